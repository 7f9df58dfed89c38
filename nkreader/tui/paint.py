"""Pieces of text in inks, as strips of Textual's screen."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from nkreader.tui.draw import Piece
from nkreader.tui.ink import styles


def paint_pieces(widget: Widget, row: Iterable[Piece], width: int, ground: str, left: int = 0) -> Strip:
    """Pieces as a strip exactly `width` cells wide, in the colours of the theme in force.

    Args:
        widget: asked for theme and colours.
        row: texts, each with the names of its inks.
        width: cells of the strip.
        ground: names of the inks under all.
        left: blank cells before the first piece.
    """
    app = widget.app
    inks = styles(app.theme, colourless=app.no_color, few=app.console.color_system == "standard")
    base = inks["page"]
    for name in ground.split():
        base += inks[name]
    segments = [Segment(" " * left, base)] if left else []
    for text, names in row:
        style = base
        for name in names.split():
            style += inks[name]
        segments.append(Segment(text, style))
    # One run of a style is one sequence to the terminal: margins go with the text between them.
    return Strip(segments).adjust_cell_length(width, base).simplify()
