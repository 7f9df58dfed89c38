"""`nkreader quotes verify`: does each kept passage still stand in its file, and where?"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from nkreader.commands.output import write, write_json
from nkreader.library.errors import UserError
from nkreader.library.kept import Kept
from nkreader.library.quoted_files import QuotedFiles, became
from nkreader.text.anchor import CHANGED, GONE, LOST, Refound
from nkreader.text.clean import clean_line

AS_KEPT, NOT_AS_KEPT = 0, 1


def verify(passages: Sequence[Kept], *, as_json: bool) -> int:
    """Look for each passage in its file, every file read once; exit status 1 if one is changed or lost."""
    files = QuotedFiles()
    found: dict[str, Refound] = {}
    reasons: dict[str, str] = {}
    for kept in sorted(passages, key=lambda kept: kept.path):
        if kept.path not in reasons:
            reasons[kept.path] = _trouble(files, kept.path)
            if reasons[kept.path]:
                print(f"nkreader: {reasons[kept.path]}", file=sys.stderr)
        found[kept.id] = GONE if reasons[kept.path] else files.get(kept.path).find(kept)
    if as_json:
        write_json([_element(kept, found[kept.id], reasons[kept.path]) for kept in passages])
    else:
        for kept in passages:
            write(_row(kept, found[kept.id]))
    bad = any(refound.status in (CHANGED, LOST) for refound in found.values())
    return NOT_AS_KEPT if bad else AS_KEPT


def _trouble(files: QuotedFiles, path: str) -> str:
    """Why a file cannot be read, or ""."""
    try:
        files.get(path)
    except UserError as error:
        return str(error)
    return ""


def _element(kept: Kept, found: Refound, reason: str) -> dict[str, object]:
    place = found.place
    return {
        "id": kept.id,
        "status": found.status,
        "similarity": round(found.similarity, 3) if found.status != LOST else None,
        "block": place and place.block,
        "start": place and place.start,
        "end": place and place.end,
        "end_block": place and place.end_block,
        "path": kept.path,
        "reason": reason or None,
    }


def _row(kept: Kept, found: Refound) -> str:
    """Id, what became of it, and where: file, paragraph and character from 1, as `find` prints them."""
    where = clean_line(kept.path)
    if found.place:
        where += f":{max(0, found.place.block + 1)}:{found.place.start + 1}"
    return f"{kept.id}\t{became(found)}\t{where}"
