"""The search that is under way: what is looked for, from where, what was found.

How the search is carried out is `searching`'s business.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from nkreader.text.document import Position, Span
from nkreader.tui.found import Found, count_told, description
from nkreader.tui.searching import Searching
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.text.find import Query
    from nkreader.text.matches import Matches, Sought
    from nkreader.tui.keyword_marks import Term
    from nkreader.tui.main_screen import MainScreen
    from nkreader.tui.queries import Queries
    from nkreader.tui.reading_pane import ReadingPane
    from nkreader.tui.searching import Steps


class Finding:
    """Finds as one types; keeps the query for n and N."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.query = ""
        self.matches: Matches | None = None
        self._origin: tuple[Position, Position | None] = (Position(0, 0), None)
        self._visited: Matches | None = None  # those of the keyword that is being gone to
        self._waiting = False  # whether the query is still to be searched
        self._offered = False  # whether pinyin is looked for because the letters stand nowhere
        self._problem = ""
        self._queries: Queries | None = None
        self._searching = Searching(screen, self._refuse)

    @property
    def queries(self) -> Queries:
        """How queries are meant, and those of before."""
        if self._queries is None:
            from nkreader.tui.queries import Queries  # not needed before one finds

            self._queries = Queries()
        return self._queries

    @property
    def typing(self) -> bool:
        """Whether the find bar is open."""
        return self.screen.find_bar.is_open

    def begin(self) -> None:
        """Open the find bar, in the place of the status line."""
        screen, document = self.screen, self.screen.pane.document
        self._origin = screen.pane.place, screen.pane.caret
        screen.set_focus(screen.pane)
        screen.find_bar.open(self.query)
        screen.background.run("prepare", lambda: screen.session.prepare_finding(document), lambda _: None)

    def find_word(self) -> None:
        """Find the selected text, or the word under the caret."""
        pane = self.screen.pane
        query = pane.word_or_selection()
        if not query:
            self.screen.status.show(tell("find.nothing"))
            return
        self._origin = pane.place, pane.effective_caret
        pane.post_message(pane.Jumped(pane.place))
        self.look_for(query)

    def look_for(self, query: str, start: Position | None = None) -> None:
        """Find a query, and go to the first match from a position, or from where the search began."""
        self._searching.interrupt()
        if start is not None:
            self._origin = self.screen.pane.document.clamp(start), None
        self.query, self._waiting = query, True
        if self.screen.app.is_behind:  # the next character is there already, as in a paste
            self.screen.app.call_later(self._look_now, late=True)
        else:
            self._look_now()

    def _look_now(self, *, late: bool = False) -> None:
        """Find what was typed last, unless that is done; late: after its key, and so unpainted."""
        if self._waiting:
            self._waiting = self._offered = False
            self._search(self.queries.meant(self.query), self._go_to_first)
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
            self._origin = pane.place, pane.effective_caret
        self._waiting = True
        self._look_now()
        if not self.query:
            on = [tell(f"mode.{name}") for name in sorted(self.queries.modes)]
            self.screen.status.show(tell("find.modes", modes=" ".join(on) or tell("status.fold")))

    def _search(self, query: Query, then: Callable[[Matches, Query], None]) -> None:
        """Make the matches of a query."""
        self._problem = ""

        def deliver(made: Matches) -> None:
            self.matches = made
            self.screen.pane.set_matches(made)
            then(made, query)

        self._searching.make(query, deliver)

    def _refuse(self, reason: str) -> None:
        self.matches, self._problem = None, tell("find.invalid", reason=reason)
        self.screen.pane.set_matches(None)
        self.screen.marks.marks = ()
        self.screen.find_bar.show_count(self._problem)
        self.screen.show_place()

    def _go_to_first(self, matches: Matches, query: Query) -> None:
        from nkreader.text.find import offered

        pane = self.screen.pane
        start = self._origin[1] or self._origin[0]

        def arrive(sought: Sought | None) -> None:
            if sought is not None and sought.span is not None:
                pane.current = sought.span
                pane.caret = None
                pane.reveal(sought.span.start, far=True)
            elif (other := offered(query)) is not None:
                self._offered = True
                self._search(other, self._go_to_first)
                return
            elif self.typing:
                pane.go_to(self._origin[0])
            if matches.complete:
                self._tell(matches)
            else:  # who types looks at the match, and a count in a thread would take the interpreter by turns
                self.screen.after_paint(lambda: self._count(matches, query))

        before = start._replace(character=start.character - 1)
        self._walk("find", matches, query, matches.seek(before, 1), arrive)

    def _count(self, matches: Matches, query: Query) -> None:
        """Tell what was found, count the rest."""
        if matches is self.matches:
            self._walk("count", matches, query, matches.count(), lambda _: self._tell(matches))

    def _walk(
        self, name: str, matches: Matches, query: Query, steps: Steps, arrive: Callable[[Sought | None], None]
    ) -> None:
        """Take the steps of a search; tell `arrive` the last one, unless another query overtakes it."""

        def wanted() -> bool:
            if matches not in (self.matches, self._visited):
                return False
            if name == "count":
                self._tell(matches)
            return True

        self._searching.walk(name, query, steps, wanted, arrive)

    def _tell(self, matches: Matches) -> None:
        self.screen.marks.marks = tuple(matches.places)
        self.screen.find_bar.show_count(self.count())
        self.screen.show_place()

    async def step(self, delta: int) -> None:
        """Go to the next or previous match from where one is."""
        pane, matches = self.screen.pane, self.matches
        if matches is None:
            self.screen.status.show(tell("find.first"))
            return

        def arrive(sought: Sought | None) -> None:
            if sought is not None and sought.span is not None:
                if sought.wrapped and delta > 0 and self.screen.finding_all.go_on(self.query):
                    return
                self._step_to(sought.span)
                if sought.wrapped:
                    self.screen.status.show(tell("find.wrapped-end" if delta > 0 else "find.wrapped-start"))
            self.screen.show_place()

        query = self.queries.meant(self.query)
        self._walk("find", matches, query, matches.seek(pane.effective_caret, delta), arrive)
        await self.screen.background.wait("find")  # the next key starts from where this one leads

    def _step_to(self, span: Span) -> None:
        pane = self.screen.pane
        pane.current = span
        pane.jump(span.start)
        pane.refresh()

    def visit(self, term: Term) -> None:
        """Go to the next place of a keyword from where one is."""
        from nkreader.tui.queries import Queries

        pane = self.screen.pane
        if term.spans is not None:
            pane.walk(term.spans)
            return
        query = Queries().meant(term.term)
        matches = self._visited = self.screen.session.matches(pane.document, query)

        def arrive(sought: Sought | None) -> None:
            if sought is not None and sought.span is not None:
                pane.jump(sought.span.start)
                self.stepped(pane.Stepped(1, sought.wrapped))

        self._walk("visit", matches, query, matches.seek(pane.effective_caret, 1), arrive)

    def stepped(self, step: ReadingPane.Stepped) -> None:
        """Say that a walk through keywords went round the end, or that there was nothing to walk to."""
        if step.wrapped:
            self.screen.status.show(tell("find.wrapped-end" if step.delta > 0 else "find.wrapped-start"))
        elif step.wrapped is None:
            self.screen.status.show(tell("keyword.none"))

    def count(self) -> str:
        """Which match of how many, as `3/17`, with a + while they are counted; "" without a query."""
        return self._problem or count_told(self.facts)

    def describe(self) -> str:
        """The find part of the status line."""
        return self._problem or description(self.facts)

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
            await self.screen.background.wait("find")
        origin, caret = self._origin
        if stay:
            self.queries.keep(self.query)
            pane.post_message(pane.Jumped(origin))
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
        self.query, self.matches, self._visited, self._waiting = "", None, None, False
        self._problem = ""
        self.screen.pane.set_matches(None)
        self.screen.marks.marks = ()
