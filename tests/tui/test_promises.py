"""What the README promises of the screen, each promise driven as a person would drive it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.widgets import Static

from nkreader.library import clipboard, notebook, user_lists
from nkreader.library.paths import lists_folder
from nkreader.library.settings import Settings
from nkreader.text.document import Position
from tests.tui.conftest import Start


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the clipboard was given, in the place of a clipboard."""
    given: list[str] = []

    def copy(text: str, **_: object) -> clipboard.Outcome:
        given.append(text)
        return clipboard.Outcome(True, False, "xclip", (), "", len(text))

    monkeypatch.setattr(clipboard, "copy", copy)
    return given


async def test_first_launch_shows_list_title_text_and_keys(start: Start) -> None:
    """A new user must see what there is to read and which keys do it."""
    async with start() as reader:
        lines = reader.text
        assert "河东区" in lines
        assert "老城小巷亮起新路灯" in lines
        assert "日前，河东区为三十六条小巷装上新路灯" in lines
        sidebar = reader.screen.sidebar
        assert [sidebar.render_line(y).text.strip("▌▕ ") for y in (1, 3, 5)] == [
            "老城小巷亮起新路灯", "图书馆延长开放", "3-短文",
        ]  # fmt: skip
        assert "help" in reader.screen.keys.render_line(0).text
        assert "100%" in reader.status


@pytest.mark.parametrize(
    ("size", "sidebar", "keywords"),
    [((60, 16), False, False), ((80, 24), False, False), ((90, 30), True, False), ((120, 36), True, True),
     ((200, 60), True, True)],
)  # fmt: skip
async def test_panels_are_shown_where_there_is_room(
    start: Start, size: tuple[int, int], sidebar: bool, keywords: bool
) -> None:
    """On a narrow terminal the text comes first."""
    async with start(size=size) as reader:
        assert bool(reader.screen.sidebar.display) is sidebar
        assert bool(reader.screen.keywords.display) is keywords


async def test_sidebar_lies_over_the_text_on_demand(start: Start) -> None:
    """At 80 columns the list is a key away, and opening an article puts it away again."""
    async with start(size=(80, 24)) as reader:
        await reader.press("backslash")
        assert reader.screen.sidebar.display
        assert reader.screen.sidebar.has_class("over")
        assert reader.screen.sidebar.has_focus
        await reader.press("down", "enter")
        assert not reader.screen.sidebar.display
        assert reader.screen.reading.article.label == "图书馆延长开放"
        assert reader.screen.pane.has_focus


async def test_a_list_of_one_is_not_shown(start: Start, shelf: Path) -> None:
    """Who opens one file wants its text."""
    async with start(shelf / "3-短文.txt") as reader:
        assert not reader.screen.sidebar.display
        await reader.press("backslash")
        assert reader.screen.sidebar.display


async def test_moving(start: Start, shelf: Path) -> None:
    """Rows, screens, half screens, ends and paragraphs, by the keys of the table."""
    async with start(shelf / "2-图书馆.md", size=(80, 24)) as reader:
        pane = reader.screen.pane
        rows = pane.layout_of_text
        top = rows.first

        async def after(key: str) -> int:
            await reader.press(key)
            count = 0
            while rows.move(top, count) < pane.top:
                count += 1
            return count

        height = pane.size.height
        assert await after("j") == 1
        assert await after("k") == 0
        assert await after("space") == height - 1
        assert await after("b") == 0
        assert await after("d") == height // 2
        assert await after("u") == 0
        await reader.press("G")
        assert pane.top == pane.lowest_top
        assert "100%" in reader.status
        await reader.press("g")
        assert pane.top == top
        await reader.press("right_curly_bracket")
        assert pane.on_screen.start == Position(1, 0)


async def test_articles_follow_each_other(start: Start) -> None:
    """] and [ go through the shelf, and say where it ends."""
    async with start() as reader:
        await reader.press("right_square_bracket")
        assert reader.screen.reading.article.label == "图书馆延长开放"
        await reader.press("left_square_bracket", "left_square_bracket")
        assert reader.screen.reading.article.label == "老城小巷亮起新路灯"
        assert "first article" in reader.status


async def test_place_is_remembered(start: Start, shelf: Path) -> None:
    """Who comes back tomorrow, in another window size, reads on where they stopped."""
    async with start(shelf / "2-图书馆.md") as reader:
        await reader.press("space", "space")
        place = reader.screen.pane.place
        await reader.press("q")
    async with start(shelf / "2-图书馆.md", size=(80, 24)) as reader:
        assert place > Position(0, 0)
        span = reader.screen.pane.on_screen
        assert span.start <= place <= span.end


