"""One reader for each kind of file: bytes in, an Article out.

The kind is told by the file's ending; an unknown ending is read as plain
text. Every text goes through `clean` before anything looks at it. What a
file is allowed to be (a regular file, not larger than MOST_BYTES) is decided
here, so that no pipe or device can hold the reader up. The formats of other
programs are read by `foreign`, which nobody else need wait for.
"""

from __future__ import annotations

import os
import stat
import sys

from nkreader.library.article import Article, Meta, assemble
from nkreader.library.errors import UserError
from nkreader.library.messages import reason_of, say
from nkreader.text.clean import Decoded, clean, clean_line, decode
from nkreader.text.document import Block
from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

STANDARD_INPUT = "-"
MOST_BYTES = 1 << 28  # 256 MB: more is decoded to over 1 GB of memory
# What is longer is not read whole for the screen at first: to read and clean so much takes 2 ms.
LONG_BYTES = 1 << 18

# What a text may hold: BEL to CR (tab, newline, new page), SUB (the end, in DOS), ESC (colours), no controls.
_OF_TEXT = bytes((*range(7, 14), 26, 27, *range(32, 127), *range(128, 256)))
_SELDOM = 100  # with fewer control bytes than one in so many it is text, unless it begins with one of these
_PRINTABLE = (b"%PDF-", b"{\\rtf", b"\xff\xd8\xff")
_LOOK = 1024  # bytes at the start
# O_NONBLOCK: opening a pipe that nobody writes to would wait for ever. O_BINARY: Windows.
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


class Parsed(NamedTuple):
    """What a format makes of a cleaned text."""

    meta: Meta
    blocks: list[Block]
    warning: str = ""


def parse_text(text: str) -> Parsed:
    """Plain text: every line that is not empty is a paragraph, or what the text shows it to be."""
    from nkreader.library import plain_text  # Markdown need not wait for it

    return Parsed(*plain_text.parse(text))


def parse_markdown(text: str) -> Parsed:
    """Markdown with front matter; without a title there, the first ``# `` head is the title.

    It must come before every other heading, and is not repeated in the body.
    """
    from nkreader.library import front_matter, markdown  # plain text need not wait for their patterns

    front = front_matter.parse(text)
    blocks = markdown.parse(text[front.body :])
    meta = front.meta
    first = next((i for i, block in enumerate(blocks) if block.kind == "heading"), None)
    if first is not None and blocks[first].level == 1 and meta.title in (None, blocks[first].text):
        meta = meta._replace(title=blocks.pop(first).text)
    warning = say("front-matter.bad", error=front.error) if front.error else ""
    return Parsed(meta, blocks, warning)


_READERS: dict[str, Callable[[str], Parsed]] = {
    ".txt": parse_text,
    ".text": parse_text,
    ".md": parse_markdown,
    ".markdown": parse_markdown,
}
# Books and archives, whose chapters are articles too, named by number: book.epub/3.
CONTAINERS = frozenset((".epub", ".zip"))
FOREIGN = CONTAINERS | {".html", ".htm", ".xhtml", ".mhtml", ".mht", ".docx", ".pdf"}
# The native ones first: in most folders there are no others, and who asks stops at the first that fits.
SUFFIXES = (*_READERS, *sorted(FOREIGN))
ADDRESSES = ("http://", "https://")


def read(path: str, *, id: str = "", encoding: str | None = None) -> Article:
    """Read one file, or standard input for ``-``.

    Args:
        path: the file.
        id: its name on the shelf; the path when not given.
        encoding: read it so, whatever it looks like; None or "" recognises it.

    Raises:
        UserError: it cannot be read, or `encoding` is not known.
    """
    if is_foreign(path):
        from nkreader.library.foreign import reading  # native texts need not wait for it

        return reading.read(path, id=id, encoding=encoding)
    text, used, undecodable = read_text(path, encoding=encoding)
    if is_plain(path) and is_long(path):  # as the screen has it, which reads it in pieces
        from nkreader.text.plain import paragraphs

        return Article(id or path, path, Meta(), assemble(Meta(), paragraphs(text)), used, undecodable)
    meta, blocks, warning = _reader(path)(text)
    return Article(id or path, path, meta, assemble(meta, blocks), used, undecodable, warning)


def check_encoding(encoding: str) -> None:
    """Make sure that an encoding is known before any file is read in it.

    Raises:
        UserError: it is not.
    """
    try:
        decode(b"", encoding)
    except LookupError:
        raise UserError(say("encoding.unknown", encoding=clean_line(encoding))) from None


def read_text(path: str, *, encoding: str | None = None) -> Decoded:
    """The cleaned text of one file, whatever its kind; arguments and errors as in `read`.

    Of another program's file it is what was found in it, a line for each block.
    """
    if is_foreign(path):
        article = read(path, encoding=encoding)
        return Decoded("\n".join(article.document.texts()), article.encoding, article.undecodable)
    data = standard_input() if path == STANDARD_INPUT else read_bytes(path, MOST_BYTES)
    if encoding:
        check_encoding(encoding)
    check_text(path, data, encoding)
    decoded = decode(data, encoding)
    del data  # of a large file, before it is copied again
    return decoded._replace(text=clean(decoded.text))


