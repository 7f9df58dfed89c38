"""Whether one line runs on into the next: paragraphs that columns cut.

A paragraph is cut where its line has no end mark, within a quotation or a
bracket, within a word or a number, and where the next line does not begin
as a paragraph does. Scores are in the units of `page_roles`: about the
logarithm of the odds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from nkreader.text.page_credit import PHOTO
from nkreader.text.page_lines import Line, is_label, is_row, spaced, speaker
from nkreader.text.page_vocabulary import TURNS

_PAIRS = {"”": "“", "’": "‘", "」": "「", "』": "『", "）": "（", ")": "(", "》": "《", "】": "【"}
_NEVER_FIRST = "，。、；：？！”’」』）》】%％℃,.;:!?·…"
_UNITS = "万亿千百十余多元年月日时分秒点个名人家座次倍年度公米克吨亩岁位项台套辆只条户间处"


class Words(Protocol):
    """Whatever cuts a text into words."""

    def words(self, text: str) -> Sequence[tuple[int, int]]:
        """The spans (start, end) of the words, in characters, covering the text."""


def balance(text: str) -> tuple[bool, bool]:
    """Whether a text closes what it did not open, and leaves open what it did."""
    stack: list[str] = []
    unopened = False
    for i, mark in enumerate(text):
        if mark in _PAIRS.values():
            stack.append(mark)
        elif mark in _PAIRS:
            # 1) and a) are numbering, not a bracket's end.
            if stack and stack[-1] == _PAIRS[mark]:
                stack.pop()
            elif not (mark in "）)" and i <= 3):
                unopened = True
    return unopened, bool(stack)


def seam(before: str, after: str) -> str:
    """What goes between two joined lines: a blank between Latin words, else nothing."""
    a, b = before[-1:], after[:1]
    return " " if a.isascii() and a.isalpha() and b.isascii() and b.isalpha() else ""


def inside_word(before: str, after: str, words: Words | None) -> float:
    """How surely a text was cut inside a word or a number, 0 to 5."""
    a, b = before[-1:], after[:1]
    if a.isascii() and b.isascii() and a.isalpha() and b.isalpha():
        return 5.0
    number = a.isdigit() or (a == "." and before[-2:-1].isdigit())
    if number and (b.isdigit() or b in ".％%" or b in _UNITS):
        return 4.0
    if words is not None:
        left = before[-8:]
        text = left + after[:8]
        if any(start < len(left) < end for start, end in words.words(text)):
            return 1.5
    return 0.0


def join_score(before: Line, after: Line, words: Words | None = None) -> float:
    """How likely `after` goes on with the paragraph whose last line is `before`."""
    whole = before.credit or after.credit or before.tail or after.number
    if whole or is_row(before.text) or is_row(after.text):
        return -8.0
    if after.tail and PHOTO.search(after.text[after.tail.start :]):
        return -4.0
    opens = balance(before.text)[1]
    inside = inside_word(before.text, after.text, words)
    return _left_open(before, after, opens) + _goes_on(after, opens) + inside


def _left_open(before: Line, after: Line, opens: bool) -> float:
    """How much the line before lacks an end; `opens`: it leaves a quotation or bracket open."""
    quotes = after.text[0] in "“「"
    if before.end in ("stop", "dash"):
        # A quotation goes on in the next line, unless that opens it anew as a new paragraph of it.
        if opens and balance(after.text)[0]:
            return 2.5
        return 0.0 if opens and not quotes and before.size > 30 else -6.0
    listed = 2.0 * (bool(before.number) and before.size < 36)
    if before.end in ("comma", "open"):
        return (4.0 if before.size >= 12 else 1.0) - listed
    if before.end in ("semi", "colon"):
        items = before.number or is_label(before.text) or (quotes and before.end == "semi")
        return (1.0 if before.size >= 60 and not items else -4.0) - listed
    size = before.size
    lacks = 2.5 if size >= 36 else 1.0 if size >= 24 else -1.5 if size >= 14 else -4.0
    return lacks + 1.5 * opens - listed


def _goes_on(after: Line, opens: bool) -> float:
    """How much the line after begins and ends like the rest of a paragraph."""
    text = after.text
    score = 4.0 * (text[0] in _NEVER_FIRST) + 2.0 * balance(text)[0]
    if after.end == "stop":
        # A paragraph's last piece ends in a full stop; a short question may be a headline as well.
        score += 1.0 if text[-1] in "。…”」" or after.size > 30 else -3.0
    else:
        score -= 8.0 * (after.size < 36 and after.end in ("none", "colon"))
    score -= 2.0 * (after.size <= 30 and spaced(text)) + 4.0 * is_label(text)
    score -= 4.0 * (speaker(text) in TURNS) + 2.5 * bool(after.head) + 1.5 * after.indent
    return score - 1.0 * (text[0] in "“「" and not opens)


def _photo_ends(lines: Sequence[Line], index: int) -> bool:
    """Whether this line ends a caption: with its credit, or as the credit below it."""
    line = lines[index]
    if line.tail:
        return bool(PHOTO.search(line.text[line.tail.start :]))
    return line.credit and bool(PHOTO.search(line.text)) and lines[index - 1].end == "stop"


def resumes(lines: Sequence[Line], index: int) -> int | None:
    """The line above whose cut paragraph goes on here, after an item with a credit stood between.

    A photo set into a column, with caption and credit, cuts the text around it.
    """
    if index < 2 or not _photo_ends(lines, index - 1):
        return None
    for at in range(index - 2, max(-1, index - 6), -1):
        line = lines[at]
        left_open = line.end in ("none", "comma") and line.size >= 30 and not line.tail and not line.number
        if left_open and join_score(line, lines[index]) >= 3.0:
            return at if join_score(line, lines[at + 1]) < 1.0 else None
    return None
