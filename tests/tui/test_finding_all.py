"""Finding in all articles: what is shown, where it leads, and the way back."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual import events
from textual.widgets import Input, Static

from nkreader.tui import find_all_screen, finding_all
from nkreader.tui.find_all_screen import FindAllScreen
from tests.tui.conftest import Reader, Start


def sheet(reader: Reader) -> FindAllScreen:
    """The sheet that is open."""
    assert isinstance(reader.app.screen, FindAllScreen)
    return reader.app.screen


def rows(reader: Reader) -> list[str]:
    """The rows of results that are drawn, without those that are empty."""
    results = sheet(reader).results
    drawn = [results.render_line(y).text.strip() for y in range(results.size.height)]
    return [row for row in drawn if row]


def state(reader: Reader) -> str:
    """What is said of the search."""
    return str(sheet(reader).query_one("#state", Static).content)


def titles(reader: Reader) -> list[str]:
    """The articles listed, in order."""
    return [item.result.label for item in sheet(reader).results._rows if item.place is None]


async def find(reader: Reader, text: str) -> None:
    """Open the sheet and type."""
    await reader.press("F")
    await reader.type(text)
    await reader.settle()


async def test_finds_in_all_articles_and_opens_at_the_match(start: Start) -> None:
    """Who remembers a phrase and not the article gets to it, goes on with n, and comes back."""
    async with start() as reader:
        before = reader.screen.reading.here
        await find(reader, "读书會")
        assert state(reader) == "120 in one article"
        assert rows(reader)[0].split() == ["图书馆延长开放", "2024-09-01", "120"]
        assert rows(reader)[1].startswith("▌")
        assert "参加读书会" in rows(reader)[1]
        assert len(rows(reader)) == 4
        await reader.press("down", "enter")
        assert reader.app.screen is reader.screen
        assert reader.screen.reading.article.label == "图书馆延长开放"
        assert "2/120" in reader.status
        await reader.press("n")
        assert "3/120" in reader.status
        await reader.press("backspace", "backspace")
        assert reader.screen.reading.here == before


async def test_the_current_query_is_offered(start: Start) -> None:
    """What is found here is often wanted elsewhere."""
    async with start() as reader:
        await reader.press("slash")
        await reader.type("小巷")
        await reader.press("enter", "F")
        assert sheet(reader).query_one(Input).value == "小巷"
        assert state(reader) == "3 in one article"
        await reader.type("短")
        assert sheet(reader).query_one(Input).value == "短"
        assert titles(reader) == ["3-短文"]


async def test_escape_changes_nothing(start: Start) -> None:
    """A look around costs neither place nor query."""
    async with start() as reader:
        before = reader.screen.reading.here
        await find(reader, "开放")
        await reader.press("escape")
        assert reader.app.screen is reader.screen
        assert reader.screen.reading.here == before
        assert reader.screen.finding.query == ""


async def test_the_sheet_is_left_from_the_list_and_comes_back_where_it_was(start: Start) -> None:
    """Who looks at one match after another need not begin at the first one each time."""
    async with start() as reader:
        await find(reader, "图书")
        await reader.press("tab", "escape")
        assert reader.app.screen is reader.screen
        await find(reader, "图书")
        await reader.press("down", "down", "enter", "F")
        assert sheet(reader).results._cursor == 3
        assert sheet(reader).query_one(Input).value == "图书"


async def test_an_article_that_is_gone_is_told(start: Start, shelf: Path) -> None:
    """A file may be deleted while one looks at the results."""
    async with start() as reader:
        await find(reader, "读书会")
        (shelf / "2-图书馆.md").unlink()
        reader.screen.listing.look()
        await reader.settle()
        await reader.press("enter")
        assert "not in the folder" in reader.status


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Articles that hold 绿地 in their titles, heads and text."""
    for name, text in {
        "1": "# 公园\n\n" + "绿地" + "很长的一段话。" * 50,
        "2": "# 河岸\n\n绿地绿地，短。",
        "3": "# 新闻\n\n## 绿地\n\n很长的一段话。",
        "4": "# 绿地\n\n很长的一段话。",
        "5": "# 别的\n\n没有。",
    }.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    return tmp_path


async def test_titles_come_first_then_heads_then_what_is_dense(start: Start, many: Path) -> None:
    """What an article is about stands in its title."""
    async with start(many) as reader:
        await find(reader, "绿地")
        assert titles(reader) == ["绿地", "新闻", "河岸", "公园"]
        assert state(reader) == "5 in 4 articles"


