"""A raw page becomes its articles: short pages of several makes, and the law that nothing is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nkreader.text.page import Page, PageArticle, split_page


def page_of(*lines: str) -> Page:
    return split_page("\n\n".join(lines))


def head(article: PageArticle) -> tuple[str | None, ...]:
    return (article.kicker, article.title, article.subtitle, article.byline)


def body(article: PageArticle) -> list[str]:
    return [("# " if block.kind == "heading" else "") + block.text for block in article.blocks]


NEWS = (
    "本报记者 林小满 通讯员 周策",
    "7月3日清晨，河东水厂的二期工程正式通水，城东四个街道的居民用上了新水源。这项工程历时两年，总投资一亿二千万元。",
    "工程负责人介绍，二期投用以后，日供水能力由八万吨提高到十四万吨，可以满足未来十年的需要。",
)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("河东水厂二期通水",), (None, "河东水厂二期通水", None)),
        (("河东街道", "新水进了老巷子"), ("河东街道", "新水进了老巷子", None)),
        (
            ("一渠清水润城东", "河东水厂二期通水", "——四个街道告别水压不足"),
            ("一渠清水润城东", "河东水厂二期通水", "——四个街道告别水压不足"),
        ),
        (("河东水厂二期通水", "——写在工程投用之际"), (None, "河东水厂二期通水", "——写在工程投用之际")),
    ],
)
def test_head_lines(lines: tuple[str, ...], expected: tuple[str | None, ...]) -> None:
    """Who quotes an article cites its title; a kicker in its place is a wrong citation."""
    (article,) = page_of(*lines, *NEWS).articles
    assert head(article) == (*expected, NEWS[0])
    assert body(article) == list(NEWS[1:])


@pytest.mark.parametrize(
    ("lines", "byline", "first", "last"),
    [
        (
            (
                "图书馆延长开放",
                "本报讯（记者 林小满）7月3日起，市图书馆每晚开放到十点。",
                "读者凭身份证即可入馆。",
            ),
            "本报讯（记者 林小满）",
            "7月3日起，市图书馆每晚开放到十点。",
            "读者凭身份证即可入馆。",
        ),
        (
            (
                "图书馆延长开放",
                "新华社河东7月3日电(记者 周策)市图书馆3日起每晚开放到十点。",
                "读者凭身份证即可入馆。",
            ),
            "新华社河东7月3日电(记者 周策)",
            "市图书馆3日起每晚开放到十点。",
            "读者凭身份证即可入馆。",
        ),
        (
            (
                "图书馆延长开放",
                "7月3日起，市图书馆每晚开放到十点，周末也不例外。",
                "读者凭身份证即可入馆。（记者 林小满）",
            ),
            "（记者 林小满）",
            "7月3日起，市图书馆每晚开放到十点，周末也不例外。",
            "读者凭身份证即可入馆。",
        ),
        (
            (
                "圖書館延長開放",
                "【記者林小滿／河東報導】",
                "市立圖書館七月起每晚開放到十點，週末也不例外。",
                "讀者憑證即可入館。",
            ),
            "【記者林小滿／河東報導】",
            "市立圖書館七月起每晚開放到十點，週末也不例外。",
            "讀者憑證即可入館。",
        ),
        (
            (
                "灯下",
                "乔一木",
                "我家的灯是祖父留下的，灯座上有一道裂纹，像一条干了的河。",
                "每到停电的晚上，我都会想起它。",
            ),
            "乔一木",
            "我家的灯是祖父留下的，灯座上有一道裂纹，像一条干了的河。",
            "每到停电的晚上，我都会想起它。",
        ),
    ],
    ids=["inline head", "agency", "inline tail", "bracketed line", "bare name"],
)
def test_credit_anywhere(lines: tuple[str, ...], byline: str, first: str, last: str) -> None:
    """A clerk who cites the author gets the whole credit, and paragraphs free of it."""
    (article,) = page_of(*lines).articles
    assert article.byline == byline
    assert (body(article)[0], body(article)[-1]) == (first, last)


def test_untitled_photo() -> None:
    """A bare caption is an item of its own, at the page's head and between articles that are complete."""
    alone = "7月3日，孩子们在新建的河东公园里放风筝，迎接暑假。 本报记者 林小满 摄"
    closed = ("河东水厂二期通水", *NEWS[1:], "（记者 周策）")
    first = ("河东水厂二期通水", *NEWS)
    for page in (page_of(alone, *first), page_of(*closed, alone, "图书馆延长开放", *NEWS)):
        (photo,) = [article for article in page.articles if article.kind == "photo"]
        assert (photo.title, photo.byline, len(photo.blocks)) == (None, "本报记者 林小满 摄", 1)


