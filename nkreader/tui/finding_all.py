"""Finds in all articles: searches beside the screen, shows what comes, opens what is chosen.

The search goes on in a thread, a slice at a time; what is typed next overtakes
it. Results are shown in the order of the shelf as they come, and ranked when
all are there.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.library.search_all import Place, Result
    from nkreader.text.find import Query
    from nkreader.tui.find_all_screen import Choice, FindAllScreen
    from nkreader.tui.main_screen import MainScreen

FIRST = 0.02  # seconds of searching before the first results are shown
SLICE = 0.1  # seconds between two looks at whether the search is still wanted


class Batch(NamedTuple):
    """What a slice of a search came to.

    Attributes:
        results: what was found in it.
        done: whether that was all.
        problem: what is wrong with the query, or "".
    """

    results: list[Result]
    done: bool = False
    problem: str = ""


class FindingAll:
    """The search of all articles, and its results for as long as their query is in force."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self._sheet: FindAllScreen | None = None
        self._text = ""
        self._results: list[Result] = []
        self._steps: Iterator[Result | None] | None = None  # of the search under way
        self._last: Choice | None = None  # what was chosen last
        self._offered = False  # whether pinyin is looked for because the letters stand nowhere

    def begin(self) -> None:
        """Open the sheet, with the current query."""
        from nkreader.tui.find_all_screen import FindAllScreen  # not needed before it is asked for

        self._text, self._results = self.screen.finding.query, []
        self._sheet = FindAllScreen(self._text, self.look_for, self.toggle)
        self.screen.app.push_screen(self._sheet, self._chosen)

    def look_for(self, text: str) -> None:
        """Find a text in all articles."""
        self._text, self._offered = text, False
        self._search(self.screen.finding.queries.meant(text))

    def toggle(self, mode: str) -> None:
        """Mean the query in another way, or no longer."""
        self.screen.finding.queries.toggle(mode)
        self.look_for(self._text)

    def _search(self, query: Query) -> None:
        from nkreader.library.search_all import search

        self._results, self._steps = [], None
        if self._sheet is not None:
            self._sheet.results.clear()
        if query.text:
            session = self.screen.session
            index = session.settings.index
            steps = search(session.shelf, query, session.words, session.encoding, index=index)
            self._steps = steps
            self._go_on(steps, query, FIRST)
        self._tell()

    def _go_on(self, steps: Iterator[Result | None], query: Query, seconds: float) -> None:
        def deliver(batch: Batch) -> None:
            if steps is not self._steps:
                return
            self._results += batch.results
            if self._sheet is not None:
                self._sheet.show(batch.results)
            if not batch.done:
                self._go_on(steps, query, SLICE)
                self._tell(batch.problem)
            else:
                self._steps = None
                self._complete(query, batch.problem)

        self.screen.background.run("find-all", lambda: _slice(steps, seconds), deliver)

    def _complete(self, query: Query, problem: str) -> None:
        """All was searched: rank it, or look for what may have been meant."""
        from nkreader.text.find import offered

        other = offered(query) if not self._results and not problem else None
        if other is not None:
            self._offered = True
            self._search(other)
            return
        self._results.sort(key=lambda result: result.rank)
        if self._sheet is not None:
            self._sheet.rank(self._results, self._last)
        self._tell(problem)

    def _tell(self, problem: str = "") -> None:
        """Say how much was found, how the query is meant, and whether there may be more."""
        if self._sheet is None:
            return
        matches = sum(result.total for result in self._results)
        said = [tell("all.found", articles=len(self._results), matches=matches)] if self._text else []
        said += [tell(f"mode.{mode}") for mode in sorted(self.screen.finding.queries.modes)]
        if self._offered:
            said.append(tell("find.offered"))
        if self._steps is not None:
            said.append(tell("all.working"))
        self._sheet.show_state(tell("find.invalid", reason=problem) if problem else "  ".join(said))

    def _chosen(self, choice: Choice | None) -> None:
        self._sheet = self._steps = None
        self._results.sort(key=lambda result: result.rank)  # those that had come until then
        if choice is not None:
            self._last = choice
            self.screen.call_later(self._visit, *choice)

    async def _visit(self, result: Result, place: Place) -> bool:
        """Open an article at a match; the query stays in force, the jump history leads back."""
        screen, reading = self.screen, self.screen.reading
        entries, here = screen.session.shelf.entries, reading.here
        index = next((number for number, entry in enumerate(entries) if entry is result.entry), None)
        if index is None:
            screen.status.show(tell("all.gone"), alert=True)
            return False
        if index == here.article:
            reading.left(here.position)
        elif reading.open(index):
            reading.jumps.push(here)
        else:
            return False
        if reading.article.rest is not None:
            await screen.background.wait("rest")  # the match may lie in what is still being read
        screen.finding.queries.keep(self._text)
        screen.finding.look_for(self._text, place.span.start)
        return True

    def go_on(self, query: str) -> bool:
        """Go from the last match of an article to the next article of the results.

        Returns:
            Whether there is one; False too when another query is in force.
        """
        opened = self.screen.session.shelf.entries[self.screen.sidebar.opened]
        at = next((n for n, result in enumerate(self._results) if result.entry is opened), None)
        if query != self._text or at is None or len(self._results) < 2:
            return False
        following = self._results[(at + 1) % len(self._results)]
        self.screen.call_later(self._on_to, following)
        return True

    async def _on_to(self, result: Result) -> None:
        if await self._visit(result, result.places[0]):
            self.screen.status.show(tell("all.next", title=result.label))


def _slice(steps: Iterator[Result | None], seconds: float) -> Batch:
    """Search for some time."""
    from nkreader.text.find import QueryError

    end = monotonic() + seconds
    found: list[Result] = []
    try:
        for result in steps:
            if result is not None:
                found.append(result)
            if monotonic() > end:
                return Batch(found)
    except QueryError as error:
        return Batch(found, True, str(error))
    return Batch(found, True)
