"""The caret in a text, and the selection that it draws.

`Screen.selections` is the only selection, for mouse and keyboard alike, in
characters and blocks. Of what is marked in the text otherwise this view knows
no more than what a subclass says: where the caret is when it has no place of
its own (`resting_place`). It knows no keys, which are `SelectingView`'s.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection

from nkreader.text import motion
from nkreader.text.around import Words
from nkreader.text.document import Position, Span
from nkreader.text.layout import Row
from nkreader.text.motion import character_at, cluster_end
from nkreader.text.objects import Ends
from nkreader.tui.highlights import Layer, layer_of
from nkreader.tui.pointing import PointedView


class CaretView(PointedView):
    """A text view with a caret, and a selection from there to its fixed end."""

    selecting: reactive[bool] = reactive(False)

    class Jumped(Message):
        """The view went far: `origin` is where it was."""

        def __init__(self, origin: Position) -> None:
            super().__init__()
            self.origin = origin

    def __init__(self, words: Words, *, measure: int, ambiguous: int, gap: int) -> None:
        super().__init__(measure=measure, ambiguous=ambiguous, gap=gap, id="pane")
        self.words = words
        self.caret: Position | None = None
        self._fixed = Position(0, 0)  # the end of the selection that the caret is not at
        self.goal: int | None = None  # the cell that a walk up or down keeps to
        self.mode_changed: Callable[[], None] = lambda: None  # told as `moved` is

    def forget(self) -> None:
        """Begin anew: no caret, nothing selected."""
        self.screen.clear_selection()
        self.selecting = False
        self.caret = None

    def set_clean(self, clean: str) -> None:
        """Tidy the text as one of `text.shown.STEPS` says; caret and selection stay on their characters."""
        before, caret, fixed = self.shown, self.caret, self._fixed
        super().set_clean(clean)
        if self.document is before.document:
            return
        if caret is not None:
            self.caret = self.shown.shown_of(before.original_of(caret))
        if self.selecting:
            self._fixed = self.shown.shown_of(before.original_of(fixed))
            self._select_to_caret()

    # The caret

    @property
    def effective_caret(self) -> Position:
        """The caret, or where it would appear."""
        return self.resting_place if self.caret is None else self.caret

    @property
    def resting_place(self) -> Position:
        """Where a caret without a place of its own is: at the first character on the screen."""
        asides = self.shown.asides
        drawn = (
            Position(row.block, row.start)
            for row in self.visible_rows
            if not row.blank and not (asides and asides.at(row.block))
        )
        return next(drawn, self.on_screen.start)

    def move_caret(self, caret: Position, *, far: bool = False, seen: bool = True) -> None:
        """Put the caret on a character; what is selected follows it.

        Args:
            caret: the character.
            far: whether this is a jump, to be shown with what stands around it.
            seen: whether to bring it onto the screen.
        """
        before, self.caret, self.goal = self.caret, caret, None
        if seen:
            self.reveal(caret, far=far)
        if self.selecting:
            self._select_to_caret()
        self.refresh_blocks({caret.block} | ({before.block} if before else set()))
        self.moved()

    def jump(self, position: Position) -> None:
        """Go to a position from somewhere else, which is posted as the origin."""
        self.post_message(self.Jumped(self.place))
        self.move_caret(position, far=True)

    # Selecting

    @property
    def selected(self) -> Span | None:
        """What is selected, or None."""
        selection = self.own_screen.selections.get(self)
        if selection is None:
            return None
        start, end = selection
        return Span(
            Position(start.y, start.x) if start is not None else self.document.start,
            Position(end.y, end.x) if end is not None else self.document.end,
        )

    @property
    def ends(self) -> Ends:
        """The ends of the selection, or of one that would begin here."""
        return Ends(self._fixed if self.selecting else self.effective_caret, self.effective_caret)

    def select(self, ends: Ends, *, seen: bool = True) -> None:
        """Select from a fixed end to the caret; later moves extend it."""
        self._fixed = ends.fixed
        self.selecting = True
        self.move_caret(ends.caret, seen=seen)

    def select_span(self, span: Span) -> None:
        """Select a span and put the caret on its last character."""
        self.select(Ends.of(self.document, span))

    def _select_to_caret(self) -> None:
        """Select from the fixed end to the caret, the characters at both ends included."""
        caret = self.effective_caret
        last = max(self._fixed, caret)
        # A place behind the last character, where a drag may begin, is selected as that character.
        first = min(self._fixed, caret, motion.caret_at(self.document, last))
        end = cluster_end(self.document, last)
        self.take_out(Span(first, end))  # who quotes sees all of it
        self.screen.selections = {
            self: Selection(Offset(first.character, first.block), Offset(end.character, end.block))
        }

    def selection_updated(self, selection: Selection | None) -> None:
        """Follow the screen's selection, whoever set it."""
        if selection is None:
            self.selecting = False
        super().selection_updated(selection)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The exact characters selected, for whoever asks Textual for them."""
        span = self.selected
        return (self.shown.original.text_between(self.shown.original_span(span)), "") if span else None

    def watch_selecting(self) -> None:
        """Footer and status line show another mode."""
        self.refresh_bindings()
        self.mode_changed()

    def clicked(self, position: Position, times: int) -> None:
        """A click sets the caret, a second one selects the word, a third the sentence."""
        if times == 1:
            self.move_caret(position)
        else:
            word = motion.word_at(self.document, position, self.words) if times == 2 else None
            self.select_span(word or motion.sentence_at(self.document, position))

    def dragged(self, start: Position, end: Position) -> None:
        """Dragging selects, the characters at both ends included."""
        self.select(Ends(start, end))

    @property
    def selection_ink(self) -> str:
        """What the selection is drawn in."""
        return "selection"

    def overlays(self, row: Row) -> list[Layer]:
        """The selection, and the caret over it."""
        layers = layer_of(self.selected, self.selection_ink, row)
        if self.caret is not None and self.caret.block == row.block:
            layers += layer_of(character_at(self.document, self.caret), "caret", row)
        return layers
