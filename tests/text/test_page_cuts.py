"""Paragraphs that columns and photos cut, and titles in two units, are whole again."""

from __future__ import annotations

import pytest

from nkreader.text.page import Page, PageArticle, split_page

BYLINE = "本报记者 林小满 通讯员 周策"


def page_of(*lines: str) -> Page:
    return split_page("\n\n".join(lines))


def body(article: PageArticle) -> list[str]:
    return [block.text for block in article.blocks]


_LONG = (
    "会议指出，今年以来全市水利建设进度总体平稳，但部分项目前期工作滞后，个别标段人手不足，"
    "要倒排工期、压实责任，"
)


@pytest.mark.parametrize(
    ("cut", "rest", "between"),
    [
        (_LONG + "确保汛前全面完", "工，不留尾巴。", ""),
        (_LONG + "总投资控制在1", ".6亿元以内。", ""),
        (_LONG + "受益人口由12万增加到2", "8万。", ""),
        (_LONG + "管好闸门、管好泵站、", "管好每一条支渠。", ""),
        (_LONG + "系统由一家名为Blue", "River的公司提供，年内上线。", " "),
        (_LONG[:-1] + "。市民高远说：“从前水压低，三楼就上不去。", "现在洗澡不用等半夜了。”他很高兴。", ""),
    ],
    ids=["word", "decimal", "number", "enumeration", "Latin", "quotation"],
)
def test_cut_paragraph_is_whole_again(cut: str, rest: str, between: str) -> None:
    """A sentence cut by a column must not be quoted in halves, nor with a blank in a word."""
    (article,) = page_of("水利建设推进会召开", BYLINE, cut, rest, "会议由副市长主持。").articles
    assert body(article) == [cut + between + rest, "会议由副市长主持。"]


def test_photo_that_cuts_a_paragraph() -> None:
    """Text goes on below a photo set into its column."""
    cut = _LONG + "让群众早用水、用"
    page = page_of(
        "水利建设推进会召开",
        BYLINE,
        cut,
        "水到渠成",
        "7月2日，工人在支渠闸门前调试设备，准备通水。",
        "通讯员 周策 摄",
        "好水。",
        "会议由副市长主持。",
    )
    news, photo = page.articles
    assert body(news) == [cut + "好水。", "会议由副市长主持。"]
    assert (photo.title, photo.byline, photo.kind) == ("水到渠成", "通讯员 周策 摄", "photo")


def test_title_in_two_units() -> None:
    """A document's title that goes over two units is cited whole."""
    (article,) = page_of(
        "河东市水务局", "关于夏季供水的通知", "各街道：", "夏季供水时间为每日六时至二十四时。", "河东市水务局"
    ).articles
    assert article.title == "河东市水务局 关于夏季供水的通知"


def test_single_line_breaks_are_read_as_well() -> None:
    """Dumps come with and without blank lines between the units."""
    lines = ("图书馆延长开放", BYLINE, _LONG + "确保汛前全面完", "工，不留尾巴。", "会议由副市长主持。")
    assert split_page("\n".join(lines)) == page_of(*lines)
