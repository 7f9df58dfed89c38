"""Keeping: an append-only file of JSON lines with checksums, locked while it is written.

One line is one record (see `journal_lines`). A record is kept once `append`
returns: written whole, and (unless `sync` is off) flushed to the disk. Two
programs may write at once.

The journal does not know what records mean; `places` and `notebook` do.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from nkreader.library.files import write_whole
from nkreader.library.journal_lines import Record, encoded, field, lines_of, records_of
from nkreader.library.paths import make_folder
from nkreader.text.light_typing import NamedTuple

__all__ = ["Journal", "Reading", "Record", "field"]


_PATIENCE = 2.0  # seconds to wait for another writer, who needs milliseconds
_O_BINARY = getattr(os, "O_BINARY", 0)


class Reading(NamedTuple):
    """What a journal holds.

    Attributes:
        records: the whole ones, oldest first.
        damaged: how many lines were not whole.
    """

    records: list[Record]
    damaged: int


class Journal:
    """The records in one file, which is created by the first `append`.

    Attributes:
        path: the file.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._named = False  # whether the file's name is known to be on the disk

    def read(self, *fields: bytes) -> Reading:
        """All whole records; none when there is no file. A line still being written is not one yet.

        Args:
            fields: read only the lines that hold one of these (see `field`), which may be others too.

        Raises:
            OSError: the file is there and cannot be read.
        """
        return Reading(*records_of(lines_of(self.path, *fields)))

    def append(self, records: Iterable[Mapping[str, object]], *, sync: bool = True) -> None:
        """Keep records, all of them or none.

        Args:
            records: objects that JSON can hold.
            sync: return only when the disk has them.

        Raises:
            OSError: they could not be written, or another program held the file for two seconds.
        """
        data = b"".join(encoded(record) for record in records)
        with self._locked() as descriptor:
            size = os.lseek(descriptor, 0, os.SEEK_END)
            if size and not _ends_with_newline(descriptor, size):
                data = b"\n" + data  # the line cut short by a crash stays alone
            try:
                _write(descriptor, data)
                if sync:
                    os.fsync(descriptor)
                    self._sync_name()
            except OSError:
                os.ftruncate(descriptor, size)  # a full disk: leave no half line
                raise

    def rewrite(self, keep: Callable[[list[Record]], Iterable[Mapping[str, object]]]) -> None:
        """Replace the records by those that `keep` picks from them; damaged lines go.

        Raises:
            OSError: the new file could not be written; the old one is as it was.
        """
        with self._locked():
            kept = keep(self.read().records)
            write_whole(self.path, b"".join(encoded(record) for record in kept), mode=0o600)

    def _sync_name(self) -> None:
        """Make the file's name durable, once: who created the file may have been killed before it could."""
        if not self._named:
            _sync_folder(os.path.dirname(self.path))
            self._named = True

    @contextmanager
    def _locked(self) -> Iterator[int]:
        """The file open for appending, no other program writing to it."""
        make_folder(os.path.dirname(self.path))
        until = time.monotonic() + _PATIENCE
        while True:
            descriptor = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT | _O_BINARY, 0o600)
            try:
                if _lock(descriptor) and _is_at(descriptor, self.path):
                    yield descriptor
                    return
            finally:
                _unlock(descriptor)
                os.close(descriptor)
            if time.monotonic() > until:
                raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN), self.path)
            # Short, since a program that writes one record after another leaves the lock for 0.2 ms at a
            # time; and not always as long, since two who wait should not meet again and again.
            time.sleep(0.0005 + time.monotonic_ns() % 1500 / 1e6)


def _write(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _ends_with_newline(descriptor: int, size: int) -> bool:
    os.lseek(descriptor, size - 1, os.SEEK_SET)
    return os.read(descriptor, 1) == b"\n"


def _is_at(descriptor: int, path: str) -> bool:
    """Whether the open file is still the one at the path: `rewrite` puts a new one there."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except OSError:
        return False


def _sync_folder(folder: str) -> None:
    """Make a new file's name durable, where folders can be flushed."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # a byte beyond any record: Windows also keeps others from reading what is locked

    def _lock(descriptor: int) -> bool:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        """Closing the file unlocks it."""

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
