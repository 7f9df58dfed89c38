"""What becomes of each quotation of a draft when all sources have been looked through.

An ellipsis in a quotation stands for something left out: the parts between
ellipses must follow each other in one source. A part that stands nowhere there
counts as put in by the draft. Knows texts and sources by their numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import NamedTuple

from nkreader.text.compare import (
    ALTERED,
    EXACT,
    NOT_FOUND,
    PUNCTUATION,
    Change,
    compare,
    difference,
    extent,
)
from nkreader.text.elisions import Elided, find_gapped, find_parts, parts_of
from nkreader.text.elisions import changes as elided_changes
from nkreader.text.joined import Joined, Place
from nkreader.text.seeds import Found, Needle, Seeker
from nkreader.text.skeleton import script

_SCRIPT = 200  # characters around a place that tell the script of its source
_SOURCES = 8  # in which the parts of a quotation with an ellipsis are looked for


class Verdict(NamedTuple):
    """What was found of a quotation.

    Attributes:
        status: `exact`, `punctuation`, `altered` or `not-found`.
        source: the number of the source; None when not found.
        start, end: the place there.
        changes: from the source's text to the draft's; none where it is exact or not found.
    """

    status: str
    source: int | None = None
    start: Place | None = None
    end: Place | None = None
    changes: Sequence[Change] = ()


class Judge:
    """Tells the status of what one draft quotes.

    Args:
        draft: the text of the draft, whose script matters where a quotation is in another one.
    """

    def __init__(self, draft: str) -> None:
        self._draft = draft

    @cached_property
    def _script(self) -> str:
        return script(self._draft)

    def status(self, source: str, start: int, end: int, text: str) -> str:
        """The status of a quotation of the characters `start` to `end` of a source."""

        def other_script() -> bool:
            around = source[max(0, start - _SCRIPT) : end + _SCRIPT]
            return {self._script, script(around)} == {"simplified", "traditional"}

        return compare(source[start:end], text, other_script)

    def verdict(self, found: Found, text: str) -> Verdict:
        """The verdict on a quotation that stands or nearly stands in a place."""
        source, start, end = _place(found, text)
        status = self.status(source, start, end, text)
        changes = [] if status == EXACT else difference(source[start:end], text)
        return Verdict(status, found.source, found.part.place(start), found.part.place(end), changes)


def _gapped(needle: Needle, text: str) -> Found | None:
    """Where a quotation stands that leaves out more than a few letters and does not say so."""
    for source, part in needle.surroundings(_SOURCES):
        if span := find_gapped(text, part.text):
            return Found(source, part, *span, len(needle.letters))
    return None


def _place(found: Found, text: str) -> tuple[str, int, int]:
    """The text around a place, and where in it what answers a quotation begins and ends."""
    return found.part.text, *extent(found.part.text, found.start, found.end, text)


class Trial:
    """Some quotations, held against one source after another.

    Args:
        texts: the quotations' characters.
        judges: for each the judge of its draft.
    """

    def __init__(self, texts: Sequence[str], judges: Sequence[Judge]) -> None:
        self.texts, self.judges = texts, judges
        self.needles = [self._needle(number, text) for number, text in enumerate(texts)]
        self._parts = {number: parts for number, text in enumerate(texts) if (parts := parts_of(text))}
        # The parts of a text with ellipses lead to the sources that may have it, the longest part first.
        self._leading = {
            number: [self._needle(number, part, _SOURCES) for part in sorted(parts, key=len, reverse=True)]
            for number, parts in self._parts.items()
        }
        self._seeker = Seeker([*self.needles, *chain.from_iterable(self._leading.values())])

    def _needle(self, number: int, text: str, sources: int = 1) -> Needle:
        judge = self.judges[number]
        return Needle(text, lambda found: judge.status(*_place(found, text), text) == EXACT, sources)

    def prefer(self, number: int, source: int, rank: int) -> None:
        """Among equals a quotation is taken to be from the source of the lowest rank."""
        for needle in (self.needles[number], *self._leading.get(number, ())):
            needle.ranks[source] = rank

    def look(self, source: int, part: Joined) -> None:
        """Look through a source, or a part of it."""
        self._seeker.look(source, part)

    def verdicts(self, again: Callable[[int], Iterable[Joined]]) -> Iterator[Verdict]:
        """What was found of each quotation, in their order.

        Args:
            again: gives the text of a source once more.
        """
        for number, text in enumerate(self.texts):
            verdict = self._verdict(number, text)
            if number in self._leading and verdict.status in (ALTERED, NOT_FOUND):
                verdict = self._elided(number, again) or verdict
            yield verdict

    def _verdict(self, number: int, text: str) -> Verdict:
        needle = self.needles[number]
        best = needle.best_standing
        found = best[1] if best else next(iter(needle.nearest()), None) or _gapped(needle, text)
        return Verdict(NOT_FOUND) if found is None else self.judges[number].verdict(found, text)

    def _elided(self, number: int, again: Callable[[int], Iterable[Joined]]) -> Verdict | None:
        """What was found of a quotation with ellipses, in the source that has most of it."""
        parts, sources = self._parts[number], dict[int, None]()
        for needle in self._leading[number]:
            found = [found for _, found in needle.standing] or needle.nearest()
            found.sort(key=lambda one: (needle.rank(one.source), one.source))
            sources |= dict.fromkeys(one.source for one in found)
        best: tuple[int, Verdict] | None = None
        for source in islice(sources, _SOURCES):
            for joined in again(source):
                there = find_parts(parts, joined.text)
                if there and (best is None or there.distance < best[0]):
                    best = there.distance, self._elided_verdict(number, source, joined, there)
        return best and best[1]

    def _elided_verdict(self, number: int, source: int, joined: Joined, found: Elided) -> Verdict:
        status, text = self.judges[number].status, joined.text
        pairs = zip(found.places, self._parts[number], strict=True)
        statuses = {status(text, *place, part) if place else ALTERED for place, part in pairs}
        worst = next(one for one in (ALTERED, PUNCTUATION, EXACT) if one in statuses)
        start, end = found.span
        steps = [] if worst == EXACT else elided_changes(self.texts[number], text, found.places)
        return Verdict(worst, source, joined.place(start), joined.place(end), steps)
