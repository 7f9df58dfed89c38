"""What a page prints of itself: which paper it is, of which day, which page.

It stands in the furniture, where the split has put it. What is printed in two
ways, or not at all, is not known: nothing is guessed that a citation would repeat.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nkreader.text.dates import in_figures, iso
from nkreader.text.page_furniture import DATE
from nkreader.text.page_names import HAN

_REIGN = re.compile(rf"(?:中[华華])?民[国國]\s?(?:{DATE.pattern})")  # years counted from 1912
_NUMERAL = "0-9０-９〇零○一二三四五六七八九十"
_PAGE = re.compile(
    rf"第\s?([A-Z]?[{_NUMERAL}]{{1,4}})\s?[版页頁]|(?<![{HAN}\dA-Za-z])([A-Z]?[{_NUMERAL}]{{1,3}})\s?版|"
    r"(?<![A-Za-z0-9.])([A-H]-?\d{1,2})(?![0-9A-Za-z.])"
)
_COUNT_OF_PAGES = re.compile(rf"(?:今[日天]|共)\s?[{_NUMERAL}]{{1,3}}\s?大?[版页頁]")
_NAME = re.compile(rf"(?<![{HAN}])[{HAN}]{{1,14}}[报報](?=$|社|[\s|｜丨·（(》:：第\dA-Z])")
_NO_NAME = re.compile("(?:[本海喜捷呈抄]|电子|機關|机关)[报報]$")


class Folio(NamedTuple):
    """What the page says of itself; None where it does not say it, or says two things.

    Attributes:
        source: the paper's name.
        date: ISO 8601, or as printed where it counts years in another way.
        page: in figures, with the letter of its part (3, A12).
    """

    source: str | None = None
    date: str | None = None
    page: str | None = None


def read_folio(furniture: Sequence[str]) -> Folio:
    """The folio of a page.

    Args:
        furniture: lines that belong to no article, as `split_page` gives them.
    """
    lines = [line for line in furniture if not line.startswith(("(", "（", "▶", "→"))]  # jump lines
    return Folio(
        _only(name for line in lines for name in _names(line)),
        _only(iso(date) for line in lines for date in _dates(line)),
        _only(in_figures(number) for line in lines for number in _pages(line)),
    )


def _only(found: Iterable[str]) -> str | None:
    """The one thing that is said, however often."""
    said = set(found)
    return said.pop() if len(said) == 1 else None


def _dates(line: str) -> list[str]:
    reigns = [match[0] for match in _REIGN.finditer(line)]
    # A month alone is what an issue number may look like (2024.09).
    return reigns or [match[0] for match in DATE.finditer(line) if iso(match[0]).count("-") == 2]


def _pages(line: str) -> list[str]:
    return [match[match.lastindex or 0] for match in _PAGE.finditer(_COUNT_OF_PAGES.sub("", line))]


def _names(line: str) -> list[str]:
    return [match[0] for match in _NAME.finditer(line) if not _NO_NAME.search(match[0])]
