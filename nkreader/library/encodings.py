"""The encodings that a person may choose for a text, what it looks like in each, and what was chosen.

A choice belongs to a path and is for the screen alone: a command of the command line reads a file as it is
recognised, or as `--encoding` says, and so gives the same for everybody. What cannot be read counts as not
chosen.
"""

from __future__ import annotations

import os

from nkreader.library import formats
from nkreader.library.messages import reason_of, say
from nkreader.library.paths import encodings_file
from nkreader.text.clean import clean, clean_line, decode

# As `Decoded.encoding` names them; a subset reads as its superset (GBK as GB18030).
ENCODINGS = ("UTF-8", "GB18030", "Big5", "UTF-16", "Windows-1252")
_PREVIEW_BYTES = 4096
_PREVIEW_CHARACTERS = 1200
_MOST_RECORDS = 1000  # then the journal is rewritten


def may_be_chosen(path: str) -> bool:
    """Whether a file is a text whose encoding a person may choose: those of other programs say their own."""
    return not formats.is_foreign(path)


def recognised(path: str) -> str:
    """The encoding in which a text is read when nobody says another.

    Raises:
        UserError: it cannot be read.
    """
    if formats.is_long(path):
        from nkreader.library.long_file import open_article

        return open_article(path).encoding
    return formats.read_text(path).encoding


def beginning(path: str, encoding: str) -> tuple[str, int]:
    """The first lines of a text read in an encoding, and how many places in them it does not know.

    Nothing where it cannot be read.
    """
    decoded = decode(_first_bytes(path), encoding, final=False)
    text = clean(decoded.text)[:_PREVIEW_CHARACTERS]
    return text, decoded.undecodable


def _first_bytes(path: str) -> bytes:
    if path == formats.STANDARD_INPUT:
        return formats.standard_input()[:_PREVIEW_BYTES]
    try:
        descriptor = formats.open_regular(path)
    except (OSError, ValueError):
        return b""
    if descriptor is None:
        return b""
    with open(descriptor, "rb") as file:
        return file.read(_PREVIEW_BYTES)


def chosen(path: str) -> str | None:
    """The encoding that was chosen for a file; None when it is to be recognised."""
    if path == formats.STANDARD_INPUT:
        return None
    from nkreader.library.journal_lines import decoded, field, lines_of

    key = os.path.abspath(path)
    try:
        lines = lines_of(encodings_file(), field("path", key))
    except OSError:
        return None
    for line in reversed(lines):
        record = decoded(line)
        if record is not None and record.get("path") == key:
            encoding = record.get("encoding")
            return encoding if encoding in ENCODINGS else None
    return None


def choose(path: str, encoding: str | None) -> str:
    """Keep what was chosen for a file, None to recognise it; returns "" or what went wrong, in a sentence."""
    if path == formats.STANDARD_INPUT:
        return ""
    from nkreader.library.journal import Journal

    journal = Journal(encodings_file())
    try:
        journal.append([{"path": os.path.abspath(path), "encoding": encoding}], sync=False)
        if len(journal.read().records) > _MOST_RECORDS:
            journal.rewrite(
                lambda records: list({r.get("path"): r for r in records}.values())[-_MOST_RECORDS // 2 :]
            )
    except OSError as error:
        return say("keep.failed", path=clean_line(encodings_file()), reason=reason_of(error))
    return ""
