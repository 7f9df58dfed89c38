"""`nkreader import`: raw newspaper pages to article files, one for each article.

Each becomes ``NN-title.md`` with front matter, numbered through all the pages
given; paper, date and page are what the page prints of itself, unless they are
given. Importing again changes nothing; a file that a person has edited since is
left as it is, which is said, unless `--force` is given.
"""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

from nkreader.commands import import_outline
from nkreader.commands.arguments import add_encoding
from nkreader.commands.import_file import over, save
from nkreader.commands.output import write, write_json
from nkreader.library import formats
from nkreader.library.errors import UserError
from nkreader.library.messages import Table, say
from nkreader.text.clean import clean_line
from nkreader.text.dates import parse_date
from nkreader.text.page import Page, PageArticle, split_page
from nkreader.text.page_folio import Folio, read_folio
from nkreader.text.words import Segmenter

if TYPE_CHECKING:
    import argparse

_NAME_CHARACTERS = 40  # of the title; a file's name may have 255 bytes, 3 for each Chinese character
# What one of Linux, macOS and Windows does not take in a file's name, or a shell would stumble over.
_NOT_IN_NAMES = re.compile(r"""[\x00-\x20\x7f"'*/:<>?\\|`$&;!#~%{}\[\]()]+""")

MESSAGES: Table = {
    "pages": ("报纸版面的文字文件，- 为标准输入", "raw pages as text files, - for standard input"),
    "into": ("把文章写进这个文件夹", "write the articles into this folder"),
    "dry-run": (
        "只显示怎样分、为什么，什么也不写",
        "show what would be written and why, write nothing",
    ),
    "review": (
        "写之前在屏幕上逐行审阅、改正",
        "look over and correct the lines on the screen before they are written",
    ),
    "review.into": (
        "--review 要同 --into 文件夹一起用，不能同 --json、--dry-run 一起用",
        "--review goes with --into DIR, and not with --json or --dry-run",
    ),
    "review.terminal": (
        "--review 要在终端里用；从标准输入读版面时也不行，请先存成文件",
        "--review needs a terminal, and a page that is a file rather than standard input",
    ),
    "review.left": ("{page}：没有写出", "{page}: nothing was written"),
    "force": ("覆盖改动过的文件", "overwrite files that were edited"),
    "source": (
        "写进每篇的 source，如报纸名；不写就取版面上印的",
        "source of each article, such as the paper's name, instead of the one that is printed",
    ),
    "date": (
        "写进每篇的 date；不写就取版面上印的",
        "date of each article, instead of the one that is printed",
    ),
    "needs-into": (
        "要写到哪里？请加 --into 文件夹，或用 --dry-run 先看看",
        "where to? give --into DIR, or --dry-run to look first",
    ),
    "empty": ("{page}：没有文字；请检查文件", "{page}: holds no text; check the file"),
    "bad-date": (
        "--date {date}：不是日期；可写 2024-08-30、2024年8月30日、二〇二四年八月三十日、20240830，"
        "或只写年、年月",
        "--date {date}: no date; write 2024-08-30, 2024年8月30日, 二〇二四年八月三十日 or 20240830, "
        "or the year, or year and month",
    ),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `import`."""
    parser.add_argument("pages", metavar="PAGE", nargs="+", help=say("pages", table=MESSAGES))
    parser.add_argument("--into", metavar="DIR", help=say("into", table=MESSAGES))
    for name in ("dry-run", "review", "force"):
        parser.add_argument(f"--{name}", action="store_true", help=say(name, table=MESSAGES))
    for name in ("source", "date"):
        parser.add_argument(f"--{name}", metavar="TEXT", help=say(name, table=MESSAGES))
    add_encoding(parser)


def run(args: argparse.Namespace) -> int:
    """Split the pages; exit code 1 when a file that differs was left as it is."""
    if not (args.into or args.dry_run or args.json):
        raise UserError(say("needs-into", table=MESSAGES))
    if args.date is not None and parse_date(args.date) is None:
        raise UserError(say("bad-date", table=MESSAGES, date=clean_line(args.date)))
    if args.review:
        _check_review(args)
    given, words = Folio(args.source, args.date), Segmenter()
    pages = [(path, page) for path in args.pages if (page := _split(path, args, words)) is not None]
    if args.json:
        write_json([_element(path, page, over(given, read_folio(page.furniture))) for path, page in pages])
    writes = bool(args.into) and not args.dry_run
    states: list[str] = []
    number = 0
    for _, page in pages:
        folio = read_folio(page.furniture)
        for article, reasons in zip(page.articles, page.reasons, strict=True):
            number += 1
            state = ""
            if writes:
                path = os.path.join(args.into, _name(number, article))
                state = save(path, article, folio, given, force=args.force)
                states.append(state)
            if not args.json:
                write(import_outline.article(number, article, state, reasons if args.dry_run else ()))
        if not args.json:
            for line in import_outline.furniture(page, over(given, folio), reasons=args.dry_run):
                write(line)
    if states and not args.json:
        write(import_outline.summary(states))
    return 1 if "edited" in states or "differs" in states else 0


def _check_review(args: argparse.Namespace) -> None:
    if not args.into or args.json or args.dry_run:
        raise UserError(say("review.into", table=MESSAGES))
    if "-" in args.pages or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UserError(say("review.terminal", table=MESSAGES))


def _review(path: str, text: str, words: Segmenter) -> Page | None:
    """The page as a person corrected it; None where it is not to be written."""
    from nkreader.library import settings  # these and Textual behind them: only when they are asked for
    from nkreader.text.page_review import to_page, units_of
    from nkreader.tui.review_screen import ReviewApp

    name = clean_line(os.path.basename(path))
    units = ReviewApp(name, units_of(text, words), settings.load()).run()
    if units is None:
        write(say("review.left", table=MESSAGES, page=clean_line(path)))
        return None
    return to_page(units)


def _split(path: str, args: argparse.Namespace, words: Segmenter) -> Page | None:
    text = formats.read_text(path, encoding=args.encoding).text
    if not text.strip():
        raise UserError(say("empty", table=MESSAGES, page=clean_line(path)))
    return _review(path, text, words) if args.review else split_page(text, words)


def _name(number: int, article: PageArticle) -> str:
    """The file's name: the number, then the title, else the text's beginning, as far as names allow."""
    title = article.title or (article.blocks[0].text if article.blocks else "")
    safe = _NOT_IN_NAMES.sub(" ", title)[:_NAME_CHARACTERS].strip(" .")
    return f"{number:02d}-{re.sub(' +', '-', safe)}.md" if safe else f"{number:02d}.md"


def _element(path: str, page: Page, folio: Folio) -> dict[str, object]:
    """A page in JSON."""
    articles = [
        {
            "kicker": article.kicker,
            "title": article.title,
            "subtitle": article.subtitle,
            "byline": article.byline,
            "kind": article.kind,
            "blocks": [{"type": block.kind, "text": block.text} for block in article.blocks],
        }
        for article in page.articles
    ]
    furniture = list(page.furniture)
    return {"page": path, "articles": articles, "furniture": furniture, "folio": folio._asdict()}
