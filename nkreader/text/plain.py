"""Plain text as blocks: every line that is not empty is a paragraph.

Pure; knows lines, neither files nor encodings.
"""

from __future__ import annotations

from nkreader.text.document import Block

_BLANKS = " \t\u3000\xa0"
_WIDE = "\u3000\u3000"  # what indents a paragraph

_FEW = 2  # line ends, or indents, in the beginning of a text
_NUMBERS = (
    "一、",
    "（一）",
    "(一)",
    "一．",
    "第一章",
    "第一节",
    "第一部分",
    "第一编",
    "第一篇",
    "第一卷",
    "第一回",
)


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
        or (":" in head and "20" in head and ("-0" in head or "-1" in head or "-2" in head))
        or "〔20" in head
        or "〔19" in head
        or ("各" in head and "：\n" in head)
        or "来源" in head
        or "來源" in head
        or "各位" in head
        or "同志们" in head
        or "同志們" in head
    )
    return tells, any(number in text for number in _NUMBERS)


def in_lines(text: str, most: int) -> str:
    """The text with the paragraphs on lines of their own that a page's saving has put on one.

    Such a text has nearly no line ends but indents, or tabs, after sentences.

    Args:
        text: cleaned; its first `most` characters decide.
        most: at least some hundred.
    """
    head = text[:most]
    if head.count("\n") > _FEW or head.count(_WIDE) + head.count("\t") <= _FEW:
        return text
    indented = sum(head.count(mark + _WIDE) + head.count(mark + "\t") for mark in "。！？：”")
    return text.replace(_WIDE, "\n").replace("\t", "\n") if indented > 1 else text


def _is_han(c: str) -> bool:
    return (
        "\u3400" <= c <= "\u9fff"
        or "\u3005" <= c <= "\u3007"
        or "\uf900" <= c <= "\ufaff"
        or "\U00020000" <= c <= "\U0003ffff"
    )
