"""`nkreader keywords`: the terms of each article that a careful editor would mark, best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nkreader.commands.arguments import add_paths, whole_number
from nkreader.commands.lists import own_lists
from nkreader.commands.opened import Opened
from nkreader.commands.output import write, write_json
from nkreader.library.article import Article
from nkreader.library.keywords_found import LIMIT, KeywordsFound
from nkreader.library.messages import Table, say
from nkreader.text.clean import clean_line
from nkreader.text.keyword import Keyword

if TYPE_CHECKING:
    import argparse

MESSAGES: Table = {
    "limit": ("每篇最多列出 N 个（默认 12）", "list at most N of each article (12)"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `keywords`."""
    add_paths(parser)
    parser.add_argument(
        "-n", dest="limit", metavar="N", default=str(LIMIT), help=say("limit", table=MESSAGES)
    )


def run(args: argparse.Namespace) -> int:
    """Print the keywords: a line for the article, then rank, term, count and score of each."""
    limit = whole_number("-n", args.limit, least=1)
    keywords = KeywordsFound(limit, own_lists())
    articles = Opened(args)
    elements = []
    for number, (article, found) in enumerate(keywords.of_all(articles)):
        if args.json:
            elements.append(_element(article, found))
        else:
            _write_table(article, found, first=number == 0)
    if args.json:
        write_json(elements)
    return 2 if articles.failed else 0


def _write_table(article: Article, keywords: list[Keyword], *, first: bool) -> None:
    write(("" if first else "\n") + f"{article.label} ({clean_line(article.path)})")
    for rank, keyword in enumerate(keywords, 1):
        write(f"{rank:>3}\t{keyword.term}\t{keyword.count}\t{keyword.score:.3f}")


def _element(article: Article, keywords: list[Keyword]) -> dict[str, object]:
    """An article's keywords in JSON; spans of the body only, as blocks of the title block have no number."""
    head = article.document.head
    found = [
        {
            "term": keyword.term,
            "score": round(keyword.score, 4),
            "count": keyword.count,
            "kind": keyword.kind,
            "spans": [
                [s.block - head, s.character, e.character] for s, e in keyword.spans if s.block >= head
            ],
        }
        for keyword in keywords
    ]
    return {"path": article.path, "title": article.meta.title, "keywords": found}
