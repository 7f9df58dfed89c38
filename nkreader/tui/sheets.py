"""Sheets that lie over the reading: the help and the choice of a citation style."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from nkreader.text.width import cells
from nkreader.text.wrap import wrap
from nkreader.tui.commands import COMMANDS, keys_in_force
from nkreader.tui.draw import fit
from nkreader.tui.wording import tell

GROUPS = ("move", "find", "quote", "select", "object", "pick", "view", "list")


def help_rows(keymap: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The keys in force and what they do, group by group; a group's name stands alone."""
    for group in GROUPS:
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
    Sheet #preview {
        margin-top: 1;
        padding: 0 1;
        height: auto;
        max-height: 12;
        color: $foreground;
        border-left: outer $rule;
    }
    """

    def on_mount(self) -> None:
        """Where lines take two cells, draw the frame in ASCII."""
        self.set_class(cells("│") == 2, "wide")


class HelpScreen(Sheet[None]):
    """All keys, from the bindings themselves."""

    BINDINGS = [  # noqa: RUF012
        Binding("escape,q,question_mark,f1", "app.pop_screen", show=False),
        Binding("j", "scroll('down')", show=False),
        Binding("k", "scroll('up')", show=False),
        Binding("space", "scroll('page_down')", show=False),
        Binding("b", "scroll('page_up')", show=False),
    ]

    def __init__(self, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """A scrolling table."""
        rows = list(help_rows(self._keymap))
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


class StyleScreen(Sheet[str | None]):
    """The citation styles, with what the selection looks like in each."""

    BINDINGS = [  # noqa: RUF012
        Binding("escape,q", "dismiss(None)", show=False),
        Binding("j", "cursor('down')", show=False),
        Binding("k", "cursor('up')", show=False),
    ]

    def __init__(self, previews: Mapping[str, str], style: str) -> None:
        super().__init__()
        self._previews = previews
        self._style = style

    def compose(self) -> ComposeResult:
        """The list, and the preview under it."""
        with Vertical() as sheet:
            sheet.border_title = tell("style.title")
            sheet.border_subtitle = tell("style.close")
            yield OptionList(*(Option(Content(tell(f"style.{style}")), id=style) for style in self._previews))
            yield Static(id="preview", markup=False)

    def on_mount(self) -> None:
        """Start at the style in use."""
        self.query_one(OptionList).highlighted = list(self._previews).index(self._style)

    def action_cursor(self, where: str) -> None:
        """Move in the list by keys of the reading pane."""
        getattr(self.query_one(OptionList), f"action_cursor_{where}")()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the style at the cursor."""
        self._show(str(event.option.id))

    def on_resize(self) -> None:
        """Wrap the preview anew."""
        highlighted = self.query_one(OptionList).highlighted
        self._show(list(self._previews)[highlighted or 0])

    def _show(self, style: str) -> None:
        """Show what is copied in a style, its rows broken as Chinese rows are."""
        preview = self.query_one("#preview", Static)
        width = preview.content_size.width or 60
        rows = []
        for line in self._previews[style].split("\n"):
            starts = wrap(line, width)
            rows += [line[a:b] for a, b in zip(starts, [*starts[1:], len(line)], strict=True)]
        preview.update(Content("\n".join(rows)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the style at the cursor."""
        self.dismiss(str(event.option.id))
