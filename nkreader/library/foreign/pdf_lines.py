"""Glyphs of a page → lines, in the order in which a person reads them.

Pure: knows positions on paper, in points from the lower left corner.

Glyphs that follow each other on a base line are a run. Where a strip of white
parts the runs of a page, and what stands on both sides of it fills its width
with text, the page has columns there: each is read to its end. A run that
crosses the strip (a title over all columns) divides it into an upper and a
lower part. What stands side by side without being columns is a row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nkreader.text.joining import is_chinese

_SAME_LINE = 0.35  # of the height of a line: so far may base lines of one line lie apart
_WORD_GAP = 0.17  # of the size: a gap that is a space between Latin letters
_CHINESE_GAP = 0.6  # of the size: one between Chinese characters, which justified text spreads a little
_RUN_GAP = 1.2  # of the size: a gap that parts two runs
_RAISED = 0.88  # of the size of a line: the most that a raised number measures, and is raised by
_GUTTER = 0.8  # of the size: the narrowest strip between columns
_LEAST_LINES = 4  # in a column
_USUAL = 0.2  # the share of the lines of a column that begin at its margin, or more
_FILLED = 0.55  # the share of lines in a column that reach its right edge, or nearly
_NEARLY = 0.12  # of its width


_MARK = re.compile(r"(?:[-•·–—●■◆□▪○➢*]|[(（]?(?:\d{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})[.)、．）])\Z")


class Glyph(NamedTuple):
    """A character: what it is, its left and right edge, its base line and its size; all in points."""

    text: str
    left: float
    right: float
    base: float
    size: float


class Run(NamedTuple):
    """Characters that follow each other on a line."""

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
    return [line for column in _columns(_runs(glyphs)) for line in _lines(column)]


def _runs(glyphs: Iterable[Glyph]) -> list[Run]:
    """The runs of a page, from the top; the order in which they were written does not matter."""
    runs: list[Run] = []
    for row in _with_raised(_rows(glyph for glyph in glyphs if glyph.size > 0 and glyph.text not in "\r\n")):
        row.sort(key=lambda glyph: glyph.left)
        run: list[Glyph] = []
        for glyph in row:
            if run and _is_twice(run[-1], glyph):
                continue
            if run and glyph.left - run[-1].right > _RUN_GAP * max(glyph.size, run[-1].size):
                runs.append(_run(run))
                run = []
            run.append(glyph)
        runs.append(_run(run))
    return [run for run in runs if run.text.strip()]


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
    for row, below in zip(rows, [*rows[1:], []], strict=True):
        left_over = [glyph for glyph in row if not _is_raised(glyph, below)]
        below += [glyph._replace(text=f"^{glyph.text}") for glyph in row if _is_raised(glyph, below)]
        if left_over:
            kept.append(left_over)
    return kept


def _is_raised(glyph: Glyph, below: list[Glyph]) -> bool:
    """Whether a glyph is a raised digit of the line below it: small, near, and beside one of its glyphs."""
    if not glyph.text.isdecimal():
        return False
    return any(
        glyph.size < _RAISED * other.size
        and 0 < glyph.base - other.base < _RAISED * other.size
        and (abs(glyph.left - other.right) < 0.8 * other.size or abs(other.left - glyph.right) < 0.8 * other.size)
        for other in below
    )


def _is_twice(before: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph was written twice, a hair apart, to look bold. The letters of a ligature are not apart."""
    return before.text == glyph.text and 0 < glyph.left - before.left < 0.25 * (glyph.right - glyph.left)


def _run(glyphs: Sequence[Glyph]) -> Run:
    pieces: list[str] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None and _parts(before, glyph):
            pieces.append(" ")
        pieces.append(glyph.text)
        before = glyph
    text = re.sub(r"(?:\^\d)+", lambda found: "[" + found[0].replace("^", "") + "]", "".join(pieces))
    sizes = Counter(glyph.size for glyph in glyphs)
    bases = Counter(glyph.base for glyph in glyphs)
    return Run(
        text, glyphs[0].left, max(glyph.right for glyph in glyphs),
        bases.most_common(1)[0][0], sizes.most_common(1)[0][0],
    )  # fmt: skip


