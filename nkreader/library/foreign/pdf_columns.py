"""The columns of a page, in the order in which they are read.

Pure: knows positions on paper, in points from the lower left corner.

Where a strip of white parts what is on a page, and what stands on both sides
of it fills its width with text, the page has columns there: each is read to
its end. What crosses the strip (a title over all columns) divides the page
into an upper and a lower part. A table is no such page: its cells fill nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

_GUTTER = 0.8  # of the size: the narrowest strip between columns
NARROW = 0.7  # of the size: the narrowest strip that is found before lines are parted
_LEAST_PARTED = 10  # lines that such a strip parts
_MOSTLY = 0.7  # of the lines that reach over it
_LEAST_LINES = 4  # in a column
_LEAST_WIDTH = 6  # of the size: of a column
_MOST_DEPTH = 4  # of columns in columns
_MOST_RUNS = 3_000  # on a page; what has more is no page of columns
_FILLED = 0.55  # the share of lines in a column that reach its right edge, or nearly
_NEARLY = 0.12  # of its width


class Run(NamedTuple):
    """Characters that follow each other on a line."""

    text: str
    left: float
    right: float
    base: float
    size: float


def gutters(rows: Sequence[Sequence[tuple[float, float]]], size: float) -> list[float]:
    """Where narrow strips of white part columns: most rows that reach over such a place are parted there.

    Args:
        rows: of each the left and right edge of its glyphs, from the left.
        size: of most glyphs, in points.
    """
    gaps = [
        [(end, start) for (_, end), (start, _) in pairwise(row) if start - end >= NARROW * size]
        for row in rows
    ]
    places = sorted({round((end + start) / 2) for row in gaps for end, start in row})
    found: list[float] = []
    for place in places:
        over = [n for n, row in enumerate(rows) if row and row[0][0] < place < row[-1][1]]
        parted = [n for n in over if any(end <= place <= start for end, start in gaps[n])]
        if len(parted) >= max(_LEAST_PARTED, _MOSTLY * len(over)) and (
            not found or place - found[-1] > 6 * size
        ):
            found.append(place)
    return found


def columns(runs: list[Run], depth: int = 0) -> list[list[Run]]:
    """The runs of a page, column by column."""
    gutter = _gutter(runs) if depth < _MOST_DEPTH and len(runs) <= _MOST_RUNS else None
    if gutter is None:
        return [runs] if runs else []
    found: list[list[Run]] = []
    for crosses, band in groupby(sorted(runs, key=lambda run: -run.base), lambda run: _crosses(run, gutter)):
        part = list(band)
        if crosses:
            found.append(part)
            continue
        found += columns([run for run in part if run.right <= gutter + 1], depth + 1)
        found += columns([run for run in part if run.right > gutter + 1], depth + 1)
    return found


def _crosses(run: Run, gutter: float) -> bool:
    return run.left < gutter - 1 and run.right > gutter + 1


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
    if width < _LEAST_WIDTH * size:
        return False
    full = sum(1 for run in runs if run.right >= right - max(_NEARLY * width, 1.2 * size))
    wide = sum(1 for run in runs if run.right - run.left > 0.6 * width)
    return full >= _FILLED * len(runs) or wide >= 0.7 * len(runs)