async def test_keys_move_among_the_matches(start: Start, many: Path) -> None:
    """Arrows move while one types; after Tab the letters of a list do."""
    async with start(many, size=(80, 14)) as reader:
        await find(reader, "绿地")
        results = sheet(reader).results

        def at() -> str:
            item = results._rows[results._cursor]
            assert item.place is not None
            return item.result.label

        assert at() == "绿地"
        for key, label in (("down", "新闻"), ("up", "绿地"), ("pagedown", "河岸"), ("pageup", "绿地")):
            await reader.press(key)
            assert at() == label, key
        await reader.press("tab")
        for key, label in (("j", "新闻"), ("j", "河岸"), ("k", "新闻"), ("end", "公园"), ("home", "绿地"),
                           ("G", "公园"), ("g", "绿地")):  # fmt: skip
            await reader.press(key)
            assert at() == label, key
        await reader.press("slash", "a")
        assert sheet(reader).query_one(Input).value == "绿地a"
        assert state(reader) == "not found"


async def test_n_goes_on_to_the_next_article(start: Start, many: Path) -> None:
    """One reads all places of a phrase by one key."""
    async with start(many) as reader:
        await find(reader, "绿地")
        await reader.press("enter")
        seen = [reader.screen.reading.article.label]
        for _ in range(5):
            await reader.press("n")
            seen.append(reader.screen.reading.article.label)
        assert seen == ["绿地", "新闻", "河岸", "河岸", "公园", "绿地"]
        await reader.press("escape", "slash")
        await reader.type("话")
        await reader.press("enter", "n")
        assert reader.screen.reading.article.label == "绿地"


async def test_back_over_articles_and_what_is_said_at_the_ends(start: Start, many: Path) -> None:
    """Who has gone one article too far comes back by the key that goes back."""
    async with start(many) as reader:
        await find(reader, "绿地")
        await reader.press("enter", "N")
        assert "past the first article, on from the last: 公园" in reader.status
        seen = [reader.screen.reading.article.label]
        for _ in range(3):
            await reader.press("N")
            seen.append(reader.screen.reading.article.label)
        assert seen == ["公园", "河岸", "河岸", "新闻"]
        assert "previous article: 新闻" in reader.status
        await reader.press("n", "n")
        assert "2/2" in reader.status  # what was said of the article is over
        # Keys that come in one packet are obeyed one after another.
        await reader.type("nn")
        assert "past the last article, on from the first: 绿地" in reader.status
        # Looking around in the sheet changes nothing; another meaning of the query does.
        await reader.press("F")
        await reader.type("话")
        await reader.press("escape", "n")
        assert "next article: 新闻" in reader.status
        await reader.press("alt+e", "n")
        assert "on from the start  1/1  exact" in reader.status


@pytest.fixture
def dated(tmp_path: Path) -> Path:
    """Articles of several dates, the last one without."""
    for name, date in (("1", "2023年5月"), ("2", "2024-08-30"), ("3", "2023-11"), ("4", "2024"), ("5", "")):
        text = f"---\ntitle: 第{name}号\ndate: {date}\n---\n\n绿地" + "。" * 9 * (9 - int(name))
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    return tmp_path


async def test_newest_first(start: Start, dated: Path) -> None:
    """Of a hundred decisions the one in force is the last."""
    async with start(dated) as reader:
        await find(reader, "绿地")
        assert titles(reader) == ["第5号", "第4号", "第3号", "第2号", "第1号"]
        assert "alt+d by date" in sheet(reader).keys.render_line(0).text
        await reader.press("down", "alt+d")
        newest = ["第2号", "第4号", "第3号", "第1号", "第5号"]
        assert titles(reader) == newest
        assert state(reader) == "5 in 5 articles  newest first"
        results = sheet(reader).results
        assert results._rows[results._cursor].result.label == "第4号"  # where the cursor was
        await reader.press("tab", "home", "enter")
        await reader.press("n")
        assert "next article: 第4号" in reader.status
        await reader.press("F")
        assert titles(reader) == newest
        keys = sheet(reader).keys
        await reader.pilot.click(keys, offset=(keys.size.width - 3, 0))
        await reader.settle()
        assert titles(reader)[0] == "第5号"
        await reader.press("escape", "alt+d")
        assert "newest first" in reader.status
        await reader.press("escape", "F", "alt+e")  # nothing is typed: nothing is found
        assert state(reader) == "exact"
        assert rows(reader) == []


async def test_a_click_opens_and_keys_go_on(start: Start, many: Path) -> None:
    """Who types, clicks a result and presses a key sits before a screen that never answers again."""
    async with start(many) as reader:
        await find(reader, "绿地")
        await reader.pilot.click(sheet(reader).results, offset=(5, 6))
        await reader.settle()
        assert reader.app.screen is reader.screen
        assert "2/2" in reader.status
        assert reader.screen.reading.article.label == "河岸"
        await reader.press("n")
        assert reader.screen.reading.article.label == "公园"
        await reader.press("F")
        await reader.pilot.click(sheet(reader).results, offset=(5, 2))  # the article's own row
        await reader.settle()
        assert reader.screen.reading.article.label == "新闻"


