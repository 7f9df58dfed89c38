"""A sheet on which one of a few things is chosen: all of them above, below what the one at the cursor gives.

It is told the things by name and asks for a preview when it shows one; what they are it does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from nkreader.text.clean import clean_line
from nkreader.text.width import cells
from nkreader.text.wrap import wrap
from nkreader.tui.draw import fit
from nkreader.tui.sheets import Sheet

MOST_NAME = 24  # cells; of a name, in the list


class Choice(NamedTuple):
    """One of the things to choose from: its name, and what is said about it beside."""

    name: str
    about: str


class ChoiceScreen(Sheet[str | None]):
    """The things to choose from above, the preview of the one at the cursor below."""

    DEFAULT_CSS = """
    ChoiceScreen > Vertical { width: 94%; max-width: 100; height: 90%; max-height: 40; padding: 0 2; }
    ChoiceScreen OptionList, ChoiceScreen OptionList:focus { max-height: 8; }
    ChoiceScreen VerticalScroll {
        height: 1fr;
        margin-top: 1;
        padding: 0 1;
        border-left: outer $rule;
        scrollbar-size-vertical: 1;
        scrollbar-background: $panel;
        scrollbar-background-hover: $panel;
        scrollbar-background-active: $panel;
        scrollbar-color: $rule;
        scrollbar-color-hover: $ink-muted;
        scrollbar-color-active: $ink-muted;
    }
    ChoiceScreen.wide VerticalScroll { border-left: ascii $rule; }
    ChoiceScreen Static { height: auto; color: $foreground; }
    ChoiceScreen #remark { color: $ink-muted; }
    """
    BINDINGS = [  # noqa: RUF012
        Binding("escape,q", "dismiss(None)", show=False),
        Binding("j", "cursor('down')", show=False),
        Binding("k", "cursor('up')", show=False),
        Binding("space,pagedown", "scroll('page_down')", show=False, priority=True),
        Binding("b,pageup", "scroll('page_up')", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        hint: str,
        choices: Sequence[Choice],
        used: str,
        preview: Callable[[str], tuple[str, str]],
    ) -> None:
        """What the sheet shows.

        Args:
            title: of the sheet.
            hint: its keys.
            choices: what there is to choose from.
            used: the name of the one in use.
            preview: what a name gives, and a remark on it or "".
        """
        super().__init__()
        self._title, self._hint = title, hint
        self._choices = list(choices)
        self._used = used
        self._preview = preview
        self._shown = ""

    def compose(self) -> ComposeResult:
        """The list, and the preview under it."""
        names = [clean_line(choice.name) for choice in self._choices]
        width = min(MOST_NAME, max(map(cells, names)))
        rows = [
            f"{'*' if choice.name == self._used else ' '} {fit(name, width)}  {choice.about}"
            for name, choice in zip(names, self._choices, strict=True)
        ]
        with Vertical() as sheet:
            sheet.border_title = self._title
            sheet.border_subtitle = self._hint
            yield OptionList(*(Option(Content(row)) for row in rows))
            with VerticalScroll(can_focus=False):
                yield Static(id="preview", markup=False)
                yield Static(id="remark", markup=False)

    def on_mount(self) -> None:
        """Start at the one in use."""
        super().on_mount()
        names = [choice.name for choice in self._choices]
        self.query_one(OptionList).highlighted = names.index(self._used) if self._used in names else 0

    def action_cursor(self, where: str) -> None:
        """Move in the list by keys of the reading pane."""
        getattr(self.query_one(OptionList), f"action_cursor_{where}")()

    def action_scroll(self, where: str) -> None:
        """Scroll the preview by keys of the reading pane."""
        getattr(self.query_one(VerticalScroll), f"scroll_{where}")(animate=False)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the one at the cursor gives."""
        self._show(self._choices[event.option_index].name)
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def on_resize(self) -> None:
        """Wrap the preview anew."""
        if self._shown:
            self._show(self._shown)

    def _show(self, name: str) -> None:
        """Show what a name gives, its rows broken as Chinese rows are."""
        self._shown = name
        text, remark = self._preview(name)
        width = self.query_one(VerticalScroll).scrollable_content_region.width or 60
        self.query_one("#preview", Static).update(Content("\n".join(_rows(text, width))))
        self.query_one("#remark", Static).update(
            Content("\n".join(["", *_rows(remark, width)] if remark else ""))
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the one at the cursor."""
        self.dismiss(self._choices[event.option_index].name)


def _rows(text: str, width: int) -> list[str]:
    rows = []
    for line in text.split("\n"):
        starts = wrap(line, width)
        rows += [line[a:b] for a, b in zip(starts, [*starts[1:], len(line)], strict=True)]
    return rows
