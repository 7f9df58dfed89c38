"""The ways to copy, tried with tools that work, fail, hang and lie."""

from __future__ import annotations

import base64
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from signal import SIGTERM

import pytest

from nkreader.library import clipboard_tools as tools
from nkreader.library import messages
from nkreader.library.clipboard import Outcome, copy, describe, desktop_tools, ways

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the tools here are shell scripts")

WORKS = """\
case "$*" in
*-in*) exec /bin/cat >"$HOME/clipboard" ;;
*) exec /bin/cat "$HOME/clipboard" ;;
esac
"""
FORGETS = '/bin/cat >/dev/null; case "$*" in *-out*) echo STALE ;; esac'
FAILS = "printf 'warning\\nCan\\033[31mnot open display\\n' >&2; exit 1"
HANGS = 'echo $$ >"$HOME/pid"; exec /bin/sleep 60'
TMUX = """\
echo "$*" >>"$HOME/calls"
case "$*" in
show-environment) exec /bin/cat "$HOME/session" ;;
"load-buffer -w -") exec /bin/cat >"$HOME/buffer" ;;
"save-buffer -") exec /bin/cat "$HOME/buffer" ;;
esac
exit 1
"""
OLD_TMUX = TMUX.replace('"load-buffer -w -")', '"load-buffer -")').replace(
    "exit 1", "echo 'usage: load-buffer [-b buffer-name] path' >&2; exit 1"
)

TEXTS = [
    "学而时习之",
    "“進樓入戶”𠮷𡃁 e\u0301",
    "a\r\nb\rc\n\n\td\n",
    "before\x00after",
    "\x1b]0;evil\x07\x9b31m",
    "lone \udc80 here",
    "",
    "长" * 100_000,
]


class Machine:
    """An environment whose programs are scripts: the folder is its PATH and its HOME."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environ = {"PATH": str(folder), "HOME": str(folder), "TERM": "xterm-256color"}
        self.written: list[str] = []

    def install(self, program: str, script: str) -> None:
        path = self.folder / program
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def copy(self, text: str = "天津", **environ: str) -> Outcome:
        return copy(text, write_osc52=self.written.append, environ={**self.environ, **environ})


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    before = messages.language()
    messages.use("en")
    yield
    messages.use(before)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_tool_that_works_is_confirmed_byte_for_byte(machine: Machine, text: str) -> None:
    """Who quotes a text with a rare character, or a long one, would paste another."""
    machine.install("xclip", WORKS)
    assert machine.copy(text, DISPLAY=":0") == Outcome(True, False, "xclip", characters=len(text))
    assert (machine.folder / "clipboard").read_bytes() == text.encode("utf-8", "surrogatepass")
    assert not machine.written


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (FORGETS, "what it gives back is not the text"),
        (FAILS, "Can[31mnot open display"),
        ("exit 3", "exit status 3"),
        ("exec /nowhere/at/all", "not found"),
    ],
)
def test_a_tool_that_did_not_copy_is_not_believed(machine: Machine, script: str, reason: str) -> None:
    """Who is told that it was copied closes the reader, and pastes something else."""
    machine.install("xclip", script)
    outcome = machine.copy(DISPLAY=":0")
    assert not outcome.ok
    assert outcome.tried[0][0] == "xclip"
    assert reason in outcome.tried[0][1]


def test_the_next_tool_is_tried(machine: Machine) -> None:
    """Who has a stale WAYLAND_DISPLAY beside a live X server has a clipboard that works."""
    machine.install("wl-copy", FAILS)
    machine.install("xclip", WORKS)
    outcome = machine.copy(DISPLAY=":0", WAYLAND_DISPLAY="wayland-77")
    assert (outcome.ok, outcome.way, outcome.tried[0][0]) == (True, "xclip", "wl-copy")


def test_a_tool_that_hangs_is_ended_and_its_display_not_asked_again(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who copies over a dead X connection would wait for ever, and leave a process each time."""
    monkeypatch.setattr(tools, "XCLIP", tools.XCLIP._replace(seconds=0.3))
    machine.install("xclip", HANGS)
    machine.install("xsel", f"echo asked >$HOME/asked; {WORKS}")
    outcome = machine.copy(DISPLAY=":0")
    assert outcome.tried == (("xclip", "no answer in time"), ("xsel", "its display does not answer"))
    assert outcome.sent
    assert not (machine.folder / "asked").exists()
    with pytest.raises(ProcessLookupError):
        os.kill(int((machine.folder / "pid").read_text()), 0)


