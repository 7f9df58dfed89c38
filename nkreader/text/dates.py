"""Dates as documents print them, read as a year, a month and a day as far as each is known.

It knows how dates are written in Chinese and in figures. What it cannot read
whole it does not read at all: half a date read out of a sentence would be a
date made up.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

MOST_CHARACTERS = 60  # of a date with its day of the week and time; what is longer says more

_DIGITS = str.maketrans("〇零○Oo一二三四五六七八九", "00000123456789")
_CHINESE_YEAR = re.compile(r"([〇零○Oo一二三四五六七八九]{4})\s*年")
_COUNT = re.compile(r"[一二三]?十?[一二三四五六七八九]?(?=\s*[月日号])")
_NUMBER = re.compile("([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)")
_DATE = re.compile(
    r"""(?P<year>[12]\d{3})
    (?: \s*年 (?:\s*(?P<m1>\d{1,2})\s*月 (?:\s*(?P<d1>\d{1,2})\s*[日号])? )?
      | (?P<mark>[-/.．]) (?P<m2>\d{1,2}) (?: (?P=mark) (?P<d2>\d{1,2}) )?
      | (?P<m3>\d\d)(?P<d3>\d\d)
    )? (?P<rest>.*)""",
    re.VERBOSE | re.ASCII,
)
# What may follow a date and say nothing more of it: the day of the week and the time of day.
_REST = re.compile(
    r"[\s,，]*(?:[(（]?(?:星期|周|礼拜)[一二三四五六日天1-7][)）]?)?[\s,，]*"
    r"(?:T?\s*\d{1,2}[:：]\d\d(?:[:：]\d\d(?:\.\d+)?)?\s*(?:Z|[+-]\d\d:?\d\d)?)?\s*"
)
_WIDE = {ord("０") + figure: str(figure) for figure in range(10)}


class Date(NamedTuple):
    """A date as far as it is known.

    Attributes:
        year: four figures.
        month, day: from 1; None where they are not known.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        """2024, 2024-08 or 2024-08-30 (ISO 8601)."""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in self[1:] if part is not None)])


def parse_date(text: str | None) -> Date | None:
    """The date that a text is: 2024-8-30, 2024年8月30日, 二〇二四年八月, 20240830, with a time behind or not.

    Returns:
        None for what is no date, or more than one, or says more, such as the year of an emperor.
    """
    text = (text or "").strip()
    if len(text) > MOST_CHARACTERS:
        return None
    text = _CHINESE_YEAR.sub(lambda found: found[1].translate(_DIGITS) + "年", text)
    text = _COUNT.sub(lambda found: in_figures(found[0]), text)
    found = _DATE.fullmatch(text.translate(_WIDE))
    if found is None or _REST.fullmatch(found["rest"]) is None:
        return None
    parts = [found[name] for name in ("m1", "m2", "m3")], [found[name] for name in ("d1", "d2", "d3")]
    month, day = (next((int(part) for part in group if part), None) for group in parts)
    try:
        datetime.date(int(found["year"]), 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return Date(int(found["year"]), month, day)


def iso(text: str | None) -> str:
    """A date in ISO 8601 as far as it is known; what is no date as it is printed."""
    date = parse_date(text)
    return date.iso if date else (text or "").strip()


def in_figures(number: str) -> str:
    """八 as 8, 十二 as 12, 三十 as 30, 二十一 as 21, 一二 as 12; what is no such number stays as it is."""
    found = _NUMBER.fullmatch(number)
    if not number or found is None:
        return number.translate(_WIDE)
    tens, ten, ones = (found[n] for n in (1, 2, 3))
    if not ten:
        return (tens + ones).translate(_DIGITS)
    return str(10 * int((tens or "一").translate(_DIGITS)) + int((ones or "〇").translate(_DIGITS)))
