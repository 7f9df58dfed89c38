"""Keeps passages in the notebook, and shows in the text which ones it has.

Nothing of it waits for the disk: a passage is anchored and written in a
thread, one after the other, while its note is typed; what is said to be kept
is on the disk. Where passages stand in the open article is found in a thread
too, after the article is on the screen, and anew when the notebook changes.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Sequence
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from nkreader.library.errors import UserError
from nkreader.library.paths import notebook_file
from nkreader.text.document import Span
from nkreader.tui.highlights import Highlights
from nkreader.tui.note_bar import NoteBar
from nkreader.tui.session import shares
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.library.article import Article
    from nkreader.library.kept import Kept
    from nkreader.library.notebook import Notebook
    from nkreader.library.quoted_files import QuotedArticle
    from nkreader.text.anchor import Refound
    from nkreader.tui.leafing import Leafing
    from nkreader.tui.main_screen import MainScreen

LAST_WORDS = 2.0  # seconds that leaving waits for what is being written


class Placed(NamedTuple):
    """A passage, and where it is in the open article."""

    kept: Kept
    span: Span


class _Write(NamedTuple):
    """A change of the notebook: done in a thread; then one of the others is told on the event loop."""

    work: Callable[[Notebook], Any]
    done: Callable[[Any], None]
    failed: Callable[[str], None]


class Keeping:
    """The notebook on the reading screen.

    Attributes:
        bar: where one types the note.
        placed: the passages that were found in the open article.
        last: id of the passage that was kept or looked at last: the notebook opens there.
    """

    def __init__(self, screen: MainScreen, show_bar: Callable[[NoteBar | None], None]) -> None:
        self.screen = screen
        self.bar = NoteBar(show_bar)
        self.placed: Sequence[Placed] = ()
        self.last = ""
        self._notebook: Notebook | None = None
        self._quoted: QuotedArticle | None = None
        self._leafing: Leafing | None = None
        self._waiting: deque[_Write] = deque()
        self._writing = False
        self._seen = 0  # version of the notebook that is shown
        self._lock = Lock()

    @property
    def notebook(self) -> Notebook:
        """The notebook; asked for in threads, too."""
        from nkreader.library.notebook import Notebook  # not needed before one keeps

        with self._lock:
            self._notebook = self._notebook or Notebook()
            return self._notebook

    def open_notebook(self) -> None:
        """Open the sheet with all passages."""
        from nkreader.tui.leafing import Leafing  # not needed before it is asked for

        self._leafing = self._leafing or Leafing(self)
        self._leafing.begin()

    # Keeping

    async def keep(self) -> None:
        """Keep what is selected, or the match one is at, and let a note be typed."""
        screen, pane = self.screen, self.screen.pane
        span = pane.selected or pane.offered
        if span is None:
            screen.status.show(tell("keep.first"), alert=True)
            return
        known = next((placed.kept for placed in self.placed if placed.span == span), None)
        if known is not None:
            self._edit(known)
            return
        typed: list[str] = []
        kept: list[Kept] = []  # once it is
        self.bar.open(tell("note.keeping"), "", lambda note: self._noted(kept, typed, note))
        if screen.reading.article.rest is not None:
            await screen.background.wait("rest")  # the anchor is made of the whole text
        article = screen.reading.article

        def done(passage: Kept) -> None:
            kept.append(passage)
            self.last = passage.id
            self._show(article, [*self.placed, Placed(passage, span)])
            if self.bar.is_open:
                self.bar.say(tell("note.kept"))
            elif not typed:
                screen.status.show(tell("note.kept-without"))

        def failed(problem: str) -> None:
            self.bar.close(stay=False)
            screen.status.show(problem, alert=True)

        self.write(lambda notebook: _keep(notebook, self._quoted_of(article), span), done, failed)

    def _noted(self, kept: list[Kept], typed: list[str], note: str | None) -> None:
        """The note to a passage that is kept, or about to be, was typed, or not."""
        if not note or not note.strip():
            if kept:
                self.screen.status.show(tell("note.kept-without"))
            return
        typed.append(note)
        self.write(
            lambda notebook: kept and _annotate(notebook, kept[0].id, note),
            lambda written: self.screen.status.show(tell("note.kept-with")) if written else None,
            lambda problem: self.screen.status.show(problem, alert=True),
        )

    def _edit(self, kept: Kept) -> None:
        """Let the note to a passage be typed anew."""
        from nkreader.text.note import joined_note

        before = joined_note(kept.note, kept.tags)

        def closed(note: str | None) -> None:
            if note is None or note == before:
                self.screen.status.show(tell("note.unchanged"))
                return
            self.annotate(kept, note, lambda: self.screen.status.show(tell("note.changed")), self._alert)

        self.bar.open(tell("note.again"), before, closed)

    def annotate(
        self, kept: Kept, note: str, done: Callable[[], None], failed: Callable[[str], None]
    ) -> None:
        """Give a passage the note and the tags of a typed line."""
        self.write(lambda notebook: _annotate(notebook, kept.id, note), lambda _: done(), failed)

    def _alert(self, problem: str) -> None:
        self.screen.status.show(problem, alert=True)

    def write(
        self,
        work: Callable[[Notebook], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
    ) -> None:
        """Change the notebook in a thread, after all that was to be changed before.

        Args:
            work: does it.
            done: told what `work` returned once the disk has it.
            failed: told why it could not be done, in a sentence.
        """
        self._waiting.append(_Write(work, done, failed))
        self._go_on()

    def _go_on(self) -> None:
        if self._writing or not self._waiting:
            return
        self._writing = True
        write = self._waiting.popleft()

        def work() -> tuple[Any, str]:
            try:
                return write.work(self.notebook), ""
            except UserError as error:
                return None, str(error)
            except Exception as error:  # what waits behind it must not wait for ever
                return None, tell("notebook.failed", reason=repr(error))

        def deliver(outcome: tuple[Any, str]) -> None:
            self._writing = False
            result, problem = outcome
            if problem:
                write.failed(problem)
            else:
                write.done(result)
                self.follow()
            self._go_on()

        self.screen.background.run("notebook", work, deliver)

    async def finish(self) -> None:
        """Keep what is typed, and wait for the disk: the program is left."""
        self.bar.close(stay=True)
        end = monotonic() + LAST_WORDS
        while (self._writing or self._waiting) and monotonic() < end:
            await self.screen.background.wait("notebook", seconds=end - monotonic())

    # Showing what is kept

    def look(self) -> None:
        """Find the passages of the open article, and show them in it."""
        article = self.screen.reading.article
        if article.rest is None:
            self.screen.background.run(
                "kept", lambda: self._find(article), lambda placed: self._show(article, placed)
            )

    def has_news(self) -> bool:
        """Whether the notebook has changed since it was shown, by whomever; in a thread, please."""
        if self._notebook is None and not os.path.exists(notebook_file()):
            return False
        try:
            self.notebook.refresh()
        except UserError:
            return False  # told when one keeps or looks
        return self.notebook.version != self._seen

    def follow(self) -> None:
        """The notebook has changed: show what it has now."""
        self.look()
        if self._leafing is not None:
            self._leafing.load()

    def _find(self, article: Article) -> Sequence[Placed]:
        """The passages of an article, and where they are: those that nothing happened to at once."""
        if self._notebook is None and not os.path.exists(notebook_file()):
            return ()
        notebook, quoted = self.notebook, self._quoted_of(article)
        passages = quoted.kept(notebook)
        self._seen = notebook.version
        placed: list[Placed] = []
        changed: list[Kept] = []
        for kept in passages:
            found = quoted.quick(kept)
            if found is not None and found.span is not None:
                placed.append(Placed(kept, found.span))
            else:
                changed.append(kept)
        if changed:
            first = tuple(placed)
            self.screen.background.tell(lambda: self._show(article, first))
        for kept in changed:
            if article is not self.screen.reading.article:
                break
            span = quoted.find(kept).span
            if span is not None:
                placed.append(Placed(kept, span))
        return placed

    def find(self, article: Article, kept: Kept) -> Refound:
        """Where a passage is in an article now; in a thread, please."""
        quoted = self._quoted_of(article)
        return quoted.quick(kept) or quoted.find(kept)

    def _show(self, article: Article, placed: Sequence[Placed]) -> None:
        screen = self.screen
        if article is not screen.reading.article:
            return
        if placed or self.placed:
            spans = [one.span for one in placed]
            screen.pane.set_kept(Highlights.merged(spans, "kept"))
            screen.marks.kept = tuple(shares(article.document, (span.start for span in spans)))
        self.placed = placed

    def forget(self) -> None:
        """Another article is shown."""
        self.placed, self.screen.marks.kept = (), ()

    def _quoted_of(self, article: Article) -> QuotedArticle:
        from nkreader.library.quoted_files import QuotedArticle

        if self._quoted is None or self._quoted.article is not article:
            self._quoted = QuotedArticle(article)
        return self._quoted


def _keep(notebook: Notebook, quoted: QuotedArticle, span: Span) -> Kept:
    kept = quoted.take(span)
    notebook.keep(kept)
    return kept


def _annotate(notebook: Notebook, id: str, typed: str) -> bool:
    from nkreader.text.note import split_note

    note, tags = split_note(typed)
    notebook.edit(id, note=note, tags=tags)
    return True
