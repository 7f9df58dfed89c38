"""What is being read: which article, where in it, and where one was before.

Opens articles, keeps places and the jump history, and has the keywords found
once an article is on the screen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from nkreader.library.article import Article
from nkreader.library.errors import UserError
from nkreader.text.document import Position
from nkreader.text.long_document import LongDocument
from nkreader.text.shown import STEPS
from nkreader.tui.jumps import Jumps, Stop
from nkreader.tui.keyword_marks import Keywords
from nkreader.tui.session import Opening
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.tui.main_screen import MainScreen


# Seconds after an article is shown. Loading the dictionary holds the interpreter for 0.2 s: not while the
# first paint settles, nor for articles that are only passed through.
LOOK_THROUGH_AFTER = 0.3
MOST_PASSED_OVER = 64  # articles that cannot be read, for one key: 20 ms


class Reading:
    """The open article and the way one came to it."""

    def __init__(self, screen: MainScreen, opening: Opening) -> None:
        self.screen = screen
        self.article = opening.article
        self.jumps = Jumps()
        screen.pane.clean, screen.pane.show_as = screen.session.settings.clean, screen.session.shown
        screen.pane.preset(opening.article.document, opening.place)
        self._opening = opening
        self._wanted: Position | None = None  # the place to go to once a pending article has been read
        self._left: tuple[Article, Position] | None = None  # whose place is kept once the next one is shown

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
        self._keep_left()
        self._left = self.article, self.screen.pane.place
        if index == self.screen.sidebar.opened:
            self._keep_left()  # its place is asked for again below
        else:
            self.screen.call_later(self._keep_left)
        try:
            article, place = self.screen.session.open(index)
        except UserError as error:
            self.screen.status.show(str(error), alert=True)
            return False
        self.screen.sidebar.opened = index
        self._wanted = position
        self._show(article, place if article.pending else position or place)
        return True

    def go_to(self, index: int) -> bool:
        """Open another article, with a way back in the jump history; returns whether it could be."""
        here = self.here
        if index == here.article or not self.open(index):
            return False
        self.jumps.push(here)
        return True

    async def visit(self, index: int) -> bool:
        """Open an article whole, to go to a place in it; the jump history leads back from there.

        Returns:
            Whether it is open; if not, the status line says why.
        """
        here = self.here
        if index == here.article:
            self.left(here.position)
        elif self.open(index):
            self.jumps.push(here)
        else:
            return False
        if self.article.rest is not None:
            await self.screen.background.wait("rest")  # the place may lie in what is still being read
        return True

    def step(self, delta: int) -> None:
        """Open the next or previous article; one that cannot be read is told and passed over."""
        numbers = range(len(self.screen.session.shelf))
        first = self.screen.sidebar.opened + delta
        if first not in numbers:
            self.screen.status.show(tell("article.last" if delta > 0 else "article.first"))
        for index in range(first, first + delta * MOST_PASSED_OVER, delta):
            if index not in numbers or self.go_to(index):
                return

    def jump(self, delta: int) -> None:
        """Go back to where one was before a jump, or forward again."""
        stop = self.jumps.go(delta, self.here)
        if stop is None:
            self.screen.status.show(tell("history.end"))
        elif stop.article != self.screen.sidebar.opened:
            self.open(stop.article, stop.position)
        else:
            self.screen.pane.return_to(stop.position)

    def left(self, origin: Position) -> None:
        """A jump within the article left `origin`."""
        self.jumps.push(Stop(self.screen.sidebar.opened, origin))

    def remember(self) -> None:
        """Keep the place in the article that is open."""
        self._keep_left()
        self._keep(self.article, self.screen.pane.place)

    def _keep_left(self) -> None:
        """Keep the place in the article that was left last, unless that is done: writing takes 0.4 ms."""
        left, self._left = self._left, None
        if left is not None:
            self._keep(*left)

    def _keep(self, article: Article, place: Position) -> None:
        if article.pending:
            return
        problem = self.screen.session.places.remember(article, place)
        if problem:
            self.screen.status.show(problem, alert=True)

    def grow(self, article: Article) -> None:
        """Go on with the same article read whole, or read anew; the place in it stays."""
        self.article = article
        self.screen.pane.grow(article.document)
        self.screen.finding.again()
        self._shown()

    def reopen(self, whole: Article | None = None) -> None:
        """Show anew the file that is open, which has changed; place and query stay.

        Args:
            whole: what is in it now; None to read it here.
        """
        query = self.screen.finding.query
        if whole is not None:
            self._keep(self.article, self.screen.pane.place)
            self._show(whole, self.screen.session.place_in(whole))
        elif not self.open(self.screen.sidebar.opened):
            return
        self.screen.finding.query = query
        self.screen.finding.again()
        self.screen.status.show(tell("article.changed"))

    def tidy(self) -> None:
        """Tidy texts a step further in this sitting; after the last step they are as they are."""
        screen, pane = self.screen, self.screen.pane
        document = pane.document
        pane.set_clean(STEPS[(STEPS.index(pane.clean) + 1) % len(STEPS)])
        if pane.document is not document:
            screen.finding.again()
            screen.keeping.show_again()
            if not screen.terms.show_again():
                screen.keywords.set_terms(None)
                self.look_again()
        screen.status.show(tell(f"clean.{pane.clean}"))

    def choose_encoding(self) -> None:
        """Let the encoding of this text be chosen."""
        from nkreader.tui.encoding_choice import choose  # few texts need it

        choose(self.screen)

    def _show(self, article: Article, position: Position) -> None:
        self.article = article
        self.screen.finding.forget()
        self.screen.keeping.forget()
        self.screen.pane.show(article.document, position)
        self.screen.after_paint(self.screen.keeping.look)
        self._shown()

    def _shown(self) -> None:
        screen, article = self.screen, self.article
        screen.keywords.set_terms(None)
        if article.rest is not None:
            session, pending = screen.session, article.pending
            read = article.rest

            def work() -> Article | UserError:
                whole = _tried(read)
                if pending:
                    session.shelf.look_into_books(wait=False, encoding=session.encoding)
                return whole

            screen.background.run("rest", work, lambda whole: self._complete(article, whole))
        else:
            screen.set_timer(LOOK_THROUGH_AFTER, lambda: self._look_through(article))
        if article.undecodable:
            told = tell("status.undecodable", encoding=article.encoding, count=article.undecodable)
            screen.status.show(told, alert=True)
        elif article.warning:
            screen.status.show(article.warning, alert=True)

    def _complete(self, beginning: Article, whole: Article | UserError) -> None:
        """Go on with what has been read behind the screen, or say why it could not be."""
        if beginning is not self.article:
            return
        if isinstance(whole, UserError):
            self._unread(beginning, whole)
        elif beginning.pending and self._wanted is None and self.screen.listing.unfold():
            self.article = whole._replace(pending=True)  # no place in it is kept: it is left for a chapter
            self.open(self.screen.session.chapter_left() or self.screen.sidebar.opened)
        elif beginning.pending:
            self.screen.sidebar.refresh()  # its title is known now
            self._show(whole, self._wanted or self.screen.session.place_in(whole))
        else:
            self.grow(whole)

    def _unread(self, article: Article, problem: UserError) -> None:
        """Say why an article could not be read; where it is the only one, there is nothing to stay for."""
        if not article.pending:
            problem = UserError(tell("rest.failed", reason=str(problem)))
        elif len(self.screen.session.shelf) == 1:
            self.screen.app.leave_with(problem)
            return
        self.article = article._replace(rest=None)
        self.screen.status.show(str(problem), alert=True)
        self.screen.app.notify(str(problem), severity="warning", markup=False)

    def _look_through(self, article: Article) -> None:
        """Find the keywords of an article; of a long one, survey it too."""
        if article is not self.article:
            return
        screen, shown = self.screen, self.screen.pane.shown
        screen.keeping.look()

        def show(found: Keywords) -> None:
            if article is self.article and shown.document is screen.pane.document:
                screen.terms.show(found)

        def tell(found: Keywords) -> None:
            screen.background.tell(lambda: show(found))

        def work() -> None:
            screen.session.study(shown, tell, lambda: article is self.article)

        screen.background.run("keywords", work, lambda _: self._surveyed(article))

    def look_again(self) -> None:
        """Find the keywords anew, after a change of the person's lists."""
        self._look_through(self.article)

    def _surveyed(self, article: Article) -> None:
        self.screen.terms.tell_mistakes()
        if article is not self.article or not isinstance(article.document, LongDocument):
            return
        survey = article.document.survey
        if survey.altered:
            self.screen.finding.again()  # what is in those parts may have been missed
        self.screen.show_place()
        if survey.undecodable:
            told = tell("status.undecodable", encoding=article.encoding, count=survey.undecodable)
            self.screen.status.show(told, alert=True)


def _tried(read: Callable[[], Article]) -> Article | UserError:
    """An article, or why it could not be read."""
    try:
        return read()
    except UserError as error:
        return error
