"""Matches that lie across the border of two pieces, where a line goes on there.

Knows a long document and one query. What lies inside a piece is found without it.
"""

from __future__ import annotations

from nkreader.text.document import Block, Document, Position, Span
from nkreader.text.find import Query, Searcher, Words
from nkreader.text.long_document import BITS, LongDocument, number_of

SECONDS = 0.5  # that a regular expression may take in a piece, in the time of 40 keys
_KEPT = 64  # borders whose match is remembered


class Joints:
    """Finds a query across borders."""

    def __init__(self, document: LongDocument, query: Query, words: Words | None) -> None:
        """Args: document: what is searched. query: what for. words: as in `Searcher`."""
        self._document, self._query, self._words = document, query, words
        self._found: dict[int, Span | None] = {}

    def after(self, piece: int) -> Span | None:
        """The match that begins in a piece and ends in the next."""
        if piece not in self._found:  # asked for each row of a huge line
            if len(self._found) >= _KEPT:
                self._found.clear()
            self._found[piece] = self._find(piece)
        return self._found[piece]

    def _find(self, piece: int) -> Span | None:
        document = self._document
        if piece < 0 or piece + 1 >= document.pieces.count or not document.pieces.border(piece + 1)[1]:
            return None
        blocks, following = document.piece(piece).blocks, document.piece(piece + 1).blocks
        if not blocks or not following or not following[0].goes_on:
            return None
        reach = 2 * len(self._query.text) + 16  # a run of blanks may be longer than in the query
        before, after = blocks[-1].text[-reach:], following[0].text[:reach]
        joint = Document([Block("paragraph", before + after)])
        for match in Searcher(joint, self._words, SECONDS).find(self._query):
            start, end = match.span.start.character, match.span.end.character
            if start < len(before) < end:
                shift = len(blocks[-1].text) - len(before)
                first = Position(number_of(piece, len(blocks) - 1), shift + start)
                return Span(first, Position((piece + 1) << BITS, end - len(before)))
        return None
