"""Which characters a long text has: who looks for a phrase need not look for spellings that do not occur."""

from __future__ import annotations

import re

from nkreader.text.pieces import Pieces

_FIRST = 100_000  # characters, after which nearly all that will come have been seen
_MORE = 200  # new characters after which the pattern is made anew
# What `clean` makes of characters that do something else than stand there.
MARKS = frozenset(map(chr, (*range(0x2400, 0x2427), 0x25CC, 0xFFFD, 0x20)))


def characters_of(pieces: Pieces) -> set[str]:
    """The characters of all pieces, before or after cleaning; 0.1 ms for a piece.

    A set of 11,000 characters is made in 0.5 ms; a pattern finds those that are new in 0.07.
    """
    seen = set(MARKS)
    unseen: re.Pattern[str] | None = None
    looked_at = known = 0
    for number in range(pieces.count):
        (start, _), (end, _) = pieces.border(number), pieces.border(number + 1)
        text = pieces.source.read(start, end).decode("utf-8", "replace")
        looked_at += len(text)
        seen.update(text if unseen is None else unseen.findall(text))
        if looked_at > _FIRST and len(seen) > known + _MORE * (known > 0):
            known = len(seen)
            wide = sorted(c for c in seen if c < "\U00010000")  # one above makes the pattern 30 times slower
            unseen = re.compile(f"[^{''.join(map(re.escape, wide))}]")
    return seen
