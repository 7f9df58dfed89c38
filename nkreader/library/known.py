"""What indexes know of the articles of a shelf: which may hold a query, and their texts.

For each folder of the shelf that has an index this looks at what has changed
since. Of an article that is as it was the index's word is as good as the
file's; all others are its caller's to read.
"""

from __future__ import annotations

import os
from itertools import chain, islice

from nkreader.library.census import Beside, take
from nkreader.library.errors import UserError
from nkreader.library.index_file import FEWEST, LATER, STORED, path_of
from nkreader.text.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeVar

    from nkreader.library.census import Census
    from nkreader.library.index import Index
    from nkreader.text.find import Query
    from nkreader.text.searched import Text

    T = TypeVar("T")

MOST_STALE = 32  # files that are read in each search before an index is made anew: 3 ms

_AHEAD = 4_096  # articles that are searched while the files are looked at


class Known:
    """The indexes of a shelf's folders.

    Args:
        given: the files and folders of the shelf.
        beside: look at the files in a process of its own meanwhile; see `Beside`.
    """

    def __init__(self, given: Sequence[str], *, beside: bool = False) -> None:
        self._folders = [path for path in dict.fromkeys(given) if os.path.isdir(path)]
        indexed = [path for path in self._folders if os.path.exists(path_of(os.path.abspath(path)))]
        sole = len(given) == len(indexed) == 1
        self._beside = Beside(indexed[0]) if beside and sole else None  # before all that it need not wait for
        self._indexes = _indexes(indexed) if indexed else {}
        self._sole = sole and len(self._indexes) == 1
        if self._beside and not self._sole:
            self._beside.give_up()
        self._censuses: dict[str, Census] | None = None

    def __bool__(self) -> bool:
        """Whether there is any index."""
        return bool(self._indexes)

    def _census(self) -> dict[str, Census]:
        """What the indexed folders are like now; a folder that cannot be read is left out."""
        if self._censuses is None:
            self._censuses = {}
            for folder in self._indexes:
                try:
                    self._censuses[folder] = self._beside.result() if self._beside else take(folder)
                except UserError:  # whoever lists the folder says so
                    continue
        return self._censuses

    def all_of_it(
        self, query: Query, search: Callable[[Text], T]
    ) -> Iterator[tuple[str, Text | None, T | None]] | None:
        """The articles of a shelf that is one folder, in which nothing has changed.

        Args:
            query: what is looked for.
            search: what is done with each text; it begins while the files are looked at.

        Returns:
            The path and text of each article in which the search found anything, in order, and what; no text
            where the file must be read. None for any other shelf.
        """
        if not self._sole:
            return None
        ((folder, index),) = self._indexes.items()
        texts = _texts(folder, index, index.holding(query), search)
        ahead = list(islice(texts, _AHEAD))
        census = self._census().get(folder)
        return chain(ahead, texts) if census and index.is_of(census) else None

    def lookup(self, query: Query) -> Callable[[str], Text | bool]:
        """Tells of the path of a file whether it may hold a query.

        The answer is its text or False; True where the file must be read.
        """
        known: dict[str, tuple[Index, int]] = {}
        wanted: dict[Index, set[int]] = {}
        for folder, census in self._census().items():
            index, inside = self._indexes[folder], os.path.join(folder, "")
            wanted[index] = set(index.holding(query))
            known |= {inside + name: (index, number) for name, number in index.unchanged(census).items()}

        def look(path: str) -> Text | bool:
            index, number = known.get(path, (None, 0))
            if index is None:
                return True
            return number in wanted[index] and (
                index.text(number) if index.states[number] == STORED else True
            )

        return look

    def refresh(self, paths: Callable[[], Sequence[str]]) -> None:
        """Have those indexes made that are missing or have fallen behind; not before the answer is out.

        Args:
            paths: gives those of all articles of the shelf.
        """
        for folder in self._folders:
            if self._is_behind(folder) and _has_many(os.path.join(folder, ""), paths()):
                from nkreader.library.index_build import begin  # seldom needed

                begin(folder)

    def _is_behind(self, folder: str) -> bool:
        index = self._indexes.get(folder)
        if index is None:
            return True
        census = self._census().get(folder)
        if census is None:
            return False
        changed = 0 if index.is_of(census) else len(census.listed()) - len(index.unchanged(census))
        return changed + index.states.count(LATER) > MOST_STALE


def _indexes(folders: Sequence[str]) -> dict[str, Index]:
    """The indexes of some folders, by the folders; those that are no good are left out."""
    from nkreader.library.index import Index  # with the matcher, which few shelves need at once

    return {folder: index for folder in folders if (index := Index.of(folder))}


def _has_many(inside: str, paths: Sequence[str]) -> bool:
    """Whether so many files lie in a folder that an index is worth its while."""
    return len(paths) >= FEWEST and sum(path.startswith(inside) for path in paths) >= FEWEST


def _texts(
    folder: str, index: Index, numbers: Sequence[int], search: Callable[[Text], T]
) -> Iterator[tuple[str, Text | None, T | None]]:
    inside, names = os.path.join(folder, ""), index.names()
    for number in numbers:
        text = index.text(number) if index.states[number] == STORED else None
        if text is None:
            yield inside + names[number], None, None
        elif found := search(text):
            yield inside + names[number], text, found
