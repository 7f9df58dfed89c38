"""Goes to a kept passage: opens its article, wherever that is, and finds the passage in what it says now."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from nkreader.library import formats
from nkreader.text.anchor import CHANGED, EXACT, LOST, Refound
from nkreader.text.document import Position
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.library.kept import Kept
    from nkreader.tui.main_screen import MainScreen

PATIENCE = 1.0  # seconds that keys wait for the passage to be found


async def revisit(screen: MainScreen, kept: Kept) -> None:
    """Open a passage's article at the passage; the status line says what became of it.

    An article that is not on the shelf is put there. Keys that were pressed meanwhile wait.
    """
    number = _number(screen, kept.path)
    if number is None:
        _here(screen, kept)
        return
    if not await screen.reading.visit(number):
        return
    _here(screen, kept)
    await screen.background.wait("kept-go", seconds=PATIENCE)


def _number(screen: MainScreen, path: str) -> int | None:
    """The number of a file's article on the shelf; None when the file is not there."""
    shelf = screen.session.shelf
    entries = shelf.entries
    name = os.path.basename(path)
    same = (n for n, entry in enumerate(entries) if os.path.basename(entry.path) == name)
    number = next((n for n in same if os.path.abspath(entries[n].path) == path), None) if path else None
    if not os.path.exists(formats.chapter_of(path)[0]):
        return None
    if number is not None:
        return number
    number = shelf.add(path)
    screen.sidebar.replace(shelf.entries, range(number))
    screen.status.show(tell("notebook.added"))
    return number


def _here(screen: MainScreen, kept: Kept) -> None:
    """Find a passage in the article that is open, and go there."""
    article = screen.reading.article
    is_other = os.path.abspath(article.path) != kept.path

    def work() -> Refound:
        return screen.keeping.find(article, kept)

    def arrive(found: Refound) -> None:
        if article is not screen.reading.article:
            return
        if found.span is not None:
            screen.pane.move_caret(screen.pane.shown.shown_of(found.span.start), far=True)
        elif is_other:
            said = tell("notebook.gone", path=kept.path) if kept.path else tell("notebook.piped")
            screen.status.show(said, alert=True)
            return
        elif (place := kept.anchor.place) is not None:
            start = Position(place.block + article.document.head, place.start)
            screen.pane.move_caret(screen.pane.shown.shown_of(article.document.clamp(start)), far=True)
        if found.status != EXACT:
            percent = int(100 * found.similarity)
            bad = found.status in (CHANGED, LOST)
            screen.status.show(tell(f"notebook.{found.status}", percent=percent), alert=bad)

    screen.background.run("kept-go", work, arrive)
