"""How many matches each piece of a long document has and where marks for them stand, as it is counted.

Knows numbers of pieces and offsets, neither queries nor characters. Of no match
a place is kept, only counts: a common word stands in a text a million times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from nkreader.text.pieces import Pieces
from nkreader.text.spans import FINE, shares

_MARKS = 4  # for the scroll bar that a piece gives at most
_FEW = FINE // _MARKS  # pieces that give so many


class Tally:
    """Counts of pieces, taken in from the first to the last.

    Attributes:
        total: matches counted so far.
        places: marks, as shares of the text from 0 to 1, rising.
    """

    def __init__(self, pieces: Pieces) -> None:
        """Args: pieces: those of the document."""
        self._pieces = pieces
        self._before = [0]  # how many come before each piece that has been reached
        self._marked = 0  # up to which piece marks are made
        self.total = 0
        self.places: list[float] = []

    @property
    def reached(self) -> int:
        """How many pieces have been counted."""
        return len(self._before) - 1

    def before(self, piece: int) -> int | None:
        """How many matches come before a piece; None while it is not known."""
        return self._before[piece] if piece < len(self._before) else None

    def reach(self, piece: int) -> None:
        """Take in that there are none from the last piece counted up to this one."""
        self._before += [self.total] * (piece + 1 - len(self._before))

    def add(self, counts: Sequence[int], starts: Callable[[int], Iterable[int]]) -> None:
        """Take in the counts of the next pieces.

        Args:
            counts: one for each piece.
            starts: gives offsets of the matches of a piece, roughly; asked where there are few.
        """
        first = self.reached
        self._before[-1:] = accumulate(counts, initial=self.total)
        self.total = self._before[-1]
        for piece, count in enumerate(counts, first):
            if count and piece >= self._marked:
                self._mark(piece, count, starts)

    def _mark(self, piece: int, count: int, starts: Callable[[int], Iterable[int]]) -> None:
        pieces = self._pieces
        self._marked = piece + max(1, pieces.count // FINE)
        start, end = pieces.border(piece)[0], pieces.border(piece + 1)[0]
        most = _MARKS if pieces.count <= _FEW else 1
        if count <= most and most > 1:
            offsets = starts(piece)
        else:
            offsets = (start + (end - start) * i // most for i in range(most))
        self.places += shares(offsets, pieces.source.size, self.places[-1] if self.places else -1.0)
