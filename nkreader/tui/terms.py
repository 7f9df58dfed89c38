"""The keywords of the article that is open, as a person deals with them.

One can be walked alone, be switched off, be banned for good; a selection can
be made one. What is for good goes into the person's lists, by a thread; then
the keywords are found anew. How terms are found and drawn is the business of
others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.tui.keyword_marks import Keywords, Term
    from nkreader.tui.main_screen import MainScreen


class Terms:
    """What is done with keywords."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self._found: Keywords | None = None
        self._off: set[str] = set()  # for this sitting, in all articles
        self._followed: Term | None = None
        self._told: tuple[str, ...] = ()  # mistakes in the lists

    def show(self, found: Keywords) -> None:
        """Show the keywords that were found; those switched off stay so."""
        self._found = found
        self.screen.keywords.set_terms(found.terms, self._off)
        self._mark()

    def show_again(self) -> bool:
        """Show them in a text whose lines are put together otherwise; False where they must be found anew."""
        from nkreader.text.long_document import LongDocument
        from nkreader.tui.keyword_marks import long_keywords

        document, found = self.screen.pane.document, self._found
        if not isinstance(document, LongDocument) or found is None:
            self._found = None
            return False
        self.show(long_keywords(document, [term.term for term in found.terms]))
        return True

    def _mark(self) -> None:
        from nkreader.tui.keyword_marks import marked

        if self._found is not None:
            found, pane = self._found, self.screen.pane
            pane.set_keywords(marked(pane.document, found.terms, self._off) if self._off else found.spans)

    def tell_mistakes(self) -> None:
        """Say which lines of the lists cannot be used, once."""
        problems = self.screen.session.keywords_found.lists.problems
        if problems and problems != self._told:
            self.screen.status.show(problems[0], alert=True)
        self._told = problems

    # One term

    def follow(self, term: Term) -> None:
        """Have the keys that walk keywords walk this one, until Esc is pressed or another article shown."""
        from nkreader.tui.keyword_marks import marked

        self._followed = term
        self.screen.pane.followed = marked(self.screen.pane.document, [term], ())

    @property
    def told(self) -> str:
        """Which term is walked, and at which of its places one is; "" when none is."""
        pane, term = self.screen.pane, self._followed
        if term is None or pane.followed is None or self.screen.finding.query:
            return ""
        if term.spans is None:
            return tell("keyword.walked", term=term.term, numbers="")
        here = pane.effective_caret
        number = next((n for n, span in enumerate(term.spans, 1) if span.start <= here < span.end), None)
        numbers = f"{number or '–'}/{len(term.spans)}"
        return tell("keyword.walked", term=term.term, numbers=numbers)

    def switch(self) -> None:
        """Switch the term at the panel's cursor off, or on again."""
        panel = self.screen.keywords
        if panel.terms:
            self._off ^= {panel.terms[panel.cursor].term}
            panel.refresh_items(panel.cursor)
            self._mark()

    # The lists

    def add(self) -> None:
        """Have what is selected marked always."""
        from nkreader.library import user_lists

        pane, selected = self.screen.pane, self.screen.pane.selected
        if selected is None:
            self.screen.status.show(tell("keyword.select"))
            return
        self._change(pane.document.text_between(selected), user_lists.mark, "keyword.added")

    def ban(self) -> None:
        """Have a term never marked: that at the panel's cursor, else that under the caret or selected."""
        from nkreader.library import user_lists

        panel = self.screen.keywords
        term = panel.terms[panel.cursor].term if panel.has_focus and panel.terms else self._at_caret()
        if term:
            self._change(term, user_lists.ban, "keyword.banned")
        else:
            self.screen.status.show(tell("keyword.which"))

    def _at_caret(self) -> str:
        pane = self.screen.pane
        selected = pane.selected
        if selected is not None:
            return pane.document.text_between(selected)
        block, character = pane.effective_caret
        for layer in pane.keywords.within(block, character, character + 1):
            return pane.document.text(block)[layer.start : layer.end]
        return ""

    def _change(self, term: str, change: Callable[[str], None], said: str) -> None:
        screen = self.screen

        def work() -> None:
            change(term)
            screen.session.reread_lists()

        def deliver(_: None) -> None:
            screen.status.show(tell(said, term=term))
            self._off.discard(term)
            screen.reading.look_again()

        screen.background.run("lists", work, deliver)
