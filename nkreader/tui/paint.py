"""Pieces of text in inks, as strips of Textual's screen."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from nkreader.text.width import cells
from nkreader.tui.draw import Piece
from nkreader.tui.ink import styles


class _Blends(dict[str, Style]):
    """The style that some inks, named from below to above, make together; mixed when first asked for.

    Blends that look the same are the same object, so that `is` tells where a run of one style ends.
    """

    def __init__(self, theme: str, *, colourless: bool, few: bool) -> None:
        super().__init__()
        self._inks = styles(theme, colourless=colourless, few=few)
        self._same: dict[Style, Style] = {}

    def __missing__(self, names: str) -> Style:
        blend = self._inks["page"]
        for name in names.split():
            blend += self._inks[name]
        self[names] = blend = self._same.setdefault(blend, blend)
        return blend


@cache
def _blends(theme: str, colourless: bool, few: bool) -> _Blends:
    return _Blends(theme, colourless=colourless, few=few)


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
    blends = _blends(app.theme, app.no_color, app.console.color_system == "standard")
    style = base = blends[ground]
    # One run of a style is one sequence to the terminal: margins go with the text between them.
    run, total = " " * left, left
    segments = []
    for text, names in row:
        above = blends[f"{ground} {names}"] if names else base
        if above is not style:
            if run:
                segments.append(Segment(run, style))
            run, style = "", above
        run += text
        total += cells(text)
    margin = " " * (width - total)
    if style is base:
        run, margin = run + margin, ""
    segments += [Segment(text, ink) for text, ink in ((run, style), (margin, base)) if text]
    strip = Strip(segments, max(total, width))
    return strip if total <= width else strip.adjust_cell_length(width, base)
