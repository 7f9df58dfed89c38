"""Keeps passages in the notebook, and shows in the text which ones it has.

Nothing of it waits for the disk: a passage is anchored and written in a
thread, one after the other, while its note is typed; what is said to be kept
is on the disk. Where passages stand in the open article is found in a thread
too, after the article is on the screen, and anew when the notebook changes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from nkreader.library.errors import UserError
from nkreader.library.paths import notebook_file
from nkreader.text.document import Span
from nkreader.tui.highlights import Highlights
from nkreader.tui.note_bar import NoteBar
from nkreader.tui.notebook_writing import NotebookWriting
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

PATIENCE = 1.0  # seconds that a key waits for what is being written
LAST_WORDS = 2.0  # seconds that leaving waits for what is being written


class Placed(NamedTuple):
    """A passage, and where it is in the open article."""

    kept: Kept
    span: Span


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
        self._seen = 0  # version of the notebook that is shown
        self._lock = Lock()
        self._writing = NotebookWriting(screen.background, lambda: self.notebook, self.follow)
        self.write = self._writing.write

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
        await self._writing.finish(PATIENCE)  # the same passage may be on its way to the disk
        span = pane.selected or pane.offered
        if span is None:
            screen.status.show(tell("keep.first"), alert=True)
            return
        span = pane.shown.original_span(span)
        known = next((placed.kept for placed in self.placed if placed.span == span), None)
        if known is not None:
            self._edit(known)
            return
        await self._keep(span)

    async def _keep(self, span: Span) -> None:
        """Keep a passage that is not kept yet."""
        screen = self.screen
        typed: list[str] = []
        kept: list[Kept] = []  # once it is
        problems: list[str] = []

        def closed(note: str | None) -> None:
            if problems:
                self._alert(problems[0])
            elif note and note.strip():
                typed.append(note)
                self._note(kept, note)
            elif kept:
                screen.status.show(tell("note.kept-without"))

        self.bar.open(tell("note.keeping"), "", closed)
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
            problems.append(problem)
            if self.bar.is_open:
                self.bar.refuse(problem)
            else:
                self._alert(problem)

        self.write(lambda notebook: _keep(notebook, self._quoted_of(article), span), done, failed)

    def _note(self, kept: Sequence[Kept], note: str) -> None:
        """Write the note to a passage that is kept, or about to be."""

        def done(written: bool) -> None:
            if written:  # else it was not kept, which is told
                self.screen.status.show(tell("note.kept-with"))

        self.write(
            lambda notebook: _annotate(notebook, kept[0].id, note) if kept else False,
            done,
            lambda problem: self._offer_again(problem, note, lambda typed: self._note(kept, typed)),
        )

    def _edit(self, kept: Kept) -> None:
        """Let the note to a passage be typed anew."""
        from nkreader.text.note import joined_note

        before = joined_note(kept.note, kept.tags)

        def change(note: str) -> None:
            self.annotate(
                kept,
                note,
                lambda: self.screen.status.show(tell("note.changed")),
                lambda problem: self._offer_again(problem, note, change),
            )

        def closed(note: str | None) -> None:
            if note is None or note == before:
                self.screen.status.show(tell("note.unchanged"))
            else:
                change(note)

        self.bar.open(tell("note.again"), before, closed)

    def _offer_again(self, problem: str, note: str, write: Callable[[str], None]) -> None:
        """A note could not be written: it is there to be tried again."""
        self.screen.app.notify(problem, severity="warning", markup=False)
        self.bar.open(tell("note.not-saved"), note, lambda typed: write(typed) if typed else None)

    def annotate(
        self, kept: Kept, note: str, done: Callable[[], None], failed: Callable[[str], None]
    ) -> None:
        """Give a passage the note and the tags of a typed line."""
        self.write(lambda notebook: _annotate(notebook, kept.id, note), lambda _: done(), failed)

    def _alert(self, problem: str) -> None:
        self.screen.status.show(problem, alert=True)

    async def finish(self) -> None:
        """Keep what is typed, and wait for the disk: the program is left."""
        self.bar.close(stay=True)
        await self._writing.finish(LAST_WORDS)

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
            view = screen.pane.shown
            screen.pane.set_kept(Highlights.merged(map(view.shown_span, spans), "kept"))
            screen.marks.kept = tuple(shares(article.document, (span.start for span in spans)))
        self.placed = placed

    def show_again(self) -> None:
        """Show the passages in the text, whose lines are put together otherwise now."""
        self._show(self.screen.reading.article, self.placed)

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
