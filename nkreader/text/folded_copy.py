"""A long document's folded characters in a source of their own: to count in them is one pass of `str.count`.

Folding 100 MB takes more than a second, so it is done once, behind the screen.
Every character that the text has folded is given a number; the copy holds the
numbers, two bytes each, piece after piece. They stay below 0x8000: of those
Python decodes four at a time, in a quarter of the time that ideographs take.
A query is written in the same numbers. Newlines stand before lines that begin
in their piece, and a run of blanks is one blank.

This module knows pieces and numbers, neither queries nor where a copy is kept.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from nkreader.text.fold import fold
from nkreader.text.pieces import Piece, Source

_MOST = 0x7FFF  # numbers; all of Unicode's folded characters are more, those of a text never
_CHUNK = 3 << 16  # bytes decoded at once, in 0.1 ms; of 100 MB counted in 33 ms 3 are lost with a third of it


class Alphabet:
    """The numbers of the characters that a text has when it is folded, from 1; 0 is none of them.

    Attributes:
        fits: whether there are numbers enough.
    """

    def __init__(self, seen: Collection[str]) -> None:
        """Args: seen: the characters of the text, and perhaps some more."""
        self._characters = "".join(sorted({"\n", " ", *fold("".join(seen))}))
        self.fits = len(self._characters) <= _MOST

    def written(self, folded: str) -> str:
        """A folded text in numbers, as a string that has them for characters."""
        return "".join(map(self._number, folded))

    def _number(self, character: str) -> str:
        place = bisect_left(self._characters, character)
        return chr(place + 1) if self._characters[place : place + 1] == character else "\0"


class CopyMaker:
    """Makes the copy, a piece at a time from the first.

    Attributes:
        ends: how many bytes the copy has after each piece.
    """

    def __init__(self, seen: Collection[str]) -> None:
        """Args: seen: as in `Alphabet`."""
        alphabet, seen = Alphabet(seen), {"\n", *seen}
        numbers = dict(zip(map(ord, seen), map(ord, alphabet.written(fold("".join(seen)))), strict=True))
        # A list is three times as fast, and knows no character above U+FFFF.
        self._common = [0] * 0x10000
        self._all = defaultdict[int, int](int, numbers)
        for code, number in numbers.items():
            if code < 0x10000:
                self._common[code] = number
        self._only_common = all(code < 0x10000 for code in numbers)
        self._blank = alphabet.written(" ")
        self._blanks = re.compile(f"{re.escape(self._blank)}+")
        self._after_blank = False
        self.ends: list[int] = []

    def add(self, piece: Piece) -> bytes:
        """What the copy holds of the next piece."""
        text = "\n".join(block.text for block in piece.blocks)
        goes_on = bool(piece.blocks) and piece.blocks[0].goes_on
        if not goes_on:
            text = "\n" + text
        written = text.translate(self._common if self._only_common or _is_common(text) else self._all)
        if 2 * self._blank in written:
            written = self._blanks.sub(self._blank, written)
        if goes_on and self._after_blank:
            written = written.removeprefix(self._blank)
        if written:
            self._after_blank = written[-1] == self._blank
        data = written.encode("utf-16-le", "surrogatepass")
        self.ends.append(len(data) + (self.ends[-1] if self.ends else 0))
        return data


def _is_common(text: str) -> bool:
    """Whether no character is above U+FFFF."""
    return len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text)


class FoldedCopy:
    """The copy of a document."""

    def __init__(self, source: Source, ends: Sequence[int], seen: Collection[str]) -> None:
        """Args: source: the bytes. ends: as in `CopyMaker`. seen: as in `Alphabet`."""
        self._source, self._ends = source, ends
        self._alphabet = Alphabet(seen)

    def starts(self, piece: int, folded: str) -> list[float]:
        """Where in a piece the matches begin that lie in it, as shares of its characters."""
        start, end = self._ends[piece - 1] if piece else 0, self._ends[piece]
        text, wanted = self._read(start, end), self._wanted(folded)
        found, at = [], text.find(wanted)
        while at >= 0:
            found.append(at / len(text))
            at = text.find(wanted, at + len(wanted))
        return found

    def counts(self, folded: str, *, careful: bool) -> Iterator[list[int | None]]:
        """How many matches of a query begin in each piece, some pieces at a time.

        Args:
            folded: the query; more than blanks, and without newlines.
            careful: where a match lies across one of its borders, and so may begin in several places,
                a piece's count is None.
        """
        wanted = self._wanted(folded)
        beyond = len(wanted) - 1  # characters of the next piece that a match may reach into
        first = start = 0
        while first < len(self._ends):
            last = max(first + 1, bisect_left(self._ends, start + _CHUNK, first))
            ends = self._ends[first:last]
            before = min(start, 2 * beyond) if careful else 0
            text = self._read(start - before, ends[-1] + 2 * beyond)
            borders = [(end - start + before) // 2 for end in (start, *ends)]
            if not careful:
                yield [text.count(wanted, borders[i], borders[i + 1] + beyond) for i in range(len(ends))]
            else:
                crossed = [text.find(wanted, max(0, at - beyond), at + beyond) >= 0 for at in borders]
                yield [
                    None if crossed[i] or crossed[i + 1] else text.count(wanted, borders[i], borders[i + 1])
                    for i in range(len(ends))
                ]
            first, start = last, ends[-1]

    def _wanted(self, folded: str) -> str:
        return self._alphabet.written(re.sub(" +", " ", folded))

    def _read(self, start: int, end: int) -> str:
        return codecs.utf_16_le_decode(self._source.read(start, end), "replace", True)[0]
