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

_parser = ChildProcess(reading.CHILD)


def open_shown(entry: Entry, encoding: str | None) -> Article:
    """What the screen needs of an article first; raises what is known before it is parsed."""
    path = entry.path
    file, _ = formats.chapter_of(path)
    if reading.is_known(file, encoding):
        return _whole(entry, encoding)
    name = Meta(title=label(entry.meta, path))
    return Article(
        entry.id,
        path,
        Meta(),
        assemble(name, ()),
        "UTF-8",
        rest=lambda: _whole(entry, encoding),
        pending=True,
    )


def _whole(entry: Entry, encoding: str | None) -> Article:
    article = reading.read(entry.path, id=entry.id, encoding=encoding, child=_parser)
    entry.learn(article.meta)
    return article


def stop() -> None:
    """End the parser that is at work."""
    _parser.stop()
