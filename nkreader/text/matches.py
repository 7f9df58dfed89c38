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
from typing import TYPE_CHECKING, NamedTuple

from nkreader.text.byte_search import Windows, needles, needles_of_parts
from nkreader.text.document import Position, Span
from nkreader.text.find import Query, QueryError, Searcher, Words, folded_form, is_pinyin
from nkreader.text.fold import fold
from nkreader.text.joints import SECONDS, Joints
from nkreader.text.long_document import BITS, INDEX, KEPT, LongDocument
from nkreader.text.pieces import Piece
from nkreader.text.spans import beside, moved, overlapping, shares, start_of
from nkreader.text.tally import Tally

if TYPE_CHECKING:
    from nkreader.text.folded_copy import FoldedCopy

_KEPT = 64  # pieces whose matches are remembered


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
        look_for = needles_of_parts if document.rejoined else needles
        self._needles = None if many else look_for(query.text, exact=query.exact, seen=document.seen)
        # Whether a match may begin inside another one: then where a search began decides which are found.
        wanted = fold(query.text)
        self._overlapping = many or any(wanted.startswith(wanted[i:]) for i in range(1, len(wanted)))
        # Bytes from the beginning of a match within which its needle stands; a run of blanks may be long.
        self._reach = 4 * (2 * len(query.text) + 16)
        self._found: dict[int, Sequence[Span]] = {}
        self._hopeless: set[int] = set()  # pieces in which the pattern takes too long
        self._joints = Joints(document, query, words)
        self._tally = Tally(document.pieces)
        self.total = 0
        self.places = self._tally.places
        self.spans = ()
        self.complete = not document or self._needles == ()

    # One piece

    def _in_piece(self, number: int) -> Sequence[Span]:
        """The matches that begin in a piece."""
        found = self._found.get(number)
        if found is None:
            found_here = self._searcher(self._document.piece(number)).find(self._query)
            spans = [moved(match.span, number) for match in found_here]
            across = self._joints.after(number - 1)
            if across is not None:
                spans = [span for span in spans if span.start >= across.end]
            over = self._joints.after(number)
            if over is not None:
                spans = [*(span for span in spans if span.end <= over.start), over]
            if len(self._found) >= _KEPT:
                self._found.clear()
            found = self._found[number] = spans
        return found

    def _searcher(self, piece: Piece) -> Searcher:
        """What finds in a piece."""
        if self._query.word or self._query.regex:
            return Searcher(piece.document, self._words, SECONDS)
        return piece.searcher

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
        earlier = [over] if not block & INDEX and (over := self._joints.after(piece - 1)) else []
        inside = overlapping(self._in_piece(piece), block, start, end)
        return chain((span for span in earlier if span.end > (block, start)), inside)

    def number(self, span: Span) -> int | None:
        """How many matches come before one; None while it is not known."""
        piece = span.start.block >> BITS
        before = self._tally.before(piece)
        return (
            None if before is None else before + bisect_left(self._in_piece(piece), span.start, key=start_of)
        )

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
        self._end_count()  # all of the text has been gone through
        yield Sought(None)

    def count(self) -> Iterator[None]:
        """Find out `total` and `places`; yields now and then."""
        copy, wanted = self._document.copy, folded_form(self._query, self._document.seen)
        if self.complete:
            return
        if copy is not None and wanted:
            yield from self._count_copy(copy, wanted)
        else:
            for number in self._likely(0, self._document.pieces.count - 1, 1):
                if number is not None:
                    self._add(number)
                yield
        self._end_count()

    def _end_count(self) -> None:
        self._tally.reach(self._document.pieces.count)
        self.complete = True

    def _count_copy(self, copy: FoldedCopy, wanted: str) -> Iterator[None]:
        """Count in the folded copy; where that does not tell, in the piece itself."""

        def offsets(number: int) -> list[int]:
            (start, _), (end, _) = pieces.border(number), pieces.border(number + 1)
            return [start + int((end - start) * share) for share in copy.starts(number, wanted)] or [start]

        pieces = self._document.pieces
        for counts in copy.counts(wanted, careful=self._overlapping or " " in wanted):
            first = self._tally.reached
            known = [len(self._in_piece(first + i)) if n is None else n for i, n in enumerate(counts)]
            self._tally.add(known, offsets)
            self.total = self._tally.total
            yield

    def _add(self, number: int) -> None:
        """Count the matches of a piece that lies behind those counted so far."""
        document = self._document
        piece = document.piece(number, keep=False)
        if self._overlapping and any(document.pieces.border(n)[1] for n in (number, number + 1)):
            count = len(self._in_piece(number))
        else:
            count = self._searcher(piece).count(self._query) + (self._joints.after(number) is not None)

        def offsets(_: int) -> list[int]:
            starts = [match.span.start for match in self._searcher(piece).find(self._query)]
            return [piece.offset(*start) for start in starts] or [piece.end]

        self._tally.reach(number)
        self._tally.add([count], offsets)
        self.total = self._tally.total


def load_tables() -> None:
    """Make ready what the first query needs whatever the document."""
    fold("")


def prepare(document: LongDocument) -> None:
    """Make ready what the first query in a document needs: the tables, and what is kept in memory folded."""
    load_tables()
    is_pinyin("")  # 10 ms that who types letters need not wait for
    if document.pieces.count <= KEPT:
        for number in range(document.pieces.count):
            document.piece(number).searcher.prepare()
