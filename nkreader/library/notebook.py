"""The notebook: kept passages, and what was copied last.

Kept passages are a view of one journal. Keeping, editing, deleting and taking
a deletion back each append a record, so nothing that was confirmed is ever
written over; what holds now is what the records say in their order. Another
running nkreader may append too: `refresh` reads what it wrote.

The last copied texts have a journal of their own, so that a copy that failed
loses nothing.

Where passages are found again in their documents, `quoted_files` knows.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from threading import Lock, RLock
from typing import NamedTuple

from nkreader.library import paths
from nkreader.library.backups import back_up
from nkreader.library.errors import UserError
from nkreader.library.followed import Followed
from nkreader.library.journal import Journal, Record
from nkreader.library.kept import Kept, is_passage, kept_of, record_of
from nkreader.library.messages import reason_of, say
from nkreader.text.clean import clean, clean_line

MOST_COPIES = 200
MOST_CHARACTERS = 20_000_000  # of all copies together; the latest is kept whatever its length


class Copied(NamedTuple):
    """One copied text.

    Attributes:
        text: exactly what was copied.
        time: when, ISO 8601 with the offset from UTC.
        title: of the article it came from, or "".
        path: of that article's file, or "".
    """

    text: str
    time: str
    title: str = ""
    path: str = ""


def history_file() -> str:
    """Where the copied texts are kept."""
    return os.path.join(paths.data_folder(), "copied.jsonl")


def remember_copy(text: str, *, title: str = "", path: str = "") -> str:
    """Keep a text that is about to be copied; returns "" or what went wrong, in one sentence."""
    from datetime import datetime

    entry = Copied(text, datetime.now().astimezone().isoformat(timespec="seconds"), title, path)
    journal = Journal(history_file())
    try:
        journal.append([entry._asdict()])
        if len(journal.read().records) > 2 * MOST_COPIES:
            journal.rewrite(_latest)
    except OSError as error:
        reason = reason_of(error)
        return say("keep.failed", path=clean_line(journal.path), reason=reason)
    return ""


def copied() -> list[Copied]:
    """The last copied texts, the latest first; what cannot be read is left out."""
    try:
        records = Journal(history_file()).read().records
    except OSError:
        return []
    fields = Copied._fields
    return [
        Copied(**{name: record[name] for name in fields})
        for record in reversed(_latest(records))
        if all(isinstance(record.get(name), str) for name in fields)
    ]


def _latest(records: list[Record]) -> list[Record]:
    """The last MOST_COPIES records, fewer when together they are longer than MOST_CHARACTERS."""
    kept: list[Record] = []
    characters = 0
    for record in reversed(records[-MOST_COPIES:]):
        characters += len(str(record.get("text", "")))
        if kept and characters > MOST_CHARACTERS:
            break
        kept.append(record)
    return kept[::-1]


class Notebook:
    """The kept passages. May be used from several threads.

    Nothing is read before it is asked for, and no folder is made before something is kept.

    Attributes:
        path: the journal.
        version: another number each time that something has changed.
    """

    def __init__(self, path: str | None = None) -> None:
        """Args: path: the journal, when it is not the user's own."""
        self.path = path or paths.notebook_file()
        self.version = 0
        self._journal = Journal(self.path)
        self._followed = Followed(self.path)
        self._records: dict[str, Record] = {}  # as they were kept and edited, in the order of keeping
        self._deleted: set[str] = set()
        self._by_path: dict[str, list[str]] = {}
        self._kept: dict[str, Kept | None] = {}
        self._backed_up = False
        self._lock = RLock()
        self._writing = Lock()  # apart: who looks at passages does not wait for the disk

    # Looking

    @property
    def damaged(self) -> int:
        """How many lines of the journal are damaged, each one record that cannot be read."""
        return self._followed.damaged

    def refresh(self) -> bool:
        """Read what has come since; returns whether anything changed.

        Raises:
            UserError: the journal is there and cannot be read.
        """
        with self._lock:
            try:
                records, anew = self._followed.news()
            except OSError as error:
                raise _failed("notebook.unreadable", self.path, error) from None
            if anew:
                self._records, self._by_path, self._kept = {}, {}, {}
                self._deleted = set()
            for record in records:
                self._take(record)
            self.version += bool(records or anew)
            return bool(records or anew)

    def ids(self) -> list[str]:
        """The ids of all passages, in the order they were kept. Raises as `refresh`."""
        with self._lock:
            self.refresh()
            return [id for id in self._records if id not in self._deleted]

    def passages(self) -> list[Kept]:
        """All passages, in the order they were kept. Raises as `refresh`."""
        with self._lock:
            return self._of(self.ids())

    def deleted(self) -> list[Kept]:
        """The deleted passages. Raises as `refresh`."""
        with self._lock:
            self.refresh()
            return self._of(id for id in self._records if id in self._deleted)

    def of(self, path: str, digest: Callable[[], str | None] | None = None) -> list[Kept]:
        """The passages of one document, in the order they were kept.

        Args:
            path: the file's.
            digest: gives the fingerprint of its text: passages of the same text count too if the file
                they came from is gone. Asked for only when some file is.

        Raises:
            UserError: as `refresh`.
        """
        with self._lock:
            self.refresh()
            absolute = os.path.abspath(path)
            ids = list(self._by_path.get(absolute, ()))
            others = [other for other in self._by_path if other != absolute] if digest else []
            gone = [id for other in others if not os.path.exists(other) for id in self._by_path[other]]
            own = digest() if digest and gone else None
            ids += [id for id in gone if own and self._records[id]["anchor"].get("digest") == own]
            return self._of(id for id in ids if id not in self._deleted)

    def get(self, id: str, *, deleted: bool = False) -> Kept:
        """The passage of an id, or of the beginning of one that no other has.

        Args:
            id: the id, or its beginning.
            deleted: whether it is looked for among the deleted ones too.

        Raises:
            UserError: there is none, there are several, or as `refresh`.
        """
        with self._lock:
            self.refresh()
            known = (one for one in self._records if deleted or one not in self._deleted)
            found = [one for one in known if one.startswith(id)] if id else []
            if id in found:
                found = [id]
            if len(found) > 1:
                some = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
                raise UserError(say("notebook.several", id=clean_line(id), ids=some))
            kept = self._of(found)
            if not kept:
                raise UserError(say("notebook.unknown", id=clean_line(id)))
            return kept[0]

    # Writing: each returns when the disk has it, and raises UserError when it cannot be kept

    def keep(self, *passages: Kept) -> None:
        """Keep passages, all of them or none."""
        self._append([record_of(_cleaned(kept)) for kept in passages])

    def edit(self, id: str, *, note: str | None = None, tags: Iterable[str] | None = None) -> None:
        """Give a passage another note, other tags, or both."""
        record: Record = {"op": "edit", "id": id, "time": now()}
        if note is not None:
            record["note"] = clean(note)
        if tags is not None:
            record["tags"] = [clean_line(tag) for tag in tags]
        self._append([record])

    def delete(self, *ids: str) -> None:
        """Take passages out of the notebook; the journal still has them."""
        self._append([{"op": "delete", "id": id, "time": now()} for id in ids])

    def restore(self, *ids: str) -> None:
        """Take deletions back."""
        self._append([{"op": "restore", "id": id, "time": now()} for id in ids])

    def _append(self, records: list[Record]) -> None:
        with self._writing:
            if not self._backed_up:
                back_up(self.path, drop=not self.damaged)
                self._backed_up = True
            try:
                self._journal.append(records)
            except OSError as error:
                raise _failed("notebook.failed", self.path, error) from None
            self.version += 1

    def _take(self, record: Record) -> None:
        """What a record of the journal changes."""
        op, id = record.get("op"), record.get("id")
        if not isinstance(id, str):
            return
        if op == "keep":
            if id not in self._records and is_passage(record):
                self._records[id] = record
                self._by_path.setdefault(str(record["path"]), []).append(id)
        elif op == "edit" and id in self._records:
            changed = {name: record[name] for name in ("note", "tags") if name in record}
            self._records[id] = self._records[id] | changed
            self._kept.pop(id, None)
        elif op == "delete":
            self._deleted.add(id)
        elif op == "restore":
            self._deleted.discard(id)

    def _of(self, ids: Iterable[str]) -> list[Kept]:
        found = []
        for id in ids:
            if id not in self._kept:
                self._kept[id] = kept_of(self._records[id])
            kept = self._kept[id]
            if kept is not None:
                found.append(kept)
        return found


def now() -> str:
    """The time, ISO 8601 to the second with the offset from UTC."""
    from datetime import datetime

    return datetime.now().astimezone().isoformat(timespec="seconds")


def _cleaned(kept: Kept) -> Kept:
    """A passage whose note and tags are as harmless on a screen as its text is."""
    return kept._replace(note=clean(kept.note), tags=tuple(clean_line(tag) for tag in kept.tags))


def _failed(sentence: str, path: str, error: OSError) -> UserError:
    return UserError(say(sentence, path=clean_line(path), reason=reason_of(error)))
