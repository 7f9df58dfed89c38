"""What the lines around a line tell about it.

The neighbourhood features of `page_emission`: shared words, runs of short
lines, list and photo items, speakers. Thresholds on sizes are in characters
as `page_lines.size_of` counts them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from math import log, sqrt

from nkreader.text import page_lines as told
from nkreader.text import page_vocabulary as vocabulary
from nkreader.text.page_credit import PHOTO
from nkreader.text.page_lines import Line

_MARKS = "：:，,、“”—"
_SHORT = 22  # A verse, or a table's cell, is not longer.


def photo_tail(line: Line) -> bool:
    """Whether a line ends with a photographer's credit."""
    return line.tail is not None and bool(PHOTO.search(line.text[line.tail.start :]))


def _short(line: Line) -> bool:
    return line.size <= _SHORT and not line.credit and not line.number


class _Cohesion:
    """Shared rare character pairs: which neighbours a line belongs to.

    Pairs of Han characters stand for words; a pair's weight is the logarithm
    of how few lines of the page hold it.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._pairs = [self._pairs_of(line.text) for line in lines]
        held = Counter(pair for pairs in self._pairs for pair in pairs)
        self._weight = {pair: log(1 + len(lines) / count) for pair, count in held.items() if count > 1}

    @staticmethod
    def _pairs_of(text: str) -> set[str]:
        return {a + b for a, b in pairwise(text) if "\u3400" <= a < "\uff00" and "\u3400" <= b < "\uff00"}

    def between(self, first: range, second: range) -> float:
        """Weight of the pairs two runs of lines share, per root of the smaller one's pairs."""
        a: set[str] = set().union(*(self._pairs[i] for i in first))
        b: set[str] = set().union(*(self._pairs[i] for i in second))
        if not a or not b:
            return 0.0
        return sum(self._weight.get(pair, 0.0) for pair in a & b) / sqrt(min(len(a), len(b)))


