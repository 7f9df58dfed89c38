"""The search that is under way: what is looked for, from where, what was found.

A key does as much of the search as fits between two frames, which nearly
always is all of it. The rest goes on in a thread, slice by slice; a newer
query or step overtakes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import TYPE_CHECKING

from nkreader.text.document import Position, Span
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.text.matches import Matches, Sought
    from nkreader.tui.keyword_marks import Term
    from nkreader.tui.main_screen import MainScreen
    from nkreader.tui.reading_pane import ReadingPane

AT_ONCE = 0.004  # seconds of searching that a key may take before it goes on in a thread
SLICE = 0.1  # seconds in a thread between two looks at whether it is still wanted
SHORT = 200_000  # characters of a document in memory that are searched at once


class Finding:
    """Finds as one types; keeps the query for n and N."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.query = ""
        self.matches: Matches | None = None
        self._origin: tuple[Position, Position | None] = (Position(0, 0), None)
        self._visited: Matches | None = None  # those of the keyword that is being gone to
        self._waiting = False  # whether the query is still to be searched

    @property
    def typing(self) -> bool:
        """Whether the find bar is open."""
        return bool(self.screen.find_bar.display)

    def begin(self) -> None:
        """Open the find bar, in the place of the status line."""
        screen, document = self.screen, self.screen.pane.document
        self._origin = screen.pane.place, screen.pane.caret
        screen.status.display = False
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

    def look_for(self, query: str) -> None:
        """Find a query, and go to the first match from where the search began."""
        self.query, self._waiting = query, True
        if self.screen.app.message_queue_size:  # the next character is there already, as in a paste
            self.screen.app.call_later(self._look_now)
        else:
            self._look_now()

    def _look_now(self) -> None:
        """Find what was typed last, unless that is done."""
        if self._waiting:
            self._waiting = False
            self._search(self._go_to_first)

    def again(self) -> None:
        """Find the same in a document that has changed; stay where one is."""
        if self.query:
            self._search(self._count)

    def _search(self, then: Callable[[Matches], None]) -> None:
        """Make the matches of the query."""
        session, document, query = self.screen.session, self.screen.pane.document, self.query

        def deliver(matches: Matches) -> None:
            if document is self.screen.pane.document:
                self.matches = matches
                self.screen.pane.set_matches(matches)
                then(matches)

        if document.whole and document.length > SHORT:
            self.screen.background.run("find", lambda: session.matches(document, query), deliver)
        else:
            deliver(session.matches(document, query))

    def _go_to_first(self, matches: Matches) -> None:
        pane = self.screen.pane
        start = self._origin[1] or self._origin[0]

        def arrive(sought: Sought | None) -> None:
            if sought is not None and sought.span is not None:
                pane.current = sought.span
                pane.caret = None
                pane.reveal(sought.span.start, far=True)
            elif self.typing:
                pane.go_to(self._origin[0])
            self._count(matches)

        self._walk("find", matches, matches.seek(start._replace(character=start.character - 1), 1), arrive)

    def _count(self, matches: Matches) -> None:
        """Tell what was found, count the rest."""
        self._walk("count", matches, matches.count(), lambda _: self._tell(matches))

    def _walk(
        self,
        name: str,
        matches: Matches,
        steps: Iterator[Sought | None],
        arrive: Callable[[Sought | None], None],
    ) -> None:
        """Take the steps of a search, in a thread when they take long; tell `arrive` the last one."""

        def deliver(outcome: tuple[Sought | None, bool]) -> None:
            sought, done = outcome
            if matches not in (self.matches, self._visited):
                return  # overtaken by another query
            if done:
                arrive(sought)
                return
            if name == "count":
                self._tell(matches)
            self.screen.background.run(name, lambda: _go_on(steps, SLICE), deliver)

        deliver(_go_on(steps, AT_ONCE))

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
                self._step_to(sought.span)
                if sought.wrapped:
                    self.screen.status.show(tell("find.wrapped-end" if delta > 0 else "find.wrapped-start"))
            self.screen.show_place()

        self._walk("find", matches, matches.seek(pane.effective_caret, delta), arrive)
        await self.screen.background.wait("find")  # the next key starts from where this one leads

    def _step_to(self, span: Span) -> None:
        pane = self.screen.pane
        pane.current = span
        pane.jump(span.start)
        pane.refresh()

    def visit(self, term: Term) -> None:
        """Go to the next place of a keyword from where one is."""
        pane = self.screen.pane
        if term.spans is not None:
            pane.walk(term.spans)
            return
        matches = self._visited = self.screen.session.matches(pane.document, term.term)

        def arrive(sought: Sought | None) -> None:
            if sought is not None and sought.span is not None:
                pane.jump(sought.span.start)
                self.stepped(pane.Stepped(1, sought.wrapped))

        self._walk("visit", matches, matches.seek(pane.effective_caret, 1), arrive)

    def stepped(self, step: ReadingPane.Stepped) -> None:
        """Say that a walk through keywords went round the end, or that there was nothing to walk to."""
        if step.wrapped:
            self.screen.status.show(tell("find.wrapped-end" if step.delta > 0 else "find.wrapped-start"))
        elif step.wrapped is None:
            self.screen.status.show(tell("keyword.none"))

    def count(self) -> str:
        """Which match of how many, as `3/17`, with a + while they are counted; "" without a query."""
        current, total = self._numbers()
        return f"{current}/{total}" if self.query else ""

    def _numbers(self) -> tuple[str, str]:
        """The number of the current match and how many there are, as far as they are known."""
        matches, span = self.matches, self.screen.pane.current
        if matches is None or span is None:
            return "0", "0" if matches is None or matches.complete else f"{matches.total}+"
        number = matches.number(span)
        current = "…" if number is None else str(number + 1)
        return current, f"{matches.total}" if matches.complete else f"{matches.total}+"

    def describe(self) -> str:
        """The find part of the status line."""
        if not self.query or self.matches is None:
            return ""
        if self.matches.complete and not self.matches.total:
            return tell("status.none", query=self.query)
        current, total = self._numbers()
        found = tell("status.found", query=self.query, current=current, total=total)
        return f"{found}  {tell('status.fold')}"

    async def close(self, stay: bool) -> None:
        """The find bar is closed: stay at the match, or go back to where the search began."""
        pane = self.screen.pane
        if stay:
            # The next key, typed ahead maybe, is meant for the match.
            self._look_now()
            await self.screen.background.wait("find")
        self.screen.status.display = True
        origin, caret = self._origin
        if stay:
            pane.post_message(pane.Jumped(origin))
        else:
            self.forget()
            pane.caret = caret
            pane.go_to(origin)
        self.screen.set_focus(pane)
        self.screen.show_place()

    def clear(self) -> None:
        """Take the matches away; one stays where one is."""
        self.screen.pane.caret = self.screen.pane.effective_caret
        self.forget()
        self.screen.show_place()

    def forget(self) -> None:
        """Look for nothing any more."""
        self.query, self.matches, self._visited, self._waiting = "", None, None, False
        self.screen.pane.set_matches(None)
        self.screen.marks.marks = ()


def _go_on(steps: Iterator[Sought | None], seconds: float) -> tuple[Sought | None, bool]:
    """Take steps for some time; returns the last one and whether there are no more."""
    end = perf_counter() + seconds
    last = None
    for last in steps:
        if last is None and perf_counter() > end:
            return None, False
    return last, True
