"""Where a query is found in a document: painted, walked and counted from one place.

A document in memory is searched at once. A long one is searched where it is
looked at: the piece on the screen when it is painted, the next match when it
is gone to, all of it when somebody counts. What takes longer than a moment is
a generator that yields None now and then, so that its caller can stop it, or
let it go on in a thread. Of a long text no list of matches is kept, only how
many each piece has: a common word stands in it a million times.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from nkreader.text.byte_search import Windows, needles
from nkreader.text.document import Block, Document, Position, Span
from nkreader.text.find import Query, QueryError, Searcher, Words
from nkreader.text.fold import fold
from nkreader.text.long_document import BITS, INDEX, KEPT, LongDocument, number_of
from nkreader.text.pieces import Piece
from nkreader.text.spans import beside, moved, overlapping, shares, start_of

_KEPT = 64  # pieces whose matches are remembered
_MARKS = 4  # places for the scroll bar that a piece gives at most
_SECONDS = 0.5  # that a regular expression may take in a piece, in the time of 40 keys


class Sought(NamedTuple):
    """What a walk came to.

    Attributes:
        span: the match; None when there is none in all of the document.
        wrapped: whether the walk went round the end of the document.
    """

    span: Span | None
    wrapped: bool = False


class Matches:
    """The matches of one query in a document in memory.

    Attributes:
        total: how many are known of.
        places: of some, as shares of the text from 0 to 1, for the scroll bar.
        complete: whether `total` and `places` are all there is.
    """

    def __init__(self, searcher: Searcher, query: Query) -> None:
        self.spans: Sequence[Span] = [match.span for match in searcher.find(query)]
        document = searcher.document
        self.total = len(self.spans)
        offsets = (document.offset(span.start) for span in self.spans)
        self.places: list[float] = shares(offsets, document.length)
        self.complete = True

    def within(self, block: int, start: int, end: int) -> Iterator[Span]:
        """The matches that fall on characters `start` to `end` of a block."""
        return overlapping(self.spans, block, start, end)

    def number(self, span: Span) -> int | None:
        """How many matches come before one; None while it is not known."""
        return bisect_left(self.spans, span.start, key=start_of)

    def seek(self, position: Position, delta: int) -> Iterator[Sought | None]:
        """The next match that begins after a position, or the last before it: the last thing yielded.

        Args:
            position: where to go from.
            delta: 1 for the next, -1 for the previous.
        """
        if not self.spans:
            yield Sought(None)
            return
        index = beside(self.spans, position, delta)
        yield Sought(self.spans[index % len(self.spans)], not 0 <= index < len(self.spans))

    def count(self) -> Iterator[None]:
        """Find out `total` and `places`; yields now and then."""
        return iter(())


class LongMatches(Matches):
    """The matches of one query in a long document; attributes and calls as in `Matches`."""

    def __init__(self, document: LongDocument, query: Query, words: Words | None = None) -> None:
        """Args: document: what is searched. query: what for. words: as in `Searcher`."""
        self._document, self._query, self._words = document, query, words
        many = query.regex or query.pinyin  # spellings: every piece must be looked at
        self._needles = None if many else needles(query.text, exact=query.exact, seen=document.seen)
        # Whether a match may begin inside another one: then where a search began decides which are found.
        wanted = fold(query.text)
        self._overlapping = many or any(wanted.startswith(wanted[i:]) for i in range(1, len(wanted)))
        # Bytes from the beginning of a match within which its needle stands; a run of blanks may be long.
        self._reach = 4 * (2 * len(query.text) + 16)
        self._found: dict[int, Sequence[Span]] = {}
        self._hopeless: set[int] = set()  # pieces in which the pattern takes too long
        self._borders: dict[int, Span | None] = {}
        self._counts: list[int] = []
        self.total = 0
        self.places = []
        self.spans = ()
        self.complete = not document or self._needles == ()

    # One piece

    def _in_piece(self, number: int) -> Sequence[Span]:
        """The matches that begin in a piece."""
        found = self._found.get(number)
        if found is None:
            found_here = self._searcher(self._document.piece(number)).find(self._query)
            spans = [moved(match.span, number) for match in found_here]
            across = self._across(number - 1)
            if across is not None:
                spans = [span for span in spans if span.start >= across.end]
            over = self._across(number)
            if over is not None:
                spans = [*(span for span in spans if span.end <= over.start), over]
            if len(self._found) >= _KEPT:
                self._found.clear()
            found = self._found[number] = spans
        return found

    def _searcher(self, piece: Piece) -> Searcher:
        """What finds in a piece."""
        if self._query.word or self._query.regex:
            return Searcher(piece.document, self._words, _SECONDS)
        return piece.searcher

    def _across(self, number: int) -> Span | None:
        """The match that begins in a piece and ends in the next, where a line goes on there."""
        if number not in self._borders:  # asked for each row of a huge line
            if len(self._borders) >= _KEPT:
                self._borders.clear()
            self._borders[number] = self._find_across(number)
        return self._borders[number]

    def _find_across(self, number: int) -> Span | None:
        document = self._document
        if number < 0 or number + 1 >= document.pieces.count or not document.pieces.border(number + 1)[1]:
            return None
        blocks, following = document.piece(number).blocks, document.piece(number + 1).blocks
        if not blocks or not following:
            return None
        reach = 2 * len(self._query.text) + 16  # a run of blanks may be longer than in the query
        before, after = blocks[-1].text[-reach:], following[0].text[:reach]
        joint = Document([Block("paragraph", before + after)])
        for match in Searcher(joint, self._words, _SECONDS).find(self._query):
            start, end = match.span.start.character, match.span.end.character
            if start < len(before) < end:
                shift = len(blocks[-1].text) - len(before)
                first = Position(number_of(number, len(blocks) - 1), shift + start)
                return Span(first, Position((number + 1) << BITS, end - len(before)))
        return None

    # Many pieces

    def _likely(self, first: int, last: int, delta: int) -> Iterator[int | None]:
        """Those pieces from one to another that matches may begin in, each once; None now and then."""
        if self._needles is None:
            for number in range(first, last + delta, delta):
                yield number
                yield None
        elif self._needles:
            previous = first - delta
            for hinted in self._hinted(first, last, delta):
                if hinted is None:
                    yield None
                elif (hinted - previous) * delta > 0:
                    previous = hinted
                    yield hinted

    def _hinted(self, first: int, last: int, delta: int) -> Iterator[int | None]:
        """The pieces that needles hint at, and those whose bytes hint at nothing; some more than once."""
        pieces = self._document.pieces
        low, high = sorted((first, last))
        start, end = pieces.border(low)[0], pieces.border(high + 1)[0]
        windows = Windows(pieces.source, self._needles or ())
        # A match may begin before the first piece's bytes end and have its needle behind them.
        beyond = min(end + self._reach, pieces.source.size)
        walk = windows.forward(start, beyond) if delta > 0 else windows.backward(start, beyond)
        altered = sorted((n for n in self._document.survey.altered if low <= n <= high), reverse=delta > 0)
        try:
            hit = next(walk)
            while True:
                if hit is None:
                    yield None
                    hit = next(walk)
                    continue
                number = pieces.at(hit)
                while altered and (altered[-1] - number) * delta < 0:
                    yield altered.pop()
                begin, begun = pieces.border(number)
                # Backward the first needle met is the last of the piece; another may stand at its beginning.
                before = begun and number > low and (delta < 0 or hit - begin < self._reach)
                if before and delta > 0:
                    yield number - 1
                if number <= high:
                    yield number
                if before and delta < 0:
                    yield number - 1
                hit = walk.send(pieces.border(number + (delta > 0))[0])
        except StopIteration:
            yield from reversed(altered)

    def within(self, block: int, start: int, end: int) -> Iterator[Span]:
        """The matches that fall on characters `start` to `end` of a block."""
        piece = block >> BITS
        try:
            if piece not in self._hopeless:
                return self._within(piece, block, start, end)
        except QueryError:  # who walks to a match is told; the next row must not try again
            self._hopeless.add(piece)
        return iter(())

    def _within(self, piece: int, block: int, start: int, end: int) -> Iterator[Span]:
        earlier = [over] if not block & INDEX and (over := self._across(piece - 1)) else []
        inside = overlapping(self._in_piece(piece), block, start, end)
        return chain((span for span in earlier if span.end > (block, start)), inside)

    def number(self, span: Span) -> int | None:
        """How many matches come before one; None while it is not known."""
        piece = span.start.block >> BITS
        if piece > len(self._counts):
            return None
        return sum(self._counts[:piece]) + bisect_left(self._in_piece(piece), span.start, key=start_of)

    def seek(self, position: Position, delta: int) -> Iterator[Sought | None]:
        """The next match that begins after a position, or the last before it: the last thing yielded."""
        here, last = position.block >> BITS, self._document.pieces.count - 1
        spans = self._in_piece(here)
        index = beside(spans, position, delta)
        if 0 <= index < len(spans):
            yield Sought(spans[index])
            return
        near, far = (last, 0) if delta > 0 else (0, last)
        for first, final, wrapped in ((here + delta, near, False), (far, here, True)):
            if (final - first) * delta < 0:
                continue
            for number in self._likely(first, final, delta):
                spans = () if number is None else self._in_piece(number)
                if spans:
                    yield Sought(spans[0 if delta > 0 else -1], wrapped)
                    return
                yield None
        yield Sought(None)

    def count(self) -> Iterator[None]:
        """Find out `total` and `places`; yields now and then."""
        last = self._document.pieces.count - 1
        for number in self._likely(0, last, 1):
            if number is not None:
                self._add(number)
            yield
        self._counts += [0] * (last + 1 - len(self._counts))
        self.complete = True

    def _add(self, number: int) -> None:
        """Count the matches of a piece that lies behind those counted so far."""
        document = self._document
        piece = document.piece(number, keep=False)
        if self._overlapping and any(document.pieces.border(n)[1] for n in (number, number + 1)):
            count = len(self._in_piece(number))
        else:
            count = self._searcher(piece).count(self._query) + (self._across(number) is not None)
        self._counts += [0] * (number - len(self._counts))
        self._counts.append(count)
        self.total += count
        if count > _MARKS:
            offsets = [piece.start + (piece.end - piece.start) * i // _MARKS for i in range(_MARKS)]
        else:
            starts = (match.span.start for match in self._searcher(piece).find(self._query) if count)
            offsets = [piece.offset(*start) for start in starts]
        self.places += shares(offsets, document.length, self.places[-1] if self.places else -1.0)


def load_tables() -> None:
    """Make ready what the first query needs whatever the document."""
    fold("")


def prepare(document: LongDocument) -> None:
    """Make ready what the first query in a document needs: the tables, and what is kept in memory folded."""
    load_tables()
    if document.pieces.count <= KEPT:
        for number in range(document.pieces.count):
            document.piece(number).searcher.prepare()
