"""Kept passages with their citations: what is printed, exported and copied of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nkreader.library.kept import Kept
from nkreader.text.cite import bibliography, cite, reference
from nkreader.text.quote import Source


class Citing:
    """Cites kept passages in the style chosen, or in another."""

    def __init__(self, style: str, templates: Mapping[str, str]) -> None:
        """Args: style: the one that is used if none is named. templates: the user's own, by name."""
        self._style = style
        self.templates = templates

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
