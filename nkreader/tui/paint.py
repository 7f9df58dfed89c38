"""Pieces of text in inks, as strips of Textual's screen."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from rich.segment import Segment
from rich.style import Style
from textual.cache import FIFOCache
from textual.strip import Strip
from textual.widget import Widget

from nkreader.text.width import cells
from nkreader.tui.draw import Piece
from nkreader.tui.ink import styles


class _Blends(dict[str, Style]):
    """The style that some inks, named from below to above, make together; mixed when first asked for.

    Blends that look the same are the same object, so that `is` tells where a run of one style ends.
    """

    def __init__(self, theme: str, *, colourless: bool) -> None:
        super().__init__()
        self._inks = styles(theme, colourless=colourless)
        self._same: dict[Style, Style] = {}

    def __missing__(self, names: str) -> Style:
        blend = self._inks["page"]
        for name in names.split():
            blend += self._inks[name]
        self[names] = blend = self._same.setdefault(blend, blend)
        return blend


class _Strip(Strip):
    """A strip whose seven caches are made when they are first used, which those of most rows never are."""

    __slots__ = ()

    def __init__(self, segments: list[Segment], cell_length: int) -> None:
        self._segments = segments
        self._cell_length = cell_length
        self._render_cache = self._link_ids = self._cell_count = None

    def __getattr__(self, name: str) -> object:
        if not name.endswith("_cache"):
            raise AttributeError(name)
        made: FIFOCache[object, object] = FIFOCache(4)
        setattr(self, name, made)
        return made


@cache
def _blends(theme: str, colourless: bool) -> _Blends:
    return _Blends(theme, colourless=colourless)


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
    blends = _blends(app.theme, app.no_color)
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
    strip = _Strip(segments, max(total, width))
    return strip if total <= width else strip.adjust_cell_length(width, base)
