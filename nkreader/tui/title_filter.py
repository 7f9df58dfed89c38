"""Which articles a few typed characters leave of a list: those whose title or id holds them.

Folded as in finding: case, width and 简繁 make no difference; letters are what
titles are read as, too (`nkq` leaves 南开区…). Knows titles as far as they have
been read, and is told when more are; it reads no file itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from nkreader.library.shelf import Entry
from nkreader.text.fold import fold


class TitleFilter:
    """The folded titles and ids of the articles of a shelf."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._folded: list[str] = []
        self.learn(0, len(entries))

    def learn(self, start: int, stop: int) -> None:
        """The titles of the entries from `start` up to `stop` have been read."""
        # \1 keeps what is typed from matching the end of a title and the start of an id. All are folded
        # as one text: 10,000 calls would take longer than the folding.
        texts = [f"{entry.known_title}\1{entry.id}" for entry in self._entries[start:stop]]
        if texts:
            self._folded[start:stop] = fold("\0".join(texts)).split("\0")

    def matching(self, query: str) -> list[int]:
        """The numbers of the entries that hold a text, or the characters that it spells, in order."""
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
