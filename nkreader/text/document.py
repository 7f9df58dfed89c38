"""What a document is: blocks of text, and positions in them.

A document is its blocks, first those of the title block (kicker, title,
subtitle, byline, date), then those of the body. It knows characters only:
neither rows nor cells, neither files nor formats. All coordinates that leave
a room of this house are Positions and Spans.

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
        block: index into `Document.blocks`.
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
    """

    kind: str
    text: str
    level: int = 0


class Document:
    """The cleaned text of an article: an immutable sequence of blocks.

    Attributes:
        blocks: the blocks of the title block, then those of the body.
        head: how many of the first blocks are the title block. In JSON, where
            positions count body blocks, a block's number is `index - head`.
    """

    __slots__ = ("_starts", "blocks", "head")

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.blocks: Sequence[Block] = tuple(blocks)
        self.head = next(
            (i for i, block in enumerate(self.blocks) if block.kind not in HEAD_KINDS), len(self.blocks)
        )
        self._starts: list[int] | None = None

    def __len__(self) -> int:
        return len(self.blocks)

    @property
    def body(self) -> Sequence[Block]:
        """The blocks after the title block, as `show --format json` counts them."""
        return self.blocks[self.head :]

    @property
    def characters(self) -> int:
        """Characters of the body, without the breaks between blocks."""
        return sum(len(block.text) for block in self.body)

    @property
    def start(self) -> Position:
        """The first position."""
        return Position(0, 0)

    @property
    def end(self) -> Position:
        """The last position."""
        return Position(len(self) - 1, len(self.text(len(self) - 1))) if self.blocks else Position(0, 0)

    @property
    def length(self) -> int:
        """Characters of all blocks and one for each break between two."""
        return self.offset(self.end)

    def text(self, block: int) -> str:
        """The text of one block."""
        return self.blocks[block].text

    def texts(self) -> Iterator[str]:
        """The text of every block, in order."""
        return (block.text for block in self.blocks)

    def clamp(self, position: Position) -> Position:
        """The position, or the nearest one that this document has."""
        if not self.blocks or position.block < 0:
            return Position(0, 0)
        if position.block >= len(self):
            return self.end
        return Position(position.block, max(0, min(position.character, len(self.text(position.block)))))

    def text_between(self, span: Span) -> str:
        """The exact characters of a span, blocks joined by one newline."""
        (first, start), (last, end) = span
        if first == last:
            return self.text(first)[start:end] if self.blocks else ""
        inner = (self.text(block) for block in range(first + 1, last))
        return "\n".join([self.text(first)[start:], *inner, self.text(last)[:end]])

    def offset(self, position: Position) -> int:
        """Characters before a position, one counted for each break between blocks."""
        starts = self._block_starts()
        return starts[position.block] + position.character if starts else 0

    def position(self, offset: int) -> Position:
        """The position that `offset` characters come before; clamped to the document."""
        from bisect import bisect_right  # like `collections.abc` not there yet before the first row

        starts = self._block_starts()
        if not starts or offset <= 0:
            return Position(0, 0)
        block = bisect_right(starts, offset) - 1
        return self.clamp(Position(block, offset - starts[block]))

    def _block_starts(self) -> list[int]:
        if self._starts is None:
            lengths = (len(block.text) + 1 for block in self.blocks)
            self._starts = list(accumulate(lengths, initial=0))[: len(self.blocks)]
        return self._starts
