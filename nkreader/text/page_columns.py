"""Rows of a narrow column, put back into the lines they were cut from.

Some dumps print a paragraph as the column did: many rows of one width, then a
shorter one. Such rows tell nothing by themselves (a row of twenty characters
without an end mark looks like a title), so they are joined before anything
else is asked. The width is learnt from the page:

    图书馆一楼东侧开辟出两百个座    14   full: a row of the column
    位，每天开放到凌晨一点，门口    14   full
    有热水和毛毯。                   7   the paragraph's last row

A width counts as a column's when many rows have it, few of them end in a full
stop (a row is cut where it happens to be) and none is followed by a longer one.
The module knows no roles; what rows of uneven width do is left to `page_join`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from nkreader.text.page_credit import head_credit, is_credit_line
from nkreader.text.page_furniture import folio_likeness, staff_likeness
from nkreader.text.page_join import Words, inside_word, seam
from nkreader.text.page_lines import NUMBERING, end_of, is_label, is_row, speaker
from nkreader.text.page_vocabulary import SURE_GENRE

_LEAST_WIDTH = 10  # Characters; narrower rows are verses and cells.
_LEAST_ROWS = 5
_LEAST_SHARE = 0.25  # Of the page's characters.
_FURNITURE = 2.5  # Likeness from which a row is no part of a text: a folio may be as wide as a column.
_BRACKETS = {"（": "）", "(": ")", "【": "】"}
_OPENED = re.compile("([（(【])[^（()）【】。]{0,24}$")
_CLOSED = re.compile("[^（()）【】。、；：]{0,16}?([）)】])")
_PUSHED = "，。、；：？！”’」』）》】)%％"  # A mark that may not begin a row takes a character with it.
_CUT = ("none", "comma", "open")  # Ends that a row has where it was cut, as `end_of` names them.
_OPENING = "“‘「『（《【("


class Row(NamedTuple):
    """A row of the dump, or several that were joined.

    Attributes:
        text: without the blanks at its ends.
        indent: the blanks before it.
        gap: a blank line came before it.
        rows: how many rows it was joined from.
    """

    text: str
    indent: str
    gap: bool
    rows: int = 1


def rows_of(text: str) -> list[Row]:
    """The rows of a dump that hold something, with the blanks before them."""
    rows, gap = [], True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            rows.append(Row(stripped, raw[: len(raw) - len(raw.lstrip())], gap))
        gap = not stripped
    return rows


def _characters(row: Row) -> int:
    return len(row.text) + len(row.indent)


def _half_cells(row: Row) -> int:
    """Width in halves of a Chinese character, as print counts it."""
    return sum(1 if c.isascii() else 2 for c in row.indent + row.text)


class _Columns:
    """The column widths of a page in one measure, and which rows fill them."""

    def __init__(self, rows: Sequence[Row], measure: Callable[[Row], int], unit: int) -> None:
        self._rows = rows
        self._sizes = [measure(row) for row in rows]
        self._unit = unit
        self._ends = [end_of(row.text) for row in rows]
        self._widths = self._column_widths()
        self.full = [self._fills(index) for index in range(len(rows))]

    def _column_widths(self) -> set[int]:
        of_size: dict[int, list[int]] = {}
        for index, size in enumerate(self._sizes):
            if size >= _LEAST_WIDTH * self._unit and not is_row(self._rows[index].text):
                of_size.setdefault(size, []).append(index)
        return {size for size, at in of_size.items() if self._is_width(size, at, of_size)}

    def _is_width(self, size: int, at: Sequence[int], of_size: dict[int, list[int]]) -> bool:
        if len(at) < _LEAST_ROWS:
            return False
        cut = sum(self._ends[index] != "stop" for index in at)
        followed = [index for index in at if index + 1 < len(self._rows)]
        wider = sum(self._sizes[index + 1] > size + self._unit for index in followed)
        # Rows of a size near by, but not next to it, tell what chance gives.
        near = [len(of_size.get(size + d * self._unit, ())) for d in (-5, -4, -3, 3, 4, 5)]
        return cut >= 0.65 * len(at) and wider <= 0.15 * len(at) and len(at) >= 2.5 * sum(near) / len(near)

    def _fills(self, index: int) -> bool:
        """Whether a row fills its column, or was left short for what the next row begins with."""
        size = self._sizes[index]
        if size in self._widths:
            return True
        if index + 1 == len(self._rows) or self._ends[index] == "stop":
            return False
        short = any(0 < width - size <= 2 * self._unit for width in self._widths)
        after = self._rows[index + 1].text
        kept_whole = after[0] in _OPENING or after[1:2] in tuple(_PUSHED)
        kept_whole = kept_whole or (after[0].isascii() and after[0].isalnum())
        # The mark that ends a row may hang over its edge.
        hangs = size - self._unit in self._widths and self._rows[index].text[-1] in _PUSHED
        return hangs or (short and kept_whole)


def _ragged_rows(rows: Sequence[Row], words: Words | None) -> list[bool]:
    """Which rows fill a column that has no one width; nothing where most end sentences or words."""
    sizes = [_characters(row) for row in rows]
    ends = [end_of(row.text) for row in rows]
    width = sorted(sizes)[int(0.9 * len(sizes))] if sizes else 0
    long = [
        i for i, size in enumerate(sizes) if _LEAST_WIDTH <= 0.75 * width <= size and not is_row(rows[i].text)
    ]
    open_ended = [i for i in long if ends[i] in _CUT and i + 1 < len(rows)]
    inside = sum(inside_word(rows[i].text, rows[i + 1].text, words) > 0 for i in open_ended)
    if len(long) < _LEAST_ROWS or len(open_ended) < 0.6 * len(long) or inside < 0.15 * len(open_ended):
        return []
    return [i in long and (ends[i] != "stop" or sizes[i] >= 0.95 * width) for i in range(len(rows))]


def full_rows(rows: Sequence[Row], words: Words | None = None) -> list[bool]:
    """Which rows fill a column; none where the page was not printed in rows."""
    measures: list[tuple[Callable[[Row], int], int]] = [(_characters, 1), (_half_cells, 2)]
    found = [_Columns(rows, measure, unit).full for measure, unit in measures]
    full = max(found, key=sum)
    # One width that many cut rows have explains them better than a range of widths.
    cut = [row for row in rows if _characters(row) >= _LEAST_WIDTH and end_of(row.text) in _CUT]
    alike = max(Counter(map(_characters, cut)).values(), default=0)
    if not (any(full) and alike >= 0.4 * len(cut)):
        full = _ragged_rows(rows, words) or full
    # Five dates or verses may be of one width by chance: a column's rows are a good part of the page.
    filling = sum(_characters(row) for row, fills in zip(rows, full, strict=True) if fills)
    return full if filling >= _LEAST_SHARE * sum(map(_characters, rows)) else [False] * len(rows)


def unwrap(rows: Sequence[Row], words: Words | None = None) -> list[Row]:
    """The rows with those of one paragraph joined, as far as the column's width tells."""
    full = full_rows(rows, words)
    filled = [index for index in range(len(rows) - 1) if full[index]]
    gaps = sum(rows[index + 1].gap for index in filled)
    # Blank lines that stand between the rows of paragraphs too part nothing.
    parting = gaps <= 0.3 * len(filled)
    indents = Counter(bool(row.indent) for row in rows)
    indented = 0 < indents[True] < indents[False]
    joined: list[Row] = []
    for index, row in enumerate(rows):
        goes_on = (
            index > 0 and full[index - 1] and not (parting and row.gap) and not (indented and row.indent)
        )
        first = not goes_on or joined[-1].text == rows[index - 1].text
        runs_on = goes_on and _runs_on(rows[index - 1].text, row.text, full[index], indented, first)
        if runs_on or (index > 0 and _within_brackets(joined[-1].text, row.text)):
            before = joined[-1]
            text = before.text + seam(before.text, row.text) + row.text
            joined[-1] = before._replace(text=text, rows=before.rows + 1)
        else:
            joined.append(row)
    return joined