async def test_older_results_stay_to_be_seen_and_are_never_opened(
    start: Start, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list that goes blank at each letter flickers; Enter on what the last query found opens a stranger."""
    slow, slice_ = Event(), finding_all._slice

    def slice_slowly(*arguments: Any) -> finding_all.Batch:
        slow.wait(10)
        return slice_(*arguments)

    monkeypatch.setattr(finding_all, "_slice", slice_slowly)
    monkeypatch.setattr(find_all_screen, "PATIENCE", 0.05)  # else each Enter here waits for it
    async with start(many) as reader:
        slow.set()
        await find(reader, "绿地")
        before = rows(reader)
        slow.clear()
        await reader.pilot.press("绿")
        assert rows(reader) == before
        assert state(reader) == "5 in 4 articles"
        await reader.pilot.press("enter")
        await reader.pilot.click(sheet(reader).results, offset=(5, 1))
        assert isinstance(reader.app.screen, FindAllScreen)
        slow.set()
        await reader.settle()
        assert reader.screen.reading.article.label == "河岸"  # 绿地绿
        slow.clear()
        await reader.pilot.press("F", "ctrl+u", *"绿地", "down", "down", "tab", "enter")
        assert isinstance(reader.app.screen, FindAllScreen)
        slow.set()
        await reader.settle()
        await reader.settle()
        assert reader.screen.reading.article.label == "河岸"
        assert "1/2" in reader.status
        # With nothing found, nothing is left and nothing opened.
        slow.clear()
        await reader.pilot.press("F", *"zz9", "enter")
        slow.set()
        await reader.settle()
        assert rows(reader) == []
        assert state(reader) == "not found"


async def test_enter_typed_ahead_opens_the_first_match(start: Start, many: Path) -> None:
    """Over a slow line a phrase and Enter come in one packet, before anything was found."""
    async with start(many) as reader:
        for key in ("F", "绿", "地", "enter", "n"):
            reader.app.post_message(events.Key(key, "\r" if key == "enter" else key))
        await reader.settle()
        await reader.settle()
        assert reader.app.screen is reader.screen
        assert "next article: 新闻" in reader.status  # n, typed behind Enter, is for the article it opened


async def test_letters_that_stand_nowhere_are_pinyin(start: Start, many: Path) -> None:
    """As in one article, and said so."""
    async with start(many) as reader:
        await find(reader, "lvdi")
        assert state(reader) == "5 in 4 articles  by pinyin"
        await reader.press("enter")
        assert "by pinyin" in reader.status
        assert "1/1" in reader.status


async def test_a_bad_pattern_is_told(start: Start) -> None:
    """A half-typed expression is no reason to show nothing."""
    async with start() as reader:
        await reader.press("F", "alt+r")
        await reader.type("(路")
        assert "bad expression" in state(reader)
        await reader.type(")灯")
        assert "regex" in state(reader)
        assert titles(reader) == ["老城小巷亮起新路灯"]


async def test_foreign_text_is_no_markup(start: Start, tmp_path: Path) -> None:
    """A title that looks like markup is shown as it is."""
    (tmp_path / "a.md").write_text("# [/] [bold]绿\n\n[red]绿地[/red] [/]\n", encoding="utf-8")
    async with start(tmp_path) as reader:
        await find(reader, "绿地")
        assert rows(reader)[0].startswith("[/] [bold]绿")
        assert rows(reader)[1].endswith("[red]绿地[/red] [/]")


async def test_the_match_is_marked_and_seen_in_a_long_paragraph(start: Start, tmp_path: Path) -> None:
    """A match that is cut off, or told by its colour only, is not found by the eye."""
    (tmp_path / "a.txt").write_text("前" * 200 + "绿地" + "后" * 200, encoding="utf-8")
    async with start(tmp_path) as reader:
        await find(reader, "绿地")
        strip = sheet(reader).results.render_line(1)
        assert "…前" in strip.text
        assert "后…" in strip.text
        (style,) = (segment.style for segment in strip if segment.text == "绿地")
        assert style is not None
        assert style.underline
        assert style.bold


async def test_in_a_long_text_and_in_a_long_markdown_file(start: Start, tmp_path: Path) -> None:
    """Places in what is read in pieces, or behind the screen, are the same ones."""
    line = "很长的一段话，没有什么可看的。\n\n"
    (tmp_path / "a.txt").write_text(line * 8000 + "绿地一\n" + line * 8000 + "绿地二", encoding="utf-8")
    (tmp_path / "b.md").write_text(line * 8000 + "绿地三", encoding="utf-8")
    async with start(tmp_path) as reader:
        await find(reader, "绿地")
        assert state(reader) == "3 in 2 articles"
        await reader.press("down", "enter")
        assert "绿地二" in reader.text
        await reader.press("F")
        await reader.press("tab", "end", "enter")
        assert "绿地三" in reader.text
