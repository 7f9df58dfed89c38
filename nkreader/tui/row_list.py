"""A list of plain rows under a heading: a text, and something short at its right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nkreader.text.width import cells
from nkreader.tui.draw import Piece, fit, glyph
from nkreader.tui.lists import ItemList


class PlainRow(NamedTuple):
    """What a row shows: its text, and at its right what is muted."""

    text: str
    about: str = ""


class RowList(ItemList):
    """Shows rows; tells which one is chosen."""

    DEFAULT_CSS = "RowList { height: 1fr; }"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.rows: Sequence[PlainRow] = ()
        self._heading = ""

    def show(self, heading: str, rows: Sequence[PlainRow], cursor: int = 0) -> None:
        """Show some rows, the cursor at one of them."""
        self.rows, self._heading, self.first = rows, heading, 0
        self.cursor = cursor
        self._show_cursor()
        self.refresh()

    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def heading(self, width: int) -> Iterable[Piece]:
        """What the rows are."""
        return [(fit(self._heading, width), "muted")]

    def draw(self, index: int, row: int, width: int) -> Iterable[Piece]:
        """The text, cut if need be, and what is at its right."""
        text, about = self.rows[index]
        bar = (glyph("open") if index == self.cursor else " ", "accent")
        return [bar, (fit(text, width - 2 - cells(about)), "plain"), (f" {about}", "muted")]
