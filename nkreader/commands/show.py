"""`nkreader show`: one article, typeset for a terminal, a paragraph a line, or in a format that keeps it all.

What is written as Markdown, HTML or EPUB is the same article when it is read again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nkreader.commands.arguments import add_encoding, whole_number
from nkreader.commands.opened import described, shelf_of
from nkreader.commands.output import json_text, write
from nkreader.library import formats, front_matter, markdown, settings
from nkreader.library.article import Article, stem
from nkreader.library.errors import UserError
from nkreader.library.files import write_whole
from nkreader.library.messages import Table, reason_of, say
from nkreader.text.clean import clean_line
from nkreader.text.document import Block, Document

if TYPE_CHECKING:
    import argparse

FORMATS = ("text", "markdown", "json", "html", "epub")
_ENDINGS = {".md": "markdown", ".markdown": "markdown", ".json": "json", ".html": "html", ".htm": "html",
            ".epub": "epub"}  # fmt: skip

MESSAGES: Table = {
    "article": ("文章的编号（见 nkreader list）或路径", "the article's id (see nkreader list) or path"),
    "width": ("排成 N 格宽", "typeset to N cells"),
    "format": ("text、markdown、json、html 或 epub", "text, markdown, json, html or epub"),
    "output": (
        "写到文件 FILE，不写到标准输出；没有 --format 时按后缀（.md .html .epub .json）定格式",
        "write to FILE instead of standard output; without --format its ending "
        "(.md .html .epub .json) says the format",
    ),
    "binary": (
        "EPUB 不能显示在终端上；请加 --output 文件名",
        "an EPUB cannot be shown on a terminal; name a file with --output",
    ),
    "unwritten": ("写不了 {path}：{reason}", "{path} cannot be written: {reason}"),
    "undecodable": (
        "{count} 处无法按 {encoding} 解读，显示为 \ufffd；可用 --encoding 指定编码",
        "{count} places are not valid {encoding} and shown as \ufffd; --encoding chooses another",
    ),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `show`."""
    parser.add_argument("article", metavar="ARTICLE", help=say("article", table=MESSAGES))
    parser.add_argument("--width", metavar="N", help=say("width", table=MESSAGES))
    parser.add_argument("--format", choices=FORMATS, help=say("format", table=MESSAGES))
    parser.add_argument("--output", metavar="FILE", help=say("output", table=MESSAGES))
    add_encoding(parser)


def run(args: argparse.Namespace) -> int:
    """Print the article, or write it to a file."""
    width = _width(args.width) if not args.output or args.width is not None else 0
    form = "json" if args.json else args.format or _form_of(args.output)
    if form == "epub" and not args.output and sys.stdout.isatty():
        raise UserError(say("binary", table=MESSAGES))
    article = _article(args.article, args.encoding)
    _warn(article)
    if form == "epub":
        from nkreader.library.foreign import own_book  # few write books

        _put(own_book.write(article), args.output)
    elif args.output:
        text = "\n".join([*_lines(article, form, width), ""])
        _put(text.encode("utf-8", "backslashreplace"), args.output)
    else:
        for line in _lines(article, form, width):
            write(line)
    return 0


def _form_of(path: str | None) -> str:
    """The format that a file's ending says; text where it says none."""
    return _ENDINGS.get(os.path.splitext(path or "")[1].lower(), "text")


def _lines(article: Article, form: str, width: int) -> Iterator[str]:
    """The article in a format that is text."""
    if form == "json":
        yield json_text(
            {**described(article), "blocks": [_element(block) for block in article.document.body]}
        )
    elif form == "markdown":
        front = front_matter.write(article.meta)
        parts = (front, markdown.write(article.document.body))
        yield "\n".join(part for part in parts if part).rstrip("\n")
    elif form == "html":
        from nkreader.library.foreign import own_page  # few write pages

        yield own_page.write(article).rstrip("\n")
    elif width:
        yield from typeset(article.document, width)
    else:
        yield from article.document.texts()


def _element(block: Block) -> dict[str, object]:
    """A block in JSON; headings and list items have a level, from 1, where it is known."""
    level = {"level": block.level} if block.kind in ("heading", "list") and block.level else {}
    return {"type": block.kind, "text": block.text, **level}


def _put(data: bytes, path: str | None) -> None:
    """Write to a file, or to standard output.

    Raises:
        UserError: the file cannot be written.
    """
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    try:
        write_whole(path, data)
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise UserError(say("unwritten", table=MESSAGES, path=clean_line(path), reason=reason)) from None


def _width(value: str | None) -> int:
    """The width to typeset to, in cells; 0 for a paragraph a line."""
    if value is not None:
        return whole_number("--width", value, least=1)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else 0
    except OSError:
        return 80


def _article(wanted: str, encoding: str | None) -> Article:
    """The article of a path, else of an id on the shelf."""
    if wanted == formats.STANDARD_INPUT or os.path.lexists(formats.chapter_of(wanted)[0]):
        return formats.read(wanted, id=stem(wanted), encoding=encoding)
    if wanted.lower().startswith(formats.ADDRESSES):
        raise formats.missing(wanted)
    shelf = shelf_of([])
    return shelf.open(shelf.get(wanted), encoding=encoding)


def _warn(article: Article) -> None:
    """Say on standard error what was not read as it was meant."""
    if article.undecodable:
        fields = {"count": article.undecodable, "encoding": article.encoding}
        print(f"nkreader: {say('undecodable', table=MESSAGES, **fields)}", file=sys.stderr)
    if article.warning:
        print(f"nkreader: {article.warning}", file=sys.stderr)


def typeset(document: Document, width: int) -> Iterator[str]:
    """The rows of a document as the screen sets them, without spaces at their ends.

    Args:
        document: what is set.
        width: of the terminal, in cells.
    """
    from nkreader.text.layout import Layout  # not needed for the other formats
    from nkreader.text.width import TAB_CELLS

    chosen = settings.load()
    ambiguous = chosen.ambiguous_width if isinstance(chosen.ambiguous_width, int) else 1
    layout = Layout(
        document, width, measure=min(chosen.measure, width), ambiguous=ambiguous, gap=chosen.paragraph_gap
    )
    for block in document.numbers():
        for row in layout.rows(block):
            text = layout.row_text(row).replace("\t", " " * TAB_CELLS)
            yield (" " * (layout.left + row.indent) + text).rstrip(" ")
