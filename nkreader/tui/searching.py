"""Carries out a search without keeping a key waiting.

A key does as much of it as fits between two frames, which nearly always is
all. The rest goes on in a thread, slice by slice; a newer query or step
overtakes it. What may take long at every place (regular expressions, whole
words while the dictionary is not loaded) is done in a thread from the start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from nkreader.tui.wording import refusal

if TYPE_CHECKING:
    from nkreader.text.find import Query
    from nkreader.text.matches import Matches, Sought
    from nkreader.tui.main_screen import MainScreen

    Steps = Iterator[Sought | None]

AT_ONCE = 0.008  # seconds of searching that a key may take, 15 MB of text, before it goes on in a thread
COUNTED_AT_ONCE = 0.002  # of counting, for which the first match does not wait
SLICE = 0.1  # seconds in a thread between two looks at whether it is still wanted
SHORT = 200_000  # characters of a document in memory that are searched at once


class Outcome(NamedTuple):
    """How far some steps of a search came.

    Attributes:
        sought: the last step.
        done: whether there are no more.
        problem: what is wrong with the query, or "".
    """

    sought: Sought | None = None
    done: bool = False
    problem: str = ""


class Searching:
    """Makes the matches of queries in the open document, and takes the steps of a search."""

    def __init__(self, screen: MainScreen, refuse: Callable[[str], None]) -> None:
        """Args: screen: whose document is searched. refuse: told what is wrong with a query."""
        self.screen = screen
        self._refuse = refuse
        self._interrupted = 0  # how often

    def interrupt(self) -> None:
        """Have what goes on in a thread ask at once whether it is still wanted: a key is waiting."""
        self._interrupted += 1

    def make(self, query: Query, deliver: Callable[[Matches], None]) -> None:
        """Make the matches of a query; they are delivered unless another document is open by then."""
        from nkreader.text.find import QueryError

        session, document = self.screen.session, self.screen.pane.document

        def work() -> Matches | str:
            try:
                return session.matches(document, query)
            except QueryError as error:
                return refusal(error)

        def done(made: Matches | str) -> None:
            if document is not self.screen.pane.document:
                return
            if isinstance(made, str):
                self._refuse(made)
            else:
                deliver(made)

        # Of a long document the matches are looked for when they are asked for.
        if document.whole and (query.regex or query.word or query.pinyin or document.length > SHORT):
            self.screen.background.run("find", work, done)
        else:
            done(work())

    def walk(
        self,
        name: str,
        query: Query,
        steps: Steps,
        wanted: Callable[[], bool],
        arrive: Callable[[Sought | None], None],
    ) -> None:
        """Take the steps of a search.

        Args:
            name: of this kind of search; a newer one of the same name overtakes an older one.
            query: what is looked for.
            steps: None for each step on the way; the last one is what was found.
            wanted: asked between slices, and before arriving, whether to go on.
            arrive: told the last step.
        """

        def deliver(outcome: Outcome) -> None:
            if outcome.problem:
                self._refuse(outcome.problem)
            elif wanted():
                if outcome.done:
                    arrive(outcome.sought)
                    if self.screen.is_current:
                        self.screen.paint_now(breathless=name != "count")
                else:
                    began = self._interrupted
                    self.screen.background.run(
                        name, lambda: _go_on(steps, SLICE, lambda: self._interrupted != began), deliver
                    )

        at_once = COUNTED_AT_ONCE if name == "count" else AT_ONCE
        deliver(Outcome() if self._is_slow(query) else _go_on(steps, at_once, lambda: False))

    def _is_slow(self, query: Query) -> bool:
        """Whether a single step may take longer than a key may."""
        return query.regex or (query.word and not self.screen.session.cuts_fast)


def _go_on(steps: Iterator[Sought | None], seconds: float, interrupted: Callable[[], bool]) -> Outcome:
    """Take steps for some time."""
    from nkreader.text.find import QueryError

    end = perf_counter() + seconds
    last = None
    try:
        for last in steps:
            if last is None and (interrupted() or perf_counter() > end):
                return Outcome()
    except QueryError as error:
        return Outcome(problem=refusal(error))
    return Outcome(last, done=True)
