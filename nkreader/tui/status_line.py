"""One row of facts: what was found on the left, where one is on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from nkreader.text.width import cells
from nkreader.tui.lists import fit

MESSAGE_SECONDS = 6.0


def arrange(left: str, right: Sequence[str], width: int) -> tuple[str, str]:
    """What fits on the row: the left text first, then as much of the right as there is room for.

    Args:
        left: what is most worth saying.
        right: facts, the least important first; those are left out first.
        width: cells of the row.

    Returns:
        The left text padded or cut, and the right text; together `width` cells.
    """
    facts = list(right)
    while facts and cells(left) + 2 + cells(" · ".join(facts)) > width:
        facts.pop(0)
    text = " · ".join(facts)
    return fit(left, width - cells(text)), text


class StatusLine(Widget):
    """Shows what was found or happened, and where one is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"status--message", "status--alert"}
    ALLOW_SELECT = False

    state: reactive[str] = reactive("")
    facts: reactive[Sequence[str]] = reactive(())
    message: reactive[str] = reactive("")
    alert: reactive[bool] = reactive(False)

    _timer: Timer | None = None

    def show(self, message: str, *, alert: bool = False) -> None:
        """Say something for some seconds, in the place of what was found."""
        self.message, self.alert = message, alert
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(MESSAGE_SECONDS, self.clear)

    def clear(self) -> None:
        """Say no more."""
        self.message, self.alert = "", False

    def render_line(self, y: int) -> Strip:
        """The row."""
        width = self.size.width
        left, right = arrange(self.message or self.state, self.facts, max(1, width - 2))
        base = self.rich_style
        style = base
        if self.message:
            name = "status--alert" if self.alert else "status--message"
            style += self.get_component_rich_style(name, partial=True)
        segments = [Segment(" ", base), Segment(left, style), Segment(right, base), Segment(" ", base)]
        return Strip(segments, width)
