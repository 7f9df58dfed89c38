"""The palette and the footer: what can be done now, and by which key."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from nkreader.library.settings import Settings
from nkreader.tui.palette import OFFERED, PaletteScreen, found
from tests.tui.conftest import Reader, Start


def offered(reader: Reader) -> list[str]:
    """The rows of the palette."""
    rows = reader.app.screen.query_one(OptionList)
    return [" ".join(str(option.prompt).split()) for option in rows.options]


@pytest.mark.parametrize(
    ("query", "first"),
    [("复制", "copy"), ("help", "help"), ("next match", "find-next"), ("toggle-keywords", "toggle-keywords"),
     ("K", "toggle-keywords"), (" 引用格式 ", "quote-style"), ("N", "find-prev"),
     ("yygs", "quote-style"), ("bangzhu", "help")],
)  # fmt: skip
def test_commands_by_name_id_and_key(query: str, first: str) -> None:
    """Who knows one name of a command need not know the others."""
    assert found(query, {})[0].id == first


def test_everything_is_offered_before_one_types() -> None:
    """Who does not know what there is looks through the list."""
    assert found("", {}) == OFFERED
    assert found("没有的命令", {}) == []


async def test_palette_runs_what_is_chosen(start: Start) -> None:
    """Typed and taken with Enter, a command does what its key does."""
    async with start() as reader:
        await reader.press("colon")
        assert isinstance(reader.app.screen, PaletteScreen)
        assert len(offered(reader)) == len(OFFERED)
        await reader.type("next article")
        assert offered(reader)[0] == "] next article"
        await reader.press("enter")
        assert reader.app.screen is reader.screen
        assert reader.screen.reading.article.label == "图书馆延长开放"


async def test_palette_walks_and_is_left(start: Start) -> None:
    """Arrows choose, Escape changes nothing."""
    async with start() as reader:
        await reader.press("ctrl+p")
        await reader.type("article")
        second = offered(reader)[1]
        await reader.press("down")
        rows = reader.app.screen.query_one(OptionList)
        assert rows.highlighted == 1
        assert "article" in second
        await reader.press("escape")
        assert reader.app.screen is reader.screen
        assert reader.screen.reading.article.label == "老城小巷亮起新路灯"


async def test_palette_says_when_nothing_matches(start: Start) -> None:
    """An empty list would look broken; Enter on it must do nothing."""
    async with start() as reader:
        await reader.press("colon")
        await reader.type("qqqq")
        assert offered(reader) == ["no such command"]
        await reader.press("enter")
        assert isinstance(reader.app.screen, PaletteScreen)


async def test_palette_shows_the_keys_in_force(start: Start) -> None:
    """A key that was changed in the settings is shown changed."""
    async with start(settings=Settings(keys={"article-next": "e"})) as reader:
        await reader.press("colon")
        assert "e next article" in offered(reader)


async def test_footer_tells_the_keys_of_what_has_the_focus(start: Start) -> None:
    """`y copy` under a list, or `q quit` under a row one types in, would be false."""
    async with start() as reader:
        assert [key.id for key in reader.screen.keys.keys][:2] == ["page-down", "article-next"]
        await reader.press("tab")
        assert reader.screen.keywords.has_focus
        assert [key.id for key in reader.screen.keys.keys] == [
            "find",
            "term-ban",
            "list-open",
            "term-switch",
            "list-leave",
            "quit",
            "help",
        ]
        await reader.press("tab")
        assert reader.screen.sidebar.has_focus
        footer = reader.screen.keys.render_line(0).text
        assert footer.split()[:6] == ["Enter", "open", "/", "filter", "Esc", "text"]
        await reader.press("escape", "slash")
        assert [key.key for key in reader.screen.keys.keys] == ["alt+e", "alt+w", "alt+r", "alt+p"]
        await reader.press("escape", "v")
        assert "leave" in reader.screen.keys.render_line(0).text


async def test_footer_of_a_list_takes_clicks(start: Start) -> None:
    """Every key has its mouse twin, in the lists too."""
    async with start() as reader:
        reader.screen.sidebar.focus()
        await reader.press("down")
        await reader.pilot.click(reader.screen.keys, offset=(2, 0))
        await reader.settle()
        assert reader.screen.reading.article.label == "图书馆延长开放"
