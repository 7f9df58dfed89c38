"""`nkreader list`: the articles of a shelf, one a row: id, title, date, characters.

On a terminal the columns are aligned; elsewhere they are separated by tabs.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from nkreader.commands.arguments import add_paths
from nkreader.commands.opened import Opened, described
from nkreader.commands.output import write, write_json
from nkreader.library.article import Article
from nkreader.text.clean import clean_line
from nkreader.text.width import cells

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `list`."""
    add_paths(parser)


def run(args: argparse.Namespace) -> int:
    """Print the articles; exit code 2 when one of them could not be read."""
    articles = Opened(args)
    if args.json:
        write_json([described(article) for article in articles])
    elif sys.stdout.isatty():
        _write_columns([_row(article) for article in articles])
    else:
        for article in articles:
            write("\t".join(_row(article)))
    return 2 if articles.failed else 0


def _row(article: Article) -> list[str]:
    meta = article.meta
    return [clean_line(article.id), meta.title or "", meta.date or "", str(article.document.characters)]


def _write_columns(rows: list[list[str]]) -> None:
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        *texts, number = row
        padded = [text + " " * (width - cells(text)) for text, width in zip(texts, widths, strict=False)]
        write("  ".join([*padded, number.rjust(widths[-1])]))
