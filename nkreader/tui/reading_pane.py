"""The text being read: the caret's view of it, and what is marked in it.

The pane owns matches, keywords and kept passages. It knows nothing of the other widgets: it
posts what happened and is told what to show.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from nkreader.text.around import Words
from nkreader.text.document import Document, Position, Span
from nkreader.text.layout import Row, RowRef
from nkreader.tui.facts import selected_fact
from nkreader.tui.highlights import Highlights, Layer, layer_of
from nkreader.tui.picking import Picking
from nkreader.tui.selecting_view import SelectingView

if TYPE_CHECKING:
    from nkreader.text.matches import Matches


class ReadingPane(SelectingView):
    """Shows an article; walks its matches and keywords."""

    class Stepped(NamedTuple):
        """A keyword was walked to.

        Attributes:
            delta: 1 for the next, -1 for the previous.
            wrapped: whether the walk went round the end of the document; None
                when there was nothing to walk to.
        """

        delta: int
        wrapped: bool | None

    def __init__(self, words: Words, *, coloured: bool, measure: int, ambiguous: int, gap: int) -> None:
        super().__init__(words, measure=measure, ambiguous=ambiguous, gap=gap)
        self.matches: Matches | None = None
        self.current: Span | None = None  # the match that one is at
        self.keywords = Highlights()
        self.followed: Highlights | None = None  # the places of the one keyword that is walked
        self.kept = Highlights()  # the passages that the notebook has of this text
        self.coloured = coloured
        self.picking = Picking(self)
        self.stepped: Callable[[ReadingPane.Stepped], None] = lambda step: None  # told as `moved` is

    def show(self, document: Document, position: Position) -> None:
        """Show another document, with nothing found or selected in it yet."""
        self.forget()
        self.matches, self.current, self.followed = None, None, None
        self.keywords, self.kept = Highlights(), Highlights()
        super().grow(document, position)

    def set_clean(self, clean: str) -> None:
        """Tidy the text; where its lines are put together otherwise, what is marked must be found anew."""
        before, current = self.shown, self.current
        super().set_clean(clean)
        if self.document is before.document:
            return
        self.picking.leave()
        self.matches, self.current, self.followed = None, None, None
        self.keywords, self.kept = Highlights(), Highlights()
        if current is not None and self.caret is None:
            self.caret = self.shown.shown_of(before.original_of(current.start))

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

    # Picking sentences

    def pick(self) -> None:
        """Put a letter on every sentence on the screen."""
        self.own_screen.set_focus(self)
        self.picking.begin()

    def action_unpick(self) -> None:
        """Take the letters away."""
        self.picking.leave()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters can be taken away while there are any."""
        return self.picking.is_open if action == "unpick" else super().check_action(action, parameters)

    def forget(self) -> None:
        """Begin anew: no letters either."""
        self.picking.leave()
        super().forget()

    def clicked(self, position: Position, times: int) -> None:
        """Who takes the mouse needs no letters."""
        self.picking.leave()
        super().clicked(position, times)

    def dragged(self, start: Position, end: Position) -> None:
        """Who takes the mouse needs no letters."""
        self.picking.leave()
        super().dragged(start, end)

    def _put_first(self, top: RowRef) -> None:
        super()._put_first(top)
        self.picking.rows_changed()

    @property
    def mode(self) -> str:
        """What the keys act on, as `commands.in_footer` calls it."""
        return "pick" if self.picking.is_open else super().mode

    @property
    def told(self) -> str:
        """What there is to say of the selection, or of how to make it; "" while one reads."""
        selected = self.selected
        shown = self.shown
        fact = selected_fact(shown.original, shown.original_span(selected)) if selected else ""
        return self.picking.told(fact) or f"{fact}  {self.keys.typed}".rstrip()

    # What is marked

    def set_matches(self, matches: Matches | None) -> None:
        """Show what was found; no match is the current one yet."""
        self.matches, self.current = matches, None
        self.refresh()

    def step_keyword(self, delta: int) -> None:
        """Go to the next or previous keyword from where one is, or place of the one that is walked."""
        walked = self.followed
        if walked is None:
            walked = self.keywords if self.coloured else Highlights()
        step = walked.step(self.effective_caret, delta)
        if step is not None:
            self.jump(step[0].start)
        self.stepped(self.Stepped(delta, step and step[1]))

    def set_keywords(self, keywords: Highlights) -> None:
        """Show these keywords."""
        self.keywords = keywords
        self.refresh()

    def set_kept(self, kept: Highlights) -> None:
        """Show these kept passages."""
        self.kept = kept
        self.refresh()

    def toggle_colours(self) -> None:
        """Keyword colours on or off."""
        self.coloured = not self.coloured
        self.refresh()

    def overlays(self, row: Row) -> list[Layer]:
        """Kept passages, keywords, then matches over them, then selection and caret, letters on top."""
        layers = self.kept.within(row.block, row.start, row.end)
        layers += self.keywords.within(row.block, row.start, row.end) if self.coloured else []
        if self.matches is not None:
            for span in self.matches.within(row.block, row.start, row.end):
                layers += layer_of(span, "match", row)
        layers += layer_of(self.current, "current", row)
        return layers + super().overlays(row) + self.picking.layers(row)
