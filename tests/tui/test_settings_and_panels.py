"""What the settings promise, seen on the screen; panels, themes and the wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from nkreader.library.settings import Settings
from nkreader.text.width import cells
from nkreader.tui.sheets import HelpScreen
from tests.tui.conftest import Start


async def test_theme_key_and_setting(start: Start) -> None:
    """In the sun one reads on paper, at night on ink."""
    async with start(settings=Settings(theme="nkreader-light")) as reader:
        await reader.keywords()
        paper = reader.screen.pane.render_line(0)
        assert reader.app.theme == "nkreader-light"
        await reader.press("T")
        assert reader.app.theme == "nkreader-dark"
        assert list(reader.screen.pane.render_line(0)) != list(paper)
        await reader.press("T")
        assert list(reader.screen.pane.render_line(0)) == list(paper)


async def test_measure(start: Start, shelf: Path) -> None:
    """Rows longer than the eye finds back from are the reader's to shorten."""
    for measure in (40, 80):
        async with start(shelf / "2-图书馆.md", settings=Settings(measure=measure)) as reader:
            rows = [row.strip() for row in reader.text.splitlines()]
            assert measure - 6 <= max(map(cells, rows)) <= measure


@pytest.mark.parametrize(("gap", "blank"), [(0, 0), (1, 1)])
async def test_paragraph_gap(start: Start, shelf: Path, gap: int, blank: int) -> None:
    """With no blank rows more text stands on a small screen; the indent tells paragraphs apart."""
    async with start(shelf / "2-图书馆.md", settings=Settings(paragraph_gap=gap)) as reader:
        rows = reader.text.splitlines()
        second = next(y for y, row in enumerate(rows) if row.strip().startswith("第2段"))
        assert (rows[second - 1].strip() == "") == blank
        assert rows[second].startswith(
            "  " + rows[second + 1][: len(rows[second + 1]) - len(rows[second + 1].lstrip())]
        )


async def test_panels_and_colours_off(start: Start) -> None:
    """Who wants nothing but the text says so once."""
    settings = Settings(sidebar=False, keyword_panel=False, keywords=False)
    async with start(settings=settings) as reader:
        await reader.keywords()
        screen = reader.screen
        assert not screen.sidebar.display
        assert not screen.keywords.display
        assert not any(screen.pane.overlays(row) for row in screen.pane.visible_rows)
        await reader.press("K", "backslash", "h")
        assert screen.sidebar.display
        assert screen.keywords.display
        assert any(screen.pane.overlays(row) for row in screen.pane.visible_rows)


async def test_keyword_panel_lies_over_the_text_on_demand(start: Start) -> None:
    """At 80 columns the keywords are a key away, and going to one puts them away again."""
    async with start(size=(80, 24)) as reader:
        await reader.keywords()
        await reader.press("K")
        assert reader.screen.keywords.has_focus
        await reader.press("enter")
        assert not reader.screen.keywords.display
        assert reader.screen.pane.has_focus
        term = reader.screen.keywords.terms[0]
        assert reader.screen.pane.effective_caret in [span.start for span in term.spans]


async def test_tab_goes_round_the_panels(start: Start) -> None:
    """No part of the screen needs a mouse."""
    async with start() as reader:
        screen = reader.screen
        seen = []
        for _ in range(3):
            await reader.press("tab")
            seen.append(screen.focused)
        assert seen == [screen.keywords, screen.sidebar, screen.pane]


async def test_wheel_and_scroll_bar(start: Start, shelf: Path) -> None:
    """A mouse reads too: the wheel goes by rows, a press on the bar to that share of the text."""
    async with start(shelf / "2-图书馆.md") as reader:
        pane, bar = reader.screen.pane, reader.screen.marks
        top = pane.top
        pane.on_mouse_scroll_down()
        assert pane.top > top
        pane.on_mouse_scroll_up()
        assert pane.top == top
        await reader.pilot.click(bar, offset=(0, bar.size.height - 1))
        await reader.settle()
        assert pane.top == pane.lowest_top
        await reader.pilot.click(bar, offset=(0, 0))
        await reader.settle()
        assert pane.top == top


async def test_marks_of_the_scroll_bar_show_where_matches_are(start: Start, shelf: Path) -> None:
    """One sees at a glance whether a term is spread over the text or stands in one place."""
    async with start(shelf / "2-图书馆.md") as reader:
        bar = reader.screen.marks
        await reader.press("slash", *"第40段", "enter")
        marked = [y for y in range(bar.size.height) if "•" in bar.render_line(y).text]
        assert marked
        assert min(marked) > bar.size.height * 0.9


async def test_second_keys(start: Start, shelf: Path) -> None:
    """The README names more than one key for some commands; each of them works."""
    async with start(shelf / "2-图书馆.md") as reader:
        pane = reader.screen.pane
        await reader.press("ctrl+f")
        assert reader.screen.finding.typing
        await reader.press("escape", "f1")
        assert isinstance(reader.app.screen, HelpScreen)
        await reader.press("f1", "pagedown", "end")
        assert reader.app.screen is reader.screen
        assert pane.top == pane.lowest_top
        await reader.press("home", "down", "up", "pagedown", "pageup")
        assert pane.top == pane.layout_of_text.first
        await reader.press("ctrl+q")
        assert reader.app._exit


async def test_paragraph_back(start: Start, shelf: Path) -> None:
    """{ goes to the start of the paragraph one is in, then to the one before it."""
    async with start(shelf / "2-图书馆.md") as reader:
        pane = reader.screen.pane
        await reader.press(*["right_curly_bracket"] * 5)
        fifth = pane.on_screen.start
        await reader.press("left_curly_bracket")
        assert pane.on_screen.start == fifth._replace(block=fifth.block - 1)


SHEETS = {
    "F": ("Esc", "close", "alt+e", "find: exact", "↓ ctrl+n", "In the list", "space", "one screen down"),
    "M": ("Esc q", "back, close", "x", "export the passages listed", "G End", "last item"),
    "E": ("j ↓", "next item", "space PgDn", "scroll the preview down", "Esc q", "close"),
}


async def test_every_sheet_tells_its_keys(start: Start) -> None:
    """Who opens a sheet and does not know its keys asks it as they would ask the screen."""
    async with start() as reader:
        for key, told in SHEETS.items():
            await reader.press(key)
            sheet = reader.app.screen
            await reader.press("question_mark" if key in "ME" else "f1")
            assert isinstance(reader.app.screen, HelpScreen), key
            assert not set(told) - {part for row in reader.app.screen._rows for part in row}, key
            await reader.press("escape")
            assert reader.app.screen is sheet
            await reader.press("escape")
            assert reader.app.screen is reader.screen
