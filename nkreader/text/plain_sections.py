"""The section heads of a plain text: short numbered lines between paragraphs.

A head is known by its number (一、 or （一）), by its form (no sentence), and by
not being alone: what is numbered once, or one line after another, is a list.
In a report, unnumbered heads are found by the long paragraphs around them.

Knows blocks; neither files nor what the title block says.
"""

from __future__ import annotations

from nkreader.text.document import Block
from nkreader.text.plain_furniture import is_furniture
from nkreader.text.plain_head import may_be_title

_MOST = 60  # characters of a head
_LONG = 60  # characters of a paragraph that is surely none
_FIGURES = "一二三四五六七八九十"
_ENDS = "。！？”）：)"


def with_heads(blocks: list[Block], *, report: bool) -> list[Block]:
    """The same blocks, those that are section heads marked so.

    Args:
        blocks: the paragraphs of a text, without its title.
        report: look for unnumbered heads too.
    """
    found = [_depth(block.text) for block in blocks]
    _drop_lists(found)
    unnumbered = _unnumbered(blocks, found) if report else []
    base = 3 if unnumbered and any(depth == 1 for depth in found) else 2
    for number, depth in enumerate(found):
        if depth:
            blocks[number] = blocks[number]._replace(kind="heading", level=base + depth - 1)
    for number in unnumbered:
        blocks[number] = blocks[number]._replace(kind="heading", level=2)
    return blocks


def _depth(line: str) -> int:
    """1 for 一、…, 2 for （一）…, as far as the form of the line goes; 0 for no head."""
    first = line[0]
    if first in _FIGURES:
        end, depth = line.find("、", 1, 4), 1
        number = line[:end] if end > 0 else ""
    elif first in "（(":
        end, depth = max(line.find("）", 1, 5), line.find(")", 1, 5)), 2
        number = line[1:end] if end > 0 else ""
    else:
        return 0
    if not number or any(c not in _FIGURES for c in number) or not end + 1 < len(line) <= _MOST:
        return 0
    return 0 if line[-1] in "。；;，,、：:！!？?…" or "。" in line or "；" in line else depth


def _drop_lists(found: list[int]) -> None:
    """Take away what is a list: lines of one depth right after each other, and what stands alone."""
    for depth in (1, 2):
        numbers = [number for number, here in enumerate(found) if here == depth]
        listed = {
            number
            for number in numbers
            if number + 1 == len(found)
            or found[number + 1] == depth
            or (depth == 2 and found[number + 1] == 1)
        }
        if len(numbers) - len(listed) < 2:
            listed = set(numbers)
        for number in listed:
            found[number] = 0


def _unnumbered(blocks: list[Block], found: list[int]) -> list[int]:
    """The numbers of the short lines that stand between long paragraphs."""
    numbers = []
    for number in range(1, len(blocks) - 1):
        line = blocks[number].text
        if found[number] or len(line) > _LONG // 2 or not may_be_title(line) or is_furniture(line):
            continue
        before, after = blocks[number - 1].text, blocks[number + 1].text
        is_after_text = before[-1] in _ENDS and len(before) > _LONG // 2
        if is_after_text and (found[number + 1] or len(after) > _LONG):
            numbers.append(number)
    return numbers
