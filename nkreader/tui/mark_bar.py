"""The scroll bar: where one is in the text, and where matches and kept passages are.

Counts in shares of the text's characters, since its rows are not known until
it is laid out. A mark is a shape as well as a colour.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from nkreader.tui.draw import Piece, bar
from nkreader.tui.lines import Lines
from nkreader.tui.paint import paint_pieces


class MarkBar(Lines):
    """Shows the window on the text and marks in it; goes where it is clicked."""

    window: reactive[tuple[float, float]] = reactive((0.0, 1.0), repaint=False)
    marks: reactive[Sequence[float]] = reactive((), repaint=False)
    kept: reactive[Sequence[float]] = reactive((), repaint=False)

    def __init__(self) -> None:
        super().__init__()
        self._cells: list[Piece] = []

    class Dragged(Message):
        """The reader wants to be at this share of the text."""

        def __init__(self, share: float) -> None:
            super().__init__()
            self.share = share

    def watch_window(self) -> None:
        """Repaint what has changed."""
        self._draw()

    def watch_marks(self) -> None:
        """Repaint what has changed."""
        self._draw()

    def watch_kept(self) -> None:
        """Repaint what has changed."""
        self._draw()

    def _bar(self) -> list[Piece]:
        return bar(max(1, self.size.height), self.window, self.marks, self.kept)

    def _draw(self) -> None:
        """Draw the bar; only the cells that are other than before are sent to the terminal."""
        before, self._cells = self._cells, self._bar()
        if len(before) != len(self._cells):
            self.refresh()
        else:
            changed = (y for y, (old, new) in enumerate(zip(before, self._cells, strict=True)) if old != new)
            regions = [Region(0, y, 1, 1) for y in changed]
            if regions:
                self.refresh(*regions)

    def row(self, y: int) -> Strip:
        """One cell of the bar."""
        if len(self._cells) != self.size.height:
            self._cells = self._bar()
        return paint_pieces(self, [self._cells[y]], 1, "page")

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
