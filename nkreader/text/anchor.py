"""Anchors: what a passage is found again by after its document was changed.

An anchor holds where the passage stood, its characters, and CONTEXT characters
on each side, more where that does not tell it from others like it. It is found
again where it stood, if all of that is still there; else where its exact text
stands, the context deciding among several places; else where something like it
stands (`anchor_places`).

Never at a wrong place, rather not at all: when the anchor is made, the place
most like the passage anywhere else in the document is measured too. A place
found later counts only if it is clearly more like the passage than that rival
was; so a near-identical sentence is not taken for one that was deleted.

What keeps anchors, and where documents come from, others know.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from nkreader.text.align import similarity
from nkreader.text.anchor_places import CONTEXT, MOST_CONTEXT, Likeness, Wanted, candidates, exact, measured
from nkreader.text.document import Document, Position, Span
from nkreader.text.fold import fold
from nkreader.text.running_text import Place, RunningText, around

EXACT, MOVED, CHANGED, LOST = "exact", "moved", "changed", "lost"

_LEAST_SCORE = 0.55  # passage and context together
_LEAST_TEXT = 0.5  # the passage alone: of what is less like it, nobody would say that it is the same
_LEAST_SIDE = 0.55  # what stands on each side
_LEAST_ALONE = 0.8  # the passage, where it is not the same on both sides
_NEARLY_TWIN = 0.9  # a rival that is nearly the same with all its context
_DISTINCT = 10  # characters of a text that is believed without any context, if it stood and stands but once
_BLANK = "\0"  # no cleaned text has it
_NEAR = 20_000  # characters on each side of the old place, looked through first
_MOST_LOOKED = 30_000_000  # bytes of a document read in pieces that are gone through to make an anchor
_EXACT_PLACES = 50  # exact places nearest to the old one, weighed by their context


class Anchor(NamedTuple):
    """What a passage is found again by.

    Attributes:
        text: its exact characters, paragraphs joined by one newline.
        before: the CONTEXT or more characters before it, fewer at the start of the document.
        after: the same after it.
        place: where it stood; None where that is not known.
        blocks: its ends as block, character, block, character in a document that is read in pieces;
            they hold as long as the file is the same. Empty for others.
        digest: fingerprint of the document, or None.
        copies: how many times exactly this text stood in the document; 0 where that is not known.
        rival: score of the most likely other place, 0 to 1.
        likest: how like this text the likest text at any other place is, whatever stands around it.
        twins: how many places in the document are the same with all their context, this one among them.
        which: how many of them come before it.
    """

    text: str
    before: str = ""
    after: str = ""
    place: Place | None = None
    blocks: tuple[int, ...] = ()
    digest: str | None = None
    copies: int = 0
    rival: float = 0.0
    likest: float = 0.0
    twins: int = 1
    which: int = 0


class Refound(NamedTuple):
    """What became of a passage.

    Attributes:
        status: `exact` (where it stood), `moved` (unchanged, elsewhere), `changed` or `lost`.
        similarity: how like the kept text what is there now is, 0 to 1; 0 when lost.
        span: where it is in the document; None when lost.
        place: the same in paragraphs; None when lost, and in a document read in pieces when
            it was not necessary to look through all of it.
    """

    status: str
    similarity: float = 0.0
    span: Span | None = None
    place: Place | None = None


GONE = Refound(LOST)


def unmoved(document: Document, anchor: Anchor) -> Refound | None:
    """The passage where it stood with all its context, or None; only the blocks around it are looked at."""
    span = _old_span(document, anchor)
    if span is None or document.text_between(span) != anchor.text:
        return None
    size = max(CONTEXT, len(anchor.before), len(anchor.after))
    if around(document, span, size) != (anchor.before, anchor.after):
        return None
    return Refound(EXACT, 1.0, span, anchor.place)


class Anchors:
    """Makes and finds the anchors of one document; what they share is made once, when it is needed."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def running(self) -> RunningText:
        """All of the text."""
        return RunningText(self.document)

    def make(self, span: Span, digest: str | None = None) -> Anchor:
        """The anchor of a passage, which is not empty.

        Goes through the text about 30 times; not at all where that would take seconds, so that place,
        copies and rival stay unknown.
        """
        if not self.document.whole and self.document.length > _MOST_LOOKED:
            text = self.document.text_between(span)
            return Anchor(text, *around(self.document, span, CONTEXT), blocks=(*span.start, *span.end))
        start, end = self.running.offset(span.start), self.running.offset(span.end)
        size = CONTEXT
        wanted = self._wanted(start, end, size)
        twins = self._twins(wanted)
        while len(twins) > 1 and size < MOST_CONTEXT:
            size *= 2
            wanted = self._wanted(start, end, size)
            twins = self._twins(wanted)
        blocks = () if self.document.whole else (*span.start, *span.end)
        place = self.running.place(start, end)
        copies = self.running.text.count(wanted.text)
        return Anchor(
            wanted.text, wanted.before, wanted.after, place, blocks, digest, copies,
            *self._rivals(wanted, start, end), len(twins), twins.index(start),
        )  # fmt: skip

    def find(self, anchor: Anchor) -> Refound:
        """Find a passage again."""
        if not self.document or not anchor.text:
            return GONE
        found = unmoved(self.document, anchor)
        if found is not None:
            return found
        near = self._near(anchor)
        if anchor.twins > 1:
            best = self._twin(anchor)
        else:
            best = self._exactly(anchor, near) or self._about(anchor, near)
        return GONE if best is None else self._refound(anchor, best)

    def _wanted(self, start: int, end: int, size: int) -> Wanted:
        text = self.running.text
        return Wanted(text[max(0, start - size) : start], text[start:end], text[end : end + size])

    def _twins(self, wanted: Wanted) -> list[int]:
        """Where a passage starts with all its context, in order."""
        found = exact(self.running.text, "".join(wanted), 0)
        return [start + len(wanted.before) for start in found]

    def _twin(self, anchor: Anchor) -> Likeness | None:
        """Of places that nothing tells apart the one with the same number; None when one of them is gone."""
        wanted = Wanted(anchor.before, anchor.text, anchor.after)
        twins = self._twins(wanted)
        if len(twins) != anchor.twins:
            return None
        start = twins[anchor.which]
        return measured(self.running.text, wanted, start, start + len(anchor.text))

    def _rivals(self, wanted: Wanted, start: int, end: int) -> tuple[float, float]:
        """How like a passage the other places are: the best with what is around it, and without.

        They are measured as they would be if the passage's paragraphs were deleted, since then a
        neighbour comes to stand in their place; and in those paragraphs without the passage.
        """
        text, folded = self.running.text, self.running.folded
        first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end) + 1 or len(text)
        rest = text[:first] + text[last:]
        places = exact(rest, wanted.text, first)[:_EXACT_PLACES]
        others = [measured(rest, wanted, at, at + len(wanted.text)) for at in places]
        wanted = _folded(wanted)
        others += candidates(folded[:first] + folded[last:], wanted, first, seed=8, step=4)
        # Blank, lest a place beside the passage be aligned with it.
        own = folded[first:start] + _BLANK * (end - start) + folded[end:last]
        beside = (start - first, end - first)
        others += candidates(own, wanted, 0, seed=8, step=4, beside=beside)
        others = [place for place in others if place.text >= _LEAST_TEXT]  # what could ever be believed
        if not others:
            return 0.0, 0.0
        return (
            round(max(place.score for place in others), 3),
            round(max(place.text for place in others), 3),
        )

    def _exactly(self, anchor: Anchor, near: int) -> Likeness | None:
        """The best of the places where the exact text stands, if one is to be believed."""
        text = self.running.text
        wanted = Wanted(anchor.before, anchor.text, anchor.after)
        length = len(anchor.text)
        places = [measured(text, wanted, at, at + length) for at in self._exact_starts(anchor, near)]
        if len(places) == 1 and anchor.copies == 1 and length >= _DISTINCT and not places[0].removed:
            return places[0]
        if anchor.rival >= _NEARLY_TWIN and self.running.text.count(anchor.text) < anchor.copies:
            return None  # one of them is gone, and it may be this one
        best = max(places, key=lambda place: place.score, default=None)  # the nearest of equals
        return best if best and self._is_believed(anchor, best) else None

    def _exact_starts(self, anchor: Anchor, near: int) -> list[int]:
        """The places nearest to the old one, and those that all of the context is at, wherever."""
        text = self.running.text
        found = exact(text, anchor.text, near)
        whole = anchor.before + anchor.text + anchor.after
        distant = [at for at in found[_EXACT_PLACES:] if text.startswith(whole, at - len(anchor.before))]
        return found[:_EXACT_PLACES] + distant[:_EXACT_PLACES]

    def _about(self, anchor: Anchor, near: int) -> Likeness | None:
        """The most likely place where something like the text stands, if one is to be believed."""
        wanted = _folded(Wanted(anchor.before, anchor.text, anchor.after))
        folded = self.running.folded
        beside = (max(0, near - _NEAR), near + len(anchor.text) + _NEAR)
        for seed, step, bounds in ((4, 2, beside), (6, 1, None)):
            places = candidates(folded, wanted, near, seed=seed, step=step, bounds=bounds)
            best = max(places, key=lambda place: place.score, default=None)
            if best and self._is_believed(anchor, best):
                return best
        return None

    def _is_believed(self, anchor: Anchor, place: Likeness) -> bool:
        if place.removed or place.text < _LEAST_TEXT:
            return False
        if min(place.before, place.after) < _LEAST_SIDE:
            # Where a paragraph was deleted, the next one has the same before it. Then the text alone decides.
            likest = anchor.likest
            if anchor.copies > 1 or place.text < max(_LEAST_ALONE, likest + (1 - likest) / 2):
                return False
        return place.score >= max(_LEAST_SCORE, anchor.rival + (1 - anchor.rival) / 2)

    def _refound(self, anchor: Anchor, found: Likeness) -> Refound:
        start, end = found.start, found.end
        now = self.running.text[start:end]
        span, place = self.running.span(start, end), self.running.place(start, end)
        if now != anchor.text:
            return Refound(CHANGED, min(similarity(anchor.text, now), 0.999), span, place)
        return Refound(EXACT if place == anchor.place else MOVED, 1.0, span, place)

    def _near(self, anchor: Anchor) -> int:
        """About where in the text the passage was."""
        if anchor.place is not None:
            return self.running.offsets(anchor.place)[0]
        if anchor.blocks and not self.document.whole:
            return self.running.offset(self.document.clamp(Position(*anchor.blocks[:2])))
        return 0


def _folded(wanted: Wanted) -> Wanted:
    return Wanted(*map(fold, wanted))


def _old_span(document: Document, anchor: Anchor) -> Span | None:
    """The span that an anchor's numbers name, if the document has them."""
    if not document:
        return None
    if not document.whole:
        ends = [Position(*anchor.blocks[i : i + 2]) for i in (0, 2)] if len(anchor.blocks) == 4 else []
    else:
        place, head = anchor.place, document.head
        ends = (
            [Position(place.block + head, place.start), Position(place.end_block + head, place.end)]
            if place
            else []
        )
    if not ends or any(document.clamp(end) != end for end in ends) or ends[0] > ends[1]:
        return None
    return Span(*ends)
