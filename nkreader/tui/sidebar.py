"""The articles of the shelf: titles, each with a muted line about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.reactive import reactive

from nkreader.tui.draw import Item, Piece, item_row
from nkreader.tui.lists import ItemList
from nkreader.tui.wording import tell


class Sidebar(ItemList):
    """Lists the articles; marks the open one."""

    item_rows = 2
    opened: reactive[int] = reactive(0)

    def __init__(self, items: Sequence[Item]) -> None:
        super().__init__("sidebar")
        self.items = items

    def count(self) -> int:
        """Articles on the shelf."""
        return len(self.items)

    def heading(self) -> str:
        """How many articles there are."""
        return tell("sidebar.heading", count=len(self.items))

    def draw(self, index: int, row: int, width: int) -> Iterable[Piece]:
        """The title, and under it date, byline and length."""
        return item_row(self.items[index], row, width, is_open=index == self.opened)

    def watch_opened(self, opened: int) -> None:
        """The cursor goes with the open article."""
        self.cursor = opened
        self.refresh()
