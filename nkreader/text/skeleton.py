"""The skeleton of a text: its letters, figures and signs, folded; what stays when only punctuation changes.

Two texts that differ in punctuation, blanks, width or script have the same
skeleton. What changes a number is no punctuation: the point of 1.5, the stroke
of 5—10 and the minus of -3 stay, as do % ‰ ℃ + = and the like; the comma of
1,000 goes. It knows neither quotations nor documents.
"""

from __future__ import annotations

import re
from functools import cache

from nkreader.text.fold import fold

POINT, BETWEEN = "\ue000", "\ue001"  # of the private use area, which `fold` leaves alone
_SIGNS = "%‰°℃+=$¥€£×÷±&@"
_compiled = cache(re.compile)  # when first used
# Marks between two figures, and the minus of a number.
_NUMBER = r"(?<=[0-9])[^\w" + _SIGNS + r"]+(?=[0-9])|(?<![0-9a-z)\]>-])-(?=[0-9])"
_RUNS = r"(?:[^\W_]|[" + _SIGNS + POINT + BETWEEN + r"])+"
_THOUSAND = r"[0-9]{3}(?![0-9])"


def skeleton(text: str) -> str:
    """The characters of a text that count, folded, one after another."""
    return "".join(_compiled(_RUNS).findall(_prepared(text)))


def kept(text: str) -> list[int]:
    """Where each character of `skeleton(text)` stands in the text; rising."""
    return [place for run in _compiled(_RUNS).finditer(_prepared(text)) for place in range(*run.span())]


def _prepared(text: str) -> str:
    """The text folded, marks in numbers that count given signs of their own; of the same length."""
    return _compiled(_NUMBER).sub(_sign, fold(text))


def _sign(found: re.Match[str]) -> str:
    marks = found[0].strip()
    if not marks:  # blanks, as where a line of the draft ends
        return found[0]
    if marks == "," and _compiled(_THOUSAND).match(found.string, found.end()):
        return found[0]
    return (POINT if marks == "." else BETWEEN).ljust(len(found[0]))


_LEAST = 0.9  # of the characters that tell the scripts apart
_FEW = 4


def script(text: str) -> str:
    """The script a text is wholly written in, ``traditional`` or ``simplified``; "" where it is not clear."""
    told = {character: _script_of(character) for character in set(text) if is_han(character)}
    counts = {"traditional": 0, "simplified": 0}
    for character in text:
        if found := told.get(character):
            counts[found] += 1
    most = max(counts, key=lambda name: counts[name])
    return most if counts[most] >= max(_FEW, _LEAST * sum(counts.values())) else ""


@cache
def _script_of(character: str) -> str:
    """The script that a character belongs to alone: it is in one of the two old character sets only."""
    simplified, traditional = (_is_in(character, codec) for codec in ("gb2312", "big5"))
    if simplified == traditional:
        return ""
    return "simplified" if simplified else "traditional"


def _is_in(character: str, codec: str) -> bool:
    try:
        return bool(character.encode(codec))
    except UnicodeEncodeError:
        return False


def is_han(character: str) -> bool:
    """Whether it is an ideograph."""
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"
