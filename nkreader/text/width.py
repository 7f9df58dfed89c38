"""How many terminal cells text takes: the one door to the width table.

Rows are drawn by Textual, so every width here equals Rich's `cell_len`; a
test holds the table to it. The one exception is TAB, which Rich counts as
nothing and the reading pane draws as `TAB_CELLS` spaces. This module knows
nothing of rows, nor of the terminal in use: `use`, or who calls, says
whether the terminal draws East Asian Ambiguous characters (UAX #11: “ ” … —
· ■ ①) in one cell or in two.

Grapheme clusters are the ones Rich draws: a character of no width belongs to
the one before it, ZERO WIDTH JOINER takes in the character after it, and
VARIATION SELECTOR-16 makes a cluster of one cell two cells wide where emoji
presentation does.
"""

from __future__ import annotations

from itertools import accumulate

from nkreader.text.light_typing import NamedTuple

TAB_CELLS = 4
_JOINER = "\u200d"
_EMOJI = "\ufe0f"
# Known without the table, which costs 0.3 ms before the first row: most pages hold nothing but these,
# Han, ASCII and full-width forms. A test holds them to the table.
_WIDE = "\u3000、。〇〈〉《》「」『』【】〔〕"
_AMBIGUOUS = "“”‘’…—·•■□●○◆①②③┃▌▏▕"


class Cluster(NamedTuple):
    """A grapheme cluster: characters that are drawn, passed and selected as one.

    Attributes:
        start: index of its first character.
        end: index after its last character.
        cells: its width; 0 only where a text begins with characters of no width.
    """

    start: int
    end: int
    cells: int


class _CharacterCells(dict[str, int]):
    """Cells of each character met so far, by itself; asks the table for a new one."""

    def __init__(self, ambiguous: int) -> None:
        super().__init__({"\t": TAB_CELLS})
        self._codes = {"0": 0, "1": 1, "2": 2, "A": ambiguous}

    def __missing__(self, character: str) -> int:
        if "\u4e00" <= character <= "\u9fff" or "！" <= character <= "～" or character in _WIDE:
            width = 2
        elif " " <= character <= "~":
            width = 1
        else:
            width = self._codes["A" if character in _AMBIGUOUS else _code(character)]
        self[character] = width
        return width


def _code(character: str) -> str:
    from bisect import bisect_right

    from nkreader.text.data.width_table import STARTS, WIDTHS

    return WIDTHS[bisect_right(STARTS, character) - 1]


def _is_widened(character: str) -> bool:
    from nkreader.text.data.width_table import WIDENED

    return bool(character) and character in WIDENED


# 0 stands for what the terminal in use does, as far as `use` was told.
_CELLS = {1: _CharacterCells(1), 2: _CharacterCells(2)}
_CELLS[0] = _CELLS[1]


def use(ambiguous: int) -> None:
    """Take ambiguous characters for so many cells, 1 or 2, wherever a caller does not say."""
    _CELLS[0] = _CELLS[ambiguous]


def cells(text: str, ambiguous: int = 0) -> int:
    """Width of a text in cells.

    Args:
        text: any characters.
        ambiguous: cells of an East Asian Ambiguous character, 1 or 2; 0 for what `use` said, else 1.

    Returns:
        What Rich's `cell_len` returns, if `ambiguous` is 1 and there is no TAB.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    if _JOINER not in text and _EMOJI not in text:
        return sum(map(_CELLS[ambiguous].__getitem__, text))
    return _cells_of_sequences(text, _CELLS[ambiguous])


def _cells_of_sequences(text: str, widths: _CharacterCells) -> int:
    total = 0
    last = ""
    joined = False
    for character in text:
        if joined:
            joined = False
        elif character == _JOINER:
            joined = True
        elif character == _EMOJI:
            total += _is_widened(last) and widths[last] == 1
            last = ""
        elif width := widths[character]:
            last = character
            total += width
    return total


def clusters(text: str, ambiguous: int = 0) -> list[Cluster]:
    """The grapheme clusters of a text, in order and without gaps.

    Args:
        text: any characters.
        ambiguous: cells of an East Asian Ambiguous character, 1 or 2; 0 for what `use` said, else 1.
    """
    widths = list(map(_CELLS[ambiguous].__getitem__, text))
    if 0 not in widths:
        return [Cluster(index, index + 1, width) for index, width in enumerate(widths)]
    found: list[Cluster] = []
    index = 0
    while index < len(text):
        character = text[index]
        end = index + 1
        if widths[index] or not found:
            found.append(Cluster(index, end, widths[index]))
        else:
            start, _, width = found[-1]
            if character == _JOINER:
                end = min(end + 1, len(text))
            elif character == _EMOJI and width == 1 and _is_widened(text[start]):
                width = 2
            found[-1] = Cluster(start, end, width)
        index = end
    return found


def right_edges(text: str, ambiguous: int = 0) -> list[int]:
    """For each character, the cells from the text's start to the end of its cluster.

    Args:
        text: any characters.
        ambiguous: cells of an East Asian Ambiguous character, 1 or 2; 0 for what `use` said, else 1.

    Returns:
        As many numbers as there are characters, none smaller than the one before it.
    """
    if _JOINER not in text and _EMOJI not in text:
        return list(accumulate(map(_CELLS[ambiguous].__getitem__, text)))
    edges: list[int] = []
    edge = 0
    for start, end, width in clusters(text, ambiguous):
        edge += width
        edges += [edge] * (end - start)
    return edges
