"""Spans of a document that are drawn in some style: keywords, matches.

Knows where they are and which style they have by name; what that style looks
like is the style sheet's business.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from nkreader.text.document import Position, Span
from nkreader.text.layout import Row
from nkreader.text.light_typing import NamedTuple

# Keywords take turns in so many looks, styles `keyword-0` and on.
KEYWORD_LOOKS = 12


class Layer(NamedTuple):
    """Characters `start` to `end` of one block, drawn in the style called `style`.

    With a `text`, this is drawn in their place, in no style but that one.
    """

    start: int
    end: int
    style: str
    text: str = ""


class Highlights:
    """Spans that do not overlap, in the order of the document.

    Attributes:
        spans: the spans.
        styles: the name of the style of each span, as many as there are spans.
    """

    __slots__ = ("_ends", "spans", "styles")

    def __init__(self, spans: Sequence[Span] = (), styles: Sequence[str] = ()) -> None:
        self.spans = spans
        self.styles = styles
        self._ends = [span.end for span in spans]

    @classmethod
    def longest(cls, spans: Iterable[tuple[Span, str]]) -> Highlights:
        """Of spans that overlap the longest; of those equally long the first."""
        kept: list[tuple[Span, str]] = []
        for span, style in sorted(spans, key=lambda item: (item[0].start, _reversed(item[0].end))):
            if not kept or span.start >= kept[-1][0].end:
                kept.append((span, style))
            elif _length(span) > _length(kept[-1][0]):
                kept[-1] = (span, style)
        return cls([span for span, _ in kept], [style for _, style in kept])

    @classmethod
    def merged(cls, spans: Iterable[Span], style: str) -> Highlights:
        """Spans in one style; those that overlap are one."""
        joined: list[Span] = []
        for span in sorted(spans):
            if joined and span.start < joined[-1].end:
                joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
            else:
                joined.append(span)
        return cls(joined, [style] * len(joined))

    def __len__(self) -> int:
        return len(self.spans)

    def within(self, block: int, start: int, end: int) -> list[Layer]:
        """The parts of the spans that fall on characters `start` to `end` of a block."""
        layers: list[Layer] = []
        if not self._ends:
            return layers  # asked for every row that is drawn
        index = bisect_right(self._ends, Position(block, start))
        while index < len(self.spans) and self.spans[index].start < (block, end):
            first, last = self.spans[index]
            layers.append(
                Layer(
                    first.character if first.block == block else 0,
                    last.character if last.block == block else end,
                    self.styles[index],
                )
            )
            index += 1
        return layers

    def step(self, position: Position, delta: int) -> tuple[Span, bool] | None:
        """The next span that begins after a position, or the last that begins before it.

        Args:
            position: where to go from.
            delta: 1 for the next, -1 for the previous.

        Returns:
            The span and whether the search went round the end of the
            document, or None when there is no span.
        """
        if not self.spans:
            return None
        if delta > 0:
            index = bisect_right(self.spans, position, key=_start)
        else:
            index = bisect_left(self.spans, position, key=_start) - 1
        return self.spans[index % len(self.spans)], not 0 <= index < len(self.spans)


def layer_of(span: Span | None, style: str, row: Row) -> list[Layer]:
    """The part of one span that falls on a row, if any."""
    if span is None or span.start >= (row.block, row.end) or span.end <= (row.block, row.start):
        return []
    first, last = span
    start = first.character if first.block == row.block else 0
    return [Layer(start, last.character if last.block == row.block else row.end, style)]


def _start(span: Span) -> Position:
    return span.start


def _reversed(position: Position) -> tuple[int, int]:
    return -position.block, -position.character


def _length(span: Span) -> tuple[int, int]:
    return span.end.block - span.start.block, span.end.character - span.start.character
