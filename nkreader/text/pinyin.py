"""Pinyin: what letters spell, found among Chinese characters.

Every character of a text takes a part of the query: a whole syllable it is
read by (nan), its initial (n; for zh, ch and sh also z, c and s), or itself
where the text has letters, digits and marks (5G). The places between the
letters are the nodes of a graph, the parts its edges,

    0 ── n ── 1 ── a ── 2 ── n ── 3 ── k ── 4 ── q ── 5
    ├─────── na ────────┘         │
    └─────────── nan ─────────────┘       南开区 takes nan, k, q

and each edge is a class of characters. All ways through the graph spell the
query. Their number doubles with each syllable, so only the first steps become
a pattern, which finds where a match may begin; from there on the graph is
walked, every node once. Of short queries the pattern is all there is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from nkreader.text.data.fold_table import BLANKS
from nkreader.text.fold import fold, variants
from nkreader.text.readings import read_as, read_from

_LONGEST = 6  # letters of a syllable: zhuang
_DOUBLE = ("zh", "ch", "sh")
_ALSO_SPELLED = {"lue": "lve", "nue": "nve"}
_MOST_MEMBERS = 12_000  # of all classes in a pattern: 10 ms to compile
_FEW = 0.0003  # share of a text's places that are walked in less time than one more class is compiled
_READ = 27_000  # characters that have a reading
_BLANKS = " " + BLANKS


class Spelling(NamedTuple):
    """A query taken apart.

    Attributes:
        letters: a to z; digits and marks, which stand for themselves.
        borders: places between letters where a syllable must end.
        gaps: those of them where the text may have blanks.
    """

    letters: str
    borders: frozenset[int]
    gaps: frozenset[int]


class Part(NamedTuple):
    """What one character can take: the letters up to `end`, if it is one of `members`."""

    end: int
    members: str


# For each place the parts that begin there, the longest first; the last one is of one letter.
Graph = Sequence[Sequence[Part]]


def spelling(text: str) -> Spelling | None:
    """A query's letters; None if no pinyin could have these characters."""
    folded = unicodedata.normalize("NFD", fold(text.strip()))
    folded = folded.replace("u:", "v").replace("u\u0308", "v")
    letters, borders, gaps = "", set[int](), set[int]()
    for character in folded:
        if character in '" ':  # an apostrophe folds to "
            borders.add(len(letters))
            if character == " ":
                gaps.add(len(letters))
        elif "!" <= character <= "~":
            letters += "u" if character == "v" and letters[-1:] in tuple("jqxy") else character
        elif not unicodedata.combining(character):
            return None
    if not any("a" <= letter <= "z" for letter in letters):
        return None
    return Spelling(letters, frozenset(borders), frozenset(gaps))


def parts(spelled: Spelling, *, rare: bool = False) -> Graph | None:
    """The graph of a query; None if nothing in it can be what a Chinese character is read as.

    Args:
        spelled: the query.
        rare: with rare readings, and with a last syllable of which letters are missing.
    """
    letters = spelled.letters
    borders = [*sorted(spelled.borders), len(letters)]
    graph: list[list[Part]] = []
    for start in range(len(letters)):
        most = min(start + _LONGEST, borders[bisect_right(borders, start)])
        found = (
            Part(end, _members(letters[start:end], last=end == len(letters), rare=rare))
            for end in range(most, start, -1)
        )
        graph.append([part for part in found if part.members])
    if not any(graph):
        return None
    for start, letter in enumerate(letters):
        # What a text writes in letters. Members beyond U+FFFF (𝐚) would make the pattern ten times as slow.
        itself = "".join(form for form in variants(letter) if form < "\U00010000")
        if graph[start] and graph[start][-1].end == start + 1:
            itself += graph[start].pop().members
        graph[start].append(Part(start + 1, itself))
    return graph


def _members(part: str, *, last: bool, rare: bool) -> str:
    """The Chinese characters that can take a part of a query."""
    begins = len(part) == 1 or part in _DOUBLE or (last and rare)
    spelled = [part, _ALSO_SPELLED[part]] if part in _ALSO_SPELLED else [part]
    return "".join((read_from if begins else read_as)(letters, rare=rare) for letters in spelled)


