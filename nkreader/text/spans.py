"""Spans in the order of a document: which lie on a row, which comes next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from nkreader.text.document import Position, Span
from nkreader.text.long_document import number_of

FINE = 1024  # parts of a text that a mark tells apart; no scroll bar has more rows


def moved(span: Span, piece: int) -> Span:
    """A span of a piece's own document in the long one."""
    (block, start), (_, end) = span
    return Span.within(number_of(piece, block), start, end)


def overlapping(spans: Sequence[Span], block: int, start: int, end: int) -> Iterator[Span]:
    """Those of some spans, in order, that fall on characters `start` to `end` of a block."""
    index = bisect_right(spans, Position(block, start), key=end_of)
    while index < len(spans) and spans[index].start < (block, end):
        yield spans[index]
        index += 1


def beside(spans: Sequence[Span], position: Position, delta: int) -> int:
    """The index of the span that begins next after a position, or last before it; may be out of range."""
    if delta > 0:
        return bisect_right(spans, position, key=start_of)
    return bisect_left(spans, position, key=start_of) - 1


def start_of(span: Span) -> Position:
    """Where a span begins."""
    return span.start


def end_of(span: Span) -> Position:
    """Where a span ends."""
    return span.end


def shares(offsets: Iterable[int], length: int, after: float = -1.0) -> list[float]:
    """Rising offsets as shares of a length, each one once, as finely as any scroll bar shows them.

    Args:
        offsets: 0 to `length`.
        length: of the whole.
        after: the share that comes before the first.
    """
    found: list[float] = []
    for offset in offsets:
        share = FINE * offset // max(1, length) / FINE
        if share > after:
            found.append(share)
            after = share
    return found
