"""The text being read: the caret's view of it, and what is marked in it.

The pane owns matches and keywords. It knows nothing of the other widgets: it
posts what happened and is told what to show.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from nkreader.text.around import Words
from nkreader.text.document import Document, Position, Span
from nkreader.text.layout import Row
from nkreader.tui.caret_view import CaretView
from nkreader.tui.highlights import Highlights, Layer, layer_of

if TYPE_CHECKING:
    from nkreader.text.matches import Matches


class ReadingPane(CaretView):
    """Shows an article; walks its matches and keywords."""

    class Stepped(Message):
        """A keyword was walked to.

        Attributes:
            delta: 1 for the next, -1 for the previous.
            wrapped: whether the walk went round the end of the document; None
                when there was nothing to walk to.
        """

        def __init__(self, delta: int, wrapped: bool | None) -> None:
            super().__init__()
            self.delta, self.wrapped = delta, wrapped

    def __init__(self, words: Words, *, coloured: bool, measure: int, ambiguous: int, gap: int) -> None:
        super().__init__(words, measure=measure, ambiguous=ambiguous, gap=gap)
        self.matches: Matches | None = None
        self.current: Span | None = None  # the match that one is at
        self.keywords = Highlights()
        self.coloured = coloured

    def show(self, document: Document, position: Position) -> None:
        """Show another document, with nothing found or selected in it yet."""
        self.forget()
        self.matches, self.current, self.keywords = None, None, Highlights()
        super().show(document, position)

    @property
    def resting_place(self) -> Position:
        """At the current match while it is on the screen, else as ever."""
        found = self.current
        window = self.on_screen
        return found.start if found and window.start <= found.start < window.end else super().resting_place

    @property
    def offered(self) -> Span | None:
        """The current match, when the caret is at it."""
        found = self.current
        return found if found and found.start == self.effective_caret else None

    def set_matches(self, matches: Matches | None) -> None:
        """Show what was found; no match is the current one yet."""
        self.matches, self.current = matches, None
        self.refresh()

    def step_keyword(self, delta: int) -> None:
        """Go to the next or previous keyword from where one is."""
        self._walk(self.keywords if self.coloured else Highlights(), delta)

    def walk(self, spans: Sequence[Span]) -> None:
        """Go to the next of some spans from where one is."""
        self._walk(Highlights(spans, ["keyword"] * len(spans)), 1)

    def _walk(self, highlights: Highlights, delta: int) -> None:
        step = highlights.step(self.effective_caret, delta)
        if step is not None:
            self.jump(step[0].start)
        self.post_message(self.Stepped(delta, step and step[1]))

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
        if self.matches is not None:
            for span in self.matches.within(row.block, row.start, row.end):
                layers += layer_of(span, "match", row)
        layers += layer_of(self.current, "current", row)
        return layers + super().overlays(row)
