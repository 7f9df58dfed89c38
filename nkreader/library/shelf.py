"""The shelf: files and folders given → articles in order, none of them read whole.

A folder gives the files in and below it whose ending names a kind of document,
in natural order (2 before 10); hidden, unreadable and special files are passed
over, and a folder that is reached twice (a loop of links) is entered once. A
file that is named outright is on the shelf whatever its ending. Titles are
read from a file's first bytes when they are asked for.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator

from nkreader.library import formats, paths
from nkreader.library.article import Article, Meta, label
from nkreader.library.errors import UserError
from nkreader.library.messages import say
from nkreader.library.settings import Settings
from nkreader.text.clean import clean_line


class Entry:
    """One article's place on the shelf.

    Attributes:
        id: the file's name without its ending, with its folder where it lies in one or
            the name alone would be ambiguous; as raw as the file's name, so show `clean_line(id)`.
        path: the file; ``-`` for standard input.
    """

    __slots__ = ("_meta", "id", "path")

    def __init__(self, id: str, path: str) -> None:
        self.id = id
        self.path = path
        self._meta: Meta | None = None

    def __repr__(self) -> str:
        return f"Entry({self.id!r}, {self.path!r})"

    @property
    def meta(self) -> Meta:
        """The front matter, read from the file's first bytes when first asked for."""
        if self._meta is None:
            self._meta = formats.read_meta(self.path)
        return self._meta

    @property
    def label(self) -> str:
        """The title, or the file's name without its ending, harmless on a screen."""
        return label(self.meta, self.path)


class Shelf:
    """The articles of some files and folders, in order.

    Attributes:
        entries: first the first path's, then the second's, …; none twice.
    """

    def __init__(self, given: Iterable[str]) -> None:
        """Look into the folders, open nothing.

        Raises:
            UserError: a path does not exist, or a folder named outright cannot be read.
        """
        found = [(path, root) for root in given for path in _files(root)]
        self.entries: list[Entry] = [Entry(id, path) for id, path in _named(dict(found))]

    def __len__(self) -> int:
        return len(self.entries)

    def open(self, entry: Entry, *, encoding: str | None = None) -> Article:
        """Read an article whole.

        Raises:
            UserError: it cannot be read, or the encoding is unknown.
        """
        return formats.read(entry.path, id=entry.id, encoding=encoding)

    def get(self, wanted: str) -> Entry:
        """The entry of an id or path; a file that is not on the shelf is found as well.

        Raises:
            UserError: there is none; the message names the nearest id.
        """
        for entry in self.entries:
            if wanted in (entry.id, entry.path):
                return entry
        real = os.path.abspath(wanted)
        for entry in self.entries:
            if os.path.abspath(entry.path) == real:
                return entry
        if wanted == formats.STANDARD_INPUT or os.path.lexists(wanted):
            return Entry(stem(wanted), wanted)
        import difflib  # only on the way to an error

        near = difflib.get_close_matches(wanted, [entry.id for entry in self.entries], n=1)
        hint = say("article.near", id=clean_line(near[0])) if near else say("article.list")
        raise UserError(say("article.unknown", id=clean_line(wanted), hint=hint))


def default_paths(settings: Settings) -> list[str]:
    """What is read when no path is given: the configured shelf, else the articles that ship.

    Raises:
        UserError: the configured shelf is not there.
    """
    if settings.shelf and not os.path.lexists(settings.shelf):
        file, folder = clean_line(paths.settings_file()), clean_line(settings.shelf)
        raise UserError(say("settings.shelf", path=file, folder=folder))
    return [settings.shelf or paths.shipped_articles()]


def natural_key(name: str) -> list[tuple[int, int, str]]:
    """A sort key in which numbers count as numbers: 2 before 10, ``a/2`` before ``a/10``."""
    parts = re.split(r"(\d+)", name.casefold())
    return [(0, int(part), "") if i % 2 else (1, 0, part) for i, part in enumerate(parts)]


def _files(root: str) -> Iterator[str]:
    """The documents that a given path stands for."""
    if root == formats.STANDARD_INPUT or not os.path.isdir(root):
        if root != formats.STANDARD_INPUT and not os.path.lexists(root):
            raise UserError(say("path.missing", path=clean_line(root)))
        yield root
        return
    found: list[str] = []
    folders, seen = [root], set[tuple[int, int]]()
    while folders:
        folder = folders.pop()
        try:
            status = os.stat(folder)
            if (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                with os.scandir(folder) as listing:
                    _sort_out(listing, folders, found)
        except OSError as error:
            if folder == root:
                reason = error.strerror or str(error)
                raise UserError(say("file.unreadable", path=clean_line(root), reason=reason)) from None
    yield from sorted(found, key=lambda path: [natural_key(part) for part in path.split(os.sep)])


def _sort_out(listing: Iterable[os.DirEntry[str]], folders: list[str], documents: list[str]) -> None:
    """Put the folders and documents of a folder where they belong, and leave out the rest."""
    for item in listing:
        try:
            if item.name.startswith("."):
                continue
            if item.is_dir():
                folders.append(item.path)
            elif _is_document(item):
                documents.append(item.path)
        except OSError:  # a link to itself
            continue


def _is_document(item: os.DirEntry[str]) -> bool:
    suffix = os.path.splitext(item.name)[1].lower()
    return suffix in formats.SUFFIXES and item.is_file() and os.access(item.path, os.R_OK)


def stem(path: str) -> str:
    """The name of a file without folder and ending: the id of an article that is on no shelf."""
    return os.path.splitext(os.path.basename(path))[0] or path


def _named(found: dict[str, str]) -> list[tuple[str, str]]:
    """Each path (→ the path given that led to it) with its id: the shortest name no other has."""
    names: dict[str, str] = {}
    left = list(found)
    for name in _NAMINGS:
        candidates = {path: name(path, found[path]) for path in left}
        counts: dict[str, int] = {}
        for candidate in [*names.values(), *candidates.values()]:
            counts[candidate] = counts.get(candidate, 0) + 1
        names.update((path, id) for path, id in candidates.items() if counts[id] == 1)
        left = [path for path in left if path not in names]
    names.update((path, path) for path in left)
    return [(names[path], path) for path in found]


def _below(path: str, root: str) -> str:
    """The path as seen from the folder that was given: ``/`` between its parts."""
    inner = os.path.relpath(path, root) if path != root else os.path.basename(path) or path
    return inner.replace(os.sep, "/")


def _folder(path: str, root: str) -> str:
    """The name of the folder that was given, or of the one in which the file given lies."""
    return os.path.basename(os.path.abspath(root if path != root else os.path.dirname(path)))


# From short to long; the path itself comes last.
_NAMINGS: tuple[Callable[[str, str], str], ...] = (
    lambda path, root: os.path.splitext(_below(path, root))[0],
    lambda path, root: _below(path, root),
    lambda path, root: f"{_folder(path, root)}/{_below(path, root)}",
)
