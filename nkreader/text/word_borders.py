"""Whether a word begins or ends at a place of a text: only the clause around it is cut into words.

To cut a paragraph takes a hundred times as long as to search it, and what is
looked for stands in few of its clauses. Knows one text and who cuts it,
neither queries nor documents.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property

# Each is a word of its own to every segmenter, and what stands before it does not change the words after it.
_MARKS = re.compile("[，。！？；：、]")


class WordBorders:
    """The places of a text between two words, its start and its end; ask with `in`."""

    def __init__(self, text: str, words: Callable[[str], Sequence[tuple[int, int]]]) -> None:
        """Args: text: what is cut. words: cuts it, into spans of characters that tile it."""
        self._text, self._words = text, words
        self._inside: dict[int, frozenset[int]] = {}  # by number of the clause

    @cached_property
    def _ends(self) -> list[int]:
        """Where clauses end, behind their marks."""
        return [mark.end() for mark in _MARKS.finditer(self._text)]

    def __contains__(self, place: int) -> bool:
        clause = bisect_left(self._ends, place)
        if clause not in self._inside:
            start = self._ends[clause - 1] if clause else 0
            end = self._ends[clause] if clause < len(self._ends) else len(self._text)
            words = self._words(self._text[start:end])
            self._inside[clause] = frozenset(start + side for word in words for side in word)
        return place in self._inside[clause]
