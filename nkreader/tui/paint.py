"""Rows of text to strips of the screen.

Knows characters, cells and styles; not documents, not selections. A style is
whatever the caller's table says of its name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from nkreader.text.width import TAB_CELLS, cells
from nkreader.tui.highlights import Layer

TAB = " " * TAB_CELLS


def pieces(start: int, end: int, layers: Sequence[Layer]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Cut `start` to `end` where the set of layers changes.

    Args:
        start: first character.
        end: character after the last.
        layers: later ones lie over earlier ones.

    Returns:
        (start, end, names of the styles from below to above) of each piece, in
        order; the pieces tile `start` to `end`.
    """
    if not layers:
        return [(start, end, ())] if start < end else []
    edges = {start, end}
    for layer in layers:
        edges.add(min(max(layer.start, start), end))
        edges.add(min(max(layer.end, start), end))
    cuts = sorted(edges)
    return [
        (a, b, tuple(layer.style for layer in layers if layer.start <= a and b <= layer.end))
        for a, b in pairwise(cuts)
    ]


def paint_row(
    text: str,
    start: int,
    left: int,
    width: int,
    layers: Sequence[Layer],
    base: Style,
    styles: Mapping[str, Style],
    ambiguous: int = 1,
) -> Strip:
    """One row of a block as a strip exactly `width` cells wide.

    Args:
        text: the characters of the row.
        start: which character of its block the first one is; layers count so too.
        left: cells before the first character.
        width: cells of the whole strip.
        layers: styled ranges, later ones over earlier ones.
        base: the style under all layers.
        styles: style by name.
        ambiguous: cells of an East Asian ambiguous character, 1 or 2.
    """
    segments = [Segment(" " * left, base)] if left else []
    used = left
    for a, b, names in pieces(start, start + len(text), layers):
        style = base
        for name in names:
            style += styles[name]
        piece = text[a - start : b - start]
        used += cells(piece, ambiguous)
        segments.append(Segment(piece.replace("\t", TAB), style))
    if used < width:
        segments.append(Segment(" " * (width - used), base))
    strip = Strip(segments, max(used, width))
    return strip if used <= width else strip.crop(0, width)
