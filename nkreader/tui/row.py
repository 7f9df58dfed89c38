"""A row of text and what lies over it, as pieces in inks: no Textual, no Rich, no documents."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nkreader.text.light_typing import TYPE_CHECKING
from nkreader.text.width import TAB_CELLS
from nkreader.tui.draw import Piece, sent

if TYPE_CHECKING:
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


def row_pieces(text: str, start: int, layers: Sequence[Layer]) -> list[Piece]:
    """A row of text cut where its inks change, tabs drawn as blanks.

    Args:
        text: the characters of the row.
        start: which character of its block the first one is; layers count so too.
        layers: ranges, later ones over earlier ones. Those with a text of their own lie over all
            others and do not overlap.
    """
    found: list[Piece] = []
    at, plain = start, layers
    replaced = sorted(layer for layer in layers if layer.text)
    if replaced:
        plain = [layer for layer in layers if not layer.text]
    for layer in replaced:
        found += _drawn(text, start, at, layer.start, plain)
        found.append((layer.text, layer.style))
        at = layer.end
    return found + _drawn(text, start, at, start + len(text), plain)


def _drawn(text: str, start: int, first: int, last: int, layers: Sequence[Layer]) -> list[Piece]:
    return [
        (sent(text[a - start : b - start]).replace("\t", TAB), " ".join(names))
        for a, b, names in pieces(first, last, layers)
    ]
