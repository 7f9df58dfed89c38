"""What in a draft is a quotation.

* What stands in “…”, 「…」 or 『…』, or between straight marks "…" where Han is
  quoted. The outermost pair counts: marks inside are the quoted text's own. It
  may go over line breaks, and over paragraphs when each opens with the mark
  again (GB/T 15834—2011, 4.8.3.5).
* A Markdown block quote (lines that begin with >), without the line that names
  the source. Its paragraphs are one quotation.

A mark that is never closed ends with its line, or before the next mark of its
kind, so that it takes nothing of the draft with it; the quotation says so.
Titles in 《》 are no quotations, nor are marks inside them. ‘…’ that stand
alone are none either: they are apostrophes as often. What names a source
beside a quotation is found by `naming`.

It knows the draft as cleaned text; offsets are characters of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from nkreader.text.skeleton import skeleton

_compiled = cache(re.compile)  # when first used


class Quotation(NamedTuple):
    """A quotation in a draft.

    Attributes:
        start, end: of its characters in the draft, without the marks around them.
        text: the characters quoted; lines that the draft breaks are joined, paragraphs parted by
            one newline, Markdown's own marks taken away.
        block: whether it is a block quote.
        closed: whether its closing mark is there.
        marked: whether it has marks at all; not, if it was found by its text only.
    """

    start: int
    end: int
    text: str
    block: bool = False
    closed: bool = True
    marked: bool = True


def quotations(draft: str, *, markdown: bool = False) -> list[Quotation]:
    """The quotations of a draft, in order; none overlap.

    Args:
        draft: the cleaned text of the file.
        markdown: whether escapes and ``**`` are Markdown's, and comments and front matter no text.
    """
    text = _without_hidden(draft) if markdown else draft
    found: list[Quotation] = []
    done = 0
    for block in _compiled(_BLOCK).finditer(text):
        found += _in_running_text(text, done, block.start(), markdown)
        found += _block_quote(text, *block.span(), markdown)
        done = block.end()
    found += _in_running_text(text, done, len(text), markdown)
    return [quotation for quotation in found if _is_one(quotation.text)]


def _is_one(text: str) -> bool:
    return bool(skeleton(text)) and not _compiled(r"《[^《》]*》\Z").match(text)


_FRONT = r"\A---\n.*?\n---(?:\n|\Z)"


def _without_hidden(draft: str) -> str:
    """The draft with front matter and comments blanked out, so that every offset stays."""
    front = re.match(_FRONT, draft, re.DOTALL)
    parts, done = list[str](), front.end() if front else 0
    parts.append(_blank(draft[:done]))
    while (start := draft.find("<!--", done)) >= 0 and (end := draft.find("-->", start)) >= 0:
        parts += draft[done:start], _blank(draft[start : end + 3])
        done = end + 3
    return "".join([*parts, draft[done:]])


def _blank(hidden: str) -> str:
    return re.sub(r"[^\n]", " ", hidden)


# Block quotes

_QUOTED_LINE = r"(?: {0,3}>.*(?:\n|\Z))"
_BLOCK = rf"(?m)^{_QUOTED_LINE}+"
_PREFIX = r"(?:[ \t]*>)+[ \t]?"
_SOURCE_LINE = (
    r"[\s　]*(?:——|—|--|──|――|[（(]?(?:来源|出处|摘自|引自|出自|见|據|来自)\s*[:：《]|《[^《》]+》)"
)


def _block_quote(text: str, start: int, end: int, markdown: bool) -> Iterator[Quotation]:
    lines = [(start + line.start(), line[0]) for line in re.finditer(r".+", text[start:end])]
    bare = [(at, line, _compiled(_PREFIX).match(line)) for at, line in lines]
    inner = [(at + found.end(), line[found.end() :]) for at, line, found in bare if found]
    full = [(at, line) for at, line in inner if line.strip(_BLANKS)]
    if len(full) > 1 and _compiled(_SOURCE_LINE).match(full[-1][1]):
        full.pop()
    if not full or _compiled(r"\[![A-Z]+\]").match(full[0][1].strip()):  # a note, as GitHub writes it
        return
    first, last = full[0], full[-1]
    begin = first[0] + len(first[1]) - len(first[1].lstrip(_BLANKS))
    stop = last[0] + len(last[1].rstrip(_BLANKS))
    quoted = characters(text[begin:stop], markdown=markdown)
    if marks := _compiled(r"(?s)([“「『\"])([^“”「」『』\"]*)[”」』\"]\Z").match(quoted):
        begin, stop, quoted = begin + 1, stop - 1, marks[2]
    yield Quotation(begin, stop, quoted, block=True)


# Running text

_PAIRS = {"“": "”", "「": "」", "『": "』", "＂": "＂", '"': '"'}
_OPENING, _STRAIGHT = "“「『", '"＂'
_INDENT = 80  # characters looked over for what a paragraph begins with
_BLANKS = " \t\u3000"
# Where a paragraph begins: after an empty line, indented, a heading, an item of a list.
PARAGRAPH_BREAK = r"\n(?=[ \t\u3000]*\n|\u3000|[ \t]{2,}|#{1,6} |[-*+] |\d+[.)] )"
_MARK = (
    r"《[^《》\n]{0,200}》|(?P<open>[“「『])|(?P<close>[”」』])"
    rf"|(?P<straight>[{_STRAIGHT}])|(?P<end>{PARAGRAPH_BREAK})"
)


def _in_running_text(text: str, start: int, end: int, markdown: bool) -> Iterator[Quotation]:
    closings = _closings(text, start, end)
    at = start
    while mark := _compiled(_MARK).search(text, at, end):
        at = mark.end()
        before = text[mark.start() - 1 : mark.start()]
        if not (mark["open"] or mark["straight"]) or (
            mark["straight"] and before.isdecimal()
        ):  # 5" is inches
            continue
        stop = closings.get(mark.start()) if mark["open"] else _straight(text, mark.start(), end)
        closed = stop is not None
        stop = _line_end(text, mark.start(), end) if stop is None else stop
        quoted = text[at:stop]
        attribute = before == "="  # of HTML
        if mark["open"] or (not attribute and _compiled("[\u3400-\u9fff]").search(quoted)):
            yield Quotation(at, stop, characters(quoted, markdown=markdown), closed=closed)
        at = stop + closed


def _closings(text: str, start: int, end: int) -> dict[int, int]:
    """For each opening mark that is closed where its closing one stands."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for mark in _compiled(_MARK).finditer(text, start, end):
        at = mark.start()
        if mark["end"]:  # the last opening mark may open the next paragraph again
            following = text[mark.end() : mark.end() + _INDENT].lstrip(_BLANKS + "\n")
            waiting = [opening for opening in waiting[-1:] if following.startswith(text[opening])]
        elif mark["open"]:
            again = len(waiting) == 1 and text[waiting[0]] == mark[0] and _begins_line(text, at)
            if not again:
                waiting.append(at)
        elif mark["close"] and waiting and _PAIRS[text[waiting[-1]]] == mark[0]:
            found[waiting.pop()] = at
    return found


