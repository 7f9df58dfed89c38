"""A document as rows on the screen: drawing, scrolling, what is visible.

The view is anchored to a Position, not to a row number: resizing keeps the
first visible character where it was, and nothing but the rows on the screen
is ever laid out. It knows no caret, no selection, no search; a subclass adds
them through `overlays`.

There is no virtual size and so no Textual scroll bar: the length of a text in
rows is not known until all of it is laid out. `MarkBar` shows where one is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size, Spacing
from textual.strip import Strip

from nkreader.text.document import Document, Position, Span
from nkreader.text.layout import Layout, Row, RowRef
from nkreader.text.shown import ASIDE, Shown, shown
from nkreader.tui.first_frame import aside_text
from nkreader.tui.highlights import Layer
from nkreader.tui.lines import Lines
from nkreader.tui.paint import paint_pieces
from nkreader.tui.row import row_pieces


class TextView(Lines, can_focus=True):
    """Shows a document; scrolls it by rows."""

    def __init__(self, *, measure: int = 80, ambiguous: int = 1, gap: int = 0, id: str | None = None) -> None:
        super().__init__(id=id)
        self.shown = Shown(Document(()))
        self.clean = "none"  # how the text is tidied for reading, one of `text.shown.STEPS`
        self.show_as: Callable[[Document, str], Shown] = shown
        self._options = {"measure": measure, "ambiguous": ambiguous, "gap": gap}
        self.layout_of_text = Layout(self.shown.drawn, 1)
        self.top = RowRef(0, 0)
        self.first_place = Position(0, 0)  # the first character shown; a resize keeps it
        self._rows: Sequence[Row] = ()
        self._strips: LRUCache[object, Strip] = LRUCache(512)
        # Asking Textual for the inner size or the padding costs 3 µs, for every row 0.2 ms a screen.
        self._laid_out_for = Size(0, 0)
        self._padding = Spacing()
        # Told at once when other rows are on the screen or the caret is elsewhere. A message would
        # come after the repaint, and every key would take two.
        self.moved: Callable[[], None] = lambda: None

    # What is shown

    @property
    def document(self) -> Document:
        """The document as it is read; all positions of the view are its own."""
        return self.shown.document

    def preset(self, document: Document, place: Position) -> None:
        """What to show, said before the view is on a screen: its first paint shows it.

        Args:
            document: as the file has it.
            place: a position there.
        """
        self.shown = self.show_as(document, self.clean)
        self.first_place = self.shown.shown_of(document.clamp(place))

    def grow(self, document: Document, place: Position | None = None) -> None:
        """Show a document from a place on; without one, another state of the same, the same row first."""
        self.preset(document, self.place if place is None else place)
        self._lay_out()
        self.refresh()

    def set_clean(self, clean: str) -> None:
        """Tidy the text as one of `text.shown.STEPS` says; the first character shown stays first."""
        self.clean = clean
        self.grow(self.shown.original)

    def take_out(self, span: Span) -> bool:
        """Show again what is set aside within a span; returns whether anything is."""
        taken_out = self.shown.taken_out(span)
        if taken_out is None:
            return False
        self.shown = taken_out
        self._lay_out()
        self.refresh()
        return True

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew for the new width; the first character shown stays first."""
        if self.outer_size != self._laid_out_for:
            self._lay_out()
            self.refresh()

    def _lay_out(self) -> None:
        self._laid_out_for, self._padding = self.outer_size, self.gutter
        if self.size.width and self.size.height:
            self.layout_of_text = Layout(self.shown.drawn, self.size.width, **self._options)
            self._strips.clear()
            self._put_first(self.layout_of_text.locate(self.first_place))

    def _put_first(self, top: RowRef) -> None:
        """Put a row first, or as near to it as the end of the text allows."""
        layout, height = self.layout_of_text, self.size.height
        self._rows = layout.rows_from(top, height)
        if len(self._rows) < height:  # only now is it worth laying out the end
            top = min(top, self.lowest_top)
            self._rows = layout.rows_from(top, height)
        self.top = top
        self.moved()

    @property
    def lowest_top(self) -> RowRef:
        """The first row when the last one is at the bottom of the screen."""
        layout = self.layout_of_text
        return layout.move(layout.last, 1 - self.size.height)

    @property
    def visible_rows(self) -> Sequence[Row]:
        """The rows on the screen, from the top."""
        if self.outer_size != self._laid_out_for:
            self._lay_out()  # the first paint comes before the event that tells the size
        return self._rows

    @property
    def on_screen(self) -> Span:
        """From the first to the last character on the screen."""
        if not self._rows:
            return Span(Position(0, 0), Position(0, 0))
        first, last = self._rows[0], self._rows[-1]
        return Span(Position(first.block, first.start), Position(last.block, last.end))

    @property
    def place(self) -> Position:
        """The position remembered as the place in this document, as the file has it."""
        return self.shown.original_of(self.first_place)

    # Moving about

    def return_to(self, place: Position) -> None:
        """Go to a position of the text as the file has it."""
        position = self.shown.shown_of(place)
        run = self.shown.asides.at(position.block) if self.shown.asides else None
        if run is not None and position.block != run.first:
            self.take_out(Span(position, position))
        self.go_to(position)

    def scroll_rows(self, count: int) -> None:
        """Go down, or up by a negative count, by rows."""
        top = self.top
        target = self.layout_of_text.move(top, count)
        if target != top:
            self._scroll_to_row(target)

    def go_to(self, position: Position, above: int = 0) -> None:
        """Put the row of a position on the screen with `above` rows over it."""
        layout = self.layout_of_text
        self._scroll_to_row(layout.move(layout.locate(position), -above))

    def _scroll_to_row(self, top: RowRef) -> None:
        before = self._rows
        self._put_first(top)
        self._keep_anchor()
        if self._rows != before:
            self.refresh_moved(_risen(before, self._rows), self._padding.top)

    def reveal(self, position: Position, *, far: bool = False) -> None:
        """Bring a position onto the screen, moving no more than needed.

        Args:
            position: what is to be seen.
            far: a jump: when it is off the screen, show it a third from the top.
        """
        self.take_out(Span(position, position))
        layout, height = self.layout_of_text, self.size.height
        ref = layout.locate(position)
        bottom = layout.move(self.top, height - 1)
        if self.top <= ref <= bottom:
            return
        if far:
            self.go_to(position, above=height // 3)
        else:
            self.go_to(position, above=0 if ref < self.top else height - 1)

    def _keep_anchor(self) -> None:
        row = next((row for row in self._rows if not row.blank), None)
        if row is not None:
            self.first_place = Position(row.block, row.start)

    def position_at(self, x: int, y: int) -> Position:
        """The position of the character drawn at a cell, or nearest to it."""
        layout = self.layout_of_text
        return layout.position_at(layout.move(self.top, max(0, min(y, len(self._rows) - 1))), x)

    # Drawing

    def overlays(self, row: Row) -> list[Layer]:
        """The styled ranges of a row, later ones over earlier ones."""
        return []

    def row(self, y: int) -> Strip:
        """One row, from the cache when nothing that changes its look has changed."""
        rows, width = self.visible_rows, self.outer_size.width
        y -= self._padding.top
        row = rows[y] if 0 <= y < len(rows) and not rows[y].blank else None
        layers = tuple(self.overlays(row)) if row else ()
        key = (row, layers, width, self.app.theme)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._paint(row, layers, width)
        return strip

    def _paint(self, row: Row | None, layers: Sequence[Layer], width: int) -> Strip:
        if row is None:
            return paint_pieces(self, [], width, "page")
        layout = self.layout_of_text
        block = layout.document.block(row.block)
        pieces = row_pieces(layout.row_text(row), row.start, layers)
        if block.kind == ASIDE:
            pieces = [(aside_text(block, layout.column), "")]
        ground = f"page {block.kind}"
        return paint_pieces(self, pieces, width, ground, self._padding.left + layout.left + row.indent)

    def refresh_blocks(self, blocks: set[int]) -> None:
        """Repaint the rows of some blocks that are on the screen."""
        ys = [y for y, row in enumerate(self._rows) if row.block in blocks]
        if ys:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in ys))


def _risen(before: Sequence[Row], after: Sequence[Row]) -> int:
    """How many rows higher on the screen the rows are that it shows before and after; its height for none."""
    for up in range(len(before)):
        if before[up:] == after[: len(before) - up]:
            return up
    for down in range(1, len(after)):
        if after[down:] == before[: len(after) - down]:
            return -down
    return len(after)
