"""Reads anew the file that is open when another program has written to it.

Another program's file is parsed behind the screen, and what was read before stays until that is done: it may
be half written, and is then read when it changes again.
"""

from __future__ import annotations

from time import time
from typing import TYPE_CHECKING

from nkreader.library import formats
from nkreader.library.article import Article
from nkreader.library.errors import UserError

if TYPE_CHECKING:
    from nkreader.tui.main_screen import MainScreen
    from nkreader.tui.session import Session


WRITTEN = 0.2  # seconds after the last change of a file in which more of it may come


def is_rewritten(session: Session, article: Article) -> bool:
    """Whether the file of the article that was read last has changed since, and is not being written."""
    path, before = session.read_as
    if article.path != path or before is None:
        return False
    now = formats.state_of(path)  # gone: what is open stays readable
    return now is not None and now != before and not 0 <= time() - now[-1] / 1e9 < WRITTEN


def reread(screen: MainScreen) -> None:
    """Read the open article anew; place and query stay."""
    article, session = screen.reading.article, screen.session
    entry = session.shelf.entries[screen.sidebar.opened]
    if not formats.is_foreign(article.path):
        screen.reading.reopen()
        if screen.reading.article.rest is None:
            entry.learn(screen.reading.article.meta)
        screen.sidebar.refresh()  # it may have another title
        return

    def work() -> Article | UserError:
        try:
            session.read_as = entry.path, formats.state_of(entry.path)
            return session.shelf.open(entry, encoding=session.encoding_of(entry.path))
        except UserError as error:
            return error

    def deliver(now: Article | UserError) -> None:
        if article is not screen.reading.article:
            return
        if isinstance(now, UserError):
            screen.status.show(str(now), alert=True)
        elif (now.meta, now.document.blocks) != (article.meta, article.document.blocks):
            screen.reading.reopen(now)
            screen.sidebar.refresh()

    screen.background.run("rest", work, deliver)
