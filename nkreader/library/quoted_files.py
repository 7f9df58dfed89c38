"""From a file to the passages that are kept of it, and from a kept passage back to its file.

A file is read once and kept while it is unchanged, with what finding passages
in it needs. What is kept where, `notebook` knows.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cached_property

from nkreader.library import formats
from nkreader.library.article import Article, digest
from nkreader.library.kept import Kept, new_id
from nkreader.library.messages import Table, say
from nkreader.library.notebook import Notebook, now
from nkreader.text.anchor import Anchors, Refound, unmoved
from nkreader.text.document import Position, Span
from nkreader.text.quote import Source

MESSAGES: Table = {
    "exact": ("原处未变", "exact"),
    "moved": ("位置移动", "moved"),
    "changed": ("有改动，{percent}% 相同", "changed, {percent}% the same"),
    "lost": ("找不到", "lost"),
}

_MOST_FILES = 16
_MOST_CHARACTERS = 20_000_000  # of all files that are kept in memory


class QuotedArticle:
    """An article as passages are kept of it and found again in it.

    Attributes:
        article: which.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.anchors = Anchors(article.document)

    @cached_property
    def digest(self) -> str | None:
        """The text's fingerprint; None for one that is read in pieces, which would all have to be read."""
        return digest(self.article.document) if self.article.document.whole else None

    def take(self, span: Span, *, note: str = "", tags: Iterable[str] = ()) -> Kept:
        """The passage at a span, which is not empty, ready to be kept. Goes through all of the text."""
        article = self.article
        path = os.path.abspath(article.path) if article.path != formats.STANDARD_INPUT else ""
        anchor = self.anchors.make(span, self.digest)
        source = Source(**article.meta._asdict(), path=path)
        return Kept(new_id(), anchor.text, note, tuple(tags), now(), path, source, anchor)

    def whole_span(self, text: str) -> Span | None:
        """The first place of exactly this text, in the body rather than the title block; None: nowhere."""
        if not text:
            return None
        running = self.anchors.running
        document = self.article.document
        head = Position(document.head, 0)
        body = running.offset(head) if 0 < document.head <= document.end.block else 0
        start = running.text.find(text, body)
        if start < 0:
            start = running.text.find(text)
        return None if start < 0 else running.span(start, start + len(text))

    def kept(self, notebook: Notebook) -> list[Kept]:
        """What the notebook holds of this article, also if its file was moved. Raises as `Notebook.of`."""
        return notebook.of(self.article.path, lambda: self.digest)

    def quick(self, kept: Kept) -> Refound | None:
        """Where a passage is if nothing changed there, without going through the text; else None."""
        return unmoved(self.article.document, kept.anchor)

    def find(self, kept: Kept) -> Refound:
        """Where a passage is now."""
        return self.anchors.find(kept.anchor)


class QuotedFiles:
    """Files that are read when they are asked for, and again when they were changed."""

    def __init__(self) -> None:
        self._open: dict[str, tuple[object, QuotedArticle]] = {}

    def get(self, path: str) -> QuotedArticle:
        """The article of a file.

        Raises:
            UserError: it cannot be read.
        """
        path = os.path.abspath(path)
        state = _state(path)
        known = self._open.get(path)
        if known is not None and state is not None and known[0] == state:
            return known[1]
        quoted = QuotedArticle(formats.read(path))
        self._open.pop(path, None)
        self._open[path] = state, quoted
        while len(self._open) > 1 and self._are_too_many():
            del self._open[next(iter(self._open))]
        return quoted

    def _are_too_many(self) -> bool:
        characters = sum(quoted.article.document.length for _, quoted in self._open.values())
        return len(self._open) > _MOST_FILES or characters > _MOST_CHARACTERS


def became(found: Refound) -> str:
    """What became of a passage, in a few words."""
    return say(found.status, table=MESSAGES, percent=int(100 * found.similarity))


def _state(path: str) -> object:
    try:
        status = os.stat(formats.chapter_of(path)[0])
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
