"""A journal read again and again, each time only what is new in it.

Another program may have added records, or put a new file in its place; both
are seen by looking at the file's size and times, which costs microseconds.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from nkreader.library.journal_lines import Record, records_of


class News(NamedTuple):
    """What became of a journal since it was looked at last.

    Attributes:
        records: the new ones, oldest first.
        anew: whether they are all there is, and what was read before does not count any more.
    """

    records: list[Record]
    anew: bool


class Followed:
    """One journal, read up to some byte.

    Attributes:
        damaged: how many lines were not whole, as far as it was read.
    """

    def __init__(self, path: str) -> None:
        """Args: path: the file, which need not be there yet."""
        self.path = path
        self._state: tuple[int, ...] | None = None  # device, inode, size, time of the last change
        self._read = 0
        self._damaged = 0
        self._torn = 0  # 1 when there is a last line without an end, which somebody may be writing
        self._mark = b""  # the bytes before the place it was read up to

    @property
    def damaged(self) -> int:
        """How many lines were not whole."""
        return self._damaged + self._torn

    def changed(self) -> bool:
        """Whether there is something new to read."""
        try:
            return _state(os.stat(self.path)) != self._state
        except OSError:
            return self._state is not None

    def news(self) -> News:
        """Read what is new.

        Raises:
            OSError: the file is there and cannot be read.
        """
        try:
            with open(self.path, "rb", buffering=0) as file:
                state = _state(os.fstat(file.fileno()))
                if state == self._state:
                    return News([], anew=False)
                anew = not self._goes_on(state, file.fileno())
                if anew:
                    self._forget()
                file.seek(self._read)
                data = file.read()
        except (FileNotFoundError, NotADirectoryError):
            gone = self._state is not None
            self._forget()
            self._state = None
            return News([], anew=gone)
        self._state = state
        return News(self._take(data), anew)

    def _goes_on(self, state: tuple[int, ...], descriptor: int) -> bool:
        """Whether the file is the one that was read, longer now."""
        if self._state is None or state[:2] != self._state[:2] or state[2] <= self._read:
            return False
        start = self._read - len(self._mark)
        os.lseek(descriptor, start, os.SEEK_SET)
        return os.read(descriptor, len(self._mark)) == self._mark

    def _forget(self) -> None:
        self._read = self._damaged = self._torn = 0
        self._mark = b""

    def _take(self, data: bytes) -> list[Record]:
        """The records of the bytes that were not read before."""
        end = data.rfind(b"\n") + 1
        records, damaged = records_of(line for line in data[:end].split(b"\n") if line)
        self._damaged += damaged
        last = data[end:]
        more, _ = records_of([last] if last else [])
        if more:  # only its end is missing, and the next writer gives it one
            records += more
            end = len(data)
        self._torn = int(bool(last) and not more)
        self._read += end
        self._mark = (self._mark + data[:end])[-32:]
        return records


def _state(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
