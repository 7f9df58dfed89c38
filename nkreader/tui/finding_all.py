"""Finds in all articles: searches beside the screen, shows what comes, opens what is chosen.

The search goes on in a thread, a slice at a time; what is typed next overtakes
it. Results are shown in the order of the shelf as they come, and ranked when
all are there.
"""

from __future__ import annotations

from asyncio import Event
from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from nkreader.tui.wording import refusal, tell

if TYPE_CHECKING:
    from nkreader.library.search_all import Place, Result
    from nkreader.text.find import Query
    from nkreader.tui.find_all_screen import Choice, FindAllScreen
    from nkreader.tui.main_screen import MainScreen

PATIENCE = 0.5  # seconds after which Enter, typed ahead, opens the best match so far
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


class Search:
    """A search of all articles, for as long as its query is in force.

    Attributes:
        text: what was typed.
        query: what that means.
        found: the results so far, in the order of the shelf.
        results: the same in the order in which they are shown, once they are put into it.
        steps: of the search, while it is under way.
        offered: whether pinyin is looked for because the letters stand nowhere.
        began: when, as `monotonic` tells.
    """

    def __init__(self, text: str, query: Query) -> None:
        self.text, self.query = text, query
        self.found: list[Result] = []
        self.results: list[Result] = []
        self.steps: Iterator[Result | None] | None = None
        self.offered = False
        self.began = monotonic()

    def order(self, by_date: bool) -> None:
        """Put the results in order: the newest first, or those that are most about the query."""
        from nkreader.text.ordering import newest_first  # not needed before one finds

        self.results = sorted(self.found, key=lambda result: result.rank)
        if by_date:
            self.results.sort(key=lambda result: newest_first(result.date))


