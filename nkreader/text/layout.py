"""Rows at a width, made when asked for; position to row and cell, and back.

A Layout is a document seen at a width. It knows blocks, indents and cells; it
draws nothing and knows no screen: which rows are shown, and where the caret
is, the reading pane knows.

Only the blocks that are asked for are laid out, so neither making a Layout
nor jumping to its end depends on the length of the document. A block longer
than two segments of SEGMENT characters is laid out by segments; the row at a
segment's end, after the end of a sentence where there is one, may be short.
Row references are therefore taken from a Layout and given back to it, never
calculated: `move` counts rows, and rises one by one only within a segment.
"""

from __future__ import annotations

from nkreader.text.document import Document, Position
from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple
from nkreader.text.typeset import blank_rows, set_rows, style_of
from nkreader.text.width import clusters
from nkreader.text.wrap import is_break, is_break_in_need

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEGMENT = 4_096  # laid out in 1 ms
_SEGMENT_ROWS = 1 << 20
_SEARCH = 1_024
_CACHED_SEGMENTS = 256
_SENTENCE_ENDS = "。！？.!?"


class Row(NamedTuple):
    """One drawn line.

    Attributes:
        block: number of its block.
        start: index of its first character in the block.
        end: index after its last character; spaces that hang at the end included.
        indent: cells from the left edge of the column to the first character.
        blank: whether it is an empty row before the block, which holds no place for a caret.
    """

    block: int
    start: int
    end: int
    indent: int = 0
    blank: bool = False


class RowRef(NamedTuple):
    """Where a row is; greater further down.

    Attributes:
        block: number of its block.
        row: rises down the block, blank rows before it included, from 0; not always by one.
    """

    block: int
    row: int


