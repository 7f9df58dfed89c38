"""Lines of pages → blocks: paragraphs put together over lines, columns and pages.

Pure. A line goes on with the paragraph before it unless it is indented, lies
apart, is of another size, or the line before it ended though there was room:
room for what cannot be parted at the start of this line. What repeats at the
head or foot of pages, and page numbers, are set aside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from nkreader.library.foreign.pdf_lines import Line, in_columns
from nkreader.text.clean import clean
from nkreader.text.document import Block
from nkreader.text.joining import is_chinese, join_lines

_MARGIN_LINES = 2  # lines at the head and foot of a page that may be furniture
_LEAST_PAGES = 3  # on which a running head stands
_INDENT = (0.9, 5.0)  # of the size: what a first line is indented by
_INDENTED = (0.08, 0.9)  # the share of lines that are indented where paragraphs begin so
_LEADING = 1.5  # of the size: how far base lines lie apart where too few are seen
_APART = 1.45  # of what is usual: how far they may lie apart within a paragraph
_SHORT = 0.25  # of the width: the room at the end of a line that ends a paragraph in any case
_HEADING = 1.12  # of the size of the text
_ALIKE = 0.95  # of a size of headings: what is larger is of that size too
_MOST_IN_HEADING = 60  # characters
_ENDS = "。！？…”』」；;:：.!?"
_SENTENCE_ENDS = "。！？"  # no running head ends so
_ITEM = re.compile(
    r"(?:[-–•·●■◆□▪○➢*\ue000-\uf8ff]|\(?\d{1,3}[.)、．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳])\s*\S"
)
_PAGE_NUMBER = re.compile(
    r"(?:[-—–－·•\s]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*页)?(?:\s*[/／共]\s*\d{1,4}\s*页?)?[-—–－·•\s]*)\Z",
    re.I,
)

# What browsers print at the head and foot of a page: when, and what page of which address.
_PRINTED = re.compile(
    r"\d{1,4}/\d{1,2}/\d{1,4},?\s+(?:[上下]午)?\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]M)?(?:\s|\Z)"
    r"|(?:https?|file)://\S+(?:\s+\d{1,4}\s*(?:/\s*\d{1,4})?)?\Z"
)


def flowed(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[Block]:
    """The blocks of a document.

    Args:
        pages: of each its height in points and its lines.
    """
    laid = [[line._replace(page=number) for line in lines] for number, (_, lines) in enumerate(pages)]
    heights = [height for height, _ in pages]
    lines = [line for page in _without_furniture(laid, heights) for line in _stretched(in_columns(page))]
    if not lines:
        return []
    whole = "\n".join(line.text for line in lines)
    size = _usual(round(line.size, 1) for line in lines for _ in range(len(line.text)))
    sizes = _heading_sizes(lines, size)
    return [block for group in _groups(lines, size) if (block := _block(group, sizes, whole))]


def _usual(values: Iterable[float]) -> float:
    return Counter(values).most_common(1)[0][0]


def _leadings(lines: list[Line]) -> dict[float, float]:
    """For each size how far base lines usually lie apart within a paragraph."""
    gaps: dict[float, list[float]] = {}
    for before, line in pairwise(lines):
        if before.page == line.page and before.size == line.size and before.base > line.base:
            gaps.setdefault(line.size, []).append(round(before.base - line.base))
    return {size: _usual(found) for size, found in gaps.items() if len(found) > 2}


# Furniture


def _without_furniture(pages: list[list[Line]], heights: list[float]) -> list[list[Line]]:
    """The pages without running heads and page numbers."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        for line, place in _margins(page):
            seen[_alike(line.text), place] += 1
    least = min(_LEAST_PAGES, max(2, len(pages)))
    apart: list[list[Line]] = []
    for page, height in zip(pages, heights, strict=True):
        furniture = {
            id(line)
            for line, place in _margins(page)
            if (seen[_alike(line.text), place] >= least and line.text[-1:] not in _SENTENCE_ENDS)
            or _is_page_number(line, page, height)
            or (_is_near_edge(line, height) and _PRINTED.match(line.text.strip()))
        }
        apart.append([line for line in page if id(line) not in furniture])
    return apart


