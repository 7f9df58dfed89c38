"""Terms over the articles of the shelf: has them found in a child process, shows them, opens an article.

What was found is kept while the shelf is the same, so that one comes back to it
from an article.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

from nkreader.library.shelf import Entry
from nkreader.text.term_series import Series, Told
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.tui.main_screen import MainScreen
    from nkreader.tui.terms_screen import Choice, TermsScreen

SLICE = 0.2  # seconds between two words on how far it is


class OverTime:
    """The terms of the shelf, and the sheet that shows them."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self._sheet: TermsScreen | None = None
        self._entries: Sequence[Entry] = ()  # those that were looked through
        self._series: Series | None = None
        self._lists = ""  # the state of the person's lists then
        self._typed = ""

    def begin(self) -> None:
        """Open the sheet, with what was found if it still holds."""
        from nkreader.tui.terms_screen import TermsScreen  # not needed before it is asked for

        session = self.screen.session
        entries, lists = list(session.shelf.entries), session.keywords_found.lists.digest
        if entries != self._entries or lists != self._lists:
            self._entries, self._lists, self._series = entries, lists, None
        self._sheet = TermsScreen(self._series, self._typed, self._keep_typed)
        self.screen.app.push_screen(self._sheet, self._chosen)
        if self._series is None:
            self._look(entries)

    def _keep_typed(self, typed: str) -> None:
        self._typed = typed

    def _look(self, entries: Sequence[Entry]) -> None:
        session, background = self.screen.session, self.screen.background
        asked = [(entry.id, entry.path) for entry in entries]

        def work() -> list[Told] | None:
            found: list[Told] = []
            last = monotonic()
            try:
                for told in session.shelf_terms.told(asked, session.encoding):
                    found.append(told)
                    if monotonic() - last > SLICE:
                        last = monotonic()
                        background.tell(lambda done=told.number: self._tell(done, len(asked)))  # type: ignore[misc]
            except ChildProcessError:
                if self._sheet is not None:
                    raise
                return None  # the sheet was closed, and the child ended
            return found

        def deliver(found: list[Told] | None) -> None:
            if found is not None and entries is self._entries:
                self._series = Series(found)
                if self._sheet is not None:
                    self._sheet.show(self._series)

        self._tell(0, len(asked))
        background.run("terms", work, deliver)

    def _tell(self, done: int, total: int) -> None:
        if self._sheet is not None:
            self._sheet.show_state(tell("terms.working", done=done, total=total))

    def _chosen(self, choice: Choice | None) -> None:
        self._sheet = None
        if self._series is None:
            self.screen.session.shelf_terms.stop()
        if choice is not None:
            self.screen.call_later(self._visit, choice)

    async def _visit(self, choice: Choice) -> None:
        """Open the article at the term; the jump history leads back."""
        screen, reading = self.screen, self.screen.reading
        here, entry = reading.here, self._entries[choice.article.number]
        entries = screen.session.shelf.entries
        index = next((number for number, other in enumerate(entries) if other is entry), None)
        if index is None:
            screen.status.show(tell("all.gone"), alert=True)
            return
        if index == here.article:
            reading.left(here.position)
        elif reading.open(index):
            reading.jumps.push(here)
        else:
            return
        if reading.article.rest is not None:
            await screen.background.wait("rest")
        screen.finding.queries.keep(choice.term)
        await screen.finding.arrive(choice.term, screen.pane.document.start)
