"""The sheet of terms over time: a row to type in, the terms or a term's articles, a chart of one term."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from nkreader.text.dates import Date, parse_date
from nkreader.text.term_series import Change, Series, Told
from nkreader.tui.chart import Chart
from nkreader.tui.draw import density
from nkreader.tui.row_list import PlainRow, RowList
from nkreader.tui.sheets import ListSheet
from nkreader.tui.wording import tell

_STRIP = 12  # cells


class Choice(NamedTuple):
    """An article, and the term it was chosen for."""

    article: Told
    term: str


class TermsScreen(ListSheet[Choice | None]):
    """Lists terms and articles; gives back the article chosen."""

    DEFAULT_CSS = """
    TermsScreen > Vertical { width: 90%; max-width: 112; height: 90%; }
    TermsScreen Input, TermsScreen Input:focus { margin-bottom: 0; }
    TermsScreen #state { height: 1; margin-bottom: 1; color: $ink-muted; }
    TermsScreen Chart { margin-top: 1; max-height: 40%; }
    """
    BINDINGS = [  # noqa: RUF012
        Binding("escape", "back", "sheet.back", show=False),
        Binding("enter", "choose", "sheet.open", show=False, priority=True),
        Binding("tab,shift+tab", "change_side", "sheet.side", show=False),
        Binding("slash", "change_side", "sheet.side", show=False),
        Binding("t", "turn", "sheet.compare", show=False),
    ]

    def __init__(self, series: Series | None, typed: str, kept: Callable[[str], None]) -> None:
        """Args: series: what is known. typed: is offered. kept: told what is typed."""
        super().__init__()
        self.series = series
        self._typed, self._kept = typed, kept
        self.list = RowList("terms")
        self.chart = Chart()
        self._terms: Sequence[str] = ()
        self._articles: Sequence[Told] | None = None  # of the term that was chosen
        self._term = ""
        self._falling = False  # whether the terms that fall stand first

    def compose(self) -> ComposeResult:
        """What is typed, what is known, the list, the chart."""
        with Vertical() as sheet:
            sheet.border_title = tell("terms.title")
            sheet.border_subtitle = tell("terms.close")
            yield Input(self._typed, placeholder=tell("terms.hint"), select_on_focus=True)
            yield Static(id="state", markup=False)
            yield self.list
            yield self.chart

    def on_mount(self) -> None:
        """The list has the keys."""
        super().on_mount()
        self.list.focus()
        self.watch(self.list, "cursor", self._at_row, init=False)
        self._show_terms()

    def show_state(self, text: str) -> None:
        """Say how far the articles have been looked through."""
        if self.is_mounted:
            self.query_one("#state", Static).update(Content(text))

    def show(self, series: Series) -> None:
        """Show what was found."""
        self.series = series
        if self.is_mounted:
            self._show_terms()

    # What is listed

    def _show_terms(self) -> None:
        series = self.series
        if series is None:
            return
        self._articles = None
        dates = _dates(self._typed)
        if len(dates) == 2:
            self._show_changes(series, *sorted(dates, key=lambda date: date.iso))
            return
        wanted = self._typed.strip().lower()
        self._terms = [term for term in series.terms if wanted in term.lower()]
        rows = [PlainRow(term, _about(series, term)) for term in self._terms]
        self._show(tell("terms.heading", count=len(rows)), rows)
        known = len(series.dated)
        span = f"{series.periods[0]}–{series.periods[-1]}" if known else "–"
        self.show_state(tell("terms.known", articles=len(series.articles), dated=known, span=span))

    def _show_changes(self, series: Series, first: Date, second: Date) -> None:
        early, late = map(len, series.sides(first, second))
        changes = series.changes(first, second)
        changes = changes[::-1] if self._falling else changes
        changes = [c for c in changes if (c.surprise < 0) == self._falling and c.surprise]
        self._terms = [change.term for change in changes]
        arrow = "↓" if self._falling else "↑"
        rows = [PlainRow(change.term, _told(change, early, late, arrow)) for change in changes]
        self._show(tell("terms.falling" if self._falling else "terms.rising"), rows)
        self.show_state(
            tell("terms.sides", first=first.iso, early=early, second=second.iso, late=late)
            if early and late
            else tell("terms.no-side", first=first.iso, second=second.iso)
        )

    def _show(self, heading: str, rows: Sequence[PlainRow], cursor: int = 0) -> None:
        self.list.show(f" {heading}", rows, cursor)
        self._at_row()

    def _at_row(self) -> None:
        """The chart is that of the term at the cursor, or of the one whose articles are listed."""
        if self._articles is None:
            at = self.list.cursor
            self._term = self._terms[at] if at < len(self._terms) else ""
        if self.series is not None:
            self.chart.show(self.series.periods, self.series.counts(self._term))

    # Keys

    def on_key(self, event: events.Key) -> None:
        """A digit or a Chinese character is no key of the list: it begins what is typed."""
        typed = event.character or ""
        if self.list.has_focus and (typed.isdigit() or (typed.isalpha() and not typed.isascii())):
            row = self.query_one(Input)
            row.value, row.cursor_position = typed, len(typed)
            row.select_on_focus = False  # the next character goes behind this one
            self.set_focus(row)  # `focus` would do so later, and the keys behind would be the list's
            event.stop()

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is typed picks the terms, or says which dates to compare."""
        if event.value != self._typed:
            self._typed = event.value
            self._kept(event.value)
            self._show_terms()

    def action_choose(self) -> None:
        """A term was chosen: its articles; an article: it is opened."""
        self.list.action_open()

    def on_item_list_opened(self, message: RowList.Opened) -> None:
        """The same, by key or by mouse."""
        if self._articles is not None:
            self.dismiss(Choice(self._articles[message.index], self._term))
        elif self.series is not None and self._term:
            self._articles = self.series.of(self._term)
            rows = [PlainRow(a.label, f"{a.terms.get(self._term, '')}  {_date(a)}") for a in self._articles]
            self._show(tell("terms.articles", term=self._term, count=len(rows)), rows)
            self.list.focus()

    def on_item_list_left(self) -> None:
        """Esc in the list."""
        self.action_back()

    def action_back(self) -> None:
        """From a term's articles to the terms, from there to the text."""
        if self._articles is None:
            self.dismiss(None)
        else:
            term = self._term
            self._show_terms()
            if term in self._terms:
                self.list.cursor = self._terms.index(term)

    def action_turn(self) -> None:
        """Compare an early and a late half; then terms that fall instead of those that rise."""
        halves = self.series.halves() if self.series else None
        if len(_dates(self._typed)) == 2:
            self._falling = not self._falling
            self._show_terms()
        elif halves:
            self.query_one(Input).value = " ".join(date.iso for date in halves)
        else:
            self.show_state(tell("terms.few-dates"))

    def action_change_side(self) -> None:
        """From the row where one types to the list, or back."""
        row = self.query_one(Input)
        row.select_on_focus = True
        (row if self.list.has_focus else self.list).focus()


def _dates(typed: str) -> list[Date]:
    """The dates that are typed, two if it is a comparison."""
    dates = [parse_date(part) for part in typed.replace("，", " ").replace(",", " ").split()]
    return [date for date in dates if date] if all(dates) else []


def _about(series: Series, term: str) -> str:
    counts = series.counts(term)
    places = [(at + 0.5) / len(counts) for at, count in enumerate(counts) for _ in range(count)]
    return f"{density(places, _STRIP)} {len(series.of(term)):>4}"


def _told(change: Change, early: int, late: int, arrow: str) -> str:
    return f"{change.before}/{early} {arrow} {change.since}/{late}"


def _date(article: Told) -> str:
    return (article.date.iso if article.date else "").ljust(10)
