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
from functools import cached_property

from nkreader.library.census import Census
from nkreader.library.index_file import PARTS, STORED, Opened, open_index
from nkreader.text.document import Block, Document
from nkreader.text.fold import fold
from nkreader.text.light_typing import TYPE_CHECKING
from nkreader.text.searched import Text, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from mmap import mmap

    from nkreader.text.find import Query
    from nkreader.text.searched import Hit

_NEWLINE = "\n".encode("utf-16-le")


class Index:
    """The articles of one folder, by their numbers on its shelf.

    Attributes:
        count: how many there are.
        states: of each, STORED or another.
    """

    def __init__(self, opened: Opened) -> None:
        self._map, self._data, tables = opened
        self._census = Census(bytes(tables["names"]), bytes(tables["facts"]))
        self._numbers = tables["numbers"].cast("I")
        self.states = bytes(tables["states"])
        self.count = len(self.states)
        self._others = self.states.count(STORED) < self.count
        self._parts = tables["parts"].cast("Q")
        self._posted = tables["posted"].cast("I")
        self._postings = tables["postings"].cast("H")

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
        before = {name: at for at, name in enumerate(self._census.listed())}
        same: dict[str, int] = {}
        for at, name in enumerate(census.listed()):
            was = before.get(name)
            if was is not None and census.of(at) == self._census.of(was):
                same[name] = self._numbers[was]
        return same

    def text(self, number: int) -> Stored:
        """The text of an article that is STORED."""
        return Stored(self._map, self._data, self._parts[PARTS * number : PARTS * number + PARTS + 1])

    def record(self, number: int) -> list[memoryview]:
        """The parts of an article as they are written."""
        places = self._parts[PARTS * number : PARTS * number + PARTS + 1]
        return [self._data[places[i] : places[i + 1]] for i in range(PARTS)]

    def holding(self, query: Query) -> Sequence[int]:
        """The numbers of the articles that may hold a query, in order, and of those not STORED."""
        stored = self._posted_for(query)
        wanted = phrase(query)
        if wanted:
            stored = self._with_phrase(stored, wanted.encode("utf-16-le", "surrogatepass"), query.exact)
        others = (
            [number for number, state in enumerate(self.states) if state != STORED] if self._others else []
        )
        return sorted([*stored, *others]) if others else stored

    def _posted_for(self, query: Query) -> list[int]:
        if query.regex or query.pinyin:  # what they match may have any characters
            return self._stored()
        units = _units(fold(query.text).replace(" ", ""))
        lists = sorted((self._list(unit) for unit in set(units)), key=len)
        if not lists:
            return self._stored()
        both = set(lists[0])
        for posted in lists[1:]:
            both.intersection_update(posted)
        stored = self.states.ljust(1 << 16, b"\0")  # what the disk has damaged has numbers of its own
        return sorted(number for number in both if stored[number] == STORED)

    def _stored(self) -> list[int]:
        return [number for number, state in enumerate(self.states) if state == STORED]

    def _list(self, unit: int) -> memoryview:
        """The numbers of the articles in whose folded text a UTF-16 unit stands."""
        return self._postings[self._posted[unit] : self._posted[unit + 1]]

    def _with_phrase(self, numbers: list[int], needle: bytes, exact: bool) -> list[int]:
        """Those of some articles in whose bytes a phrase stands; between two characters, it may be."""
        part, parts, find = int(not exact), self._parts, self._map.find
        return [
            number
            for number in numbers
            if find(needle, parts[PARTS * number + part], parts[PARTS * number + part + 1]) >= 0
        ]


def _units(text: str) -> Iterable[int]:
    """The UTF-16 units of a text."""
    return memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")


class Stored(Text):
    """The text of an article in the index, of which no more is decoded than is asked for.

    Should the disk have damaged it, it says something else and raises nothing.
    """

    def __init__(self, mapped: mmap, data: memoryview, parts: memoryview) -> None:
        """Args: mapped, data: the index. parts: where the article's begin, and the last of them ends."""
        self._map, self._data = mapped, data
        self._text, self._folded, self._starts, self._kinds, self._title, self._end = parts

    @cached_property
    def title(self) -> str | None:  # type: ignore[override]
        """As in `Text`."""
        return str(self._data[self._title : self._end], "utf-8", "replace") or None

    @cached_property
    def kinds(self) -> str:  # type: ignore[override]
        """As in `Text`."""
        return str(self._data[self._kinds : self._title], "ascii", "replace")

    @cached_property
    def joined(self) -> str:
        """As in `Text`."""
        return utf_16_le_decode(self._data[self._text : self._folded], "replace")[0]

    @cached_property
    def folded(self) -> str:
        """As in `Text`."""
        return utf_16_le_decode(self._data[self._folded : self._starts], "replace")[0]

    @cached_property
    def document(self) -> Document:  # type: ignore[override]
        """As in `Text`; of the levels of headings and lists nothing is known."""
        texts = self.joined.split("\n")
        return Document(
            Block(self.kind(number), texts[number]) for number in range(min(len(self.kinds), len(texts)))
        )

    def hits_of(self, wanted: str, query: Query, size: int) -> Iterable[Hit]:
        """As `Text.hits_of`, decoding only what stands around the places."""
        starts = self._data[self._starts : self._kinds].cast("I").tolist()
        length = self._folded - self._text
        if 2 * (starts[-1] - 1) != length or self._starts - self._folded != length:
            return super().hits_of(wanted, query, size)  # a character has two units
        return self._hits_of_units(wanted, query, size, starts)

    def _hits_of_units(self, wanted: str, query: Query, size: int, starts: list[int]) -> list[Hit]:
        # No call that can be spared: a common word stands in three thousand articles, four times in each.
        part, text, given, exact, find = self._map, self._text, query.text, query.exact, self._map.find
        begin, end = (text, self._folded) if exact else (self._folded, self._starts)
        needle, length = wanted.encode("utf-16-le", "surrogatepass"), len(wanted)
        places: list[tuple[int, int, int]] = []
        windows: list[bytes] = []
        block, base, after = -1, 0, 0
        place = find(needle, begin, end)
        while place >= 0:
            if (place - begin) & 1:  # between two units
                place = find(needle, place + 1, end)
                continue
            start = (place - begin) >> 1
            while start >= after:
                block, base, after = block + 1, after, starts[block + 2]
            first, last = start - size, start + length + size
            first, last = first if first > base else base, last if last < after else after - 1
            places.append((block, start - base, start - first))
            windows.append(part[text + 2 * first : text + 2 * last])
            place = find(needle, place + 2 * length, end)
        # Decoded together, in half the time.
        shown = utf_16_le_decode(_NEWLINE.join(windows), "replace")[0].split("\n")
        return [
            (block, at, at + length, window, inside,
             "exact" if exact or window.startswith(given, inside) else "folded")
            for (block, at, inside), window in zip(places, shown, strict=False)
        ]  # fmt: skip