def test_a_child_that_serves_the_clipboard_lives_on_and_holds_nothing(machine: Machine) -> None:
    """xclip answers pastes after the reader has gone; waiting for it would hang every copy."""
    server = 'case "$*" in *-in*) /bin/sleep 30 & echo $! >"$HOME/server" ;; esac; '
    machine.install("xclip", server + WORKS)
    assert machine.copy(DISPLAY=":0").ok
    os.kill(int((machine.folder / "server").read_text()), SIGTERM)  # raises if it is gone


def test_a_tool_runs_in_a_session_of_its_own(machine: Machine) -> None:
    """xclip started in the terminal's session dies with the terminal, and the clipboard is empty."""
    machine.install(
        "xclip", f"{sys.executable} -c 'import os; print(os.getsid(0))' >\"$HOME/session\"; {WORKS}"
    )
    assert machine.copy(DISPLAY=":0").ok
    assert int((machine.folder / "session").read_text()) != os.getsid(0)


def test_slow_answers_are_read_again(machine: Machine) -> None:
    """xsel returns before it owns the clipboard: a copy that worked would be called a failure."""
    machine.install(
        "xclip",
        'case "$*" in *-in*) /bin/cat >"$HOME/clipboard" ;; '
        '*) if [ -e "$HOME/seen" ]; then /bin/cat "$HOME/clipboard"; fi; : >"$HOME/seen" ;; esac',
    )
    assert machine.copy(DISPLAY=":0").ok


def test_without_a_desktop_the_text_is_sent_and_only_called_sent(machine: Machine) -> None:
    """Over SSH nobody knows what the terminal did with it; a success would be a guess."""
    outcome = machine.copy("天津", SSH_CONNECTION="a b c d")
    assert outcome == Outcome(False, True, "osc52", characters=2)
    assert machine.written == [f"\x1b]52;c;{base64.b64encode('天津'.encode()).decode()}\x07"]
    for language in ("zh", "en"):
        messages.use(language)
        assert "已复制" not in describe(outcome)
        assert "copied" not in describe(outcome)


def test_a_failed_write_to_the_terminal_is_a_failure(machine: Machine) -> None:
    """Who lost the terminal in between is told so, not that the text is on its way."""

    def broken(_: str) -> None:
        raise OSError(5, "Input/output error")

    outcome = copy("天津", write_osc52=broken, environ=machine.environ)
    assert outcome == Outcome(False, False, "", (("osc52", "Input/output error"),), characters=2)


@pytest.mark.parametrize(
    ("size", "environ", "warned"),
    [
        (1_000, {}, False),
        (20_000, {}, False),
        (20_000, {"SSH_TTY": "/dev/pts/1"}, True),
        (80_000, {}, True),
        (10, {"XTERM_VERSION": "XTerm(379)"}, True),
        (10, {"XTERM_VERSION": "XTerm(379)", "STY": "1.pts"}, False),
    ],
)
def test_a_terminal_known_to_cut_or_refuse_is_warned_of(
    machine: Machine, size: int, environ: dict[str, str], warned: bool
) -> None:
    """Who quotes a whole article over mosh would get its first pages, without a sign."""
    outcome = machine.copy("a" * size, **environ)
    assert bool(outcome.warning) == warned
    assert outcome.warning in describe(outcome)


