"""The notebook: what was copied last, kept so that a copy that failed loses nothing."""

from __future__ import annotations

import os
from typing import NamedTuple

from nkreader.library import paths
from nkreader.library.journal import Journal, Record
from nkreader.library.messages import say
from nkreader.text.clean import clean_line

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
        reason = error.strerror or str(error)
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