def _parts(before: Glyph, glyph: Glyph) -> bool:
    """Whether a gap between two glyphs is a space that was not written."""
    if before.text.isspace() or glyph.text.isspace() or "^" in (before.text[0], glyph.text[0]):
        return False
    chinese = is_chinese(before.text) or is_chinese(glyph.text)
    return glyph.left - before.right > (_CHINESE_GAP if chinese else _WORD_GAP) * glyph.size


# Columns


def _columns(runs: list[Run], depth: int = 0) -> list[list[Run]]:
    """The runs of a page, column by column."""
    gutter = _gutter(runs) if depth < 4 else None
    if gutter is None:
        return [runs] if runs else []
    crossing = sorted(
        (run for run in runs if run.left < gutter - 1 and run.right > gutter + 1), key=lambda run: -run.base
    )
    columns: list[list[Run]] = []
    rest = [run for run in runs if run not in set(crossing)]
    bands: list[list[Run]] = [[]]
    for run in sorted([*crossing, *rest], key=lambda run: -run.base):
        if run in set(crossing):
            if bands[-1] and not _crosses(bands[-1], gutter):
                bands.append([])
            bands[-1].append(run)
        else:
            if bands[-1] and _crosses(bands[-1], gutter):
                bands.append([])
            bands[-1].append(run)
    for band in bands:
        if not band:
            continue
        if _crosses(band, gutter):
            columns.append(band)
            continue
        left = [run for run in band if run.right <= gutter + 1]
        right = [run for run in band if run.right > gutter + 1]
        columns += _columns(left, depth + 1) + _columns(right, depth + 1)
    return columns


def _crosses(band: list[Run], gutter: float) -> bool:
    return any(run.left < gutter - 1 and run.right > gutter + 1 for run in band)


def _gutter(runs: list[Run]) -> float | None:
    """Where a strip of white parts two columns, or None."""
    if len(runs) < 2 * _LEAST_LINES:
        return None
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    sizes = sorted(run.size for run in runs)
    need = _GUTTER * sizes[len(sizes) // 2]
    best: tuple[float, float] | None = None
    # A strip begins where some run ends.
    for edge in sorted({round(run.right) for run in runs}):
        x = edge + need / 2
        if not left + 0.15 * (right - left) < x < right - 0.15 * (right - left):
            continue
        on_left = [run for run in runs if run.right <= x]
        on_right = [run for run in runs if run.left >= x + need / 2 - 1]
        crossing = len(runs) - len(on_left) - len(on_right)
        if crossing > 0.2 * len(runs) or min(len(on_left), len(on_right)) < _LEAST_LINES:
            continue
        if not (_is_column(on_left) and _is_column(on_right)):
            continue
        score = crossing + 0.001 * abs(x - (left + right) / 2)
        if best is None or score < best[0]:
            best = (score, x)
    return best[1] if best else None


def _is_column(runs: list[Run]) -> bool:
    """Whether what stands on one side of a strip is a text, rather than the cells of a table."""
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    width = right - left
    size = sorted(run.size for run in runs)[len(runs) // 2]
    if width < 6 * size:
        return False
    full = sum(1 for run in runs if run.right >= right - max(_NEARLY * width, 1.2 * size))
    wide = sum(1 for run in runs if run.right - run.left > 0.6 * width)
    return full >= _FILLED * len(runs) or wide >= 0.7 * len(runs)


# Lines


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
        cells = (f"{cells[0]} {cells[1]}", *cells[2:])
    longest = max(row, key=lambda run: len(run.text))
    return Line(
        cells, row[0].left, max(run.right for run in row), row[0].base, longest.size, _first_width(row[0]), column
    )


def _first_width(run: Run) -> float:
    """The width of what cannot be parted at a run's start: a Chinese character and the marks after it, or a word."""
    text = run.text.strip()
    end = 1
    if text and not is_chinese(text[0]):
        while end < len(text) and not text[end].isspace() and not is_chinese(text[end]):
            end += 1
    while end < len(text) and text[end] in "，。、；：？！”’）》】」』…—·％,.;:?!)]}%":
        end += 1
    units = sum(2 if is_chinese(character) else 1 for character in text)
    first = sum(2 if is_chinese(character) else 1 for character in text[:end])
    return (run.right - run.left) * first / max(1, units)
