"""How a query is meant, and what was looked for before; no widget, no document."""

from __future__ import annotations

from nkreader.text.find import Query

MODES = ("exact", "word", "regex", "pinyin")
# Modes that mean nothing together.
_APART = {"pinyin": {"exact", "word", "regex"}, "exact": {"pinyin"}, "word": {"pinyin"}, "regex": {"pinyin"}}
_MOST = 100  # queries that are remembered


class Queries:
    """The modes in force, and the queries of this sitting.

    Attributes:
        modes: those of MODES that are on.
    """

    def __init__(self) -> None:
        self.modes: set[str] = set()
        self._earlier: list[str] = []
        self._back = 0

    def toggle(self, mode: str) -> None:
        """A mode on or off; those that cannot go with it are off."""
        if mode in self.modes:
            self.modes.discard(mode)
        else:
            self.modes = (self.modes - _APART[mode]) | {mode}

    def meant(self, text: str) -> Query:
        """The query that a text is in these modes."""
        return Query(text, **dict.fromkeys(self.modes, True))

    def begin(self, text: str) -> None:
        """One begins to type over a query; when it is the last one, the next recall is of the one before."""
        self._back = int(self._earlier[:1] == [text])

    def keep(self, text: str) -> None:
        """Remember a query; the next recall begins with it."""
        self._back = 0
        if text:
            self._earlier = [text, *(query for query in self._earlier if query != text)][:_MOST]

    def recall(self, step: int) -> str | None:
        """The query one further back (1), or forward again (-1); None when there is none."""
        back = self._back + step
        if not 0 <= back <= len(self._earlier):
            return None
        self._back = back
        return self._earlier[back - 1] if back else ""
