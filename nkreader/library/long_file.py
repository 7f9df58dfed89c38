"""Long files for the screen: the first rows at once, whatever the length.

A plain text in UTF-8 is read in pieces where it lies. Everything else is read
whole, behind the screen, while its beginning is shown: a plain text in another
encoding is written anew in UTF-8 to a temporary file without a name, Markdown
is parsed. `formats.read` stays the way for who wants all of a text anyway.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from nkreader.library import formats
from nkreader.library.article import Article, Meta, assemble
from nkreader.text.clean import clean, decode
from nkreader.text.encoding import decode_blocks
from nkreader.text.long_document import LongDocument
from nkreader.text.pieces import Memory, Source

HEAD_BYTES = 1 << 16  # what an encoding is recognised by, and what is shown until the rest is there
_SAMPLE_BYTES = 1 << 12  # of the middle and of the end of a file
_BLOCK_BYTES = 1 << 18  # decoded at once when a file is written anew


class FileSource(Source):
    """A regular file, read where it is asked for. Never mapped: a mapped file that is cut short kills.

    Attributes:
        descriptor: of the open file.
    """

    def __init__(self, descriptor: int) -> None:
        """Args: descriptor: open for reading; it is closed with this object."""
        self.descriptor = descriptor
        self.size = os.fstat(descriptor).st_size

    def read(self, start: int, end: int) -> bytes:
        """The bytes from `start` up to `end`; b"" when the file cannot be read any more."""
        try:
            return os.pread(self.descriptor, max(0, end - start), start)
        except OSError:
            return b""

    def __del__(self) -> None:
        os.close(self.descriptor)


def open_article(path: str, *, id: str = "", encoding: str | None = None) -> Article:
    """A long article, as much of it as the screen needs first.

    Arguments and errors as in `formats.read`. What has a `rest` is only the beginning.
    """
    if encoding:
        formats.check_encoding(encoding)
    source = _source(path)
    if source is None:
        return formats.read(path, id=id, encoding=encoding)
    id = id or path
    head = source.read(0, HEAD_BYTES)
    formats.check_text(path, head, encoding)
    used = decode(_sample(source, head), encoding, final=False).encoding
    if not formats.is_plain(path):
        return _markdown(id, path, head, used)
    if used == "UTF-8":
        return Article(id, path, Meta(), LongDocument(source), used)
    beginning = Memory(decode(head, used, final=False).text.encode("utf-8", "replace"))
    rest = partial(_written_anew, id, path, source, used)
    return Article(id, path, Meta(), LongDocument(beginning), used, rest=rest)


def _source(path: str) -> Source | None:
    """The bytes of a file, or None where it must be read whole, or cannot be read at all."""
    if path == formats.STANDARD_INPUT:
        return _spooled(lambda: [formats.standard_input()])
    if not hasattr(os, "pread"):  # Windows
        return None
    try:
        descriptor = formats.open_regular(path)
    except (OSError, ValueError):
        return None
    return None if descriptor is None else FileSource(descriptor)


def _sample(source: Source, head: bytes) -> bytes:
    """What the encoding is recognised by: the beginning, and whole lines of the middle and the end.

    A text may begin in ASCII for long. UTF-16, which NUL gives away, shows itself at once.
    """
    parts = [head]
    for start in (source.size // 2, source.size - _SAMPLE_BYTES) if b"\0" not in head else ():
        _, _, lines = source.read(start, start + _SAMPLE_BYTES).partition(b"\n")
        parts.append(lines[: lines.rfind(b"\n") + 1])
    if any(parts[1:]) and (end := head.rfind(b"\n")) >= 0:
        parts[0] = head[: end + 1]
    return b"".join(parts)


def _markdown(id: str, path: str, head: bytes, encoding: str) -> Article:
    """The beginning of a Markdown file, up to an empty line; the rest is the whole of it."""
    text = clean(decode(head, encoding, final=False).text)
    comment = text.rfind("<!--")
    if comment > text.rfind("-->"):
        text = text[:comment]
    end = text.rfind("\n\n")
    parsed = formats.parse_markdown(text[:end] if end > 0 else text)
    rest = partial(formats.read, path, id=id, encoding=encoding)
    document = assemble(parsed.meta, parsed.blocks)
    return Article(id, path, parsed.meta, document, encoding, warning=parsed.warning, rest=rest)


def _written_anew(id: str, path: str, source: Source, encoding: str) -> Article:
    """A plain text in another encoding than UTF-8, in pieces."""
    undecodable = 0

    def blocks() -> Iterator[bytes]:
        nonlocal undecodable
        undecodable = 0
        read = (source.read(at, at + _BLOCK_BYTES) for at in range(0, source.size, _BLOCK_BYTES))
        for text, bad in decode_blocks(read, encoding):
            undecodable += bad
            yield text.encode("utf-8", "replace")

    document = LongDocument(_spooled(blocks))
    return Article(id, path, Meta(), document, encoding, undecodable)


def _spooled(blocks: Callable[[], Iterable[bytes]]) -> Source:
    """Some bytes in a temporary file without a name; in memory where there is no room for it."""
    import tempfile  # few texts need it

    try:
        with tempfile.TemporaryFile() as file:
            file.writelines(blocks())
            file.flush()
            return FileSource(os.dup(file.fileno()))
    except OSError:
        return Memory(b"".join(blocks()))
