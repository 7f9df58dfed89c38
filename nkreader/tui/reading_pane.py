"""The text being read: caret, selection, matches and keywords.

The pane owns them all; `Screen.selections` is the only selection, for mouse
and keyboard alike, in characters and blocks. It knows nothing of the other
widgets: it posts what happened and is told what to show.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection

from nkreader.text import motion
from nkreader.text.around import Words
from nkreader.text.document import Document, Position, Span
from nkreader.text.layout import Row
from nkreader.text.motion import cluster_end
from nkreader.text.moves import Start, rows_of, target
from nkreader.tui.commands import bindings
from nkreader.tui.highlights import Highlights, Layer
from nkreader.tui.pointing import PointedView


class ReadingPane(PointedView):
    """Shows an article; moves the caret, selects, walks matches and keywords."""

    BINDINGS = bindings("select", "pane")

    selecting: reactive[bool] = reactive(False)

    class Jumped(Message):
        """The pane went far: `origin` is where it was."""

        def __init__(self, origin: Position) -> None:
            super().__init__()
            self.origin = origin

    class Stepped(Message):
        """A match or keyword was walked to.

        Attributes:
            kind: `match` or `keyword`.
            delta: 1 for the next, -1 for the previous.
            wrapped: whether the walk went round the end of the document; None
                when there was nothing to walk to.
        """

        def __init__(self, kind: str, delta: int, wrapped: bool | None) -> None:
            super().__init__()
            self.kind, self.delta, self.wrapped = kind, delta, wrapped

    class ModeChanged(Message):
        """Selection mode began or ended."""

    def __init__(self, words: Words, *, coloured: bool, measure: int, ambiguous: int, gap: int) -> None:
        super().__init__(measure=measure, ambiguous=ambiguous, gap=gap, id="pane")
        self.words = words
        self.caret: Position | None = None
        self.matches = Highlights()
        self.current: int | None = None
        self.keywords = Highlights()
        self.coloured = coloured
        self._fixed = Position(0, 0)  # the end of the selection that the caret is not at
        self._goal: int | None = None  # the cell that a walk up or down keeps to

    def show(self, document: Document, position: Position) -> None:
        """Show another document, with nothing found or selected in it yet."""
        self.screen.clear_selection()
        self.selecting = False
        self.caret = None
        self.matches, self.current, self.keywords = Highlights(), None, Highlights()
        super().show(document, position)

    # The caret

    @property
    def effective_caret(self) -> Position:
        """The caret, or where it would appear: the first character on the screen."""
        if self.caret is not None:
            return self.caret
        if self.current is not None:
            start = self.matches.spans[self.current].start
            if self.on_screen.start <= start < self.on_screen.end:
                return start
        drawn = (Position(row.block, row.start) for row in self.visible_rows if not row.blank)
        return next(drawn, self.on_screen.start)

    def _move_caret(self, caret: Position, *, far: bool = False) -> None:
        before, self.caret, self._goal = self.caret, caret, None
        self.reveal(caret, far=far)
        if self.selecting:
            self._select_to_caret()
        self.refresh_blocks({caret.block} | ({before.block} if before else set()))
        self.post_message(self.Moved())

    def action_caret(self, name: str) -> None:
        """Move the caret by character, word, sentence or to an end of the row."""
        column = self.layout_of_text.x(self.effective_caret) if self._goal is None else self._goal
        self._move_caret(target(name, self._start(self.effective_caret, column)))
        if rows_of(name, self.size.height) is not None:
            self._goal = column

    def _start(self, caret: Position, column: int = 0) -> Start:
        return Start(self.layout_of_text, caret, column, self.size.height, self.words)

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
            self.go_to(target(name, self._start(self.on_screen.start)))
        self._drop_caret_off_screen()

    def _drop_caret_off_screen(self) -> None:
        if self.caret is not None and not self.on_screen.start <= self.caret <= self.on_screen.end:
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
        """Begin a selection at the caret, or take the current match."""
        if self.selecting:
            self.action_leave()
        elif self.caret is None and self.current is not None and self._current_on_screen():
            self.select_span(self.matches.spans[self.current])
        else:
            self._fixed = self.effective_caret
            self.selecting = True
            self._move_caret(self._fixed)

    def _current_on_screen(self) -> bool:
        return self.current is not None and self.effective_caret == self.matches.spans[self.current].start

    def select_paragraph(self) -> None:
        """Select the paragraph that the caret is in."""
        self.select_span(motion.paragraph_at(self.document, self.effective_caret))

    def action_extend(self, name: str) -> None:
        """Begin a selection by shift and an arrow, or extend it."""
        if self.selecting:
            self.action_caret(name)
        else:
            self.toggle_selecting()

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

    # Matches and keywords

    def set_matches(self, matches: Highlights, current: int | None) -> None:
        """Show what was found; `current` is the match that one is at."""
        self.matches, self.current = matches, current
        self.refresh()

    def step_match(self, delta: int) -> None:
        """Go to the next or previous match from where one is."""
        step = self._walk("match", self.matches, delta)
        if step is not None:
            self.current = step
            self.refresh()

    def step_keyword(self, delta: int) -> None:
        """Go to the next or previous keyword from where one is."""
        self._walk("keyword", self.keywords if self.coloured else Highlights(), delta)

    def walk(self, spans: Sequence[Span]) -> None:
        """Go to the next of some spans from where one is."""
        self._walk("keyword", Highlights(spans, ["keyword"] * len(spans)), 1)

    def _walk(self, kind: str, highlights: Highlights, delta: int) -> int | None:
        step = highlights.step(self.effective_caret, delta)
        if step is not None:
            self.jump(highlights.spans[step[0]].start)
        self.post_message(self.Stepped(kind, delta, step and step[1]))
        return step and step[0]

    def set_keywords(self, keywords: Highlights) -> None:
        """Show these keywords."""
        self.keywords = keywords
        self.refresh()

    def toggle_colours(self) -> None:
        """Keyword colours on or off."""
        self.coloured = not self.coloured
        self.refresh()

    def overlays(self, row: Row) -> list[Layer]:
        """Keywords, then matches over them, then the selection, then the caret."""
        block, start, end = row.block, row.start, row.end
        layers = self.keywords.within(block, start, end) if self.coloured else []
        layers += self.matches.within(block, start, end)
        if self.current is not None:
            layers += _layer(self.matches.spans[self.current], "current", row)
        if (span := self.selected) is not None:
            layers += _layer(span, "selection", row)
        if self.caret is not None and self.caret.block == block and start <= self.caret.character < end:
            layers += _layer(Span(self.caret, cluster_end(self.document, self.caret)), "caret", row)
        return layers


def _layer(span: Span, style: str, row: Row) -> list[Layer]:
    return Highlights([span], [style]).within(row.block, row.start, row.end)
