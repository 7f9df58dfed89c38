"""How a query is meant: modes, pinyin, earlier queries, and what is said of them."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.widgets import Input

from nkreader.tui import searching, status_line, stepping
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
        assert "takes too long" in reader.screen.finding.count()
        assert time.monotonic() - began < 20
        await reader.press("escape")
        assert "a" * 20 in reader.text


async def test_a_pattern_that_is_hopeless_in_a_long_text_keeps_no_key_waiting(
    start: Start, tmp_path: Path
) -> None:
    """Painting looks for what it paints: half a second for each row, and Escape waits behind it."""
    path = tmp_path / "a.txt"
    path.write_text(("很长的一段话，没有什么可看的。" * 20 + "\n") * 400, encoding="utf-8")
    async with start(path) as reader:
        await reader.press("slash", "alt+r")
        assert reader.screen.finding.count() == "regex"
        for character in "(.|..)+[x-z]":
            reader.app.post_message(events.Key(_character_to_key(character), character))
        await reader.pilot.pause()
        drawn = reader.text
        assert reader.screen.pane.matches is None
        await reader.settle()
        assert "takes too long" in reader.screen.finding.count()
        assert reader.text == drawn
        await reader.press("enter", "n")
        assert "takes too long" in reader.status
        await reader.press("slash", "ctrl+u", *"话.没")
        assert reader.screen.finding.count() == "1/8000  regex"
        assert reader.screen.pane.matches is not None


async def test_a_search_that_takes_long_keeps_no_key_waiting(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pattern over a hundred megabytes takes minutes, and the reader wants to leave."""
    slow, go_on = Event(), searching._go_on

    def go_on_slowly(*arguments: Any) -> searching.Outcome:
        slow.wait(10)
        return go_on(*arguments)

    monkeypatch.setattr(searching, "_go_on", go_on_slowly)
    monkeypatch.setattr(stepping, "PATIENCE", 0.05)
    async with start() as reader:
        slow.set()
        await reader.press("slash", "alt+r", *"路.", "enter")
        slow.clear()
        await reader.pilot.press("n")
        assert "searching…" in reader.status
        await reader.pilot.press("question_mark")
        assert reader.app.screen is not reader.screen
        await reader.pilot.press("escape")
        slow.set()
        await reader.settle()
        assert "2/5  regex" in reader.status


async def test_alt_and_a_letter_as_terminals_send_them(start: Start) -> None:
    """An Escape and the letter: the letter must not be typed."""
    async with start() as reader:
        await reader.press("slash", *"路.")
        reader.app.post_message(events.Key("alt+r", "r"))
        await reader.settle()
        assert reader.screen.finding.count() == "1/5  regex"
        assert [key.id for key in reader.screen.keys.keys if key.on] == ["match-regex"]
        await reader.press("escape", "F")
        await reader.type("路")
        reader.app.post_message(events.Key("alt+r", "r"))
        await reader.settle()
        assert reader.app.screen.query_one(Input).value == "路"


async def test_what_is_said_at_the_ends_and_how_long(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which match one is at is seen there too, and the next key says something newer."""
    async with start() as reader:
        await reader.press("n")
        assert "press /" in reader.status
        await reader.press("slash", *"路灯", "enter", "N")
        assert "past the start, on from the end  4/4" in reader.status
        await reader.press("n")
        assert "past the end, on from the start  1/4" in reader.status
        await reader.press("n")
        assert "find: 路灯  2/4" in reader.status
        monkeypatch.setattr(status_line, "READ_SECONDS", 0)  # as if one had read what comes first
        await reader.press("y")
        assert "select something first" in reader.status
        await reader.press("n")
        assert "find: 路灯  3/4" in reader.status


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
        await reader.press("up")  # the last one stands there already
        assert reader.screen.finding.query == "路灯"
        await reader.press("up")
        assert reader.screen.finding.query == "路灯"
        await reader.press("down")
        assert reader.screen.finding.query == "小巷"
        await reader.press("escape")
