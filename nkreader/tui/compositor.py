"""From widgets drawn by rows to the terminal: at once, and only rows that look other than before.

Textual's compositor cuts the rows of all widgets at each other's edges before
it writes them, which costs more than drawing them: 0.5 ms of a page down,
and 2 ms of a cold one. Where the widgets that are to be painted lie side by
side there is nothing to cut. Where anything lies over one of them (a panel, a
message in a corner), and wherever a widget draws itself in another way,
Textual's own way is taken.

It remembers what it wrote in each row: whoever refreshes more than has
changed costs no bytes, and a widget need not know which of its rows a change
concerns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from time import monotonic

from rich.console import Console, RenderableType
from textual._compositor import Compositor, CompositorUpdate, ReflowResult
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.widget import Widget

from nkreader.tui.lines import Lines

# Seconds from one paint at once to the next. Of keys that come faster, as they do over a slow line,
# some share a paint, at Textual's next tick.
BREATH = 0.008


class RowsUpdate(CompositorUpdate):
    """Rows of some widgets, as they are sent to the terminal."""

    def __init__(self, written: list[str]) -> None:
        """Args: written: each row, with the sequence that puts it in its place."""
        self.written = written

    def render_segments(self, console: Console) -> str:
        """All that is to be sent."""
        return "".join(self.written)


class RowCompositor(Compositor):
    """Textual's compositor, with a shorter way for a screen of `Lines` side by side."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: Mapping[Widget, object] = {}  # the arrangement that `_tiles` was made of
        self._tiles: dict[Lines, Region] = {}
        self._written: dict[Lines, dict[int, str]] = {}  # by widget and row, what the terminal shows there

    def forget(self) -> None:
        """The terminal shows something else: write every row at its next paint."""
        self._written.clear()

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Arrange the widgets; a terminal of another size has its own idea of what was where."""
        if size != self.size:
            self.forget()
        return super().reflow(parent, size)

    def render_update(
        self, full: bool = False, screen_stack: list[Screen[object]] | None = None, simplify: bool = False
    ) -> RenderableType | None:
        """What is to be sent to the terminal; None if it shows all already.

        Args:
            full: all of the screen for someone else, such as a screenshot.
            screen_stack: screens that show through this one.
            simplify: join segments of one style.
        """
        if not full and (dirty := self._dirty_rows()) is not None:
            self._dirty_regions.clear()
            written = [text for widget, rows in dirty.items() for text in self._write(widget, rows)]
            return RowsUpdate(written) if written else None  # type: ignore[return-value]
        if not full:
            self.forget()
        return super().render_update(full, screen_stack, simplify)

    def _dirty_rows(self) -> dict[Lines, set[int]] | None:
        """The rows to be painted, from the screen's upper edge; None where that takes more than rows."""
        if self._seen is not self.visible_widgets:
            self._arrange(self.visible_widgets)
        rows: dict[Lines, set[int]] = {}
        for x, y, width, height in self._dirty_regions:
            uncovered = width * height
            for widget, tile in self._tiles.items():
                left, top, tile_width, tile_height = tile
                columns = min(x + width, left + tile_width) - max(x, left)
                first, end = max(y, top), min(y + height, top + tile_height)
                if columns > 0 and first < end:
                    rows.setdefault(widget, set()).update(range(first, end))
                    uncovered -= columns * (end - first)
                    if not uncovered:
                        break
            if uncovered:
                return None
        return rows

    def _arrange(self, visible: dict[Widget, tuple[Region, Region]]) -> None:
        """Find the widgets drawn by rows that nothing lies over: `visible` is in order from the front."""
        before, self._seen, self._tiles = self._tiles, visible, {}
        in_front: list[Region] = []
        for widget, (region, clip) in visible.items():
            shown = region.intersection(clip)
            if isinstance(widget, Lines) and shown == region and not any(map(region.overlaps, in_front)):
                self._tiles[widget] = region
            in_front.append(shown)
        for widget, region in before.items():
            if self._tiles.get(widget) != region:
                self._written.pop(widget, None)

    def _write(self, widget: Lines, rows: set[int]) -> list[str]:
        left, top, *_ = self._tiles[widget]
        console, before = widget.app.console, self._written.setdefault(widget, {})
        written = []
        for y in sorted(rows):
            text = widget.strip(y - top).render(console)
            if before.get(y) != text:
                before[y] = text
                written.append(f"\x1b[{y + 1};{left + 1}H{text}")
        return written


class RowScreen(Screen[None]):
    """A screen of widgets drawn by rows."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = RowCompositor()
        self._compositor = self._rows
        self._painted_at = 0.0
        self._afterwards: list[Callable[[], None]] = []  # what waits for the next paint

    def on_screen_suspend(self) -> None:
        """Another screen paints over this one."""
        self._rows.forget()

    def paint_anew(self) -> None:
        """The terminal has lost what it showed: paint all."""
        self._rows.forget()
        self.refresh()

    def paint_now(self, *, breathless: bool = False) -> None:
        """Paint what has changed, unless the arrangement has to change first.

        Textual would pass a message from each widget to the screen and then wait for a timer: 0.3 ms.

        Args:
            breathless: however short ago the last paint was, for what does not come with every key.
        """
        now = monotonic()
        if (now - self._painted_at < BREATH and not breathless) or any(
            node._layout_required for node in (self, *self._nodes_below)
        ):
            return
        for widget in self._nodes_below:
            if widget._repaint_required and widget.display:
                widget._repaint_required = False
                self._dirty_widgets.add(widget)
        self._on_timer_update()
        self._painted_at = now

    def after_paint(self, call: Callable[[], None]) -> None:
        """Call something once what has changed so far is painted; it may take the time of a key."""
        self._afterwards.append(call)
        if not any(widget._repaint_required for widget in (self, *self._nodes_below)):
            self.call_later(self._on_timer_update)

    def _on_timer_update(self) -> None:
        super()._on_timer_update()
        calls, self._afterwards = self._afterwards, []
        for call in calls:
            self.call_later(call)

    @cached_property
    def _nodes_below(self) -> list[Widget]:
        """The widgets that the screen was composed of; looking for them takes 0.1 ms."""
        return list(self.walk_children(Widget))
