"""Keeps the list of articles true: reads titles behind the screen, follows changes of the folders.

Looks at the notebook along with the folders: another nkreader may write in it. All
are done in threads, a little at a time; what they find is put into
shelf, sidebar and jump history in one step on the event loop, so that a
number means the same article to all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

from nkreader.library.shelf import Entry, Shelf
from nkreader.tui.rereading import is_rewritten, reread
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.tui.main_screen import MainScreen

TITLES_AFTER = 0.5  # seconds: not while the first paint settles
BATCH = 0.05  # seconds of reading titles between two looks at whether the list is still the same
LOOK_EVERY = 2.0  # seconds between two looks at the folders


class Listing:
    """The titles and the changes of the shelf that is open."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self._lists_no_text = False  # what is no text in a folder is to leave the list

    def begin(self) -> None:
        """Read titles and look at the folders, from a while after the first paint on."""
        self.screen.set_timer(TITLES_AFTER, self.read_titles)
        self.screen.set_timer(LOOK_EVERY, self.look)

    def read_titles(self, start: int = 0) -> None:
        """Read the titles that have not been drawn yet, for the filter to find them."""
        entries = self.screen.session.shelf.entries

        def deliver(read: tuple[int, bool, bool]) -> None:
            stop, learnt, no_text = read
            self._lists_no_text |= no_text
            if entries is self.screen.session.shelf.entries:
                self.screen.sidebar.learn(start, stop)
                if learnt:
                    self.screen.sidebar.refresh()
                if stop < len(entries):
                    self.read_titles(stop)

        given = self.screen.session.shelf.given
        self.screen.background.run("titles", lambda: _read(entries, start, given), deliver)

    def look(self) -> None:
        """Look whether the folders have changed, now and again."""
        shelf, article = self.screen.session.shelf, self.screen.reading.article
        untrue, self._lists_no_text = self._lists_no_text, False

        def work() -> tuple[Shelf | None, bool, bool]:
            left = shelf.kept is not None and shelf.kept.path != article.path
            now = shelf.again() if left or untrue or shelf.changed() else None
            rewritten = not article.pending and is_rewritten(self.screen.session, article)
            return now, rewritten, self.screen.keeping.has_news()

        def deliver(result: tuple[Shelf | None, bool, bool]) -> None:
            now, rewritten, kept = result
            self.screen.set_timer(LOOK_EVERY, self.look)
            if now is not None:
                self._follow(now)
            # A selection is about to be copied or kept: the file is looked at again when it is not.
            if rewritten and article is self.screen.reading.article and self.screen.pane.selected is None:
                reread(self.screen)
            if kept:
                self.screen.keeping.follow()  # another nkreader has kept or deleted something

        self.screen.background.run("folder", work, deliver)

    def unfold(self) -> bool:
        """List the chapters of a book that has been read, in its place; returns whether there are any."""
        screen = self.screen
        change = screen.session.shelf.unfold()
        if change is None:
            return False
        screen.sidebar.replace(screen.session.shelf.entries, change.moved)
        screen.reading.jumps.renumber(change.moved)
        if screen.session.settings.sidebar:
            screen.panels.want("sidebar")
        return True

    def _follow(self, now: Shelf) -> None:
        screen = self.screen
        shelf = screen.session.shelf
        change = shelf.become(now, shelf.entries[screen.sidebar.opened])
        screen.sidebar.replace(shelf.entries, change.moved)
        screen.reading.jumps.renumber(change.moved)
        self.read_titles()
        counts = (("folder.added", change.added), ("folder.removed", change.removed))
        said = [tell(key, count=count) for key, count in counts if count]
        if said:
            screen.status.show(tell("folder.changed", changes=tell("folder.and").join(said)))


def _read(entries: Sequence[Entry], start: int, given: Sequence[str]) -> tuple[int, bool, bool]:
    """Read titles for a short time.

    Returns:
        The number of the first entry that was not reached; whether more is known of one that was drawn;
        whether one of a folder is no text.
    """
    end = monotonic() + BATCH
    learnt = no_text = False
    for number in range(start, len(entries)):
        entry = entries[number]
        learnt = entry.read() or learnt
        no_text = no_text or not (entry.is_text or entry.path in given)
        if monotonic() > end:
            return number + 1, learnt, no_text
    return len(entries), learnt, no_text
