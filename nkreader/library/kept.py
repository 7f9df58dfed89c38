"""A kept passage, and the record it is in the notebook's journal.

A record holds only what is known, so that a line stays short; a record that
some other version of nkreader wrote with more in it is read all the same.
"""

from __future__ import annotations

import os
import time
from typing import Any, NamedTuple

from nkreader.library.journal_lines import Record
from nkreader.text.anchor import Anchor
from nkreader.text.quote import Source
from nkreader.text.running_text import Place

_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no i l o u, which are misread
_RANDOM, _TIME = 4, 8  # digits of an id: 20 bits by chance, 40 bits of milliseconds, which last until 2058
_BEGIN = 1_700_000_000_000  # milliseconds since 1970, in November 2023
_last = 0


class Kept(NamedTuple):
    """One passage of the notebook.

    Attributes:
        id: names it, never changes; any beginning of it that no other id has will do.
        text: its exact characters, paragraphs joined by one newline.
        note: what the person wrote to it, or "".
        tags: the person's own words to group it by.
        time: when it was kept, ISO 8601 with the offset from UTC.
        path: absolute, of the file it came from.
        source: what a citation is made of; its path is the same.
        anchor: what it is found again by.
    """

    id: str
    text: str
    note: str
    tags: tuple[str, ...]
    time: str
    path: str
    source: Source
    anchor: Anchor


def new_id() -> str:
    """An id that no other passage has: chance first, so that a short beginning will do, then the time."""
    global _last
    _last = max(_last + 1, time.time_ns() // 1_000_000 - _BEGIN)
    chance = int.from_bytes(os.urandom(4), "big") % (1 << 5 * _RANDOM)
    number = chance << 5 * _TIME | _last % (1 << 5 * _TIME)
    return "".join(_DIGITS[number >> 5 * i & 31] for i in reversed(range(_RANDOM + _TIME)))


def record_of(kept: Kept) -> Record:
    """A passage as JSON can hold it."""
    source = {name: value for name, value in kept.source._asdict().items() if value and name != "path"}
    anchor = kept.anchor
    found = anchor._asdict() | {
        "place": anchor.place and list(anchor.place),
        "blocks": list(anchor.blocks) or (),
    }
    defaults = Anchor._field_defaults  # none for the text, which the record has already
    found = {name: value for name, value in found.items() if value != defaults.get(name, value)}
    return {
        "op": "keep",
        **kept._asdict(),
        "tags": list(kept.tags),
        "source": source,
        "anchor": found,
    }


def is_passage(record: Record) -> bool:
    """Whether a record has what a passage must have: looked at when the journal is read, at 10,000 a time."""
    texts = all(isinstance(record.get(name), str) for name in ("id", "text", "path", "time"))
    return texts and isinstance(record.get("source"), dict) and isinstance(record.get("anchor"), dict)


def kept_of(record: Record) -> Kept | None:
    """The passage of a record, or None when it lacks what a passage must have."""
    try:
        text, path = str(record["text"]), str(record["path"])
        source = {name: str(v) for name, v in record["source"].items() if name in Source._fields}
        return Kept(
            str(record["id"]), text, str(record.get("note", "")), tuple(record.get("tags", ())),
            str(record["time"]), path, Source(**source | {"path": path}), _anchor(text, record["anchor"]),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _anchor(text: str, found: dict[str, Any]) -> Anchor:
    place, blocks = found.get("place"), found.get("blocks", ())
    known = {name: value for name, value in found.items() if name in Anchor._fields}
    return Anchor(**known | {"text": text, "place": place and Place(*place), "blocks": tuple(blocks)})
