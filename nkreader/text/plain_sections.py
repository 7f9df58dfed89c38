"""The section heads of a plain text: short numbered lines between paragraphs.

A head is known by its number (第一章, 一、, （一）, 1.), by its form (no sentence), and by
not being alone: what is numbered once, or one line after another, is a list or
a table of contents. In a report, unnumbered heads are found by the long
paragraphs around them. What is numbered in another way than the head above it
is below it: levels go by the order of the ways.

Knows blocks; neither files nor what the title block says. No patterns: see `plain_head`.
"""

from __future__ import annotations

from nkreader.text.document import Block
from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple
from nkreader.text.plain_furniture import BLANKS, FIGURES, is_furniture
from nkreader.text.plain_lines import may_be_title

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_MOST = 60  # characters of a head
_LONG = 60  # characters of a paragraph that is surely none
_CONTENTS = 4  # heads in a row that no text stands between are a table of contents
_HAN_FIGURES = "一二三四五六七八九十百零〇两"
_ENDS = "。！？”）：)"

# The ways of numbering, from the highest on.
_UNITS = (("部分", "编", "卷", "篇"), ("章", "回"), ("节",))
_DASHED, _BRACKETED, _COUNTED = 4, 5, 6  # 一、 （一） 1.
_UNNUMBERED = -1


class _Number(NamedTuple):
    """How a line is numbered: the way, from 1, and the number as it is printed."""

    way: int
    number: str


_NONE = _Number(0, "")


def with_heads(blocks: list[Block], *, report: bool, sure: Collection[int] = ()) -> list[Block]:
    """The same blocks, those that are section heads marked so.

    Args:
        blocks: the paragraphs of a text, without its title.
        report: look for unnumbered heads too.
        sure: the numbers of blocks that are known to be heads.
    """
    numbers = [_numbered(block.text) if block.kind == "paragraph" else _NONE for block in blocks]
    _drop_sentences(blocks, numbers, report)
    found = [number.way for number in numbers]
    _drop_contents(numbers, found)
    _drop_points(blocks, found)
    for way in range(1, _COUNTED + 1):
        _drop_lists(numbers, found, way)
    for number in sure:
        found[number] = numbers[number].way or _UNNUMBERED
    if not report and not any(way not in (0, _COUNTED) for way in found):
        return blocks
    for number in _unnumbered(blocks, numbers, found) if report else ():
        found[number] = _UNNUMBERED
    ways = sorted({*filter(None, found)}, key=_order(found))
    for number, way in enumerate(found):
        if way:
            blocks[number] = blocks[number]._replace(kind="heading", level=min(6, 2 + ways.index(way)))
    return blocks


def _order(found: list[int]) -> Callable[[int], float]:
    """From which way of numbering to which levels go down: no number is above all where a text begins so.

    Else it is below the way that the text begins with.
    """
    first = next(filter(None, found), 0)
    return lambda way: first + 0.5 if way == _UNNUMBERED and first != _UNNUMBERED else way


def _numbered(line: str) -> _Number:
    """How a line is numbered that may be a head, as far as its form goes; it may end like a sentence."""
    if len(line) > _MOST or line[-1] in "；;，,、！!？?…" or "。" in line[:-1] or "；" in line:
        return _NONE
    first = line[0]
    if first == "第":
        return _unit(line)
    if first in _HAN_FIGURES:
        number = _run(line, 0, _HAN_FIGURES)
        end = number + 1 if line[number : number + 1] in ("、", "．") else 0
        way = _DASHED
    elif first in "（(":
        number = _run(line, 1, _HAN_FIGURES)
        end = number + 1 if line[number : number + 1] in ("）", ")") and number > 1 else 0
        way = _BRACKETED
    elif first in FIGURES:
        number = _run(line, 0, FIGURES)
        end = number + 1 if line[number : number + 1] in (".", "．", "、") and number <= 2 else 0
        end = 0 if line[end : end + 1] in FIGURES else end  # 1.5, not a first point
        way = _COUNTED
    else:
        return _NONE
    return _Number(way, line[:number].lstrip("（(")) if end and line[end:].strip(BLANKS) else _NONE


