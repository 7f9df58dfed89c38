"""The sheet on which one finds in all articles: a row to type in, and under it what was found."""

from __future__ import annotations

from asyncio import Event, wait_for
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from nkreader.library.search_all import Place, Result
from nkreader.tui.commands import footer_keys, in_footer, textual_keys
from nkreader.tui.key_line import KeyLine
from nkreader.tui.result_list import Item, ResultList
from nkreader.tui.sheets import ListSheet
from nkreader.tui.wording import tell

PATIENCE = 1.0  # seconds that keys typed behind Enter wait for what it opens

Choice = tuple[Result, Place]


class FindAllScreen(ListSheet[None]):
    """Tells what is typed, shows what it is given; tells the match chosen."""

    DEFAULT_CSS = """
    FindAllScreen > Vertical { width: 95%; max-width: 112; height: 90%; padding: 0 1; }
    FindAllScreen Input, FindAllScreen Input:focus { margin: 0 1; }
    FindAllScreen #state { height: 1; margin: 0 1 1 1; color: $ink-muted; }
    FindAllScreen KeyLine { background: $panel; margin-top: 1; }
    """
    BINDINGS = [  # noqa: RUF012
        Binding("escape", "dismiss(None)", "sheet.close", show=False),
        Binding("enter", "enter", "sheet.open", show=False, priority=True),
        Binding("tab,shift+tab", "change_side", "sheet.side", show=False),
        Binding("slash", "change_side", "sheet.side", show=False),
        *(
            Binding(textual_keys(command.keys), f"run('{command.id}')", show=False, id=command.id)
            for command in in_footer("find-all")
        ),
    ]

    def __init__(
        self,
        query: str,
        look_for: Callable[[str], None],
        run: Callable[[str], None],
        chosen: Callable[[Choice], None],
        keymap: Mapping[str, str],
    ) -> None:
        """Take what is wanted of the sheet.

        Args:
            query: is offered.
            look_for: told what is typed.
            run: told the command of a key that is shown.
            chosen: told the match chosen. What Textual tells of a sheet that is closed waits until the key
                is done, and the key waits for what is opened.
            keymap: of the settings.
        """
        super().__init__()
        self._query, self._look_for, self._run, self._keymap = query, look_for, run, keymap
        self._chosen = chosen
        self.answered = Event()  # once what Enter opens is open, or there is nothing to open
        self.results = ResultList()
        self.keys = KeyLine("panel")

    def compose(self) -> ComposeResult:
        """What is typed, how far the search is, what was found."""
        with Vertical() as sheet:
            sheet.border_title = tell("all.title")
            sheet.border_subtitle = tell("all.close")
            yield Input(self._query, placeholder=tell("all.hint"), select_on_focus=True)
            yield Static(id="state", markup=False)
            yield self.results
            yield self.keys

    def on_mount(self) -> None:
        """The row where one types has the keys."""
        self.query_one(Input).focus()

    def show_state(self, text: str, on: Collection[str]) -> None:
        """Say how much was found so far, and which commands are in force."""
        self.keys.keys = footer_keys("find-all", self._keymap, on)
        if self.is_mounted:
            self.query_one("#state", Static).update(Content(text))

    def show(self, results: Iterable[Result]) -> None:
        """Show more results."""
        self.results.add(results)

    def rank(self, results: Sequence[Result], last: Choice | None) -> None:
        """Show all results, in their order; the cursor at the match chosen last, unless it was moved."""
        self.results.rank(results, Item(*last) if last else None)
        self._look_whether_all_is_done()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what is typed now; the offered query comes this way too."""
        self._look_for(event.value)

    async def action_enter(self) -> None:
        """Open the match at the cursor; keys that were typed behind Enter are for what it opens."""
        typed = self.query_one(Input)
        self.answered.clear()
        if typed.has_focus:
            await typed.action_submit()  # not at once: what was typed last may still be on its way
        else:
            self.on_input_submitted()
        with suppress(TimeoutError):
            await wait_for(self.answered.wait(), PATIENCE)

    def on_input_submitted(self) -> None:
        """Enter opens the match at the cursor."""
        self.results.action_open()
        self._look_whether_all_is_done()

    def _look_whether_all_is_done(self) -> None:
        if self.results.empty and not self.results.awaited:
            self.answered.set()

    def on_result_list_opened(self, event: ResultList.Opened) -> None:
        """A match was chosen."""
        self._chosen((event.result, event.place))
        self.dismiss()

    def action_change_side(self) -> None:
        """From the row where one types to the list, whose keys are letters too, or back."""
        typed = self.query_one(Input)
        typed.select_on_focus = False  # what was typed is gone on with
        (typed if self.results.has_focus else self.results).focus()

    def action_run(self, id: str) -> None:
        """Run the command of a key."""
        self._run(id)

    def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """Run the command of a key that was clicked."""
        self._run(message.id)
