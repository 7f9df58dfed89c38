"""A bar chart of counts over time: drawn by plotext where it is installed, else by blocks of our own.

`textual-plotext` comes with the extra `charts`. It knows no terminal that draws
lines in two cells, and Chinese labels push its frame out of place: there, and
without it, the plain bars are drawn. A chart knows counts and labels, nothing
of what is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.strip import Strip

from nkreader.text.width import cells
from nkreader.tui.draw import fit, glyph
from nkreader.tui.lines import Lines
from nkreader.tui.paint import paint_pieces

_LABEL_GAP = 2  # cells between two labels


class Chart(Vertical):
    """Shows one row of counts; the labels stand under their bars as far as there is room."""

    DEFAULT_CSS = "Chart { height: 9; } Chart > * { height: 1fr; }"

    def __init__(self, *, plain: bool = False) -> None:
        """Args: plain: whether to do without plotext."""
        super().__init__()
        self.plot: Any = None if plain else _plotext()
        self._bars = Bars()

    def compose(self) -> ComposeResult:
        """One of the two."""
        yield self.plot or self._bars

    def show(self, labels: Sequence[str], counts: Sequence[int]) -> None:
        """Draw these counts."""
        if self.plot is None:
            self._bars.show(labels, counts)
            return
        plt = self.plot.plt
        plt.clear_data()
        places = list(range(len(counts)))
        if counts:
            plt.bar(places, list(counts), width=0.8)
            step = -(-len(labels) * (len(labels[0]) + _LABEL_GAP) // max(1, self.size.width - 8))
            plt.xticks(places[:: max(1, step)], list(labels[:: max(1, step)]))
            most = max(counts)
            steps = -(-most // 4) or 1
            plt.yticks(list(range(0, most + 1, steps)))
            plt.ylim(0, max(1, most))
        self.plot.refresh()


class Bars(Lines):
    """Bars made of block characters, with the highest count above them and labels below."""

    def __init__(self) -> None:
        super().__init__()
        self._labels: Sequence[str] = ()
        self._counts: Sequence[int] = ()

    def show(self, labels: Sequence[str], counts: Sequence[int]) -> None:
        """Draw these counts."""
        self._labels, self._counts = labels, counts
        self.refresh()

    def row(self, y: int) -> Strip:
        """One row: the highest count, a slice of the bars, or the labels."""
        width, height = self.outer_size.width, self.outer_size.height
        text, ink = "", "muted"
        if self._counts:
            size = max(1, min(8, width // len(self._counts)))
            if y == 0:
                text = f"{max(self._counts)}"
            elif y == height - 1:
                text = label_row(self._labels, size)
            else:
                text, ink = bar_row(self._counts, size, y - 1, height - 2), "accent"
        return paint_pieces(self, [(fit(text, width), ink)], width, "panel")


def bar_row(counts: Sequence[int], size: int, y: int, height: int) -> str:
    """One row of bars of `size` cells, the row `y` of `height` from the top."""
    blocks = glyph("bars")
    steps, most = len(blocks) - 1, max(counts, default=0) or 1
    drawn = []
    for count in counts:
        full = -(-count * height * steps // most)  # rounded up: what is there is seen
        block = blocks[max(0, min(steps, full - (height - 1 - y) * steps))]
        drawn.append(block * max(1, size - 1) + " " * (size > 1))
    return "".join(drawn)


def label_row(labels: Sequence[str], size: int) -> str:
    """Labels under bars of `size` cells, each at its bar's left; those that have no room are left out."""
    text = ""
    for number, label in enumerate(labels):
        at = number * size
        if not text or at >= len(text) + _LABEL_GAP:
            text = text.ljust(at) + label
    return text


def _plotext() -> Any:
    """The widget of textual-plotext, or None."""
    if find_spec("textual_plotext") is None or cells("│") != 1:
        return None
    plot: Any = import_module("textual_plotext").PlotextPlot()
    return plot