def _within_brackets(before: str, after: str) -> bool:
    """Whether a row was cut within short brackets, as a credit at a paragraph's end is."""
    opened, closed = _OPENED.search(before), _CLOSED.match(after)
    return bool(opened and closed and _BRACKETS[opened[1]] == closed[1] and len(before) > _LEAST_WIDTH)


def _runs_on(before: str, after: str, after_is_full: bool, indented: bool, first: bool) -> bool:
    """Whether a row goes on with the full row before it; `first`: that one began its paragraph."""
    if max(folio_likeness(before), staff_likeness(before)) >= _FURNITURE:
        return False
    if (is_row(before) and not head_credit(before)) or is_row(after) or is_credit_line(before):
        return False
    if end_of(before) != "stop" or indented:
        # A title may be as wide as the column.
        titled = first and not set("，。；：,;:") & set(before)
        credited = is_credit_line(after) or head_credit(after) is not None
        return not (titled and (credited or SURE_GENRE.search(before)))
    # A full row that ends a sentence may end the paragraph: then what follows shows its beginning.
    begins = head_credit(after) or NUMBERING.match(after) or is_label(after) or speaker(after)
    titled = not after_is_full and end_of(after) == "none"
    return not (begins or titled or is_credit_line(after) or re.match("[“「]", after))
