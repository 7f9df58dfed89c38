"""The file of an index: what stands in it, and whether it may be trusted.

    magic, header | of each article its text, the same folded, its kinds of blocks, its title | tables

The header holds the fingerprint of what made the file, where each table ends,
and the tables' checksum. Texts are UTF-16, in which a Chinese text is a third
shorter than in UTF-8 and is decoded faster. Numbers are native: a fingerprint
of another machine is another one.

It knows bytes; what the tables mean is `index`'s.
"""

from __future__ import annotations

import os
import sys
from itertools import pairwise

from nkreader import __version__
from nkreader.library import paths
from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import mmap
    from collections.abc import Sequence

FEWEST = 256  # files; fewer are read in less time than it takes to start anything beside a search
# What is beyond these is read as without an index.
MOST_FILES = 1 << 16  # so that a number has 16 bits
MOST_BYTES = 1 << 27  # of all files; the index is three quarters longer
PARTS = 5  # of an article: text, folded text, where its blocks begin in them, kinds, title
STORED, LATER, NEVER = 1, 2, 0  # states: in the index; will be once it is made anew; too long, or no good

ENDING = ".index"
MAGIC = b"nkindex1"
# The folder that is indexed; the names and facts of its census; the numbers of the articles in the order of
# the census; their states; where their parts begin; where the postings of each UTF-16 unit do; the postings.
TABLES = ("folder", "names", "facts", "numbers", "states", "parts", "posted", "postings")
CHECKED = 7  # tables with a checksum; to check the postings too would take 10 ms of each search
_HEADER = 8 * (len(TABLES) + 4)  # magic, fingerprint, checksum, where the tables begin, where each ends
# What decides how a file becomes a text, and a text an index.
_MAKERS = (
    "text/clean.py", "text/encoding.py", "text/plain.py", "text/plain_head.py", "text/plain_furniture.py",
    "text/plain_lines.py", "text/plain_delivery.py", "text/plain_official.py", "text/plain_sections.py",
    "library/plain_text.py", "text/fold.py", "text/data/fold_table.py", "text/natural.py", "text/searched.py",
    "library/formats.py", "library/front_matter.py", "library/markdown.py", "library/article.py",
    "library/folders.py", "library/entries.py", "library/foreign/kept.py", "library/census.py",
    "library/index.py", "library/index_file.py", "library/index_build.py",
)  # fmt: skip


class Opened(NamedTuple):
    """An index file in memory.

    Attributes:
        mapped: the file where it lies; it finds, which a view cannot.
        data: a view of all of it.
        tables: those of TABLES, by name.
    """

    mapped: mmap.mmap
    data: memoryview
    tables: dict[str, memoryview]


def folder_of_indexes() -> str:
    """Where indexes lie."""
    return os.path.join(paths.cache_folder(), "index")


def path_of(folder: str) -> str:
    """The index file of a folder. Two folders may share one; it says which of them it is about."""
    from zlib import crc32  # who has no shelf of many files needs none

    return os.path.join(folder_of_indexes(), f"{crc32(os.fsencode(folder)):08x}{ENDING}")


def fingerprint() -> int:
    """Of this version of nkreader as it is installed, and of Python, which knows the characters."""
    from zlib import crc32

    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    known: list[object] = [__version__, sys.hexversion, sys.byteorder]
    for name in _MAKERS:
        try:
            status = os.stat(os.path.join(package, name))
            known.append((status.st_size, status.st_mtime_ns))
        except OSError:  # installed without sources
            continue
    return crc32(repr(known).encode())


def header(starts: int, tables: Sequence[bytes]) -> bytes:
    """The header of a file whose tables begin at a byte."""
    ends, end = [starts], starts
    for table in tables:
        end += len(table)
        ends.append(end)
    numbers = (fingerprint(), _checksum(tables[:CHECKED]), *ends)
    return MAGIC + b"".join(number.to_bytes(8, sys.byteorder) for number in numbers)


def open_index(folder: str) -> Opened | None:
    """The index file of a folder; None if there is none that is whole, of this version and this user's."""
    import mmap

    try:
        descriptor = os.open(path_of(folder), os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            if hasattr(os, "geteuid") and os.fstat(descriptor).st_uid != os.geteuid():
                return None
            mapped = mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ)
        finally:
            os.close(descriptor)
    except (OSError, ValueError):  # ValueError: it is empty
        return None
    data = memoryview(mapped)
    tables = _tables(data)
    if tables is None or tables["folder"] != os.fsencode(folder):
        return None
    return Opened(mapped, data, tables)


def _tables(data: memoryview) -> dict[str, memoryview] | None:
    """The tables of a file, by name; None if something is wrong with it."""
    if len(data) < _HEADER or data[:8] != MAGIC:
        return None
    made_by, checksum, *ends = data[8:_HEADER].cast("Q")
    in_order = all(a <= b for a, b in pairwise([_HEADER, *ends]))
    if made_by != fingerprint() or not in_order or ends[-1] != len(data):
        return None
    tables = [data[a:b] for a, b in pairwise(ends)]
    if _checksum(tables[:CHECKED]) != checksum:
        return None
    return dict(zip(TABLES, tables, strict=True))


def _checksum(tables: Sequence[bytes | memoryview]) -> int:
    from zlib import crc32

    checksum = 0
    for table in tables:
        checksum = crc32(table, checksum)
    return checksum
