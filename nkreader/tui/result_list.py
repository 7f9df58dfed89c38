"""What was found in all articles: a row for each article, and under it rows of its matches.

Draws only what is on the screen. The cursor is always at a match. What answers
an older query stays until something newer is there, so that the list does not
flicker while one types; keys pressed meanwhile are for what is to come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from textual import events
from textual.actions import SkipAction
from textual.message import Message
from textual.strip import Strip

from nkreader.library.search_all import Place, Result
from nkreader.text.width import cells
from nkreader.tui.commands import bindings
from nkreader.tui.draw import Piece, fit, fit_end, glyph
from nkreader.tui.lines import Lines
from nkreader.tui.paint import paint_pieces

_LABEL = 30  # cells for an article's name, its date left out for it


class Item(NamedTuple):
    """A row: the article's own, or with a place that of a match."""

    result: Result
    place: Place | None


class ResultList(Lines, can_focus=True):
    """Rows of results, with a cursor."""

    BINDINGS = bindings("list")
    DEFAULT_CSS = "ResultList { height: 1fr; }"

    class Opened(Message):
        """A match was chosen."""

        def __init__(self, result: Result, place: Place) -> None:
            super().__init__()
            self.result, self.place = result, place

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Item] = []
        self._cursor = 0
        self._first = 0
        self._moved = False  # whether the reader has moved the cursor
        self._stale = False  # whether what is shown answers an older query
        self._faded = False  # whether it is shown so
        self._ahead: list[Callable[[], None]] = []  # moves made before there was anything to move in
        self.awaited = False  # whether Enter was pressed before there was anything to open

    # What there is to see

    @property
    def empty(self) -> bool:
        """Whether nothing is shown."""
        return not self._rows

    def clear(self) -> None:
        """Show nothing."""
        self._rows, self._cursor, self._first, self._moved = [], 0, 0, False
        self._stale = self._faded = False
        self.refresh()

    def expire(self) -> None:
        """Another query is searched for: what is shown stays to be seen, and cannot be chosen."""
        self._stale, self.awaited = True, False
        self._ahead.clear()

    def add(self, results: Iterable[Result]) -> None:
        """Show some results under those that are there; with none so far, what is shown fades."""
        rows = list(_rows(results))
        if self._stale and rows:
            self.clear()
        self._faded = self._stale
        self._rows += rows
        if not self._cursor and self._rows:
            self._cursor = 1
        self._catch_up()
        self.refresh()

    def _catch_up(self) -> None:
        """Make the moves that were made ahead."""
        if not self._stale:
            ahead, self._ahead = self._ahead, []
            for move in ahead:
                move()

    def rank(self, results: Sequence[Result], last: Item | None) -> None:
        """Show all there are, in their order; the cursor stays at its match, in its row if it can.

        Args:
            results: in order.
            last: the match that was chosen last: the cursor begins there, unless it was moved.
        """
        if self._stale:
            self.clear()
        at = self._rows[self._cursor] if self._moved else last
        row = self._cursor - self._first
        self._rows = list(_rows(results))
        there = (number for number, item in enumerate(self._rows) if at and _same(item, at))
        self._cursor = next(there, min(1, max(0, len(self._rows) - 1)))
        self._first = max(0, self._cursor - row)
        self._show_cursor()
        self._catch_up()
        if self.awaited:
            self.action_open()  # the list is not stale any more: Enter is answered, if by nothing

    # Drawing

    def row(self, y: int) -> Strip:
        """One row, or a blank one under the last."""
        width, number = self.outer_size.width, self._first + y
        if number >= len(self._rows):
            return paint_pieces(self, [], width, "panel")
        pieces = _drawn(self._rows[number], width - 1)
        bar = (" ", "")
        if self._faded:
            pieces = [(text, "muted") for text, _ in pieces]
        elif number == self._cursor:
            bar = (glyph("open"), "accent")
            pieces = [(text, f"cursor {ink}") for text, ink in pieces]
        return paint_pieces(self, [bar, *pieces], width, "panel")

    # Moving the cursor

    def _show_cursor(self) -> None:
        height = max(1, self.outer_size.height)
        top = self._cursor - 1 if self._cursor == 1 else self._cursor  # with the name of the first article
        self._put_first(max(min(self._first, top), self._cursor - height + 1))

    def _put_first(self, first: int) -> None:
        self._first = max(0, min(first, len(self._rows) - self.outer_size.height))
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor on the screen."""
        self._show_cursor()

    def action_cursor(self, delta: int) -> None:
        """Go to the next or previous match."""
        self._move(lambda: self._cursor + delta, delta)

    def action_page(self, delta: int) -> None:
        """Go on by a screen of rows."""
        self._move(lambda: self._cursor + delta * max(1, self.outer_size.height - 1), delta)

    def action_edge(self, delta: int) -> None:
        """Go to the first or last match."""
        self._move(lambda: 0 if delta < 0 else len(self._rows) - 1, delta)

    def _move(self, number: Callable[[], int], delta: int) -> None:
        if self._stale:
            self._ahead.append(partial(self._move, number, delta))
        else:
            self._move_to(number(), delta)

    def _move_to(self, number: int, delta: int) -> None:
        """Go to a row, or where it is an article's own to the match beyond it."""
        if not self._rows:
            return
        number = max(0, min(number, len(self._rows) - 1))
        if self._rows[number].place is None:
            number += 1 if delta > 0 or number == 0 else -1
        self._cursor, self._moved = number, True
        self._show_cursor()

    def action_open(self) -> None:
        """Choose the match at the cursor; before there is any, the first one once all are there."""
        self.awaited = self._stale
        if self._rows and not self._stale and (place := self._rows[self._cursor].place) is not None:
            self.post_message(self.Opened(self._rows[self._cursor].result, place))

    def action_filter(self) -> None:
        """The sheet knows where one types."""
        raise SkipAction

    def action_leave(self) -> None:
        """The sheet is closed by whoever opened it."""
        raise SkipAction

    def on_click(self, event: events.Click) -> None:
        """A click on a match opens it, one on an article its first match."""
        if self._first + event.y < len(self._rows) and not self._stale:
            self._move_to(self._first + event.y, 1)
            self.action_open()

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the list, not the cursor."""
        self._put_first(self._first + 3)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the list, not the cursor."""
        self._put_first(self._first - 3)


def _same(one: Item, other: Item) -> bool:
    """Whether two items are the same match of the same article, maybe found anew."""
    if one.result.entry is not other.result.entry or one.place is None or other.place is None:
        return False
    return one.place.span == other.place.span


def _rows(results: Iterable[Result]) -> Iterable[Item]:
    for result in results:
        yield Item(result, None)
        for place in result.places:
            yield Item(result, place)


def _drawn(item: Item, width: int) -> list[Piece]:
    """A row in `width` cells; of a paragraph as much as fits, with the match where it is seen."""
    result, place = item
    if place is None:
        date = f"  {result.date}" if result.date and cells(result.date) + _LABEL < width else ""
        count = f"{date}{result.total:6} "
        return [(fit(result.label, width - cells(count)), "accent"), (count, "muted")]
    room = width - 2
    match = place.text if cells(place.text) <= room else fit(place.text, room)
    left = room - cells(match)
    lead = min(cells(place.before), max(left // 3, left - cells(place.after)))
    before = fit_end(place.before, lead).rstrip() if lead < cells(place.before) else place.before
    rest = fit(place.after, max(0, left - cells(before)))
    return [("  ", ""), (before, ""), (match, "match accent"), (rest, "")]
