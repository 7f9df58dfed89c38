"""The caret in a text, and the selection that it draws.

`Screen.selections` is the only selection, for mouse and keyboard alike, in
characters and blocks. Of what is marked in the text otherwise this view knows
no more than what a subclass says: where the caret is when it has no place of
its own (`resting_place`), and what a selection would best begin with
(`offered`).
"""

from __future__ import annotations

from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection

from nkreader.text import motion
from nkreader.text.around import Words
from nkreader.text.document import Position, Span
from nkreader.text.layout import Row
from nkreader.text.motion import character_at, cluster_end
from nkreader.text.moves import Start, rows_of, target
from nkreader.tui.commands import bindings
from nkreader.tui.highlights import Layer, layer_of
from nkreader.tui.pointing import PointedView


class CaretView(PointedView):
    """A text view with a caret that moves and selects."""

    BINDINGS = bindings("select", "pane")

    selecting: reactive[bool] = reactive(False)

    class Jumped(Message):
        """The view went far: `origin` is where it was."""

        def __init__(self, origin: Position) -> None:
            super().__init__()
            self.origin = origin

    class ModeChanged(Message):
        """Selection mode began or ended."""

    def __init__(self, words: Words, *, measure: int, ambiguous: int, gap: int) -> None:
        super().__init__(measure=measure, ambiguous=ambiguous, gap=gap, id="pane")
        self.words = words
        self.caret: Position | None = None
        self._fixed = Position(0, 0)  # the end of the selection that the caret is not at
        self._goal: int | None = None  # the cell that a walk up or down keeps to

    def forget(self) -> None:
        """Begin anew: no caret, nothing selected."""
        self.screen.clear_selection()
        self.selecting = False
        self.caret = None

    # The caret

    @property
    def effective_caret(self) -> Position:
        """The caret, or where it would appear."""
        return self.resting_place if self.caret is None else self.caret

    @property
    def resting_place(self) -> Position:
        """Where a caret without a place of its own is: at the first character on the screen."""
        drawn = (Position(row.block, row.start) for row in self.visible_rows if not row.blank)
        return next(drawn, self.on_screen.start)

    @property
    def offered(self) -> Span | None:
        """What a selection would best begin with, if there is more than the character under the caret."""
        return None

    def _move_caret(self, caret: Position, *, far: bool = False) -> None:
        before, self.caret, self._goal = self.caret, caret, None
        self.reveal(caret, far=far)
        if self.selecting:
            self._select_to_caret()
        self.refresh_blocks({caret.block} | ({before.block} if before else set()))
        self.moved()

    def action_caret(self, name: str) -> None:
        """Move the caret by character, word, sentence or to an end of the row."""
        column = self.layout_of_text.x(self.effective_caret) if self._goal is None else self._goal
        height = self.size.height
        start = Start(self.layout_of_text, self.effective_caret, column, height, self.words)
        self._move_caret(target(name, start))
        if rows_of(name, height) is not None:
            self._goal = column

    def action_go(self, name: str) -> None:
        """Move through the text: the rows while reading, the caret while selecting."""
        if self.selecting:
            self.action_caret(name)
            return
        rows = rows_of(name, self.size.height)
        if rows is not None:
            self.scroll_rows(rows)
        elif name == "paragraph-next":
            self.go_to(motion.paragraph_next(self.document, self.on_screen.start))
        else:
            if name in ("top", "bottom"):
                self.post_message(self.Jumped(self.place))
            start = Start(self.layout_of_text, self.on_screen.start, 0, self.size.height, self.words)
            self.go_to(target(name, start))
        window = self.on_screen
        if self.caret is not None and not window.start <= self.caret <= window.end:
            self.caret = None

    def jump(self, position: Position) -> None:
        """Go to a position from somewhere else, which is posted as the origin."""
        self.post_message(self.Jumped(self.place))
        self._move_caret(position, far=True)

    # Selecting

    @property
    def selected(self) -> Span | None:
        """What is selected, or None."""
        selection = self.screen.selections.get(self)
        if selection is None:
            return None
        start, end = selection
        return Span(
            Position(start.y, start.x) if start is not None else self.document.start,
            Position(end.y, end.x) if end is not None else self.document.end,
        )

    def select_span(self, span: Span) -> None:
        """Select a span and put the caret on its last character; later moves extend it."""
        self._fixed = span.start
        last = motion.char_prev(self.document, span.end) if span.end > span.start else span.start
        self.selecting = True
        self._move_caret(last)

    def _select_to_caret(self) -> None:
        """Select from the fixed end to the caret, the characters at both ends included."""
        caret = self.effective_caret
        first, last = min(self._fixed, caret), max(self._fixed, caret)
        end = cluster_end(self.document, last)
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
        return (self.document.text_between(span), "") if span else None

    def watch_selecting(self) -> None:
        """Footer and status line show another mode."""
        self.refresh_bindings()
        self.post_message(self.ModeChanged())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of selection mode mean something else while reading."""
        return self.selecting if action in ("caret", "swap", "leave") else True

    def toggle_selecting(self) -> None:
        """Begin a selection at the caret, or take what is under it at once; or end it."""
        if self.selecting:
            self.action_leave()
            return
        self.select_span(self.offered or character_at(self.document, self.effective_caret))

    def select_paragraph(self) -> None:
        """Select the paragraph that the caret is in."""
        self.select_span(motion.paragraph_at(self.document, self.effective_caret))

    def action_extend(self, name: str) -> None:
        """Begin a selection by shift and an arrow, or extend it; the first one aside takes its character."""
        begun = self.selecting
        if not begun:
            self.toggle_selecting()
        if begun or name in ("up", "down"):
            self.action_caret(name)

    def clicked(self, position: Position, times: int) -> None:
        """A click sets the caret, a second one selects the word, a third the sentence."""
        if times == 1:
            self._move_caret(position)
        else:
            word = motion.word_at(self.document, position, self.words) if times == 2 else None
            self.select_span(word or motion.sentence_at(self.document, position))

    def dragged(self, start: Position, end: Position) -> None:
        """Dragging selects, the characters at both ends included."""
        self._fixed = start
        self.selecting = True
        self._move_caret(end)

    def action_swap(self) -> None:
        """Put the caret at the other end of the selection."""
        self._fixed, caret = self.effective_caret, self._fixed
        self._move_caret(caret)

    def action_leave(self) -> None:
        """Leave selection mode; the caret stays."""
        self.screen.clear_selection()
        self.selecting = False

    def word_or_selection(self) -> str:
        """What `*` looks for: the selected text up to a paragraph's end, or the word under the caret."""
        span = self.selected or motion.word_at(self.document, self.effective_caret, self.words)
        return self.document.text_between(span).split("\n")[0] if span else ""

    def overlays(self, row: Row) -> list[Layer]:
        """The selection, and the caret over it."""
        layers = layer_of(self.selected, "selection", row)
        if self.caret is not None and self.caret.block == row.block:
            layers += layer_of(character_at(self.document, self.caret), "caret", row)
        return layers
