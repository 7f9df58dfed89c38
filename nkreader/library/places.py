"""Remembered places: where in each article a person was.

A place is a document position with a little of the text on both sides of it,
so that it is found again in an edited file; it belongs to a path, and follows
the text when the file was moved. Nothing here ever stops the reading: what
cannot be read counts as not remembered, what cannot be written is reported.
"""

from __future__ import annotations

import os
from itertools import accumulate

from nkreader.library.article import Article, digest
from nkreader.library.formats import STANDARD_INPUT
from nkreader.library.messages import reason_of, say
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
_MOST_SEARCHED = 1_000_000  # characters on each side of the old place
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
        record = self._record_of(article)
        try:
            return _located(article.document, record) if record else None
        except (KeyError, TypeError, ValueError):  # a record of another version
            return None

    def lies_ahead(self, article: Article) -> bool:
        """Whether the place is not in the beginning that is there of an article with a `rest`."""
        record = self._record_of(article) if article.rest else None
        try:
            return record is not None and not _is_at(article.document, record, _old(article.document, record))
        except (KeyError, TypeError, ValueError):
            return False

    def _record_of(self, article: Article) -> Record | None:
        if article.path == STANDARD_INPUT:
            return None
        if self._latest is None:
            return self._first_record(article)
        return self._latest.get(_key(article)) or self._moved(article, self._latest)

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
            reason = reason_of(error)
            return say("keep.failed", path=clean_line(self._path), reason=reason)
        return ""

    def last_of(self, paths: set[str]) -> str | None:
        """Of some absolute paths the one in which the person was last."""
        known = (record.get("path") for record in reversed(self._read()))
        return next((path for path in known if path in paths), None)

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
            lines = lines_of(self._path, field("blocks", _blocks(article.document)))
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
        blocks = _blocks(article.document)
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
        "digest": digest(document) if document.whole and document.length < _MOST_HASHED else None,
        "blocks": _blocks(document),
        "block": position.block - document.head,  # negative in the title block
        "character": position.character,
        "before": before,
        "after": after,
    }


def _blocks(document: Document) -> int | None:
    """How many blocks the body has; None for a document that is read in pieces."""
    return len(document.body) if document.whole else None


def _around(document: Document, position: Position) -> tuple[str, str]:
    """Up to CONTEXT characters before and after a position, a newline for each break between blocks."""
    if not document:
        return "", ""
    block, character = position
    text = document.text(block)
    before, after = text[max(0, character - CONTEXT) : character], text[character : character + CONTEXT]
    goes_on = document.block(block).goes_on
    for above in document.blocks_before(block):
        if len(before) >= CONTEXT:
            break
        before = document.text(above)[-CONTEXT:] + ("" if goes_on else "\n") + before
        goes_on = document.block(above).goes_on
    for below in document.blocks_after(block):
        if len(after) >= CONTEXT:
            break
        after += ("" if document.block(below).goes_on else "\n") + document.text(below)[:CONTEXT]
    return before[-CONTEXT:], after[:CONTEXT]


def _located(document: Document, record: Record) -> Position:
    """The record's position in a document that may have changed since.

    There if the text around it is the same; else where most of that text is,
    both sides before one, the nearest of several; else the same numbers, clamped.
    """
    old = _old(document, record)
    if not document or _is_at(document, record, old):
        return old
    from bisect import bisect_right  # who left an unchanged text need not wait for it

    before, after = str(record["before"]), str(record["after"])
    numbers = _near(document, old)
    text = "\n".join(map(document.text, numbers))
    starts = list(accumulate((len(document.text(number)) + 1 for number in numbers), initial=0))
    middle = starts[numbers.index(old.block)] + old.character
    for size in _CONTEXTS:
        head, tail = before[-size:], after[:size]
        for context, inside in ((head + tail, len(head)), (tail, 0), (head, len(head))):
            found = _nearest(text, context, middle - inside)
            if context.strip() and found >= 0:
                index = bisect_right(starts, found + inside, hi=len(numbers)) - 1
                return document.clamp(Position(numbers[index], found + inside - starts[index]))
    return old


def _old(document: Document, record: Record) -> Position:
    """The position whose numbers the record has, or the nearest one."""
    return document.clamp(Position(int(record["block"]) + document.head, int(record["character"])))


def _is_at(document: Document, record: Record, position: Position) -> bool:
    return _around(document, position) == (str(record["before"]), str(record["after"]))


def _near(document: Document, position: Position) -> list[int]:
    """The blocks around a position, up to _MOST_SEARCHED characters on each side."""
    sides = []
    for numbers in (document.blocks_before(position.block), document.blocks_after(position.block)):
        room, side = _MOST_SEARCHED, list[int]()
        for number in numbers:
            room -= len(document.text(number))
            if room < 0:
                break
            side.append(number)
        sides.append(side)
    return [*reversed(sides[0]), position.block, *sides[1]]


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
