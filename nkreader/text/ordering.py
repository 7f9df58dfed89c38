"""In which order results are shown: by how much an article is about a query, or by its date. Pure functions.

It knows documents and spans, neither how they were found nor where results are listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import cache

from nkreader.text.document import HEAD_KINDS, Document, Span

_DIGITS = str.maketrans("０１２３４５６７８９〇○零一二三四五六七八九", "0123456789000123456789")
# A year, and what may follow it: 2024-08-30, 2024/8, 2024.08.30, 20240830, 2024年8月30日.
_DATE = re.compile(
    r"(?<!\d)(\d{4})(?:(\d\d)(\d\d)(?!\d)|(?!\d)(?:\s*[-/.年–－]\s*(\d{1,2})(?!\d)(?:\s*[-/.月–－]\s*(\d{1,2})(?!\d))?)?)"
)


def rank(document: Document, spans: Iterable[Span], count: int, length: int) -> tuple[int, float]:
    """Sorts articles by what a reader wants first: matches in the title, in heads, then many in little text.

    Args:
        document: the article's.
        spans: its matches, or the first of them.
        count: how many it has.
        length: of its text, in characters.
    """
    return rank_of({document.block(span.start.block).kind for span in spans}, count, length)


def rank_of(kinds: Set[str], count: int, length: int) -> tuple[int, float]:
    """The same of the kinds of those blocks in which matches are."""
    group = 0 if "title" in kinds else 1 if kinds & {*HEAD_KINDS, "heading"} else 2
    return group, -count / max(1, length)


@cache
def newest_first(date: str | None) -> tuple[int, int, int, int]:
    """Sorts articles by their dates as they are written, the newest first; those without one come last.

    A date of which only the year is known comes after the others of the year, one without a day after
    those of the month. Read are ISO 8601 (2024-08-30, 2024-08, 2024, 20240830), the same with ``/`` or
    ``.``, and Chinese forms (2024年8月30日, 二〇二四年八月三十日).
    """
    found = _DATE.search(_in_digits(date or ""))
    if found is None:
        return 1, 0, 0, 0
    year, *rest = (int(part or 0) for part in found.groups())
    month, day = max(rest[0], rest[2]), max(rest[1], rest[3])
    if not 1 <= month <= 12:
        month = day = 0
    return 0, -year, -month, -day if day <= 31 else 0


def _in_digits(text: str) -> str:
    """Numbers written in Chinese or full-width characters, as a date has them, in digits."""
    return re.sub("([一二三])?十([一二三四五六七八九])?", _tens, text).translate(_DIGITS)


def _tens(found: re.Match[str]) -> str:
    return f"{found[1] or '一'}{found[2] or '〇'}"