class Context:
    """The lines of one page, and what each one's neighbours tell."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self._cohesion = _Cohesion(lines)

    @cached_property
    def indented(self) -> bool:
        """Whether the page marks paragraphs with an indent."""
        return sum(line.indent for line in self.lines) >= 3

    @cached_property
    def grouped(self) -> bool:
        """Whether blank lines stand between some lines only, as between articles."""
        gaps = sum(line.gap for line in self.lines)
        return 0.04 * len(self.lines) < gaps < 0.7 * len(self.lines)

    @cached_property
    def _speakers(self) -> set[str]:
        heads = Counter(told.speaker(line.text) for line in self.lines)
        return {name for name, count in heads.items() if name and count >= 2} | vocabulary.TURNS

    def turn(self, line: Line) -> bool:
        """Whether a line is a turn of a conversation: its speaker speaks more than once."""
        return told.speaker(line.text) in self._speakers

    def above(self, index: int) -> Sequence[Line]:
        """The two lines before."""
        return self.lines[max(0, index - 2) : index]

    def below(self, index: int) -> Sequence[Line]:
        """The two lines after."""
        return self.lines[index + 1 : index + 3]

    def _after(self, index: int, count: int = 5) -> range:
        return range(min(index + 1, len(self.lines)), min(index + 1 + count, len(self.lines)))

    @cached_property
    def _pulls(self) -> list[float]:
        between = self._cohesion.between
        own = [range(index, index + 1) for index in range(len(self.lines))]
        return [
            between(own[index], self._after(index)) - between(own[index], range(max(0, index - 5), index))
            for index in range(len(self.lines))
        ]

    @cached_property
    def _seams(self) -> list[float]:
        return [
            self._cohesion.between(range(max(0, index - 5), index), self._after(index))
            for index in range(len(self.lines))
        ]

    def pull(self, index: int) -> float:
        """Whether a line's rare words are those of what follows (+) or came before (-), -1.5 to 1.5."""
        return max(-1.5, min(1.5, 0.4 * self._pulls[index]))

    def seam(self, index: int) -> float:
        """How many rare words what comes before a line and what follows it share, 0 to 1.5."""
        return min(1.5, 0.12 * self._seams[index])

    def amid(self, index: int) -> float:
        """How much the text goes on across a line as across a section head, -0.7 to 1."""
        return max(-0.7, min(1.0, 0.45 * (self._seams[index] - 1.0)))

    def spoken_of(self, index: int) -> bool:
        """Whether the text that follows holds this line: it would not name its author."""
        return any(self.lines[index].text in self.lines[i].text for i in self._after(index, 8))

    def heads_figures(self, index: int) -> bool:
        """Whether cells with figures follow, as in a table printed cell by cell."""
        after = [self.lines[i] for i in self._after(index, 8)]
        return sum(line.text[:1].isdigit() and line.size <= 8 for line in after) >= 2

    def heads_photo(self, index: int) -> bool:
        """Whether a caption and a photographer's credit come next."""
        below = self.below(index)
        if below and photo_tail(below[0]):
            return True
        credited = len(below) == 2 and below[1].credit and bool(PHOTO.search(below[1].text))
        return credited and below[0].size > 20

    def heads_turns(self, index: int) -> bool:
        """Whether a conversation begins with the next line."""
        below = self.below(index)
        return bool(below) and self.turn(below[0]) and not any(map(self.turn, self.above(index)))

    def heads_list(self, index: int) -> bool:
        """Whether a short line stands above marked items (简讯, ●…)."""
        below = self.below(index)
        return bool(below) and below[0].number == "bullet" and self.lines[index].size <= 10

    def in_list(self, index: int) -> bool:
        """Whether the next short line goes on with the same numbering: then these are items."""
        number, below = self.lines[index].number, self.below(index)
        return bool(number and below) and below[0].number == number and below[0].size <= 40

    def in_run(self, index: int) -> bool:
        """Whether a line stands amid four short ones, as a verse does."""
        near = [*self.above(index), *self.below(index)]
        return len(near) == 4 and all(_short(o) and o.size <= 16 and o.end != "stop" for o in near)

    def run_length(self, index: int) -> int:
        """How many short lines stand on one side of a line, 0 to 2, the better side counted."""
        return max(sum(map(_short, side)) for side in (self.above(index), self.below(index)))

    def run_begins(self, index: int) -> bool:
        """Whether two more short lines come after this one: one or two are no poem and no list."""
        below = self.below(index)
        return len(below) == 2 and all(map(_short, below))

    def parallel(self, index: int) -> float:
        """How many lines near by have a short line's shape, 0 to 3: section heads come in rows."""
        line, score = self.lines[index], 0.0
        if not self._heads_text(index) and not line.number:
            return 0.0
        for at in self._same_article(index):
            other = self.lines[at]
            near = abs(other.size - line.size) <= 5 and other.size <= 30 and not self.turn(other)
            near = near and (self._heads_text(at) or line.number != "")
            alike = other.end == line.end and other.number == line.number and not told.is_row(other.text)
            if not (near and alike) or told.spaced(other.text) != told.spaced(line.text):
                continue
            shared = len(set(other.text) & set(line.text) - set("的了是一"))
            marks = [c for c in other.text if c in _MARKS] == [c for c in line.text if c in _MARKS]
            same = sum(a == b for a, b in zip(other.text, line.text, strict=False))
            framed = 0.3 * min(3, same) * (abs(other.size - line.size) <= 1 and not line.number)
            score += 0.35 + 0.35 * marks + 0.25 * min(2, shared) + framed
        return min(3.0, score)

    def _heads_text(self, index: int) -> bool:
        """Whether running text comes after a line, as after a section head."""
        after = self.lines[index + 1 : index + 2]
        return any(o.size > 22 or o.end in ("stop", "semi", "colon") or o.number for o in after)

    def _same_article(self, index: int) -> Iterator[int]:
        """Lines up and down from a line, as far as no credit says that another article begins."""
        lines = self.lines
        for at in range(index - 1, max(-1, index - 40), -1):
            if lines[at].tail or lines[at].credit:
                break
            yield at
            if lines[at].head:
                break
        for at in range(index + 1, min(len(lines), index + 41)):
            if lines[at].credit or lines[at].head:
                break
            yield at
            if lines[at].tail:
                break
