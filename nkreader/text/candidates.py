"""What might be a term in a document: runs of adjacent words, quoted phrases, names.

A candidate is a string with all the places, in words, where it stands. It is
made of up to four neighbouring words none of which is a barrier (a mark, a
number, a function word); of up to ten if the longer run comes twice; or of
whatever stands between quotation or title marks. This module counts, and
knows nothing of how likely a candidate is (`termhood`) nor of blocks.

Time and memory are linear in the length of the text: a run of n words has at
most 4n candidates.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Protocol

from nkreader.text.fold import simplified
from nkreader.text.person_names import person_names
from nkreader.text.term_vocabulary import Vocabulary
from nkreader.text.term_words import GENERIC

LONGEST = 4
"""Words in a candidate that need not come twice."""
LONGEST_REPEATED = 10
LONGEST_TERM = 24
"""Characters of a Han term; a Latin one may be twice as long."""
_BOOK = 100_000  # characters

# Words of letters and numbers with their inner marks, which a segmenter divides: PM2.5, Wi-Fi, TCP/IP.
_LATIN_WORD = re.compile(r"[0-9A-Za-z\u0370-\u03ff]+(?:[-‐–./·'&+_][0-9A-Za-z\u0370-\u03ff]+)*\+{0,2}")
_NO_MARKS = "，。、；：？！,;:?!\n"
_QUOTED = re.compile(
    rf"“([^“”‘’《》{_NO_MARKS}]{{2,16}})”|「([^「」{_NO_MARKS}]{{2,16}})」|《([^《》\n]{{2,40}})》"
)
# A blank beside a Han character stands for a comma, in banners and slogans.
_TWO_CLAUSES = re.compile(r"[\u3400-\u9fff]\s|\s[\u3400-\u9fff]")


class Words(Protocol):
    """What cuts a text into words (`words.Segmenter`)."""

    def words(self, text: str) -> list[tuple[int, int]]:
        """Tiling spans (start, end) in characters."""


class Tokens:
    """A text as words.

    Attributes:
        text: the text.
        folded: the same in lower case, character for character.
        starts, ends: where each word begins and ends, in characters.
        words: the words; blanks between two Latin words are left out, so that these are neighbours.
        edge: what stands before the first word and after the last.
        inside_quotation: words, by index, that stand within one pair of marks with the next word.
    """

    __slots__ = ("edge", "ends", "folded", "inside_quotation", "starts", "text", "words")

    def __init__(self, text: str, segmenter: Words, vocabulary: Vocabulary) -> None:
        self.text = text
        self.folded = fold(text)
        # A segmenter and its dictionary know Simplified characters alone.
        plain = simplified(text)
        folded = self.folded if plain is text else fold(plain)
        spans = _join_latin(plain, segmenter.words(plain))
        people: set[tuple[int, int]] = set()
        # An abstract names nobody whom its authors would mark; a book's heroes come often enough to be told.
        if not vocabulary.brief and len(text) <= _BOOK:
            names = person_names(plain, spans, vocabulary.known_tag)
            people.update(names)
            spans = _with_whole(names, spans)
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.edge = vocabulary["\n"]
        self.inside_quotation: set[int] = set()
        self.words = [
            vocabulary.person(folded[start:end]) if (start, end) in people else vocabulary[folded[start:end]]
            for start, end in spans
        ]

    def __len__(self) -> int:
        return len(self.words)

    def divides(self, start: int, end: int) -> bool:
        """Whether one of these characters' edges lies within a word; False beyond the text."""
        return start < len(self.text) and not (_has(self.starts, start) and _has(self.ends, end))


def _has(numbers: list[int], number: int) -> bool:
    at = bisect_left(numbers, number)
    return at < len(numbers) and numbers[at] == number


def fold(text: str) -> str:
    """The text in lower case, character for character."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(map(_lower, text))


def _lower(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character


def _join_latin(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans with Latin words whole, and without the blank between two of them."""
    joined = []
    at = 0
    for match in _LATIN_WORD.finditer(text):
        if not any(map(str.isalpha, match.group())):
            continue
        first = max(at, bisect_right(spans, (match.start(), len(text))) - 1)
        after = max(first, bisect_left(spans, (match.end(),), first))
        between = spans[at:first]
        if not (at and len(between) == 1 and text[slice(*between[0])] == " "):
            joined += between
        if first < after:
            joined.append((spans[first][0], spans[after - 1][1]))
        at = after
    return joined + spans[at:]


