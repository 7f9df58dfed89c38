"""Letters for the sentences on a screen: which sentences there are, and what each is called.

Pure functions of a document and its rows. How many letters a label has
depends on how many there are: the first ones have one, as long as letters
last, and no label begins with another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from nkreader.text.around import blanks_end, sentences_from, strip
from nkreader.text.document import Document, Position, Span
from nkreader.text.layout import Row
from nkreader.text.width import clusters

# Home row first. Missing are letters that go on with a sentence once it is picked: y m v o and i, the
# moves w b e, and q, which would end the program where a letter is pressed too late.
LETTERS = "asdfjklghrtupcxzn"


class Shown(NamedTuple):
    """A sentence on the screen.

    Attributes:
        span: all of it, without the white space around.
        at: its first character on the screen.
    """

    span: Span
    at: Position


def labels(count: int) -> list[str]:
    """So many labels, the shortest first."""
    found = list(LETTERS)
    plain = len(found)  # those from there on are all longer
    while len(found) < count:
        plain = (plain or len(found)) - 1
        prefix = found.pop(plain)
        found += [prefix + letter for letter in LETTERS]
    return sorted(found[:count], key=len)


def sentences_shown(document: Document, rows: Sequence[Row]) -> Iterator[Shown]:
    """The sentences on some rows of a document, in order; titles and headings are sentences too."""
    for block, drawn in groupby((row for row in rows if not row.blank), key=lambda row: row.block):
        first, *others = drawn
        begin, end = first.start, (others[-1] if others else first).end
        text = document.text(block) if document else ""
        for whole in sentences_from(text, begin):
            if whole[0] >= end:
                break
            start, behind = strip(text, *whole)
            at = blanks_end(text, max(start, begin))
            if at < min(behind, end):
                yield Shown(Span.within(block, start, behind), Position(block, at))


def fitted(label: str, text: str, *, at_end: bool, ambiguous: int) -> tuple[int, str]:
    """How a label is drawn over a text.

    Args:
        label: letters of one cell each.
        text: the characters from the one that the label stands on, up to the next label or the row's end.
        at_end: whether the row ends with them; a longer label goes on in the margin then.
        ambiguous: cells of an East Asian Ambiguous character.

    Returns:
        How many characters the label covers, and what is drawn in their place, in as many cells.
    """
    cells = end = 0
    for cluster in clusters(text, ambiguous):
        cells += cluster.cells
        end = cluster.end
        if cells >= len(label):
            return end, label.ljust(cells)
    return end, label if at_end else label[:cells]