async def test_resize_keeps_the_first_character(start: Start, shelf: Path) -> None:
    """Turning a tablet or splitting a tmux pane must not lose the line that was read."""
    async with start(shelf / "2-图书馆.md") as reader:
        await reader.press("space", "j", "j")
        place = reader.screen.pane.place
        for size in ((60, 16), (200, 60), (97, 31), (120, 36)):
            await reader.pilot.resize_terminal(*size)
            await reader.settle()
            start_of_screen, end_of_screen = reader.screen.pane.on_screen
            assert start_of_screen <= place <= end_of_screen
        assert reader.screen.pane.place == place


async def test_find_as_one_types(start: Start) -> None:
    """The first match shows while typing; Enter stays, n goes on, wraps and says so."""
    async with start() as reader:
        await reader.press("slash", *"路灯")
        assert reader.screen.finding.count() == "1/4"
        await reader.press("enter")
        assert "1/4" in reader.status
        await reader.press("n", "n")
        assert "3/4" in reader.status
        await reader.press("n", "n")
        assert "from the start" in reader.status
        await reader.press("N")
        assert "from the end" in reader.status


async def test_find_folds_width_and_case(start: Start) -> None:
    """２５８７ on the page is found by 2587, and what is shown is the page's own."""
    async with start() as reader:
        await reader.press("slash", *"2587", "enter")
        pane = reader.screen.pane
        assert pane.current is not None
        assert pane.document.text_between(pane.current) == "２５８７"


async def test_escape_returns_to_where_one_was(start: Start, shelf: Path) -> None:
    """A search that was a mistake must not lose the place."""
    async with start(shelf / "2-图书馆.md", size=(80, 24)) as reader:
        await reader.press("space")
        before = reader.screen.pane.top
        await reader.press("slash", *"第30段")
        assert reader.screen.pane.top != before
        await reader.press("escape")
        assert reader.screen.pane.top == before
        assert reader.screen.pane.matches is None


async def test_escape_takes_the_matches_away(start: Start) -> None:
    """Who goes on reading wants the colours of the search off the page; a selection is left first."""
    async with start() as reader:
        await reader.press("slash", *"路灯", "enter", "v", "escape")
        assert reader.selected is None
        assert reader.screen.pane.matches
        await reader.press("escape")
        assert not reader.screen.pane.matches
        assert not reader.screen.marks.marks
        assert "路灯" not in reader.status
        await reader.press("v")
        assert reader.selected == "灯"  # where the selection was left


async def test_what_is_not_there_is_said_to_be_missing(start: Start) -> None:
    """0/0 without a word would leave the reader wondering."""
    async with start() as reader:
        await reader.press("slash", *"飞机", "enter")
        assert "not found" in reader.status


async def test_full_width_keys_of_an_input_method_work(start: Start) -> None:
    """Who has the Chinese input method on need not switch it off to read."""
    async with start() as reader:
        await reader.type("】")
        assert reader.screen.reading.article.label == "图书馆延长开放"
        await reader.type("【／")
        assert reader.screen.finding.typing
        await reader.press(*"路灯", "enter")
        await reader.type("ｎ")
        assert "2/4" in reader.status
        await reader.type("？")
        assert reader.app.screen is not reader.screen


async def test_word_under_the_caret_is_found(start: Start) -> None:
    """* looks for the word one is at, as in Vim."""
    async with start() as reader:
        pane = reader.screen.pane
        where = pane.layout_of_text
        position = Position(6, pane.document.text(6).index("太阳能"))
        row = list(pane.visible_rows).index(where.row(where.locate(position)))
        await reader.pilot.click(pane, offset=(where.x(position) + 2, row + 1))
        await reader.press("asterisk")
        assert reader.screen.finding.query == "太阳能"


async def test_selecting_by_keys_copies_the_exact_text(start: Start, copied: list[str]) -> None:
    """The clerk's quotation is what is in the document: no soft wrap, no indent, nothing else."""
    async with start(size=(80, 24)) as reader:
        await reader.press("slash", *"日前", "enter", "v", "right_parenthesis", "y")
        assert copied == ["日前，河东区为三十六条小巷装上新路灯。"]
        assert "xclip" in reader.status
        await reader.press("right_parenthesis", "y")
        assert copied[-1] == "日前，河东区为三十六条小巷装上新路灯。“走夜路心里亮堂。”"


async def test_selection_grammar(start: Start) -> None:
    """Each move of the table extends the selection by what its name says."""
    async with start() as reader:
        await reader.press("slash", *"新路灯采用", "enter", "v")
        assert reader.selected == "新路灯采用"
        await reader.press("escape", "v", "l", "l")
        assert reader.selected == "新路灯"[:0] + "用太阳"
        await reader.press("h")
        assert reader.selected == "用太"
        await reader.press("dollar_sign")
        assert reader.selected is not None
        assert reader.selected.startswith("用太阳能板")
        await reader.press("o", "0", "y")
        assert reader.selected.startswith("新路灯采用")
        await reader.press("escape")
        assert reader.selected is None
        await reader.press("V")
        assert reader.selected == reader.screen.pane.document.text(6)


