"""Which documents lie in a folder, and when it last changed.

Knows names and kinds, and reads no file. Of ten thousand files none is looked
at by itself: what their folder says of them is enough.
"""

from __future__ import annotations

import os
import time

from nkreader.library import formats
from nkreader.library.errors import UserError
from nkreader.library.messages import reason_of, say
from nkreader.text.clean import clean_line

# A folder that was changed so many seconds ago may change again without its time of change telling:
# file systems count it in steps of up to two seconds.
UNSETTLED = 2.0

Found = tuple[str, list[str]]
"""What stands before the names of some documents in their paths; and those names, ``/`` between parts."""

ENDINGS = formats.SUFFIXES
GONE = -1


def time_of_change(folder: str) -> int:
    """When something last came into a folder or left it, in nanoseconds; GONE when it cannot be seen."""
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return GONE


def documents(
    root: str,
    looked_into: dict[str, int],
    items: list[os.DirEntry[str]] | None = None,
    problems: list[UserError] | None = None,
) -> Found:
    """The documents in a folder and below it, in no order.

    Args:
        root: the folder.
        looked_into: gets the folders, each with its time of change.
        items: gets what the folders say of each document, if it is wanted.
        problems: gets what is wrong with folders that cannot be read, if it is wanted.

    Raises:
        UserError: `root` cannot be read, and nobody wants the problems.
    """
    items = [] if items is None else items
    found: list[str] = []
    inside, folders, seen = os.path.join(root, ""), [""], set[tuple[int, int]]()
    now = time.time()
    while folders:
        inner = folders.pop()
        folder = inside + inner if inner else root
        try:
            status = os.stat(folder)
            settled = not 0 <= now - status.st_mtime < UNSETTLED
            looked_into[folder] = status.st_mtime_ns if settled else 0
            if (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                _look_into(folder, inner, folders, found, items)
        except OSError as error:
            problem = UserError(say("folder.unreadable", path=clean_line(folder), reason=reason_of(error)))
            if problems is not None:
                problems.append(problem)
            elif folder == root:
                raise problem from None
    return inside, found


def _look_into(
    folder: str, inner: str, folders: list[str], found: list[str], kept: list[os.DirEntry[str]]
) -> None:
    """Put the folders and documents of a folder where they belong, and leave out the rest."""
    with os.scandir(folder) as listing:
        items = list(listing)
    names = [item.name for item in items]
    if of_one_kind(names) and _are_all_shown(names, items):  # 1 ms for ten thousand; one by one they take 5
        found += [inner + name for name in names] if inner else names
        kept += items
        return
    for item in items:
        name = item.name
        if name[0] == ".":
            continue
        try:
            if name.lower().endswith(ENDINGS) and item.is_file():
                found.append(inner + name)
                kept.append(item)
            elif item.is_dir():
                folders.append(f"{inner}{name}/")
        except OSError:  # a link to itself
            continue


def of_one_kind(names: list[str]) -> bool:
    """Whether all names have the same ending, so that no two are the same without it."""
    joined = "\0".join([*names, ""])
    return any(joined.count(ending + "\0") == len(names) for ending in ENDINGS)


def _are_all_shown(names: list[str], items: list[os.DirEntry[str]]) -> bool:
    """Whether all are files, and none is hidden."""
    try:
        return "\0." not in "\0" + "\0".join(names) and all(map(os.DirEntry.is_file, items))
    except OSError:  # a link to itself
        return False
