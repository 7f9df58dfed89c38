"""A long UTF-8 text cut into pieces that can each be read alone.

The bytes are laid on a grid of cells of CELL bytes. Piece k begins with the
first line that begins in cell k and ends where piece k + 1 begins, so where a
piece begins is found in its own cell, whatever lies before. In a line that
fills a whole cell there is no such place; there a piece begins inside the
line, after a sentence if one ends near, and its first block goes on with the
block before. A piece is therefore at most two cells long, and neither the
length of the text nor that of a line makes any piece dearer.

This module knows bytes and blocks; what they are read from is a Source.
"""

from __future__ import annotations

import codecs
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from nkreader.text.clean import clean
from nkreader.text.document import Document, Position
from nkreader.text.light_typing import TYPE_CHECKING
from nkreader.text.plain import ends_apart, paragraphs

if TYPE_CHECKING:
    from nkreader.text.find import Searcher

CELL = 1 << 15
_NEAR = 1 << 10  # bytes in which the end of a sentence is looked for; half a cell if that is less
_LINE = 1 << 12  # bytes in which the end of a line is looked for first: nearly always enough
_CONTINUATION = bytes(range(0x80, 0xC0))
_REPLACEMENT = "\ufffd"


class Source:
    """Bytes that can be read from anywhere, and that stay what they are.

    Attributes:
        size: how many there are.
    """

    size = 0

    def read(self, start: int, end: int) -> bytes:
        """The bytes from `start` up to `end`, fewer at the end; b"" when they are not there any more."""
        raise NotImplementedError


class Memory(Source):
    """Bytes in memory as a Source."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.size = len(data)

    def read(self, start: int, end: int) -> bytes:
        """A slice."""
        return self._data[start:end]


class Piece:
    """Some lines of a text, clean, as blocks.

    Attributes:
        start: offset of its first byte.
        end: offset after its last byte.
        blocks: what it holds; none when all its lines are empty.
        undecodable: how many of its characters stand for bytes that mean nothing.
        plain: whether its characters are those that its bytes spell. If not, a search among
            the bytes may miss what the characters hold.
        ends_apart: whether its last line is an empty one.
    """

    ends_apart = True

    def __init__(self, start: int, data: bytes, *, begun: bool, unfinished: bool) -> None:
        self.start, self.end = start, start + len(data)
        if not start:
            data = data.removeprefix(codecs.BOM_UTF8)
        decoded = data.decode("utf-8", "replace")
        text = clean(decoded)
        self.blocks = paragraphs(text, begun=begun, unfinished=unfinished)
        self.ends_apart = ends_apart(text)
        replaced = decoded.count(_REPLACEMENT)
        self.undecodable = replaced - data.count(_REPLACEMENT.encode()) if replaced else 0
        self.plain = not replaced and (text is decoded or text == decoded.replace("\r\n", "\n"))

    @cached_property
    def document(self) -> Document:
        """The piece as a document of its own, for who works on one in memory."""
        return Document(self.blocks)

    @cached_property
    def searcher(self) -> Searcher:
        """Finds in the piece."""
        from nkreader.text.find import Searcher  # not needed before one finds

        return Searcher(self.document)

    @cached_property
    def _starts(self) -> list[int]:
        # Characters before each block, and before the end.
        return list(accumulate((len(block.text) + 1 for block in self.blocks), initial=0))

    def offset(self, index: int, character: int) -> int:
        """About how many bytes come before a character: as if all took the same number."""
        ahead = self._starts[index] + character
        return self.start + (self.end - self.start) * ahead // max(1, self._starts[-1])

    def position(self, offset: int) -> Position:
        """The place in `document` that about so many bytes come before."""
        ahead = (offset - self.start) * self._starts[-1] // max(1, self.end - self.start)
        index = min(bisect_right(self._starts, ahead), len(self.blocks)) - 1
        return self.document.clamp(Position(index, ahead - self._starts[index]))


EMPTY = Piece(0, b"", begun=False, unfinished=False)


class Pieces:
    """The pieces of a source, made when asked for; each has its number, from 0.

    Attributes:
        source: the bytes.
        count: how many pieces there are.
        cell: bytes of a cell.
    """

    def __init__(self, source: Source, cell: int = CELL) -> None:
        """Args: source: the bytes. cell: bytes of a cell."""
        self.source = source
        self.count = -(-source.size // cell)
        self.cell = cell
        self._borders: dict[int, tuple[int, bool]] = {0: (0, False)}

    def border(self, number: int) -> tuple[int, bool]:
        """Where a piece begins, and whether that is inside a line."""
        border = self._borders.get(number)
        if border is None:
            border = self._borders[number] = self._find_border(number)
        return border

    def piece(self, number: int) -> Piece:
        """Read and clean a piece."""
        start, begun = self.border(number)
        end, unfinished = self.border(number + 1)
        data = self.source.read(start, end)
        if not (begun or unfinished or data.strip()):
            return EMPTY
        return Piece(start, data, begun=begun, unfinished=unfinished)

    def ends_line(self, number: int) -> bool:
        """Whether a line ends in a piece."""
        data = self.source.read(self.border(number)[0], self.border(number + 1)[0])
        return b"\n" in data or b"\r" in data

    def at(self, offset: int) -> int:
        """The number of the piece that holds a byte."""
        number = min(max(offset, 0) // self.cell, max(0, self.count - 1))
        return number - 1 if offset < self.border(number)[0] else number

    def _find_border(self, number: int) -> tuple[int, bool]:
        start = number * self.cell
        if start >= self.source.size:
            return self.source.size, False
        # A line begins with the cell when the byte before it ends one.
        for most in (min(_LINE, self.cell), self.cell):
            data = self.source.read(start - 1, start - 1 + most)
            found = data.find(b"\n")
            if found >= 0:
                return start + found, False
        found = data.find(b"\r")
        if found >= 0:
            return start + found, False
        if start - 1 + self.cell >= self.source.size:  # the last line, and its end is near
            return self.source.size, False
        return start + _cut(self.source.read(start, start + min(_NEAR, self.cell // 2))), True


_SENTENCE_ENDS = "。！？；!?;"
_CLOSING = "”’」』）》】〉)]\"'"
_BLANKS = " \t\u3000"


def _cut(data: bytes) -> int:
    """Where a line may be cut, in bytes: after a sentence, else between two ideographs, else anywhere."""
    head = data[:3]
    skipped = len(head) - len(head.lstrip(_CONTINUATION))
    text = data[skipped:].decode("utf-8", "surrogateescape")
    places = [
        i for i in range(1, len(text) - 4) if text[i] not in _BLANKS + _CLOSING and text[i - 1] not in _BLANKS
    ]
    ends = (i for i in places if text[:i].rstrip(_CLOSING)[-1:] in _SENTENCE_ENDS)
    between = (i for i in places if _is_ideograph(text[i - 1]) and _is_ideograph(text[i]))
    best = next(ends, None) or next(between, None) or (places[0] if places else 0)
    return skipped + len(text[:best].encode("utf-8", "surrogateescape"))


def _is_ideograph(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
