"""A program in a pseudo-terminal, timed by its output alone.

Knows bytes and no screen: what has to be recognised on a screen is the
harness's business. Standard library only; POSIX with Linux's /proc.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

COLUMNS, ROWS = 120, 36  # the harness's
TOOK_OVER = b"\x1b[?1000h"  # Textual asks for the mouse when it takes the terminal
_MODE_ASKED = re.compile(rb"\x1b\[\?(\d+)\$p")
# Variables that change how programs start, and homes other than the one given.
_LEFT_OUT = ("PYTHON", "TEXTUAL", "TMUX", "LC_", "XDG_")


class Program:
    """A running program. Times are in milliseconds, from exec or from a key; `None` is never."""

    def __init__(self, argv: Sequence[str], home: str, nice: int) -> None:
        self._output = b""
        self._alive = True
        gate, start = os.pipe()
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            _become(argv, home, nice, gate)
        os.close(gate)
        self._resize(COLUMNS, ROWS)
        time.sleep(0.01)  # until the child waits at the gate
        self.began = self._last = time.perf_counter()
        os.write(start, b"x")
        os.close(start)

    # What is seen

    def shows(self, text: bytes, timeout: float = 60.0) -> float | None:
        """Wait for some bytes; milliseconds from exec until they have been read."""
        while text not in self._output:
            if not self._alive or time.perf_counter() - self.began > timeout:
                return None
            self._read(0.1)
        return (self._last - self.began) * 1000

    def press(self, keys: bytes, quiet: float, timeout: float = 2.0) -> float | None:
        """Type keys; milliseconds until the last output before `quiet` seconds without any."""
        self._read(0.0)
        pressed = time.perf_counter()
        os.write(self._terminal, keys)
        return self.rest(pressed, quiet, timeout)

    def resize(self, columns: int, rows: int, quiet: float) -> float | None:
        """Make the terminal another size; milliseconds as of a key."""
        self._read(0.0)
        resized = time.perf_counter()
        self._resize(columns, rows)
        return self.rest(resized, quiet)

    def rest(self, since: float, quiet: float, timeout: float = 2.0) -> float | None:
        """Wait until there is no output for `quiet` seconds; milliseconds from `since` to the last one.

        None if there is none after `since` for `timeout` seconds.
        """
        came = self._last if self._last > since else None
        while self._alive:
            now = time.perf_counter()
            if now - (came or since) > (quiet if came else timeout):
                break
            if self._read(0.005 if quiet < 0.1 else 0.02):
                came = self._last
        return (came - since) * 1000 if came else None

    def listen(self, seconds: float) -> int:
        """Wait; the bytes that came meanwhile."""
        until, count = time.perf_counter() + seconds, 0
        while self._alive and (left := until - time.perf_counter()) > 0:
            count += self._read(left)
        return count

    # What it costs

    def children(self) -> list[int]:
        """The processes that the program has started and that still run."""
        return _children(self.pid)

    def cpu(self) -> float:
        """Milliseconds of processor that the program and its running children have used, by the scheduler."""
        total = 0
        for pid in (self.pid, *self.children()):
            with suppress(OSError):
                for thread in Path(f"/proc/{pid}/task").iterdir():
                    total += int((thread / "schedstat").read_text().split()[0])
        return total / 1e6

    def close(self, keys: bytes) -> None:
        """Type what ends the program; end it and its children if that does not."""
        with suppress(OSError):
            os.write(self._terminal, keys)
        for number in (signal.SIGTERM, signal.SIGKILL):
            until = time.perf_counter() + 3.0
            while time.perf_counter() < until:
                if os.waitpid(self.pid, os.WNOHANG)[0]:
                    os.close(self._terminal)
                    return
                self._read(0.02)
            for pid in (*self.children(), self.pid):
                with suppress(ProcessLookupError):
                    os.kill(pid, number)
        os.waitpid(self.pid, 0)
        os.close(self._terminal)

    def _resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _read(self, timeout: float) -> int:
        """Take what there is, and answer as a terminal of few abilities does; the number of bytes."""
        if not select.select([self._terminal], [], [], timeout)[0]:
            return 0
        try:
            data = os.read(self._terminal, 1 << 16)
        except OSError:  # Linux: the program has closed its side
            data = b""
        if not data:
            self._alive = False
            time.sleep(min(timeout, 0.01))
            return 0
        self._last = time.perf_counter()
        self._output += data
        for mode in _MODE_ASKED.findall(data):
            os.write(self._terminal, b"\x1b[?%s;0$y" % mode)
        return len(data)


@contextmanager
def running(argv: Sequence[str], nice: int, quit_keys: bytes) -> Iterator[Program]:
    """A program with an empty home of its own, ended when it is left."""
    with tempfile.TemporaryDirectory() as home:
        program = Program(argv, home, nice)
        try:
            yield program
        finally:
            program.close(quit_keys)


def put_ahead(nice: int) -> None:
    """Give this process a nice value, also where the kernel counts it within a session only."""
    if nice:
        os.setpriority(os.PRIO_PROCESS, 0, nice)
        with suppress(OSError):
            Path("/proc/self/autogroup").write_text(str(nice))


def _become(argv: Sequence[str], home: str, nice: int, gate: int) -> None:
    """In the child: be the program as soon as the gate opens."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_LEFT_OUT)}
    environment |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "HOME": home}
    try:
        put_ahead(nice)
        os.chdir(home)
        os.read(gate, 1)
        os.execvpe(argv[0], list(argv), environment)
    finally:
        os._exit(127)


def _children(pid: int) -> list[int]:
    """The children of a process, whichever of its threads started them, and theirs."""
    found: list[int] = []
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in map(int, (thread / "children").read_text().split()):
                found += [child, *_children(child)]
    return found
