"""The footer: the keys worth knowing now, each a button for the mouse.

Reads the bindings in force, so that a key changed in the settings is shown
changed. One widget draws all: Textual's own footer is a widget for each key,
and costs 30 ms of the first paint.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from nkreader.tui.draw import Key, key_cells, keys_row, keys_that_fit
from nkreader.tui.lines import Lines
from nkreader.tui.paint import paint_pieces


class KeyLine(Lines):
    """Shows keys; a click on one runs its command."""

    keys: reactive[Sequence[Key]] = reactive(())

    def __init__(self, ground: str = "page") -> None:
        """Args: ground: the ink under the keys."""
        super().__init__()
        self._ground = ground

    class Pressed(Message):
        """A key was clicked; `id` names its command."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    def row(self, y: int) -> Strip:
        """The row."""
        return paint_pieces(self, keys_row(self.keys, self.size.width), self.size.width, self._ground)

    def on_click(self, event: events.Click) -> None:
        """Run the command of the key under the mouse."""
        shown = keys_that_fit(self.keys, self.size.width)
        edge = 0
        for key in shown[:-1]:
            edge += key_cells(key)
            if event.x < edge:
                self.post_message(self.Pressed(key.id))
                return
        if shown and event.x >= self.size.width - key_cells(shown[-1]):
            self.post_message(self.Pressed(shown[-1].id))
