"""An article's keywords as the text and the panel show them.

Of a document in memory every place of a keyword is known. In a long one a
keyword is looked for in the blocks that are drawn, and how often it stands in
each piece tells the rest.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from nkreader.text.document import Document, Position, Span
from nkreader.text.fold import fold
from nkreader.text.keyword import Keyword
from nkreader.text.long_document import BITS, LongDocument
from nkreader.tui.draw import STRIP_CELLS
from nkreader.tui.highlights import KEYWORD_LOOKS, Highlights, Layer

_KEPT = 512  # blocks whose keywords are remembered
_FEW = 200  # blocks that a walk looks through where nothing has been counted
_STEPS = 6  # heights of a bar of the strip


class Term(NamedTuple):
    """What the panel shows of a keyword.

    Attributes:
        term: the keyword.
        occurrences: how often it occurs; None while that is not known.
        places: where, each as a share of the text from 0 to 1.
        style: the name of the ink it has in the text.
        spans: where; None in a long document.
    """

    term: str
    occurrences: int | None
    places: Sequence[float]
    style: str
    spans: Sequence[Span] | None


class Keywords(NamedTuple):
    """A document's keywords, as the text and as the panel show them."""

    spans: Highlights
    terms: Sequence[Term]


def style_of(number: int) -> str:
    """The ink of the keyword with a number; they take turns."""
    return f"keyword-{number % KEYWORD_LOOKS}"


def keywords(document: Document, found: Sequence[Keyword]) -> Keywords:
    """The keywords of a document in memory."""
    styles = [style_of(number) for number in range(len(found))]
    length = document.length or 1
    terms = [
        Term(
            word.term, word.count, [document.offset(s.start) / length for s in word.spans], style, word.spans
        )
        for word, style in zip(found, styles, strict=True)
    ]
    return Keywords(marked(document, terms), terms)


def marked(document: Document, terms: Sequence[Term], off: Collection[str] = ()) -> Highlights:
    """Where terms are drawn, of those that overlap the longest; those of `off` are not."""
    shown = [term for term in terms if term.term not in off]
    if isinstance(document, LongDocument):
        return LongHighlights(document, shown)
    return Highlights.longest((span, term.style) for term in shown for span in term.spans or ())


def long_keywords(document: LongDocument, terms: Sequence[str]) -> Keywords:
    """The keywords of a long document, with their counts once it has been surveyed."""
    counts = document.survey.counts
    shown = []
    for number, term in enumerate(terms):
        counted = counts[number] if counts else []
        occurrences = sum(counted) if counted else None
        shown.append(Term(term, occurrences, _strip(counted), style_of(number), None))
    return Keywords(marked(document, shown), shown)


def _strip(counts: Sequence[int]) -> list[float]:
    """Places that make the bars of a strip as high as the counts of the parts of a text ask for."""
    parts = [sum(part) for part in _parts(counts)]
    most = max(parts, default=0)
    return [
        (cell + 0.5) / STRIP_CELLS
        for cell, part in enumerate(parts)
        for _ in range(-(-_STEPS * part // most) if most else 0)
    ]


def _parts(counts: Sequence[int]) -> Iterator[Sequence[int]]:
    borders = [len(counts) * cell // STRIP_CELLS for cell in range(STRIP_CELLS + 1)]
    return (counts[start:end] for start, end in pairwise(borders))


class LongHighlights(Highlights):
    """The keywords of a long document, found block by block; calls as in `Highlights`."""

    __slots__ = ("_document", "_found", "_pattern", "_styles")

    def __init__(self, document: LongDocument, terms: Sequence[Term]) -> None:
        super().__init__()
        self._document = document
        self._styles = {fold(term.term): term.style for term in terms}
        # The longest first: of keywords that begin at the same place it is the one drawn.
        wanted = sorted(self._styles, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, wanted))) if wanted else None
        self._found: dict[int, Sequence[Layer]] = {}

    def _in_block(self, block: int) -> Sequence[Layer]:
        found = self._found.get(block)
        if found is None:
            text = fold(self._document.text(block))
            hits = self._pattern.finditer(text) if self._pattern else iter(())
            found = [Layer(*hit.span(), self._styles[hit[0]]) for hit in hits]
            if len(self._found) >= _KEPT:
                self._found.clear()
            self._found[block] = found
        return found

    def within(self, block: int, start: int, end: int) -> list[Layer]:
        """The parts of the keywords that fall on characters `start` to `end` of a block."""
        return [layer for layer in self._in_block(block) if layer.start < end and layer.end > start]

    def step(self, position: Position, delta: int) -> tuple[Span, bool] | None:
        """The next keyword that begins after a position, or the last that begins before it."""
        document = self._document
        ends = (document.start if delta > 0 else document.end).block
        for wrapped, blocks in (
            (False, self._blocks(position.block, delta)),
            (True, self._blocks(ends, delta)),
        ):
            for block in blocks:
                layers = self._in_block(block)
                if block == position.block and not wrapped:
                    layers = [layer for layer in layers if (layer.start - position.character) * delta > 0]
                if layers:
                    layer = layers[0 if delta > 0 else -1]
                    return Span.within(block, layer.start, layer.end), wrapped
        return None

    def _blocks(self, first: int, delta: int) -> Iterator[int]:
        """The blocks from one on that may hold keywords; those of pieces without any are passed over."""
        document = self._document
        yield first
        counts = document.survey.counts
        further = document.blocks_after(first) if delta > 0 else document.blocks_before(first)
        if not counts:
            yield from islice(further, _FEW)
            return
        last = document.pieces.count if delta > 0 else -1
        here = first >> BITS
        for block in further:
            if block >> BITS != here:
                break
            yield block
        for piece in range(here + delta, last, delta):
            # Where lines were put together a piece holds the first lines of the next, as they were counted.
            if any(any(counted[piece : piece + 2]) for counted in counts):
                numbers = range(piece << BITS, (piece << BITS) + len(document.piece(piece).blocks))
                yield from numbers if delta > 0 else reversed(numbers)