@pytest.mark.parametrize("environ", [{"TERM": "linux"}, {"TERM": "dumb"}, {"TERM": ""}])
def test_nothing_is_written_where_it_would_show(machine: Machine, environ: dict[str, str]) -> None:
    """A console without a clipboard draws the sequence over the text."""
    outcome = machine.copy(**environ)
    assert not outcome.sent
    assert not machine.written


def test_a_very_long_text_is_not_sent(machine: Machine) -> None:
    """10 MB over a slow line would hold up the screen for minutes, and be dropped at its end."""
    outcome = machine.copy("a" * 1_000_000)
    assert not outcome.sent
    assert not machine.written


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({}, "linux", []),
        ({"DISPLAY": ":0"}, "linux", ["xclip", "xsel"]),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "linux", ["wl-copy", "xclip", "xsel"]),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", ["clip.exe"]),
        ({"DISPLAY": ":0", "WSL_DISTRO_NAME": "Debian"}, "linux", ["xclip", "xsel", "clip.exe"]),
        ({}, "darwin", ["pbcopy"]),
        ({}, "win32", ["windows"]),
        ({"SSH_TTY": "/dev/pts/1"}, "darwin", []),
        ({"SSH_CONNECTION": "a b c d", "DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "linux", []),
        ({"SSH_CONNECTION": "a b c d", "DISPLAY": "localhost:10.0"}, "linux", ["xclip", "xsel"]),
    ],
)
def test_the_desktop_is_the_one_in_front_of_the_person(
    environ: dict[str, str], platform: str, expected: list[str]
) -> None:
    """Who works over SSH pastes on their own machine, not on one in another room."""
    assert [tool.way for tool in desktop_tools(environ, platform)] == expected


class TestInTmux:
    """Inside tmux the buffer is read back; the desktop's clipboard gets the text as well."""

    @pytest.fixture(autouse=True)
    def _session(self, machine: Machine) -> None:
        machine.install("tmux", TMUX)
        machine.environ["TMUX"] = "/tmp/tmux-0/default,1,0"
        (machine.folder / "session").write_text("-SSH_CONNECTION\n-DISPLAY\n", encoding="utf-8")

    @pytest.mark.parametrize("script", [TMUX, OLD_TMUX], ids=["3.2 and later", "before 3.2"])
    @pytest.mark.parametrize("text", ["学而\n时习之", "a\x00b"])
    def test_the_buffer_holds_the_text(self, machine: Machine, script: str, text: str) -> None:
        """Who pastes with tmux's prefix ] pastes a misquotation."""
        machine.install("tmux", script)
        assert machine.copy(text) == Outcome(True, False, "tmux", characters=len(text))
        assert (machine.folder / "buffer").read_bytes() == text.encode()
        assert not machine.written

    def test_a_tmux_that_is_gone_leaves_osc_52(self, machine: Machine) -> None:
        """A TMUX variable may outlive its server."""
        machine.install("tmux", "echo 'no server running' >&2; exit 1")
        outcome = machine.copy()
        assert (outcome.ok, outcome.sent, outcome.tried) == (False, True, (("tmux", "no server running"),))

    def test_the_session_knows_the_display_of_today(self, machine: Machine) -> None:
        """A pane opened before the last login has a DISPLAY that is dead."""
        machine.install("xclip", f'echo "$DISPLAY" >"$HOME/display"; {WORKS}')
        (machine.folder / "session").write_text("-SSH_CONNECTION\nDISPLAY=:7\n", encoding="utf-8")
        outcome = machine.copy(DISPLAY=":3", SSH_CONNECTION="a b c d", SSH_TTY="/dev/pts/9")
        assert (outcome.way, outcome.also) == ("tmux", "xclip")
        assert (machine.folder / "display").read_text() == ":7\n"
        assert describe(outcome) == "2 characters copied (tmux + xclip)"

    def test_a_session_attached_over_ssh_has_no_desktop(self, machine: Machine) -> None:
        """The desktop where the session was begun is not where the person is now."""
        machine.install("xclip", WORKS)
        (machine.folder / "session").write_text("SSH_CONNECTION=a b c d\nDISPLAY=:0\n", encoding="utf-8")
        outcome = machine.copy()
        assert (outcome.way, outcome.also, outcome.tried) == ("tmux", "", ())

    def test_a_desktop_that_failed_is_told(self, machine: Machine) -> None:
        """Who pastes into a browser must know that only tmux has the text."""
        machine.install("xclip", FAILS)
        (machine.folder / "session").write_text("-SSH_CONNECTION\nDISPLAY=:7\n", encoding="utf-8")
        outcome = machine.copy()
        assert outcome.ok
        assert "not to the desktop's clipboard (xclip: Can" in describe(outcome)