def _margins(page: list[Line]) -> list[tuple[Line, int]]:
    """The lines at the head and foot of a page, and where each stands."""
    ordered = sorted(page, key=lambda line: -line.base)
    head = [(line, 1) for line in ordered[:_MARGIN_LINES]]
    return head + [(line, -1) for line in ordered[max(_MARGIN_LINES, len(ordered) - _MARGIN_LINES) :]]


def _alike(text: str) -> str:
    """What pages of a chapter have in common at their head or foot."""
    return re.sub(r"[\d\s]+", "#", text)


def _is_page_number(line: Line, page: list[Line], height: float) -> bool:
    near_edge = _is_near_edge(line, height)
    return near_edge and len(page) > 1 and bool(_PAGE_NUMBER.match(line.text.strip()))


def _is_near_edge(line: Line, height: float) -> bool:
    return line.base < 0.12 * height or line.base > 0.9 * height


# Paragraphs


def _groups(lines: list[Line], size: float) -> list[list[Line]]:
    indented = sum(map(_is_indented, lines)) / len(lines)
    indents = _INDENTED[0] < indented < _INDENTED[1]
    leadings = _leadings(lines)
    habits = Habits(size, indents, not indents and _gaps(lines, leadings) > _INDENTED[0])
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, _furthest(line, leadings), habits):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _is_indented(line: Line) -> bool:
    indent = line.left - line.column[0]
    return _INDENT[0] * line.size <= indent <= _INDENT[1] * line.size


def _furthest(line: Line, leadings: dict[float, float]) -> float:
    """How far the base line of a line may lie under the one before it in a paragraph."""
    return _APART * leadings.get(line.size, _LEADING * line.size)


def _gaps(lines: list[Line], leadings: dict[float, float]) -> float:
    """The share of lines before which there is a gap."""
    apart = sum(
        before.page == line.page
        and before.size == line.size
        and before.base - line.base > _furthest(line, leadings)
        for before, line in pairwise(lines)
    )
    return apart / len(lines)


class Habits(NamedTuple):
    """How a document parts its paragraphs.

    Attributes:
        size: of its text.
        indents: whether their first lines are indented.
        gaps: whether there are gaps between them.
    """

    size: float
    indents: bool
    gaps: bool


def _goes_on(group: list[Line], line: Line, furthest: float, habits: Habits) -> bool:
    """Whether a line goes on with a paragraph.

    Args:
        group: the lines of the paragraph so far.
        line: what follows.
        furthest: how far its base line may lie under the one before.
        habits: of the document.
    """
    before = group[-1]
    if len(before.cells) > 1 or len(line.cells) > 1:
        return False
    if abs(before.size - line.size) > 0.06 * max(before.size, line.size):
        return False
    apart = before.page != line.page or before.base <= line.base  # over a column's or page's end
    if _is_heading(line, habits.size):  # or a text in larger letters
        down, full = before.base - line.base, before.column[1] - before.right < before.size
        return not apart and (down < 2.0 * line.size or (down < 3.0 * line.size and full))
    if not apart and before.base - line.base > furthest:
        return False
    if _ITEM.match(line.text) and (_has_room(before, line) or before.text[-1:] in _ENDS):
        return False
    if _begins_by_indent(group, line, habits.indents):
        return False
    if apart and before.text[-1:] in _ENDS and not habits.indents:
        return False
    if habits.gaps and before.text[-1:] not in _ENDS:  # there is no gap, so only a very short line ends one
        return before.column[1] - before.right < _SHORT * (before.column[1] - before.column[0])
    return not _has_room(before, line)


