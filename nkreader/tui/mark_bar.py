"""The scroll bar: where one is in the text, and where the matches are.

Counts in shares of the text's characters, since its rows are not known until
it is laid out. A mark is a dot as well as a colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

TRACK, THUMB, MARK = " ", "┃", "•"


def bar(height: int, window: tuple[float, float], marks: Sequence[float]) -> list[tuple[bool, bool]]:
    """For each row of the bar whether it is in the thumb and whether it bears a mark.

    Args:
        height: rows of the bar.
        window: first and last part of the text on the screen, as shares from 0 to 1.
        marks: places in the text, as shares from 0 to 1.
    """
    first = min(int(window[0] * height), height - 1)
    last = max(first, min(-int(-window[1] * height // 1) - 1, height - 1))
    marked = {min(int(mark * height), height - 1) for mark in marks}
    return [(first <= y <= last, y in marked) for y in range(height)]


class MarkBar(Widget):
    """Shows the window on the text and marks in it; goes where it is clicked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--track", "bar--thumb", "bar--mark"}
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
        thumb, mark = bar(self.size.height, self.window, self.marks)[y]
        name = "mark" if mark else "thumb" if thumb else "track"
        style = self.get_component_rich_style(f"bar--{name}", partial=False)
        return Strip([Segment(MARK if mark else THUMB if thumb else TRACK, style)], 1)

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
