"""Which of many short texts hold a few typed characters.

Folded as in finding: case, width and 简繁 make no difference; letters are what
texts are read as, too (`nkq` leaves 南开区…). Knows no article and no passage:
who filters says what is looked through of each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from nkreader.text.fold import fold

GAP = (
    "\1"  # between two parts of a text: what is typed does not match the end of one and the start of another
)


class Filter:
    """Some texts, folded."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        """Args: texts: each with GAP between its parts."""
        self._folded: list[str] = []
        self.learn(0, texts)

    def learn(self, start: int, texts: Iterable[str]) -> None:
        """The texts from number `start` on are these."""
        # Folded as one text: 10,000 calls would take longer than the folding.
        joined = "\0".join(text.replace("\0", "") for text in texts)
        if joined:
            folded = fold(joined).split("\0")
            self._folded[start : start + len(folded)] = folded

    def matching(self, query: str) -> list[int]:
        """The numbers of the texts that hold a query, or the characters that it spells, in order."""
        from nkreader.text import pinyin  # not needed before one filters

        wanted = fold(query)
        found = [number for number, text in enumerate(self._folded) if wanted in text]
        pattern = pinyin.pattern(query) if len(query) > 1 else None
        if pattern is None:
            return found
        # As one text: a call for each of 10,000 titles would take 30 ms, this takes 5.
        starts = list(accumulate((len(text) + 1 for text in self._folded), initial=0))
        text, at, spelled = "\0".join(self._folded), 0, set(found)
        while (hit := pattern.find(text, at)) is not None:
            number = bisect_right(starts, hit[0]) - 1
            spelled.add(number)
            at = starts[number + 1]
        return sorted(spelled)
