"""Dated copies of a file beside it, one a week: for the day on which the file itself is spoilt.

It knows nothing of what is in the file.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date, timedelta

from nkreader.library.files import write_whole

EVERY = timedelta(days=7)
MOST = 4  # copies kept


def backups(path: str) -> list[tuple[date, str]]:
    """The copies of a file, oldest first: the day each was made, and its path."""
    stem, ending = os.path.splitext(os.path.basename(path))
    folder = os.path.dirname(path)
    found = []
    with suppress(OSError):
        for name in os.listdir(folder):
            if name.startswith(f"{stem}-") and name.endswith(ending):
                with suppress(ValueError):
                    day = date.fromisoformat(name[len(stem) + 1 : len(name) - len(ending)])
                    found.append((day, os.path.join(folder, name)))
    return sorted(found)


def back_up(path: str, *, today: date | None = None, drop: bool = True) -> None:
    """Copy a file if the latest copy is a week old; what goes wrong is passed over, as the file is there.

    Args:
        path: the file.
        today: the day the copy is named for.
        drop: whether the oldest of more than MOST copies go.
    """
    today = today or date.today()
    made = backups(path)
    if made and timedelta(0) <= today - made[-1][0] < EVERY:
        return
    with suppress(OSError):
        with open(path, "rb") as file:
            data = file.read()
        if not data:
            return
        stem, ending = os.path.splitext(path)
        write_whole(f"{stem}-{today.isoformat()}{ending}", data, mode=0o600)
        for _, old in backups(path)[:-MOST] if drop else ():
            os.unlink(old)