@pytest.mark.parametrize(
    ("outcome", "kept", "zh", "en"),
    [
        (Outcome(True, False, "wl-copy", characters=12), True,
         "已复制 12 字（wl-copy）", "12 characters copied (wl-copy)"),
        (Outcome(False, False, "", (("xclip", "坏了"),)), True,
         "未能复制：xclip 坏了；文字已保存在笔记的复制记录里",
         "could not copy: xclip: 坏了; the text is kept in the notebook's history"),
        (Outcome(False, False, ""), False,
         "未能复制：没有可用的剪贴板", "could not copy: no clipboard within reach"),
    ],
)  # fmt: skip
def test_an_outcome_in_words(outcome: Outcome, kept: bool, zh: str, en: str) -> None:
    """What is not kept must not be called kept; what failed must not be called copied."""
    messages.use("zh")
    assert describe(outcome, kept=kept) == zh
    messages.use("en")
    assert describe(outcome, kept=kept) == en


def test_ways_are_found_out_without_touching_the_clipboard(machine: Machine) -> None:
    """Who runs the doctor would lose what they had copied."""
    machine.install("xclip", f'echo "$*" >>"$HOME/calls"; {WORKS}')
    (machine.folder / "clipboard").write_text("mine")
    found = ways({**machine.environ, "DISPLAY": ":0"}, on_terminal=True)
    assert [(way.way, way.available) for way in found] == [
        ("tmux", False),
        ("xclip", True),
        ("xsel", False),
        ("osc52", True),
    ]
    assert (machine.folder / "calls").read_text() == "-selection clipboard -out\n"


@pytest.mark.parametrize(
    ("script", "available"),
    [
        ("echo 'Error: target STRING not available' >&2; exit 1", True),
        ('echo "Error: Can\'t open display: :0" >&2; exit 1', False),
    ],
)
def test_an_empty_clipboard_is_a_clipboard(machine: Machine, script: str, available: bool) -> None:
    """After login nothing is copied yet; that is no fault of the tool."""
    machine.install("xclip", script)
    found = {way.way: way for way in ways({**machine.environ, "DISPLAY": ":0"})}
    assert found["xclip"].available == available


def test_pyperclip_runs_in_a_child_and_its_word_is_not_taken(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On macOS pyperclip ignores pbcopy's exit status: it calls every copy a success."""
    if sys.platform != "linux":
        pytest.skip("needs a platform on which pyperclip falls back to xclip")
    machine.install(
        "xclip",
        'case "$*" in *-o) exec /bin/cat "$HOME/clipboard" ;; *) exec /bin/cat >"$HOME/clipboard" ;; esac',
    )
    environ = {**machine.environ, "DISPLAY": ":0", "PATH": machine.environ["PATH"]}
    tools.put(tools.MACOS, "学而𠮷\r\n".encode(), environ, 10)
    machine.install("xclip", "/bin/cat >/dev/null; exit 1")
    with pytest.raises(tools.ToolError, match="not the text"):
        tools.put(tools.MACOS, "学而".encode(), environ, 10)
    del environ["DISPLAY"]
    with pytest.raises(tools.ToolError, match="could not find a copy/paste mechanism"):
        tools.put(tools.MACOS, "学而".encode(), environ, 10)
