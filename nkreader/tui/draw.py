"""Rows of the screen as pieces of text, each with the name of its ink.

What widgets draw and what the first frame paints before there are widgets.
Pure functions of cells and text: no Textual, no Rich, no files.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from nkreader.text.light_typing import NamedTuple
from nkreader.text.shown import HIDDEN, HIDDEN_JOINING
from nkreader.text.width import cells, clusters

Piece = tuple[str, str]
"""A text, and the names of the inks it is drawn in, from below to above, separated by blanks."""

# What is drawn, and what instead where it would take two cells.
_GLYPHS = {
    "thumb": "┃|", "mark": "•*", "kept": "◆+", "open": "▌>", "left edge": "▏|", "right edge": "▕|",
    "caret": "▏|", "closed": "▸>", "bars": " ▁▂▃▅▇ .:-=#", "more": "….",
}  # fmt: skip
STRIP_CELLS = 5
_JOINER = "\u200d"


class Item(NamedTuple):
    """What the sidebar shows of an article."""

    title: str
    about: str


class Key(NamedTuple):
    """One key of the footer: what is printed on it, its name, the id of its command, whether it is on."""

    key: str
    name: str
    id: str
    on: bool = False


def glyph(name: str) -> str:
    """A glyph of one cell, or a row of them, that this terminal draws in one cell each."""
    both = _GLYPHS[name]
    drawn, plain = both[: len(both) // 2], both[len(both) // 2 :]
    return drawn if cells(drawn) == len(drawn) else plain


def sent(text: str) -> str:
    """Text as this terminal is sent it: of joined emoji the first, where each would be drawn.

    A terminal that does not join them takes two cells for each, and everything to their right, the
    frame included, would be pushed out of its place.
    """
    if HIDDEN in text or HIDDEN_JOINING in text:  # in tidied texts only
        text = text.replace(HIDDEN, "").replace(HIDDEN_JOINING, "")
    if _JOINER not in text:
        return text
    from nkreader.library.terminal import joins_emoji  # few texts need it

    if joins_emoji(os.environ):
        return text
    first, *joined = text.split(_JOINER)
    return first + "".join(part[1:] for part in joined)


def fit(text: str, width: int) -> str:
    """Text in exactly `width` cells: padded, or cut with an ellipsis."""
    text = sent(text)
    total = cells(text)
    if total > width:
        total, end = 0, 0
        for cluster in clusters(text):
            if total + cluster.cells > width - 1:
                break
            total += cluster.cells
            end = cluster.end
        text = text[:end] + glyph("more")[:width]
        total += min(1, width)
    return text + " " * (width - total)


def fit_end(text: str, width: int) -> str:
    """Text in exactly `width` cells as in `fit`, but its end is what is kept."""
    start = 0
    for cluster in clusters(text) if cells(text) > width else ():
        if cells(text[start:]) < width:
            break
        start = cluster.end
    return fit(glyph("more") * (start > 0) + text[start:], width)


def item_row(item: Item, row: int, width: int, *, is_open: bool) -> list[Piece]:
    """A row of an article in the sidebar: its title, or the muted line under it."""
    bar = (glyph("open") if is_open else " ", "accent")
    if row:
        return [bar, (fit(item.about, width - 1), "muted")]
    return [bar, (fit(item.title, width - 1), "accent" if is_open else "plain")]


def density(places: Sequence[float], length: int = STRIP_CELLS) -> str:
    """A strip of bars, one for each equal part of the text, a step higher for each place in it.

    Args:
        places: shares of the text, from 0 to 1.
        length: cells of the strip.
    """
    counts = [0] * length
    for place in places:
        counts[min(int(place * length), length - 1)] += 1
    bars = glyph("bars")
    return "".join(bars[min(count, len(bars) - 1)] for count in counts)


def bar(
    height: int, window: tuple[float, float], marks: Sequence[float], kept: Sequence[float] = ()
) -> list[Piece]:
    """The scroll bar, a cell for each row.

    Args:
        height: rows of the bar.
        window: first and last part of the text on the screen, as shares from 0 to 1.
        marks: places of matches in the text, as shares from 0 to 1.
        kept: places of kept passages; a match in the same cell hides them.
    """
    first = min(int(window[0] * height), height - 1)
    last = max(first, min(-int(-window[1] * height // 1) - 1, height - 1))
    drawn = [(glyph("thumb"), "muted") if first <= y <= last else (" ", "rule") for y in range(height)]
    for places, name, ink in ((kept, "kept", "kept-mark"), (marks, "mark", "mark")):
        for y in {min(int(place * height), height - 1) for place in places}:
            drawn[y] = glyph(name), ink
    return drawn


def status_row(left: str, right: Sequence[str], width: int, ink: str = "muted") -> list[Piece]:
    """What fits on the status line: the left text first, then as much of the right as there is room for.

    Args:
        left: what is most worth saying.
        right: facts, the least important first; those are left out first.
        width: cells of the row.
        ink: of the left text.
    """
    facts, room = list(right), max(1, width - 2)
    while facts and cells(left) + 2 + cells(" · ".join(facts)) > room:
        facts.pop(0)
    text = " · ".join(facts)
    return [(" ", "muted"), (fit(left, room - cells(text)), ink), (text, "muted"), (" ", "muted")]


def keys_that_fit(keys: Sequence[Key], width: int) -> list[Key]:
    """The keys that fit into so many cells; the last one, the help, always stays."""
    kept = list(keys)
    while len(kept) > 1 and sum(key_cells(key) for key in kept) > width:
        # Picking is a short way to what other keys do, and keeping needs a selection, whose footer shows it.
        spare = {"pick", "keep"} if any(key.id == "quit" for key in kept) else {"pick"}
        kept.pop(next((index for index, key in enumerate(kept) if key.id in spare), -2))
    return kept


def key_cells(key: Key) -> int:
    """Cells that a key takes in the footer."""
    return cells(key.key) + cells(key.name) + 4


def keys_row(keys: Sequence[Key], width: int) -> list[Piece]:
    """The footer: ` key name `, one after another, the help at its end."""
    shown = keys_that_fit(keys, width)
    room = width - sum(key_cells(key) for key in shown)
    pieces: list[Piece] = []
    for key in shown:
        if key is shown[-1] and not key.id.startswith("match-"):
            pieces.append((" " * max(room, 0), "muted"))
        pieces.append((f" {key.key}", "accent"))
        pieces += [(f" {key.name} ", "cursor"), (" ", "muted")] if key.on else [(f" {key.name}  ", "muted")]
    return pieces
