"""Makes the index of a folder, in a process of its own that gives way to all others.

What has not changed since the last index is taken from it. The file is written
beside the one it replaces and takes its name when it is whole and on the disk;
of two that are made at once one is given up. Nothing goes wrong for anybody
when this fails: the folder is searched without an index.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import accumulate

from nkreader.library import census, formats, index_file
from nkreader.library.article import Article
from nkreader.library.child_process import CODE, give_way, package_folder
from nkreader.library.errors import UserError
from nkreader.library.files import replacing
from nkreader.library.folders import UNSETTLED
from nkreader.library.index import Index
from nkreader.library.paths import make_folder
from nkreader.library.shelf import Shelf
from nkreader.text.searched import Text

_UNITS = 1 << 16  # of UTF-16
_MOST_KEPT = 1 << 29  # bytes of all indexes together; the oldest ones go
_DAY = 86_400  # seconds
_begun: list[subprocess.Popen[bytes]] = []  # kept, as Python complains of a process that nobody waits for


def begin(folder: str) -> None:
    """Make the index of a folder anew, in another process, if that can be started."""
    with suppress(OSError):
        child = subprocess.Popen(
            [sys.executable, "-P", "-c", CODE, package_folder(), __name__, os.path.abspath(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        _begun[:] = [child, *(process for process in _begun if process.poll() is None)]


def child() -> None:
    """The other process's side: the folder is its last argument."""
    give_way()
    with suppress(OSError, UserError):
        build(sys.argv[-1])


def build(folder: str) -> None:
    """Make the index of a folder, unless another process is at it.

    Args:
        folder: an absolute path.

    Raises:
        OSError: the index could not be written.
        UserError: the folder cannot be read.
    """
    path = index_file.path_of(folder)
    make_folder(os.path.dirname(path))
    with _alone(path) as is_alone:
        if is_alone:
            building = _Building(folder)
            if building.needed:
                building.write(path)
            _clear_away(path)


@contextmanager
def _alone(path: str) -> Iterator[bool]:
    """Whether no other process makes an index at a path; none begins before this ends."""
    try:
        import fcntl
    except ImportError:  # Windows: two do no harm
        yield True
        return
    descriptor = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        yield False
    else:
        yield True
    finally:
        os.close(descriptor)


class _Building:
    """One index while it is made.

    Attributes:
        needed: whether there is anything that the index there is does not have.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._found = census.take(folder)
        self._began = time.time()
        self._wait()
        before = Index.of(folder)
        self._before = before
        self.needed = not before or not before.is_of(self._found) or index_file.LATER in before.states
        self._same = before.unchanged(self._found) if before else {}
        self._postings = [array("H") for _ in range(_UNITS)]
        self._parts = array("Q")
        self._end = 0

    def _wait(self) -> None:
        """Let the files settle that were written a moment ago, or they would not be trusted."""
        if all(self._found.settled(at, self._began) for at in range(len(self._found.listed()))):
            return
        time.sleep(UNSETTLED)
        self._found, self._began = census.take(self._folder), time.time()

    def write(self, path: str) -> None:
        """Write the index."""
        listed = self._found.listed()
        inside = os.path.join(self._folder, "")
        order = {entry.path: number for number, entry in enumerate(Shelf([self._folder]).entries)}
        # A file that came or went since the census: the next search finds that the index is not of it.
        numbers = array("I", (order.get(inside + name, 0) for name in listed))
        if sorted(numbers) != list(range(len(listed))):
            return
        places = sorted(range(len(listed)), key=numbers.__getitem__)
        states = bytearray()
        with replacing(path) as file:
            file.write(index_file.header(0, [b""] * len(index_file.TABLES)))
            self._end, left = file.tell(), index_file.MOST_BYTES
            for place in places:
                left -= max(0, self._found.size(place))
                may = left >= 0 and len(states) < index_file.MOST_FILES
                parts = self._record(listed[place], place) if may else None
                settled = self._found.settled(place, self._began)
                states.append(
                    index_file.STORED
                    if parts
                    else index_file.LATER
                    if may and not settled
                    else index_file.NEVER
                )
                self._add(len(states) - 1, parts)
                file.writelines(parts or ())
            self._parts.append(self._end)
            tables = [os.fsencode(self._folder), *self._found, numbers.tobytes(), bytes(states),
                      self._parts.tobytes(), *self._posted()]  # fmt: skip
            file.writelines(tables)
            file.seek(0)
            file.write(index_file.header(self._end, tables))

    def _record(self, name: str, place: int) -> list[bytes] | None:
        """The parts of an article; None if it does not go into the index."""
        number = self._same.get(name)
        if number is not None and self._before and self._before.states[number] == index_file.STORED:
            return list(map(bytes, self._before.record(number)))
        path = os.path.join(self._folder, name)
        # A long file is searched where it lies, and takes its time in any case.
        if self._found.size(place) > formats.LONG_BYTES or not self._found.settled(place, self._began):
            return None
        try:
            return _parts_of(formats.read(path))
        except (UserError, RecursionError):
            return None

    def _add(self, number: int, parts: list[bytes] | None) -> None:
        if parts:
            for unit in set(memoryview(parts[1]).cast("H")):
                self._postings[unit].append(number)
        for part in parts or [b""] * index_file.PARTS:
            self._parts.append(self._end)
            self._end += len(part)

    def _posted(self) -> Iterator[bytes]:
        """Where the postings of each unit begin, and all postings."""
        begins = array("I", [0])
        for posted in self._postings:
            begins.append(begins[-1] + len(posted))
        yield begins.tobytes()
        yield b"".join(posted.tobytes() for posted in self._postings)


def _parts_of(article: Article) -> list[bytes] | None:
    """An article as it is written; None if it could not be read back as it is."""
    text = Text(article.meta.title, article.document)
    if text.title == "" or text.joined.count("\n") != max(0, len(text.kinds) - 1):
        return None
    starts = array("I", accumulate((len(block.text) + 1 for block in article.document.blocks), initial=0))
    return [
        text.joined.encode("utf-16-le"),
        text.folded.encode("utf-16-le"),
        starts.tobytes(),
        text.kinds.encode(),
        (text.title or "").encode(),
    ]


def _clear_away(newest: str) -> None:
    """Remove the oldest indexes while all together are too large, and what was left half-made."""
    with os.scandir(os.path.dirname(newest)) as listing:
        found = [(item.stat().st_mtime, item.stat().st_size, item.path) for item in listing]
    left = _MOST_KEPT
    for written, size, path in sorted(found, reverse=True):
        left -= size
        if path != newest and (left < 0 or (path.endswith(".new") and time.time() - written > _DAY)):
            os.unlink(path)
