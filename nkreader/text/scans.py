"""The ways through one text: from an offset on, where does the next match begin and end?

Each way is a function of an offset. It knows neither documents nor positions:
`find` joins the blocks of a document to one text and takes offsets back to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nkreader.text.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nkreader.text.pinyin import Pattern

# Where the next match begins and ends, in characters, from an offset on; None if there is none.
Scan = Callable[[int], tuple[int, int] | None]


def nothing(offset: int) -> None:
    """The way of a query that no text can hold."""


def scan_text(text: str, wanted: str) -> Scan:
    """Looks for a phrase as it is."""

    def scan(offset: int) -> tuple[int, int] | None:
        start = text.find(wanted, offset)
        return None if start < 0 else (start, start + len(wanted))

    return scan


def scan_blanks(text: str, wanted: str) -> Scan:
    """Looks in a folded text for a folded phrase, a run of blanks in one for a run in the other."""
    import re

    pattern = re.sub(r"(\\ )+", " +", re.escape(wanted))
    # A run is met at its first blank: trying each of n blanks anew would take n² steps.
    search = re.compile(f"(?<! ){pattern}" if wanted.startswith(" ") else pattern).search

    def scan(offset: int) -> tuple[int, int] | None:
        hit = search(text, offset)
        return hit and hit.span()

    return scan


def scan_pinyin(text: str, pattern: Pattern) -> Scan:
    """Looks for what a query spells in a text that is not folded: 乾 and 干 are read differently."""

    def scan(offset: int) -> tuple[int, int] | None:
        return pattern.find(text, offset)

    return scan


def every(scan: Scan, offset: int = 0) -> Iterator[tuple[int, int]]:
    """All that a way leads to, each after the end of the one before."""
    while hit := scan(offset):
        yield hit
        offset = hit[1]
