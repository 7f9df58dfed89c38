"""Where in a long text a query may be found: a search among bytes that decodes nothing.

A character can be written in several ways (髮 發 发), a part of the query in
as many ways as its characters allow. The part with few ways is what is looked
for: its spellings are the needles, of which one stands wherever the query
does. What they find is a hint; the matcher looks at the characters around it.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Sequence
from itertools import product
from math import prod

from nkreader.text.fold import fold, variants
from nkreader.text.pieces import Source

WINDOW = 1 << 19  # bytes searched between two looks at whether somebody waits, about 0.3 ms
_MOST_NEEDLES = 8  # each is another pass over the text, 45 ms for 100 MB
LEAST_LINE = 8  # characters of a line that goes on in the next: half of the least width, at the worst
_ENOUGH = 2  # characters of a part: a single one stands everywhere


def needles(text: str, *, exact: bool, seen: Collection[str] | None = None) -> Sequence[bytes] | None:
    """The needles of a query's text.

    Args:
        text: the query, without newlines.
        exact: whether only these very characters are wanted.
        seen: the characters that the searched text has, if they are known.

    Returns:
        The needles, none of them empty. An empty sequence when the text
        cannot hold the query, None when every part of it must be looked at.
    """
    ways = [character if exact else variants(character) for character in (text if exact else fold(text))]
    if seen is not None:
        ways = [way if way == " " else "".join(c for c in way if c in seen) for way in ways]
    if not all(ways):
        return ()
    found = _best_part(ways)
    try:
        return [("".join(spelling)).encode() for spelling in product(*found)] if found else None
    except UnicodeEncodeError:  # half a surrogate pair, which no text holds
        return ()


def needles_of_parts(
    text: str, *, exact: bool, seen: Collection[str] | None = None
) -> Sequence[bytes] | None:
    """The needles of a query whose characters may have line ends between them where they stand.

    Of so many parts of the query one at least is whole wherever it stands, as no line is shorter than
    LEAST_LINE. Arguments and result as in `needles`.
    """
    count = min(len(text), 2 + len(text) // LEAST_LINE)
    found: list[bytes] = []
    for part in range(count):
        start, end = len(text) * part // count, len(text) * (part + 1) // count
        here = needles(text[start:end], exact=exact, seen=seen)
        if not here:
            return here
        found += here
    return found


def _best_part(ways: Sequence[str]) -> Sequence[str]:
    """The part of a query that is best looked for, as the ways to write each character; or nothing."""
    best: tuple[tuple[int, int, int], Sequence[str]] = ((0, 0, 0), ())
    for start in range(len(ways)):
        for end in range(start + 1, len(ways) + 1):
            part = ways[start:end]
            count = prod(map(len, part))
            if part[-1] == " " or count > _MOST_NEEDLES:  # a blank stands for any run of blanks
                break
            best = max(best, ((min(end - start, _ENOUGH), -count, end - start), part))
    return best[1]


class Windows:
    """Looks for needles in a source, a window at a time.

    Args:
        source: where.
        wanted: one needle at least.
    """

    def __init__(self, source: Source, wanted: Sequence[bytes]) -> None:
        self._source, self._wanted = source, wanted
        self._overlap = max(map(len, wanted)) - 1
        self._start, self._data = 0, b""

    def forward(self, start: int, end: int) -> Generator[int | None, int | None]:
        """Offsets in `start` to `end` where a needle begins, rising; None after each window.

        An offset may be sent in, before which nothing more is wanted.
        """
        while start < end:
            stop = min(end, start + WINDOW)
            self._load(start, stop)
            ahead = [-1] * len(self._wanted)
            while start < stop:
                for number, needle in enumerate(self._wanted):
                    if ahead[number] < start:
                        found = self._data.find(needle, start - self._start)
                        ahead[number] = end if found < 0 else self._start + found
                hit = min(ahead)
                if hit >= stop:
                    break
                wanted = yield hit
                start = max(hit + 1, wanted or 0)
            start = max(start, stop)
            yield None

    def backward(self, start: int, end: int) -> Generator[int | None, int | None]:
        """Offsets from before `end` down to `start` where a needle begins, falling; None after each window.

        An offset may be sent in, from which on nothing more is wanted.
        """
        while end > start:
            stop = max(start, end - WINDOW)
            self._load(stop, end)
            behind = [end] * len(self._wanted)
            while end > stop:
                for number, needle in enumerate(self._wanted):
                    if behind[number] >= end:
                        behind[number] = stop + self._data.rfind(needle, 0, end - stop + len(needle) - 1)
                hit = max(behind)
                if hit < stop:
                    break
                wanted = yield hit
                end = hit if wanted is None else min(hit, wanted)
            end = min(end, stop)
            yield None

    def _load(self, start: int, end: int) -> None:
        self._start, self._data = start, self._source.read(start, end + self._overlap)
