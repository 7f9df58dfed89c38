"""Widgets that draw themselves row by row, without a frame.

Textual's own way from `render_line` to the screen goes through a cache of
styled lines that costs more than drawing them: 0.25 ms a row, ten times what
the row itself takes. Here the rows go to the compositor as they are.
"""

from __future__ import annotations

from functools import cached_property
from typing import Self

from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget


class Lines(Widget):
    """Draws each of its rows as a strip over its whole width, padding included.

    A row is drawn again after a `refresh` that covers it, and kept until then:
    the compositor asks every widget for all its rows whenever one has changed.
    """

    ALLOW_SELECT = False

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._kept: dict[int, Strip] = {}

    @cached_property
    def own_screen(self) -> Screen[object]:
        """The screen, which Textual looks for among the ancestors each time: 2 µs, asked for by each row."""
        return self.screen

    def row(self, y: int) -> Strip:
        """The strip of one row, from the widget's upper edge."""
        raise NotImplementedError

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Paint anew, all or some regions of the content."""
        if regions:
            top = self.gutter.top
            for region in regions:
                for y in range(region.y + top, region.bottom + top):
                    self._kept.pop(y, None)
        else:
            self._kept.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def refresh_moved(self, up: int, first: int) -> None:
        """Paint anew what has moved up, or down by a negative count: only rows that came in are drawn.

        Args:
            up: how many rows higher everything is now.
            first: the first row that moves, from the widget's upper edge; those above are drawn anew.
        """
        height = self.outer_size.height
        kept = {
            y - up: strip for y, strip in self._kept.items() if first <= min(y, y - up) and y - up < height
        }
        self.refresh()
        self._kept = kept

    def notify_style_update(self) -> None:
        """The theme may be another: draw all rows anew."""
        self._kept.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """The strip of one row, from the first row of content."""
        return self._drawn(y + self.gutter.top)

    def _drawn(self, y: int) -> Strip:
        strip = self._kept.get(y)
        if strip is None or strip.cell_length != self.outer_size.width:
            strip = self._kept[y] = self.row(y)
        return strip

    def strip(self, y: int) -> Strip:
        """One row as it is to be painted, from the widget's upper edge."""
        strip = self._drawn(y)
        if self.app.no_color:
            for line_filter in self.get_line_filters():
                strip = strip.apply_filter(line_filter, self.styles.background)
        return strip

    def render_lines(self, crop: Region) -> list[Strip]:
        """The part of the rows that is to be painted."""
        strips = [self.strip(y) for y in range(crop.y, crop.bottom)]
        if crop.x or crop.right < self.outer_size.width:
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        return strips
