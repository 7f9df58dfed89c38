"""Which documents lie in a folder, and of each what tells whether it has changed.

That is its size, when it was written, and when anything about it was changed,
its name included. No file is opened. To ask for ten thousand takes 20 ms,
which `Beside` spends in a process of its own.
"""

from __future__ import annotations

import os
import sys

from nkreader.library.folders import UNSETTLED, documents
from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

FACTS = 3  # numbers that are known of a file
_NOTHING = (-1, -1, -1)  # of what cannot be seen
_HEAD = 8  # bytes of the length that stands before the names where a census is handed over


class Census(NamedTuple):
    """What was found.

    Attributes:
        names: of the documents below the folder, NUL between them, in the order of the folder.
        facts: of each its size, and the times of its change in nanoseconds, as native 64-bit numbers.
    """

    names: bytes
    facts: bytes

    def listed(self) -> list[str]:
        """The names."""
        return os.fsdecode(self.names).split("\0") if self.names else []

    def size(self, at: int) -> int:
        """How many bytes a file has; -1 for one that could not be seen."""
        return self._number(at, 0)

    def settled(self, at: int, now: float) -> bool:
        """Whether a change of the file after `now`, in seconds, would show in its facts.

        File systems count time in steps, of up to two seconds.
        """
        return all(abs(now - self._number(at, fact) / 1e9) >= UNSETTLED for fact in (1, 2))

    def of(self, at: int) -> bytes:
        """What is known of a file."""
        return self.facts[8 * FACTS * at : 8 * FACTS * (at + 1)]

    def _number(self, at: int, fact: int) -> int:
        return int.from_bytes(self.of(at)[8 * fact : 8 * fact + 8], sys.byteorder, signed=True)


def take(folder: str) -> Census:
    """Look at all documents of a folder.

    Raises:
        UserError: it cannot be read.
    """
    items: list[os.DirEntry[str]] = []
    _, names = documents(folder, {}, items)
    return Census(os.fsencode("\0".join(names)), _facts(items))


def _facts(items: Iterable[os.DirEntry[str]]) -> bytes:
    from array import array

    facts = array("q")
    add = facts.extend
    for item in items:
        try:
            # Not of the item: it keeps what it is told, which takes longer, and Windows tells it old news.
            status = os.stat(item.path)
            add((status.st_size, status.st_mtime_ns, status.st_ctime_ns))
        except (OSError, ValueError):
            add(_NOTHING)
    return facts.tobytes()


class Beside:
    """A census that another process takes while this one goes on.

    The process is a fork, which takes 1 ms where a new interpreter takes 15;
    so it is for programs without threads.
    """

    def __init__(self, folder: str) -> None:
        """Begin."""
        self._folder = folder
        self._child = self._end = -1
        if hasattr(os, "fork"):
            self._end, into = os.pipe()
            self._child = os.fork()
            if not self._child:
                _hand_over(folder, into)
            os.close(into)

    def result(self) -> Census:
        """What was found, once it is there. Raises as `take`."""
        if self._child < 0:
            return take(self._folder)
        with open(self._end, "rb") as file:
            data = file.read()
        os.waitpid(self._child, 0)
        self._child = -1
        self._end = -1
        names = data[_HEAD : _HEAD + int.from_bytes(data[:_HEAD], "little")]
        facts = data[_HEAD + len(names) :]
        # What a child that failed has written is short; whoever looks again is told why.
        count = names.count(b"\0") + bool(names)
        whole = len(data) >= _HEAD and len(facts) == 8 * FACTS * count
        return Census(names, facts) if whole else take(self._folder)

    def give_up(self) -> None:
        """Ask for no result; the process ends by itself."""
        if self._end >= 0:
            os.close(self._end)
            self._child = self._end = -1


def _hand_over(folder: str, into: int) -> None:
    """The child's side, which must not come back."""
    try:
        names, facts = take(folder)
        data = memoryview(len(names).to_bytes(_HEAD, "little") + names + facts)
        while data:
            data = data[os.write(into, data) :]
    finally:
        os._exit(0)
