"""The row in which one types a note to a passage, in the place of the status line.

As the find bar it is no widget: the application gives it the keys first while
it is open, and the status line draws it. What becomes of the note, whoever
opened it knows.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from nkreader.text.width import cells
from nkreader.tui.draw import Piece, fit
from nkreader.tui.line_edit import LineEdit, typed_pieces
from nkreader.tui.wording import tell


class NoteBar:
    """What was done, a label, what is typed, and what Enter and Escape do."""

    def __init__(self, shown: Callable[[NoteBar | None], None]) -> None:
        """Args: shown: draws this bar anew, or no bar any more."""
        self._show = shown
        self._line = LineEdit()
        self._said = ""
        self._problem = ""
        self._closed: Callable[[str | None], None] = lambda typed: None
        self.is_open = False

    @property
    def mode(self) -> str:
        """What the keys act on, as `commands.in_footer` calls it; "" when this bar is closed."""
        return "noting" if self.is_open else ""

    def open(self, said: str, typed: str, closed: Callable[[str | None], None]) -> None:
        """Show the bar.

        Args:
            said: what was done.
            typed: the note so far, which is gone on with.
            closed: told the note, or None when none is to be kept.
        """
        self._line, self._said, self._closed = LineEdit(typed, offered=False), said, closed
        self.is_open, self._problem = True, ""
        self._show(self)

    def refuse(self, problem: str) -> None:
        """Say why there is nothing to write a note to; what is still typed must not become commands."""
        self._problem = problem
        self._show(self)

    def say(self, said: str) -> None:
        """Say what has been done meanwhile."""
        self._said = said
        self._show(self)

    async def take_key(self, event: events.Key) -> bool:
        """Type a character, edit, or close; returns whether the key was for this bar."""
        if event.key in ("enter", "escape"):
            self.close(stay=event.key == "enter")
        elif self._problem:
            pass
        elif event.character is not None and event.is_printable:
            self._line.insert(event.character)
            self._show(self)
        elif self._line.press(event.key):
            self._show(self)
        return True  # no key that does nothing here may do something to the text behind

    def paste(self, text: str) -> None:
        """Paste at the caret; of several lines all."""
        self._line.insert(" ".join(text.split("\n")))
        self._show(self)

    def close(self, *, stay: bool) -> None:
        """Close; the note is told if it is to stay."""
        if self.is_open:
            self.is_open = False
            self._show(None)
            self._closed(self._line.text if stay and not self._problem else None)

    def pieces(self, width: int) -> tuple[list[Piece], int]:
        """The bar in `width` cells, and the cell where one types."""
        if self._problem:
            tail = f"  {tell('note.refused')} "
            return [(fit(f" {self._problem}", width - cells(tail)), "alert"), (tail, "muted")], 0
        said, label, tail = f" {self._said}  ", tell("note.label"), f"{tell('note.hint')} "
        if cells(said + label + tail) + 20 > width:
            tail = ""
        room = max(4, width - cells(said + label + tail) - 2)
        pieces, column = typed_pieces(self._line, room)
        row = [(said, "plain"), (label, "muted"), *pieces, (" ", ""), (tail, "muted")]
        return row, cells(said + label) + column