async def test_selection_over_paragraphs_joins_them_by_one_newline(start: Start, copied: list[str]) -> None:
    """What is pasted has the document's paragraphs, not the screen's rows."""
    async with start() as reader:
        await reader.press("g", "v", "G", "y")
        document = reader.screen.pane.document
        assert copied == ["\n".join(document.texts())]


async def test_shift_and_arrows_select(start: Start) -> None:
    """Who does not know v holds shift, as everywhere else."""
    async with start() as reader:
        await reader.press("shift+right", "shift+right", "shift+right")
        assert reader.selected == "河东区"
        await reader.press("shift+left")
        assert reader.selected == "河东"


async def test_quote_carries_its_source(start: Start, copied: list[str]) -> None:
    """Y gives text, title, source and date; what is missing is named, not invented."""
    async with start() as reader:
        await reader.press("slash", *"居民王大爷说", "enter", "v", "Y")
        assert copied == ["“居民王大爷说” ——《老城小巷亮起新路灯》，河东报，2024-08-30"]
        await reader.press("escape", "right_square_bracket", "right_square_bracket", "V", "Y")
        assert copied[-1] == "“没有题目的短文。”"
        assert "lacks" in reader.status


async def test_quote_style_is_chosen_with_a_preview(start: Start, copied: list[str]) -> None:
    """One sees what will be copied before it is."""
    settings = Settings(language="en", quote_templates={"note": "{quoted}[[（{url}）]]{paragraph}"})
    async with start(settings=settings, size=(80, 24)) as reader:
        await reader.press("slash", *"王大爷", "enter", "v", "ctrl+y", "down", "enter", "Y")
        assert copied == ["> 王大爷\n>\n> ——《老城小巷亮起新路灯》，河东报，2024-08-30"]
        await reader.press("ctrl+y", "j", "enter")
        assert "gbt7714, for this sitting" in reader.status
        await reader.press("Y")
        assert copied[1].startswith("“王大爷”\n")
        assert copied[1].endswith("老城小巷亮起新路灯[N]. 河东报，2024-08-30.")
        assert "lacks: page" in reader.status
        await reader.press("ctrl+y", "end", "enter", "Y")
        assert copied[2] == "“王大爷”1"
        await reader.press("ctrl+y", "k", "space", "escape", "Y")  # scrolled, and left as it was
        assert copied[3] == copied[2]


async def test_copying_nothing_says_what_to_do(start: Start, copied: list[str]) -> None:
    """y without a selection must not put something else on the clipboard."""
    async with start() as reader:
        await reader.press("y")
        assert copied == []
        assert "select something first" in reader.status


