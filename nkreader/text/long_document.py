"""A document that is read in pieces, as it is shown: opening it costs what a screen costs.

A block's number is the number of its piece and, in the lower bits, its index
there; so a position is right without anything before it having been read.
What depends on all of the text (how many characters, which paragraph) is not
known until `survey` has been through it, a little at a time, behind the screen.
"""

from __future__ import annotations

from _thread import allocate_lock

from nkreader.text.document import Block, Document, Position, Span
from nkreader.text.light_typing import TYPE_CHECKING
from nkreader.text.pieces import CELL, Piece, Pieces, Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from nkreader.text.folded_copy import FoldedCopy

BITS = 20  # a piece has fewer blocks than 2 to this power
INDEX = (1 << BITS) - 1
KEPT = 64  # pieces kept in memory, about 4 MB; a text of 2 MB stays whole
_FEW = 8  # pieces that may be read to count what is selected


def number_of(piece: int, index: int) -> int:
    """The number of the block with an index in a piece."""
    return piece << BITS | index


def measure(blocks: Sequence[Block]) -> int:
    """Characters of some blocks and the breaks before them."""
    return sum(len(block.text) + (not block.goes_on) for block in blocks)


class LongDocument(Document):
    """The paragraphs of a long plain text. Blocks are all body; `blocks` is not to be had.

    May be read from several threads.

    Attributes:
        pieces: what it is read in.
        survey: what is known of all of it.
        seen: its characters, and perhaps some more; None while they are not known.
        copy: its folded characters; None while they have not been written.
        rejoined: whether what stands together in a block may have line ends between in the bytes.
    """

    whole = False
    rejoined = False
    __slots__ = ("_end", "_kept", "_lock", "_start", "copy", "pieces", "seen", "survey")

    def __init__(self, source: Source, cell: int = CELL) -> None:
        """Args: source: the text in UTF-8. cell: about how many bytes to read at once."""
        self.pieces = Pieces(source, cell)
        self.survey = Survey(self)
        self.seen: set[str] | None = None
        self.copy: FoldedCopy | None = None
        self.head = 0
        self._kept: dict[int, Piece] = {}
        self._lock = allocate_lock()
        self._start: Position | None = None
        self._end: Position | None = None

    def __bool__(self) -> bool:
        """Whether it has any block."""
        return bool(self.piece(self.start.block >> BITS).blocks)

    def piece(self, number: int, *, keep: bool = True) -> Piece:
        """A piece, from memory where it is kept.

        Args:
            number: of the piece.
            keep: whether it is likely to be asked for again soon.
        """
        piece = self._kept.get(number)
        if piece is None:
            piece = self.pieces.piece(number)
            if keep or self.pieces.count <= KEPT:
                with self._lock:
                    if len(self._kept) >= KEPT:
                        del self._kept[next(iter(self._kept))]
                    self._kept[number] = piece
        return piece

    # Blocks and their neighbours

    @property
    def body(self) -> Sequence[Block]:
        """Not to be had: all of it would have to be in memory."""
        raise TypeError("a long document has no list of its blocks")

    def block(self, number: int) -> Block:
        """The block of a number."""
        return self.piece(number >> BITS).blocks[number & INDEX]

    def next_block(self, number: int) -> int | None:
        """The number of the block after one, or None after the last."""
        piece = number >> BITS
        if (number & INDEX) + 1 < len(self.piece(piece).blocks):
            return number + 1
        for following in range(piece + 1, self.pieces.count):
            if self.piece(following).blocks:
                return following << BITS
        return None

    def previous_block(self, number: int) -> int | None:
        """The number of the block before one, or None before the first."""
        if number & INDEX:
            return number - 1
        for before in range((number >> BITS) - 1, -1, -1):
            count = len(self.piece(before).blocks)
            if count:
                return number_of(before, count - 1)
        return None

    def paragraph(self, number: int) -> tuple[int, int]:
        """The blocks that a block's paragraph begins and ends with."""
        first = last = number >> BITS
        if not number & INDEX:  # it may go on with the piece before
            while self.pieces.border(first)[1]:
                first -= 1
                if self.pieces.ends_line(first):
                    break
        if (number & INDEX) + 1 >= len(self.piece(last).blocks):
            while self.pieces.border(last + 1)[1]:
                last += 1
                if self.pieces.ends_line(last):
                    break
        # A piece of nothing but invisible characters has no blocks.
        begin, end = number, number
        for piece in range(first, number >> BITS):
            if blocks := self.piece(piece).blocks:
                begin = number_of(piece, len(blocks) - 1 if piece == first else 0)
                break
        for piece in range(last, number >> BITS, -1):
            if self.piece(piece).blocks:
                end = number_of(piece, 0)
                break
        return begin, end

    # Positions

    @property
    def start(self) -> Position:
        """The first position."""
        if self._start is None:
            numbers = (n for n in range(self.pieces.count) if self.piece(n).blocks)
            self._start = Position(next(numbers, 0) << BITS, 0)
        return self._start

    @property
    def end(self) -> Position:
        """The last position."""
        if self._end is None:
            numbers = (n for n in range(self.pieces.count - 1, -1, -1) if self.piece(n).blocks)
            last = next(numbers, 0)
            blocks = self.piece(last).blocks
            index = max(0, len(blocks) - 1)
            self._end = Position(number_of(last, index), len(blocks[index].text) if blocks else 0)
        return self._end

    def clamp(self, position: Position) -> Position:
        """The position, or the nearest one that this document has."""
        block, character = position
        if block < 0:
            return self.start
        if block >> BITS >= self.pieces.count:
            return self.end
        blocks = self.piece(block >> BITS).blocks
        if block & INDEX < len(blocks):
            return Position(block, max(0, min(character, len(blocks[block & INDEX].text))))
        following = self.next_block(block | INDEX)
        return self.end if following is None else Position(following, 0)

    # What is known of all of it

    @property
    def characters(self) -> int | None:
        """Characters of all blocks; None before the survey is complete."""
        return self.survey.characters if self.survey.complete else None

    def ordinal(self, number: int) -> int | None:
        """How many paragraphs come before a block's; None where the survey has not been."""
        piece = number >> BITS
        if self.survey.reached < piece:
            return None
        begun = sum(not block.goes_on for block in self.piece(piece).blocks[: (number & INDEX) + 1])
        return sum(self.survey.paragraphs[:piece]) + begun - 1

    def count_between(self, span: Span) -> int | None:
        """The length of `text_between`; None where the survey has not been."""
        if not self:
            return 0
        (first, start), (last, end) = span
        near, far = first >> BITS, last >> BITS
        if self.survey.reached < far and far - near > _FEW:
            return None
        known = self.survey.lengths[near:far]
        rest = (measure(self.piece(piece).blocks) for piece in range(near + len(known), far))
        before = measure(self.piece(near).blocks[: first & INDEX]) + start
        after = measure(self.piece(far).blocks[: last & INDEX]) + end
        # Each of the two counts the break before its block, unless there is none.
        breaks = self.block(first).goes_on - self.block(last).goes_on
        return sum(known) + sum(rest) + after - before + breaks

    # Measures

    @property
    def length(self) -> int:
        """Bytes: characters are not known before all have been read."""
        return self.pieces.source.size

    def offset(self, position: Position) -> int:
        """About how many bytes come before a position."""
        block, character = position
        piece = self.piece(block >> BITS)
        return piece.offset(block & INDEX, character) if piece.blocks else 0

    def position(self, offset: int) -> Position:
        """The position that about so many bytes come before; clamped to the document."""
        number = self.pieces.at(offset)
        piece = self.piece(number)
        if not piece.blocks:
            return self.clamp(Position(number << BITS, 0))
        index, character = piece.position(offset)
        return Position(number_of(number, index), character)


