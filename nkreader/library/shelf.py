"""The shelf: files and folders given → articles in order, none of them read whole.

A folder gives the files in and below it whose ending names a kind of document,
in natural order (2 before 10); hidden and special files are passed over, and a
folder that is reached twice (a loop of links) is entered once. A file that is
named outright is on the shelf whatever its ending. Titles are read from a
file's first bytes when they are asked for.
"""

from __future__ import annotations

import os

from nkreader.library import formats
from nkreader.library.article import Article, Meta, label, stem
from nkreader.library.errors import NotTextError, UserError
from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from nkreader.library.folders import Found


class Entry:
    """One article's place on the shelf.

    Attributes:
        id: the file's name without its ending, with its folder where it lies in one or
            the name alone would be ambiguous; as raw as the file's name, so show `clean_line(id)`.
        path: the file; ``-`` for standard input.
        is_text: False once it was seen to be a picture or the like, which is no article of a folder.
    """

    __slots__ = ("_meta", "id", "is_text", "path")

    def __init__(self, id: str, path: str) -> None:
        self.id = id
        self.path = path
        self.is_text = True
        self._meta: Meta | None = None

    def __repr__(self) -> str:
        return f"Entry({self.id!r}, {self.path!r})"

    @property
    def meta(self) -> Meta:
        """The front matter, read from the file's first bytes when first asked for."""
        if self._meta is None:
            try:
                self._meta = formats.read_meta(self.path)
            except NotTextError:
                self._meta, self.is_text = Meta(), False
        return self._meta

    def learn(self, meta: Meta) -> None:
        """Take what was found out when the file was read whole."""
        self._meta = meta

    def read(self) -> bool:
        """Read the front matter now, unless it has been read; returns whether the list says more for it.

        That of another program's file is known where its text is kept.
        """
        if self._meta is not None and not formats.is_foreign(self.path):
            return False
        before = self._meta
        self._meta = self.meta if any(self.meta) else formats.kept_meta(self.path)
        return before is not None and before != self._meta

    @property
    def label(self) -> str:
        """The title, or the file's name without its ending, harmless on a screen."""
        return label(self.meta, self.path)

    @property
    def known_title(self) -> str:
        """The title, or "" when there is none or it has not been read."""
        return (self._meta and self._meta.title) or ""


class Change(NamedTuple):
    """What became of a shelf.

    Attributes:
        added: how many articles are new.
        removed: how many files are gone.
        moved: for each entry from before its number now; None when it is not on the shelf any more.
    """

    added: int
    removed: int
    moved: list[int | None]


