"""What the mouse means over a text: click, drag, double and triple click, wheel.

Turns mouse events into positions of the document; what is done with them is
the subclass's business. Textual's own mouse selection is not used: it counts
characters by their cells, and loses its way over a tab, an emoji of several
code points, or the second half of a wide character.
"""

from __future__ import annotations

from textual import events
from textual.timer import Timer

from nkreader.text.document import Position
from nkreader.tui.text_view import TextView

WHEEL_ROWS = 3
DRAG_SCROLL_SECONDS = 0.05


class PointedView(TextView):
    """A text view that the mouse can point into."""

    ALLOW_SELECT = False

    _pressed: Position | None = None
    _dragging: bool = False
    _timer: Timer | None = None
    _pointer: tuple[int, int] = (0, 0)

    def clicked(self, position: Position, times: int) -> None:
        """A click, the second or the third of a quick succession."""
        raise NotImplementedError

    def dragged(self, start: Position, end: Position) -> None:
        """The mouse was pressed on one character and is over another, or the same, now."""
        raise NotImplementedError

    def _cell(self, event: events.MouseEvent) -> tuple[int, int]:
        """Where an event is, in cells and rows from the first cell of text."""
        left, top = self.gutter.top_left
        return event.x - left, event.y - top

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where a drag would begin."""
        if event.button == 1:
            self._pressed = self.position_at(*self._cell(event))
            self._dragging = False
            self._pointer = self._cell(event)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag; over the upper or lower edge, scroll as long as the mouse is there."""
        pointer = self._cell(event)
        if self._pressed is None or pointer == self._pointer:
            return
        self._dragging = True
        self._pointer = pointer
        self._drag()
        beyond = not 0 <= pointer[1] < self.size.height
        if beyond and self._timer is None:
            self._timer = self.set_interval(DRAG_SCROLL_SECONDS, self._drag_on)
        elif not beyond:
            self._stop()

    def _drag(self) -> None:
        if self._pressed is not None:
            self.dragged(self._pressed, self.position_at(*self._pointer))

    def _drag_on(self) -> None:
        self.scroll_rows(1 if self._pointer[1] >= self.size.height else -1)
        self._drag()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def on_mouse_up(self) -> None:
        """End the drag."""
        self._stop()
        self._pressed = None
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Tell clicks from the end of a drag, which Textual calls a click too."""
        if not self._dragging and event.button == 1:
            self.clicked(self.position_at(*self._cell(event)), event.chain)

    def on_mouse_scroll_down(self) -> None:
        """The wheel scrolls."""
        self.scroll_rows(WHEEL_ROWS)

    def on_mouse_scroll_up(self) -> None:
        """The wheel scrolls."""
        self.scroll_rows(-WHEEL_ROWS)