def _unit(line: str) -> _Number:
    """How a line is numbered that begins as 第一章 does; its name stands apart, or there is none."""
    end = _run(line, 1, _HAN_FIGURES + FIGURES)
    for way, units in enumerate(_UNITS, 1):
        for unit in units:
            behind = line[end + len(unit) : end + len(unit) + 1]
            if end > 1 and line.startswith(unit, end) and (not behind or behind in BLANKS + "：:"):
                return _Number(way, line[1:end])
    return _NONE


def _run(text: str, start: int, characters: str) -> int:
    """Where a run of some characters ends."""
    while start < len(text) and text[start] in characters:
        start += 1
    return start


def _drop_sentences(blocks: list[Block], numbers: list[_Number], report: bool) -> None:
    """Take away what ends like a sentence.

    Not in a report where others numbered so stand above long paragraphs. But what stands below
    a line that ends with ； is the last of a list.
    """
    texts = [block.text for block in blocks] + [""]
    ended = [number for number, text in enumerate(texts[:-1]) if numbers[number].way and text[-1] in "。：:"]
    last = {number for number in ended if number and texts[number - 1][-1] in "；;，,"}
    above = [numbers[number].way for number in ended if len(texts[number + 1]) > _LONG and number not in last]
    for number in ended:
        if not report or number in last or above.count(numbers[number].way) < 2:
            numbers[number] = _NONE


def _drop_points(blocks: list[Block], found: list[int]) -> None:
    """Take away what is only counted, unless a paragraph follows it that is no short one."""
    for number, way in enumerate(found):
        below = blocks[number + 1] if number + 1 < len(blocks) else blocks[number]
        if way == _COUNTED and (below.kind != "paragraph" or len(below.text) <= _LONG // 2):
            found[number] = 0


def _drop_contents(numbers: list[_Number], found: list[int]) -> None:
    """Take away the heads of a table of contents, which stand one right after the other.

    Where the numbers of the highest begin again, the text itself begins.
    """
    start = 0
    while start < len(found):
        end = start
        seen: set[str] = set()
        while (
            end < len(found)
            and found[end]
            and not (found[end] == found[start] and numbers[end].number in seen)
        ):
            if found[end] == found[start]:
                seen.add(numbers[end].number)
            end += 1
        if end - start >= _CONTENTS:
            found[start:end] = [0] * (end - start)
        start = max(end, start + 1)


def _drop_lists(numbers: list[_Number], found: list[int], way: int) -> None:
    """Take away what is a list: lines numbered in one way right after each other, and what stands alone."""
    here = [number for number, other in enumerate(found) if other == way]
    listed: set[int] = set()
    series: set[str] = set()  # the numbers of the list that ends right above
    for number in here:
        follows = number - 1 in listed and numbers[number].number not in series
        below = found[number + 1] if number + 1 < len(found) else way
        if below == way or 0 < below < way or follows:
            series = {*(series if follows else ()), numbers[number].number}
            listed.add(number)
    if len(here) - len(listed) < 2:
        listed = set(here)
    for number in listed:
        found[number] = 0


def _unnumbered(blocks: list[Block], numbers: list[_Number], found: list[int]) -> list[int]:
    """The numbers of the short lines that stand between long paragraphs."""
    unnumbered = []
    for number in range(1, len(blocks) - 1):
        line = blocks[number].text
        if numbers[number].way or len(line) > _LONG // 2 or not may_be_title(line) or is_furniture(line):
            continue
        before, after = blocks[number - 1].text, blocks[number + 1].text
        is_after_text = before[-1] in _ENDS and len(before) > _LONG // 2
        if is_after_text and (found[number + 1] or len(after) > _LONG):
            unnumbered.append(number)
    return unnumbered
