"""`nkreader find`: where a text stands in the articles, with what stands around it.

The matcher is that of the screen. A line of output is
``file:paragraph:character: text``, both numbers from 1; paragraph 0 is the
title block. Letters that stand nowhere are taken for pinyin, and standard error
says so. The exit code is grep's: 0 found, 1 not found, 2 trouble.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from nkreader.commands.arguments import add_paths, whole_number
from nkreader.commands.opened import Opened
from nkreader.commands.output import wants_colour, write, write_json
from nkreader.library.article import Article
from nkreader.library.errors import UserError
from nkreader.library.messages import Table, say
from nkreader.text.clean import clean_line
from nkreader.text.find import (
    Match,
    Query,
    QueryError,
    Searcher,
    SlowQueryError,
    Words,
    context,
    is_pinyin,
    offered,
)  # fmt: skip
from nkreader.text.ordering import newest_first, rank

if TYPE_CHECKING:
    import argparse

Found = tuple[str, Article | None, list[Match]]  # path; None: it was passed over, and holds no match

CONTEXT = 20  # characters shown on each side
FOUND, NOT_FOUND, TROUBLE = 0, 1, 2
_BOLD_RED, _PLAIN = "\x1b[1;31m", "\x1b[m"

MESSAGES: Table = {
    "query": ("要找的文字", "the text to find"),
    "regex": ("QUERY 是正则表达式", "QUERY is a regular expression"),
    "exact": ("不折叠大小写、全半角", "do not fold case and width"),
    "word": ("只匹配完整的词", "match whole words only"),
    "pinyin": (
        "QUERY 是拼音：全拼、首字母或混写，如 nankaiqu、nkq、nankq",
        "QUERY is pinyin: full, initials or mixed, as nankaiqu, nkq, nankq",
    ),
    "count": ("只输出每篇的匹配数", "print only the number of matches of each article"),
    "context": ("前后各显示 N 个字（默认 20）", "characters of context on each side (20)"),
    "sort": (
        "按路径（默认）、按与 QUERY 的相关程度，或按日期（新的在前）",
        "by path (the default), by how much an article is about QUERY, or by date, newest first",
    ),
    "query.slow": (
        "查找 {query} 用时太久，已停下；请把表达式写得具体些",
        "{query} takes too long and was stopped; make the expression narrower",
    ),
    "query.bad": ("查不了：{reason}", "cannot search: {reason}"),
    "query.empty": ("要找的文字是空的；请写出要找的文字", "the query is empty; give the text to find"),
    "pinyin.bad": (
        "{query} 不是拼音；请用字母，如 nkq 或 nankaiqu",
        "{query} is no pinyin; use letters, as nkq or nankaiqu",
    ),
    "pinyin.with": (
        "--pinyin 不能与 {option} 同用；请去掉一个",
        "--pinyin does not go with {option}; leave one out",
    ),
    "offered": ("没有 {query} 这样的文字；以下是按拼音找到的", "no text reads {query}; found as pinyin:"),
    "offered.rare": (
        "{query} 按常用读音找不到；以下是按少见的读音，或末尾音节没有拼完找到的",
        "nothing commonly reads {query}; found by rare readings, or with the last syllable unfinished:",
    ),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `find`."""
    parser.add_argument("query", metavar="QUERY", help=say("query", table=MESSAGES))
    add_paths(parser)
    for name in ("regex", "exact", "word", "pinyin", "count"):
        parser.add_argument(f"--{name}", action="store_true", help=say(name, table=MESSAGES))
    parser.add_argument(
        "--sort", choices=("path", "rank", "date"), default="path", help=say("sort", table=MESSAGES)
    )
    parser.add_argument(
        "-C", dest="context", metavar="N", default=str(CONTEXT), help=say("context", table=MESSAGES)
    )


def run(args: argparse.Namespace) -> int:
    """Print the matches of a query in all articles."""
    asked = _query(args)
    size = whole_number("-C", args.context, least=0)
    articles = Opened(args)
    query, without, found = _first_found(articles, asked)
    first = next(found, None)
    if first is not None and query != asked:
        key = "offered.rare" if query.rare else "offered"
        print(f"nkreader: {say(key, table=MESSAGES, query=clean_line(query.text))}", file=sys.stderr)
    elements = []
    shown = chain(((path, None, []) for path in without), [first] if first else [], found)
    for path, article, matches in _in_order(shown, args.sort):
        if args.count and not args.json:
            write(f"{clean_line(path)}:{len(matches)}")
        elif article is None or not matches:
            pass
        elif args.json:
            elements.append(_element(article, matches, size))
        else:
            _write_matches(article, matches, size)
    if args.json:
        write_json(elements)
    return TROUBLE if articles.failed else FOUND if first else NOT_FOUND


def _query(args: argparse.Namespace) -> Query:
    """What is asked for.

    Raises:
        UserError: it makes no sense.
    """
    if not args.query:
        raise UserError(say("query.empty", table=MESSAGES))
    if args.pinyin and (args.regex or args.exact):
        raise UserError(say("pinyin.with", table=MESSAGES, option="--regex" if args.regex else "--exact"))
    query = Query(args.query, args.exact, args.regex, args.word, args.pinyin)
    if args.pinyin and not is_pinyin(args.query):
        raise UserError(say("pinyin.bad", table=MESSAGES, query=clean_line(args.query)))
    return query


def _first_found(articles: Opened, query: Query) -> tuple[Query, list[str], Iterator[Found]]:
    """The matches of a query; if there are none, of what is offered in its place.

    Returns:
        The query that was searched for; the paths of the articles before its
        first match; all articles from there on, read as they are asked for.
    """
    words = None
    if query.word:
        from nkreader.text.words import Segmenter  # its dictionary takes 0.2 s to load

        words = Segmenter().words
    while True:
        found, without = _searched(articles, query, words), list[str]()
        for path, article, matches in found:
            if matches:
                return query, without, chain([(path, article, matches)], found)
            without.append(path)
        following = offered(query)
        if following is None:
            return query, without, iter(())
        query = following


def _searched(articles: Opened, query: Query, words: Words | None) -> Iterator[Found]:
    for path, article in articles.that_may_hold(query):
        try:
            yield path, article, Searcher(article.document, words).find(query) if article else []
        except SlowQueryError:
            raise UserError(say("query.slow", table=MESSAGES, query=clean_line(query.text))) from None
        except QueryError as error:
            raise UserError(say("query.bad", table=MESSAGES, reason=clean_line(str(error)))) from None


def _in_order(found: Iterator[Found], sort: str) -> Iterable[Found]:
    """What was found in the order asked for; any but that of the paths waits until all is there."""
    if sort == "path":
        return found

    def key(one: Found) -> tuple[object, ...]:
        _, article, matches = one
        if article is None or not matches:
            return 1, ()  # no match, only counted
        document = article.document
        order = rank(document, (match.span for match in matches), len(matches), document.length)
        return 0, newest_first(article.meta.date) if sort == "date" else (), order

    return sorted(found, key=key)


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
        found = {"start": start, "end": end, "text": text, "before": before, "after": after, "via": match.via}
        if block < document.head:
            head.append({"field": document.blocks[block].kind, **found})
        else:
            body.append({"block": block - document.head, **found})
    meta = {"path": article.path, "title": article.meta.title, "count": len(matches)}
    return {**meta, "matches": body, "head": head}
