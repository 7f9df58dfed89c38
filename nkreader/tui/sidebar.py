"""The articles of the shelf: titles, each with a muted line about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual.reactive import reactive

from nkreader.tui.lists import ItemList, fit
from nkreader.tui.wording import tell


class Item(NamedTuple):
    """What the sidebar shows of an article."""

    title: str
    about: str


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
        return " " + tell("sidebar.heading", count=len(self.items))

    def draw(self, index: int, row: int, width: int) -> Iterable[tuple[str, str]]:
        """The title, and under it date, byline and length."""
        item = self.items[index]
        is_open = index == self.opened
        bar = ("▌" if is_open else " ", "open")
        if row:
            return [bar, (fit(item.about, width - 1), "muted")]
        return [bar, (fit(item.title, width - 1), "open" if is_open else "title")]

    def watch_opened(self, opened: int) -> None:
        """The cursor goes with the open article."""
        self.cursor = opened
        self.refresh()
