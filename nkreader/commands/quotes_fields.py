"""A kept passage as `nkreader quotes` prints it: a row of a list; and the settings' way of citing."""

from __future__ import annotations

import os
import sys

from nkreader.library import settings
from nkreader.library.citing import Citing
from nkreader.library.errors import UserError
from nkreader.library.kept import Kept
from nkreader.text.clean import clean_line
from nkreader.text.width import cells

_TITLE_CELLS = 24


def citing() -> Citing:
    """Cites as the settings have it; a mistake in them is told and passed over."""
    try:
        chosen = settings.load()
    except UserError as error:
        print(f"nkreader: {error}", file=sys.stderr)
        chosen = settings.Settings()
    return Citing(chosen.quote_style, chosen.quote_templates)


def row(kept: Kept) -> str:
    """A row of the list, as wide as the terminal: id, day, title, text, note, tags."""
    try:
        width = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        width = 80
    title = _cut(kept.source.title or "", _TITLE_CELLS)
    before = f"{kept.id}  {kept.time[:10]}  {title}{' ' * (_TITLE_CELLS - cells(title))}  "
    note = f"  ※{clean_line(kept.note)}" if kept.note else ""
    text = clean_line(kept.text[:width]) + note + "".join(f" #{tag}" for tag in kept.tags)
    return before + _cut(text, max(10, width - cells(before)))


def _cut(text: str, most: int) -> str:
    """The text, or as much of it as fits with a mark that there is more."""
    if cells(text) <= most:
        return text
    kept = text[:most]
    while cells(kept) > most - 2:
        kept = kept[:-1]
    return kept + "…"