async def test_a_failed_copy_loses_nothing(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """When no way works the passage is in the history, and the reader is told."""
    failed = clipboard.Outcome(False, False, "", (("xclip", "no display"),), "", 3)
    monkeypatch.setattr(clipboard, "copy", lambda text, **_: failed)
    async with start() as reader:
        await reader.press("slash", *"王大爷", "enter", "v", "y")
        assert "no display" in reader.status
        assert notebook.copied()[0].text == "王大爷"


async def test_keywords_are_found_walked_and_switched_off(start: Start) -> None:
    """The terms an editor would mark are coloured, listed, and one key apart."""
    async with start() as reader:
        pane, panel = reader.screen.pane, reader.screen.keywords
        await reader.press("full_stop")
        assert panel.working == ("still being found" in reader.status), "there is none before they are found"
        await reader.keywords()
        assert panel.count() > 3
        assert "路灯" in "".join(term.term for term in panel.terms)
        styles = {layer.style for row in pane.visible_rows for layer in pane.overlays(row)}
        assert "keyword-0" in styles
        await reader.press("full_stop")
        first = pane.effective_caret
        assert first in [span.start for span in pane.keywords.spans]
        await reader.press("full_stop", "comma")
        assert pane.effective_caret == first
        await reader.press("h")
        assert not any(pane.overlays(row) for row in pane.visible_rows if row.block != first.block)


async def test_panel_walks_to_its_term(start: Start) -> None:
    """Enter on a keyword goes to where it stands."""
    async with start() as reader:
        await reader.keywords()
        await reader.press("tab")
        assert reader.screen.keywords.has_focus
        panel, pane = reader.screen.keywords, reader.screen.pane
        term = max(panel.terms, key=lambda term: term.occurrences)
        panel.cursor = panel.terms.index(term)
        await reader.press("enter")
        places = [span.start for span in term.spans]
        assert pane.effective_caret == places[0]
        assert len(places) > 1
        await reader.press("full_stop")
        assert pane.effective_caret == places[1], "the keys for keywords stay with the term"
        assert f"keyword: {term.term}  2/{len(places)}" in reader.status
        await reader.press("escape", "comma")
        assert "keyword:" not in reader.status


async def test_a_term_is_switched_off_banned_and_added(start: Start) -> None:
    """Who is not interested in a term sees it no more, and who misses one adds it; it is kept."""
    os.makedirs(lists_folder())
    Path(user_lists.path_of(user_lists.ALWAYS)).write_text("……\n", encoding="utf-8")
    async with start() as reader:
        await reader.keywords()
        panel, pane = reader.screen.keywords, reader.screen.pane
        assert "keywords-always.txt, line 1 is no term" in reader.status, "a mistake in a list is told"
        panel.focus()
        term = panel.terms[0]
        await reader.press("space")
        assert term.spans[0] not in pane.keywords.spans
        assert "muted" in [ink for text, ink in panel.draw(0, 0, 30) if term.term in text]
        await reader.press("space")
        assert term.spans[0] in pane.keywords.spans
        await reader.press("minus")
        assert "never marked" in reader.status
        await reader.settle()
        assert term.term not in [other.term for other in panel.terms]
        await reader.press("escape", "plus")
        assert "select a term first" in reader.status
        await reader.press("slash", *"亮堂", "enter", "v", "plus")
        await reader.settle()
        assert panel.terms[0].term == "亮堂"
        assert user_lists.load().terms == user_lists.UserTerms(("亮堂",), frozenset([term.term]))


async def test_jump_history(start: Start, shelf: Path) -> None:
    """Backspace goes back to where one was before a jump, over articles as well."""
    async with start() as reader:
        await reader.press("right_square_bracket", "G")
        end = reader.screen.pane.top
        await reader.press("backspace")
        assert reader.screen.pane.on_screen.start == Position(0, 0)
        await reader.press("alt+right")
        assert reader.screen.pane.top == end
        await reader.press("backspace", "backspace")
        assert reader.screen.reading.article.label == "老城小巷亮起新路灯"


async def test_mouse_selects_what_keys_select(start: Start, copied: list[str]) -> None:
    """Drag, double and triple click end in the same selection, and y copies it."""
    async with start() as reader:
        pane = reader.screen.pane
        y = next(i for i, row in enumerate(pane.visible_rows) if row.block == 4 and not row.blank)
        x = pane.layout_of_text.x(Position(pane.visible_rows[y].block, 0))
        await reader.pilot.mouse_down(pane, offset=(x + 2, y + 1))
        await reader.pilot.hover(pane, offset=(x + 2 + 3, y + 1))
        await reader.pilot.mouse_up(pane, offset=(x + 2 + 3, y + 1))
        await reader.press("y")
        assert copied == ["日前"]
        await reader.pilot.double_click(pane, offset=(x + 2 + 7, y + 1))
        assert reader.selected == "河东区"
        await reader.pilot.triple_click(pane, offset=(x + 2 + 7, y + 1))
        assert reader.selected == "日前，河东区为三十六条小巷装上新路灯。"


async def test_selection_over_tab_and_family_emoji(start: Start) -> None:
    """A tab and an emoji of seven code points are one character each to the caret."""
    async with start() as reader:
        await reader.press("slash", *"施工队", "enter", "v", "l")
        assert reader.selected == "施工队\t"
        await reader.press("escape", "slash", *"一家人", "enter", "v", "l")
        assert reader.selected == "一家人👨‍👩‍👧‍👦"


async def test_match_walked_to_is_what_v_selects(start: Start, copied: list[str]) -> None:
    """/ … n … v y must copy the match one is at, whole."""
    async with start() as reader:
        await reader.press("slash", *"路灯", "enter", "n", "v", "y")
        assert copied == ["路灯"]


async def test_an_unreadable_first_article_does_not_stop_the_shelf(start: Start, shelf: Path) -> None:
    """One broken file in a folder must not keep the reader from the others."""
    (shelf / "0-没有.md").symlink_to(shelf / "nowhere")
    async with start(shelf / "0-没有.md", shelf) as reader:
        assert reader.screen.reading.article.label == "老城小巷亮起新路灯"
        assert "0-没有.md" in reader.status


async def test_help_lists_the_keys_in_force(start: Start) -> None:
    """A key changed in the settings is shown changed, and works."""
    async with start(settings=Settings(keys={"article-next": "e"})) as reader:
        await reader.press("question_mark")
        rows = str(reader.app.screen.query_one(Static).content).splitlines()
        assert any(row.split() == ["e", "next", "article"] for row in rows)
        await reader.press("escape", "e")
        assert reader.screen.reading.article.label == "图书馆延长开放"
