"""The line of a plain text that says when and where it was delivered or passed.

——2026年1月27日在…会议上, （2020年5月28日…通过）: below the title, behind it on the same line, or broken
over two lines. What the title is, is not its business. No patterns: see `plain_head`.
"""

from __future__ import annotations

from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple
from nkreader.text.plain_furniture import BLANKS, day_at, is_value, month_at, word_list
from nkreader.text.plain_lines import (
    CLOSING,
    DASHES,
    MOST_TITLE,
    OPENING,
    is_byline,
    is_salutation,
    is_speech,
    may_be_title,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BEFORE = 8  # characters that may stand before 在: 上午, 和12月1日
_MARKS = ("——", "──", "－－", "--", "（", "(")  # that part a title from what is said behind it

# Where it was delivered.
OCCASIONS = word_list("""
    会议上 大会上 全会上 会上 仪式上 论坛上 典礼上 会谈时 考察时
""")
# What is done with a law on the day that stands below its title.
ACTS = word_list("""
    通过 批准 公布 发布 修订 修正 印发 施行
""")


class Told(NamedTuple):
    """Where a text says when it was delivered or passed.

    Attributes:
        line: the number of the line.
        start: where in it that begins; the title may stand before.
        day: as it is printed.
        goes_on: whether the line below is the rest of it.
    """

    line: int
    start: int
    day: str
    goes_on: bool = False


def deliveries(lines: Sequence[str], saluted: int | None) -> Iterator[Told]:
    """The lines that say when a text was delivered, the first first."""
    for number, line in enumerate(lines):
        before = saluted is not None and number < saluted
        if day := delivery(line, alone=before and not is_value(lines, number)):
            yield Told(number, 0, day)
        elif (below := lines[number + 1 : number + 2]) and (day := _begun(line, below[0])):
            yield Told(number, 0, day, goes_on=True)
        elif (at := _behind_title(line)) and (day := delivery(line[at:])):
            if is_speech(line[:at].strip(BLANKS)):
                yield Told(number, at, day)
            elif number and is_speech(lines[number - 1]):  # a second title stands before it
                yield Told(number, 0, day)


def _behind_title(line: str) -> int:
    """Where a title ends that what was said of its delivery follows on the same line; 0 where none does."""
    for mark in _MARKS:
        at = line.find(mark)
        while at > 0:
            title = line[:at].strip(BLANKS)
            if title and may_be_title(title) and names_occasion(line[at:]):
                return at
            at = line.find(mark, at + 1)
    return 0


def _begun(line: str, below: str) -> str | None:
    """The day in a line of delivery that ends on the line below, as where a page breaks it."""
    whole = len(line) <= MOST_TITLE and len(below) <= MOST_TITLE and not is_salutation(below)
    if not whole or names_occasion(line) or not names_occasion(below) or not may_be_title(below):
        return None
    return delivery(line + below)


def names_occasion(line: str) -> bool:
    """Whether a line says at what meeting or the like something was delivered."""
    return any(place in line for place in OCCASIONS)


def delivery(line: str, *, alone: bool = False) -> str | None:
    """The day in a line that says when a text was delivered or passed; None for any other line.

    Such a line begins with the day: ——2026年1月27日在…会议上, （2026年1月27日）,
    （2020年5月28日…会议通过）, or ends with it: 在…会议上（2026年1月27日）. Where it says the occasion,
    or stands in brackets, the month is enough.

    Args:
        line: of the text.
        alone: whether a day alone says it, without brackets.
    """
    if len(line) > 3 * MOST_TITLE:
        return None
    if day := _day_behind(line):
        return day
    bare = line.lstrip(BLANKS + DASHES)
    bracketed = bare.startswith(tuple(OPENING))
    bare = bare.lstrip(OPENING + BLANKS)
    day = day_at(bare)
    month = "" if day else month_at(bare)
    if not day and not month:
        return None
    rest = bare[len(day or month) :].lstrip(BLANKS + "，,")
    ended = rest.rstrip(BLANKS + CLOSING)
    if not ended:
        return (day or month) if (alone and (day or bracketed)) or (day and bracketed and rest) else None
    if any(mark in rest for mark in "。；！？"):
        return None
    if any(word in rest[:_BEFORE] for word in "在于於") and names_occasion(rest):
        return day or month
    return day if bracketed and ended.endswith(ACTS) else None


def _day_behind(line: str) -> str:
    """The day in brackets at the end of a line that says the occasion: 在…会议上（2026年1月27日）."""
    at = max(line.rfind(mark) for mark in "（(")
    inner = line[at + 1 : -1] if at > 0 and line[-1] in CLOSING else ""
    day = day_at(inner)
    return day if day and day == inner.strip(BLANKS) and line[:at].rstrip(BLANKS).endswith(OCCASIONS) else ""


def occasion_end(line: str) -> int:
    """Where a line of delivery ends: before the speaker who is named behind it on the same line."""
    for place in OCCASIONS:
        at = line.find(place)
        if at >= 0 and line[0] not in OPENING and is_byline(line[at + len(place) :].strip(BLANKS)):
            return at + len(place)
    return len(line)
