"""Lists that draw only what is on the screen: the base of sidebar and panel.

Knows rows, a cursor and the mouse; what an item is and how it looks is the
subclass's business. Ten thousand items cost as much as ten.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.actions import SkipAction
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from nkreader.tui.commands import bindings
from nkreader.tui.draw import Piece, glyph
from nkreader.tui.lines import Lines
from nkreader.tui.paint import paint_pieces


class ItemList(Lines, can_focus=True):
    """A column of items under a heading, with a cursor."""

    BINDINGS = bindings("list")
    item_rows = 1
    edges = ("", "")  # glyphs that stand left and right of every row, one cell in all

    cursor: reactive[int] = reactive(0, repaint=False)

    class Opened(Message):
        """An item was chosen."""

        def __init__(self, sender: ItemList, index: int) -> None:
            super().__init__()
            self.sender, self.index = sender, index

        @property
        def control(self) -> ItemList:
            """The list it was chosen in."""
            return self.sender

    class Left(Message):
        """The reader wants back to the text."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.first = 0  # the first item on the screen

    # For the subclass

    def count(self) -> int:
        """How many items there are."""
        raise NotImplementedError

    def heading(self, width: int) -> Iterable[Piece]:
        """The row over the items, `width` cells in all."""
        raise NotImplementedError

    def draw(self, index: int, row: int, width: int) -> Iterable[Piece]:
        """One row of an item, `width` cells in all."""
        raise NotImplementedError

    # Drawing

    @property
    def capacity(self) -> int:
        """Whole items that fit on the screen, at least one."""
        return max(1, (self.outer_size.height - 1) // self.item_rows)

    def row(self, y: int) -> Strip:
        """The heading, or one row of an item, between the edges."""
        width = self.outer_size.width
        left, right = ((glyph(edge) if edge else "", "rule") for edge in self.edges)
        return paint_pieces(self, [left, *self._inner(y, width - 1), right], width, "panel")

    def _inner(self, y: int, width: int) -> Iterable[Piece]:
        index, row = divmod(y - 1, self.item_rows)
        index += self.first
        if y == 0:
            return self.heading(width)
        if index >= self.count():
            return [(" " * width, "")]
        pieces = self.draw(index, row, width)
        if index == self.cursor and self.has_focus:
            return [(text, f"cursor {ink}") for text, ink in pieces]
        return pieces

    def refresh_items(self, *indexes: int) -> None:
        """Paint some items anew, those of them that are on the screen."""
        width, rows = self.outer_size.width, self.item_rows
        shown = range(self.first, self.first + self.capacity + 1)
        regions = [Region(0, 1 + (i - self.first) * rows, width, rows) for i in indexes if i in shown]
        if regions:
            self.refresh(*regions)

    # Moving the cursor

    def watch_cursor(self, before: int, cursor: int) -> None:
        """Keep the cursor on the screen."""
        self._show_cursor()
        self.refresh_items(before, cursor)

    def on_resize(self) -> None:
        """Keep the cursor on the screen."""
        self._show_cursor()

    def _show_cursor(self) -> None:
        self.put_first(max(min(self.first, self.cursor), self.cursor - self.capacity + 1, 0))

    def put_first(self, first: int) -> None:
        """Have another item first; rows that only move are not drawn anew."""
        if first != self.first:
            up = (first - self.first) * self.item_rows
            self.first = first
            self.refresh_moved(up, 1)

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh_items(self.cursor)

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh_items(self.cursor)

    def validate_cursor(self, cursor: int) -> int:
        """The nearest item there is."""
        return max(0, min(cursor, self.count() - 1))

    def action_cursor(self, delta: int) -> None:
        """Move the cursor by items."""
        self.cursor += delta

    def action_page(self, delta: int) -> None:
        """Move the cursor by a screen of items."""
        self.cursor += delta * self.capacity

    def action_edge(self, delta: int) -> None:
        """Move the cursor to the first or last item."""
        self.cursor = 0 if delta < 0 else self.count() - 1

    def action_open(self) -> None:
        """Choose the item at the cursor."""
        if self.count():
            self.post_message(self.Opened(self, self.cursor))

    def action_filter(self) -> None:
        """A list that cannot be filtered leaves the key to the screen."""
        raise SkipAction

    def action_leave(self) -> None:
        """Go back to the text."""
        self.post_message(self.Left())

    def on_click(self, event: events.Click) -> None:
        """A click on an item chooses it."""
        index = self.first + (event.y - 1) // self.item_rows
        if event.y > 0 and index < self.count():
            self.cursor = index
            self.action_open()

    def _scroll(self, delta: int) -> None:
        self.put_first(max(0, min(self.first + delta, self.count() - self.capacity)))

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the list, not the cursor."""
        self._scroll(1)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the list, not the cursor."""
        self._scroll(-1)