class Survey:
    """What is known of all of a long document, piece by piece from its start.

    Attributes:
        reached: how many pieces have been surveyed; what follows is of these.
        lengths: characters and breaks of each.
        paragraphs: how many begin in each.
        characters: of all blocks.
        undecodable: characters that stand for bytes that mean nothing.
        counts: for each term how often it stands in each.
        altered: numbers of the pieces whose characters are not those their bytes spell.
    """

    def __init__(self, document: LongDocument, terms: Sequence[str] = ()) -> None:
        """Args: terms: what is counted along the way."""
        self._document = document
        self._terms = terms
        self.counts: list[list[int]] = [[] for _ in terms]
        self.lengths: list[int] = []
        self.paragraphs: list[int] = []
        self.characters = 0
        self.undecodable = 0
        self.altered: set[int] = set()

    @property
    def reached(self) -> int:
        """How many pieces have been surveyed."""
        return len(self.lengths)

    @property
    def complete(self) -> bool:
        """Whether all pieces have been surveyed."""
        return self.reached == self._document.pieces.count

    def go_on(self) -> Piece | None:
        """Survey one more piece, about half a millisecond; returns it, or None where all have been."""
        if self.complete:
            return None
        piece = self._document.piece(self.reached, keep=False)
        if not piece.plain:
            self.altered.add(self.reached)
        self.undecodable += piece.undecodable
        self.characters += sum(len(block.text) for block in piece.blocks)
        if self._terms:
            from nkreader.text.find import Query

            for term, counts in zip(self._terms, self.counts, strict=True):
                counts.append(piece.searcher.count(Query(term)))
        self.paragraphs.append(sum(not block.goes_on for block in piece.blocks))
        self.lengths.append(measure(piece.blocks))
        return piece

    def facts(self) -> dict[str, Any]:
        """All of it, as JSON can hold it."""
        facts = {name: getattr(self, name) for name in _FACTS}
        return facts | {"altered": list(self.altered)}

    def take(self, facts: Mapping[str, Any]) -> None:
        """Be what `facts` has told elsewhere."""
        for name in _FACTS:
            setattr(self, name, facts[name])
        self.altered = set(facts["altered"])


_FACTS = ("characters", "undecodable", "counts", "paragraphs", "lengths")  # the last tells how far it is