def test_no_line_goes_on_behind_a_full_stop() -> None:
    """A caption that is set into a column is read as the end of somebody's sentence."""
    caption = "工人在检修河东水厂的新水池。 本报记者 林小满 摄"
    page = page_of("河东水厂二期通水", *NEWS[:2], caption, NEWS[2], "图书馆延长开放", *NEWS)
    texts = [block.text for article in page.articles for block in article.blocks]
    assert {NEWS[1], NEWS[2]} <= set(texts)


def test_section_heads() -> None:
    """Readers skim by section heads: parallel short lines are heads, a sentence is not."""
    heads = ("从有水到好水", "从好水到省水")
    (article,) = page_of(
        "一座水厂的十年",
        NEWS[0],
        NEWS[1],
        heads[0],
        NEWS[2],
        "“水压稳了，心也就稳了。”",
        heads[1],
        NEWS[1],
    ).articles
    assert [block.text for block in article.blocks if block.kind == "heading"] == list(heads)


def test_numbering() -> None:
    """In an official document 一、 without a sentence is a head; a numbered sentence is a paragraph."""
    (article,) = page_of(
        "河东市水务局关于夏季供水的通告",
        "为保障夏季供水，现将有关事项通告如下：",
        "一、供水时间",
        "每日六时至二十四时供水。",
        "二、用水要求",
        "（一）不得私自接水；",
        "（二）错峰用水。",
        "特此通告",
        "河东市水务局",
        "2024年7月3日",
    ).articles
    assert [b.text for b in article.blocks if b.kind == "heading"] == ["一、供水时间", "二、用水要求"]
    assert body(article)[-2:] == ["河东市水务局", "2024年7月3日"]
    assert (article.byline, article.kind) == (None, "notice")


def test_conversation() -> None:
    """Questions and answers stay paragraphs, each with its speaker."""
    turns = ("问：水从哪里来？", "答：从河东水库来，走十七公里的管子。", "问：够用吗？", "答：够用十年。")
    (article,) = page_of("老站长说水", "——访河东泵站老站长", NEWS[0], *turns).articles
    assert body(article) == list(turns)
    assert article.kind == "interview"


def test_briefs() -> None:
    """Marked items under a column's name are one article, an item a paragraph."""
    items = ["▲城东公园七月起免费开放。", "▲15路公交车恢复原线运行。", "▲市博物馆夜场门票开售。"]
    page = page_of("河东水厂二期通水", *NEWS, "简讯", *items)
    assert page.articles[1].title == "简讯"
    assert body(page.articles[1]) == items


def test_letter() -> None:
    """A letter's signature is its byline."""
    (article,) = page_of(
        "路灯何时再亮",
        "编辑同志：",
        "我家门前的路灯坏了两个月，晚上走路很不方便，盼望有人来修。",
        "此致",
        "敬礼！",
        "城东居民 高远",
    ).articles
    assert (article.title, article.byline, article.kind) == ("路灯何时再亮", "城东居民 高远", "letter")


def test_poem_suite() -> None:
    """Verses stay apart, and the poems' names are heads."""
    (article,) = page_of(
        "夏天二首",
        "乔一木",
        "蝉",
        "它把正午",
        "喊得发烫",
        "树荫只有",
        "一张席子大",
        "雨",
        "云先到",
        "雷后到",
        "最后到的",
        "是你",
    ).articles
    assert body(article)[0] == "# 蝉"
    assert "# 雨" in body(article)
    assert (article.byline, article.kind) == ("乔一木", "poem")


