"""Lists that draw only what is on the screen: the base of sidebar and panel.

Knows rows, a cursor and the mouse; what an item is and how it looks is the
subclass's business. Ten thousand items cost as much as ten.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from nkreader.tui.commands import bindings
from nkreader.tui.draw import Piece, fit
from nkreader.tui.paint import paint_pieces


class ItemList(Widget, can_focus=True):
    """A column of items under a heading, with a cursor."""

    BINDINGS = bindings("list")
    item_rows = 1

    cursor: reactive[int] = reactive(0)

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

    def heading(self) -> str:
        """The row over the items."""
        raise NotImplementedError

    def draw(self, index: int, row: int, width: int) -> Iterable[Piece]:
        """One row of an item, `width` cells in all."""
        raise NotImplementedError

    # Drawing

    @property
    def capacity(self) -> int:
        """Whole items that fit on the screen, at least one."""
        return max(1, (self.size.height - 1) // self.item_rows)

    def render_line(self, y: int) -> Strip:
        """The heading, or one row of an item."""
        width = self.size.width
        if y == 0:
            return paint_pieces(self, [(fit(self.heading(), width), "muted")], width, "panel")
        index, row = divmod(y - 1, self.item_rows)
        index += self.first
        if index >= self.count():
            return paint_pieces(self, [], width, "panel")
        ground = "panel cursor" if index == self.cursor and self.has_focus else "panel"
        return paint_pieces(self, self.draw(index, row, width), width, ground)

    # Moving the cursor

    def watch_cursor(self) -> None:
        """Keep the cursor on the screen."""
        self._show_cursor()

    def on_resize(self) -> None:
        """Keep the cursor on the screen."""
        self._show_cursor()

    def _show_cursor(self) -> None:
        self.first = max(min(self.first, self.cursor), self.cursor - self.capacity + 1, 0)
        self.refresh()

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()

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
        self.first = max(0, min(self.first + delta, self.count() - self.capacity))
        self.refresh()

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the list, not the cursor."""
        self._scroll(1)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the list, not the cursor."""
        self._scroll(-1)