class Layout:
    """A document's rows at a width: an immutable value.

    Args:
        document: the document.
        width: width of the pane in cells.
        measure: the most cells a row of text takes; the column is centred in the pane.
        ambiguous: cells of an East Asian Ambiguous character, 1 or 2.
        gap: blank rows between two paragraphs of the body.

    Attributes:
        left: cells left of the column of text.
        column: width of the column of text in cells.
    """

    def __init__(
        self, document: Document, width: int, *, measure: int = 80, ambiguous: int = 1, gap: int = 0
    ) -> None:
        self.document = document
        self.width = max(width, 1)
        self.column = max(min(self.width, measure), 1)
        self.left = (self.width - self.column) // 2
        self.ambiguous = ambiguous
        self.gap = gap
        self._segments: dict[tuple[int, int], Sequence[Row]] = {}

    @property
    def first(self) -> RowRef:
        """The first row."""
        return RowRef(self.document.start.block, 0)

    @property
    def last(self) -> RowRef:
        """The last row; lays out the end of the last block only."""
        block = self.document.end.block
        return self._last_of(block, self._segment_count(block) - 1)

    def rows(self, block: int) -> Sequence[Row]:
        """All rows of a block, after the blank rows that precede it.

        A huge block costs time here; `rows_from` and `move` lay out what they need.
        """
        segments = range(self._segment_count(block))
        return [row for segment in segments for row in self._rows(block, segment)]

    def row(self, ref: RowRef) -> Row:
        """The row that a reference from this layout stands for."""
        segment, index = divmod(ref.row, _SEGMENT_ROWS)
        return self._rows(ref.block, segment)[index]

    def rows_from(self, ref: RowRef, count: int) -> list[Row]:
        """The row of a reference and the ones after it, `count` at most."""
        found: list[Row] = []
        segment, index = divmod(ref.row, _SEGMENT_ROWS)
        for rows in self._downward(ref.block, segment):
            found += rows[index : index + count - len(found)]
            index = 0
            if len(found) >= count:
                break
        return found

    def locate(self, position: Position) -> RowRef:
        """The row of a position.

        A position between two rows is the start of the second. The position
        is clamped to the document.
        """
        if position == self.document.start:
            return self.first
        from bisect import bisect_right  # 0.3 ms, which the first row need not wait for

        block, character = self.document.clamp(position)
        segment = self._segment_of(block, character)
        rows = self._rows(block, segment)
        index = bisect_right(rows, character, key=lambda row: -1 if row.blank else row.start) - 1
        return RowRef(block, segment * _SEGMENT_ROWS + max(index, 0))

    def move(self, ref: RowRef, count: int) -> RowRef:
        """The row `count` rows below a row, or above it if negative; else the last, or the first."""
        block, (segment, index) = ref.block, divmod(ref.row, _SEGMENT_ROWS)
        index += count
        while index < 0:
            above = self._above(block, segment)
            if above is None:
                return self.first
            block, segment = above
            index += len(self._rows(block, segment))
        while index >= (size := len(self._rows(block, segment))):
            below = self._below(block, segment)
            if below is None:
                return self._last_of(block, segment)
            block, segment = below
            index -= size
        return RowRef(block, segment * _SEGMENT_ROWS + index)

    def x(self, position: Position) -> int:
        """Cells from the pane's left edge to the cluster at a position."""
        block, character = self.document.clamp(position)
        row = self.row(self.locate(Position(block, character)))
        before = character - row.start
        widths = (c.cells for c in clusters(self.row_text(row), self.ambiguous) if c.end <= before)
        return self.left + row.indent + sum(widths)

    def position_at(self, ref: RowRef, x: int) -> Position:
        """The position of the cluster drawn at a cell of a row.

        Args:
            ref: the row.
            x: cells from the pane's left edge; any cell of a cluster gives its start.

        Returns:
            Left of the text the row's start; right of it the block's end if
            this is its last row, else the row's last cluster.
        """
        row = self.row(ref)
        edge = self.left + row.indent
        start = row.start
        for cluster in clusters(self.row_text(row), self.ambiguous):
            start = row.start + cluster.start
            edge += cluster.cells
            if x < edge:
                return Position(row.block, start)
        at_end = not row.blank and bool(self.document) and row.end == len(self.document.text(row.block))
        return Position(row.block, row.end if at_end else start)

    def row_text(self, row: Row) -> str:
        """The characters of a row."""
        return self.document.text(row.block)[row.start : row.end] if row.end else ""

    # Segments: a block is one, unless it is huge.

    def _segment_count(self, block: int) -> int:
        return max(len(self.document.text(block)) // SEGMENT, 1) if self.document else 1

    def _segment_of(self, block: int, character: int) -> int:
        last = self._segment_count(block) - 1
        segment = min(character // SEGMENT, last)
        if segment < last and character >= _cut(self.document.text(block), segment + 1):
            return segment + 1
        return segment

    def _last_of(self, block: int, segment: int) -> RowRef:
        return RowRef(block, segment * _SEGMENT_ROWS + len(self._rows(block, segment)) - 1)

    def _above(self, block: int, segment: int) -> tuple[int, int] | None:
        if segment:
            return block, segment - 1
        before = self.document.previous_block(block)
        return None if before is None else (before, self._segment_count(before) - 1)

    def _below(self, block: int, segment: int) -> tuple[int, int] | None:
        if segment + 1 < self._segment_count(block):
            return block, segment + 1
        following = self.document.next_block(block)
        return None if following is None else (following, 0)

    def _downward(self, block: int, segment: int) -> Iterator[Sequence[Row]]:
        place: tuple[int, int] | None = (block, segment)
        while place:
            yield self._rows(*place)
            place = self._below(*place)

    def _rows(self, block: int, segment: int) -> Sequence[Row]:
        """The rows of a segment; the blank rows before the block belong to its first segment."""
        rows = self._segments.get((block, segment))
        if rows is None:
            if len(self._segments) >= _CACHED_SEGMENTS:
                del self._segments[next(iter(self._segments))]
            rows = self._segments[block, segment] = self._set(block, segment)
        return rows

    def _set(self, block: int, segment: int) -> Sequence[Row]:
        if not self.document:
            return [Row(0, 0, 0, blank=True)]
        whole = self.document.block(block)
        last = segment + 1 == self._segment_count(block)
        start = _cut(whole.text, segment) if segment else 0
        end = len(whole.text) if last else _cut(whole.text, segment + 1)
        style = style_of(whole, self.column, self.ambiguous)
        if segment or whole.goes_on:
            style = style._replace(first=style.indent)
        rows = [
            Row(block, start + begin, start + end, indent)
            for begin, end, indent in set_rows(whole.text[start:end], self.column, style, self.ambiguous)
        ]
        blanks = 0 if segment else blank_rows(self.document, block, self.gap, self.column)
        return [Row(block, 0, 0, blank=True)] * blanks + rows


def _cut(text: str, segment: int) -> int:
    """Where a segment of a huge block begins: after a sentence, else where a row may end."""
    nominal = segment * SEGMENT
    floor = nominal - _SEARCH
    places = range(nominal, floor, -1)
    sentences = (i for i in places if text[i - 1] in _SENTENCE_ENDS and is_break(text, i, floor))
    breaks = (i for rule in (is_break, is_break_in_need) for i in places if rule(text, i, floor))
    return next(sentences, None) or next(breaks, nominal)