def _begins_line(text: str, at: int) -> bool:
    before = text[max(0, at - _INDENT) : at]
    return "\n" in before and not before[before.rfind("\n") :].strip(_BLANKS + "\n")


def _straight(text: str, opening: int, end: int) -> int | None:
    """Where the straight mark stands that closes one in the same paragraph, or None."""
    stop = text.find(text[opening], opening + 1, end)
    if stop < 0 or _compiled(PARAGRAPH_BREAK).search(text, opening, stop):
        return None
    return stop


def _line_end(text: str, opening: int, end: int) -> int:
    """Where a quotation ends that is not closed: with its line, or before the next mark of its kind."""
    line = text.find("\n", opening, end)
    again = text.find(text[opening], opening + 1, end if line < 0 else line)
    return min(stop for stop in (line, again, end) if stop >= 0)


# The characters quoted

_ESCAPED = r"\\([!-/:-@\[-`{-~])|\*\*"


def characters(raw: str, *, markdown: bool) -> str:
    """The characters of a part of a draft, its lines joined and its paragraphs parted by one newline."""
    # A mark that opens more often than it is closed opens the same quotation again with each paragraph.
    again = tuple(mark for mark in _OPENING if raw.count(mark) > raw.count(_PAIRS[mark]))
    paragraphs: list[list[str]] = [[]]
    for number, line in enumerate(raw.split("\n")):
        bare = _compiled(_PREFIX).sub("", line, count=1) if line.lstrip(" ").startswith(">") else line
        bare = bare.strip(_BLANKS)
        if number and again and bare.startswith(again):
            bare = bare[1:]
            paragraphs.append([])
        if bare:
            paragraphs[-1].append(bare)
        elif paragraphs[-1]:
            paragraphs.append([])
    text = "\n".join(_one_line(lines) for lines in paragraphs if lines)
    return _compiled(_ESCAPED).sub(r"\1", text) if markdown else text


def _one_line(lines: list[str]) -> str:
    """Lines joined: with nothing beside a Chinese character, with a space between Latin ones."""
    text = lines[0]
    for line in lines[1:]:
        latin = text[-1:].isascii() and line[:1].isascii()
        text += (" " if latin else "") + line
    return text
