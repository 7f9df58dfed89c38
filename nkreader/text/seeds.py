"""Where in many texts some short ones stand or nearly stand, found in one pass over the texts.

Every text is cut into overlapping runs of three characters (seeds) of its
skeleton. A passage that was changed in few places has most of its seeds left,
at about the distance from each other that they had:

1. Of a chunk of a source, which seeds of any needle are in it? One
   intersection of sets, and nothing more for most chunks.
2. A needle with all its seeds there is looked for as it is.
3. Of one with some of them, where do they stand? The place minus the place in
   the needle is the same for seeds of one passage but for what was put in or
   left out. Of the places that most agree on those are kept, the best few of all
   sources, that have most pairs of characters and characters of the needle too.
4. When all sources have been seen, those few are aligned, character by character.

So what is kept does not grow with the sources. It knows needles and texts,
neither quotations nor files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from heapq import heappush, heapreplace
from itertools import count, pairwise
from typing import NamedTuple

from nkreader.text.alignment import nearest
from nkreader.text.joined import Joined
from nkreader.text.skeleton import kept, skeleton

SEED = 3
CHUNK = 12_000  # characters; in so many few seeds are met by chance
_KEPT = 12  # places that are aligned in the end, for each needle
# Seeds of a needle that must be left for a place to be looked at: a share of them, less a few, as in a short
# one the same changes cost more of them.
_SHARE, _FEW = 0.25, 2
_COST = 4  # seeds that a change costs at most: two characters that changed places
_PLACES = 64  # in a chunk where a needle may nearly stand
_OCCURRENCES = 50  # of a needle in a chunk that are looked at
_UNRANKED = 1 << 30
MARGIN = 24  # characters around a place that are kept with it


def most_changes(letters: int) -> int:
    """How many characters may differ for a text to be one that was altered, not another one.

    About a quarter; of four letters none, for then another word is as likely.
    """
    return int(0.28 * letters) if letters > 4 else 0


class Found(NamedTuple):
    """A place where a needle stands or nearly stands.

    Attributes:
        source: the number of the source.
        part: its text around there.
        start, end: of the place in that text, from the first letter to the last.
        distance: characters that differ, 0 where all letters are the same.
    """

    source: int
    part: Joined
    start: int
    end: int
    distance: int = 0

    @property
    def text(self) -> str:
        """The characters there."""
        return self.part.text[self.start : self.end]


class Needle:
    """What is looked for.

    Attributes:
        letters: its skeleton.
        ranks: for sources that are preferred to others their rank, the least first; may grow.
        is_exact: whether its very characters stand where its letters do.
        sources: in how many of them a place is wanted.
        standing: where its letters stand, and whether its very characters do.
        near: where it may nearly stand, a heap of places with what they have in common with it.
    """

    def __init__(self, text: str, is_exact: Callable[[Found], bool], sources: int = 1) -> None:
        """Arguments that are not attributes.

        Args:
            text: as it is.
            is_exact: whether its very characters stand where its letters do.
            sources: in how many of them a place is wanted.
        """
        self.letters = skeleton(text)
        self.ranks: dict[int, int] = {}
        self.is_exact = is_exact
        self.sources = sources
        self.standing: list[tuple[bool, Found]] = []
        self.near: list[tuple[int, int, _Window]] = []
        self.most = most_changes(len(self.letters))
        self.seeds = [self.letters[i : i + SEED] for i in range(len(self.letters) - SEED + 1)]
        self.distinct = len(set(self.seeds))
        self._pairs = set(map("".join, pairwise(self.letters)))
        self.least = max(1, int(_SHARE * self.distinct) - _FEW)

    def may_stand_better(self, source: int) -> bool:
        """Whether a place in a source could be preferred to where it is known to stand."""
        best = self.best_standing
        if best is None or not best[0] or len(self.standing) < self.sources:
            return True
        return self.rank(source) < self.rank(best[1].source)

    def rank(self, source: int) -> int:
        """The rank of a source; the highest for one that is not preferred."""
        return self.ranks.get(source, _UNRANKED)

    @property
    def best_standing(self) -> tuple[bool, Found] | None:
        """Whether it stands somewhere exactly, and where; else where its letters do."""
        return min(self.standing, key=lambda one: (not one[0], self.rank(one[1].source)), default=None)

    def strength(self, letters: str, seeds: int) -> int:
        """How much some letters, in which some of the seeds stand, have in common with it."""
        pairs = self._pairs.intersection(map("".join, pairwise(letters)))
        return seeds + len(pairs) + len(set(self.letters).intersection(letters))

    def surroundings(self, number: int) -> list[tuple[int, Joined]]:
        """The sources, with some thousand characters of each, where most of it seems to be."""
        best = sorted(self.near, key=lambda one: -one[0])[:number]
        return [(window.chunk.source, window.chunk.part) for _, _, window in best]

    def nearest(self) -> list[Found]:
        """Where it nearly stands, the fewest changes first; none where too many would be needed."""
        places: list[Found] = []
        best = self.most
        for _, _, (chunk, start, end, seeds) in sorted(self.near, key=lambda one: -one[0]):
            if (self.distinct - seeds) / _COST > best:
                continue
            near = nearest(self.letters, chunk.letters[start:end])
            if near.distance <= self.most and near.start < near.end:
                places.append(chunk.found(start + near.start, start + near.end, near.distance))
                best = min(best, near.distance)
        return sorted(places, key=self._order)

    def _order(self, found: Found) -> tuple[int, int, int]:
        return found.distance, self.rank(found.source), found.source


class _Chunk:
    """A chunk of a source: its skeleton, and what of it is needed only where something is found."""

    def __init__(self, source: int, part: Joined) -> None:
        self.source, self.part = source, part
        self.letters = skeleton(part.text)

    @cached_property
    def _kept(self) -> list[int]:
        return kept(self.part.text)

    def found(self, start: int, end: int, distance: int = 0) -> Found:
        """The place of letters `start` to `end`, with its surroundings."""
        first, last = self._kept[start], self._kept[end - 1] + 1
        low, high = max(0, first - MARGIN), min(len(self.part.text), last + MARGIN)
        return Found(self.source, self.part.cut(low, high), first - low, last - low, distance)


class _Window(NamedTuple):
    """Letters of a chunk in which some seeds of a needle stand as they do in it."""

    chunk: _Chunk
    start: int
    end: int
    seeds: int


_runs = re.compile(r"(?s)" + "." * SEED).findall


def _places(letters: str, seeds: set[str]) -> dict[str, list[int]]:
    """Where in some letters each of some seeds stands."""
    places: dict[str, list[int]] = {seed: [] for seed in seeds}
    for shift in range(SEED):
        for number, seed in enumerate(_runs(letters[shift:])):
            if seed in places:
                places[seed].append(SEED * number + shift)
    return places


class Seeker:
    """Looks for needles in one source after another."""

    def __init__(self, needles: Sequence[Needle]) -> None:
        self.needles = needles
        self._owners: dict[str, list[Needle]] = {}
        self._short = [needle for needle in needles if needle.letters and not needle.seeds]
        for needle in needles:
            for seed in set(needle.seeds):
                self._owners.setdefault(seed, []).append(needle)
        self._wanted = frozenset(self._owners)
        self._longest = max((len(needle.letters) for needle in needles), default=0)
        self._count = count()

    def look(self, source: int, part: Joined) -> None:
        """Look for all needles in a part of a source."""
        overlap = 3 * self._longest + MARGIN  # in the text there is more than letters
        size = max(CHUNK, 2 * overlap)
        for start in range(0, max(1, len(part.text) - overlap), size):
            end = start + size + overlap
            chunk = _Chunk(source, part if not start and end >= len(part.text) else part.cut(start, end))
            for needle in self._short:
                self._look_for(needle, chunk)
            hits = {seed for shift in range(SEED) for seed in self._seeds(chunk, shift)}
            numbers: dict[Needle, int] = {}
            for seed in hits:
                for needle in self._owners[seed]:
                    numbers[needle] = numbers.get(needle, 0) + 1
            self._weigh(chunk, hits, numbers)

    def _seeds(self, chunk: _Chunk, shift: int) -> frozenset[str]:
        return self._wanted.intersection(_runs(chunk.letters[shift:]))

    def _weigh(self, chunk: _Chunk, hits: set[str], numbers: dict[Needle, int]) -> None:
        places: dict[str, list[int]] | None = None
        for needle, number in numbers.items():
            if number == needle.distinct and self._look_for(needle, chunk):
                continue
            if number < needle.least or not needle.most or needle.standing:
                continue
            if len(needle.near) == _KEPT and number < needle.near[0][2].seeds:
                continue
            if places is None:
                places = _places(chunk.letters, hits)
            self._keep_near(needle, chunk, places)

    def _look_for(self, needle: Needle, chunk: _Chunk) -> bool:
        """Look for a needle as it is; returns whether it stands in the chunk."""
        at = chunk.letters.find(needle.letters)
        if at < 0:
            return False
        if not needle.may_stand_better(chunk.source):
            return True
        first: Found | None = None
        for _ in range(_OCCURRENCES):
            found = chunk.found(at, at + len(needle.letters))
            first = first or found
            if needle.is_exact(found):
                needle.standing.append((True, found))
                return True
            at = chunk.letters.find(needle.letters, at + 1)
            if at < 0:
                break
        if first is not None:
            needle.standing.append((False, first))
        return True

    def _keep_near(self, needle: Needle, chunk: _Chunk, places: Mapping[str, list[int]]) -> None:
        """Keep the places in a chunk where most of a needle's seeds agree, if they are among the best."""
        width = needle.most + 2
        agreeing: dict[int, set[int]] = {}
        for offset, seed in enumerate(needle.seeds):
            for at in places.get(seed, ()):
                agreeing.setdefault((at - offset) // width, set()).add(offset)
        none: set[int] = set()
        slots = {slot: len(has | agreeing.get(slot + 1, none)) for slot, has in agreeing.items()}
        # A phrase that is all over the chunk has the same seeds everywhere; what stands around it decides.
        most = max(slots.values())
        likely = [slot for slot, seeds in slots.items() if seeds >= max(needle.least, most - _FEW)]
        windows = [
            _Window(
                chunk,
                max(0, (slot - 1) * width),
                min(len(chunk.letters), (slot + 3) * width + len(needle.letters)),
                slots[slot],
            )
            for slot in likely[:_PLACES]
        ]
        for window in windows:
            strength = needle.strength(chunk.letters[window.start : window.end], window.seeds)
            strength += chunk.source in needle.ranks  # preferred to its equals, however many
            item = strength, next(self._count), window
            if len(needle.near) < _KEPT:
                heappush(needle.near, item)
            elif strength > needle.near[0][0]:
                heapreplace(needle.near, item)
