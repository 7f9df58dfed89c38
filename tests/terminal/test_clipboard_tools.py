"""Copying with the real tools: X servers, tmux servers and terminals of the tests' own."""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from nkreader.library import clipboard_tools as tools
from nkreader.library.clipboard import copy

if sys.platform == "win32":
    pytest.skip("needs pseudo-terminals", allow_module_level=True)

import pty

Need = Callable[[str], str]

TEXTS = {
    "chinese": "知之为知之，不知为不知，是知也。\n「魚」𠮷𡃁 e\u0301 ㈱",
    "newlines": "a\r\nb\rc\n\n\td\n",
    "escape": "\x1b]0;title\x07\x9b31m",
    "surrogate": "lone \udc80 here",
    "1 MB": "学" * 333_333,
}
NKREADER = (sys.executable, "-m", "nkreader")


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def plain_environ(folder: Path, **more: str) -> dict[str, str]:
    """An environment without any desktop, tmux or SSH, whose data is kept in a folder of the test's."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "LC_ALL") if name in os.environ}
    return {**kept, "TERM": "xterm-256color", "XDG_DATA_HOME": str(folder), **more}


@contextmanager
def x_server(need: Need) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """An X server: its DISPLAY and its process."""
    reading, writing = os.pipe()
    command = (need("Xvfb"), "-displayfd", str(writing), "-nolisten", "tcp", "-noreset")
    with subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with open(reading, "rb") as numbers:
            number = numbers.readline().decode().strip()
        try:
            yield f":{number}", server
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def display(need: Need) -> Iterator[str]:
    """An X server for all tests here."""
    with x_server(need) as (name, _):
        yield name


def x_clipboard(environ: dict[str, str]) -> bytes:
    command = ("xclip", "-selection", "clipboard", "-out")
    return subprocess.run(command, env=environ, capture_output=True, timeout=10, check=False).stdout


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("tool", ["xclip", "xsel"])
def test_an_x_clipboard_holds_exactly_the_text(
    need: Need, display: str, tmp_path: Path, tool: str, text: str
) -> None:
    """Who quotes on an X desktop pastes what was on the screen, byte for byte."""
    need("xclip")
    (tmp_path / tool).symlink_to(need(tool))
    environ = plain_environ(tmp_path, DISPLAY=display)
    outcome = copy(text, environ={**environ, "PATH": str(tmp_path)})
    assert (outcome.ok, outcome.way) == (True, tool)
    assert x_clipboard(environ) == encoded(text)


def test_what_xsel_cuts_is_not_called_copied(need: Need, display: str, tmp_path: Path) -> None:
    """xsel ends a text at its first NUL: half a quotation would pass for the whole."""
    (tmp_path / "xsel").symlink_to(need("xsel"))
    environ = {**plain_environ(tmp_path, DISPLAY=display), "PATH": str(tmp_path)}
    assert not copy("before\x00after", environ=environ).ok


def test_a_frozen_x_server_is_given_up(need: Need, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A suspended machine at the far end of an X connection must not hold the reader."""
    need("xclip")
    monkeypatch.setattr(tools, "XCLIP", tools.XCLIP._replace(seconds=0.5))
    with x_server(need) as (name, server):
        server.send_signal(signal.SIGSTOP)
        try:
            outcome = copy("天津", environ=plain_environ(tmp_path, DISPLAY=name))
        finally:
            server.send_signal(signal.SIGCONT)
    assert not outcome.ok


class Terminal:
    """A command in a pseudo-terminal of its own; `screen` is all that it wrote."""

    def __init__(self, command: tuple[str, ...], environ: dict[str, str]) -> None:
        self.screen = b""
        self.pid, self.device = pty.fork()
        if not self.pid:
            os.execvpe(command[0], command, environ)

    def run_to_end(self, answer: Callable[[bytes], bytes] = lambda _: b"") -> int:
        """Read until the command ends, typing what `answer` makes of the screen; its exit code."""
        while True:
            try:
                data = os.read(self.device, 65536)
            except OSError:
                break
            if not data:
                break
            self.screen += data
            os.write(self.device, answer(data))
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self.device)  # the terminal is gone; whoever is in its session is hung up on
        return code


