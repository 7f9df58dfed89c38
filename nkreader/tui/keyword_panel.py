"""The article's keywords with their counts and where they fall in the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from nkreader.text.document import Span
from nkreader.tui.highlights import KEYWORD_COLOURS
from nkreader.tui.lists import ItemList, fit
from nkreader.tui.wording import tell

STRIP_CELLS = 5
BARS = " ▁▂▃▅▇"


class Term(NamedTuple):
    """What the panel shows of a keyword.

    Attributes:
        term: the keyword.
        occurrences: how often it occurs.
        spans: where.
        places: the same, each as a share of the text from 0 to 1.
        style: the name of the colour it has in the text.
    """

    term: str
    occurrences: int
    spans: Sequence[Span]
    places: Sequence[float]
    style: str


def density(places: Sequence[float], length: int = STRIP_CELLS) -> str:
    """A strip of bars, one for each equal part of the text, a step higher for each place in it."""
    counts = [0] * length
    for place in places:
        counts[min(int(place * length), length - 1)] += 1
    return "".join(BARS[min(count, len(BARS) - 1)] for count in counts)


class KeywordPanel(ItemList):
    """Lists keywords; Enter walks to the next occurrence of one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"list--keyword-{n}" for n in range(KEYWORD_COLOURS)}

    def __init__(self) -> None:
        super().__init__("keywords")
        self.terms: Sequence[Term] = ()
        self.working = False

    def set_terms(self, terms: Sequence[Term] | None) -> None:
        """Show these keywords; None while they are being found."""
        self.terms, self.working = terms or (), terms is None
        self.first = 0
        self.cursor = 0
        self.refresh()

    def count(self) -> int:
        """Keywords of the article."""
        return len(self.terms)

    def heading(self) -> str:
        """The panel's name, and whether it is still at work."""
        return " " + tell("keywords.working" if self.working else "keywords.heading")

    def draw(self, index: int, row: int, width: int) -> Iterable[tuple[str, str]]:
        """Rank, term, count, strip."""
        term = self.terms[index]
        count = f"{term.occurrences:>3} "
        room = width - 3 - len(count) - STRIP_CELLS - 1
        return [
            (f"{index + 1:>2} ", "muted"),
            (fit(term.term, room), term.style),
            (count, "muted"),
            (density(term.places), "strip"),
            (" ", "muted"),
        ]
