"""The sheet of the notebook: what is kept, the keys, and a row to type in when something is asked for.

It shows what it is given, and tells what is wanted of it; passages and files
are its owner's business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from nkreader.text.width import cells
from nkreader.tui.commands import BY_ID, bindings, footer_keys
from nkreader.tui.kept_list import KeptList
from nkreader.tui.key_line import KeyLine
from nkreader.tui.key_map import rebind
from nkreader.tui.sheets import ListSheet
from nkreader.tui.wording import tell

Told = Callable[[str], None]


class NotebookScreen(ListSheet[None]):
    """Tells what is typed and which command is wanted."""

    DEFAULT_CSS = """
    NotebookScreen > Vertical { width: 95%; max-width: 112; height: 90%; padding: 0 1; }
    NotebookScreen #ask { height: 1; display: none; margin: 0 1; }
    NotebookScreen #ask.asked { display: block; }
    NotebookScreen #label { width: auto; color: $ink-muted; }
    NotebookScreen Input, NotebookScreen Input:focus { width: 1fr; margin: 0; }
    NotebookScreen #state { height: 1; margin: 0 1; color: $ink-muted; }
    NotebookScreen #state.alert { color: $accent; }
    NotebookScreen KeyLine { background: $panel; }
    """
    BINDINGS = [  # noqa: RUF012
        *bindings("notebook"),
        Binding("escape,q", "leave", "sheet.back", show=False),
        Binding("enter", "enter", "sheet.open", show=False, priority=True),
        Binding("shift+tab", "run('turn')", show=False),
    ]

    def __init__(
        self, run: Told, filter: Told, opened: Callable[[], None], keymap: Mapping[str, str]
    ) -> None:
        """Take what is wanted of the sheet.

        Args:
            run: told the command of a key.
            filter: told what is typed to filter by.
            opened: told that Enter was pressed on the leaf at the cursor.
            keymap: of the settings.
        """
        super().__init__()
        self._run, self._filter, self._opened, self._keymap = run, filter, opened, keymap
        self.list = KeptList(lambda what: getattr(self, f"action_{what}")())
        self.keys = KeyLine("panel")
        self._answer: Told | None = None  # told what is typed, once it is; None: it is the filter
        self._filtered = ""
        self._said = ("", False)

    def compose(self) -> ComposeResult:
        """What is asked, what there is to say, what is kept, the keys."""
        with Vertical() as sheet:
            sheet.border_title = tell("notebook.title")
            sheet.border_subtitle = tell("notebook.close")
            yield self.list
            with Horizontal(id="ask"):
                yield Static(id="label", markup=False)
                yield Input(select_on_focus=False)
            yield Static(id="state", markup=False)
            yield self.keys

    def on_mount(self) -> None:
        """The list has the keys, those of the settings."""
        super().on_mount()
        for node in (self, self.list):
            rebind(node, self._keymap)
        self.set_focus(self.list)
        self.say(*self._said)

    def show_keys(self, mode: str) -> None:
        """Show the keys of one side of the notebook."""
        self.keys.keys = footer_keys(mode, self._keymap)

    def say(self, text: str, alert: bool = False) -> None:
        """Say what happened, or what to do."""
        self._said = text, alert
        for state in self.query("#state").results(Static):  # none before the sheet is there
            state.set_class(alert, "alert")
            state.update(Content(text))

    # The row in which one types

    def ask(self, label: str, text: str, hint: str, answer: Told, *, offered: bool = False) -> None:
        """Have something typed.

        Args:
            label: what.
            text: to begin with.
            hint: what the keys do.
            answer: told what was typed, once Enter is pressed; asks again, or calls `asked_enough`.
            offered: whether what is typed first takes the place of the text.
        """
        self._answer = answer
        self._show_row(label, text, hint)
        if offered:
            self.query_one(Input).select_all()

    def asked_enough(self) -> None:
        """Back to the list; a filter that was typed before stays."""
        self._answer = None
        if self._filtered:
            self._show_row(tell("notebook.filter"), self._filtered, "")
        else:
            self.query_one("#ask").remove_class("asked")
        self.set_focus(self.list)

    @property
    def _is_typing(self) -> bool:
        """Whether the row has the keys; what `has_focus` says comes a message later."""
        return self.focused is self.query_one(Input)

    def _show_row(self, label: str, text: str, hint: str) -> None:
        self.query_one("#label", Static).update(Content(label))
        self.query_one("#label").styles.width = cells(label)
        self.query_one("#ask").add_class("asked")
        typed = self.query_one(Input)
        with typed.prevent(Input.Changed):
            typed.value = text
        typed.cursor_position = len(text)
        self.set_focus(typed)  # `focus` would do so later, and keys typed behind would be commands
        self.say(hint)

    def action_filter(self) -> None:
        """Type the filter, or go on with it."""
        self._answer = None
        self._show_row(tell("notebook.filter"), self._filtered, tell("notebook.filter-hint"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as one types."""
        if self._answer is None and event.value != self._filtered:
            self._filtered = event.value
            self._filter(event.value)

    def action_enter(self) -> None:
        """What was typed is the answer; of a filter, go to what it leaves. At once, for the keys behind."""
        typed = self.query_one(Input)
        if not self._is_typing:
            raise SkipAction
        if self._answer is not None:
            self._answer(typed.value)
            return
        if typed.value != self._filtered:  # what was typed last is not told yet
            self._filtered = typed.value
            self._filter(typed.value)
        self.asked_enough()
        self.say("")

    def action_leave(self) -> None:
        """Out of the row in which one types, out of the filter, out of the notebook."""
        asked = self._is_typing and self._answer is not None
        if not self._is_typing and not self._filtered:
            self.dismiss()
            return
        if not asked:
            self._filtered = ""
            self._filter("")
        self.asked_enough()
        self.say("")

    def unfilter(self) -> None:
        """Show all again."""
        self._filtered = ""
        self.asked_enough()

    # Keys

    def action_open(self) -> None:
        """Go to the leaf at the cursor."""
        self._opened()

    def action_run(self, what: str) -> None:
        """Run a command of the notebook."""
        self._run(what)

    async def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """Run the command of a key that was clicked."""
        command = BY_ID[message.id]
        owner = self if command.owner == "notebook" else self.list
        await self.app.run_action(command.action, owner)
