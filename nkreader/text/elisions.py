"""Quotations in which something is left out: …… or [...] between parts that follow each other.

It knows the characters of one quotation and one source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from nkreader.text.alignment import nearest
from nkreader.text.compare import Change, difference, extent
from nkreader.text.seeds import most_changes
from nkreader.text.skeleton import kept, skeleton

_ELLIPSIS = r"(\s*(?:[\[［(（〔【]\s*(?:[…⋯]+|\.{3,}|略)\s*[\]］)）〕】]|[…⋯]+|\.{3,}|。{3,})\s*)"
_REACH = 20_000  # letters in which a part is looked for that is not there as it is
_ANCHORS = 20  # places of the longest part from which the others are looked for
_LEAST_RUN, _MOST_RUNS = 4, 4  # letters; runs
_STRETCHED, _GAP = 2, 80  # a place is at most so many times as long as its quotation, and so many characters
_compiled = cache(re.compile)  # when first used


class Elided(NamedTuple):
    """Where the parts of a quotation stand in a source.

    Attributes:
        distance: letters that differ; those of a part that is not there all do.
        places: start and end of each part in the source's text; None for one that is not there.
    """

    distance: int
    places: Sequence[tuple[int, int] | None]

    @property
    def span(self) -> tuple[int, int]:
        """From the first of the parts to the last."""
        there = [place for place in self.places if place]
        return there[0][0], there[-1][1]


def parts_of(text: str) -> list[str]:
    """The parts of a quotation between its ellipses; none, where it has no ellipsis."""
    split = _compiled(_ELLIPSIS).split(text)
    return [part for part in split[::2] if skeleton(part)] if len(split) > 1 else []


def find_parts(parts: Sequence[str], source: str) -> Elided | None:
    """Where the parts stand in a source, one after another; None where too much of them does not."""
    letters, wanted = skeleton(source), [skeleton(part) for part in parts]
    lead = max(range(len(parts)), key=lambda number: (wanted[number] in letters, len(wanted[number])))
    best: tuple[int, int, list[tuple[int, int, int] | None]] | None = None
    for anchor in _anchors(wanted[lead], letters):
        row: list[tuple[int, int, int] | None] = [anchor]
        at = anchor[1]
        for want in wanted[lead + 1 :]:
            row.append(found := _after(want, letters, at))
            at = found[1] if found else at
        at = anchor[0]
        for want in reversed(wanted[:lead]):
            row.insert(0, found := _before(want, letters, at))
            at = found[0] if found else at
        sizes = zip(row, map(len, wanted), strict=True)
        distance = sum(place[2] if place else size for place, size in sizes)
        there = [place for place in row if place]
        judged = distance, there[-1][1] - there[0][0], row
        best = judged if best is None or judged[:2] < best[:2] else best
    if best is None or best[0] > most_changes(sum(map(len, wanted))):
        return None
    where = kept(source)
    places = [
        place and extent(source, where[place[0]], where[place[1] - 1] + 1, part)
        for place, part in zip(best[2], parts, strict=True)
    ]
    return Elided(best[0], places)


def find_gapped(text: str, source: str) -> tuple[int, int] | None:
    """Where a quotation stands that leaves out more than some letters and does not say so.

    All but a few of its letters must be there in a few runs, one after another and not far apart.
    """
    letters, parts, whole = skeleton(source), _runs(text, skeleton(source)), skeleton(text)
    standing = sum(len(skeleton(part)) for part in parts if skeleton(part) in letters)
    if not 1 < len(parts) <= _MOST_RUNS or len(whole) - standing > most_changes(len(whole)):
        return None
    found = find_parts(parts, source)
    if found is None or found.span[1] - found.span[0] > _STRETCHED * len(text) + _GAP:
        return None
    return found.span


def _runs(text: str, letters: str) -> list[str]:
    """A text in parts, each the longest from there on that stands in some letters, with what follows it."""
    whole, places = skeleton(text), kept(text)
    starts: list[int] = []
    at = missed = 0
    while at < len(whole) and missed <= most_changes(len(whole)):
        low, high = 0, len(whole) - at
        while low < high:  # what a longer run holds a shorter one does
            middle = (low + high + 1) // 2
            low, high = (middle, high) if whole[at : at + middle] in letters else (low, middle - 1)
        if low >= _LEAST_RUN:
            starts.append(places[at])
        else:
            low, missed = 1, missed + 1
        at += low
    return [text[start:end] for start, end in pairwise([0, *starts[1:], len(text)])]


def _anchors(want: str, letters: str) -> Iterator[tuple[int, int, int]]:
    """The places of a part in a source; the nearest one, where it is nowhere as it is."""
    at = letters.find(want)
    if at < 0 and (near := _near(want, letters, 0, len(letters))):
        yield near
    for _ in range(_ANCHORS):
        if at < 0:
            return
        yield at, at + len(want), 0
        at = letters.find(want, at + 1)


def _after(want: str, letters: str, at: int) -> tuple[int, int, int] | None:
    """The next place of a part: its start, its end, and how many letters differ."""
    start = letters.find(want, at)
    return (start, start + len(want), 0) if start >= 0 else _near(want, letters, at, at + _REACH)


def _before(want: str, letters: str, at: int) -> tuple[int, int, int] | None:
    start = letters.rfind(want, 0, at)
    return (start, start + len(want), 0) if start >= 0 else _near(want, letters, max(0, at - _REACH), at)


def _near(want: str, letters: str, low: int, high: int) -> tuple[int, int, int] | None:
    distance, start, end = nearest(want, letters[low:high])
    # A few letters more than of a quotation alone, as the other parts lead here.
    if distance > max(most_changes(len(want)), len(want) // 3) or start == end:
        return None
    return low + start, low + end, distance


def changes(text: str, source: str, places: Sequence[tuple[int, int] | None]) -> list[Change]:
    """From the source's text to the quotation's; an ellipsis is `omitted`, with what it stands for."""
    found = iter(places)
    steps: list[Change] = []
    done: int | None = None
    mark = ""
    for number, piece in enumerate(_compiled(_ELLIPSIS).split(text)):
        if number % 2 or not skeleton(piece):
            mark += piece
            continue
        place = next(found)
        if place is None:
            steps.append(Change("insert", "", mark + piece))
        else:
            if mark:
                omitted = "" if done is None else source[done : place[0]]
                steps.append(Change("omitted", omitted, mark))
            steps += difference(source[slice(*place)], piece)
            done = place[1]
        mark = ""
    return [*steps, Change("omitted", "", mark)] if mark else steps
