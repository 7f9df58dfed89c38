"""`nkreader find`: where a text stands in the articles, with what stands around it.

The matcher is that of the screen. A line of output is
``file:paragraph:character: text``, both numbers from 1; paragraph 0 is the
title block. The exit code is grep's: 0 found, 1 not found, 2 trouble.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from nkreader.commands.arguments import add_paths, whole_number
from nkreader.commands.opened import Opened
from nkreader.commands.output import wants_colour, write, write_json
from nkreader.library.article import Article
from nkreader.library.errors import UserError
from nkreader.library.messages import Table, say
from nkreader.text.clean import clean_line
from nkreader.text.find import Match, Query, QueryError, Searcher, context

if TYPE_CHECKING:
    import argparse

CONTEXT = 20  # characters shown on each side
FOUND, NOT_FOUND, TROUBLE = 0, 1, 2
_BOLD_RED, _PLAIN = "\x1b[1;31m", "\x1b[m"

MESSAGES: Table = {
    "query": ("要找的文字", "the text to find"),
    "regex": ("QUERY 是正则表达式", "QUERY is a regular expression"),
    "exact": ("不折叠大小写、全半角", "do not fold case and width"),
    "word": ("只匹配完整的词", "match whole words only"),
    "count": ("只输出每篇的匹配数", "print only the number of matches of each article"),
    "context": ("前后各显示 N 个字（默认 20）", "characters of context on each side (20)"),
    "query.bad": ("查不了：{reason}", "cannot search: {reason}"),
    "query.empty": ("要找的文字是空的；请写出要找的文字", "the query is empty; give the text to find"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `find`."""
    parser.add_argument("query", metavar="QUERY", help=say("query", table=MESSAGES))
    add_paths(parser)
    for name in ("regex", "exact", "word", "count"):
        parser.add_argument(f"--{name}", action="store_true", help=say(name, table=MESSAGES))
    parser.add_argument(
        "-C", dest="context", metavar="N", default=str(CONTEXT), help=say("context", table=MESSAGES)
    )


def run(args: argparse.Namespace) -> int:
    """Print the matches of a query in all articles."""
    if not args.query:
        raise UserError(say("query.empty", table=MESSAGES))
    size = whole_number("-C", args.context, least=0)
    query = Query(args.query, exact=args.exact, regex=args.regex, word=args.word)
    articles = Opened(args)
    found = ((article, matches) for article, matches in _searched(articles, query) if matches or args.count)
    any_match = False
    elements = []
    for article, matches in found:
        any_match = any_match or bool(matches)
        if args.json:
            if matches:
                elements.append(_element(article, matches, size))
        elif args.count:
            write(f"{clean_line(article.path)}:{len(matches)}")
        else:
            _write_matches(article, matches, size)
    if args.json:
        write_json(elements)
    return TROUBLE if articles.failed else FOUND if any_match else NOT_FOUND


def _searched(articles: Iterable[Article], query: Query) -> Iterable[tuple[Article, list[Match]]]:
    words = None
    if query.word:
        from nkreader.text.words import Segmenter  # its dictionary takes 0.2 s to load

        words = Segmenter().words
    for article in articles:
        try:
            yield article, Searcher(article.document, words).find(query)
        except QueryError as error:
            raise UserError(say("query.bad", table=MESSAGES, reason=clean_line(str(error)))) from None


def _write_matches(article: Article, matches: list[Match], size: int) -> None:
    colour = wants_colour(sys.stdout)
    name = clean_line(article.path)
    for match in matches:
        before, text, after = context(article.document, match, size)
        block, character = match.span.start
        paragraph = max(0, block - article.document.head + 1)
        shown = f"{_BOLD_RED}{text}{_PLAIN}" if colour else text
        write(f"{name}:{paragraph}:{character + 1}: {before}{shown}{after}")


def _element(article: Article, matches: list[Match], size: int) -> dict[str, object]:
    """An article's matches in JSON: those of the body in `matches`, those of the title block in `head`."""
    document = article.document
    body, head = [], []
    for match in matches:
        before, text, after = context(document, match, size)
        (block, start), (_, end) = match.span
        place = {"start": start, "end": end, "text": text}
        if block < document.head:
            head.append({"field": document.blocks[block].kind, **place})
        else:
            around = {"before": before, "after": after, "via": match.via}
            body.append({"block": block - document.head, **place, **around})
    meta = {"path": article.path, "title": article.meta.title, "count": len(matches)}
    return {**meta, "matches": body, "head": head}
