"""The articles that a command is about: from paths, or the configured shelf, one after another."""

from __future__ import annotations

import sys
from functools import cached_property

from nkreader.library import settings
from nkreader.library.errors import UserError
from nkreader.library.formats import check_encoding
from nkreader.library.shelf import Entry, Shelf
from nkreader.text.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from nkreader.library.article import Article
    from nkreader.library.known import Known
    from nkreader.text.find import Query
    from nkreader.text.searched import Hit, Text


def shelf_of(paths: list[str]) -> Shelf:
    """The shelf of the paths given, or of the settings when none is.

    Raises:
        UserError: a path does not exist, or the settings have a mistake.
    """
    return _unfolded(paths or settings.default_paths(settings.load()))


def _unfolded(paths: list[str], problems: list[UserError] | None = None) -> Shelf:
    """The shelf of some paths, with the chapters of a book that was named in its place."""
    shelf = Shelf(paths, problems=problems)
    shelf.look_into_books(wait=True)
    shelf.unfold()
    return shelf


class Opened:
    """The articles of some paths; one that cannot be read is told on standard error, once, and left out.

    A picture or the like that lies in a folder under the name of a text is none of them.

    Attributes:
        failed: whether there was such a one so far.
    """

    def __init__(self, args: argparse.Namespace, *, searched: bool = False) -> None:
        """Args: args: the command's. searched: whether `holding` will be called."""
        self._encoding: str | None = args.encoding
        if self._encoding:
            check_encoding(self._encoding)
        chosen = settings.load()
        self._paths: list[str] = args.paths or settings.default_paths(chosen)
        self._known: Known | None = None
        if searched and chosen.index and not self._encoding:
            from nkreader.library.known import Known  # begins to look at the files as soon as it can

            self._known = Known(self._paths, beside=True)
        self.failed = False
        self._told: set[str] = set()

    @cached_property
    def _shelf(self) -> Shelf:
        problems: list[UserError] = []
        shelf = _unfolded(self._paths, problems)
        if problems and not shelf.entries:
            raise problems[0]
        for problem in problems:
            self.failed = True
            print(f"nkreader: {problem}", file=sys.stderr)
        return shelf

    def __iter__(self) -> Iterator[Article]:
        for entry in self._shelf.entries:
            article = self._open(entry)
            if article is not None:
                yield article

    def found(
        self, query: Query, search: Callable[[Text], list[Hit]], *, every: bool = False
    ) -> Iterator[tuple[str, Text | None, list[Hit]]]:
        """The articles that hold a query: their paths, what was searched of them, and the matches.

        Args:
            query: what is looked for.
            search: finds it in a text.
            every: give the paths of the other articles too, with no matches.
        """
        known = self._known
        if known and not every and (found := known.all_of_it(query, search)) is not None:
            for path, text, matches in found:
                text = text or self._read(Entry("", path))
                if text and (matches := search(text) if matches is None else matches):
                    yield path, text, matches
            return
        from nkreader.library.sieve import Sieve
        from nkreader.text.searched import Text

        look = known.lookup(query) if known else None
        sieve = Sieve(query, self._encoding or "")
        for entry in self._shelf.entries:
            told = look(entry.path) if look else True
            if isinstance(told, Text):
                text, matches = told, search(told)
            elif told and sieve.may_hold(entry.path):
                text = self._read(entry)
                if text is None:
                    continue
                matches = search(text)
            else:
                text, matches = None, []
            if matches or every:
                yield entry.path, text, matches

    def refresh_index(self) -> None:
        """Let what was not found in an index be in it the next time; to be called when all is said."""
        if self._known is not None:
            self._known.refresh(lambda: [entry.path for entry in self._shelf.entries])

    def _read(self, entry: Entry) -> Text | None:
        from nkreader.text.searched import Text

        article = self._open(entry)
        return article and Text(article.meta.title, article.document)

    def _open(self, entry: Entry) -> Article | None:
        try:
            return self._shelf.open(entry, encoding=self._encoding)
        except UserError as error:
            if self._shelf.leaves_out(error):
                return None
            self.failed = True
            if entry.path not in self._told:
                print(f"nkreader: {error}", file=sys.stderr)
            self._told.add(entry.path)
            return None


def described(article: Article) -> dict[str, object]:
    """An article's fields in JSON, as `list` and `show` print them; what is not known is null."""
    return {
        "id": article.id,
        "path": article.path,
        **article.meta._asdict(),
        "characters": article.document.characters,
        "encoding": article.encoding,
    }
