"""The articles of the shelf: titles, each with a muted line about it, and a filter over them.

A title is read from its file when its row is drawn, so that a folder of ten
thousand articles is shown as fast as one of ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.reactive import reactive

from nkreader.library.shelf import Entry
from nkreader.text.clean import clean_line
from nkreader.text.width import cells
from nkreader.tui.draw import Piece, fit, fit_end, glyph, item_row
from nkreader.tui.facts import item
from nkreader.tui.lists import ItemList
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.tui.title_filter import TitleFilter


class Sidebar(ItemList):
    """Lists the articles, or those that a typed text leaves; marks the open one.

    `cursor` counts the rows listed, `opened` and `Opened.index` the articles of the shelf.
    """

    item_rows = 2
    edges = ("", "right edge")
    opened: reactive[int] = reactive(0, repaint=False)

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__("sidebar")
        self._entries = entries
        self._listed: Sequence[int] = range(len(entries))
        self._filter: TitleFilter | None = None
        self._query = ""

    def count(self) -> int:
        """Articles listed."""
        return len(self._listed)

    def heading(self, width: int) -> Iterable[Piece]:
        """How many articles there are; while they are filtered what is typed, and how many are left."""
        if self._filter is None:
            return [(fit(tell("sidebar.heading", count=len(self._entries)), width), "muted")]
        heading = tell("sidebar.filtered", count=len(self._listed), total=len(self._entries))
        room = max(4, width - cells(heading) - 1)
        typed = fit_end(f" /{self._query}{glyph('caret')}", room)
        return [(typed, "plain"), (fit(heading, width - room), "muted")]

    def draw(self, index: int, row: int, width: int) -> Iterable[Piece]:
        """The title, and under it date and byline, or the id."""
        number = self._listed[index]
        return item_row(item(self._entries[number]), row, width, is_open=number == self.opened)

    def watch_opened(self, before: int, opened: int) -> None:
        """The cursor goes with the open article."""
        self.refresh_items(*(self._listed.index(n) for n in (before, opened) if n in self._listed))
        if opened in self._listed:
            self.cursor = self._listed.index(opened)

    def action_open(self) -> None:
        """Choose the article at the cursor; the whole list is shown again."""
        if self._listed:
            number = self._listed[self.cursor]
            self._stop_filtering()
            self.post_message(self.Opened(self, number))

    # The filter

    def action_filter(self) -> None:
        """List only the articles whose title or id holds what is typed from now on."""
        if self._filter is None:
            from nkreader.tui.title_filter import TitleFilter  # reads the table of folding

            self._filter = TitleFilter(self._entries)
            self.refresh()

    def action_leave(self) -> None:
        """Leave the filter, or the list."""
        if self._filter is None:
            super().action_leave()
        else:
            self._stop_filtering()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """While the list is filtered, characters are typed and not commands."""
        if self._filter is None:
            return False
        typed = character is not None and (character.isprintable() or character == "\u3000")
        return typed or key == "backspace"

    def on_key(self, event: events.Key) -> None:
        """Type into the filter."""
        if self.check_consume_key(event.key, event.character):
            event.stop()
            event.prevent_default()
            typed = event.character if event.key != "backspace" else None
            self._look_for(self._query + typed if typed else self._query[:-1])

    def on_paste(self, event: events.Paste) -> None:
        """Paste into the filter."""
        if self._filter is not None:
            event.stop()
            self._look_for(self._query + clean_line(event.text).strip())

    def on_click(self, event: events.Click) -> None:
        """A click on the heading begins to filter, one on an article opens it."""
        if event.y == 0:
            self.action_filter()
        else:
            super().on_click(event)

    def _look_for(self, query: str) -> None:
        self._query = query
        self._list()
        self.cursor = self.first = 0

    def _list(self) -> None:
        self.refresh()
        if self._filter is None or not self._query:
            self._listed = range(len(self._entries))
        else:
            self._listed = self._filter.matching(self._query)

    def _stop_filtering(self) -> None:
        if self._filter is not None:
            number = self._listed[self.cursor] if self._listed else self.opened
            self._filter, self._query = None, ""
            self._list()
            self.cursor = number

    # What becomes known of the shelf while it is open

    def learn(self, start: int, stop: int) -> None:
        """The titles of the articles from `start` up to `stop` have been read."""
        if self._filter is not None:
            self._filter.learn(start, stop)
            self._list_anew()

    def replace(self, entries: Sequence[Entry], moved: Sequence[int | None]) -> None:
        """The articles are others now; cursor and open article stay the same articles.

        Args:
            entries: the articles.
            moved: for each article from before its number now, None when it is gone.
        """
        self._entries = entries
        self.set_reactive(Sidebar.opened, moved[self.opened] or 0)
        if self._filter is not None:
            self._filter = type(self._filter)(entries)
        self._list_anew(moved)

    def _list_anew(self, moved: Sequence[int | None] | None = None) -> None:
        """List what there is now; the article at the cursor stays in its row of the screen if it can."""
        number = self._listed[self.cursor] if self._listed else None
        if number is not None and moved is not None:
            number = moved[number]
        row = self.cursor - self.first
        self._list()
        at = self._listed.index(number) if number is not None and number in self._listed else self.cursor
        self.first = max(0, min(at - row, self.count() - self.capacity))
        self.cursor = at
        self._show_cursor()
