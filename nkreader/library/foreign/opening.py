"""Another program's file for the screen: at once what was read before, else its name while it is read.

One parser works for the screen at a time: who leafs through a shelf of books
waits for the last of them only.
"""

from __future__ import annotations

from nkreader.library import formats
from nkreader.library.article import Article, Meta, assemble, label
from nkreader.library.child_process import ChildProcess
from nkreader.library.foreign import reading
from nkreader.library.shelf import Entry

_parser: ChildProcess | None = None


def open_shown(entry: Entry, encoding: str | None) -> Article:
    """What the screen needs of an article first; raises what is known before it is parsed."""
    path = entry.path
    file, _ = formats.chapter_of(path)
    if reading.is_known(file, encoding):
        return _whole(entry, encoding)
    shown = assemble(Meta(title=label(entry.meta, path)), ())

    def rest() -> Article:
        return _whole(entry, encoding, _next())

    return Article(entry.id, path, Meta(), shown, "UTF-8", rest=rest, pending=True)


def _next() -> ChildProcess:
    """A parser for the next file; what is still being read for the screen is not wanted any more."""
    global _parser
    stop()
    # One of its own, lest a request that comes late end the one that is wanted.
    _parser = ChildProcess(reading.CHILD)
    return _parser


def _whole(entry: Entry, encoding: str | None, parser: ChildProcess | None = None) -> Article:
    article = reading.read(entry.path, id=entry.id, encoding=encoding, child=parser)
    entry.learn(article.meta)
    return article


def stop() -> None:
    """End the parser that is at work."""
    if _parser is not None:
        _parser.stop()
