"""The sheet on which a citation style is chosen: all styles, and what the selection looks like in each.

It is told the styles by name and asks for a preview when it shows one; how a
citation is made it does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from nkreader.text.clean import clean_line
from nkreader.text.styles import STYLES
from nkreader.text.width import cells
from nkreader.text.wrap import wrap
from nkreader.tui.draw import fit
from nkreader.tui.sheets import Sheet
from nkreader.tui.wording import tell

MOST_NAME = 24  # cells; of a template's name, in the list


class StyleScreen(Sheet[str | None]):
    """The styles above, the preview of the one at the cursor below."""

    DEFAULT_CSS = """
    StyleScreen.-style > Vertical { width: 94%; max-width: 100; height: 90%; max-height: 40; padding: 0 2; }
    StyleScreen OptionList, StyleScreen OptionList:focus { max-height: 8; }
    StyleScreen VerticalScroll {
        height: 1fr;
        margin-top: 1;
        padding: 0 1;
        border-left: outer $rule;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        scrollbar-background: $panel;
        scrollbar-background-hover: $panel;
        scrollbar-background-active: $panel;
        scrollbar-color: $rule;
        scrollbar-color-hover: $ink-muted;
        scrollbar-color-active: $ink-muted;
    }
    StyleScreen.wide VerticalScroll { border-left: ascii $rule; }
    StyleScreen Static { height: auto; color: $foreground; }
    StyleScreen #lacks { color: $ink-muted; }
    """
    BINDINGS = [  # noqa: RUF012
        Binding("escape,q", "dismiss(None)", "sheet.close", show=False),
        Binding("enter", "choose", "sheet.choose", show=False, priority=True),
        Binding("j,down", "cursor('down')", "sheet.next", show=False),
        Binding("k,up", "cursor('up')", "sheet.prev", show=False),
        Binding("space,pagedown", "scroll('page_down')", "sheet.scroll-down", show=False, priority=True),
        Binding("b,pageup", "scroll('page_up')", "sheet.scroll-up", show=False, priority=True),
    ]

    def __init__(
        self,
        styles: Sequence[str],
        style: str,
        preview: Callable[[str], tuple[str, str]],
        *,
        title: str = "",
        about: Mapping[str, str] | None = None,
    ) -> None:
        """What the sheet shows.

        Args:
            styles: names of all styles.
            style: the one in use.
            preview: what is copied in a style, and a sentence on what it lacks or "".
            title: of the sheet, where it is not for citations.
            about: what styles are, where it is not what they are for citations.
        """
        super().__init__(classes="-style")
        self._styles = list(styles)
        self._style = style
        self._preview = preview
        self._title, self._about = title or tell("style.title"), about or {}
        self._shown = ""

    def compose(self) -> ComposeResult:
        """The list, and the preview under it."""
        names = [clean_line(style) for style in self._styles]
        width = min(MOST_NAME, max(map(cells, names)))
        used = ["*" if style == self._style else " " for style in self._styles]
        about = [self._about.get(style) or _about(style) for style in self._styles]
        rows = [f"{a} {fit(b, width)}  {c}" for a, b, c in zip(used, names, about, strict=True)]
        with Vertical() as sheet:
            sheet.border_title = self._title
            sheet.border_subtitle = tell("style.close")
            yield OptionList(*(Option(Content(row)) for row in rows))
            with VerticalScroll(can_focus=False):
                yield Static(id="preview", markup=False)
                yield Static(id="lacks", markup=False)

    def on_mount(self) -> None:
        """Start at the style in use."""
        super().on_mount()
        self.query_one(OptionList).highlighted = self._styles.index(self._style)

    def action_choose(self) -> None:
        """Take the style at the cursor at once: a message would come after the next key."""
        number = self.query_one(OptionList).highlighted
        if number is not None:
            self.dismiss(self._styles[number])

    def action_cursor(self, where: str) -> None:
        """Move in the list by keys of the reading pane."""
        getattr(self.query_one(OptionList), f"action_cursor_{where}")()

    def action_scroll(self, where: str) -> None:
        """Scroll the preview by keys of the reading pane."""
        getattr(self.query_one(VerticalScroll), f"scroll_{where}")(animate=False)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the style at the cursor."""
        self._show(self._styles[event.option_index])
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def on_resize(self) -> None:
        """Wrap the preview anew."""
        if self._shown:
            self._show(self._shown)

    def _show(self, style: str) -> None:
        """Show what is copied in a style, its rows broken as Chinese rows are."""
        self._shown = style
        text, lacks = self._preview(style)
        width = self.query_one(VerticalScroll).scrollable_content_region.width or 60
        self.query_one("#preview", Static).update(Content("\n".join(_rows(text, width))))
        self.query_one("#lacks", Static).update(
            Content("\n".join(["", *_rows(lacks, width)] if lacks else ""))
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the style that was clicked."""
        self.dismiss(self._styles[event.option_index])


def _about(style: str) -> str:
    return tell(f"style.{style}" if style in STYLES else "style.own")


def _rows(text: str, width: int) -> list[str]:
    rows = []
    for line in text.split("\n"):
        starts = wrap(line, width)
        rows += [line[a:b] for a, b in zip(starts, [*starts[1:], len(line)], strict=True)]
    return rows
