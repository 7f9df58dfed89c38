"""Web pages: the main text of a saved page, with what it says of itself."""

from __future__ import annotations

from typing import BinaryIO

from nkreader.library.foreign import html_blocks, html_tree
from nkreader.library.foreign.content import Content, Part, below_title
from nkreader.library.foreign.html_main import Main
from nkreader.library.foreign.html_meta import describe
from nkreader.text.document import Block

_ENOUGH = 40  # characters of a text; with less than so much the page is shown whole


def read(file: BinaryIO, encoding: str | None = None) -> Content:
    """The text of a page.

    Args:
        file: open for reading.
        encoding: the one to trust, or None.
    """
    data = file.read()
    page, used, undecodable = html_tree.decoded(data, encoding)
    del data
    root = html_tree.parse(page)
    main = Main(root)
    blocks = html_blocks.blocks(main.node, main.left_out)
    if sum(len(block.text) for block in blocks) < _ENOUGH:
        blocks = html_blocks.blocks(next(root.everywhere("body"), root))
    meta = describe(root, main.node, page)
    return Content({}, [Part("", meta, below_title(_without_head(blocks, meta)))], used, undecodable)


def _without_head(blocks: list[Block], meta: dict[str, str]) -> list[Block]:
    """The body without the title, which stands above it, and the line of source and date under it."""
    title = meta.get("title")
    for number, block in enumerate(blocks[:6]):
        if block.text == title and (block.kind == "heading" or number == 0):
            return blocks[:number] + blocks[number + 1 :]
    return blocks
