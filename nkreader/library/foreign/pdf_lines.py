"""Glyphs of a page → lines, in the order in which a person reads them.

Pure: knows positions on paper, in points from the lower left corner.

Glyphs that follow each other on a base line are a run, runs side by side in a
column are a line. The order in which the page was written does not matter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from nkreader.library.foreign.pdf_columns import NARROW, Run, columns, gutters
from nkreader.text.joining import is_chinese, is_han

_SAME_LINE = 0.35  # of the height of a line: so far may base lines of one line lie apart
_WORD_GAP = 0.17  # of the size: a gap that is a space between Latin letters
_CHINESE_GAP = 0.6  # of the size: one beside a Chinese mark, or between Han and Latin, which programs part
_RUN_GAP = 1.2  # of the size: a gap that parts two runs
_RAISED = 0.88  # of the size of a line: the most that a raised number measures, and is raised by
_USUAL = 0.12  # the share of the lines of a column that begin at its margin, or more


_MARK = re.compile(
    r"(?:[-•·–—\ue000-\uf8ff●■◆□▪○➢*]|[(（]?(?:\d{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})[.)、．）])\Z"
)
_SPACED = re.compile(r"(?<=[\u3400-\u9fff（]) (?=[\u3400-\u9fff）])")
_CLOSE = re.compile(r"(?<=[\u3400-\u9fff])(?=[\u3400-\u9fff])")
_FEWEST_SPACED = 3  # spaces between Chinese characters that are no chance
_RAISED_NUMBER = re.compile(r"(?:\^\d)+")
_UNIT = re.compile(r"(?<![A-Za-z])[kcdmhn]?m\Z")  # of length, raised to the second or third power
_TEN = re.compile(r"[×xX]\s?10\Z")

_OPENING = "“‘（《〈【「『〔([{"
_CLOSING = "，。、；：？！”’）》〉】」』〕…—·％,.;:?!)]}%"


class Glyph(NamedTuple):
    """A character: what it is, its left and right edge, its base line and its size; all in points."""

    text: str
    left: float
    right: float
    base: float
    size: float


class Line(NamedTuple):
    """A line as it is read.

    Attributes:
        cells: its runs, more than one where they are the cells of a row.
        left: in points.
        right: in points.
        base: in points from the bottom of the page.
        size: the height of its characters.
        width_of_first: of what cannot be parted at its start, in points.
        column: the left and right edge of the column it stands in.
        page: number of the page, from 0.
    """

    cells: tuple[str, ...]
    left: float
    right: float
    base: float
    size: float
    width_of_first: float
    column: tuple[float, float]
    page: int = 0

    @property
    def text(self) -> str:
        """The text of the line, its cells a space apart."""
        return " ".join(self.cells)


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of a page in reading order."""
    return [line for column in columns(_runs(glyphs)) for line in _lines(column)]


def in_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page with the edges of their columns as they are when others have gone from it."""
    edges = {
        column: (_margin([round(line.left) for line in group]), max(line.right for line in group))
        for column in {line.column for line in lines}
        if (group := [line for line in lines if line.column == column])
    }
    return [line._replace(column=edges[line.column]) for line in lines]


def _runs(glyphs: Iterable[Glyph]) -> list[Run]:
    """The runs of a page, from the top; the order in which they were written does not matter."""
    runs: list[Run] = []
    rows = _with_raised(_rows(glyph for glyph in glyphs if glyph.size > 0 and glyph.text not in "\r\n"))
    for row in rows:
        row.sort(key=lambda glyph: glyph.left)
    strips = _strips(rows)
    for row in rows:
        run: list[Glyph] = []
        for glyph in row:
            if run and _is_twice(run[-1], glyph):
                continue
            if run and _is_apart(run[-1], glyph, strips):
                runs.append(_run(run))
                run = []
            run.append(glyph)
        runs.append(_run(run))
    return [run for run in runs if run.text.strip()]


def _strips(rows: list[list[Glyph]]) -> list[float]:
    """Where narrow strips of white part columns."""
    sizes = Counter(glyph.size for row in rows for glyph in row)
    if not sizes:
        return []
    inked = [[(glyph.left, glyph.right) for glyph in row if not glyph.text.isspace()] for row in rows]
    return gutters(inked, sizes.most_common(1)[0][0])


def _is_apart(before: Glyph, glyph: Glyph, strips: list[float]) -> bool:
    """Whether a gap parts two runs."""
    if glyph.left - before.right > _RUN_GAP * max(glyph.size, before.size):
        return True
    left = before.left if before.text.isspace() else before.right
    wide = glyph.left - left >= NARROW * glyph.size
    return wide and any(left <= strip <= glyph.left for strip in strips)


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs that stand on the same base line, from the top."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        if rows and rows[-1][0].base - glyph.base <= _SAME_LINE * min(rows[-1][0].size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows


def _with_raised(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """The rows with the small raised numbers, which lead to notes, in the lines they belong to."""
    kept: list[list[Glyph]] = []
    for row, below in zip(rows, [*rows[1:], list[Glyph]()], strict=False):
        largest = max((glyph.size for glyph in below), default=0.0)
        small = [glyph for glyph in row if glyph.size < _RAISED * largest]
        raised = {id(glyph) for glyph in small if _is_raised(glyph, below)}
        for glyph in row:
            if id(glyph) in raised:
                below.append(glyph._replace(text=f"^{glyph.text}") if glyph.text.isdecimal() else glyph)
        if len(raised) < len(row):
            kept.append([glyph for glyph in row if id(glyph) not in raised])
    return kept


def _is_raised(glyph: Glyph, below: list[Glyph]) -> bool:
    """Whether a glyph is a raised number of the line below it: small, near, and beside one of its glyphs."""
    if not glyph.text.isdecimal() and not "\u2460" <= glyph.text <= "\u2473":  # ① to ⑳
        return False
    return any(
        glyph.size < _RAISED * other.size
        and 0 < glyph.base - other.base < _RAISED * other.size
        and (
            abs(glyph.left - other.right) < 0.8 * other.size
            or abs(other.left - glyph.right) < 0.8 * other.size
        )
        for other in below
    )


def _is_twice(before: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph was written twice, a hair apart, to look bold; letters of ligatures are not apart."""
    return before.text == glyph.text and 0 < glyph.left - before.left < 0.25 * (glyph.right - glyph.left)


