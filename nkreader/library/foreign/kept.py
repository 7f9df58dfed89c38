"""Texts that were parsed once, kept by the content of their files in the user's cache.

What is damaged there, or was made by another version, is not found; that the
folder cannot be written to is no trouble. Nothing in it is worth a backup.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress

import nkreader
from nkreader.library import formats
from nkreader.library.files import write_whole
from nkreader.library.paths import cache_folder, make_folder

# To be raised whenever a reader finds another text in the same file: the index of a folder goes by it too.
_FORMAT = 2
_MOST_KEPT = 64 << 20  # bytes of all texts
_MOST_OF_ONE = 16 << 20


def key_of(path: str, encoding: str | None) -> str:
    """What the text of a file is kept under; "" when it cannot be read."""
    way = f"{nkreader.__version__} {_FORMAT} {formats.ending_of(path)} {encoding}\n"
    hashed = hashlib.sha256(way.encode())
    try:
        descriptor = formats.open_regular(path)
        if descriptor is None:
            return ""
        with open(descriptor, "rb", buffering=0) as file:
            while data := file.read(1 << 20):
                hashed.update(data)
    except (OSError, ValueError):
        return ""
    return hashed.hexdigest()


def is_kept(key: str) -> bool:
    """Whether there is a text under a key, sound or not."""
    return bool(key) and os.path.exists(_path(key))


def lines(key: str) -> list[bytes] | None:
    """The text that is kept under a key, or None."""
    try:
        path = _path(key)
        if os.stat(path).st_size > _MOST_OF_ONE:
            return None
        with open(path, "rb") as file:
            said, kept = file.readline().strip(), file.read()
        if not key or hashlib.sha256(kept).hexdigest().encode() != said:
            return None
        with suppress(OSError):
            os.utime(path)  # what was not read for longest goes first
        return kept.splitlines()
    except OSError:
        return None


def keep(key: str, text: list[bytes]) -> None:
    """Keep the lines of a text."""
    data = b"".join(text)
    if not key or len(data) > _MOST_OF_ONE:
        return
    with suppress(OSError):
        make_folder(_folder())
        write_whole(_path(key), hashlib.sha256(data).hexdigest().encode() + b"\n" + data, mode=0o600)
        _make_room()


def _make_room() -> None:
    with os.scandir(_folder()) as listing:
        files = sorted((item.stat().st_mtime, item.stat().st_size, item.path) for item in listing)
    size = sum(size for _, size, _ in files)
    for _, own, path in files:
        if size <= _MOST_KEPT:
            break
        os.unlink(path)
        size -= own


def _folder() -> str:
    return os.path.join(cache_folder(), "texts")


def _path(key: str) -> str:
    return os.path.join(_folder(), f"{key}.jsonl")
