"""How a query is meant: modes, pinyin, earlier queries, and what is said of them."""

from __future__ import annotations

import time
from pathlib import Path

from tests.tui.conftest import Start


async def test_modes_are_switched_while_one_types(start: Start) -> None:
    """Who wants exactly these characters, whole words or a pattern says so by a key that is shown."""
    async with start() as reader:
        await reader.press("slash", *"2587")
        assert reader.screen.finding.count() == "1/1"  # ２５８７
        await reader.press("alt+e")
        assert reader.screen.finding.count() == "0/0  exact"
        await reader.press("alt+e", "alt+r", "ctrl+u", *"路.")
        assert reader.screen.finding.count() == "1/5  regex"
        await reader.press("enter", "n")
        assert "2/5  regex" in reader.status


async def test_whole_words(start: Start) -> None:
    """开放 inside 停放区 and the like is not what was asked for."""
    async with start() as reader:
        await reader.press("slash", *"自行")
        assert reader.screen.finding.count() == "1/1"
        await reader.press("alt+w")
        assert reader.screen.finding.count() == "0/0  whole words"


async def test_a_bad_pattern_is_told_and_a_slow_one_stopped(start: Start, tmp_path: Path) -> None:
    """A pattern that would take for ever gives a message, not a frozen screen."""
    path = tmp_path / "a.txt"
    path.write_text("a" * 40_000 + "。", encoding="utf-8")
    async with start(path) as reader:
        await reader.press("slash", "alt+r", "(")
        assert "bad expression" in reader.screen.finding.count()
        await reader.press("ctrl+u")
        began = time.monotonic()
        await reader.type("(a|aa)+b")
        assert "takes longer" in reader.screen.finding.count()
        assert time.monotonic() - began < 20
        await reader.press("escape")
        assert "a" * 20 in reader.text


async def test_letters_that_stand_nowhere_are_taken_for_pinyin(start: Start) -> None:
    """No input method at hand: ludeng finds 路灯, and it is said why."""
    async with start() as reader:
        await reader.press("slash", *"ldeng")
        pane = reader.screen.pane
        assert pane.current is not None
        assert pane.document.text_between(pane.current) == "路灯"
        assert reader.screen.finding.count() == "1/4  by pinyin"
        await reader.press("enter", "n")
        assert "2/4  by pinyin" in reader.status


async def test_earlier_queries_come_back(start: Start) -> None:
    """The phrase of ten minutes ago need not be typed again."""
    async with start() as reader:
        await reader.press("slash", *"路灯", "enter", "slash", *"小巷", "enter", "slash")
        await reader.press("up", "up")
        assert reader.screen.finding.query == "路灯"
        await reader.press("down")
        assert reader.screen.finding.query == "小巷"
        await reader.press("escape")
