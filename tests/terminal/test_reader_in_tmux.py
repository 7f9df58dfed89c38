"""The reader in a real pseudo-terminal: launched, searched, selected in and copied from under tmux."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

TEXT = (
    "---\ntitle: 老城小巷亮起新路灯\ndate: 2024-08-30\nsource: 河东报\n---\n\n"
    "日前，河东区为三十六条小巷装上新路灯，居民王大爷说，走夜路心里亮堂多了，孩子上晚自习回家也不再害怕。\n\n"
    "施工队夜间作业，三天完工。\n"
)
SECONDS = 20.0


class Tmux:
    """A tmux server of its own with the reader in its only pane."""

    def __init__(self, program: str, socket: Path, command: list[str], environment: dict[str, str]) -> None:
        self._call = [program, "-S", str(socket), "-f", os.devnull]
        self._environment = environment
        shell = f"{shlex.join(command)}; echo left $?; sleep 60"
        self.run("new-session", "-d", "-x", "100", "-y", "30", shell)

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self._call, *arguments], env=self._environment, capture_output=True, text=True, timeout=SECONDS
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def keys(self, *keys: str) -> None:
        self.run("send-keys", *keys)

    def wait_for(self, what: Callable[[], object], why: str) -> None:
        end = time.monotonic() + SECONDS
        while not what():
            assert time.monotonic() < end, f"{why}; on the screen:\n{self.screen()}"
            time.sleep(0.05)

    def screen(self) -> str:
        return self.run("capture-pane", "-p")

    def shows(self, text: str) -> None:
        self.wait_for(lambda: text in self.screen(), f"{text} does not appear")


@pytest.fixture
def tmux(need: Callable[[str], str], tmp_path: Path, home: Path) -> Iterator[Tmux]:
    article = tmp_path / "路灯.md"
    article.write_text(TEXT, encoding="utf-8")
    environment = {**os.environ, "HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "nkreader", str(article)]
    server = Tmux(need("tmux"), tmp_path / "socket", command, environment)
    try:
        yield server
    finally:
        subprocess.run([*server._call, "kill-server"], env=environment, capture_output=True, timeout=SECONDS)


def test_find_select_copy(tmux: Tmux) -> None:
    """What a clerk does over SSH all day: the tmux buffer holds exactly the passage, no row breaks in it."""
    tmux.shows("老城小巷亮起新路灯")
    tmux.keys("/")
    tmux.keys("-l", "王大爷说")
    tmux.shows("1/1")
    tmux.keys("Enter")
    tmux.keys("V")
    tmux.keys("y")
    tmux.shows("(tmux")
    assert tmux.run("save-buffer", "-") == TEXT.split("\n\n")[1]


def test_keys_typed_at_once_are_answered(tmux: Tmux) -> None:
    """Who knows the keys types before the screen is there."""
    tmux.keys("V", "Y")
    tmux.shows("(tmux")
    assert tmux.run("save-buffer", "-") == "“老城小巷亮起新路灯” ——《老城小巷亮起新路灯》，河东报，2024-08-30"


def test_keys_of_one_packet_are_done_in_order(tmux: Tmux) -> None:
    """Over SSH keys come in packets: those after / are the query, those after Enter are commands again."""
    tmux.shows("老城小巷亮起新路灯")
    tmux.keys("/", "三天", "Enter", "v", "l", "l", "y")
    tmux.shows("(tmux")
    assert tmux.run("save-buffer", "-") == "三天完工"


def test_terminal_is_given_back(tmux: Tmux) -> None:
    """A reader that leaves mouse mode on makes the shell unusable."""
    tmux.shows("老城小巷亮起新路灯")
    tmux.keys("q")
    tmux.shows("left 0")
    modes = tmux.run("display", "-p", "#{alternate_on} #{mouse_any_flag} #{cursor_flag} #{keypad_flag}")
    assert modes.split() == ["0", "0", "1", "0"]
