"""One row of facts: what was found on the left, where one is on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic

from textual.geometry import Offset
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer

from nkreader.tui.draw import Piece, status_row
from nkreader.tui.lines import Lines
from nkreader.tui.paint import paint_pieces

MESSAGE_SECONDS = 6.0
READ_SECONDS = 1.5  # from then on a message gives way to what is found next


class StatusLine(Lines):
    """Shows what was found or happened, and where one is."""

    state: reactive[str] = reactive("")
    facts: reactive[Sequence[str]] = reactive(())
    message: reactive[str] = reactive("")
    alert: reactive[bool] = reactive(False)

    _timer: Timer | None = None
    _since = 0.0  # when the message came
    _typed: Callable[[int], tuple[list[Piece], int]] | None = None

    def show(self, message: str, *, alert: bool = False) -> None:
        """Say something for some seconds, in the place of what was found."""
        self.message, self.alert, self._since = message, alert, monotonic()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(MESSAGE_SECONDS, self.clear)

    def watch_state(self) -> None:
        """What is found next is what one waits for: an older message makes room for it."""
        if self.message and monotonic() - self._since >= READ_SECONDS:
            self.clear()

    def clear(self) -> None:
        """Say no more."""
        self.message, self.alert = "", False

    def cover(self, typed: Callable[[int], tuple[list[Piece], int]] | None) -> None:
        """Show a row in which one types instead of all this; None: no more.

        Args:
            typed: gives the row in so many cells, and the cell where one types.
        """
        self._typed = typed
        self.refresh()

    def row(self, y: int) -> Strip:
        """The row; the terminal's own cursor goes where one types, for the input method's window."""
        if self._typed is not None:
            pieces, column = self._typed(self.size.width)
            self.app.cursor_position = self.region.offset + Offset(column, 0)
            return paint_pieces(self, pieces, self.size.width, "panel")
        ink = "alert" if self.alert else "plain" if self.message else "muted"
        width = self.size.width
        row = status_row(self.message or self.state, self.facts, width, ink)
        return paint_pieces(self, row, width, "panel")