class FindingAll:
    """The search of all articles, and the one whose results n and N go through."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self._sheet: FindAllScreen | None = None
        self._search: Search | None = None  # the one on the sheet
        self._followed: Search | None = None  # the one of which something was chosen
        self._last: Choice | None = None  # what was chosen last
        self._by_date = False

    def begin(self) -> None:
        """Open the sheet, with the current query."""
        from nkreader.tui.find_all_screen import FindAllScreen  # not needed before it is asked for

        keymap = self.screen.session.settings.keys
        query = self.screen.finding.query
        sheet = self._sheet = FindAllScreen(query, self.look_for, self.run, self._chosen, keymap)
        sheet.show_state("", self._in_force)
        self._search = None

        def closed(_: None) -> None:
            if self._sheet is sheet:  # nothing was chosen
                self._sheet, self._search = None, self._followed

        self.screen.app.push_screen(sheet, closed)

    def look_for(self, text: str) -> None:
        """Find a text in all articles."""
        search = self._search = Search(text, self.screen.finding.queries.meant(text))
        if self._sheet is not None:
            self._sheet.results.expire()
        if text:
            self._go_through(search, search.query)
        else:
            self._complete(search, search.query, "")

    def run(self, id: str) -> None:
        """Run the command of a key of the sheet: another order, or another meaning of the query."""
        if id == "results-by-date":
            self.order()
        else:
            self.screen.finding.queries.toggle(id.removeprefix("match-"))
            self.look_for(self._search.text if self._search is not None else "")

    def order(self) -> None:
        """Show the newest first, or no longer; n and N go by the same order."""
        self._by_date = not self._by_date
        if self._followed is not None:
            self._followed.order(self._by_date)
        if self._sheet is None:
            order = tell("all.by-date" if self._by_date else "all.by-rank")
            self.screen.status.show(tell("all.ordered", order=order))
        elif self._search is not None:
            if self._search.steps is None:
                self._search.order(self._by_date)
                self._sheet.rank(self._search.results, self._last)
            self._tell(self._search)

    def _go_through(self, search: Search, query: Query) -> None:
        from nkreader.library.search_all import search as steps_of

        session = self.screen.session
        index = session.settings.index
        search.steps = steps_of(session.shelf, query, session.words, session.encoding, index=index)
        self._go_on(search, search.steps, query, FIRST)

    def _go_on(self, search: Search, steps: Iterator[Result | None], query: Query, seconds: float) -> None:
        def deliver(batch: Batch) -> None:
            if search not in (self._search, self._followed):
                return
            search.found += batch.results
            if batch.done:
                self._complete(search, query, batch.problem)
                return
            if self._sheet is not None and search is self._search:
                self._sheet.show(batch.results)
                if search.found and self._sheet.results.awaited and monotonic() > search.began + PATIENCE:
                    search.order(self._by_date)
                    self._sheet.rank(search.results, self._last)  # opens the best so far
            self._go_on(search, steps, query, SLICE)
            self._tell(search)

        self.screen.background.run("find-all", lambda: _slice(steps, seconds), deliver)

    def _complete(self, search: Search, query: Query, problem: str) -> None:
        """All was searched: put it in order, or look for what may have been meant."""
        from nkreader.text.find import offered

        search.steps = None
        other = offered(query) if not search.found and not problem else None
        if other is not None:
            search.offered = True
            self._go_through(search, other)
            return
        search.order(self._by_date)
        if self._sheet is not None and search is self._search:
            self._sheet.rank(search.results, self._last)
        self._tell(search, problem)

    @property
    def _in_force(self) -> set[str]:
        """The commands that are shown as on."""
        return {*self.screen.finding.modes_on, *(["results-by-date"] if self._by_date else [])}

    def _tell(self, search: Search, problem: str = "") -> None:
        """Say how much was found, how the query is meant, and whether there may be more."""
        if self._sheet is None or search is not self._search:
            return
        matches, articles = sum(result.total for result in search.found), len(search.found)
        found = tell("all.found-one" if articles == 1 else "all.found", articles=articles, matches=matches)
        said = [found] if articles else [tell("all.none")] if search.text and search.steps is None else []
        said += [tell(f"mode.{mode}") for mode in sorted(self.screen.finding.queries.modes)]
        if search.offered and articles:
            said.append(tell("find.offered"))
        if self._by_date and search.text:
            said.append(tell("all.by-date"))
        if search.steps is not None:
            said.append(tell("all.working"))
        self._sheet.show_state(problem or "  ".join(said), self._in_force)

    def _chosen(self, choice: Choice) -> None:
        sheet, search, self._sheet = self._sheet, self._search, None
        if sheet is not None and search is not None:
            self._last, self._followed = choice, search
            search.order(self._by_date)  # what has come until now; the search goes on
            self.screen.call_later(self._open, search, *choice, sheet.answered)

    async def _open(self, search: Search, result: Result, place: Place, answered: Event) -> None:
        """Open an article at the match chosen, and say when that is done."""
        try:
            await self._visit(search, result, place)
        finally:
            answered.set()

    async def _visit(self, search: Search, result: Result, place: Place | None) -> bool:
        """Open an article at a match; the query stays in force, the jump history leads back.

        Args:
            search: what it was found by.
            result: the article.
            place: the match; None for the last one.

        Returns:
            Whether the article is open; if not, the status line says why.
        """
        screen = self.screen
        entries = screen.session.shelf.entries
        index = next((number for number, entry in enumerate(entries) if entry is result.entry), None)
        if index is None:
            screen.status.show(tell("all.gone"), alert=True)
            return False
        if not await screen.reading.visit(index):
            return False
        screen.finding.queries.keep(search.text)
        await screen.finding.arrive(search.text, place.span.start if place else None)
        return True

    def leads_on(self, query: str) -> bool:
        """Whether there is another article to go on to: one of several results of the query in force."""
        followed = self._followed
        if followed is None or followed.query != self.screen.finding.queries.meant(query):
            return False
        return len(followed.results) > 1 and self._at(followed) is not None

    def _at(self, search: Search) -> int | None:
        """Which of the results is open."""
        opened = self.screen.session.shelf.entries[self.screen.sidebar.opened]
        return next((number for number, result in enumerate(search.results) if result.entry is opened), None)

    async def go_on(self, delta: int) -> None:
        """Go to the first match of the next result (1), or the last one of the result before (-1)."""
        search = self._followed
        if search is None or (here := self._at(search)) is None:
            return
        at = here + delta
        result = search.results[at % len(search.results)]
        key = "next" if delta > 0 else "previous"
        if not 0 <= at < len(search.results):
            key = "from-first" if delta > 0 else "from-last"
        if await self._visit(search, result, result.places[0] if delta > 0 else None):
            self.screen.status.show(tell(f"all.{key}", title=result.label))


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
        return Batch(found, True, refusal(error))
    return Batch(found, True)
