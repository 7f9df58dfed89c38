"""The entries of many documents: each named by the shortest name that tells it from the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from nkreader.library.errors import UserError
from nkreader.library.folders import Found, of_one_kind, time_of_change
from nkreader.library.messages import say
from nkreader.text.clean import clean_line
from nkreader.text.light_typing import TYPE_CHECKING
from nkreader.text.natural import natural_first, natural_order

if TYPE_CHECKING:
    from typing import Any

    from nkreader.library.shelf import Entry


def entries(found: list[Found], entry: Callable[[str, str], Entry]) -> Sequence[Entry]:
    """The entries of some documents; of one that was found in several ways the first counts.

    Args:
        found: the documents.
        entry: makes one of an id and a path.
    """
    if len(found) == 1 and of_one_kind(found[0][1]):
        return _Plain(*found[0], entry)
    found = [(before, natural_order(names)) for before, names in found]
    paths = [before + name for before, names in found for name in names]
    names = [name for _, names in found for name in names]
    if len(set(paths)) < len(paths):
        first = dict(zip(reversed(paths), reversed(names), strict=True))
        paths = list(dict.fromkeys(paths))
        names = [first[path] for path in paths]
    ids = [_without_ending(name) for name in names]
    if len(set(ids)) < len(ids):
        ids = _told_apart(paths, names, ids)
    return list(map(entry, ids, paths))


class _Plain(Sequence["Entry"]):
    """The entries of a folder whose files all have the same ending, each made when it is first asked for.

    Ten thousand entries are made in 10 ms and sorted in 3, which a first paint that needs twenty, and
    before them the first one, would have to wait for.
    """

    def __init__(self, before: str, names: list[str], entry: Callable[[str, str], Entry]) -> None:
        self._before = before
        self._unsorted = names
        self._sorted: list[str] = []
        self._entry = entry
        self._made: dict[int, Entry] = {}

    def __len__(self) -> int:
        return len(self._unsorted)

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return [self[at] for at in range(*number.indices(len(self)))]
        at = range(len(self))[number]
        made = self._made.get(at)
        if made is None:
            name = self._name(at)
            # Two threads may ask for the same one; both get the first that was made.
            made = self._made.setdefault(at, self._entry(_without_ending(name), self._before + name))
        return made

    def _name(self, at: int) -> str:
        if not self._sorted:
            if at == 0:
                return natural_first(self._unsorted)
            self._sorted = natural_order(self._unsorted)
        return self._sorted[at]


def _without_ending(name: str) -> str:
    return name.rpartition(".")[0] or name


def _told_apart(paths: list[str], names: list[str], ids: list[str]) -> list[str]:
    """For each path the shortest name that no other has: id, name, name with the folder, the path."""
    folders = [_folder(path[: len(path) - len(name)]) for path, name in zip(paths, names, strict=True)]
    longer = [f"{folder}/{name}" for folder, name in zip(folders, names, strict=True)]
    chosen: dict[str, str] = {}
    for naming in (ids, names, longer):
        candidates = {path: id for path, id in zip(paths, naming, strict=True) if path not in chosen}
        counts: dict[str, int] = {}
        for candidate in [*chosen.values(), *candidates.values()]:
            counts[candidate] = counts.get(candidate, 0) + 1
        chosen.update((path, id) for path, id in candidates.items() if counts[id] == 1)
    return [chosen.get(path, path) for path in paths]


def _folder(before: str) -> str:
    """The name of the folder in which a file that was given lies, or that was given itself."""
    return os.path.basename(os.path.abspath(before))


def unknown(wanted: str, entries: Iterable[Entry]) -> UserError:
    """What is said when no entry has an id: the one that is nearest to it."""
    import difflib

    near = difflib.get_close_matches(wanted, [entry.id for entry in entries], n=1)
    hint = say("article.near", id=clean_line(near[0])) if near else say("article.list")
    return UserError(say("article.unknown", id=clean_line(wanted), hint=hint))


def nothing(given: Iterable[str]) -> UserError:
    """What is said when there is nothing to read in some files and folders."""
    return UserError(say("shelf.empty", path=" ".join(map(clean_line, given))))


def no_texts(known: Mapping[str, int], entries: Iterable[Entry], named: Collection[str]) -> dict[str, int]:
    """The files in folders that are no texts, by path, each with the time of its last change in nanoseconds.

    Args:
        known: the same from before; those that have changed since may have become texts.
        entries: on which more of them may have been found.
        named: paths of files that do not lie in a folder.
    """
    found = [entry.path for entry in entries if not entry.is_text and entry.path not in named]
    seen = [*known.items(), *((path, time_of_change(path)) for path in found)]
    return {path: changed for path, changed in seen if time_of_change(path) == changed}
