"""The article's keywords with their counts and where they fall in the text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from textual.geometry import Region

from nkreader.text.width import cells
from nkreader.tui.commands import bindings
from nkreader.tui.draw import STRIP_CELLS, Piece, density, fit
from nkreader.tui.keyword_marks import Term
from nkreader.tui.lists import ItemList
from nkreader.tui.wording import short_count, tell

COUNT_CELLS = 2  # a wider count takes from the term's cells


class KeywordPanel(ItemList):
    """Lists keywords; Enter walks to the next occurrence of one."""

    BINDINGS = bindings("panel", "list")
    edges = ("left edge", "")

    def __init__(self) -> None:
        super().__init__("keywords")
        self.terms: Sequence[Term] = ()
        self._off: Collection[str] = ()
        self.working = True

    def set_terms(self, terms: Sequence[Term] | None, off: Collection[str] = ()) -> None:
        """Show these keywords, those of `off` as switched off; None while they are being found."""
        changed = range(max(len(self.terms), len(terms or ())))
        found_anew = bool(terms and self.terms)  # the lists were changed: the cursor stays
        self.terms, self.working, self._off = terms or (), terms is None, off
        self.put_first(self.first if found_anew else 0)
        self.cursor = self.cursor if found_anew else 0
        self.refresh_items(*changed)
        self.refresh(Region(0, 0, self.size.width, 1))

    def count(self) -> int:
        """Keywords of the article."""
        return len(self.terms)

    def heading(self, width: int) -> Iterable[Piece]:
        """The panel's name, and whether it is still at work."""
        return [(fit(tell("keywords.working" if self.working else "keywords.heading"), width), "muted")]

    def draw(self, index: int, row: int, width: int) -> Iterable[Piece]:
        """Rank, term, count, strip."""
        term = self.terms[index]
        count = "" if term.occurrences is None else short_count(term.occurrences)
        count = f"{' ' * (COUNT_CELLS - cells(count))} {count} "
        room = width - 3 - cells(count) - STRIP_CELLS - 1
        shown = fit(term.term, room)
        name = shown.rstrip(" ")  # the line under a term ends with it
        return [
            (f"{index + 1:>2} ", "muted"),
            (name, "muted" if term.term in self._off else term.style),
            (shown[len(name) :] + count, "muted"),
            (density(term.places), "muted"),
            (" ", "muted"),
        ]
