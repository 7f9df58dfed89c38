"""The sheet on which one finds in all articles: a row to type in, and under it what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from nkreader.library.search_all import Place, Result
from nkreader.tui.commands import BY_ID, textual_keys
from nkreader.tui.queries import MODES
from nkreader.tui.result_list import Item, ResultList
from nkreader.tui.sheets import Sheet
from nkreader.tui.wording import tell

Choice = tuple[Result, Place]


class FindAllScreen(Sheet[Choice | None]):
    """Tells what is typed, shows what it is given; gives back the match chosen."""

    DEFAULT_CSS = """
    FindAllScreen > Vertical { width: 90%; max-width: 112; height: 90%; }
    FindAllScreen Input, FindAllScreen Input:focus { margin-bottom: 0; }
    FindAllScreen #state { height: 1; margin-bottom: 1; color: $ink-muted; }
    """
    BINDINGS = [  # noqa: RUF012
        Binding("escape", "dismiss(None)", show=False),
        Binding("down,ctrl+n", "list('cursor', 1)", show=False),
        Binding("up,ctrl+p", "list('cursor', -1)", show=False),
        Binding("pagedown", "list('page', 1)", show=False),
        Binding("pageup", "list('page', -1)", show=False),
        Binding("tab,shift+tab", "change_side", show=False),
        Binding("slash", "change_side", show=False),
        *(
            Binding(textual_keys(command.keys), f"mean('{mode}')", show=False, id=command.id)
            for mode in MODES
            for command in (BY_ID[f"match-{mode}"],)
        ),
    ]

    def __init__(self, query: str, look_for: Callable[[str], None], toggle: Callable[[str], None]) -> None:
        """Args: query: is offered. look_for: told what is typed. toggle: told a mode that is switched."""
        super().__init__()
        self._query, self._look_for, self._toggle = query, look_for, toggle
        self._awaited = False  # whether Enter was pressed before there was anything to open
        self.results = ResultList()

    def compose(self) -> ComposeResult:
        """What is typed, how far the search is, what was found."""
        with Vertical() as sheet:
            sheet.border_title = tell("all.title")
            sheet.border_subtitle = tell("all.close")
            yield Input(self._query, placeholder=tell("all.hint"), select_on_focus=True)
            yield Static(id="state", markup=False)
            yield self.results

    def on_mount(self) -> None:
        """The row where one types has the keys."""
        self.query_one(Input).focus()

    def show_state(self, text: str) -> None:
        """Say how much was found so far."""
        if self.is_mounted:
            self.query_one("#state", Static).update(Content(text))

    def show(self, results: Iterable[Result]) -> None:
        """Show more results."""
        self.results.add(results)

    def rank(self, results: Sequence[Result], last: Choice | None) -> None:
        """Show all results, in their order; the cursor at the match chosen last, unless it was moved."""
        self.results.rank(results, Item(*last) if last else None)
        if self._awaited:
            self.results.action_open()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what is typed now; the offered query comes this way too."""
        self._awaited = False
        self._look_for(event.value)

    def on_input_submitted(self) -> None:
        """Enter opens the match at the cursor; typed ahead, the first one once all are there."""
        self._awaited = self.results.empty
        self.results.action_open()

    def on_result_list_opened(self, event: ResultList.Opened) -> None:
        """A match was chosen."""
        self.dismiss((event.result, event.place))

    def action_list(self, what: str, delta: int) -> None:
        """Move in the list; what is typed keeps the other keys."""
        getattr(self.results, f"action_{what}")(delta)

    def action_change_side(self) -> None:
        """From the row where one types to the list, whose keys are letters too, or back."""
        typed = self.query_one(Input)
        typed.select_on_focus = False  # what was typed is gone on with
        (typed if self.results.has_focus else self.results).focus()

    def action_mean(self, mode: str) -> None:
        """Mean the query in another way, or no longer."""
        self._toggle(mode)
