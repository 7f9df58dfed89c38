"""The row in which one types what to find, in the place of the status line.

It tells what was typed, at once; who finds it and where is not its business.
It is no widget: the application gives it the keys first while it is open, and
the status line draws it. So each key is done before the next is looked at,
and opening it changes neither focus nor arrangement, which would cost more
than the search.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from textual import events

from nkreader.text.width import cells
from nkreader.tui.draw import Piece
from nkreader.tui.line_edit import LineEdit, typed_pieces
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.tui.finding import Finding


class Bar(Protocol):
    """A row in which one types, as the status line draws it."""

    def pieces(self, width: int) -> tuple[list[Piece], int]:
        """The bar in `width` cells, and the cell where one types."""


class FindBar:
    """A label, what is typed, how many were found, and what Enter and Escape do."""

    def __init__(self, finding: Finding, shown: Callable[[FindBar | None], None]) -> None:
        """Args: finding: told what is typed. shown: draws this bar anew, or no bar any more."""
        self._finding, self._show = finding, shown
        self._line = LineEdit()
        self._count = ""
        self.is_open = False

    @property
    def mode(self) -> str:
        """What the keys act on, as `commands.in_footer` calls it; "" when this bar is closed."""
        return "typing" if self.is_open else ""

    def open(self, query: str) -> None:
        """Show the bar with a query in it, which is typed over or gone on with."""
        self._line = LineEdit(query)
        self.is_open = True
        self._show(self)

    def show_count(self, text: str) -> None:
        """Show how many were found."""
        self._count = text
        if self.is_open:
            self._show(self)

    async def take_key(self, event: events.Key) -> bool:
        """Type a character, edit, or close; returns whether the key was for this bar."""
        before = self._line.text
        if event.key in ("enter", "escape"):
            await self._close(event.key == "enter")
            return True
        if event.key in ("up", "down"):
            earlier = self._finding.queries.recall(1 if event.key == "up" else -1)
            if earlier is not None:
                self._line = LineEdit(earlier)
        elif event.character is not None and event.is_printable:
            self._line.insert(event.character)
        elif not self._line.press(event.key):
            return False
        self._changed(before)
        return True

    def paste(self, text: str) -> None:
        """Paste at the caret."""
        before = self._line.text
        self._line.insert(text)
        self._changed(before)

    def _changed(self, before: str) -> None:
        self._show(self)
        if self._line.text != before:
            self._finding.look_for(self._line.text)

    async def _close(self, stay: bool) -> None:
        self.is_open = False
        self._show(None)
        await self._finding.close(stay)

    def pieces(self, width: int) -> tuple[list[Piece], int]:
        """The bar in `width` cells, and the cell where one types."""
        label, hint = tell("find.label"), tell("find.hint")
        tail = f"{self._count}  {hint} "
        if cells(label) + cells(tail) + 20 > width:
            tail = f"{self._count} "
        room = max(4, width - cells(label) - cells(tail) - 3)
        pieces, column = typed_pieces(self._line, room)
        row = [(f" {label}", "muted"), *pieces, (" ", ""), (tail, "muted")]
        return row, 1 + cells(label) + column
