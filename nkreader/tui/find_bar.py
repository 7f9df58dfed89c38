"""The row in which one types what to find.

It tells what was typed, at once; who finds it and where is not its business.
Imported when it is first asked for: Textual's Input costs 10 ms.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label

from nkreader.tui.wording import tell


class FindBar(Horizontal):
    """A label, an input, and what Enter and Escape do.

    Closing is a call and not a message, so that it is done before the next key is looked at.
    """

    DEFAULT_CSS = """
    FindBar { height: 1; padding: 0 1; background: $panel; }
    FindBar Label { width: auto; color: $ink-muted; }
    FindBar Input { width: 1fr; background: $panel; color: $foreground; }
    FindBar #count { color: $foreground; padding: 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close(True)", show=False, priority=True),
        Binding("escape", "close(False)", show=False),
    ]

    class Changed(Message):
        """The text to find is another."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    def __init__(self, closed: Callable[[str, bool], Awaitable[None]]) -> None:
        """Args: closed: told the query, and whether to stay at the match (Enter) or not (Escape)."""
        super().__init__()
        self._tell_closed = closed

    def compose(self) -> ComposeResult:
        """Label, input, hint."""
        yield Label(tell("find.label"), markup=False)
        yield Input(compact=True, select_on_focus=True)
        yield Label("", id="count", markup=False)
        yield Label(tell("find.hint"), id="hint", markup=False)

    def open(self, query: str) -> None:
        """Show the bar with a query in it, ready to be typed over."""
        self.display = True
        field = self.query_one(Input)
        with field.prevent(Input.Changed):
            field.value = query
        # Not `focus`, which is done later: the next key is for the field already.
        self.screen.set_focus(field)

    def show_count(self, text: str) -> None:
        """Show how many were found."""
        self.query_one("#count", Label).update(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what was typed."""
        event.stop()
        self.post_message(self.Changed(event.value))

    async def action_close(self, stay: bool) -> None:
        """Enter or Escape."""
        self.display = False
        await self._tell_closed(self.query_one(Input).value, stay)
