"""The forms of single lines that tell whether a text was wrapped.

Knows one line and the next; which width they have, `wrapped_lines` knows. No
patterns, as both may stand before the first row.
"""

from __future__ import annotations

from nkreader.text.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nkreader.text.document import Block

LONGEST = 240  # characters of a line that a person wraps at
_WORDS = 4  # blanks between the words of a Latin line
_ATTRIBUTED = 8  # characters at a line's end in which a dash names who said it
BLANKS = " \t\u3000"
CLOSING = "”’」』）》】〉〕)]\"'"
_OPENING = "“‘「『（《【〈〔([\"'"
STOPS = "。！？．!?…"
PAUSES = "，、；：,;:—"
NEVER_FIRST = CLOSING + "，。、；：？！…—·％,.;:?!%"
_FIGURES = "一二三四五六七八九十百0123456789"
_RULES = "-=_*＊—－─━~·.…"


def cells_of(text: str) -> int:
    """Cells of a text; what is not ASCII takes two."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def may_be_wrapped(block: Block) -> bool:
    """Whether a line may be part of a wrapped paragraph: no row of a table, no rule.

    What looks like a section's head may be the first line of a paragraph that begins with its number.
    """
    text = block.text
    is_line = block.lead is not None and block.kind in ("paragraph", "heading")
    if not is_line or block.goes_on or len(text) > LONGEST:
        return False
    bare = text.lstrip(BLANKS)
    if _has_columns(bare) or "\t" in bare or "\u3000\u3000" in bare or bare.count("|") > 1:
        return False
    if not bare.strip(_RULES) or bare.startswith((">", "#", "//", "/*")) or bare.endswith(("*/", "{", "}")):
        return False
    return "——" not in bare[-_ATTRIBUTED:] or bare[-1] in STOPS + PAUSES


def _has_columns(text: str) -> bool:
    """Whether blanks part a line into columns; two of them behind a sentence do not."""
    at = text.find("  ")
    return at > 0 and not (text.isascii() and text[at - 1] in ".?!")


def first_unit(before: str, after: str) -> str:
    """What of a line must stand together, and so would have had to fit at the end of the one before."""
    end = 1
    if after[0].isascii() and after[0].isalnum():
        while end < len(after) and after[end].isascii() and after[end] != " ":
            end += 1
    elif after[0] in _OPENING:
        end = 2
    while end < len(after) and after[end] in NEVER_FIRST:
        end += 1
    return " " * (before[-1].isascii() and after[0].isascii()) + after[:end]


def is_latin(text: str) -> bool:
    """Whether most of a line is ASCII."""
    return 2 * len(text.encode("ascii", "ignore")) > 3 * len(text) // 2


def reads_as_prose(text: str, after: str) -> bool:
    """Whether a line has a mark inside, or a Latin one has words and goes on in small letters."""
    if is_latin(text):
        return text.count(" ") >= _WORDS and after.lstrip()[:1].islower() and "_" not in text
    return any(mark in text[:-1] for mark in "，。、；：,;．")


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a sentence."""
    bare = text.rstrip(CLOSING)
    return bare[-1:] in tuple(STOPS) or (bare[-1:] == "." and bare[-2:-1].isalpha())


def is_numbered(text: str) -> bool:
    """Whether a line begins as an item or an article does: 一、 （一） 1. 第一条."""
    if text[0] in "-*•●■◆○□·":
        return True
    bare = text.lstrip("（(第")
    number = bare.lstrip(_FIGURES)
    return number != bare and number[:1] in tuple("、.．）)条章节款，： \u3000")
