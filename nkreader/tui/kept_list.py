"""The leaves of the notebook, by article: each two rows of its text, and one of note, tags and time.

Draws only what is on the screen; how many rows each takes is counted when
others are shown. What a key does to a leaf, the sheet's owner knows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from textual import events

from nkreader.tui.draw import Piece, fit, glyph
from nkreader.tui.leaves import ABOUT, HEAD, Leaf, drawn, rows_of
from nkreader.tui.lists import ItemList


class KeptList(ItemList):
    """Leaves under a heading; `cursor` and `Opened.index` count leaves, `first` counts rows."""

    DEFAULT_CSS = "KeptList { height: 1fr; }"

    def __init__(self, wanted: Callable[[str], None]) -> None:
        """Args: wanted: told `open`, `filter` or `leave` at once; keys typed behind a message overtake it."""
        super().__init__(id="kept")
        self._wanted = wanted
        self.leaves: Sequence[Leaf] = ()
        self.said: Mapping[str, str] = {}  # what became of passages, by their ids
        self._heading = ""
        self._grouped = True
        self._rows: list[tuple[int, int]] = []
        self._starts: list[int] = []
        self._counts: Counter[tuple[str, str]] = Counter()

    def show(self, leaves: Sequence[Leaf], heading: str, *, grouped: bool, cursor: int) -> None:
        """Show some leaves, the cursor at one of them."""
        self.leaves, self._heading, self._grouped = leaves, heading, grouped
        self._counts = Counter((leaf.path, leaf.title) for leaf in leaves)
        self._lay_out()
        self.cursor = cursor
        self._show_cursor()
        self.refresh()

    @property
    def at_cursor(self) -> Leaf | None:
        """The leaf at the cursor, if there is one."""
        return self.leaves[self.cursor] if self.leaves else None

    def _lay_out(self) -> None:
        self._rows, self._starts = rows_of(self.leaves, self.outer_size.width - 1, grouped=self._grouped)

    def count(self) -> int:
        """How many leaves there are."""
        return len(self.leaves)

    # Drawing

    def heading(self, width: int) -> Iterable[Piece]:
        """What is listed."""
        return [(fit(f" {self._heading}", width), "muted")]

    def _inner(self, y: int, width: int) -> Iterable[Piece]:
        if y == 0:
            return self.heading(width)
        row = self.first + y - 1
        if row >= len(self._rows):
            return [(" " * width, "")]
        number, part = self._rows[row]
        leaf = self.leaves[number]
        count = self._counts[leaf.path, leaf.title]
        pieces = drawn(leaf, part, width - 1, count, self.said.get(leaf.id, ""))
        if number != self.cursor or part == HEAD:
            return [(" ", ""), *pieces]
        return [(glyph("open"), "accent"), *((text, f"cursor {ink}") for text, ink in pieces)]

    def refresh_items(self, *indexes: int) -> None:
        """Paint what is on the screen anew: items differ in height."""
        self.refresh()

    # Moving about

    def _show_cursor(self) -> None:
        """Bring all rows of the leaf onto the screen, with the article's name over the first of a group."""
        if not self.leaves:
            self.put_first(0)
            return
        start = self._starts[self.cursor]
        end = start
        while self._rows[end][1] != ABOUT:
            end += 1
        top = start - 1 if start and self._rows[start - 1][1] == HEAD else start
        self.put_first(max(min(self.first, top), end - self._height + 1, 0))

    @property
    def _height(self) -> int:
        return max(1, self.outer_size.height - 1)

    def on_resize(self) -> None:
        """Count the rows anew for the new width."""
        self._lay_out()
        super().on_resize()
        self.refresh()

    def action_page(self, delta: int) -> None:
        """Move the cursor by a screen of rows."""
        if self.leaves:
            row = self._starts[self.cursor] + delta * self._height
            self.cursor = bisect_left(self._starts, row)

    def _scroll(self, delta: int) -> None:
        self.put_first(max(0, min(self.first + 2 * delta, len(self._rows) - self._height)))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a leaf, a second one opens it."""
        row = self.first + event.y - 1
        if event.y > 0 and row < len(self._rows):
            number = self._rows[row][0]
            again = number == self.cursor
            self.cursor = number
            if again:
                self.action_open()

    # What the sheet does

    def action_open(self) -> None:
        """Go to what is at the cursor."""
        self._wanted("open")

    def action_filter(self) -> None:
        """Type a filter."""
        self._wanted("filter")

    def action_leave(self) -> None:
        """Out of the filter, or of the notebook."""
        self._wanted("leave")
