"""Moves of the caret by name, over a document as it is laid out in rows.

`motion` knows the moves that follow the text; here are those that follow the
rows as well, and the names that keys give to all of them. Pure functions of a
Layout and a Position; nothing is remembered between two moves but the column,
which the caller passes in again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from nkreader.text import motion
from nkreader.text.around import Words
from nkreader.text.document import Position
from nkreader.text.layout import Layout


class Start(NamedTuple):
    """Where a move starts and what it may ask.

    Attributes:
        layout: the document in rows.
        caret: the character the caret sits on.
        column: the cell that a move up or down keeps to.
        height: rows of the screen.
        words: cuts a text into words, as (start, end).
    """

    layout: Layout
    caret: Position
    column: int
    height: int
    words: Words


def by_rows(start: Start, count: int) -> Position:
    """Down by so many rows, or up by a negative count; blank rows are stepped over."""
    layout = start.layout
    here = layout.locate(start.caret)
    ref = layout.move(here, count)
    if ref == here:
        return start.caret
    step = 1 if count > 0 else -1
    while layout.row(ref).blank:
        beyond = layout.move(ref, step)
        if beyond == ref:
            return start.caret
        ref = beyond
    return motion.caret_at(layout.document, layout.position_at(ref, start.column))


def row_edge(start: Start, *, end: bool) -> Position:
    """The first or the last character of the row."""
    layout = start.layout
    row = layout.row(layout.locate(start.caret))
    if not end:
        return Position(row.block, row.start)
    last = Position(row.block, row.end)
    return motion.char_prev(layout.document, last) if row.end > row.start else last


_ROWS: Mapping[str, Callable[[int], int]] = {
    "down": lambda height: 1,
    "up": lambda height: -1,
    "page-down": lambda height: height - 1,
    "page-up": lambda height: 1 - height,
    "half-down": lambda height: height // 2,
    "half-up": lambda height: -(height // 2),
}

_MOVES: Mapping[str, Callable[[Start], Position]] = {
    "left": lambda s: motion.char_prev(s.layout.document, s.caret),
    "right": lambda s: motion.char_next(s.layout.document, s.caret),
    "word-next": lambda s: motion.word_next(s.layout.document, s.caret, s.words),
    "word-prev": lambda s: motion.word_back(s.layout.document, s.caret, s.words),
    "word-end": lambda s: motion.word_end(s.layout.document, s.caret, s.words),
    "word-end-prev": lambda s: motion.word_end_back(s.layout.document, s.caret, s.words),
    # A selection takes in the character under the caret: going to a sentence's or paragraph's
    # end selects all of it, where going to the start of the next would take one too many.
    "sentence-next": lambda s: motion.sentence_end(s.layout.document, s.caret),
    "sentence-prev": lambda s: motion.sentence_prev(s.layout.document, s.caret),
    "paragraph-next": lambda s: motion.paragraph_end(s.layout.document, s.caret),
    "paragraph-prev": lambda s: motion.paragraph_prev(s.layout.document, s.caret),
    "row-start": partial(row_edge, end=False),
    "row-end": partial(row_edge, end=True),
    "top": lambda s: s.layout.document.start,
    "bottom": lambda s: motion.last(s.layout.document),
}


def rows_of(name: str, height: int) -> int | None:
    """How many rows down a move goes on a screen of `height` rows; None when it follows the text."""
    return _ROWS[name](height) if name in _ROWS else None


def target(name: str, start: Start, count: int = 1) -> Position:
    """Where the caret is after a move, made so many times or as often as there is somewhere to go.

    Raises:
        KeyError: no move has that name.
    """
    rows = rows_of(name, start.height)
    for _ in range(count):
        caret = by_rows(start, rows) if rows is not None else _MOVES[name](start)
        if caret == start.caret:
            break
        start = start._replace(caret=caret)
    return start.caret
