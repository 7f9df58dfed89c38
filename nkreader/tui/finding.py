"""The search that is under way: what is looked for, from where, what was found.

How the search is carried out is `searching`'s business.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from nkreader.text.document import Position
from nkreader.tui.found import Found, count_told, description
from nkreader.tui.searching import Searching
from nkreader.tui.stepping import PATIENCE, Stepping
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.text.find import Query
    from nkreader.text.matches import Matches, Sought
    from nkreader.tui.main_screen import MainScreen
    from nkreader.tui.queries import Queries
    from nkreader.tui.searching import Steps


WORKING_AFTER = 0.3  # seconds of searching after which it is said that it takes time


class Finding:
    """Finds as one types; keeps the query for n and N.

    Attributes:
        query: what is looked for.
        matches: where it is found.
        problem: what is wrong with it, or "".
        visited: the matches of the keyword that is being gone to.
        stepping: goes from match to match.
    """

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.query = ""
        self.matches: Matches | None = None
        self._origin: tuple[Position, Position | None] = (Position(0, 0), None)
        self.visited: Matches | None = None
        self._waiting = False  # whether the query is still to be searched
        self._sought: Query | None = None  # whose first match is being looked for
        self._offered = False  # whether pinyin is looked for because the letters stand nowhere
        self.problem = ""
        self._queries: Queries | None = None
        self._searching = Searching(screen, self._refuse)
        self.stepping = Stepping(screen, self)

    @property
    def queries(self) -> Queries:
        """How queries are meant, and those of before."""
        if self._queries is None:
            from nkreader.tui.queries import Queries  # not needed before one finds

            self._queries = Queries()
        return self._queries

    @property
    def modes_on(self) -> set[str]:
        """The commands of the modes in force."""
        return {f"match-{mode}" for mode in self.queries.modes} if self._queries else set()

    @property
    def typing(self) -> bool:
        """Whether the find bar is open."""
        return self.screen.find_bar.is_open

    def begin(self) -> None:
        """Open the find bar, in the place of the status line."""
        screen, document = self.screen, self.screen.pane.document
        self._origin = screen.pane.first_place, screen.pane.caret
        screen.set_focus(screen.pane)
        screen.find_bar.open(self.query)
        screen.find_bar.show_count(self.count())
        self.queries.begin(self.query)
        screen.background.run("prepare", lambda: screen.session.prepare_finding(document), lambda _: None)

    def find_word(self) -> None:
        """Find the selected text, or the word under the caret."""
        pane = self.screen.pane
        query = pane.word_or_selection()
        if not query:
            self.screen.status.show(tell("find.nothing"))
            return
        self._origin = pane.first_place, pane.effective_caret
        pane.post_message(pane.Jumped(pane.place))
        self.queries.keep(query)
        self.look_for(query)

    async def arrive(self, query: str, start: Position | None) -> None:
        """Find a query in an article just opened, at its first match from a position, or at the last.

        Args:
            query: what to find.
            start: as the file has it; None for the last match.
        """
        view = self.screen.pane.shown
        where = view.original.end if start is None else view.original.clamp(start)
        self._origin = view.shown_of(where), None
        self.query, self._waiting, self._offered = query, False, False
        self._search(self.queries.meant(query), partial(self._go_to, -1 if start is None else 1))
        await self.screen.background.wait("find", seconds=PATIENCE)

    def look_for(self, query: str) -> None:
        """Find a query, and go to the first match from where the search began."""
        self._searching.interrupt()
        self.query, self._waiting = query, True
        if self.screen.app.is_behind:  # the next character is there already, as in a paste
            self.screen.app.call_later(self._look_now, late=True)
        else:
            self._look_now()

    def _look_now(self, *, late: bool = False) -> None:
        """Find what was typed last, unless that is done; late: after its key, and so unpainted."""
        if self._waiting:
            self._waiting = self._offered = False
            self._search(self.queries.meant(self.query), partial(self._go_to, 1))
            if late:
                self.screen.paint_now()

    def again(self) -> None:
        """Find the same in a document that has changed; stay where one is."""
        if self.query:
            self._search(self.queries.meant(self.query), self._count)

    def toggle(self, mode: str) -> None:
        """Mean the query in another way, or no longer."""
        self.queries.toggle(mode)
        pane = self.screen.pane
        if not self.typing:
            self._origin = pane.first_place, pane.effective_caret
        self._waiting = True
        self._look_now()
        if self.typing:
            self.screen.find_bar.show_count(self.count())
        elif not self.query:
            on = [tell(f"mode.{name}") for name in sorted(self.queries.modes)]
            self.screen.status.show(tell("find.modes", modes=" ".join(on) or tell("status.fold")))

    def _search(self, query: Query, then: Callable[[Matches, Query], None]) -> None:
        """Make the matches of a query."""
        self.problem, self._sought = "", query
        if query.regex or query.word or query.pinyin:
            self.screen.set_timer(WORKING_AFTER, lambda: self._tell_working(query))

        def deliver(made: Matches) -> None:
            self.matches = made
            # Painting looks for what it paints: not for a pattern that may be hopeless.
            self.screen.pane.set_matches(None if query.regex else made)
            then(made, query)

        self._searching.make(query, deliver)

    def _tell_working(self, query: Query) -> None:
        """Say that a search takes time, if it is still under way."""
        if self._sought is not query:
            return
        if self.typing:
            self.screen.find_bar.show_count(tell("find.working"))
        else:
            self.screen.status.show(tell("find.working"))

    def _refuse(self, problem: str) -> None:
        self._sought = None
        self.matches, self.problem = None, problem
        self.screen.pane.set_matches(None)
        self.screen.marks.marks = ()
        self.screen.find_bar.show_count(self.problem)
        self.screen.show_place()

    def _go_to(self, delta: int, matches: Matches, query: Query) -> None:
        """Go to the first match from where the search began (1), or to the last before it (-1)."""
        from nkreader.text.find import offered

        pane = self.screen.pane
        start = self._origin[1] or self._origin[0]

        def arrive(sought: Sought | None) -> None:
            self._sought = None
            if pane.matches is not matches:
                pane.set_matches(matches)
            if sought is not None and sought.span is not None:
                pane.current = sought.span
                pane.caret = None
                pane.reveal(sought.span.start, far=True)
            elif (other := offered(query)) is not None:
                self._offered = True
                self._search(other, partial(self._go_to, delta))
                return
            elif self.typing:
                pane.go_to(self._origin[0])
            if matches.complete:
                self._tell(matches)
            else:  # who types looks at the match, and a count in a thread would take the interpreter by turns
                self.screen.after_paint(lambda: self._count(matches, query))

        beside = start._replace(character=start.character - 1) if delta > 0 else start
        self.walk("find", matches, query, matches.seek(beside, delta), arrive)

    def _count(self, matches: Matches, query: Query) -> None:
        """Tell what was found, count the rest."""
        self._sought = None
        if matches is self.matches:
            self.walk("count", matches, query, matches.count(), lambda _: self._tell(matches))

    def walk(
        self, name: str, matches: Matches, query: Query, steps: Steps, arrive: Callable[[Sought | None], None]
    ) -> None:
        """Take the steps of a search; tell `arrive` the last one, unless another query overtakes it."""

        def wanted() -> bool:
            if matches not in (self.matches, self.visited):
                return False
            if name == "count":
                self._tell(matches)
            return True

        self._searching.walk(name, query, steps, wanted, arrive)

    def _tell(self, matches: Matches) -> None:
        if self.screen.pane.matches is not matches:
            self.screen.pane.set_matches(matches)
        self.screen.marks.marks = tuple(matches.places)
        self.screen.find_bar.show_count(self.count())
        self.screen.show_place()

    async def step(self, delta: int) -> None:
        """Go to the next or previous match from where one is."""
        await self.stepping.step(delta)

    def count(self) -> str:
        """Which match of how many, as `3/17`, with a + while they are counted; "" without a query."""
        return self.problem or count_told(self.facts)

    def describe(self) -> str:
        """The find part of the status line."""
        return self.problem or description(self.facts)

    @property
    def facts(self) -> Found:
        """What there is to tell."""
        modes = self.queries.modes if self._queries else ()
        return Found(self.query, self.matches, self.screen.pane.current, modes, self._offered)

    async def close(self, stay: bool) -> None:
        """The find bar is closed: stay at the match, or go back to where the search began."""
        pane = self.screen.pane
        if stay:
            # The next key, typed ahead maybe, is meant for the match.
            self._look_now()
            await self.screen.background.wait("find", seconds=PATIENCE)
        origin, caret = self._origin
        if stay:
            self.queries.keep(self.query)
            pane.post_message(pane.Jumped(pane.shown.original_of(origin)))
        else:
            self.forget()
            pane.caret = caret
            pane.go_to(origin)
        self.screen.show_place()

    def clear(self) -> None:
        """Take the matches away; one stays where one is."""
        self.screen.pane.caret = self.screen.pane.effective_caret
        self.forget()
        self.screen.show_place()

    def forget(self) -> None:
        """Look for nothing any more."""
        self.query, self.matches, self.visited, self._waiting = "", None, None, False
        self._sought = self.screen.pane.followed = None
        self.problem = ""
        self.screen.pane.set_matches(None)
        self.screen.marks.marks = ()
