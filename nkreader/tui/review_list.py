"""The lines of a page that is looked over: what each is, where articles begin, what is joined to what.

Each key is one operation of `page_review` at the cursor; this widget knows how
lines look and which one is meant, nothing of articles or files.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.message import Message

from nkreader.text import page_review as review
from nkreader.text.page_review import Review, Units
from nkreader.text.width import cells
from nkreader.tui.commands import bindings
from nkreader.tui.draw import Piece, fit, fit_end, glyph
from nkreader.tui.lists import ItemList
from nkreader.tui.wording import tell

_INKS = {
    review.TITLE: "title", review.KICKER: "kicker", review.SUBTITLE: "subtitle", review.BYLINE: "byline",
    review.HEADING: "heading", review.BODY: "plain", review.FURNITURE: "muted",
}  # fmt: skip
_WORDS = {name: f"review.{name}" for name in review.ROLES} | {review.HEADING: "review.heading-role"}
_TAIL = 0.4  # The share of a row that a long line's end takes: joins are seen at the ends.


class ReviewList(ItemList):
    """A row for each line of the page."""

    DEFAULT_CSS = "ReviewList { height: 1fr; }"
    BINDINGS = bindings("review", "list")

    class Changed(Message):
        """The lines are others now, or a key did nothing (`said` tells, as a key of the wording)."""

        def __init__(self, said: str = "") -> None:
            super().__init__()
            self.said = said

    class Finished(Message):
        """The person is done: `write` the articles, or not."""

        def __init__(self, *, write: bool) -> None:
            super().__init__()
            self.write = write

    class HelpWanted(Message):
        """The keys are asked for."""

    def __init__(self, page: str, editing: Review) -> None:
        """Args: page: the page's name. editing: its lines, which the keys change."""
        super().__init__(id="review")
        self.editing = editing
        self._page = page

    # Drawing

    def count(self) -> int:
        """How many lines there are."""
        return len(self.editing.units)

    def heading(self, width: int) -> Iterable[Piece]:
        """The page, how many articles it has now, how much was changed."""
        units = self.editing.units
        loose = next((not unit.kind for unit in units if unit.role != review.FURNITURE), False)
        articles = sum(bool(unit.kind) for unit in units) + loose
        said = tell("review.heading", page=self._page, articles=articles, changes=self.editing.changes)
        return [(fit(f" {said}", width), "accent")]

    def draw(self, index: int, row: int, width: int) -> Iterable[Piece]:
        """A line: the border, the article's number, the role, both ends of the text."""
        units, unit = self.editing.units, self.editing.units[index]
        number = sum(bool(other.kind) for other in units[: index + 1])
        border = [(glyph("open"), "accent"), (f"{number:02d} ", "accent")] if unit.kind else [("    ", "")]
        word = "" if unit.joined else tell(_WORDS[unit.role])
        ink = _INKS[unit.role]
        joint = "+ " if unit.joined else ""
        text = _both_ends(joint + unit.text, width - 15)
        return [*border, (fit(word, 10), "muted"), (f" {text}", ink)]

    # Keys

    def _change(self, units: Units) -> None:
        changed = self.editing.change(units)
        self._show(changed, "" if changed else "review.nothing")

    def _show(self, changed: bool, said: str) -> None:
        if changed:
            self.cursor = self.validate_cursor(self.cursor)
            self.refresh()
        self.post_message(self.Changed(said))

    def action_mark(self, name: str) -> None:
        """Give the line another role, and go on to the next."""
        before = self.editing.units
        self._change(review.mark(before, self.cursor, name))
        if self.editing.units is not before:
            self.cursor += 1

    def action_border(self) -> None:
        """Begin an article here, or go on with the one above."""
        self._change(review.border(self.editing.units, self.cursor))

    def action_move_border(self, delta: int) -> None:
        """Begin this article a line higher or lower; the cursor goes along."""
        before = self.editing.units
        self._change(review.move_border(before, self.cursor, delta))
        if self.editing.units is not before:
            self.cursor = next(
                i for i, unit in enumerate(self.editing.units) if unit.kind and not before[i].kind
            )

    def action_join(self) -> None:
        """Join with the paragraph above, or part."""
        self._change(review.join(self.editing.units, self.cursor))

    def action_sentences(self) -> None:
        """Cut the line into its sentences."""
        self._change(review.sentences(self.editing.units, self.cursor))

    def action_undo(self) -> None:
        """Take the last change back."""
        done = self.editing.undo()
        self._show(done, "review.undone" if done else "review.no-undo")

    def action_redo(self) -> None:
        """Make it again."""
        done = self.editing.redo()
        self._show(done, "review.redone" if done else "review.no-redo")

    def action_write(self) -> None:
        """Write the articles."""
        self.post_message(self.Finished(write=True))

    def action_quit_review(self) -> None:
        """Leave without writing."""
        self.post_message(self.Finished(write=False))

    def action_help(self) -> None:
        """Show the keys."""
        self.post_message(self.HelpWanted())

    def action_leave(self) -> None:
        """Esc leads nowhere: there is no text to go back to."""

    def action_open(self) -> None:
        """Nor does Enter; a click puts the cursor on a line, and that is all."""


def _both_ends(text: str, width: int) -> str:
    """A text in so many cells; of a long one its beginning and its end."""
    if cells(text) <= width:
        return fit(text, width)
    tail = int(width * _TAIL)
    return fit(text, width - tail) + fit_end(text, tail).removeprefix(glyph("more"))
