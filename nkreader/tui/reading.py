"""What is being read: which article, where in it, and where one was before.

Opens articles, keeps places and the jump history, and has the keywords found
once an article is on the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nkreader.library.article import Article
from nkreader.library.errors import UserError
from nkreader.text.document import Position
from nkreader.tui.jumps import Jumps, Stop
from nkreader.tui.session import Keywords, Opening
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.tui.main_screen import MainScreen


# Seconds after an article is shown. Loading the dictionary holds the interpreter for 0.2 s: not while the
# first paint settles, nor for articles that are only passed through.
KEYWORDS_AFTER = 0.3


class Reading:
    """The open article and the way one came to it."""

    def __init__(self, screen: MainScreen, opening: Opening) -> None:
        self.screen = screen
        self.article = opening.article
        self.jumps = Jumps()
        self._opening = opening

    @property
    def here(self) -> Stop:
        """Where the reader is, for the jump history."""
        return Stop(self.screen.sidebar.opened, self.screen.pane.place)

    def begin(self) -> None:
        """Show the article that the program was started with."""
        self.screen.sidebar.opened = self._opening.number
        self._shown()
        if self._opening.problem:
            self.screen.status.show(self._opening.problem, alert=True)

    def open(self, index: int, position: Position | None = None) -> bool:
        """Open an article of the shelf, at the place it was left or at a position.

        Returns:
            Whether it could be opened; if not, the status line says why.
        """
        self.remember()
        try:
            article, place = self.screen.session.open(index)
        except UserError as error:
            self.screen.status.show(str(error), alert=True)
            return False
        self.screen.sidebar.opened = index
        self._show(article, position or place)
        return True

    def go_to(self, index: int) -> None:
        """Open an article of the shelf; the jump history leads back."""
        here = self.here
        if index != here.article and self.open(index):
            self.jumps.push(here)

    def step(self, delta: int) -> None:
        """Open the next or previous article."""
        index = self.screen.sidebar.opened + delta
        if 0 <= index < len(self.screen.session.shelf):
            self.go_to(index)
        else:
            self.screen.status.show(tell("article.last" if delta > 0 else "article.first"))

    def jump(self, delta: int) -> None:
        """Go back to where one was before a jump, or forward again."""
        stop = self.jumps.go(delta, self.here)
        if stop is None:
            self.screen.status.show(tell("history.end"))
        elif stop.article != self.screen.sidebar.opened:
            self.open(stop.article, stop.position)
        else:
            self.screen.pane.go_to(stop.position)

    def left(self, origin: Position) -> None:
        """A jump within the article left `origin`."""
        self.jumps.push(Stop(self.screen.sidebar.opened, origin))

    def remember(self) -> None:
        """Keep the place in the article that is open."""
        problem = self.screen.session.places.remember(self.article, self.screen.pane.place)
        if problem:
            self.screen.status.show(problem, alert=True)

    def _show(self, article: Article, position: Position) -> None:
        self.article = article
        self.screen.finding.forget()
        self.screen.pane.show(article.document, position)
        self._shown()

    def _shown(self) -> None:
        screen, article = self.screen, self.article
        screen.keywords.set_terms(None)
        screen.set_timer(KEYWORDS_AFTER, lambda: self._find_keywords(article))
        if article.undecodable:
            told = tell("status.undecodable", encoding=article.encoding, count=article.undecodable)
            screen.status.show(told, alert=True)
        elif article.warning:
            screen.status.show(article.warning, alert=True)

    def _find_keywords(self, article: Article) -> None:
        screen = self.screen
        if article is not self.article:
            return

        def deliver(found: Keywords) -> None:
            screen.pane.set_keywords(found.spans)
            screen.keywords.set_terms(found.terms)

        screen.background.run("keywords", lambda: screen.session.keywords(article), deliver)
