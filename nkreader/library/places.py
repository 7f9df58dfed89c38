"""Remembered places: where in each article a person was.

A place is a document position with a little of the text on both sides of it,
so that it is found again in an edited file; it belongs to a path, and follows
the text when the file was moved. Nothing here ever stops the reading: what
cannot be read counts as not remembered, what cannot be written is reported.
"""

from __future__ import annotations

import os

from nkreader.library.article import Article, digest
from nkreader.library.formats import STANDARD_INPUT
from nkreader.library.messages import say
from nkreader.library.paths import places_file
from nkreader.text.clean import clean_line
from nkreader.text.document import Document, Position
from nkreader.text.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nkreader.library.journal import Journal, Record

CONTEXT = 40  # characters kept on each side
_CONTEXTS = (CONTEXT, 16, 8, 4)  # characters of each side that must be found, as an edit may be near
MOST_PLACES = 1000
_MOST_RECORDS = 4 * MOST_PLACES  # then the journal is rewritten
_MOST_HASHED = 2_000_000  # characters; a longer text is not followed to another path, hashing takes too long


class Places:
    """The places of this user, a view of one journal; of two records for a path the later holds."""

    def __init__(self, path: str | None = None) -> None:
        """Args: path: the journal, when it is not the user's own. Nothing is read or created yet."""
        self._path = path or places_file()
        self._latest: dict[str, Record] | None = None
        self._records = 0

    def recall(self, article: Article) -> Position | None:
        """Where the person was in this article; None when nothing is known."""
        if article.path == STANDARD_INPUT:
            return None
        if self._latest is None:
            record = self._first_record(article)
        else:
            record = self._latest.get(_key(article)) or self._moved(article, self._latest)
        if record is None:
            return None
        try:
            return _located(article.document, record)
        except (KeyError, TypeError, ValueError):  # a record of another version
            return None

    def remember(self, article: Article, position: Position) -> str:
        """Keep where the person is; returns "" or what went wrong, in one sentence."""
        if article.path == STANDARD_INPUT:
            return ""
        places = self._load()
        record = _record(article, position)
        places[record["path"]] = record
        try:
            self._journal().append([record], sync=False)
            self._records += 1
            if self._records > _MOST_RECORDS:
                self._journal().rewrite(_compacted)
                self._records = MOST_PLACES
        except OSError as error:
            reason = error.strerror or str(error)
            return say("keep.failed", path=clean_line(self._path), reason=reason)
        return ""

    def _load(self) -> dict[str, Record]:
        if self._latest is None:
            records = self._read()
            self._records = len(records)
            self._latest = _by_path(records)
        return self._latest

    def _first_record(self, article: Article) -> Record | None:
        """The record of an article before others are known: decoding all would delay the first row."""
        from nkreader.library.journal_lines import decoded, field, lines_of

        key = _key(article)
        try:
            for line in reversed(lines_of(self._path, field("path", key))):
                record = decoded(line)
                if record is not None and record.get("path") == key:
                    return record
            lines = lines_of(self._path, field("blocks", len(article.document.body)))
        except OSError:
            return None
        records = [record for line in lines if (record := decoded(line)) is not None]
        return self._moved(article, _by_path(records))

    def _read(self) -> list[Record]:
        try:
            return self._journal().read().records
        except OSError:
            return []

    def _journal(self) -> Journal:
        from nkreader.library.journal import Journal  # who has no places yet need not wait for it

        return Journal(self._path)

    def _moved(self, article: Article, places: dict[str, Record]) -> Record | None:
        """The record of the same text under a path that is gone."""
        blocks = len(article.document.body)
        likely = (record for record in places.values() if record.get("blocks") == blocks)
        gone = [record for record in likely if record.get("digest") and not os.path.exists(record["path"])]
        if not gone:
            return None
        own = digest(article.document)
        return next((record for record in reversed(gone) if record["digest"] == own), None)


def _by_path(records: list[Record]) -> dict[str, Record]:
    return {record["path"]: record for record in records if isinstance(record.get("path"), str)}


def _key(article: Article) -> str:
    return os.path.abspath(article.path)


def _record(article: Article, position: Position) -> Record:
    document = article.document
    position = document.clamp(position)
    before, after = _around(document, position)
    return {
        "path": _key(article),
        "digest": digest(document) if document.characters <= _MOST_HASHED else None,
        "blocks": len(document.body),
        "block": position.block - document.head,  # negative in the title block
        "character": position.character,
        "before": before,
        "after": after,
    }


def _around(document: Document, position: Position) -> tuple[str, str]:
    """Up to CONTEXT characters before and after a position, a newline for each break between blocks."""
    if not document.blocks:
        return "", ""
    block, character = position
    before, after = document.text(block)[:character], document.text(block)[character:]
    above, below = block - 1, block + 1
    while len(before) < CONTEXT and above >= 0:
        before = f"{document.text(above)}\n{before}"
        above -= 1
    while len(after) < CONTEXT and below < len(document):
        after = f"{after}\n{document.text(below)}"
        below += 1
    return before[-CONTEXT:], after[:CONTEXT]


def _located(document: Document, record: Record) -> Position:
    """The record's position in a document that may have changed since.

    There if the text around it is the same; else where most of that text is,
    both sides before one, the nearest of several; else the same numbers, clamped.
    """
    before, after = str(record["before"]), str(record["after"])
    old = document.clamp(Position(int(record["block"]) + document.head, int(record["character"])))
    if not document.blocks or _around(document, old) == (before, after):
        return old
    text = "\n".join(document.texts())
    for size in _CONTEXTS:
        head, tail = before[-size:], after[:size]
        for context, inside in ((head + tail, len(head)), (tail, 0), (head, len(head))):
            found = _nearest(text, context, document.offset(old) - inside)
            if context.strip() and found >= 0:
                return document.position(found + inside)
    return old


def _nearest(text: str, wanted: str, middle: int) -> int:
    """Where `wanted` stands in a text, nearest to an offset; -1 when it does not."""
    middle = max(0, middle)
    after = text.find(wanted, middle)
    before = text.rfind(wanted, 0, middle + len(wanted))
    if before < 0 or after < 0:
        return max(before, after)
    return before if middle - before < after - middle else after


def _compacted(records: list[Record]) -> list[Record]:
    """The latest record of each path, of the latest paths."""
    latest: dict[object, Record] = {}
    for record in records:
        latest.pop(record.get("path"), None)
        latest[record.get("path")] = record
    return list(latest.values())[-MOST_PLACES:]
