"""Dates as they are printed."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.text.dates import iso, parse_date


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2024-08-30", "2024-08-30"),
        ("2024年8月30日", "2024-08-30"),
        ("2024年08月30日 星期五 10:20", "2024-08-30"),
        ("2024年8月30日（周五）", "2024-08-30"),
        ("2024/8/30", "2024-08-30"),
        ("2024.8", "2024-08"),
        ("20240830", "2024-08-30"),
        ("2024-08-30T10:00:00+08:00", "2024-08-30"),
        ("２０２４年８月３０日", "2024-08-30"),
        ("二〇二四年八月三十日", "2024-08-30"),
        ("二零二四年十二月", "2024-12"),
        ("二○二四年十月二十一日", "2024-10-21"),
        ("2024年", "2024"),
        (" 2024 ", "2024"),
        # What says more, or less, or something else, stays as it is printed.
        ("1887（光绪十三年三月十三日）", None),
        ("8月30日", None),
        ("2024-2025", None),
        ("2024-02-30", None),
        ("2024-13-01", None),
        ("2024-00-01", None),
        ("2024年8月30日至9月2日", None),
        ("", None),
        ("2024年" + " " * 60_000 + "x", None),
    ],
)
def test_dates(printed: str, expected: str | None) -> None:
    """A reference has a date that no reader of the standard can sort, or one that is wrong."""
    assert iso(printed) == (printed.strip() if expected is None else expected)
    assert (parse_date(printed) is None) == (expected is None)


@given(st.dates(min_value=datetime.date(1000, 1, 1), max_value=datetime.date(2999, 12, 31)))
def test_every_day_is_read(day: datetime.date) -> None:
    """One day of the year cannot be cited."""
    for printed in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}"):
        assert iso(printed) == day.isoformat()
