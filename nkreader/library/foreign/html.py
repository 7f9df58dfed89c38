"""Web pages: the main text of a saved page, with what it says of itself."""

from __future__ import annotations

from typing import BinaryIO

from nkreader.library.foreign import html_blocks, html_tree, own_page
from nkreader.library.foreign.content import Content, Part, below_title, numbered_heads
from nkreader.library.foreign.html_furniture import is_furniture_line
from nkreader.library.foreign.html_main import Main
from nkreader.library.foreign.html_meta import date_of, describe
from nkreader.text.document import Block

_HEAD = 8  # blocks among which title, byline and date may stand
_DATE_LINE = 20  # characters of a line that is a date
_ENOUGH = 40  # characters of a text; with less than so much the page is shown whole


def read(file: BinaryIO, encoding: str | None = None) -> Content:
    """The text of a page.

    Args:
        file: open for reading.
        encoding: the one to trust, or None.
    """
    return page(file.read(), encoding)


def page(data: bytes, encoding: str | None = None, *, declared: str = "") -> Content:
    """The text of a page.

    Args:
        data: the page.
        encoding: the one to trust, or None.
        declared: the one that was said of it elsewhere, which counts as one that it says itself.
    """
    text, used, undecodable = html_tree.decoded(data, encoding, declared)
    del data
    root = html_tree.parse(text)
    if own := own_page.read(root):
        return Content({}, [own], used, undecodable)
    main = Main(root)
    blocks = [
        block
        for block in html_blocks.blocks(main.node, main.left_out)
        if block.kind != "paragraph" or not is_furniture_line(block.text)
    ]
    if sum(len(block.text) for block in blocks) < _ENOUGH:
        blocks = html_blocks.blocks(next(root.everywhere("body"), root))
    meta = describe(root, main.text, text)
    return Content(
        {}, [Part("", meta, below_title(numbered_heads(_without_head(blocks, meta))))], used, undecodable
    )


def _without_head(blocks: list[Block], meta: dict[str, str]) -> list[Block]:
    """The body without what stands above it: title, byline and date at its beginning, each by itself."""
    title = meta.get("title")
    kept: list[Block] = []
    for number, block in enumerate(blocks):
        same = block.text == title and (block.kind == "heading" or not number)
        if number >= _HEAD or not (same or _says_only(block.text, meta)):
            kept.append(block)
    return kept


def _says_only(text: str, meta: dict[str, str]) -> bool:
    """Whether a line is the byline or the date and nothing else."""
    date = date_of(text) if len(text) <= _DATE_LINE else ""
    return text == meta.get("byline") or (bool(date) and date == meta.get("date"))
