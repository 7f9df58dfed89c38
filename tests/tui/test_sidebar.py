"""The sidebar: titles read when they are shown, the filter, and a folder that changes meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from nkreader.library import formats
from nkreader.library.article import Meta
from nkreader.tui import listing
from tests.tui.conftest import Reader, Start


@pytest.fixture(autouse=True)
def no_timers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Titles are read, and the folder is looked at, when a test says so."""
    monkeypatch.setattr(listing, "TITLES_AFTER", 600)
    monkeypatch.setattr(listing, "LOOK_EVERY", 600)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder of 300 articles."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(1, 301):
        (folder / f"{number}.md").write_text(f"# 第{number}篇\n\n正文\n", encoding="utf-8")
    (folder / "77.md").write_text("# 電動自行車ＡＢＣ\n\n正文\n", encoding="utf-8")
    (folder / "177.md").write_text("# 电动车 abc\n\n正文\n", encoding="utf-8")
    return folder


def rows(reader: Reader) -> list[str]:
    sidebar = reader.screen.sidebar
    return [sidebar.render_line(y).text.strip("▌▕ ") for y in range(sidebar.size.height)]


def titles(reader: Reader) -> list[str]:
    return [row for row in rows(reader)[1::2] if row]


async def read_titles(reader: Reader) -> None:
    reader.screen.listing.read_titles()
    await reader.settle()


async def look(reader: Reader) -> None:
    reader.screen.listing.look()
    await reader.settle()


def at_cursor(reader: Reader) -> str:
    sidebar = reader.screen.sidebar
    row = 1 + 2 * (sidebar.cursor - sidebar.first)
    return sidebar.render_line(row).text.strip("▌▕ ")


