"""Files written whole, of which nobody sees a part, and files without a name, which nobody else sees."""

from __future__ import annotations

import os
from contextlib import contextmanager

from nkreader.text.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO


def write_whole(path: str, data: bytes, *, mode: int = 0o666) -> None:
    """Write a file by way of a temporary one beside it, flushed before it takes the name.

    Args:
        path: the file; its folder must exist.
        data: everything that will be in it.
        mode: its permissions, less the umask.

    Raises:
        OSError: it could not be written; the old file is as it was.
    """
    with replacing(path, mode=mode) as file:
        file.write(data)


@contextmanager
def replacing(path: str, *, mode: int = 0o600, flushed: bool = True) -> Iterator[BinaryIO]:
    """A file to write to that takes the name at the end, if nothing fails; arguments and errors as above.

    Without being `flushed` it is not safe from a power cut: for what can be made again.
    """
    temporary = f"{path}.{os.getpid()}.new"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, mode)
    try:
        with open(descriptor, "wb") as file:
            yield file
            file.flush()
            if flushed:
                os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:  # Ctrl+C too must leave no half file behind
        os.unlink(temporary)
        raise


def unnamed(folder: str) -> int:
    """An empty file that is gone when all who have it open are.

    Args:
        folder: where it lies; it must exist.

    Returns:
        Its descriptor, open for reading and writing.

    Raises:
        OSError: it could not be created.
    """
    path = os.path.join(folder, f"{os.getpid()}.{os.urandom(8).hex()}")
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    os.unlink(path)
    return descriptor
