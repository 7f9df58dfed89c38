"""The text being read: the caret's view of it, and what is marked in it.

The pane owns matches and keywords. It knows nothing of the other widgets: it
posts what happened and is told what to show.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from nkreader.text.around import Words
from nkreader.text.document import Document, Position, Span
from nkreader.text.layout import Row
from nkreader.tui.caret_view import CaretView
from nkreader.tui.highlights import Highlights, Layer, layer_of


class ReadingPane(CaretView):
    """Shows an article; walks its matches and keywords."""

    class Stepped(NamedTuple):
        """A match or keyword was walked to.

        Attributes:
            kind: `match` or `keyword`.
            delta: 1 for the next, -1 for the previous.
            wrapped: whether the walk went round the end of the document; None
                when there was nothing to walk to.
        """

        kind: str
        delta: int
        wrapped: bool | None

    def __init__(self, words: Words, *, coloured: bool, measure: int, ambiguous: int, gap: int) -> None:
        super().__init__(words, measure=measure, ambiguous=ambiguous, gap=gap)
        self.matches = Highlights()
        self.current: int | None = None
        self.keywords = Highlights()
        self.coloured = coloured
        self.stepped: Callable[[ReadingPane.Stepped], None] = lambda step: None  # told as `moved` is

    def show(self, document: Document, position: Position) -> None:
        """Show another document, with nothing found or selected in it yet."""
        self.forget()
        self.matches, self.current, self.keywords = Highlights(), None, Highlights()
        super().show(document, position)

    @property
    def resting_place(self) -> Position:
        """At the current match while it is on the screen, else as ever."""
        found = self._current_span
        window = self.on_screen
        return found.start if found and window.start <= found.start < window.end else super().resting_place

    @property
    def offered(self) -> Span | None:
        """The current match, when the caret is at it."""
        found = self._current_span
        return found if found and found.start == self.effective_caret else None

    @property
    def _current_span(self) -> Span | None:
        return None if self.current is None else self.matches.spans[self.current]

    def set_matches(self, matches: Highlights, current: int | None) -> None:
        """Show what was found; `current` is the match that one is at."""
        self.matches, self.current = matches, current
        self.refresh()

    def step_match(self, delta: int) -> None:
        """Go to the next or previous match from where one is."""
        step = self.matches.step(self.effective_caret, delta)
        if step is not None:
            self.current = step[0]
            self.refresh()
        self._go_to_step("match", self.matches, delta, step)

    def step_keyword(self, delta: int) -> None:
        """Go to the next or previous keyword from where one is."""
        self._walk(self.keywords if self.coloured else Highlights(), delta)

    def walk(self, spans: Sequence[Span]) -> None:
        """Go to the next of some spans from where one is."""
        self._walk(Highlights(spans, ["keyword"] * len(spans)), 1)

    def _walk(self, highlights: Highlights, delta: int) -> None:
        self._go_to_step("keyword", highlights, delta, highlights.step(self.effective_caret, delta))

    def _go_to_step(self, kind: str, of: Highlights, delta: int, step: tuple[int, bool] | None) -> None:
        if step is not None:
            self.jump(of.spans[step[0]].start)
        self.stepped(self.Stepped(kind, delta, step and step[1]))

    def set_keywords(self, keywords: Highlights) -> None:
        """Show these keywords."""
        self.keywords = keywords
        self.refresh()

    def toggle_colours(self) -> None:
        """Keyword colours on or off."""
        self.coloured = not self.coloured
        self.refresh()

    def overlays(self, row: Row) -> list[Layer]:
        """Keywords, then matches over them, then selection and caret."""
        layers = self.keywords.within(row.block, row.start, row.end) if self.coloured else []
        layers += self.matches.within(row.block, row.start, row.end)
        layers += layer_of(self._current_span, "current", row)
        return layers + super().overlays(row)
