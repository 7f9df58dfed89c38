"""How pieces of text that lines or markup have parted are put together again.

Pure; knows characters only. Chinese is written without spaces, so a line end
beside a Chinese character stands for nothing, and between Latin words for a
space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_BLANKS = " \t\u3000"
_WHITE = re.compile(r"[ \t\n\r\f]+")


def is_chinese(character: str) -> bool:
    """Whether a character is written without spaces: a CJK one, or one of “ ” ‘ ’ — … ·."""
    return character >= "⺀" or "\u2010" <= character <= "\u2027" or character == "·"


def is_han(text: str) -> bool:
    """Whether a text begins with an ideograph."""
    return "\u3400" <= text[:1] <= "\u9fff" or "\U00020000" <= text[:1] <= "\U0003ffff"


def join_lines(lines: Iterable[str]) -> str:
    """The lines of a paragraph as one text."""
    pieces: list[str] = []
    for line in lines:
        text = line.strip(_BLANKS)
        if pieces and text and not (is_chinese(pieces[-1][-1]) or is_chinese(text[0])):
            pieces.append(" ")
        if text:
            pieces.append(text)
    return "".join(pieces)


def collapse(text: str) -> str:
    """Text of a markup in which white space is one space; a line end beside a Chinese character is none.

    The no-break space is a space of its own, as it is when a browser copies.
    """

    def one(found: re.Match[str]) -> str:
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        chinese = bool(before and after) and (is_chinese(before) or is_chinese(after))
        return "" if chinese and "\n" in found[0] else " "

    return _WHITE.sub(one, text).replace("\xa0", " ").strip()
