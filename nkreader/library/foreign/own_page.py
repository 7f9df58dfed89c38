"""An article as a web page of its own, both ways: what is written here is read again to the character.

Pages of others are read by finding out what is text and what is not; one of
ours says so itself, with an attribute on each part of the head and each block.
It is XHTML, so that it stands in a book as well, and needs nothing beside it.
"""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from nkreader.library.article import Article, Meta
from nkreader.library.foreign.content import Part
from nkreader.text.document import BODY_KINDS, HEAD_KINDS, Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nkreader.library.foreign.html_tree import Node

_MARK = "data-nkreader"
_META, _BLOCK, _LEVEL = "data-meta", "data-block", "data-level"
_CELLS = " | "  # between the cells of a row, in the text of a block
_STYLE = (
    "body{max-width:40em;margin:2em auto;padding:0 1em;line-height:1.8}"
    "header,.date,.byline,.kicker,.subtitle{text-align:center}"
    "p{margin:.4em 0;white-space:pre-wrap}p.paragraph{text-indent:2em}.caption{font-size:.9em}"
    ".signature{text-align:right}dl{font-size:.85em}dt,dd{display:inline;margin:0 .5em 0 0}"
)


def write(article: Article) -> str:
    """The page of an article, whole."""
    title = _text(article.label)
    head = f'<meta charset="utf-8"/><title>{title}</title><style>{_STYLE}</style>'
    said = article.meta._asdict()
    shown = [_said(kind, said[kind]) for kind in HEAD_KINDS if said[kind]]
    about = [
        f"<dt>{name}</dt>{_said(name, said[name])}" for name in said if said[name] and name not in HEAD_KINDS
    ]
    parts = [
        "<!DOCTYPE html>",
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head>{head}</head><body {_MARK}="1">',
        "<header>",
        *shown,
        "</header>",
        *_blocks(article.document.body),
        *(["<footer><dl>", *about, "</dl></footer>"] if about else []),
        "</body></html>",
    ]
    return "\n".join(parts) + "\n"


def _said(name: str, value: str) -> str:
    tag = "h1" if name == "title" else "p" if name in HEAD_KINDS else "dd"
    return f'<{tag} class="{name}" {_META}="{name}">{_text(value)}</{tag}>'


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for is_table, group in groupby(blocks, lambda block: block.kind == "table"):
        if is_table:
            yield "<table>"
        yield from map(_row if is_table else _block, group)
        if is_table:
            yield "</table>"


def _row(block: Block) -> str:
    cells = "".join(f"<td>{_text(cell)}</td>" for cell in block.text.split(_CELLS))
    return f'<tr {_BLOCK}="table" {_LEVEL}="{block.level}">{cells}</tr>'


def _block(block: Block) -> str:
    tag = f"h{min(max(block.level, 1), 6)}" if block.kind == "heading" else "p"
    text, about = _text(block.text), f'class="{block.kind}" {_BLOCK}="{block.kind}" {_LEVEL}="{block.level}"'
    if block.kind == "quote":
        return f"<blockquote><{tag} {about}>{text}</{tag}></blockquote>"
    return f"<{tag} {about}>{text}</{tag}>"


def _text(text: str) -> str:
    """Text as it stands in a page; ``=`` too, as whoever tames pages looks for attributes without parsing."""
    return escape(text).replace("=", "&#61;")


def read(root: Node) -> Part | None:
    """The article of a page that `write` made; None for any other page."""
    if not any(node.get(_MARK) for node in root.everywhere("body")):
        return None
    meta: dict[str, str] = {}
    blocks: list[Block] = []
    for node in root.everywhere():
        name, kind = node.get(_META), node.get(_BLOCK)
        if name in Meta._fields:
            meta[name] = "".join(node.texts())
        elif kind in BODY_KINDS:
            level = node.get(_LEVEL)
            blocks.append(
                Block(kind, _written(node, kind), int(level) if level.isdecimal() and len(level) < 3 else 0)
            )
    return Part("", meta, [block for block in blocks if block.text])


def _written(node: Node, kind: str) -> str:
    if kind != "table":
        return "".join(node.texts())
    cells = ["".join(cell.texts()) for cell in node.everywhere("td")]
    return _CELLS.join(cells)
