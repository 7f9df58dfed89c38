"""Checks a draft against the articles of the shelf, and leads from a quotation to its source.

The check goes on in a thread, a slice at a time; another draft overtakes it.
What was found stays until another draft is checked, so that one walks from one
finding to the next.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from nkreader.library.errors import UserError
from nkreader.text.document import Span
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.library.checking import Check, Draft, Finding
    from nkreader.tui.check_screen import CheckScreen
    from nkreader.tui.main_screen import MainScreen

SLICE = 0.1  # seconds between two looks at whether the check is still wanted


class Checking:
    """The check of a draft, and its findings."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self._sheet: CheckScreen | None = None
        self._wanted = ""  # what is shown of the draft: its path
        self._findings: Sequence[Finding] = ()
        self._last = 0  # the finding chosen last
        self._steps: Iterator[int] | None = None  # of the check under way

    def begin(self) -> None:
        """Open the sheet, with what was found last."""
        from nkreader.tui.check_screen import CheckScreen  # not needed before it is asked for

        self._sheet = CheckScreen(self._wanted, self.check_path, self.check_text)
        if self._findings:
            self._sheet.show(self._findings, self._summary(), self._last)
        self.screen.app.push_screen(self._sheet, self._chosen)

    def check_path(self, path: str) -> None:
        """Check the draft in a file."""
        from nkreader.library.checking import read_draft

        if not path.strip():
            return
        self._wanted = path

        def work() -> Draft | UserError:
            try:
                return read_draft(os.path.expanduser(path.strip()))
            except UserError as error:
                return error

        self._steps = None
        self.screen.background.run("draft", work, self._read)

    def check_text(self, text: str) -> None:
        """Check a draft that was pasted."""
        from nkreader.library.checking import Draft
        from nkreader.library.formats import STANDARD_INPUT
        from nkreader.text.clean import clean

        self._wanted = ""
        self._read(Draft(STANDARD_INPUT, clean(text), markdown=True))

    def _read(self, draft: Draft | UserError) -> None:
        from nkreader.library.checking import Check

        if isinstance(draft, UserError):
            self._tell(str(draft))
            return
        session = self.screen.session
        check = Check([draft], encoding=session.encoding)
        entries = list(session.shelf.entries)
        self._findings, self._last = (), 0
        if self._sheet is not None:
            self._sheet.show((), "")
        steps = self._steps = check.look(entries if check.count else ())
        self._go_on(check, steps, len(entries))

    def _go_on(self, check: Check, steps: Iterator[int], total: int) -> None:
        def work() -> int | Sequence[Finding]:
            end = monotonic() + SLICE
            for done in steps:
                if monotonic() > end:
                    return done
            return check.findings()

        def deliver(result: int | Sequence[Finding]) -> None:
            if steps is not self._steps or self._sheet is None:
                return
            if isinstance(result, int):
                self._tell(tell("check.working", done=result, total=total))
                self._go_on(check, steps, total)
            else:
                leaves_out = self.screen.session.shelf.leaves_out
                self._complete(result, [one for one in check.problems if not leaves_out(one)])

        self.screen.background.run("check", work, deliver)

    def _complete(self, findings: Sequence[Finding], problems: Sequence[UserError]) -> None:
        self._steps, self._findings = None, findings
        if self._sheet is not None:
            self._sheet.show(findings, self._summary())
        self._tell("  ".join(map(str, problems)) if findings else tell("check.none"))

    def _summary(self) -> str:
        from nkreader.library.finding_text import summary

        return summary(self._findings)

    def _tell(self, text: str) -> None:
        if self._sheet is not None:
            self._sheet.show_state(text)

    def _chosen(self, number: int | None) -> None:
        self._sheet = self._steps = None
        if number is not None:
            self._last = number
            self.screen.call_later(self._visit, self._findings[number])

    async def _visit(self, finding: Finding) -> None:
        """Open the source at the place, selected; the jump history leads back."""
        screen, verdict = self.screen, finding.verdict
        entries = screen.session.shelf.entries
        index = next((n for n, entry in enumerate(entries) if entry is finding.entry), None)
        if index is None or verdict.start is None or verdict.end is None:
            screen.status.show(tell("all.gone"), alert=True)
            return
        if not await screen.reading.visit(index):
            return
        pane = screen.pane
        text = pane.shown.original
        span = Span(text.clamp(verdict.start.position), text.clamp(verdict.end.position))
        span = pane.shown.shown_span(span)
        pane.reveal(span.start, far=True)
        pane.select_span(span)
