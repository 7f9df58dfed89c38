"""The quotations of a draft: for each what was found of it, and under it what differs or where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nkreader.library.checking import Finding
from nkreader.library.finding_text import differences, status_words
from nkreader.text.width import cells
from nkreader.tui.draw import Piece, fit, glyph
from nkreader.tui.lists import ItemList

_INKS = {"exact": "muted", "punctuation": "plain", "altered": "match accent", "not-found": "match accent"}


class FindingList(ItemList):
    """Two rows for each quotation."""

    DEFAULT_CSS = "FindingList { height: 1fr; }"
    item_rows = 2
    edges = ("", "")

    def __init__(self) -> None:
        super().__init__(id="findings")
        self.findings: Sequence[Finding] = ()
        self._summary = ""

    def show(self, findings: Sequence[Finding], summary: str, cursor: int = 0) -> None:
        """Show some findings, the cursor at one of them."""
        self.findings, self._summary = findings, summary
        self.first, self.cursor = 0, cursor
        self._show_cursor()
        self.refresh()

    def count(self) -> int:
        """How many quotations there are."""
        return len(self.findings)

    def heading(self, width: int) -> Iterable[Piece]:
        """How many there are of each status."""
        return [(fit(self._summary, width), "accent")]

    def draw(self, index: int, row: int, width: int) -> Iterable[Piece]:
        """Status in words, line and column, the quotation; under it differences and source."""
        finding = self.findings[index]
        bar = (glyph("open") if index == self.cursor else " ", "accent")
        if row:
            said = differences(finding)
            about = "  ".join(part for part in (said, finding.reference) if part)
            return [bar, (fit(f"   {about}", width - 1), "muted")]
        line, column = finding.draft.place(finding.quotation.start)
        words = f" {status_words(finding)} "
        text = f" {line}:{column} “{finding.quotation.text}”".replace("\n", " ")
        ink = "muted" if finding.is_term else _INKS[finding.verdict.status]
        return [bar, (words, ink), (fit(text, width - 1 - cells(words)), "plain")]