def _begins_by_indent(group: list[Line], line: Line, indents: bool) -> bool:
    """Whether its indent tells that a line begins a paragraph."""
    before, size = group[-1], line.size
    own, other = line.left - line.column[0], before.left - before.column[0]
    beside = before.page == line.page and before.column == line.column
    further = beside and _INDENT[0] * size <= line.left - before.left <= _INDENT[1] * size
    if not further and not _is_indented(line):
        return False
    hangs = line.left > group[0].left + 0.5 * size and line.page == group[0].page
    if hangs and _ITEM.match(group[0].text):  # the text of an item hangs beside its mark
        return False
    return further or own > other + 0.5 * size or (indents and abs(own - other) <= 0.5 * size)


def _has_room(before: Line, line: Line) -> bool:
    """Whether what begins `line` would have stood at the end of the line before it."""
    room = before.column[1] - before.right - line.width_of_first
    start, end = line.text[:1], before.text[-1:]
    if is_chinese(start) or is_chinese(end):
        return room > 0.9 * before.size
    # Latin lines end where their words do, and few of them at the margin.
    if start.islower():
        return False
    width = before.column[1] - before.column[0]
    return room > (0.9 * before.size + 0.04 * width if end in _ENDS else 0.3 * width)


def _is_heading(line: Line, size: float) -> bool:
    return line.size >= _HEADING * size


def _stretched(lines: list[Line]) -> list[Line]:
    """The lines of a page, one whose words were stretched over the whole width as one again: no row of cells.

    A line of text beside it fills the width too.
    """
    found = list(lines)
    for number, line in enumerate(lines):
        beside = lines[max(0, number - 1) : number] + lines[number + 1 : number + 2]
        alone = len(line.cells) > 1 and all(len(other.cells) == 1 for other in beside)
        if alone and _is_full(line) and any(_is_full(other) and other.size == line.size for other in beside):
            found[number] = line._replace(cells=(line.text,))
    return found


def _is_full(line: Line) -> bool:
    """Whether a line fills its column."""
    return line.left - line.column[0] < line.size and line.column[1] - line.right < line.size / 2


def _heading_sizes(lines: list[Line], size: float) -> list[float]:
    """The sizes of headings, the largest first, those that nearly agree as one."""
    sizes: list[float] = []
    for found in sorted({line.size for line in lines if _is_heading(line, size)}, reverse=True):
        if not sizes or found < _ALIKE * sizes[-1]:
            sizes.append(found)
    return sizes


def _block(group: list[Line], sizes: list[float], whole: str) -> Block | None:
    first = group[0]
    text = clean(_joined([line.text for line in group], whole)).replace("\n", " ").strip(" \t\u3000")
    if not text:
        return None
    if len(first.cells) > 1 and max(map(len, first.cells)) > 1:
        return Block("table", " | ".join(clean(cell).replace("\n", " ") for cell in first.cells))
    sentence = "。" in text or text[-1] in "；;，,"
    if sizes and first.size >= _ALIKE * sizes[-1] and len(text) <= _MOST_IN_HEADING and not sentence:
        level = sum(first.size < _ALIKE * larger for larger in sizes) + 1
        return Block("heading", text, min(level, 6))
    if "\ue000" <= text[0] <= "\uf8ff" and _ITEM.match(text):  # a bullet of a symbol font
        text = f"• {text[1:].lstrip()}"
    return Block("list" if _ITEM.match(text) and text[0] in "-–•·●■◆□▪○➢*" else "paragraph", text, 0)


def _joined(lines: list[str], whole: str) -> str:
    """Lines as one text; a word that a hyphen parts is one again, unless it is written so elsewhere."""
    pieces: list[str] = []
    for line in lines:
        if pieces and re.search(r"[A-Za-z]-\Z", pieces[-1]) and line[:1].islower():
            end, start = re.search(r"[A-Za-z]+-\Z", pieces[-1]), re.match(r"[a-z]+", line)
            word = f"{end[0]}{start[0]}" if end and start else ""
            pieces[-1] = (pieces[-1] if word and word in whole else pieces[-1][:-1]) + line
        else:
            pieces.append(line)
    return join_lines(pieces)
