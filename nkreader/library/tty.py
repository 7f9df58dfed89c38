"""The terminal that we belong to, as a device: written to and asked, wherever the standard streams go.

Nothing here waits without a limit. What is written, and what an answer means
to the reader, is for others to say.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ETIMEDOUT
from time import monotonic

_DEVICE = "CONOUT$" if sys.platform == "win32" else "/dev/tty"
_WRITE_SECONDS = 2.0
_ANSWER_SECONDS = 0.7  # there and back over a slow SSH connection


def has_terminal() -> bool:
    """Whether there is a terminal to write to."""
    try:
        os.close(os.open(_DEVICE, os.O_WRONLY))
    except OSError:
        return False
    return True


def write(sequence: str) -> None:
    """Write an escape sequence.

    Raises:
        OSError: there is no terminal, or it takes nothing for 2 seconds.
    """
    if sys.platform == "win32":
        with open(_DEVICE, "w", encoding="ascii") as console:
            console.write(sequence)
        return
    device = os.open(_DEVICE, os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    try:
        _write(device, sequence.encode("ascii"), _WRITE_SECONDS)
    finally:
        os.close(device)


def ambiguous_width() -> int | None:
    """Cells that the terminal draws “ in: 1 or 2, None where it does not say.

    It is drawn at the start of the row, the terminal is asked where its cursor
    stands (CSI 6 n, ECMA-48 DSR), and the row is erased.
    """
    if sys.platform == "win32":
        return None
    try:
        device = os.open(_DEVICE, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:
        return None
    try:
        with _unechoed(device):
            _write(device, "\r“\x1b[6n".encode(), _ANSWER_SECONDS)
            answer = _read_answer(device)
            _write(device, b"\r\x1b[K", _ANSWER_SECONDS)
    except OSError:
        return None
    finally:
        os.close(device)
    return _cursor_column(answer)


def _cursor_column(answer: bytes) -> int | None:
    """Cells before the cursor by an answer such as ESC [ 12 ; 3 R, if it can be a width."""
    column = answer.rpartition(b"\x1b[")[2].rstrip(b"R").partition(b";")[2]
    return int(column) - 1 if column in (b"2", b"3") else None


def _write(device: int, data: bytes, seconds: float) -> None:
    from select import select

    deadline = monotonic() + seconds
    while data:
        if not select([], [device], [], max(0.0, deadline - monotonic()))[1]:
            raise TimeoutError(ETIMEDOUT, os.strerror(ETIMEDOUT))
        data = data[os.write(device, data[:4096]) :]


def _read_answer(device: int) -> bytes:
    from select import select

    deadline = monotonic() + _ANSWER_SECONDS
    answer = b""
    while not answer.endswith(b"R") and select([device], [], [], max(0.0, deadline - monotonic()))[0]:
        answer += os.read(device, 1)  # no further than the answer: what follows is what the person types
    return answer


@contextmanager
def _unechoed(device: int) -> Iterator[None]:
    """Keys neither shown nor held back until Enter, as long as this lasts.

    Raises:
        OSError: the terminal is another program's at the moment; it would stop us.
    """
    import termios

    if os.tcgetpgrp(device) != os.getpgrp():
        raise BlockingIOError
    try:
        before = termios.tcgetattr(device)
        quiet = [*before]
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(device, termios.TCSADRAIN, quiet)
    except termios.error as error:
        raise OSError(*error.args) from error
    try:
        yield
    finally:
        termios.tcsetattr(device, termios.TCSADRAIN, before)
