"""The orders of results: dates as they are written, and what an article is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.text.document import Block, Document
from nkreader.text.find import Query, find
from nkreader.text.ordering import newest_first, rank


def test_newest_first_and_undated_last() -> None:
    """Who looks for the latest decision finds it under older ones."""
    dates = [
        "2024-09-01", "2024年8月31日", "2024-08-30", "2024-08", "2024/7/2", "2024",
        "二〇二三年十二月三十一日", "2023.11.20",
        "２０２３年１０月２１日", "20231020", "二○二三年十月", "1998年", None,
    ]  # fmt: skip
    dates.reverse()
    assert sorted(dates, key=newest_first) == dates[::-1]


@pytest.mark.parametrize(
    ("date", "year", "month", "day"),
    [
        ("2024-08-30", 2024, 8, 30),
        ("2024-8-3", 2024, 8, 3),
        ("2024-08-30T07:30:00+08:00", 2024, 8, 30),
        ("2024 年 8 月 30 日 星期五", 2024, 8, 30),
        ("发布于2024年8月", 2024, 8, 0),
        ("2024－08", 2024, 8, 0),
        ("二〇二四年二月二十九日", 2024, 2, 29),
        ("二零一九年十一月十日", 2019, 11, 10),
        ("2024-13-01", 2024, 0, 0),
        ("2024-12-45", 2024, 12, 0),
        ("202408", None, None, None),
        ("去年", None, None, None),
        ("", None, None, None),
    ],
)
def test_how_dates_are_written(date: str, year: int | None, month: int, day: int) -> None:
    """A date in another form than the neighbour's sorts its article to the end."""
    assert newest_first(date) == ((1, 0, 0, 0) if year is None else (0, -year, -month, -day))


@given(st.dates())
def test_agrees_with_the_calendar(date) -> None:
    """A day is taken for a month."""
    key = (0, -date.year, -date.month, -date.day)
    year = f"{date.year:04}"
    assert newest_first(date.isoformat()) == key
    assert newest_first(f"{year}年{date.month}月{date.day}日") == key
    assert newest_first(f"{year}/{date.month}/{date.day}") == key


@given(st.text("0123456789〇一二十年月日-/. ", max_size=12))
def test_any_text_has_a_place(text: str) -> None:
    """One odd date keeps all results from being shown."""
    group, year, month, day = newest_first(text)
    assert group in (0, 1)
    assert -9999 <= year <= 0
    assert -12 <= month <= 0
    assert -31 <= day <= 0


def test_what_an_article_is_about() -> None:
    """The article whose title names it stands below one that mentions it often."""

    def ranked(*blocks: tuple[str, str]) -> tuple[int, float]:
        document = Document([Block(kind, text) for kind, text in blocks])
        spans = [match.span for match in find(document, Query("绿地"))]
        return rank(document, spans, len(spans), document.length)

    title = ranked(("title", "绿地"), ("paragraph", "很长的一段话。" * 9))
    kicker = ranked(("kicker", "绿地"), ("paragraph", "很长的一段话。" * 9))
    heading = ranked(("title", "新闻"), ("heading", "绿地"), ("paragraph", "很长的一段话。" * 99))
    dense = ranked(("title", "新闻"), ("paragraph", "绿地，绿地。"))
    thin = ranked(("title", "新闻"), ("paragraph", "绿地，绿地。" + "很长的一段话。" * 9))
    assert title < kicker < heading < dense < thin
