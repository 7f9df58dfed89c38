"""The search that is under way: what is looked for, from where, what was found.

Runs the one matcher in a thread, so that typing never waits for it; an answer
that has been overtaken by a newer query is dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nkreader.text.document import Position
from nkreader.tui.highlights import Highlights
from nkreader.tui.session import shares
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.tui.main_screen import MainScreen
    from nkreader.tui.reading_pane import ReadingPane


class Finding:
    """Finds as one types; keeps the query for n and N."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.query = ""
        self._origin: tuple[Position, Position | None] = (Position(0, 0), None)

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
        # Folding a long text takes a while: begin while the first character is being typed.
        screen.background.run("find", lambda: screen.session.searcher(document).prepare(), lambda _: None)

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
        """Find a query in a thread, and go to the first match from where the search began."""
        self.query = query
        article, session = self.screen.reading.article, self.screen.session

        def deliver(result: tuple[Highlights, str]) -> None:
            if self.screen.reading.article is article:
                self._show(*result)

        self.screen.background.run("find", lambda: session.find(article.document, query), deliver)

    def _show(self, found: Highlights, error: str) -> None:
        pane = self.screen.pane
        start = self._origin[1] or self._origin[0]
        step = found.step(start._replace(character=start.character - 1), 1)
        pane.set_matches(found, step[0] if step else None)
        if step:
            pane.caret = None
            pane.reveal(found.spans[step[0]].start, far=True)
        elif self.typing:
            pane.go_to(self._origin[0])
        self.screen.marks.marks = shares(pane.document, (span.start for span in found.spans))
        self.screen.find_bar.show_count(tell("find.invalid", reason=error) if error else self.count())
        self.screen.show_place()

    def stepped(self, step: ReadingPane.Stepped) -> None:
        """Say that a walk went round the end, or that there was nothing to walk to."""
        if step.wrapped:
            self.screen.status.show(tell("find.wrapped-end" if step.delta > 0 else "find.wrapped-start"))
        elif step.wrapped is None and step.kind == "keyword":
            self.screen.status.show(tell("keyword.none"))
        elif step.wrapped is None and not self.query:
            self.screen.status.show(tell("find.first"))

    def count(self) -> str:
        """Which match of how many, as `3/17`; empty when nothing is looked for."""
        pane = self.screen.pane
        if not self.query:
            return ""
        return f"{0 if pane.current is None else pane.current + 1}/{len(pane.matches)}"

    def describe(self) -> str:
        """The find part of the status line."""
        pane = self.screen.pane
        if not self.query:
            return ""
        if not len(pane.matches):
            return tell("status.none", query=self.query)
        current = 0 if pane.current is None else pane.current + 1
        found = tell("status.found", query=self.query, current=current, total=len(pane.matches))
        return f"{found}  {tell('status.fold')}"

    async def close(self, stay: bool) -> None:
        """The find bar is closed: stay at the match, or go back to where the search began."""
        pane = self.screen.pane
        if stay:
            # The next key, typed ahead maybe, is meant for the match.
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

    def forget(self) -> None:
        """Look for nothing any more."""
        self.query = ""
        self.screen.pane.set_matches(Highlights(), None)
        self.screen.marks.marks = ()
