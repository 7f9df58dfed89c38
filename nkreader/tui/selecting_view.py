"""What the keys do to caret and selection: moves, objects, leaving; the flash of what is copied.

Keys that wait for another one are `SelectingKeys`'; what a move or an object
is, `nkreader.text` knows.
"""

from __future__ import annotations

from collections.abc import Callable

from nkreader.text import motion, objects
from nkreader.text.around import Words
from nkreader.text.document import Span
from nkreader.text.grammar import Scope
from nkreader.text.moves import Start, rows_of, target
from nkreader.text.objects import Ends
from nkreader.tui.caret_view import CaretView
from nkreader.tui.commands import bindings
from nkreader.tui.selecting_keys import SelectingKeys
from nkreader.tui.wording import tell

FLASH_SECONDS = 0.15


class SelectingView(CaretView):
    """A text view whose caret moves and selects by keys."""

    # All modes of the pane together: of two classes that bind a key, Textual knows the last one's only.
    BINDINGS = bindings("object", "pick", "select", "pane")

    def __init__(self, words: Words, *, measure: int, ambiguous: int, gap: int) -> None:
        super().__init__(words, measure=measure, ambiguous=ambiguous, gap=gap)
        self.keys = SelectingKeys(self)
        self.say: Callable[[str], None] = lambda sentence: None  # told what a person should know
        self._begun: Ends | None = None  # the selection that `v` began with; an object takes its place
        self._made: Ends | None = None  # the selection that is a whole already; an object makes it grow
        self._flashed: Span | None = None

    @property
    def offered(self) -> Span | None:
        """What a selection would best begin with, if there is more than the character under the caret."""
        return None

    @property
    def mode(self) -> str:
        """What the keys act on, as `commands.in_footer` calls it."""
        return "pane" if not self.selecting else "object" if self.keys.waiting else "select"

    # Moves

    def action_caret(self, name: str) -> None:
        """Move the caret by character, word, sentence or to an end of the row."""
        column = self.layout_of_text.x(self.effective_caret) if self.goal is None else self.goal
        height = self.size.height
        start = Start(self.layout_of_text, self.effective_caret, column, height, self.words)
        times = self.keys.times()
        caret = target(name, start, times)
        if self.take_out(Span(caret, caret)):  # it goes through what is set aside, not over it
            caret = target(name, start._replace(layout=self.layout_of_text), times)
        self.move_caret(caret)
        if rows_of(name, height) is not None:
            self.goal = column

    def action_go(self, name: str) -> None:
        """Move through the text: the rows while reading, the caret while selecting."""
        if self.selecting:
            self.action_caret(name)
            return
        rows = rows_of(name, self.size.height)
        if rows is not None:
            self.scroll_rows(rows)
        elif name == "paragraph-next":
            self.go_to(motion.paragraph_next(self.layout_of_text.document, self.on_screen.start))
        else:
            if name in ("top", "bottom"):
                self.post_message(self.Jumped(self.place))
            start = Start(self.layout_of_text, self.on_screen.start, 0, self.size.height, self.words)
            self.go_to(target(name, start))
        window = self.on_screen
        if self.caret is not None and not window.start <= self.caret <= window.end:
            self.caret = None

    # Selecting

    def watch_selecting(self) -> None:
        """Nothing is pending any more when selection mode ends."""
        if not self.selecting:
            self.keys.drop()
        super().watch_selecting()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of selection mode mean something else while reading."""
        if action in ("take", "drop"):
            return self.keys.waiting
        return self.selecting if action in ("caret", "swap", "leave", "object") else True

    def select_whole(self, ends: Ends, *, seen: bool = True) -> None:
        """Select something that an object makes grow."""
        self.select(ends, seen=seen)
        self._begun, self._made = None, ends

    def select_span(self, span: Span) -> None:
        """Select a span and put the caret on its last character."""
        self.select_whole(Ends.of(self.document, span))

    def toggle_selecting(self) -> None:
        """Begin a selection at the caret, or take what is under it at once; or end it."""
        if self.selecting:
            self.action_leave()
            return
        self.select_span(self.offered or motion.character_at(self.document, self.effective_caret))
        self._begun, self._made = self._made, None

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

    def action_object(self, scope: Scope) -> None:
        """Wait for the key that says which object."""
        self.keys.await_object(scope)

    def action_take(self, name: str) -> None:
        """Select an object, or make the selection grow by it."""
        self.keys.take(name)

    def action_drop(self) -> None:
        """Wait for no object any more."""
        self.keys.drop()

    def take_object(self, name: str, *, around: bool, times: int) -> None:
        """Select an object around the selection, or make that grow; say so if there is none."""
        ends = self.ends
        fresh = ends == self._begun or (ends.fixed == ends.caret and ends != self._made)
        taken = objects.take(
            self.document, ends, name, self.words,
            around=around, count=times, fresh=fresh, whole=ends == self._made,
        )  # fmt: skip
        if taken is None:
            self.say(tell("object.none" if objects.is_pair(name) else "object.no-more"))
            return
        self.select_whole(taken)

    def action_swap(self) -> None:
        """Put the caret at the other end of the selection."""
        self.select(Ends(*reversed(self.ends)))

    def action_leave(self) -> None:
        """Leave selection mode; the caret stays."""
        self.screen.clear_selection()
        self.selecting = False

    def word_or_selection(self) -> str:
        """What `*` looks for: the selected text up to a paragraph's end, or the word under the caret."""
        span = self.selected or motion.word_at(self.document, self.effective_caret, self.words)
        return self.document.text_between(span).split("\n")[0] if span else ""

    # What is copied

    def flash(self) -> None:
        """Show for a moment that the selection was taken."""
        self._flashed = self.selected
        self.refresh()
        self.set_timer(FLASH_SECONDS, self._end_flash)

    def _end_flash(self) -> None:
        self._flashed = None
        self.refresh()

    @property
    def selection_ink(self) -> str:
        """What the selection is drawn in; another one later does not flash for what was copied."""
        return "flash" if self._flashed is not None and self._flashed == self.selected else "selection"