class Shelf:
    """The articles of some files and folders, in order.

    Attributes:
        given: the paths.
        entries: first the first path's, then the second's, …; none twice.
        kept: the entry that is there only because it is being read; its file is gone.
    """

    kept: Entry | None = None
    _added: tuple[str, ...] = ()  # files that were not given
    _no_texts: Mapping[str, int] = {}  # files in the folders that are no articles: see `no_texts`
    _parses = False  # whether a file of another program was opened for the screen

    def __init__(self, given: Iterable[str], *, problems: list[UserError] | None = None) -> None:
        """Look into the folders, open nothing.

        Args:
            given: the paths.
            problems: gets what cannot be looked into; None to raise what is wrong with a path given.

        Raises:
            UserError: a path does not exist, or a folder named outright cannot be read.
        """
        self.given = tuple(given)
        self._folders: dict[str, int] = {}
        self._chapters: dict[str, list[Entry]] = {}  # of the books that were named outright, by path
        found = [_found(root, self._folders, problems) for root in self.given]
        self.entries: Sequence[Entry] = _entries(found)

    def changed(self) -> bool:
        """Whether files came into the folders or left them; only the folders are looked at."""
        from nkreader.library.folders import time_of_change

        return any(time_of_change(folder) != known for folder, known in self._folders.items())

    def again(self) -> Shelf:
        """The same files and folders as they are now; entries that stay keep the titles that were read."""
        from nkreader.library.entries import no_texts
        from nkreader.library.folders import GONE

        shelf = Shelf(())
        shelf.given, shelf._added = self.given, self._added
        found: list[Found] = []
        for root in (*self.given, *self._added):
            try:
                found.append(_found(root, shelf._folders))
            except UserError:  # what was given is gone; a folder may come back
                if root in self._folders:
                    shelf._folders[root] = GONE
        known = {(entry.path, entry.id): entry for entry in self.entries}
        shelf._no_texts = no_texts(self._no_texts, self.entries, (*self.given, *self._added))
        listed = (entry for entry in _entries(found) if entry.path not in shelf._no_texts)
        shelf.entries = [known.get((entry.path, entry.id), entry) for entry in listed]
        shelf._chapters = self._chapters
        shelf.unfold()
        return shelf

    def leaves_out(self, error: UserError) -> bool:
        """Whether an error only says that a file in a folder is no text, and so no article."""
        return isinstance(error, NotTextError) and error.path not in (*self.given, *self._added)

    def look_into_books(self, *, wait: bool, encoding: str | None = None) -> None:
        """Find the chapters of the books and archives that were named outright, for `unfold`.

        Args:
            wait: whether to parse what was not read before.
            encoding: of plain texts in an archive, or None.
        """
        named = [root for root in self.given if formats.ending_of(root) in formats.CONTAINERS]
        if named:
            from nkreader.library.chapters import look_into  # few name a book

            books = [entry for entry in self.entries if entry.path in named]
            self._chapters |= look_into(books, wait=wait, encoding=encoding)

    @property
    def is_of_chapters(self) -> bool:
        """Whether there are chapters of a book on it."""
        return bool(self._chapters)

    def unfold(self) -> Change | None:
        """Put the chapters that were found in the place of their books; None when none were."""
        if not any(entry.path in self._chapters for entry in self.entries if self._chapters):
            return None
        entries: list[Entry] = []
        moved: list[int | None] = []
        for entry in self.entries:
            moved.append(len(entries))
            entries += self._chapters.get(entry.path, [entry])
        change = Change(len(entries) - len(self.entries), 0, moved)
        self.entries = entries
        return change

    def become(self, now: Shelf, keep: Entry) -> Change:
        """Take the entries of `now`, what `again` has found.

        Args:
            now: the same files and folders.
            keep: the entry that is being read: it stays when its file is gone, until another one is kept.
        """
        numbers = {entry.path: number for number, entry in enumerate(now.entries)}
        added = len(numbers.keys() - {entry.path for entry in self.entries})
        gone = [entry for entry in self.entries if entry.path not in numbers and entry is not self.kept]
        removed = [entry for entry in gone if entry.is_text]
        self.kept = None if keep.path in numbers else keep
        if self.kept is not None:
            before = self.entries[: self.entries.index(keep)]
            above = next((numbers[entry.path] for entry in reversed(before) if entry.path in numbers), -1)
            now.entries = [*now.entries[: above + 1], keep, *now.entries[above + 1 :]]
            numbers = {entry.path: number for number, entry in enumerate(now.entries)}
        moved = [numbers.get(entry.path) for entry in self.entries]
        self.entries, self._folders, self._chapters = now.entries, now._folders, now._chapters
        self._no_texts = now._no_texts
        return Change(added, len(removed), moved)

    def add(self, path: str) -> int:
        """Put a file that was not given at the end; returns its number."""
        self._added = (*self._added, path)
        self.entries = [*self.entries, Entry(stem(path), path)]
        return len(self.entries) - 1

    def __len__(self) -> int:
        return len(self.entries)

    def open(self, entry: Entry, *, encoding: str | None = None) -> Article:
        """Read an article whole.

        Raises:
            UserError: it cannot be read, or the encoding is unknown.
        """
        article = formats.read(entry.path, id=entry.id, encoding=encoding)
        if formats.is_foreign(entry.path):
            entry.learn(article.meta)
        return article

    def open_shown(self, entry: Entry, *, encoding: str | None = None) -> Article:
        """Read of an article what the screen needs first; all of it, when it is short. Raises as `open`."""
        if formats.is_foreign(entry.path):
            from nkreader.library.foreign.opening import open_shown  # native texts need not wait for it

            self._parses = True
            return open_shown(entry, encoding)
        if not formats.is_long(entry.path):
            return self.open(entry, encoding=encoding)
        from nkreader.library.long_file import open_article  # short ones need not wait for it

        return open_article(entry.path, id=entry.id, encoding=encoding)

    def close(self) -> None:
        """End what is still being read for the screen."""
        if self._parses:
            from nkreader.library.foreign.opening import stop

            stop()

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
        if wanted == formats.STANDARD_INPUT or os.path.lexists(formats.chapter_of(wanted)[0]):
            return Entry(stem(wanted), wanted)
        from nkreader.library.entries import unknown  # only on the way to an error

        raise unknown(wanted, self.entries)


def _found(root: str, looked_into: dict[str, int], problems: list[UserError] | None = None) -> Found:
    """The documents that a given path stands for, in no order; what is no folder stands for itself.

    Args:
        root: the path.
        looked_into: gets the folders, each with its time of change.
        problems: as in `Shelf`.
    """
    if root != formats.STANDARD_INPUT and os.path.isdir(root):
        from nkreader.library.folders import documents  # who reads a file need not wait for them

        return documents(root, looked_into, problems=problems)
    if root != formats.STANDARD_INPUT and not os.path.lexists(formats.chapter_of(root)[0]):
        if problems is None:
            raise formats.missing(root)
        problems.append(formats.missing(root))
        return "", []
    name = os.path.basename(root)
    return root[: len(root) - len(name)], [name]


def _entries(found: list[Found]) -> Sequence[Entry]:
    """The entries of some documents; of one that was found in several ways the first counts."""
    if len(found) == 1 and len(found[0][1]) == 1:
        before, (name,) = found[0]
        return [Entry(name.rpartition(".")[0] or name, before + name)]
    from nkreader.library.entries import entries

    return entries(found, Entry)