def _with_whole(names: list[tuple[int, int]], spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans with each name as one, and what it left of the words that it was cut from."""
    joined: list[tuple[int, int]] = []
    following = iter([*names, (sys.maxsize, sys.maxsize)])
    first, after = next(following)
    for start, end in spans:
        while end > first:
            if start < first:
                joined.append((start, first))
            if end < after:  # the rest of the name is in the words that follow
                start = end
                break
            joined.append((first, after))
            start = after
            first, after = next(following)
        if start < end:
            joined.append((start, end))
    return joined


class Candidate:
    """A string that may be a term.

    Attributes:
        key: its characters, lower case.
        size: words of its first place.
        places: where it stands: the index of its first word and the one after its last.
        mark: the quotation or title mark before it at one place at least, else "".
    """

    __slots__ = ("key", "mark", "places")

    def __init__(self, key: str) -> None:
        self.key = key
        self.places: list[tuple[int, int]] = []
        self.mark = ""

    @property
    def size(self) -> int:
        """Words in it."""
        start, end = self.places[0]
        return end - start


def gather(tokens: Tokens, least: int = 1, head: int = 0) -> dict[str, Candidate]:
    """Candidates by key: those that come `least` times, stand in the first `head` words, or are quoted."""
    found: dict[str, Candidate] = {}
    _add_runs(tokens, found, range(len(tokens)), 1, LONGEST)
    repeated = {
        place[0]
        for candidate in found.values()
        if len(candidate.places) > 1 and candidate.size == LONGEST
        for place in candidate.places
    }
    longer: dict[str, Candidate] = {}
    _add_runs(tokens, longer, sorted(repeated), LONGEST + 1, LONGEST_REPEATED)
    found.update((key, c) for key, c in longer.items() if len(c.places) > 1)
    kept = {key: c for key, c in found.items() if len(c.places) >= least or c.places[0][0] < head}
    _add_quoted(tokens, kept)
    inside = tokens.inside_quotation
    if not inside:
        return kept
    return {key: c for key, c in kept.items() if c.mark or not _is_piece(c, inside)}


def _is_piece(candidate: Candidate, inside: set[int]) -> bool:
    """Whether half of its places are within quotation marks, and not from one mark to the other."""
    pieces = sum([start - 1 in inside or end - 1 in inside for start, end in candidate.places])
    return 2 * pieces >= len(candidate.places)


def _add_runs(
    tokens: Tokens, found: dict[str, Candidate], firsts: Iterable[int], shortest: int, longest: int
) -> None:
    words, starts, ends, folded = tokens.words, tokens.starts, tokens.ends, tokens.folded
    last = len(words)
    for first in firsts:
        word = words[first]
        if word.barrier or word.light:
            continue
        start = starts[first]
        for after in range(first + 1, min(first + longest, last) + 1):
            word = words[after - 1]
            if word.barrier:
                break
            if word.light or after - first < shortest:
                continue
            key = folded[start : ends[after - 1]]
            if len(key) < 2 or key in GENERIC:
                continue
            if len(key) > LONGEST_TERM and not (key.isascii() and len(key) <= 2 * LONGEST_TERM):
                break
            candidate = found.get(key)
            if candidate is None:
                candidate = found[key] = Candidate(key)
            candidate.places.append((first, after))


def _add_quoted(tokens: Tokens, found: dict[str, Candidate]) -> None:
    new: set[str] = set()
    for match in _QUOTED.finditer(tokens.folded):
        start, end = match.span(match.lastindex or 0)
        first, after = bisect_left(tokens.starts, start), bisect_right(tokens.ends, end)
        key = tokens.folded[start:end]
        if tokens.divides(start, end) or not any(map(str.isalpha, key)):
            continue
        tokens.inside_quotation.update(range(first, after - 1))
        if _TWO_CLAUSES.search(key):
            continue
        if key not in found:
            found[key] = Candidate(key)
            new.add(key)
        if key in new:
            found[key].places.append((first, after))
        found[key].mark = found[key].mark or match.group()[0]
