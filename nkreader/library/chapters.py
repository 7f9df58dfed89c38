"""Books and archives that were named outright: their chapters are the shelf, as a folder's files are.

In a folder a book is one article, whole, with a heading for each chapter: to
look into all books of a folder before it is shown would take as long as to
read them. A book that somebody names is meant to be read, so its chapters are
articles of their own, named by the book and a number: ``book.epub/3``. The
number, not the title, makes the path: titles repeat, change, and hold any
character.
"""

from __future__ import annotations

from collections.abc import Iterable

from nkreader.library import formats
from nkreader.library.article import Meta
from nkreader.library.errors import UserError
from nkreader.library.foreign import reading
from nkreader.library.shelf import Entry


def look_into(entries: Iterable[Entry], *, wait: bool, encoding: str | None = None) -> dict[str, list[Entry]]:
    """The chapters of those entries that are books, by the book's path.

    Args:
        entries: of files.
        wait: whether to parse what was not read before; else it stays one article.
        encoding: of plain texts in an archive, or None.
    """
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if formats.ending_of(entry.path) not in formats.CONTAINERS or formats.chapter_of(entry.path)[1]:
            continue
        try:
            if not wait and not reading.is_known(entry.path, encoding):
                continue
            content = reading.contents(entry.path, encoding=encoding)
        except UserError:  # told when it is opened
            continue
        if len(content.parts) > 1:
            found[entry.path] = [
                _chapter(entry, number, reading.meta_of(content, number))
                for number in range(1, len(content.parts) + 1)
            ]
    return found


def _chapter(book: Entry, number: int, meta: Meta) -> Entry:
    entry = Entry(f"{book.id}/{number}", f"{book.path}/{number}")
    entry.learn(meta)
    return entry
