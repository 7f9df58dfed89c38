"""The articles that a command is about: from paths, or the configured shelf, one after another."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nkreader.library import settings
from nkreader.library.article import Article
from nkreader.library.errors import UserError
from nkreader.library.formats import check_encoding
from nkreader.library.shelf import Entry, Shelf, default_paths
from nkreader.library.sieve import Sieve
from nkreader.text.find import Query

if TYPE_CHECKING:
    import argparse


def shelf_of(paths: list[str]) -> Shelf:
    """The shelf of the paths given, or of the settings when none is.

    Raises:
        UserError: a path does not exist, or the settings have a mistake.
    """
    shelf = Shelf(paths or default_paths(settings.load()))
    shelf.look_into_books(wait=True)
    shelf.unfold()
    return shelf


class Opened:
    """The articles of some paths; one that cannot be read is told on standard error, once, and left out.

    Attributes:
        failed: whether there was such a one so far.
    """

    def __init__(self, args: argparse.Namespace) -> None:
        self._encoding: str | None = args.encoding
        if self._encoding:
            check_encoding(self._encoding)
        self._shelf = shelf_of(args.paths)
        self.failed = False
        self._told: set[str] = set()

    def __iter__(self) -> Iterator[Article]:
        for entry in self._shelf.entries:
            article = self._open(entry)
            if article is not None:
                yield article

    def that_may_hold(self, query: Query) -> Iterator[tuple[str, Article | None]]:
        """The path of each article, with the article where it may hold a query."""
        sieve = Sieve(query, self._encoding or "")
        for entry in self._shelf.entries:
            if not sieve.may_hold(entry.path):
                yield entry.path, None
            elif (article := self._open(entry)) is not None:
                yield entry.path, article

    def _open(self, entry: Entry) -> Article | None:
        try:
            return self._shelf.open(entry, encoding=self._encoding)
        except UserError as error:
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
