"""A document as one string, its paragraphs joined by one newline, with the way to its positions and back.

For who must look through all of a text at once. A document that is read in
pieces is gone through once, and its string takes the memory of the whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from nkreader.text.document import Document, Position, Span
from nkreader.text.fold import fold


class Place(NamedTuple):
    """Where a passage stands, in the numbers that JSON has: they last where numbers of blocks may not.

    Attributes:
        block: the paragraph it starts in, counted in the body from 0; negative in the title block.
        start: the character in that paragraph.
        end_block: the paragraph it ends in.
        end: the character in that one, exclusive.
    """

    block: int
    start: int
    end_block: int
    end: int


class RunningText:
    """All of a document's text.

    Attributes:
        document: whose text it is.
        text: all of it.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._numbers: list[int] = []
        self._starts: list[int] = []  # where each block starts in the text
        self._paragraphs: list[int] = []  # and each paragraph, which may be several blocks
        parts: list[str] = []
        at = 0
        for number in document.numbers():
            block = document.block(number)
            if parts and not block.goes_on:
                parts.append("\n")
                at += 1
            if not (parts and block.goes_on):
                self._paragraphs.append(at)
            self._numbers.append(number)
            self._starts.append(at)
            parts.append(block.text)
            at += len(block.text)
        self.text = "".join(parts)

    @cached_property
    def folded(self) -> str:
        """The text folded, of the same length."""
        return fold(self.text)

    def offset(self, position: Position) -> int:
        """Where a position is in the text."""
        return self._starts[bisect_right(self._numbers, position.block) - 1] + position.character

    def span(self, start: int, end: int) -> Span:
        """The characters `start` to `end` of the text, in the document."""
        return Span(self._position(start), self._position(end))

    def place(self, start: int, end: int) -> Place:
        """The characters `start` to `end` of the text, in paragraphs."""
        first, last = (bisect_right(self._paragraphs, offset) - 1 for offset in (start, end))
        head = self.document.head
        return Place(first - head, start - self._paragraphs[first], last - head, end - self._paragraphs[last])

    def offsets(self, place: Place) -> tuple[int, int]:
        """Where a place is in the text, or would be: clamped to it."""
        return self._offset(place.block, place.start), self._offset(place.end_block, place.end)

    def _offset(self, block: int, character: int) -> int:
        index = block + self.document.head
        if not 0 <= index < len(self._paragraphs):
            return 0 if index < 0 else len(self.text)
        return min(self._paragraphs[index] + max(0, character), len(self.text))

    def _position(self, offset: int) -> Position:
        index = bisect_right(self._starts, offset) - 1
        return Position(self._numbers[index], offset - self._starts[index])


def around(document: Document, span: Span, size: int) -> tuple[str, str]:
    """Up to `size` characters before a span, and after it."""
    block, character = span.start
    before = document.text(block)[max(0, character - size) : character]
    for text in _texts(document, block, document.blocks_before(block), back=True):
        if len(before) >= size:
            break
        before = text + before
    block, character = span.end
    after = document.text(block)[character : character + size]
    for text in _texts(document, block, document.blocks_after(block), back=False):
        if len(after) >= size:
            break
        after += text
    return before[-size:], after[:size]


def _texts(document: Document, block: int, numbers: Iterator[int], *, back: bool) -> Iterator[str]:
    """The texts of following or preceding blocks, each with the newline between it and the one before."""
    goes_on = document.block(block).goes_on
    for number in numbers:
        if back:
            yield document.text(number) + ("" if goes_on else "\n")
        goes_on = document.block(number).goes_on
        if not back:
            yield ("" if goes_on else "\n") + document.text(number)
