"""A kept passage as `nkreader quotes` prints it: JSON fields, citations, a row of a list."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from nkreader.library import settings
from nkreader.library.errors import UserError
from nkreader.library.kept import Kept
from nkreader.text.cite import bibliography, cite, reference
from nkreader.text.clean import clean_line
from nkreader.text.quote import Source
from nkreader.text.width import cells

_TITLE_CELLS = 24


class Citing:
    """Cites kept passages as the settings have it; a mistake in them is told and passed over."""

    def __init__(self) -> None:
        try:
            chosen = settings.load()
        except UserError as error:
            print(f"nkreader: {error}", file=sys.stderr)
            chosen = settings.Settings()
        self._style = chosen.quote_style
        self.templates = chosen.quote_templates

    def citation(self, kept: Kept, style: str | None = None) -> str:
        """Where a passage comes from, in the style of the settings or another; its text is not in it."""
        return reference(source_of(kept), style or self._style, templates=self.templates).text

    def cited(self, kept: Kept, style: str) -> str:
        """A passage's text with its citation. Raises ValueError if no style or template has that name."""
        return cite(kept.text, source_of(kept), style, templates=self.templates).text

    def element(self, kept: Kept) -> dict[str, object]:
        """A passage's fields in JSON; `end` counts in `end_block`, which is `block` in most passages."""
        place = kept.anchor.place
        return {
            "id": kept.id,
            "text": kept.text,
            "note": kept.note,
            "tags": list(kept.tags),
            "time": kept.time,
            "path": kept.path,
            "title": kept.source.title,
            "block": place and place.block,
            "start": place and place.start,
            "end": place and place.end,
            "end_block": place and place.end_block,
            "citation": self.citation(kept),
        }


def works(passages: Iterable[Kept], style: str) -> str:
    """The works that passages come from, as a file in BibTeX or CSL-JSON."""
    return bibliography(((kept.text, kept.source) for kept in passages), style).text


def source_of(kept: Kept) -> Source:
    """The source of a passage, with its paragraph."""
    place = kept.anchor.place
    paragraph = str(place.block + 1) if place and place.block >= 0 else None
    return kept.source._replace(paragraph=paragraph)


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
