"""Selection mode: every key of its table, and the mouse beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from nkreader.text.document import Position
from tests.tui.conftest import Start

FIRST_SENTENCE, REST = "日前，河东区为三十六条小巷装上新路灯。", "“走夜路心里亮堂。”居民王大爷说。"


@pytest.mark.parametrize(
    ("keys", "selected"),
    [
        ("l", "三十六条"),
        ("h h", "三"),
        ("w", "三十六条小"),
        ("e", "三十六条"),
        ("b", "三"),
        ("w w w", "三十六条小巷装上新"),
        (")", FIRST_SENTENCE[7:]),
        (") )", FIRST_SENTENCE[7:] + "“走夜路心里亮堂。”"),
        ("(", FIRST_SENTENCE[:8]),
        ("}", FIRST_SENTENCE[7:] + REST),
        ("{", FIRST_SENTENCE[:8]),
        ("0", FIRST_SENTENCE[:8]),
        ("o b", "为三十六"),
        ("k", "2024-08-30\n" + FIRST_SENTENCE[:8]),
        ("g", "河东区\n老城小巷亮起新路灯\n通讯员 李明\n2024-08-30\n" + FIRST_SENTENCE[:8]),
    ],
)
async def test_keys_extend_by_what_their_names_say(start: Start, keys: str, selected: str) -> None:
    """A key that goes elsewhere than the help says makes a misquotation."""
    async with start() as reader:
        await reader.press("slash", *"三十六", "enter", "v")
        assert reader.selected == "三十六"
        await reader.type(keys.replace(" ", ""))
        assert reader.selected == selected


async def test_rows_below_and_the_end(start: Start) -> None:
    """j takes the rest of the row along, G the rest of the article."""
    async with start() as reader:
        await reader.press("slash", *"三十六", "enter", "v", "j")
        below = reader.selected
        assert below is not None
        assert below.startswith(FIRST_SENTENCE[7:])
        await reader.press("G")
        assert reader.selected is not None
        assert reader.selected.startswith(below)
        assert reader.selected.endswith("小巷也热闹了。")


async def test_shift_and_arrows_up_and_down(start: Start) -> None:
    """Shift extends by rows too, without v."""
    async with start() as reader:
        await reader.press("shift+down")
        assert reader.selected == "河东区\n老城小巷"
        await reader.press("shift+down")
        assert reader.selected == "河东区\n老城小巷亮起新路灯\n通讯"
        await reader.press("shift+up", "shift+up", "shift+right")
        assert reader.selected == "河东"


async def test_either_half_of_a_wide_character(start: Start) -> None:
    """Who clicks the right half of 河 means 河."""
    async with start() as reader:
        pane = reader.screen.pane
        y = next(i for i, row in enumerate(pane.visible_rows) if row.block == 4 and not row.blank)
        x = pane.layout_of_text.x(Position(4, 3)) + 2
        for half in (0, 1):
            await reader.pilot.double_click(pane, offset=(x + half, y + 1))
            assert reader.selected == "河东区"
            await reader.press("escape")


async def test_a_click_takes_the_selection_back(start: Start) -> None:
    """What was selected by mistake is not copied later."""
    async with start() as reader:
        await reader.press("V")
        assert reader.selected
        await reader.pilot.click(reader.screen.pane, offset=(20, 8))
        await reader.settle()
        assert not reader.selected


async def test_nothing_is_selected_in_an_empty_text(start: Start, tmp_path: Path) -> None:
    """What was on the clipboard is not lost to a copy of nothing."""
    (tmp_path / "a.txt").touch()
    async with start(tmp_path / "a.txt") as reader:
        await reader.press("v", "y")
        assert "select something first" in reader.status
