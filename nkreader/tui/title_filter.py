"""Which articles a few typed characters leave of a list: those whose title or id holds them.

How texts are matched, `text.filter` knows. Knows titles as far as they have
been read, and is told when more are; it reads no file itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from nkreader.library.shelf import Entry
from nkreader.text.filter import GAP, Filter


class TitleFilter:
    """The folded titles and ids of the articles of a shelf."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._filter = Filter()
        self.learn(0, len(entries))

    def learn(self, start: int, stop: int) -> None:
        """The titles of the entries from `start` up to `stop` have been read."""
        self._filter.learn(
            start, [f"{entry.known_title}{GAP}{entry.id}" for entry in self._entries[start:stop]]
        )

    def matching(self, query: str) -> list[int]:
        """The numbers of the entries that hold a text, or the characters that it spells, in order."""
        return self._filter.matching(query)
