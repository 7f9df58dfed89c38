"""How each kind of block is set in a column: indents, alignment, blank rows.

A paragraph of Chinese begins with an indent of two cells, one of other text
with none; the title block is centred, a signature stands at the right. This
module knows one block and the column's width, neither positions nor the pane.
"""

from __future__ import annotations

from nkreader.text.document import HEAD_KINDS, Block, Document
from nkreader.text.light_typing import NamedTuple
from nkreader.text.width import cells
from nkreader.text.wrap import wrap

_MARKER_ENDS = " 、.)）\u3000"
_BULLETS = "-*+•·●■◆○▪–（("
_LONGEST_MARKER = 6
_BALANCED_ROWS = 8
FIRST_LINE_INDENT = 2  # cells


class Style(NamedTuple):
    """How a block is set, in cells.

    Attributes:
        indent: left of its rows.
        first: left of its first row.
        right: right of its rows.
        align: left, centre or right.
    """

    indent: int = 0
    first: int = 0
    right: int = 0
    align: str = "left"


def style_of(block: Block, column: int, ambiguous: int) -> Style:
    """How a block is set.

    Args:
        block: the block.
        column: width of the column of text in cells; a narrow one narrows indents.
        ambiguous: cells of an East Asian Ambiguous character, 1 or 2.
    """

    def at_most(indent: int) -> int:
        return min(indent, column // 8)

    kind, text = block.kind, block.text
    if kind in HEAD_KINDS or (kind == "caption" and cells(text[: column + 1], ambiguous) <= column):
        return Style(align="centre")
    if kind in ("paragraph", "caption"):
        own_indent = text[:1] in (" ", "\u3000")
        return Style(first=at_most(FIRST_LINE_INDENT) if has_han(text) and not own_indent else 0)
    if kind == "quote":
        return Style(at_most(4), at_most(4), at_most(4))
    if kind == "list":
        depth = at_most(2 * max(block.level - 1, 0))
        return Style(depth + at_most(_marker_cells(text, ambiguous)), depth)
    return Style(align="right" if kind == "signature" else "left")


def blank_rows(document: Document, block: int, gap: int, column: int) -> int:
    """How many blank rows precede a block.

    Lines of verse and short speeches stand together: there is no gap between
    two paragraphs that fill no row.

    Args:
        document: the document.
        block: number of the block.
        gap: blank rows between two paragraphs of the body.
        column: width of the column of text in cells.
    """
    kind, text, _, goes_on, *_ = document.block(block)
    above = document.previous_block(block)
    if above is None or kind in HEAD_KINDS or goes_on:
        return 0
    before = document.block(above)
    if kind == "heading" or before.kind in HEAD_KINDS:
        return max(gap, 1)
    if before.kind == "heading":
        return 0
    if before.kind != kind:
        return gap
    longest = max(len(before.text), len(text))
    fills_no_row = 2 * longest + FIRST_LINE_INDENT <= column
    return 0 if kind != "paragraph" or fills_no_row else gap


def has_han(text: str) -> bool:
    """Whether there is a Han character among the first thousand of a text."""
    return not text.isascii() and any(
        "\u3400" <= c <= "\u9fff" or "\uf900" <= c <= "\ufaff" or "\U00020000" <= c <= "\U0003ffff"
        for c in text[:1000]
    )


def set_rows(text: str, column: int, style: Style, ambiguous: int) -> list[tuple[int, int, int]]:
    """Set a text.

    Args:
        text: a block's text, or a part of it.
        column: width of the column of text in cells.
        style: how the block is set.
        ambiguous: cells of an East Asian Ambiguous character, 1 or 2.

    Returns:
        For each row its first character, the one after its last, and its indent in cells.
    """
    width = column - style.indent - style.right
    starts = wrap(text, width, column - style.first - style.right, ambiguous)
    if style.align == "centre" and 1 < len(starts) <= _BALANCED_ROWS:
        starts = _balanced(text, starts, width, ambiguous)
    ends = [*starts[1:], len(text)]
    if style.align == "left":
        return [(a, b, style.indent if a else style.first) for a, b in zip(starts, ends, strict=True)]
    share = 2 if style.align == "centre" else 1
    free = (max(width - cells(text[a:b].rstrip(), ambiguous), 0) for a, b in zip(starts, ends, strict=True))
    return [(a, b, space // share) for a, b, space in zip(starts, ends, free, strict=True)]


def _marker_cells(text: str, ambiguous: int) -> int:
    """Cells of a list item's marker (- 1. 一、（三）) and the space after it; 2 if there is none."""
    for index, character in enumerate(text[:_LONGEST_MARKER]):
        if character in _MARKER_ENDS:
            end = index + 1 + (text[index + 1 : index + 2] == " ")
            return cells(text[:end], ambiguous)
        if not character.isnumeric() and character not in _BULLETS:
            break
    return 2


def _balanced(text: str, starts: list[int], width: int, ambiguous: int) -> list[int]:
    """The row starts at the least width that needs no more rows, so that none is much shorter."""
    least = width // 2
    while least < width:
        middle = (least + width) // 2
        narrower = wrap(text, middle, ambiguous=ambiguous)
        if len(narrower) > len(starts):
            least = middle + 1
        else:
            starts, width = narrower, middle
    return starts