def check_text(path: str, data: bytes, encoding: str | None = None) -> None:
    """Make sure that what begins with some bytes may be read as text, however much there is of it.

    Args:
        path: the file.
        data: the bytes.
        encoding: the one that a person named: they say that it is text, unless a signature tells otherwise.

    Raises:
        NotTextError: it is a picture, a program or the like.
    """
    head = data[:_LOOK]
    if len(head.translate(None, _OF_TEXT)) * _SELDOM > len(head) or head.startswith(_PRINTABLE):
        from nkreader.library.not_text import refuse_binary  # no ordinary text comes here

        refuse_binary(path, head, noise=not encoding)


def read_meta(path: str) -> Meta:
    """The front matter of a file, from its first bytes only; an empty one when it cannot be read.

    That of another program's file is not known before it has been read.

    Raises:
        NotTextError: it is a picture, a program or the like.
    """
    from nkreader.library import first_bytes  # who reads a file need not wait for it

    return first_bytes.read_meta(path)


def kept_meta(path: str) -> Meta:
    """What is known of another program's file without parsing it; nothing, when it was not read before."""
    if not is_foreign(path):
        return Meta()
    from nkreader.library.foreign import reading

    try:
        return reading.kept_meta(path)
    except (UserError, OSError):
        return Meta()


_standard_input: bytes | None = None


def standard_input() -> bytes:
    """All of standard input, read once and kept.

    Raises:
        UserError: it is larger than MOST_BYTES.
    """
    global _standard_input
    if _standard_input is None:
        _standard_input = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(_standard_input) > MOST_BYTES:
        raise UserError(say("file.large", path=STANDARD_INPUT, most=MOST_BYTES >> 20))
    return _standard_input


def ending_of(path: str) -> str:
    """What tells the kind of a file, or of the file that a chapter is in: ``.md``; "" when nothing does."""
    return os.path.splitext(chapter_of(path)[0])[1].lower()


def chapter_of(path: str) -> tuple[str, int]:
    """The file that a path means, and the number of the chapter in it, from 1; 0 for all of it."""
    file, slash, number = path.rpartition("/")
    if not slash or not number.isdecimal() or len(number) > 6:
        return path, 0
    known = file[-5:].lower().endswith(tuple(CONTAINERS)) and not os.path.isdir(file)
    return (file, int(number)) if known and int(number) else (path, 0)


def is_foreign(path: str) -> bool:
    """Whether a file is of another program's format, or a path means a chapter of such a one."""
    return path != STANDARD_INPUT and ending_of(path) in FOREIGN


def missing(path: str) -> UserError:
    """What is said of a path at which there is nothing."""
    key = "path.address" if path.lower().startswith(ADDRESSES) else "path.missing"
    target = clean_line(os.readlink(path)) if os.path.islink(path) else ""
    return UserError(say("link.broken" if target else key, path=clean_line(path), target=target))


def size_of(path: str) -> int:
    """The bytes of a regular file that may be read.

    Raises:
        UserError: it is none, or too large.
    """
    read_bytes(path, 0, whole=False)
    size = os.stat(path).st_size
    if size > MOST_BYTES:
        raise UserError(say("file.large", path=clean_line(path), most=MOST_BYTES >> 20))
    return size


def _reader(path: str) -> Callable[[str], Parsed]:
    return _READERS.get(os.path.splitext(path)[1].lower(), parse_text)


def is_plain(path: str) -> bool:
    """Whether a file is read as plain text."""
    return _reader(path) is parse_text


def is_long(path: str) -> bool:
    """Whether a file is so long that reading it whole would be noticed; False too when it cannot be seen."""
    if path == STANDARD_INPUT:
        return len(standard_input()) > LONG_BYTES
    try:
        return os.stat(path).st_size > LONG_BYTES
    except (OSError, ValueError):
        return False


def state_of(path: str) -> tuple[int, ...] | None:
    """What changes once a file, or that of a chapter, is written to; None where it cannot be seen."""
    try:
        status = os.stat(chapter_of(path)[0])
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def open_regular(path: str) -> int | None:
    """A descriptor that reads a regular file, or None for what is none.

    Raises:
        OSError: it cannot be opened.
        ValueError: nothing can have this name.
    """
    descriptor = os.open(path, _OPEN)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    return None


def read_bytes(path: str, most: int, *, whole: bool = True) -> bytes:
    """The first `most` bytes of a regular file; with `whole`, more than that is an error."""
    shown = clean_line(path)
    try:
        descriptor = open_regular(path)
        if descriptor is None:
            special = "file.folder" if os.path.isdir(path) else "file.special"
            raise UserError(say(special, path=shown))
        with open(descriptor, "rb", buffering=0) as file:
            if whole and os.fstat(descriptor).st_size > most:
                raise UserError(say("file.large", path=shown, most=most >> 20))
            return file.read() if whole else file.read(most)
    except IsADirectoryError:
        raise UserError(say("file.folder", path=shown)) from None
    except FileNotFoundError:
        raise missing(path) from None
    except PermissionError:
        raise UserError(say("file.forbidden", path=shown)) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = reason_of(error)
        raise UserError(say("file.unreadable", path=shown, reason=reason)) from None
