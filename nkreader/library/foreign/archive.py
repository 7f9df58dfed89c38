"""ZIP archives whose entries are read into memory, and how much may come out of one.

Nothing is written to a disk, so names that lead elsewhere lead nowhere. What
counts is what comes out, not what an entry declares.
"""

from __future__ import annotations

import os
import posixpath
import zipfile
import zlib
from typing import IO, BinaryIO

from nkreader.library.foreign.content import RefusedError

MOST_ENTRIES = 20_000
MOST_IN_ENTRY = 32 << 20  # bytes
MOST_IN_ALL = 256 << 20
MOST_RATIO = 200  # text packs to a tenth, at most a fortieth
_SMALL = 1 << 20  # bytes under which no ratio is suspicious
_END = 22  # bytes of the record at the end of an archive
_PIECE = 1 << 16
_ENCRYPTED = 0x1
_NAME_IS_UTF8 = 0x800
_LINK = 0o120000


class Archive:
    """A ZIP archive, read entry by entry."""

    def __init__(self, file: BinaryIO) -> None:
        """Args: file: open for reading.

        Raises:
            RefusedError: it is no archive, or too much.
        """
        if _declared(file) > MOST_ENTRIES:  # to make an object of each takes a second
            raise RefusedError("entries", most=MOST_ENTRIES)
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError) as error:
            raise RefusedError("damaged", reason=str(error)) from None
        infos = self._zip.infolist()
        if len(infos) > MOST_ENTRIES:
            raise RefusedError("entries", most=MOST_ENTRIES)
        self._infos = {_name(info): info for info in infos if not info.is_dir()}
        self._left = MOST_IN_ALL
        self._read: dict[str, int] = {}

    @property
    def names(self) -> list[str]:
        """The names of its files, in its order."""
        return list(self._infos)

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def read(self, name: str) -> bytes:
        """The bytes of an entry.

        Raises:
            KeyError: there is none of this name.
            RefusedError: it is encrypted, damaged, a link, or too much.
        """
        info = self._infos[name]
        if info.flag_bits & _ENCRYPTED:
            raise RefusedError("protected")
        if (info.external_attr >> 16) & 0o170000 == _LINK:
            raise RefusedError("damaged", reason=f"{name}: symbolic link")
        if info.file_size > MOST_IN_ENTRY:
            raise RefusedError("unpacked", most=MOST_IN_ENTRY >> 20)
        try:
            with self._zip.open(info) as entry:
                return self._unpack(entry, max(1, info.compress_size))
        except (
            zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError
        ) as error:  # fmt: skip
            raise RefusedError("damaged", reason=f"{name}: {error}") from None

    def _unpack(self, entry: IO[bytes], packed: int) -> bytes:
        pieces: list[bytes] = []
        size = 0
        while piece := entry.read(_PIECE):
            pieces.append(piece)
            size += len(piece)
            self._left -= len(piece)
            if size > MOST_IN_ENTRY:
                raise RefusedError("unpacked", most=MOST_IN_ENTRY >> 20)
            if self._left < 0:
                raise RefusedError("unpacked", most=MOST_IN_ALL >> 20)
            if size > _SMALL and size > MOST_RATIO * packed:
                raise RefusedError("ratio", most=MOST_RATIO)
        return b"".join(pieces)


def _declared(file: BinaryIO) -> int:
    """How many entries an archive says that it has; 0 where it does not say."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END - 0xFFFF))  # a comment of so many bytes may follow
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    return int.from_bytes(tail[at + 10 : at + 12], "little") if at >= 0 else 0


def resolved(base: str, target: str) -> str:
    """The name of the entry that a reference in another entry means; its fragment is left out."""
    from urllib.parse import unquote

    path = unquote(target.partition("#")[0].partition("?")[0])
    if path.startswith("/"):
        return posixpath.normpath(path[1:])
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), path)) if path else base


def _name(info: zipfile.ZipInfo) -> str:
    """An entry's name; one that does not say that it is UTF-8 is most likely from a Chinese Windows."""
    if info.flag_bits & _NAME_IS_UTF8 or info.filename.isascii():
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