class Pattern:
    """Finds in a text what the letters of a query spell."""

    def __init__(self, graph: Graph, gaps: frozenset[int]) -> None:
        """Args: graph: the query. gaps: places where the text may have blanks."""
        self._graph, self._gaps = graph, gaps
        self._known: list[dict[str, Sequence[int]]] = [{} for _ in graph]
        several = any(len(parts) > 1 for parts in graph)
        self._singles = [parts[-1].members for parts in graph] if several else []
        first, self._complete = _steps(graph)
        self._search = re.compile(_expression(first, gaps)).search

    def find(self, text: str, start: int = 0) -> tuple[int, int] | None:
        """Where the leftmost match at `start` or after it begins and ends, in characters.

        Of those that begin there it is the one with a character for each
        letter: `sh` finds 上海, not 上 alone. Else it is the one whose first
        character takes most letters, then whose second does, and so on. It
        holds no newline.
        """
        while hit := self._search(text, start):
            start, end = hit.span()
            if self._singles and (letter_by_letter := self._letter_by_letter(text, start)):
                return start, letter_by_letter
            if self._complete:
                return start, end
            if walked := self._walk(text, start):
                return start, walked
            start += 1
        return None

    def _letter_by_letter(self, text: str, at: int) -> int | None:
        """Where the match from `at` ends in which every letter has a character; None if there is none."""
        for place, members in enumerate(self._singles):
            at = self._after_blanks(text, at, place)
            if at == len(text) or text[at] not in members:
                return None
            at += 1
        return at

    def _after_blanks(self, text: str, at: int, place: int) -> int:
        while place in self._gaps and at < len(text) and text[at] in _BLANKS:
            at += 1
        return at

    def _walk(self, text: str, start: int) -> int | None:
        """Where the match that begins at a character ends; None if none begins there."""
        ways, walked = [(start, 0)], set[tuple[int, int]]()
        while ways:
            way = at, place = ways.pop()
            if place == len(self._graph):
                return at
            if way in walked:
                continue
            walked.add(way)
            at = self._after_blanks(text, at, place)
            if at < len(text):
                ways += [(at + 1, end) for end in self._ends(place, text[at])]
        return None

    def _ends(self, place: int, character: str) -> Sequence[int]:
        """Where the parts end that a character can take from a place on; the longest last."""
        known = self._known[place]
        if character not in known:  # looking through the members takes ten times as long
            parts = reversed(self._graph[place])
            known[character] = [part.end for part in parts if character in part.members]
        return known[character]


class _Step:
    """A part in a pattern, and what of the graph follows it there.

    Attributes:
        members: of the part's class.
        place: where it ends.
        next: the steps after it; none where the pattern ends.
    """

    def __init__(self, members: str, place: int) -> None:
        self.members, self.place = members, place
        self.next: list[_Step] = []


def _steps(graph: Graph) -> tuple[_Step, bool]:
    """The steps of a query's pattern, under one of nothing, and whether they are all the graph has.

    Those come first at which most places of a text are likely to be left.
    """
    root, room, complete = _Step("", 0), _MOST_MEMBERS, True
    order = count()  # of steps with the same share
    ends = [(-1.0, next(order), root)]
    while ends:
        share, _, step = heappop(ends)
        if step.place == len(graph):
            continue
        parts = graph[step.place]
        needed = sum(len(part.members) for part in parts)
        if step is not root and (needed > room or -share < _FEW):
            complete = False
            continue
        room -= needed
        step.next = [_Step(part.members, part.end) for part in parts]
        for following in step.next:
            heappush(ends, (share * len(following.members) / _READ, next(order), following))
    return root, complete


def _expression(root: _Step, gaps: frozenset[int]) -> str:
    """The regular expression of all steps.

    Its first item is one class, as `re` then skips what is not in it: of
    alternatives it would try each at each character, in four times the time.
    """
    every = "".join(dict.fromkeys("".join(step.members for step in root.next)))
    ways = [
        ("" if len(step.members) == len(every) else f"(?<={_class(step.members)})") + _following(step, gaps)
        for step in root.next
    ]
    return _class(every) + _either(ways)


def _following(step: _Step, gaps: frozenset[int]) -> str:
    """The expression of what follows a step."""
    if not step.next:
        return ""
    blanks = f"[{_BLANKS}]*" if step.place in gaps else ""
    return blanks + _either([_class(after.members) + _following(after, gaps) for after in step.next])


def _class(members: str) -> str:
    return f"[{re.escape(members)}]"


def _either(ways: Sequence[str]) -> str:
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


@lru_cache(maxsize=64)
def pattern(text: str, *, rare: bool = False) -> Pattern | None:
    """Finds what a query spells; None if it is no pinyin. `rare` as in `parts`."""
    spelled = spelling(text)
    graph = spelled and parts(spelled, rare=rare)
    return Pattern(graph, spelled.gaps) if spelled and graph else None
