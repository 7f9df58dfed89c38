"""Checking a draft on the screen: what is shown of its quotations, where they lead, and the way back."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.widgets import Input, Static

from nkreader.tui.check_screen import CheckScreen
from tests.tui.conftest import Reader, Start

DRAFT = """据说“河东区为三十六条小巷装上新路灯”，又说“图书馆每天开放到晚上九点，读者可以借阅图书”。

> 没有任何一篇文章有这样的话
"""


def sheet(reader: Reader) -> CheckScreen:
    """The sheet that is open."""
    assert isinstance(reader.app.screen, CheckScreen)
    return reader.app.screen


def rows(reader: Reader) -> list[str]:
    """The rows that are drawn, without those that are empty."""
    drawn = [sheet(reader).list.render_line(y).text.strip() for y in range(sheet(reader).list.size.height)]
    return [row for row in drawn if row]


def state(reader: Reader) -> str:
    return str(sheet(reader).query_one("#state", Static).content)


async def test_a_draft_is_walked_through(start: Start, tmp_path: Path) -> None:
    """A clerk sees which quotation is wrong, gets to the place that it is from, and goes on with the next."""
    draft = tmp_path / "稿.md"
    draft.write_text(DRAFT, encoding="utf-8")
    async with start() as reader:
        before = reader.screen.reading.here
        await reader.press("C")
        assert "path of a draft" in str(sheet(reader).query_one(Input).placeholder)
        await reader.type(str(tmp_path / "nix.md"))
        await reader.press("enter")
        assert "no such file" in state(reader)
        sheet(reader).query_one(Input).value = str(draft)
        await reader.press("enter")
        assert rows(reader)[0] == "3 quotations: 1 exact, 1 altered, 1 not found"
        assert rows(reader)[1].startswith("▌ exact  1:4 “河东区为三十六条小巷装上新路灯”")
        assert "《老城小巷亮起新路灯》" in rows(reader)[2]
        assert rows(reader)[3].startswith("altered  1:24")
        assert "changed “十” → “九”" in rows(reader)[4]
        await reader.press("down", "enter")
        assert reader.screen.reading.article.label == "图书馆延长开放"
        assert reader.selected == "图书馆每天开放到晚上十点，读者可以借阅图书"
        await reader.press("escape", "C", "down", "enter")
        assert state(reader) == "no source has this one"
        await reader.press("up", "escape", "backspace")
        assert reader.app.screen is reader.screen
        assert reader.screen.reading.here == before


async def test_a_text_is_pasted(start: Start) -> None:
    """Of a pasted text all but the first line is lost; or a text without quotations looks all right."""
    async with start() as reader:
        await reader.press("C")
        reader.app.post_message(events.Paste("第一行\n“没有题目的短文”\n"))
        await reader.settle()
        assert rows(reader)[:2] == ["1 quotation: 1 exact", "▌ exact  2:2 “没有题目的短文”"]
        await reader.press("tab")
        reader.app.post_message(events.Paste("没有引文\n一句也没有\n"))
        await reader.settle()
        assert state(reader) == "no quotations in the draft"
        await reader.press("escape")
        assert reader.app.screen is reader.screen
