"""A long document whose lines were wrapped at a fixed width, with its paragraphs put together piece by piece.

A piece of this document begins with the first line of the original's piece
that begins a paragraph, and so holds whole paragraphs: the lines before it
belong to the last paragraph of the piece before. Each piece is told by two of
the original's and nothing else, so reading one costs the same anywhere.

Where bytes do not spell their characters, or all of a piece is one paragraph,
a piece begins where the original's does, and a paragraph there too.
"""

from __future__ import annotations

from nkreader.text.document import Document, Position, Span
from nkreader.text.long_document import BITS, INDEX, LongDocument, number_of
from nkreader.text.pieces import Piece, Pieces
from nkreader.text.rejoined import Rejoined
from nkreader.text.wrapped_lines import runs_on

_LEAST = 0.2  # share of the lines of a sample that go on, from which a text counts as wrapped
_BLANKS = b" \t\r"


def rejoined_long(document: Document) -> RejoinedLong | None:
    """A long document with its paragraphs put together; None where two samples are not wrapped."""
    if not isinstance(document, LongDocument) or not document:
        return None
    together = RejoinedLong(document)
    for number in (document.start.block >> BITS, document.pieces.count // 2):
        _, flags = together.pieces.wrapped.of(number)
        if sum(flags) > _LEAST * len(flags):
            return together
    return None


class _Wrapped:
    """Which lines of each piece of a long document go on with the one before."""

    def __init__(self, document: LongDocument) -> None:
        self._document = document
        self._known: dict[int, tuple[int, bytes]] = {}

    def of(self, number: int) -> tuple[int, bytes]:
        """How many of a piece's lines belong to the piece before, and of each line whether it goes on."""
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = self._find(number)
        return known

    def _find(self, number: int) -> tuple[int, bytes]:
        document = self._document
        piece = document.piece(number)
        before = document.piece(number - 1) if number else None
        alone = not piece.blocks or not piece.plain or document.pieces.border(number)[1]
        if before is None or not before.blocks or alone:
            return 0, bytes(runs_on(piece.blocks))
        first, *others = piece.blocks
        first = first._replace(apart=first.apart or before.ends_apart)
        flags = bytes(runs_on([before.blocks[-1], first, *others]))[1:]
        begins = flags.find(0)
        return (begins, flags) if begins >= 0 else (0, bytes(1) + flags[1:])


class _RejoinedPiece(Piece):
    """Some paragraphs, put together."""

    def __init__(self, start: int, end: int, rejoined: Rejoined) -> None:
        self.start, self.end, self.blocks = start, end, rejoined.blocks
        self.undecodable, self.plain = 0, False  # who asks is told by the original
        self.rejoined = rejoined


class _RejoinedPieces(Pieces):
    """Pieces that begin with paragraphs."""

    def __init__(self, document: LongDocument) -> None:
        super().__init__(document.pieces.source, document.pieces.cell)
        self._document = document
        self.wrapped = _Wrapped(document)

    def border(self, number: int) -> tuple[int, bool]:
        """Where a piece begins, and whether that is inside a line."""
        original = self._document.pieces.border(number)
        head = self.wrapped.of(number)[0] if 0 < number < self.count else 0
        if not head:
            return original
        known = self._borders.get(number)
        if known is None:
            end = self._document.pieces.border(number + 1)[0]
            data = self.source.read(original[0], end)
            known = self._borders[number] = original[0] + _line_start(data, head), False
        return known

    def piece(self, number: int) -> Piece:
        """Put a piece together."""
        document, (head, flags) = self._document, self.wrapped.of(number)
        lines = document.piece(number).blocks[head:]
        flags = flags[head:]
        if number + 1 < self.count:
            more, following = self.wrapped.of(number + 1)
            lines = lines + document.piece(number + 1).blocks[:more]
            flags += following[:more]
        start, end = self.border(number)[0], self.border(number + 1)[0]
        return _RejoinedPiece(start, end, Rejoined(lines, [bool(flag) for flag in flags]))

    def at(self, offset: int) -> int:
        """The number of the piece that holds a byte."""
        number = self._document.pieces.at(offset)
        while number and offset < self.border(number)[0]:
            number -= 1
        return number


def _line_start(data: bytes, count: int) -> int:
    """Where the line begins that comes after so many lines that are not empty."""
    at = 0
    while count:
        end = data.find(b"\n", at)
        if end < 0:
            return len(data)
        count -= bool(data[at:end].strip(_BLANKS).replace("\u3000".encode(), b"").strip(_BLANKS))
        at = end + 1
    return at


class RejoinedLong(LongDocument):
    """A long document with its paragraphs put together; what is known of all of it is the original's.

    Attributes:
        original: as the file has it.
    """

    rejoined = True
    __slots__ = ("original",)
    pieces: _RejoinedPieces

    def __init__(self, original: LongDocument) -> None:
        """Args: original: a document whose lines were wrapped."""
        super().__init__(original.pieces.source, original.pieces.cell)
        self.original = original
        self.pieces = _RejoinedPieces(original)
        self.survey = original.survey

    @property
    def characters(self) -> int | None:
        """Characters of all blocks; None before the survey is complete."""
        return self.original.characters

    def ordinal(self, number: int) -> int | None:
        """How many paragraphs of the original come before a block's."""
        return self.original.ordinal(self.original_of(Position(number, 0)).block)

    def count_between(self, span: Span) -> int | None:
        """How many characters of the original are from one position to another."""
        return self.original.count_between(Span(self.original_of(span.start), self.original_of(span.end)))

    def _rejoined(self, number: int) -> Rejoined:
        piece = self.piece(number)
        assert isinstance(piece, _RejoinedPiece)
        return piece.rejoined

    def original_of(self, position: Position) -> Position:
        """A position of this document in the original; where two lines meet the start of the second."""
        block, character = self.clamp(position)
        piece = block >> BITS
        if not self.piece(piece).blocks:
            return self.original.clamp(position)
        line, character = self._rejoined(piece).line_place(block & INDEX, character)
        return Position(self._line_number(piece, line), character)

    def _line_number(self, piece: int, line: int) -> int:
        """The number in the original of a line of a piece of this document."""
        line += self.pieces.wrapped.of(piece)[0]
        there = len(self.original.piece(piece).blocks)
        return number_of(piece, line) if line < there else number_of(piece + 1, line - there)

    def _line_of(self, number: int) -> tuple[int, int]:
        """The piece of this document and the line there of a block of the original."""
        piece, line = number >> BITS, number & INDEX
        head = self.pieces.wrapped.of(piece)[0]
        if line >= head:
            return piece, line - head
        before = piece - 1
        return before, len(self.original.piece(before).blocks) - self.pieces.wrapped.of(before)[0] + line

    def shown_of(self, position: Position) -> Position:
        """A position of the original in this document."""
        block, character = self.original.clamp(position)
        if not self.original.piece(block >> BITS).blocks:
            return self.clamp(position)
        piece, line = self._line_of(block)
        index, character = self._rejoined(piece).place(line, character)
        return Position(number_of(piece, index), character)

    def begins_paragraph(self, number: int) -> bool:
        """Whether a block of the original begins a paragraph."""
        piece, line = self._line_of(number)
        return self._rejoined(piece).begins(line)
