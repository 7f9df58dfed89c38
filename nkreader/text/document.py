"""What a document is: blocks of text, and positions in them.

A document is its blocks, first those of the title block (kicker, title,
subtitle, byline, date), then those of the body. It knows characters only:
neither rows nor cells, neither files nor formats. All coordinates that leave
a room of this house are Positions and Spans.

Blocks have numbers that rise from the start to the end. They rise by one in a
document that is in memory, and with gaps in one that is read in pieces
(`long_document`), so whoever goes from a block to its neighbour asks the
document for it.

Nothing here imports `dataclasses` or `re`: this module stands between the
command line and the first row on the screen, and they cost 10 ms.
"""

from __future__ import annotations

from itertools import accumulate

from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HEAD_KINDS = ("kicker", "title", "subtitle", "byline", "date")
BODY_KINDS = ("heading", "paragraph", "quote", "list", "table", "caption", "signature")


class Position(NamedTuple):
    """A place between two characters of a document.

    Attributes:
        block: number of a block, as the document counts them.
        character: 0 up to and including the length of the block's text.
    """

    block: int
    character: int


class Span(NamedTuple):
    """The characters from `start` up to, not including, `end`; `start <= end`."""

    start: Position
    end: Position

    @classmethod
    def between(cls, a: Position, b: Position) -> Span:
        """The span of two ends given in either order."""
        return cls(a, b) if a <= b else cls(b, a)

    @classmethod
    def within(cls, block: int, start: int, end: int) -> Span:
        """The characters `start` to `end` of one block."""
        return cls(Position(block, start), Position(block, end))


class Block(NamedTuple):
    """One paragraph, heading, or line of the title block.

    Attributes:
        kind: one of HEAD_KINDS or BODY_KINDS.
        text: cleaned text; never holds a newline.
        level: depth of a heading (2 for ``##``) or of a list item; else 0.
        goes_on: whether it continues the paragraph of the block before: no
            newline stands between the two. Only where a huge paragraph is
            read in pieces.
        lead: the blanks that stood before it, where it is a line of a plain
            text; None where it is a paragraph by its markup.
        apart: whether an empty line stood before that line.

    How a line stood in its file (the last two) tells what belongs together,
    and is no part of what a document says: blocks are equal without it.
    """

    kind: str
    text: str
    level: int = 0
    goes_on: bool = False
    lead: str | None = None
    apart: bool = False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple) and self[:4] == other[:4]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:4])


class Document:
    """The cleaned text of an article: an immutable sequence of blocks, all in memory.

    Attributes:
        blocks: the blocks of the title block, then those of the body; their indexes are their numbers.
        head: how many of the first blocks are the title block. In JSON, where
            positions count body blocks, a block's number is `index - head`.
        whole: whether all of it is in memory, so that what reads all of it takes no time.
    """

    whole = True
    __slots__ = ("_characters", "_starts", "blocks", "head")

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.blocks: Sequence[Block] = tuple(blocks)
        self.head = next(
            (i for i, block in enumerate(self.blocks) if block.kind not in HEAD_KINDS), len(self.blocks)
        )
        self._starts: list[int] | None = None
        self._characters: int | None = None

    def __bool__(self) -> bool:
        """Whether it has any block."""
        return bool(self.blocks)

    @property
    def body(self) -> Sequence[Block]:
        """The blocks after the title block, as `show --format json` counts them."""
        return self.blocks[self.head :]

    @property
    def characters(self) -> int | None:
        """Characters of the body, without the breaks between blocks; None while they are not known."""
        if self._characters is None:  # asked on every key: 0.3 ms in a document of 1,800 paragraphs
            self._characters = sum(len(block.text) for block in self.body)
        return self._characters

    # Blocks and their neighbours

    def block(self, number: int) -> Block:
        """The block of a number."""
        return self.blocks[number]

    def text(self, number: int) -> str:
        """The text of one block."""
        return self.block(number).text

    def next_block(self, number: int) -> int | None:
        """The number of the block after one, or None after the last."""
        return number + 1 if number + 1 < len(self.blocks) else None

    def previous_block(self, number: int) -> int | None:
        """The number of the block before one, or None before the first."""
        return number - 1 if number > 0 else None

    def blocks_after(self, number: int) -> Iterator[int]:
        """The numbers of the blocks after one, in order."""
        following = self.next_block(number)
        while following is not None:
            yield following
            following = self.next_block(following)

    def blocks_before(self, number: int) -> Iterator[int]:
        """The numbers of the blocks before one, the nearest first."""
        before = self.previous_block(number)
        while before is not None:
            yield before
            before = self.previous_block(before)

    def numbers(self) -> Iterator[int]:
        """The numbers of all blocks, in order."""
        if self:
            first = self.start.block
            yield first
            yield from self.blocks_after(first)

    def paragraph(self, number: int) -> tuple[int, int]:
        """The blocks a block's paragraph begins and ends with, two where it is read in pieces."""
        return number, number

    def texts(self) -> Iterator[str]:
        """The text of every block, in order."""
        if self.whole:  # a tenth of the time, which tells in a search of ten thousand articles
            return (block.text for block in self.blocks)
        return (self.text(number) for number in self.numbers())

    def ordinal(self, number: int) -> int | None:
        """How many paragraphs of the body come before a block's; negative in the title block.

        None while it is not known. It is the block's number in JSON.
        """
        return number - self.head

    # Positions

    @property
    def start(self) -> Position:
        """The first position."""
        return Position(0, 0)

    @property
    def end(self) -> Position:
        """The last position."""
        last = len(self.blocks) - 1
        return Position(last, len(self.blocks[last].text)) if self.blocks else Position(0, 0)

    def clamp(self, position: Position) -> Position:
        """The position, or the nearest one that this document has."""
        if not self.blocks or position.block < 0:
            return Position(0, 0)
        if position.block >= len(self.blocks):
            return self.end
        return Position(position.block, max(0, min(position.character, len(self.text(position.block)))))

    def text_between(self, span: Span) -> str:
        """The exact characters of a span, blocks joined by one newline."""
        (first, start), (last, end) = span
        if first == last:
            return self.text(first)[start:end] if self else ""
        parts = [self.text(first)[start:]]
        for number in self.blocks_after(first):
            block = self.block(number)
            if not block.goes_on:
                parts.append("\n")
            if number >= last:
                parts.append(block.text[:end])
                break
            parts.append(block.text)
        return "".join(parts)

    def count_between(self, span: Span) -> int | None:
        """The length of `text_between`, found without making it; None while it is not known."""
        return self.offset(span.end) - self.offset(span.start)

    # Measures of the whole: what percentages and the scroll bar are shares of

    @property
    def length(self) -> int:
        """How far the end is from the start, in the unit of `offset`."""
        return self.offset(self.end)

    def offset(self, position: Position) -> int:
        """How far a position is from the start: characters, one counted for each break between blocks."""
        starts = self._block_starts()
        return starts[position.block] + position.character if starts else 0

    def position(self, offset: int) -> Position:
        """The position so far from the start; clamped to the document."""
        from bisect import bisect_right  # like `collections.abc` not there yet before the first row

        starts = self._block_starts()
        if not starts or offset <= 0:
            return self.start
        block = bisect_right(starts, offset) - 1
        return self.clamp(Position(block, offset - starts[block]))

    def _block_starts(self) -> list[int]:
        if self._starts is None:
            lengths = (len(block.text) + 1 for block in self.blocks)
            self._starts = list(accumulate(lengths, initial=0))[: len(self.blocks)]
        return self._starts
