"""A document's text in one string or a few, with the way back to its blocks.

What looks for passages that may go over several paragraphs wants one text; a
long document gives it in parts that overlap, so that it need never be in
memory whole. Blocks are joined by a newline, the pieces of a paragraph that is
read in pieces by nothing. It knows documents, not what is looked for in them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from nkreader.text.document import Block, Document, Position
from nkreader.text.long_document import LongDocument, number_of

_PIECES = 32  # of a long document in a part: about 350,000 characters
# Pieces that a part has in common with the one before, about 20,000 characters: the last one may be short.
_OVERLAP = 2


class Place(NamedTuple):
    """A place in a document.

    Attributes:
        position: where it is.
        paragraph: how many paragraphs of the body come before; negative in the title block.
        character: characters of the paragraph before it.
    """

    position: Position
    paragraph: int
    character: int


class Joined(NamedTuple):
    """Some blocks of a document, or a part of them.

    Attributes:
        text: their characters.
        starts: where in the text each block, or what there is of it, begins; the first at 0.
        places: the place of each of these.
    """

    text: str
    starts: Sequence[int]
    places: Sequence[Place]

    def place(self, offset: int) -> Place:
        """The place of a character of the text."""
        index = max(0, bisect_right(self.starts, offset) - 1)
        (block, start), paragraph, character = self.places[index]
        further = offset - self.starts[index]
        return Place(Position(block, start + further), paragraph, character + further)

    def cut(self, start: int, end: int) -> Joined:
        """A part of the text, 0 <= start < end."""
        first, last = bisect_right(self.starts, start), bisect_right(self.starts, end - 1)
        starts = [0, *(at - start for at in self.starts[first:last])]
        return Joined(self.text[start:end], starts, [self.place(start), *self.places[first:last]])


def joined(document: Document) -> Iterator[Joined]:
    """The text of a document in parts that overlap; one part, where it is in memory."""
    if isinstance(document, LongDocument):
        yield from _in_parts(document)
    elif document:
        places = [Place(Position(n, 0), n - document.head, 0) for n in range(len(document.blocks))]
        yield _join(document.blocks, places)


def _in_parts(document: LongDocument) -> Iterator[Joined]:
    blocks: list[Block] = []
    places: list[Place] = []
    counts: list[int] = []  # blocks of each piece
    paragraph, character = -1, 0
    for number in range(document.pieces.count):
        piece = document.piece(number, keep=False)
        for index, block in enumerate(piece.blocks):
            if block.goes_on and paragraph >= 0:
                character += len(blocks[-1].text)
            else:
                paragraph, character = paragraph + 1, 0
            blocks.append(block)
            places.append(Place(Position(number_of(number, index), 0), paragraph, character))
        counts.append(len(piece.blocks))
        if len(counts) == _PIECES:
            yield _join(blocks, places)
            counts = counts[-_OVERLAP:]
            kept = max(1, sum(counts))  # at least one, which the next may go on with
            blocks, places = blocks[-kept:], places[-kept:]
    if len(counts) > _OVERLAP or document.pieces.count <= _OVERLAP:
        yield from [_join(blocks, places)] if blocks else []


def _join(blocks: Sequence[Block], places: Sequence[Place]) -> Joined:
    parts = [blocks[0].text]
    for block in blocks[1:]:
        parts += ["" if block.goes_on else "\n", block.text]
    starts = list(accumulate(map(len, parts), initial=0))
    return Joined("".join(parts), starts[0:-1:2], list(places))
