"""The index of a folder: its articles as texts, and in which of them a character stands.

Below a few hundred files a search reads them all; above, ten thousand files
take ten times as long to open as to search. So the texts are kept, folded and
as they are, in one file of the user's cache, and of each character the list of
articles that it stands in. A search looks only at articles in which all
characters of the query stand, and there at the folded text as bytes.

An index knows what the folder was like when it was made. Whether an article is
still the same its caller finds out from a census.
"""

from __future__ import annotations

import os
from codecs import utf_16_le_decode

from nkreader.library.census import Census
from nkreader.library.index_file import PARTS, STORED, Opened, open_index
from nkreader.text.fold import fold
from nkreader.text.light_typing import TYPE_CHECKING
from nkreader.text.searched import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nkreader.text.find import Query


class Index:
    """The articles of one folder, by their numbers on its shelf.

    Attributes:
        count: how many there are.
        states: of each, STORED or another.
    """

    def __init__(self, opened: Opened) -> None:
        self._data, tables = opened
        self._census = Census(bytes(tables["names"]), bytes(tables["facts"]))
        self._numbers = tables["numbers"].cast("I")
        self.states = bytes(tables["states"])
        self.count = len(self.states)
        self._parts = tables["parts"].cast("Q")
        self._posted = tables["posted"].cast("I")
        self._postings = tables["postings"].cast("H")
        self._whole = self._data.obj  # the map: it finds where a view cannot

    @classmethod
    def of(cls, folder: str) -> Index | None:
        """The index of a folder; None if there is no good one."""
        opened = open_index(os.path.abspath(folder))
        return cls(opened) if opened else None

    def names(self) -> list[str]:
        """The names of the files below the folder, in the order of the shelf."""
        listed = self._census.listed()
        names = [""] * len(listed)
        for number, name in zip(self._numbers, listed, strict=True):
            names[number] = name
        return names

    def is_of(self, census: Census) -> bool:
        """Whether nothing in the folder has changed."""
        return census == self._census

    def unchanged(self, census: Census) -> dict[str, int]:
        """The articles whose files are as they were, by the files' names."""
        before = self._census.facts
        known = {name: at for at, name in enumerate(self._census.listed())}
        size = len(before) // max(1, len(known))
        same: dict[str, int] = {}
        for at, name in enumerate(census.listed()):
            was = known.get(name)
            if was is not None and census.facts[at * size : (at + 1) * size] == before[was * size : (was + 1) * size]:
                same[name] = self._numbers[was]
        return same

    def text(self, number: int) -> Text | None:
        """The text of an article that is STORED; None if it is damaged."""
        place = PARTS * number
        start, folded_at, kinds_at, title_at, end = self._parts[place : place + PARTS + 1]
        data = self._data
        try:
            joined = utf_16_le_decode(data[start:folded_at])[0]
            folded = utf_16_le_decode(data[folded_at:kinds_at])[0]
            title = str(data[title_at:end], "utf-8") or None
            kinds = str(data[kinds_at:title_at], "ascii")
        except ValueError:
            return None
        whole = len(joined) == len(folded) and len(kinds) == (joined.count("\n") + 1 if kinds else 0)
        return Text(title, joined, kinds, folded) if whole else None

    def record(self, number: int) -> list[memoryview]:
        """The parts of an article as they are written."""
        places = self._parts[PARTS * number : PARTS * number + PARTS + 1]
        return [self._data[places[i] : places[i + 1]] for i in range(PARTS)]

    def holding(self, query: Query) -> Sequence[int]:
        """The numbers of the articles that may hold a query, in order; those that are not STORED among them."""
        stored = self._posted_for(query)
        others = [number for number, state in enumerate(self.states) if state != STORED]
        return sorted([*stored, *others]) if others else stored

    def _posted_for(self, query: Query) -> list[int]:
        if query.regex or query.pinyin:  # what they match may have any characters
            return [number for number, state in enumerate(self.states) if state == STORED]
        units = _units(fold(query.text).replace(" ", ""))
        lists = sorted((self._list(unit) for unit in set(units)), key=len)
        if not lists:
            return [number for number, state in enumerate(self.states) if state == STORED]
        both = set(lists[0])
        for posted in lists[1:]:
            both.intersection_update(posted)
        return self._with_phrase(sorted(number for number in both if number < self.count), query)

    def _list(self, unit: int) -> memoryview:
        """The numbers of the articles in whose folded text a UTF-16 unit stands."""
        return self._postings[self._posted[unit] : self._posted[unit + 1]]

    def _with_phrase(self, numbers: list[int], query: Query) -> list[int]:
        """Those of some articles that hold the query letter by letter; all, if it may be written otherwise."""
        wanted = query.text if query.exact else fold(query.text)
        if " " in wanted and not query.exact:
            return numbers
        needle = wanted.encode("utf-16-le", "surrogatepass")
        if len(needle) == 2 and not query.exact:
            return numbers
        part, parts, find = int(not query.exact), self._parts, self._whole.find
        kept: list[int] = []
        for number in numbers:
            place = PARTS * number + part
            start, end = parts[place], parts[place + 1]
            found = find(needle, start, end)
            while found >= 0 and (found - start) % 2:  # between two units
                found = find(needle, found + 1, end)
            if found >= 0:
                kept.append(number)
        return kept


def _units(text: str) -> Iterable[int]:
    """The UTF-16 units of a text."""
    return memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")
