"""The sheet on which a draft is checked: its path or its text, and under it its quotations."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from nkreader.library.checking import Finding
from nkreader.tui.finding_list import FindingList
from nkreader.tui.sheets import ListSheet
from nkreader.tui.wording import tell


class DraftInput(Input):
    """A row for a path; of a text that is pasted all lines are taken, which Textual's own would not."""

    class Pasted(Message):
        """A text was pasted that is no path."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def _on_paste(self, event: events.Paste) -> None:
        if any(mark in event.text.strip() for mark in '\n“「『"'):
            event.stop()
            event.prevent_default()
            self.post_message(self.Pasted(event.text))


class CheckScreen(ListSheet[int | None]):
    """Tells which draft is wanted, shows what was found; gives back the number of the finding chosen."""

    DEFAULT_CSS = """
    CheckScreen > Vertical { width: 90%; max-width: 112; height: 90%; }
    CheckScreen Input, CheckScreen Input:focus { margin-bottom: 0; }
    CheckScreen #state { height: 1; margin-bottom: 1; color: $ink-muted; }
    """
    BINDINGS = [  # noqa: RUF012
        Binding("escape", "dismiss(None)", "sheet.close", show=False),
        Binding("tab,shift+tab", "change_side", "sheet.side", show=False),
        Binding("slash", "change_side", "sheet.side", show=False),
    ]

    def __init__(self, wanted: str, check: Callable[[str], None], paste: Callable[[str], None]) -> None:
        """Args: wanted: is offered. check: told the path that is typed. paste: told a text that is pasted."""
        super().__init__()
        self._wanted, self._check, self._paste = wanted, check, paste
        self.list = FindingList()

    def compose(self) -> ComposeResult:
        """The draft, how far the check is, what was found."""
        with Vertical() as sheet:
            sheet.border_title = tell("check.title")
            sheet.border_subtitle = tell("check.close")
            yield DraftInput(self._wanted, placeholder=tell("check.hint"), select_on_focus=True)
            yield Static(id="state", markup=False)
            yield self.list

    def on_mount(self) -> None:
        """The row where one types has the keys, until there is something to walk through."""
        super().on_mount()
        (self.list if self.list.findings else self.query_one(Input)).focus()

    def show_state(self, text: str) -> None:
        """Say how far the check is, or what is wrong."""
        if self.is_mounted:
            self.query_one("#state", Static).update(Content(text))

    def show(self, findings: Sequence[Finding], summary: str, cursor: int = 0) -> None:
        """Show what was found, the cursor at one of the findings."""
        self.list.show(findings, summary, cursor)
        if findings and self.is_mounted:
            self.list.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Check the draft whose path is there."""
        self._check(event.value)

    def on_draft_input_pasted(self, message: DraftInput.Pasted) -> None:
        """Check the text that was pasted."""
        self._paste(message.text)

    def on_item_list_opened(self, message: FindingList.Opened) -> None:
        """A finding was chosen."""
        if self.list.findings[message.index].entry is None:
            self.show_state(tell("check.gone"))
        else:
            self.dismiss(message.index)

    def on_item_list_left(self) -> None:
        """Esc in the list."""
        self.dismiss(None)

    def action_change_side(self) -> None:
        """From the row where one types to the list, or back."""
        (self.query_one(Input) if self.list.has_focus else self.list).focus()
