"""The scroll bar: where one is in the text, and where the matches are.

Counts in shares of the text's characters, since its rows are not known until
it is laid out. A mark is a dot as well as a colour.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from nkreader.tui.draw import bar_row
from nkreader.tui.paint import paint_pieces


class MarkBar(Widget):
    """Shows the window on the text and marks in it; goes where it is clicked."""

    ALLOW_SELECT = False

    window: reactive[tuple[float, float]] = reactive((0.0, 1.0))
    marks: reactive[Sequence[float]] = reactive(())

    class Dragged(Message):
        """The reader wants to be at this share of the text."""

        def __init__(self, share: float) -> None:
            super().__init__()
            self.share = share

    def render_line(self, y: int) -> Strip:
        """One cell of the bar."""
        return paint_pieces(self, [bar_row(y, self.size.height, self.window, self.marks)], 1, "page")

    def _go(self, y: int) -> None:
        self.post_message(self.Dragged(min(max(y / max(1, self.size.height - 1), 0.0), 1.0)))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go where it was pressed, and follow the mouse until it is let go."""
        self.capture_mouse()
        self._go(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse."""
        if self.app.mouse_captured is self:
            self._go(event.y)

    def on_mouse_up(self) -> None:
        """Let go."""
        self.release_mouse()
