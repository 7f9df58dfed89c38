"""Tables of a page: which hold data, and their rows as text. Old pages are laid out with tables too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nkreader.library.foreign.html_tree import Node, is_hidden
from nkreader.text.joining import collapse

_CELLS = ("td", "th")
_LONG = 300  # characters that are no entry of a table but a text
_TEXT_BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote", "br"}


def is_data(table: Node) -> bool:
    """Whether a table holds data, rather than the parts of a page."""
    if table.get("role") in ("presentation", "none"):
        return False
    widest = 0
    for row in table.everywhere("tr", "table"):
        if row.tag == "table":
            if row is not table:
                return False
            continue
        cells = _cells(row)
        widest = max(widest, len(cells))
        for cell in cells:
            if _is_text(cell):
                return False
    return widest > 1


def _is_text(cell: Node) -> bool:
    """Whether a cell holds paragraphs."""
    length = sum(map(len, cell.texts()))
    if length <= _LONG:
        return False
    return len(cell.text) > _LONG and sum(1 for _ in cell.everywhere(*_TEXT_BLOCKS)) > 3


def rows(table: Node) -> Iterator[tuple[str, str]]:
    """The kind and text of each row of a table; its caption comes first."""
    for caption in table.everywhere("caption"):
        if text := collapse(" ".join(caption.texts())):
            yield "caption", text
    for row in table.everywhere("tr"):
        cells = [_text(cell) for cell in _cells(row)]
        if any(cells):
            yield "table", " | ".join(cells)


def _cells(row: Node) -> list[Node]:
    return [child for child in row.children if isinstance(child, Node) and child.tag in _CELLS]


def _text(cell: Node) -> str:
    """The text of a cell, its paragraphs and lines a space apart."""
    pieces: list[str] = []
    left: list[Node | str] = [cell]
    while left:
        part = left.pop()
        if isinstance(part, str):
            pieces.append(part)
        elif is_hidden(part):
            continue
        elif part.tag in _TEXT_BLOCKS and part is not cell:
            pieces.append("\xa0")  # collapsed to a space whatever stands beside it
            left += ["\xa0", *reversed(part.children)]
        else:
            left += reversed(part.children)
    return re.sub(" +", " ", collapse("".join(pieces))).strip()
