"""What a draft has from a source without saying so: runs of its text that stand there, in no marks.

Compared by letters, so that a comma more or less does not hide it. A source is
cut into runs of a few letters, one after another; of a long enough passage at
least one is whole, and leads to the rest of it. Knows a draft and texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from nkreader.text.joined import Joined
from nkreader.text.quotations import PARAGRAPH_BREAK, Quotation
from nkreader.text.seeds import MARGIN, Found
from nkreader.text.skeleton import kept, skeleton

LEAST = 15  # characters, marks between them included
_RUN = 6  # letters: of 2 * 6 - 1 in a row six begin where one of the source's runs does
_LETTERS = 2 * _RUN - 1
_CHUNK = 50_000  # characters of a source that are looked at together
_OVERLAP = 4_000  # what is longer than this may be found in two parts
_compiled = cache(re.compile)  # when first used
_NO_QUOTATION = rf"《[^《》\n]*》|{PARAGRAPH_BREAK}"


class Run(NamedTuple):
    """A run of a draft that stands in a source."""

    start: int
    end: int
    found: Found


class Unmarked:
    """The runs of a draft that stand in sources.

    Args:
        draft: its cleaned text.
        quotations: what is marked as a quotation, and so passed over.
    """

    def __init__(self, draft: str, quotations: Sequence[Quotation]) -> None:
        self._draft = draft
        hidden = [(one.start, one.end) for one in quotations]
        hidden += [found.span() for found in _compiled(_NO_QUOTATION).finditer(draft)]
        parts, self._places, done = list[str](), list[int](), 0
        for start, end in [*sorted(hidden), (len(draft), len(draft))]:
            if start > done:
                parts.append(skeleton(draft[done:start]) + "\n")
                self._places += [done + place for place in kept(draft[done:start])] + [start]
            done = max(done, end)
        self._letters = "".join(parts)
        self._runs: dict[str, list[int]] = {}
        for at in range(len(self._letters) - _RUN + 1):
            self._runs.setdefault(self._letters[at : at + _RUN], []).append(at)
        self._wanted = frozenset(self._runs)
        self._found: list[Run] = []

    def look(self, source: int, part: Joined) -> None:
        """Look for the draft's text in a part of a source."""
        for start in range(0, max(1, len(part.text) - _OVERLAP), _CHUNK):
            text = part.text[start : start + _CHUNK + _OVERLAP]
            letters = skeleton(text)
            runs = _compiled("." * _RUN).findall(letters)
            if not self._wanted.isdisjoint(runs):
                places = kept(text)
                for low, high, at in self._extended(letters, runs):
                    first, last = start + places[at], start + places[at + high - low - 1] + 1
                    begin, end = self._places[low], self._places[high - 1] + 1
                    if end - begin >= LEAST:
                        cut = max(0, first - MARGIN)
                        around = part.cut(cut, min(len(part.text), last + MARGIN))
                        self._found.append(Run(begin, end, Found(source, around, first - cut, last - cut)))

    def _extended(self, letters: str, runs: Sequence[str]) -> list[tuple[int, int, int]]:
        """The longest common runs of letters: start and end in the draft, start in the source."""
        ours, found = self._letters, set[tuple[int, int, int]]()
        reached: dict[int, int] = {}  # where the last one ends, for each distance between the two texts
        for number, run in enumerate(runs):
            for low in self._runs.get(run, ()):
                at = number * _RUN
                if low < reached.get(at - low, 0):
                    continue
                high, end = low + _RUN, at + _RUN
                while low and at and ours[low - 1] == letters[at - 1]:
                    low, at = low - 1, at - 1
                while high < len(ours) and end < len(letters) and ours[high] == letters[end]:
                    high, end = high + 1, end + 1
                reached[at - low] = high
                if high - low >= _LETTERS:
                    found.add((low, high, at))
        return sorted(found)

    def runs(self) -> list[Run]:
        """The runs found, the longest where they overlap, in the order of the draft."""
        chosen: list[Run] = []
        taken = bytearray(len(self._draft))
        for run in sorted(self._found, key=lambda run: (run.start - run.end, run.found.source)):
            if not any(taken[run.start : run.end]):
                taken[run.start : run.end] = b"\1" * (run.end - run.start)
                chosen.append(run)
        return sorted(chosen, key=lambda run: run.start)
