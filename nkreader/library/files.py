"""Writing a file whole: who reads it sees the old one or the new one, never a part."""

from __future__ import annotations

import os


def write_whole(path: str, data: bytes, *, mode: int = 0o666) -> None:
    """Write a file by way of a temporary one beside it, flushed before it takes the name.

    Args:
        path: the file; its folder must exist.
        data: everything that will be in it.
        mode: its permissions, less the umask.

    Raises:
        OSError: it could not be written; the old file is as it was.
    """
    temporary = f"{path}.{os.getpid()}.new"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, mode)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:  # Ctrl+C too must leave no half file behind
        os.unlink(temporary)
        raise
