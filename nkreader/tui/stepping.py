"""Goes from match to match, and to the places of a keyword; says where the text's end was passed.

What the matches are and how they are searched is `finding`'s business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.text.document import Span
    from nkreader.text.matches import Sought
    from nkreader.tui.finding import Finding
    from nkreader.tui.keyword_marks import Term
    from nkreader.tui.main_screen import MainScreen
    from nkreader.tui.reading_pane import ReadingPane

PATIENCE = 0.5  # seconds that the next key waits for where this one leads


class Stepping:
    """What n and N do."""

    def __init__(self, screen: MainScreen, finding: Finding) -> None:
        self.screen, self.finding = screen, finding
        screen.pane.stepped = self.stepped

    async def step(self, delta: int) -> None:
        """Go to the next or previous match from where one is; after a find in all articles, of all."""
        screen, finding, matches = self.screen, self.finding, self.finding.matches
        if matches is None:
            screen.status.show(finding.problem or tell("find.first"))
            return
        onward = late = False

        def arrive(sought: Sought | None) -> None:
            nonlocal onward
            screen.status.clear()
            if sought is not None and sought.span is not None:
                onward = sought.wrapped and screen.finding_all.leads_on(finding.query)
                if onward and late:
                    screen.call_later(screen.finding_all.go_on, delta)
                elif not onward:
                    self._step_to(sought.span)
                    self._tell_wrapped(delta if sought.wrapped else 0)
            screen.show_place()

        query, here = finding.queries.meant(finding.query), screen.pane.effective_caret
        finding.walk("find", matches, query, matches.seek(here, delta), arrive)
        # The next key starts from where this one leads.
        late = not await screen.background.wait("find", seconds=PATIENCE)
        if late:
            screen.status.show(tell("find.working"))
        elif onward:
            await screen.finding_all.go_on(delta)

    def _tell_wrapped(self, delta: int) -> None:
        if delta:
            told = tell("find.wrapped-end" if delta > 0 else "find.wrapped-start")
            self.screen.status.show(f"{told}  {self.finding.count()}")

    def _step_to(self, span: Span) -> None:
        pane = self.screen.pane
        pane.current = span
        pane.jump(span.start)
        pane.refresh()

    def visit(self, term: Term) -> None:
        """Go to the next place of a keyword from where one is; the keys for keywords stay with it."""
        from nkreader.tui.queries import Queries

        pane = self.screen.pane
        self.screen.terms.follow(term)
        if term.spans is not None:
            pane.step_keyword(1)
            return
        query = Queries().meant(term.term)
        matches = self.finding.visited = self.screen.session.matches(pane.document, query)

        def arrive(sought: Sought | None) -> None:
            if sought is not None and sought.span is not None:
                pane.jump(sought.span.start)
                self.stepped(pane.Stepped(1, sought.wrapped))

        self.finding.walk("visit", matches, query, matches.seek(pane.effective_caret, 1), arrive)

    def stepped(self, step: ReadingPane.Stepped) -> None:
        """Say that a walk through keywords went round the end, or that there was nothing to walk to."""
        if step.wrapped:
            self.screen.status.show(tell("find.wrapped-end" if step.delta > 0 else "find.wrapped-start"))
        elif step.wrapped is None:
            working = self.screen.keywords.working
            self.screen.status.show(tell("keyword.working" if working else "keyword.none"))
        self.screen.show_place()
