"""Where the rows of a paragraph begin.

First fit: a row takes as many clusters as its width holds and ends at the
last place before that where linebreak.py lets a line break. Spaces that come
there hang beyond the row's end and are not counted. A row is a function of
the text from its first character on, and of no more of that than fits the
row, so a paragraph of any length can be wrapped from any known row start.

This module knows neither blocks nor indents, only characters and cells.
"""

from __future__ import annotations

from _bisect import bisect_right

from nkreader.text.linebreak import SPACES, TAILORED, opportunities
from nkreader.text.width import cells, right_edges

_JOINER, _EMOJI = "\u200d", "\ufe0f"

__all__ = ["is_break", "is_break_in_need", "next_row", "opportunities", "wrap"]


def wrap(text: str, width: int, first: int | None = None, ambiguous: int = 1) -> list[int]:
    """The index of the character with which each row begins.

    Args:
        text: a paragraph, without newlines.
        width: width of a row in cells; less than 1 counts as 1.
        first: width of the first row in cells, if it is another.
        ambiguous: cells of an East Asian Ambiguous character, 1 or 2.

    Returns:
        Indices that begin with 0 and rise; each row ends where the next begins.
    """
    width = max(width, 1)
    # Where no sequence can be divided a character ends at the same cell whatever row it is in: cells
    # are added up once, and not once for every row.
    plain = _JOINER not in text and _EMOJI not in text
    edges = right_edges(text, ambiguous) if plain else []
    starts: list[int] = []
    end, room = 0, width if first is None else max(first, 1)
    while end < len(text) or not starts:
        starts.append(end)
        full = _end_of_fill(edges, end, room) if edges else _fill(text, end, room, ambiguous)
        end, room = _row_end(text, end, full, room, ambiguous), width
    return starts


def next_row(text: str, start: int, width: int, ambiguous: int = 1) -> int:
    """Where the row ends that begins at `start`, which is where the next begins.

    Args:
        text: a paragraph, without newlines.
        start: index of the row's first character.
        width: width of the row in cells; less than 1 counts as 1.
        ambiguous: cells of an East Asian Ambiguous character, 1 or 2.

    Returns:
        An index after `start`, or the length of the text.
    """
    width = max(width, 1)
    return _row_end(text, start, _fill(text, start, width, ambiguous), width, ambiguous)


def _row_end(text: str, start: int, full: int, width: int, ambiguous: int) -> int:
    """Where a row ends whose cells are full before the character `full`."""
    hung = full
    while hung < len(text) and text[hung] in SPACES:
        hung += 1
    if hung == len(text):
        return hung
    if is_break(text, hung, start):
        return hung
    return _last_break(text, start, full, width, ambiguous)


def _fill(text: str, start: int, width: int, ambiguous: int) -> int:
    """The index of the first character that does not fit a row; one cluster always does."""
    size = width // 2 + width // 8 + 2  # most rows of Chinese with some numbers, at the first try
    while start < len(text):
        edges = right_edges(text[start : start + size], ambiguous)
        fitting, room = len(edges), max(width, edges[0])
        while edges[fitting - 1] > room:  # ten times in a row of Han
            fitting -= 1
        if fitting < len(edges) or start + size >= len(text):
            return start + fitting
        size *= 2
    return start


def _end_of_fill(edges: list[int], start: int, width: int) -> int:
    """What `_fill` returns, by the right edges of all characters of the text."""
    left = edges[start - 1] if start else 0
    return bisect_right(edges, max(left + width, edges[start]), start)


def _last_break(text: str, start: int, full: int, width: int, ambiguous: int) -> int:
    """The last place up to `full` where the row that begins at `start` may end.

    What cannot be broken and is longer than a row, such as an address of a
    web page, is broken where its row is full.
    """
    found = next((index for index in range(full, start, -1) if is_break(text, index, start)), start)
    if found > start and _fits_a_row(text, found, full, width, ambiguous):
        return found
    for index in range(full, found, -1):
        if is_break_in_need(text, index, start):
            return index
    return found if found > start else full


def is_break(text: str, index: int, start: int) -> bool:
    """Whether the row that begins at `start` may end before the character `index`."""
    return TAILORED.may_break(text, index, start) and cells(text[index]) > 0


def is_break_in_need(text: str, index: int, start: int) -> bool:
    """Whether the row may end there if nothing better is found.

    Such a break splits no cluster, puts no mark at the wrong end of a row and
    no space at a row's start; it may split a word.
    """
    return not (
        TAILORED.bars_start(text, index, start)
        or TAILORED.bars_end(text, index - 1, start)
        or text[index] in SPACES
        or text[index - 1] == "\u200d"
        or not cells(text[index])
    )


def _fits_a_row(text: str, found: int, full: int, width: int, ambiguous: int) -> bool:
    """Whether a row of its own holds the text from `found`, a break, to the first break after `full`."""
    end = full + 1
    while end < len(text) and not TAILORED.may_break(text, end, found):
        if end - found > width:
            return False
        end += 1
    return cells(text[found:end].rstrip(SPACES), ambiguous) <= width
