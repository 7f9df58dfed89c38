"""Sheets that lie over the reading, and the help, which is one.

A sheet's own keys are told from its bindings, each described by a sentence of `wording`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen
from textual.widgets import Static

from nkreader.text.width import cells
from nkreader.tui.commands import BY_ID, COMMANDS, keys_in_force, printed_keys, textual_keys
from nkreader.tui.draw import fit
from nkreader.tui.wording import TABLE, tell

GROUPS = ("move", "find", "quote", "select", "object", "pick", "view", "list", "notebook")


def help_rows(keymap: Mapping[str, str], groups: Sequence[str] = GROUPS) -> Iterator[tuple[str, str]]:
    """The keys in force and what they do, group by group; a group's name stands alone."""
    for group in groups:
        yield tell(f"help.{group}"), ""
        for command in COMMANDS:
            if command.group == group:
                yield keys_in_force(command, keymap), command.name
        yield "", ""


def own_rows(sheet: DOMNode, *lists: DOMNode) -> Iterator[tuple[str, str]]:
    """The keys of a sheet, then those that only its list has, and what they do."""
    taken: set[str] = set()
    for node in (sheet, *lists):
        if node is not sheet:
            yield "", ""
            yield tell("sheet.list"), ""
        rows: dict[str, list[str]] = {}
        for key, some in node._bindings.key_to_bindings.items():
            for binding in some:
                name = _name(node, binding)
                if name and key not in taken:
                    rows.setdefault(name, []).append(key)
                    taken.add(key)
        for name, keys in rows.items():
            yield printed_keys(",".join(keys)), name


def _name(node: DOMNode, binding: Binding) -> str:
    """What a key of a widget does; "" when nothing is known of it, or the widget cannot do it."""
    action = binding.action.partition("(")[0]
    if "." not in action and not hasattr(node, f"action_{action}"):
        return ""
    if (command := BY_ID.get(binding.id or "")) is not None:
        return command.name
    return tell(binding.description) if binding.description in TABLE else ""


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

    BINDINGS = [  # noqa: RUF012
        Binding(textual_keys(BY_ID["help"].keys), "sheet_keys", show=False, id="help"),
    ]

    def on_mount(self) -> None:
        """Where lines take two cells, draw the frame in ASCII."""
        self.set_class(cells("│") == 2, "wide")

    def action_sheet_keys(self) -> None:
        """Show the keys of this sheet, and of the list in it."""
        lists = [node for node in self.query("ItemList, ResultList") if node.can_focus]
        self.app.push_screen(HelpScreen(list(own_rows(self, *lists))))


class ListSheet(Sheet[Result]):
    """A sheet with a row to type in and a list under it, in which the arrows move wherever the focus is."""

    BINDINGS = [  # noqa: RUF012
        Binding("down,ctrl+n", "list('cursor', 1)", "sheet.next", show=False),
        Binding("up,ctrl+p", "list('cursor', -1)", "sheet.prev", show=False),
        Binding("pagedown", "list('page', 1)", "sheet.page-down", show=False),
        Binding("pageup", "list('page', -1)", "sheet.page-up", show=False),
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

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        """Args: rows: keys and what they do; the name of a group stands in the place of keys."""
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        """A scrolling table."""
        width = max(cells(keys) for keys, name in self._rows if name) + 2
        parts: list[str | tuple[str, str]] = []
        for keys, name in self._rows:
            parts.append((fit(keys, width), "bold") if name else (keys, "bold $accent"))
            parts.append(f"{name}\n")
        with VerticalScroll() as sheet:
            sheet.border_title = tell("help.title")
            sheet.border_subtitle = tell("help.close")
            yield Static(Content.assemble(*parts).rstrip())

    def action_scroll(self, where: str) -> None:
        """Scroll by keys of the reading pane."""
        getattr(self.query_one(VerticalScroll), f"scroll_{where}")(animate=False)
