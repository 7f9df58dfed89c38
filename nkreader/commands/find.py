"""`nkreader find`: where a text stands in the articles, with what stands around it.

The matcher is that of the screen. A line of output is
``file:paragraph:character: text``, both numbers from 1; paragraph 0 is the
title block. Letters that stand nowhere are taken for pinyin, and standard error
says so. The exit code is grep's: 0 found, 1 not found, 2 trouble.
"""

from __future__ import annotations

import gc
import sys
from itertools import chain

from nkreader.commands.arguments import add_paths, whole_number
from nkreader.commands.opened import Opened
from nkreader.library.errors import UserError
from nkreader.library.messages import Table, say, wrong_in
from nkreader.text.clean import clean_line
from nkreader.text.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from nkreader.text.find import Query, Words
    from nkreader.text.searched import Hit, Text

    Found = tuple[str, Text | None, list[Hit]]  # path; None: it was passed over, and holds no match

CONTEXT = 20  # characters shown on each side
FOUND, NOT_FOUND, TROUBLE = 0, 1, 2

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
    "offered": ("没有 {query} 这样的文字；以下是按拼音找到的", "no article has {query}; taken for pinyin:"),
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
    gc.disable()  # what is made here is no garbage until all is said: looking for it takes 3 ms of 60
    try:
        return _run(args)
    finally:
        gc.enable()


def _run(args: argparse.Namespace) -> int:
    size = whole_number("-C", args.context, least=0)
    articles = Opened(args, searched=True)
    from nkreader.commands.found import Counts, Json, Lines  # the files are looked at meanwhile

    asked = _query(args)
    output = Json() if args.json else Counts() if args.count else Lines()
    query, without, found = _first_found(articles, asked, size, every=args.count and not args.json)
    first = next(found, None)
    if first is not None and query != asked:
        key = "offered.rare" if query.rare else "offered"
        print(f"nkreader: {say(key, table=MESSAGES, query=clean_line(query.text))}", file=sys.stderr)
    shown = chain(((path, None, []) for path in without), [first] if first else [], found)
    for path, text, matches in _in_order(shown, args.sort):
        output.add(path, text, matches)
    output.end()
    articles.refresh_index()
    return TROUBLE if articles.failed else FOUND if first else NOT_FOUND


def _query(args: argparse.Namespace) -> Query:
    """What is asked for.

    Raises:
        UserError: it makes no sense.
    """
    from nkreader.text.find import Query, is_pinyin

    if not args.query:
        raise UserError(say("query.empty", table=MESSAGES))
    if args.pinyin and (args.regex or args.exact):
        raise UserError(say("pinyin.with", table=MESSAGES, option="--regex" if args.regex else "--exact"))
    query = Query(args.query, args.exact, args.regex, args.word, args.pinyin)
    if args.pinyin and not is_pinyin(args.query):
        raise UserError(say("pinyin.bad", table=MESSAGES, query=clean_line(args.query)))
    return query


def _first_found(
    articles: Opened, query: Query, size: int, *, every: bool
) -> tuple[Query, list[str], Iterator[Found]]:
    """The matches of a query; if there are none, of what is offered in its place.

    Args:
        articles: what is searched.
        query: what for.
        size: characters of context on each side.
        every: find also the articles that have no match.

    Returns:
        The query that was searched for; if `every`, the paths of the articles
        before its first match; all articles from there on, read as they are
        asked for.
    """
    from nkreader.text.find import offered

    words = None
    if query.word:
        from nkreader.commands.lists import own_lists  # the dictionary takes 0.2 s to load

        words = own_lists().segmenter().words
    while True:
        found, without = _searched(articles, query, size, words, every=every), list[str]()
        for path, text, matches in found:
            if matches:
                return query, without, chain([(path, text, matches)], found)
            if every:
                without.append(path)
        following = offered(query)
        if following is None:
            return query, without, iter(())
        query = following


def _searched(
    articles: Opened, query: Query, size: int, words: Words | None, *, every: bool
) -> Iterator[Found]:
    from nkreader.text.find import QueryError, SlowQueryError
    from nkreader.text.searched import hits, phrase

    wanted = phrase(query)

    def search(text: Text) -> list[Hit]:
        return list(hits(text, query, size, words) if wanted is None else text.hits_of(wanted, query, size))

    try:
        yield from articles.found(query, search, every=every)
    except SlowQueryError:
        raise UserError(say("query.slow", table=MESSAGES, query=clean_line(query.text))) from None
    except QueryError as error:
        raise UserError(say("query.bad", table=MESSAGES, reason=clean_line(wrong_in(error)))) from None


def _in_order(found: Iterator[Found], sort: str) -> Iterable[Found]:
    """What was found in the order asked for; any but that of the paths waits until all is there."""
    if sort == "path":
        return found
    from nkreader.text.ordering import newest_first, rank_of

    def key(one: Found) -> tuple[object, ...]:
        _, text, matches = one
        if text is None or not matches:
            return 1, ()  # no match, only counted
        order = rank_of({text.kind(match[0]) for match in matches}, len(matches), text.length)
        return 0, newest_first(text.date) if sort == "date" else (), order

    return sorted(found, key=key)
