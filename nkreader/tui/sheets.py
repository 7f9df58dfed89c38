"""Sheets that lie over the reading, and the help, which is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from nkreader.text.width import cells
from nkreader.tui.commands import COMMANDS, keys_in_force
from nkreader.tui.draw import fit
from nkreader.tui.wording import tell

GROUPS = ("move", "find", "quote", "select", "object", "pick", "view", "list", "notebook")


def help_rows(keymap: Mapping[str, str], groups: Sequence[str] = GROUPS) -> Iterator[tuple[str, str]]:
    """The keys in force and what they do, group by group; a group's name stands alone."""
    for group in groups:
        yield tell(f"help.{group}"), ""
        for command in COMMANDS:
            if command.group == group:
                yield keys_in_force(command, keymap), command.name
        yield "", ""


Result = TypeVar("Result")


class Sheet(ModalScreen[Result]):
    """A framed panel in the middle of the screen."""

    DEFAULT_CSS = """
    Sheet { align: center middle; }
    Sheet > VerticalScroll, Sheet > Vertical {
        width: 80%;
        max-width: 92;
        height: auto;
        max-height: 90%;
        padding: 1 2;
        background: $panel;
        border: round $rule;
        border-title-color: $accent;
        border-subtitle-color: $ink-muted;
    }
    Sheet > VerticalScroll, Sheet OptionList {
        scrollbar-size-vertical: 1;
        scrollbar-background: $panel;
        scrollbar-background-hover: $panel;
        scrollbar-background-active: $panel;
        scrollbar-color: $rule;
        scrollbar-color-hover: $ink-muted;
        scrollbar-color-active: $ink-muted;
    }
    Sheet.wide > VerticalScroll, Sheet.wide > Vertical { border: ascii $rule; }
    Sheet OptionList, Sheet OptionList:focus {
        height: auto;
        background: $panel;
        background-tint: transparent;
        border: none;
        padding: 0;
    }
    Sheet Input, Sheet Input:focus {
        height: 1;
        margin-bottom: 1;
        padding: 0;
        border: none;
        background: $panel;
        background-tint: transparent;
    }
    Sheet OptionList > .option-list--option { padding: 0; }
    Sheet OptionList > .option-list--option-highlighted {
        background: $rule;
        color: $accent;
        text-style: bold;
    }
    Sheet OptionList:focus > .option-list--option-highlighted { background: $rule; color: $accent; }
    """

    def on_mount(self) -> None:
        """Where lines take two cells, draw the frame in ASCII."""
        self.set_class(cells("│") == 2, "wide")


class ListSheet(Sheet[Result]):
    """A sheet with a row to type in and a list under it, in which the arrows move wherever the focus is."""

    BINDINGS = [  # noqa: RUF012
        Binding("down,ctrl+n", "list('cursor', 1)", show=False),
        Binding("up,ctrl+p", "list('cursor', -1)", show=False),
        Binding("pagedown", "list('page', 1)", show=False),
        Binding("pageup", "list('page', -1)", show=False),
    ]

    def action_list(self, what: str, delta: int) -> None:
        """Move in the list; what is typed keeps the other keys."""
        getattr(self.query_one("ItemList, ResultList"), f"action_{what}")(delta)


class HelpScreen(Sheet[None]):
    """All keys, from the bindings themselves."""

    BINDINGS = [  # noqa: RUF012
        Binding("escape,q,question_mark,f1", "app.pop_screen", show=False),
        Binding("j", "scroll('down')", show=False),
        Binding("k", "scroll('up')", show=False),
        Binding("space", "scroll('page_down')", show=False),
        Binding("b", "scroll('page_up')", show=False),
    ]

    def __init__(self, keymap: Mapping[str, str], groups: Sequence[str] = GROUPS) -> None:
        """Args: groups: of commands, that the screen below has."""
        super().__init__()
        self._keymap, self._groups = keymap, groups

    def compose(self) -> ComposeResult:
        """A scrolling table."""
        rows = list(help_rows(self._keymap, self._groups))
        width = max(cells(keys) for keys, name in rows if name) + 2
        parts: list[str | tuple[str, str]] = []
        for keys, name in rows:
            parts.append((fit(keys, width), "bold") if name else (keys, "bold $accent"))
            parts.append(f"{name}\n")
        with VerticalScroll() as sheet:
            sheet.border_title = tell("help.title")
            sheet.border_subtitle = tell("help.close")
            yield Static(Content.assemble(*parts).rstrip())

    def action_scroll(self, where: str) -> None:
        """Scroll by keys of the reading pane."""
        getattr(self.query_one(VerticalScroll), f"scroll_{where}")(animate=False)
