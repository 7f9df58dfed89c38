"""The footer: the keys worth knowing now, each a button for the mouse.

Reads the bindings in force, so that a key changed in the settings is shown
changed. One widget draws all: Textual's own footer is a widget for each key,
and costs 30 ms of the first paint.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from nkreader.text.width import cells
from nkreader.tui.commands import in_footer, keys_in_force


class Key(NamedTuple):
    """One key of the footer: what is printed on it, its name, the id of its command."""

    key: str
    name: str
    id: str


def footer_keys(mode: str, keymap: Mapping[str, str]) -> list[Key]:
    """The keys of the footer in a mode, as the settings' key map has them; the help last."""
    keys = [
        Key(keys_in_force(command, keymap).split()[0], command.short, command.id)
        for command in in_footer(mode)
    ]
    return sorted(keys, key=lambda key: key.id == "help")


def fitting(keys: Sequence[Key], width: int) -> list[Key]:
    """The keys that fit into so many cells; the last one, the help, always stays."""
    kept = list(keys)
    while len(kept) > 1 and sum(key_cells(key) for key in kept) > width:
        kept.pop(-2)
    return kept


def key_cells(key: Key) -> int:
    """Cells that a key takes on the row."""
    return cells(key.key) + cells(key.name) + 4


class KeyLine(Widget):
    """Shows keys; a click on one runs its command."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key"}
    ALLOW_SELECT = False

    keys: reactive[Sequence[Key]] = reactive(())

    class Pressed(Message):
        """A key was clicked; `id` names its command."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    def render_line(self, y: int) -> Strip:
        """The row: ` key name `, one after another, the help at its end."""
        base = self.rich_style
        key_style = base + self.get_component_rich_style("keys--key", partial=True)
        width = self.size.width
        shown = fitting(self.keys, width)
        room = width - sum(key_cells(key) for key in shown)
        segments = []
        for index, key in enumerate(shown):
            if index == len(shown) - 1 and room > 0:
                segments.append(Segment(" " * room, base))
            segments += [Segment(f" {key.key}", key_style), Segment(f" {key.name}  ", base)]
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Run the command of the key under the mouse."""
        shown = fitting(self.keys, self.size.width)
        edge = 0
        for key in shown[:-1]:
            edge += key_cells(key)
            if event.x < edge:
                self.post_message(self.Pressed(key.id))
                return
        if shown and event.x >= self.size.width - key_cells(shown[-1]):
            self.post_message(self.Pressed(shown[-1].id))