def _run(glyphs: Sequence[Glyph]) -> Run:
    pieces: list[str] = []
    before: Glyph | None = None
    spread = _spread(glyphs)
    for glyph in glyphs:
        if before is not None and _parts(before, glyph, spread):
            pieces.append(" ")
        pieces.append(glyph.text)
        before = glyph
    text = _together(_RAISED_NUMBER.sub(_as_read, "".join(pieces)))
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()] or glyphs
    sizes = Counter(glyph.size for glyph in glyphs)
    bases = Counter(glyph.base for glyph in glyphs)
    return Run(
        text, inked[0].left, max(glyph.right for glyph in inked),
        bases.most_common(1)[0][0], sizes.most_common(1)[0][0],
    )  # fmt: skip


def _together(text: str) -> str:
    """A line whose Chinese characters were set apart with spaces, without these."""
    spaced = len(_SPACED.findall(text))
    if spaced < _FEWEST_SPACED or spaced < 2 * len(_CLOSE.findall(text)):
        return text
    return _SPACED.sub("", text)


def _as_read(found: re.Match[str]) -> str:
    """A raised number: a power, or what leads to a note."""
    number = found[0].replace("^", "")
    before = found.string[: found.start()]
    if number in ("2", "3") and _UNIT.search(before):
        return number
    return f"^{number}" if _TEN.search(before) else f"[{number}]"


def _spread(glyphs: Sequence[Glyph]) -> float:
    """The gap between Han in a line, which justified text spreads evenly."""
    gaps = sorted(
        glyph.left - before.right
        for before, glyph in pairwise(glyphs)
        if is_han(before.text) and is_han(glyph.text)
    )
    return max(0.0, gaps[len(gaps) // 2]) if gaps else 0.0


def _parts(before: Glyph, glyph: Glyph, spread: float) -> bool:
    """Whether a gap between two glyphs is a space that was not written."""
    if before.text.isspace() or glyph.text.isspace() or "^" in (before.text[0], glyph.text[0]):
        return False
    if is_han(before.text) and is_han(glyph.text):
        return glyph.left - before.right - spread > _WORD_GAP * glyph.size
    chinese = is_chinese(before.text) or is_chinese(glyph.text)
    return glyph.left - before.right > (_CHINESE_GAP if chinese else _WORD_GAP) * glyph.size


def _lines(runs: list[Run]) -> list[Line]:
    """The lines of a column, each with what stands beside each other in it."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.base, run.left)):
        if rows and abs(rows[-1][0].base - run.base) <= _SAME_LINE * max(rows[-1][0].size, run.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    lefts = [round(min(run.left for run in row)) for row in rows]
    column = _margin(lefts), max((run.right for run in runs), default=0.0)
    return [_line(sorted(row, key=lambda run: run.left), column) for row in rows]


def _margin(lefts: list[int]) -> float:
    """Where the lines of a column begin that are not indented: furthest left, but for few that stand out."""
    counted = Counter(lefts)
    usual = [left for left, count in counted.items() if count >= _USUAL * len(lefts)]
    return float(min(usual or lefts, default=0))


def _line(row: list[Run], column: tuple[float, float]) -> Line:
    cells = tuple(run.text.strip() for run in row)
    if len(cells) > 1 and _MARK.match(cells[0]):  # of a list
        # Symbol fonts have their bullets in the private area, where no other font knows them.
        mark = "•" if "\ue000" <= cells[0] <= "\uf8ff" else cells[0]
        cells = (f"{mark} {cells[1]}", *cells[2:])
    longest = max(row, key=lambda run: len(run.text))
    return Line(
        cells,
        row[0].left,
        max(run.right for run in row),
        row[0].base,
        longest.size,
        _first_width(row[0]),
        column,
    )


def _first_width(run: Run) -> float:
    """The width of what cannot be parted at a run's start: a Chinese character or a word, and marks."""
    text = run.text.strip()
    end = len(text) - len(text.lstrip(_OPENING)) + 1
    if end <= len(text) and not is_chinese(text[end - 1]):
        while end < len(text) and not text[end].isspace() and not is_chinese(text[end]):
            end += 1
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    units = sum(2 if is_chinese(character) else 1 for character in text)
    first = sum(2 if is_chinese(character) else 1 for character in text[:end])
    return (run.right - run.left) * first / max(1, units)
