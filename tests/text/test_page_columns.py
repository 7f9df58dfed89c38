"""Rows of narrow columns are whole paragraphs again, and heads and verses stay what they are."""

from __future__ import annotations

import pytest

from nkreader.text.page import split_page
from nkreader.text.page_columns import rows_of, unwrap

ARTICLES = (
    (
        "河东水厂二期通水",
        "本报记者 林小满",
        "七月三日清晨，河东水厂的二期工程正式通水，城东四个街道的居民用上了新水源。这项工程历时两年，总投资一亿二千万元。",
        "工程负责人介绍，二期投用以后，日供水能力由八万吨提高到十四万吨，可以满足未来十年的需要。",
    ),
    (
        "图书馆延长开放时间",
        "本报记者 周策",
        "市图书馆本周起每晚开放到十点，周末也不例外，读者凭身份证就可以入馆，不必另外办理手续。",
        "馆长高远说，延长开放以后，晚上来的多是附近的学生和下班的职工，二楼的座位常常坐满。",
    ),
)


def rows(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


@pytest.mark.parametrize("width", [15, 18, 20, 26])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_rows_of_a_column(width: int, gap: str) -> None:
    """A clerk who pastes a page printed in columns gets sentences, not rows to glue together."""
    text = gap.join(row for article in ARTICLES for line in article for row in rows(line, width))
    page = split_page(text)
    assert [(a.title, a.byline, *(b.text for b in a.blocks)) for a in page.articles] == list(ARTICLES)


def test_rows_that_are_left_short_for_a_mark() -> None:
    """Where a row was left short so that no comma begins the next one, the paragraph still goes on."""
    lines = [
        "第一条路从河边的码头起",
        "绕过旧粮仓和新学校，到",
        "东门外的老车站为止，全",
        "长六公里，两旁栽的是",
        "槐，每到五月的夜里，满",
        "街是花的香气，走路的人",
        "都慢下来。",
    ]
    assert [row.text for row in unwrap(rows_of("\n".join(lines)))] == ["".join(lines)]


LINES = {
    "verses": "稻子弯下腰的时候/父亲也弯下腰来了/镰刀说了一句话呢/田埂听见了没有说/太阳走到了头顶上",
    "names": "张三 李四 王五 赵六/孙七 周八 吴九 郑十/钱一 冯二 陈三 褚四/卫五 蒋六 沈七",
    "briefs": "城东公园的荷花昨天开了。/十五路公交车恢复原线路。/市博物馆夜场门票开售了。/河东水厂二期通水。",
}


@pytest.mark.parametrize("name", LINES)
def test_lines_of_one_width_that_are_no_rows(name: str) -> None:
    """A poem whose verses are equally long is still a poem, a list of names a list."""
    lines = LINES[name].split("/")
    assert [row.text for row in unwrap(rows_of("\n".join(lines)))] == lines


def test_five_dates_of_one_width_are_no_column() -> None:
    """A timetable in a page of whole paragraphs must not be glued into one line."""
    dates = [f"{day}日上午九时河东水厂检修管道停水" for day in (11, 12, 13, 14, 15)]
    lines = [*(text for article in ARTICLES * 2 for text in article), "停水时间", *dates]
    assert [row.text for row in unwrap(rows_of("\n".join(lines)))] == lines


def test_an_indent_begins_a_paragraph() -> None:
    """Where the dump keeps the indent, a paragraph that fills its last row ends there."""
    first, second = (
        "一二三四五六七八九十，" * 5 + "一二三四五六七八九十。",
        "甲乙丙丁戊己庚辛壬癸，" * 5 + "完。",
    )
    text = "\n".join("\n".join(rows("　　" + line, 11)) for line in (first, second))
    assert [row.text for row in unwrap(rows_of(text))] == [first, second]
