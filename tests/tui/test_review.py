"""A page is looked over on the screen: keys, what they do, what comes of it."""

from __future__ import annotations

import pytest

from nkreader.library import messages
from nkreader.library.settings import Settings
from nkreader.text.page_review import to_page, units_of
from nkreader.tui.review_screen import ReviewApp
from tests.tui.test_golden import hold

PAGE = "\n\n".join(
    (
        "河东日报 2024年7月4日 星期四 第1版",
        "城东街道",
        "河东水厂二期通水",
        "本报讯（记者 林小满）七月三日清晨，河东水厂的二期工程正式通水，供水能力提高到十",
        "四万吨。居民说，水压比从前稳，做饭洗澡再也不用等到半夜，老人孩子都说好，邻近的几条街道也盼着早日接上新水源。",
        "图书馆延长开放",
        "市图书馆本周起每晚开放到十点，周末也不例外，读者凭身份证就可以入馆。（记者 周策）",
        "责任编辑：文竹 校对：阿文",
    )
)


def screen_text(app: ReviewApp) -> str:
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


@pytest.mark.usefixtures("_chinese")
async def test_looking_over_a_page() -> None:
    """Who corrects a page must see what a key did, and get what is seen."""
    app = ReviewApp("page.txt", units_of(PAGE), Settings(language="zh"))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        hold("review-100x30", screen_text(app))
        rows = app.main.list
        # The district's name is no kicker; ０ as an input method types it.
        await pilot.click(rows, offset=(20, 2))
        await pilot.press("０")
        assert rows.editing.units[1].role == "furniture"
        assert rows.editing.units[2].kind == "news"
        await pilot.press("G", "k", "k", "k", "[", "u", "ctrl+r", "u")
        await pilot.press("G", "k", "k", "k", "k", "s", "j", "J", "s")
        await pilot.pause()
        hold("review-changed-100x30", screen_text(app))
        await pilot.press("q")
        await pilot.pause()
        assert "w 写出" in screen_text(app)
        await pilot.press("question_mark")
        await pilot.pause()
        assert "标为引题" in screen_text(app)
        assert "查找" not in screen_text(app).partition("在列表中")[0]
        await pilot.press("escape", "w")
    assert app.return_value is not None
    first, second = to_page(app.return_value).articles
    assert (first.kicker, first.title, second.title) == (None, "河东水厂二期通水", "图书馆延长开放")
    assert [block.text for block in first.blocks][1][:6] == "居民说，水压"


@pytest.fixture
def _chinese() -> None:
    messages.use("zh")