def test_signed_items_stay_signed() -> None:
    """Under a column each item has its own author: none of them is the author of all."""
    items = [
        "▲城东公园七月起免费开放。（林小满）",
        "▲15路公交车恢复原线运行。（周策）",
        "▲市博物馆夜场门票开售。",
    ]
    article = page_of("河东水厂二期通水", *NEWS, "简讯", *items).articles[1]
    assert article.byline is None
    assert body(article) == items


def test_table() -> None:
    """A table's rows stay rows."""
    rows = ["品种 单位 昨日 今日", "白菜 元/斤 1.20 1.10", "土豆 元/斤 1.50 1.55"]
    (article,) = page_of("城东菜市行情（7月3日）", *rows).articles
    assert body(article) == rows
    assert article.kind == "table"


def test_furniture_and_jump_lines() -> None:
    """Folios and jump lines must not be quoted as text."""
    page = page_of(
        "河东日报 2024年7月4日 星期四 第1版 要闻",
        "河东水厂二期通水",
        *NEWS[:2],
        NEWS[2][:-1] + "（下转第三版）",
        "图书馆延长开放",
        *NEWS,
        "责任编辑：文竹 版式：老方 校对：阿文",
        "新闻热线：5550000",
    )
    assert page.furniture == (
        "河东日报 2024年7月4日 星期四 第1版 要闻",
        "（下转第三版）",
        "责任编辑：文竹 版式：老方 校对：阿文",
        "新闻热线：5550000",
    )
    assert [a.title for a in page.articles] == ["河东水厂二期通水", "图书馆延长开放"]
    assert body(page.articles[0])[-1] == NEWS[2][:-1]


def test_continued_from_another_page() -> None:
    """The rest of an article from page one has no title: none is made up."""
    page = page_of(
        "（上接第一版）各地要早安排、早落实，确保安全度汛。",
        "会议还研究了其他事项。",
        "图书馆延长开放",
        *NEWS,
    )
    assert page.furniture == ("（上接第一版）",)
    assert page.articles[0].title is None
    assert page.articles[1].title == "图书馆延长开放"


_LETTERS = "水到渠成的说。，、：；“”（）()《》—·■▲一二第版条章报社记者 摄月日年0123.AbX\u3000\t"
_NOISE = st.lists(
    st.one_of(
        st.sampled_from(
            (
                *NEWS,
                "简讯",
                "▲某路恢复通车。",
                "（下转第三版）",
                "责编：文竹",
                "一、任命",
                "敬礼！",
                "品种 1.2 1.3 1.4",
                "编辑同志：",
                "2024年7月3日",
                "通讯员 周策 摄",
                "问：怎么办？",
                "她笑着说",
                "夏天二首",
                "摄",
                "（",
                "”。",
            )
        ),
        st.text(st.sampled_from(_LETTERS), max_size=40),
        st.text(max_size=20),
    ),
    max_size=14,
)


_WIDTHS = st.sampled_from([0, 0, 10, 16])


@settings(max_examples=200, deadline=None)
@given(lines=_NOISE, gap=st.sampled_from(["\n", "\n\n", "\n　　"]), width=_WIDTHS)
@example(lines=["（上接第一版）"], gap="\n", width=0)
@example(lines=[*NEWS, *NEWS, "下转第三版"], gap="\n", width=16)
@example(lines=[], gap="\n", width=0)
def test_no_character_is_lost_or_invented(lines: list[str], gap: str, width: int) -> None:
    """The importer's promise: every character of the page is in an article or in the furniture."""
    if width:
        lines = [line[at : at + width] for line in lines for at in range(0, len(line) or 1, width)]
    text = gap.join(lines)
    page = split_page(text)
    found = list(page.furniture)
    for article in page.articles:
        found += [part for part in head(article) if part]
        found += [block.text for block in article.blocks]
    assert Counter("".join("".join(found).split())) == Counter("".join(text.split()))
    assert not any("\n" in part for part in found)
