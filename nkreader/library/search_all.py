"""A query in all articles of a shelf: one result after another, as they are found.

Of an article no more is kept than what is shown of it: a common word stands
in ten thousand of them. What holds no match is passed over by the sieve; long
plain texts are searched where they lie, so that a place means the same here as
on the screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from nkreader.library.article import Article
from nkreader.library.errors import UserError
from nkreader.library.shelf import Entry, Shelf
from nkreader.library.sieve import Sieve
from nkreader.text.document import Document, Position, Span
from nkreader.text.find import Match, Query, Searcher, Words, context
from nkreader.text.long_document import LongDocument
from nkreader.text.matches import LongMatches, Sought
from nkreader.text.ordering import rank

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
    entries: Sequence[Entry], query: Query, words: Words | None = None, encoding: str | None = None
) -> Iterator[Result | None]:
    """The results of a query in some articles, in their order.

    Args:
        entries: the articles; those that cannot be read are left out.
        query: what is looked for.
        words: as in `Searcher`.
        encoding: read every file in it.

    Yields:
        The results, and None now and then, so that the caller can stop.

    Raises:
        QueryError: the query is no good.
    """
    sieve = Sieve(query, encoding or "")
    shelf = Shelf(())
    for entry in entries:
        yield None
        if not sieve.may_hold(entry.path):
            continue
        try:
            article = shelf.open_shown(entry, encoding=encoding)
            if article.rest is not None:
                article = shelf.open(entry, encoding=encoding)
        except UserError:
            continue
        if isinstance(article.document, LongDocument):
            yield from _in_long(entry, article, article.document, query, words)
        elif matches := Searcher(article.document, words, _SECONDS).find(query):
            length = article.document.length
            spans = [match.span for match in matches]
            yield _result(entry, article, spans, len(spans), length)


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
        yield _result(entry, article, spans, matches.total, document.length // 3)


def _result(entry: Entry, article: Article, spans: Sequence[Span], count: int, length: int) -> Result:
    document = article.document
    places = [_place(document, span) for span in islice(spans, SHOWN)]
    order = rank(document, spans, count, length)
    return Result(entry, article.label, count, order, places, article.meta.date)


def _place(document: Document, span: Span) -> Place:
    return Place(span, *context(document, Match(span, ""), AROUND))