def in_folder(command: tuple[str, ...], folder: Path) -> tuple[str, ...]:
    return ("sh", "-c", f'cd "{folder}"; exec "$@" <text', "sh", *command)


def test_the_clipboard_outlives_the_terminal(need: Need, display: str, tmp_path: Path) -> None:
    """Who copies, closes the terminal window and pastes finds the text."""
    need("xclip")
    (tmp_path / "text").write_text(TEXTS["chinese"], encoding="utf-8")
    environ = plain_environ(tmp_path, DISPLAY=display)
    terminal = Terminal(in_folder((*NKREADER, "copy", "-"), tmp_path), environ)
    assert terminal.run_to_end() == 0, terminal.screen
    assert x_clipboard(environ) == encoded(TEXTS["chinese"])


def test_without_a_desktop_the_terminal_is_sent_the_text(tmp_path: Path) -> None:
    """Over SSH OSC 52 is the way; a script must see that nobody confirmed it."""
    (tmp_path / "text").write_text(TEXTS["chinese"], encoding="utf-8")
    command = in_folder(("sh", "-c", f'"{sys.executable}" -m nkreader copy - >said'), tmp_path)
    terminal = Terminal(command, plain_environ(tmp_path))
    assert terminal.run_to_end() == 3, terminal.screen
    payload = base64.b64encode(encoded(TEXTS["chinese"]))
    assert b"\x1b]52;c;" + payload + b"\x07" in terminal.screen


@pytest.mark.parametrize(("column", "cells"), [(2, 1), (3, 2), (17, None)])
def test_the_terminal_is_asked_how_wide_it_draws(tmp_path: Path, column: int, cells: int | None) -> None:
    """A Chinese terminal that draws “ in two cells gets rows of the right length."""
    code = "from nkreader.library.tty import ambiguous_width; print('=', ambiguous_width())"
    terminal = Terminal((sys.executable, "-c", code), plain_environ(tmp_path))
    assert terminal.run_to_end(lambda data: b"\x1b[5;%dR" % column if b"\x1b[6n" in data else b"") == 0
    assert f"= {cells}".encode() in terminal.screen
    assert b"^[" not in terminal.screen  # the answer is not echoed


def test_a_terminal_that_does_not_answer_is_not_waited_for(tmp_path: Path) -> None:
    """A terminal without cursor reports must not hold up the doctor."""
    code = "from nkreader.library.tty import ambiguous_width; print('=', ambiguous_width())"
    terminal = Terminal((sys.executable, "-c", code), plain_environ(tmp_path))
    assert terminal.run_to_end() == 0
    assert b"= None" in terminal.screen


@pytest.mark.parametrize("setting", ["external", "on", "off"])
def test_tmux_holds_exactly_the_text(need: Need, tmp_path: Path, setting: str) -> None:
    """tmux drops OSC 52 by default: who relies on it pastes what they copied before."""
    tmux = need("tmux")
    environ = plain_environ(tmp_path, SHELL="/bin/sh")
    (tmp_path / "text").write_text(TEXTS["chinese"], encoding="utf-8")
    with tempfile.TemporaryDirectory() as sockets:  # a socket's path may have 107 bytes at most

        def ask(*arguments: str) -> bytes:
            command = (tmux, "-S", f"{sockets}/s", "-f", "/dev/null", *arguments)
            return subprocess.run(command, env=environ, capture_output=True, check=False).stdout

        ask("new-session", "-d", "-s", "m", "-x", "100", "-y", "30", "sh")
        try:
            ask("set", "-s", "set-clipboard", setting)
            ask("set-buffer", "STALE")
            command = f"cd '{tmp_path}'; '{sys.executable}' -m nkreader copy - <text; echo $? >status"
            ask("send-keys", "-t", "m", command, "Enter")
            assert waited_for(tmp_path / "status") == "0\n"
            assert ask("save-buffer", "-") == encoded(TEXTS["chinese"])
        finally:
            ask("kill-server")


def waited_for(path: Path) -> str:
    """The text of a file, once it has one."""
    for _ in range(200):
        if path.exists() and (text := path.read_text()):
            return text
        time.sleep(0.05)
    return ""