async def test_titles_are_read_when_they_are_shown(
    start: Start, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of ten thousand articles must not be read before its first row is shown."""
    read: list[str] = []

    def reads(path: str) -> Meta:
        read.append(path)
        return Meta(title="题")

    monkeypatch.setattr(formats, "read_meta", reads)
    async with start(many) as reader:
        shown = len(set(read))
        assert 10 < shown < 30
        reader.screen.sidebar.focus()
        await reader.press("G")
        assert at_cursor(reader) == "题"
        assert shown < len(set(read)) < 60
        await read_titles(reader)
        assert len(read) == len(set(read)) == 300


@pytest.mark.parametrize("typed", ["电动", "電動", "ABC", "ａｂｃ", "diandong", "dd"])
async def test_filter_narrows_as_one_types(start: Start, many: Path, typed: str) -> None:
    """Who looks for an article types some of its title, in whichever script and width."""
    async with start(many) as reader:
        await read_titles(reader)
        reader.screen.sidebar.focus()
        await reader.type("/" + typed)
        assert titles(reader) == ["電動自行車ＡＢＣ", "电动车 abc"]
        assert rows(reader)[0].startswith(f"/{typed}")
        assert rows(reader)[0].endswith("Articles 2/300")
        await reader.press("down", "enter")
        assert reader.screen.reading.article.label == "电动车 abc"
        assert reader.screen.pane.has_focus
        assert rows(reader)[0] == "Articles 300"
        assert at_cursor(reader) == "电动车 abc"


async def test_filter_knows_ids_before_titles_are_read(start: Start, many: Path) -> None:
    """The filter answers at once, and finds titles as soon as they are known."""
    async with start(many) as reader:
        reader.screen.sidebar.focus()
        await reader.type("/177")
        assert titles(reader) == ["电动车 abc"]
        await reader.press("backspace", "backspace", "backspace")
        await reader.type("电动")
        assert titles(reader) == []
        await reader.press("enter")
        assert reader.screen.sidebar.has_focus
        await read_titles(reader)
        assert titles(reader) == ["電動自行車ＡＢＣ", "电动车 abc"]


async def test_escape_clears_the_filter_then_leaves_the_list(start: Start, many: Path) -> None:
    """One step back at a time; what was found stays under the cursor."""
    async with start(many) as reader:
        await read_titles(reader)
        reader.screen.sidebar.focus()
        await reader.type("/250")
        await reader.press("escape")
        assert rows(reader)[0] == "Articles 300"
        assert at_cursor(reader) == "第250篇"
        assert reader.screen.sidebar.has_focus
        await reader.press("escape")
        assert reader.screen.pane.has_focus


async def test_keys_in_one_packet_reach_the_filter_in_order(start: Start, many: Path) -> None:
    """Over SSH `/250` and Enter come at once; none of it may be taken for a command."""
    async with start(many) as reader:
        await read_titles(reader)
        reader.screen.sidebar.focus()
        for character in "/q\x7f250\r":
            key = {"/": "slash", "\x7f": "backspace", "\r": "enter"}.get(character, character)
            reader.app.post_message(events.Key(key, character))
        await reader.settle()
        assert reader.screen.reading.article.label == "第250篇"


async def test_pasting_into_the_filter(start: Start, many: Path) -> None:
    """A title that was copied elsewhere is pasted, line ends and all."""
    async with start(many) as reader:
        await read_titles(reader)
        reader.screen.sidebar.focus()
        await reader.press("slash")
        reader.app.post_message(events.Paste("第250篇\n"))
        await reader.settle()
        assert titles(reader) == ["第250篇"]


async def test_slash_still_finds_in_the_text_and_from_the_keywords(start: Start) -> None:
    """In the text and the keyword panel `/` is what it always was."""
    async with start() as reader:
        await reader.press("slash")
        assert reader.screen.finding.typing
        await reader.press("escape")
        reader.screen.keywords.focus()
        await reader.press("slash")
        assert reader.screen.finding.typing


async def test_a_click_opens_and_the_list_stays(start: Start, many: Path) -> None:
    """What was under the mouse is still there for the next click."""
    async with start(many) as reader:
        sidebar = reader.screen.sidebar
        for _ in range(40):
            sidebar.on_mouse_scroll_down()
        before = titles(reader)
        await reader.pilot.click(sidebar, offset=(5, 7))
        assert titles(reader) == before
        assert reader.screen.reading.article.label == before[3] == at_cursor(reader)


async def test_a_click_on_the_heading_filters(start: Start, many: Path) -> None:
    """What a key does the mouse does too."""
    async with start(many) as reader:
        await reader.pilot.click(reader.screen.sidebar, offset=(2, 0))
        await reader.type("250")
        assert "1/300" in rows(reader)[0]


async def test_a_changed_folder_is_followed(start: Start, shelf: Path) -> None:
    """New articles come to their place, the open one stays open, and ] goes on from it."""
    async with start() as reader:
        await reader.press("right_square_bracket")
        before = reader.text
        (shelf / "0-序.md").write_text("# 序言\n\n正文\n", encoding="utf-8")
        (shelf / "2-图书馆-续.md").write_text("# 续篇\n\n正文\n", encoding="utf-8")
        await look(reader)
        assert titles(reader) == ["序言", "老城小巷亮起新路灯", "图书馆延长开放", "续篇", "3-短文"]
        assert "2 new" in reader.status
        assert at_cursor(reader) == "图书馆延长开放"
        assert reader.text == before
        await reader.press("right_square_bracket")
        assert reader.screen.reading.article.label == "续篇"
        await reader.press("backspace", "backspace")
        assert reader.screen.reading.article.label == "老城小巷亮起新路灯"


async def test_the_open_article_outlives_its_file(start: Start, shelf: Path) -> None:
    """Whoever deletes a file must not take it out of the hands of who reads it."""
    async with start() as reader:
        await reader.press("right_square_bracket")
        (shelf / "2-图书馆.md").unlink()
        await look(reader)
        assert "1 gone" in reader.status
        assert "图书馆" in reader.text
        await reader.press("G")
        assert "第40段" in reader.text
        await reader.press("right_square_bracket")
        assert reader.screen.reading.article.label == "3-短文"
        await look(reader)
        assert titles(reader) == ["老城小巷亮起新路灯", "3-短文"]
        await reader.press("left_square_bracket")
        assert reader.screen.reading.article.label == "老城小巷亮起新路灯"


async def test_a_change_while_filtering(start: Start, shelf: Path) -> None:
    """What is typed stays, and so does the article at the cursor."""
    async with start() as reader:
        await read_titles(reader)
        reader.screen.sidebar.focus()
        await reader.type("/文")
        assert titles(reader) == ["3-短文"]
        (shelf / "0-新文.txt").write_text("正文", encoding="utf-8")
        await look(reader)
        assert titles(reader) == ["0-新文", "3-短文"]
        assert at_cursor(reader) == "3-短文"
        await reader.press("enter")
        assert reader.screen.reading.article.label == "3-短文"


async def test_a_picture_in_the_folder_leaves_the_list(start: Start, tmp_path: Path) -> None:
    """A picture under a text's name is no article: one must not come upon it while leafing through."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    for name in ("1.txt", "3.txt"):
        (folder / name).write_text("正文", encoding="utf-8")
    for name in ("0.txt", "2.txt"):
        (folder / name).write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(9))
    async with start(folder) as reader:
        assert reader.screen.reading.article.id == "1"
        await reader.press("right_square_bracket")
        assert reader.screen.reading.article.id == "3"
        assert "2.txt" in reader.status  # what was passed over is told
        await read_titles(reader)
        await look(reader)
        assert titles(reader) == ["1", "3"]
        assert rows(reader)[0] == "Articles 2"
        assert "removed" not in reader.status
        (folder / "4.txt").write_text("正文", encoding="utf-8")
        (folder / "2.txt").write_text("正文", encoding="utf-8")
        await look(reader)
        assert titles(reader) == ["1", "2", "3", "4"]
