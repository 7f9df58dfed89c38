"""A query in all articles of a shelf: one result after another, as they are found.

Of an article no more is kept than what is shown of it: a common word stands
in ten thousand of them. What an index does not know is read, and what holds no
match passed over by the sieve; long plain texts are searched where they lie, so
that a place means the same here as on the screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nkreader.library.article import Article, Meta, label
from nkreader.library.errors import UserError
from nkreader.library.known import Known
from nkreader.library.shelf import Entry, Shelf
from nkreader.library.sieve import Sieve
from nkreader.text.document import Position, Span
from nkreader.text.find import Match, Query, Words, context
from nkreader.text.long_document import LongDocument
from nkreader.text.matches import LongMatches, Sought
from nkreader.text.ordering import rank, rank_of
from nkreader.text.searched import Hit, Text, hits

SHOWN = 3  # places of an article that are shown
AROUND = 80  # characters of a paragraph on each side of a match: a row shows fewer
_SECONDS = 0.5  # that a regular expression may take in one article


class Place(NamedTuple):
    """A match, with the text around it in its paragraph."""

    span: Span
    before: str
    text: str
    after: str


class Result(NamedTuple):
    """What was found in an article.

    Attributes:
        entry: the article.
        label: what it is called.
        total: how many matches it has.
        rank: sorts results, what a reader wants first before the others.
        places: the first of the matches.
        date: the article's, as it is written.
    """

    entry: Entry
    label: str
    total: int
    rank: tuple[int, float]
    places: Sequence[Place]
    date: str | None = None


def search(
    shelf: Shelf,
    query: Query,
    words: Words | None = None,
    encoding: str | None = None,
    *,
    index: bool = False,
) -> Iterator[Result | None]:
    """The results of a query in the articles of a shelf, in their order.

    Args:
        shelf: the articles; those that cannot be read are left out.
        query: what is looked for.
        words: as in `Searcher`.
        encoding: read every file in it.
        index: use the indexes of large folders, and have them made for the next time.

    Yields:
        The results, and None now and then, so that the caller can stop.

    Raises:
        QueryError: the query is no good.
    """
    known = Known(shelf.given) if index and not encoding else None
    look = known.lookup(query) if known else None
    sieve = Sieve(query, encoding or "")
    for entry in tuple(shelf.entries):
        yield None
        text = look(entry.path) if look else True
        if text is True:
            if sieve.may_hold(entry.path):
                yield from _in_file(shelf, entry, query, words, encoding)
        elif text:
            yield from _in_text(entry, text, query, words)
    if known:
        known.refresh(lambda: [entry.path for entry in shelf.entries])


def _in_file(
    shelf: Shelf, entry: Entry, query: Query, words: Words | None, encoding: str | None
) -> Iterator[Result | None]:
    try:
        article = shelf.open_shown(entry, encoding=encoding)
        if article.rest is not None:
            article = shelf.open(entry, encoding=encoding)
    except UserError:
        return
    if isinstance(article.document, LongDocument):
        yield from _in_long(entry, article, article.document, query, words)
    else:
        yield from _in_text(entry, Text(article.meta.title, article.document), query, words)


def _in_text(entry: Entry, text: Text, query: Query, words: Words | None) -> Iterator[Result]:
    found = list(hits(text, query, AROUND, words, _SECONDS))
    if found:
        order = rank_of({text.kind(match[0]) for match in found}, len(found), text.length)
        places = [_place(match) for match in found[:SHOWN]]
        called = label(Meta(text.title), entry.path)
        yield Result(entry, called, len(found), order, places, text.date)


def _place(match: Hit) -> Place:
    block, start, end, shown, at, _ = match
    after = at + end - start
    return Place(Span.within(block, start, end), shown[:at], shown[at:after], shown[after:])


def _in_long(
    entry: Entry, article: Article, document: LongDocument, query: Query, words: Words | None
) -> Iterator[Result | None]:
    matches = LongMatches(document, query, words)
    first = document.start
    here, spans = Position(first.block, first.character - 1), list[Span]()
    while len(spans) < SHOWN:
        found = Sought(None)
        for step in matches.seek(here, 1):
            found = step or found
            yield None
        if found.span is None or (found.wrapped and spans):
            break
        spans.append(found.span)
        here = found.span.start
    if spans:
        yield from matches.count()
        places = [Place(span, *context(document, Match(span, ""), AROUND)) for span in spans[:SHOWN]]
        order = rank(document, spans, matches.total, document.length // 3)
        yield Result(entry, article.label, matches.total, order, places, article.meta.date)
