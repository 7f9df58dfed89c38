"""Lines put together to the paragraphs they were wrapped from, with the way back to each character.

A paragraph keeps the characters of its lines in their order; between two lines
it has nothing, or a space between Latin words. So where a character of a line
stands in its paragraph is told by the lengths of the lines before it, and the
other way round. Lines are counted from 0, as paragraphs are.

Knows blocks; which lines go together `wrapped_lines` says.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, pairwise

from nkreader.text.document import Block, Document, Position
from nkreader.text.light_typing import TYPE_CHECKING
from nkreader.text.line_forms import is_latin
from nkreader.text.wrapped_lines import runs_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nkreader.text.rejoined_long import RejoinedLong

_KEPT = 64  # paragraphs whose lines' places are remembered


def seam(before: str, after: str) -> str:
    """What stands between two lines of a paragraph: in Chinese a number may have been cut, else none."""
    a, b = before[-1], after[0]
    if not (a.isascii() and b.isascii()):
        return ""
    return " " if (a.isalpha() and b.isalpha()) or is_latin(before) else ""


class Rejoined:
    """Lines and the paragraphs they make.

    Attributes:
        lines: the lines.
        blocks: the paragraphs, and what stands between them.
    """

    def __init__(self, lines: Sequence[Block], flags: Sequence[bool]) -> None:
        """Args: flags: of each line whether it goes on with the one before; not the first."""
        self.lines = lines
        self._firsts = [number for number, goes_on in enumerate(flags) if not goes_on]
        self._lasts = [*(first - 1 for first in self._firsts[1:]), len(lines) - 1]
        self._starts: dict[int, Sequence[int]] = {}
        self.blocks = [self._joined(index) for index in range(len(self._firsts))]

    def _joined(self, index: int) -> Block:
        first, last = self._firsts[index], self._lasts[index]
        if first == last:
            return self.lines[first]
        texts = [line.text for line in self.lines[first : last + 1]]
        parts = [seam(before, after) + after for before, after in pairwise(texts)]
        return self.lines[first]._replace(kind="paragraph", text="".join([texts[0], *parts]), level=0)

    def _starts_of(self, index: int) -> Sequence[int]:
        """Where in a paragraph each of its lines begins."""
        starts = self._starts.get(index)
        if starts is None:
            if len(self._starts) >= _KEPT:
                self._starts.clear()
            texts = [line.text for line in self.lines[self._firsts[index] : self._lasts[index] + 1]]
            steps = (len(text) + len(seam(text, after)) for text, after in pairwise(texts))
            starts = self._starts[index] = list(accumulate(steps, initial=0))
        return starts

    def line_place(self, index: int, character: int) -> tuple[int, int]:
        """The line and the character there of a place in a paragraph; of two lines that meet the second."""
        first = self._firsts[index]
        if first == self._lasts[index]:
            return first, character
        starts = self._starts_of(index)
        at = bisect_right(starts, character) - 1
        return first + at, character - starts[at]

    def place(self, line: int, character: int) -> tuple[int, int]:
        """The paragraph and the character there of a place in a line."""
        index = bisect_right(self._firsts, line) - 1
        first = self._firsts[index]
        if first == self._lasts[index]:
            return index, character
        return index, self._starts_of(index)[line - first] + character

    def begins(self, line: int) -> bool:
        """Whether a line begins a paragraph."""
        return self._firsts[bisect_right(self._firsts, line) - 1] == line


class RejoinedDocument(Document):
    """A document in memory with its lines put together.

    Attributes:
        original: as the file has it.
    """

    __slots__ = ("_rejoined", "original")

    def __init__(self, original: Document, rejoined: Rejoined) -> None:
        """Args: rejoined: the blocks of `original`, put together."""
        super().__init__(rejoined.blocks)
        self.original = original
        self._rejoined = rejoined

    def original_of(self, position: Position) -> Position:
        """A position of this document in the original; where two lines meet the start of the second."""
        block, character = self.clamp(position)
        return Position(*self._rejoined.line_place(block, character))

    def shown_of(self, position: Position) -> Position:
        """A position of the original in this document."""
        return Position(*self._rejoined.place(*self.original.clamp(position)))

    def begins_paragraph(self, line: int) -> bool:
        """Whether a block of the original begins a paragraph."""
        return self._rejoined.begins(line)


def rejoined(document: Document) -> RejoinedDocument | RejoinedLong | None:
    """A document with its lines put together; None where it was not wrapped at a fixed width."""
    if not document.whole:
        from nkreader.text.rejoined_long import rejoined_long  # most texts are short

        return rejoined_long(document)
    flags = runs_on(document.blocks)
    return RejoinedDocument(document, Rejoined(document.blocks, flags)) if any(flags) else None
