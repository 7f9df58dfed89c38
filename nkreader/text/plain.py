"""Plain text as blocks: every line that is not empty is a paragraph.

Pure; knows lines, neither files nor encodings.
"""

from __future__ import annotations

from nkreader.text.document import Block

_BLANKS = " \t\u3000"


def paragraphs(text: str, *, begun: bool = False, unfinished: bool = False) -> list[Block]:
    """The paragraphs of a cleaned text.

    Indentation goes where a line holds a Chinese character, since the screen
    indents by itself, and is the block's `lead`; elsewhere (tables drawn with
    spaces, code) it stays.

    Args:
        text: whole lines, but for the first and the last as said below.
        begun: the first line goes on with a paragraph that began before this text.
        unfinished: the last line goes on behind this text.
    """
    lines = text.split("\n")
    last = len(lines) - 1 if unfinished else -1
    blocks: list[Block] = []
    apart = False
    for number, line in enumerate(lines):
        goes_on = begun and not number
        if number != last:
            line = line.rstrip(_BLANKS)
        lead = ""
        if line and line[0] in _BLANKS and not goes_on and any(map(_is_han, line)):
            whole, line = line, line.lstrip(_BLANKS)
            lead = whole[: len(whole) - len(line)]
        if line:
            blocks.append(Block("paragraph", line, 0, goes_on, lead, apart))
        apart = not line
    return blocks


def ends_apart(text: str) -> bool:
    """Whether some whole lines of a text end with an empty one."""
    ended = text.removesuffix("\n")
    return not ended[ended.rfind("\n") + 1 :].strip(_BLANKS)


def has_marks(text: str, most: int) -> tuple[bool, bool]:
    """Whether it is worth looking for a title block, and for numbered section heads; mostly it is not.

    Args:
        text: cleaned.
        most: characters of its beginning that may name a day, a source or listeners.
    """
    head = text[:most]
    tells = (
        ("年" in head and "月" in head and "日" in head)
        or (("时间" in head or "日期" in head or "時間" in head) and ("：" in head or ":" in head))
        or "各位" in head
        or "同志们" in head
    )
    return tells, "一、" in text or "（一）" in text or "(一)" in text


def _is_han(c: str) -> bool:
    return (
        "\u3400" <= c <= "\u9fff"
        or "\u3005" <= c <= "\u3007"
        or "\uf900" <= c <= "\ufaff"
        or "\U00020000" <= c <= "\U0003ffff"
    )
