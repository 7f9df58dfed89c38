"""The palette: every command by its Chinese or English name, by pinyin, by its id or its key."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.fuzzy import Matcher
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from nkreader.text import pinyin
from nkreader.text.width import cells
from nkreader.tui.commands import COMMANDS, Command, keys_in_force
from nkreader.tui.draw import fit
from nkreader.tui.sheets import Sheet
from nkreader.tui.wording import tell

# In selection mode and in lists the keys are at hand; the palette is for all the others.
# What a command gets on top of how well its names match: its Chinese name is spelled so; it is the key's.
SPELLED, KEY = 50, 100
OFFERED = [command for command in COMMANDS if command.owner in ("app", "screen", "pane")]


def found(query: str, keymap: Mapping[str, str]) -> list[Command]:
    """The commands whose names, id or keys match what is typed, the likeliest first."""
    query = query.strip()
    if not query:
        return OFFERED
    matcher = Matcher(query)
    spelled = pinyin.pattern(query) if len(query) > 1 else None
    scores = []
    for command in OFFERED:
        score = max(matcher.match(name) for name in (command.zh, command.en, command.id))
        spells = spelled is not None and spelled.find(command.zh) is not None
        scores.append(score + SPELLED * spells + KEY * (query in keys_in_force(command, keymap).split()))
    order = sorted(range(len(OFFERED)), key=lambda i: -scores[i])
    return [OFFERED[i] for i in order if scores[i] > 0]


class PaletteScreen(Sheet[str | None]):
    """A row to type in, and under it the commands that match; gives back the id of the one chosen."""

    DEFAULT_CSS = """
    PaletteScreen > Vertical { height: 90%; }
    PaletteScreen OptionList, PaletteScreen OptionList:focus { height: 1fr; }
    """
    BINDINGS = [  # noqa: RUF012
        Binding("escape", "dismiss(None)", "sheet.close", show=False),
        Binding("down,ctrl+n", "cursor('cursor_down')", "sheet.next", show=False),
        Binding("up,ctrl+p", "cursor('cursor_up')", "sheet.prev", show=False),
        Binding("pagedown", "cursor('page_down')", "sheet.page-down", show=False),
        Binding("pageup", "cursor('page_up')", "sheet.page-up", show=False),
    ]

    def __init__(self, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """What is typed, and the list, which follows it."""
        with Vertical() as sheet:
            sheet.border_title = tell("palette.title")
            sheet.border_subtitle = tell("palette.close")
            yield Input(placeholder=tell("palette.hint"))
            commands = OptionList(markup=False)
            commands.can_focus = False
            yield commands

    def on_mount(self) -> None:
        """All commands, before anything is typed."""
        self._offer("")

    def _offer(self, query: str) -> None:
        commands = found(query, self._keymap)
        width = max(cells(keys_in_force(command, self._keymap)) for command in OFFERED) + 2
        rows = self.query_one(OptionList)
        rows.clear_options()
        for command in commands:
            keys = fit(keys_in_force(command, self._keymap), width)
            rows.add_option(Option(Content.assemble((keys, "bold"), command.name), id=command.id))
        if commands:
            rows.highlighted = 0
        else:
            rows.add_option(Option(tell("palette.none"), disabled=True))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what matches."""
        self._offer(event.value)

    def on_input_submitted(self) -> None:
        """Enter takes the command at the cursor."""
        self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click does too."""
        self.dismiss(event.option.id)

    def action_cursor(self, move: str) -> None:
        """Move in the list; what is typed keeps the other keys."""
        getattr(self.query_one(OptionList), f"action_{move}")()
