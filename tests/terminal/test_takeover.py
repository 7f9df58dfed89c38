"""The hand-over from the first frame to Textual, in a recorded pseudo-terminal."""

from __future__ import annotations

import os
import pty
import select
import struct
import sys
import time
from pathlib import Path

import pytest

fcntl = pytest.importorskip("fcntl", reason="pseudo-terminals are for Unix")
import termios  # noqa: E402

import pyte  # noqa: E402

TEXT = "---\ntitle: 老城小巷亮起新路灯\n---\n\n" + "\n\n".join(
    f"第{n}段，新路灯照亮了小巷。" * 4 for n in range(40)
)
ROWS, COLUMNS = 30, 100
SECONDS = 20.0


class Recording:
    """A reader in a pseudo-terminal of its own; every piece of its output is fed to a screen in memory."""

    def __init__(self, path: Path, typed: bytes = b"") -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self.output = b""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            # Not the environment as it is: a readline loaded by the test runner has put COLUMNS into it.
            environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.execve(sys.executable, [sys.executable, "-m", "nkreader", str(path)], environment)
        if typed:
            os.write(self.terminal, typed)

    def step(self) -> bool:
        """Take what came; False once the program has ended."""
        ready, _, _ = select.select([self.terminal], [], [], 0.05)
        if ready:
            try:
                data = os.read(self.terminal, 65536)
            except OSError:
                return False
            self.output += data
            self._stream.feed(data)
            return bool(data)
        return True

    @property
    def rows(self) -> list[str]:
        """What stands on the screen; pyte's own `display` fails while a wide character is half written."""
        return ["".join(self.screen.buffer[y][x].data for x in range(COLUMNS)) for y in range(ROWS)]

    def until(self, what: str) -> None:
        """Run until something stands on the screen."""
        end = time.monotonic() + SECONDS
        while what not in "\n".join(self.rows).replace(" ", ""):
            assert time.monotonic() < end, (what, self.rows)
            assert self.step(), self.output[-2000:]

    def close(self) -> int:
        os.write(self.terminal, b"q")
        end = time.monotonic() + SECONDS
        while self.step() and time.monotonic() < end:
            pass
        os.close(self.terminal)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "路灯.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_text_stands_still_when_textual_takes_over(article: Path, home: Path) -> None:
    """A flicker at every start would drive its users back to less."""
    recording = Recording(article)
    recording.until("?help")
    first = list(recording.rows[:20])
    assert b"\x1b[?1000h" not in recording.output, "this was not the first frame but Textual's"
    end = time.monotonic() + SECONDS
    while b"\x1b[?1000h" not in recording.output:
        assert time.monotonic() < end
        recording.step()
    settled = time.monotonic() + 1.0
    while time.monotonic() < settled:
        recording.step()
        assert recording.rows[:20] == first
    assert recording.output.count(b"\x1b[?1049h") == 1
    assert recording.close() == 0


def test_keys_typed_before_the_screen_are_answered(article: Path, home: Path) -> None:
    """Who types at once must not lose a key, nor see it echoed over the text."""
    recording = Recording(article, typed=b"G")
    recording.until("第39段")
    assert recording.close() == 0


def test_terminal_is_as_before(article: Path, home: Path) -> None:
    """A shell that no longer echoes what is typed is a broken terminal."""
    recording = Recording(article)
    before = termios.tcgetattr(recording.terminal)
    recording.until("第3段")
    end = time.monotonic() + SECONDS
    while b"\x1b[?1000h" not in recording.output and time.monotonic() < end:
        recording.step()
    os.write(recording.terminal, b"q")
    while recording.step():
        pass
    # The slave side is closed now; what was last sent tells the modes.
    assert recording.output.rindex(b"\x1b[?1049l") > recording.output.rindex(b"\x1b[?1049h")
    assert recording.output.rindex(b"\x1b[?25h") > recording.output.rindex(b"\x1b[?25l")
    assert before[3] & termios.ECHO
    os.close(recording.terminal)
    os.waitpid(recording.pid, 0)
