"""Citations: a quoted text with its source, in one style or another.

A style writes what the source tells and names what it lacks; it never makes
anything up. `cite` gives quotation and source for one passage, `reference` the
source alone, `bibliography` the works of many passages. Where the text goes
afterwards, and how the user is told what is missing, others know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from nkreader.text.kinds import kind_of
from nkreader.text.kinds import missing as missing_of
from nkreader.text.quote import Source, quoted, titled
from nkreader.text.styles import STYLES

__all__ = ["STYLES", "Citation", "bibliography", "cite", "reference"]


class Citation(NamedTuple):
    """A cited quotation.

    Attributes:
        text: quotation and source, ready to paste; no newline at its end.
        missing: names of the fields of `Source` that the style asks for and
            the source lacks, in the order of the style. They are left out.
    """

    text: str
    missing: tuple[str, ...]


_NONE: Mapping[str, str] = MappingProxyType({})


def cite(
    text: str, source: Source, style: str = "plain", *, templates: Mapping[str, str] = _NONE
) -> Citation:
    """A passage's text with its citation.

    Args:
        text: the characters of the passage, paragraphs joined by one newline.
        source: where they come from.
        style: a name in `STYLES` or in `templates`.
        templates: the user's own, by name, as `template.parse` takes them.

    Raises:
        ValueError: no style has that name, or the template has a mistake.
    """
    _check(style, templates)
    if style in templates:
        return _filled(templates[style], text, source)
    if style in ("bibtex", "csl-json"):
        return bibliography([(text, source)], style)
    line, missing = reference(source, style)
    if style == "markdown":
        # The block is the quotation, so its marks stay as they are.
        paragraphs = [*(_escaped(part.strip()) for part in text.split("\n")), line]
        return Citation("\n>\n".join("> " + part for part in paragraphs if part), missing)
    between = " " if style == "plain" else "\n"
    return Citation(between.join(part for part in (quoted(text), line) if part), missing)


def reference(source: Source, style: str = "plain", *, templates: Mapping[str, str] = _NONE) -> Citation:
    """The citation of a source without a quotation; arguments and errors as in `cite`.

    `plain` and `markdown` tell title, source and date (——《title》，source，date), `gbt7714` and
    `gbt7714-2015` write a reference by the standard of that year, `bibtex` and `csl-json` an entry.
    A template is filled without the text.
    """
    _check(style, templates)
    if style in templates:
        return _filled(templates[style], "", source)
    if style in ("bibtex", "csl-json"):
        return bibliography([("", source)], style)
    if style.startswith("gbt7714"):
        from nkreader.text import gbt7714

        year = 2015 if style == "gbt7714-2015" else 2025
        return Citation(gbt7714.reference(source, year), missing_of(source, accessed=year == 2015))
    known = {name: value for name in ("title", "source", "date") if (value := source.known(name))}
    missing = tuple(name for name in ("title", "source", "date") if name not in known)
    if "title" in known:
        known["title"] = titled(known["title"])
    line = "——" + "，".join(known.values()) if known else ""
    return Citation(_escaped(line) if style == "markdown" else line, missing)


def bibliography(passages: Iterable[tuple[str, Source]], style: str) -> Citation:
    """One entry for each work that passages are quoted from, as a whole file.

    Keys differ from each other. The texts quoted from a work are its `annote` (BibTeX) or `note`
    (CSL-JSON), which bibliographies do not print.

    Args:
        passages: texts and their sources; a text may be "".
        style: `bibtex`, or `csl-json` for an array of items.

    Returns:
        The file without a newline at its end, and what any of the works lacks.

    Raises:
        ValueError: the style is another one.
    """
    from nkreader.text.bibliography import bibtex, csl, entries

    found = entries(passages)
    missing = tuple(dict.fromkeys(name for entry in found for name in missing_of(entry.source)))
    if style == "bibtex":
        return Citation("\n\n".join(map(bibtex, found)), missing)
    if style != "csl-json":
        raise ValueError(f"no bibliography in {style!r}; there are bibtex, csl-json")
    import json

    return Citation(json.dumps([csl(entry) for entry in found], ensure_ascii=False, indent=2), missing)


def _check(style: str, templates: Mapping[str, str]) -> None:
    if style not in STYLES and style not in templates:
        raise ValueError(f"no citation style {style!r}; there are {', '.join([*STYLES, *templates])}")


def _filled(template: str, text: str, source: Source) -> Citation:
    from nkreader.text.byline import authors
    from nkreader.text.dates import iso
    from nkreader.text.gbt7714 import page_number, year_of
    from nkreader.text.gbt7714 import reference as standard
    from nkreader.text.template import FIELDS, fill, parse

    values = {name: source.known(name) for name in FIELDS if name in Source._fields}
    found = authors(source.byline)
    values |= {
        "text": text,
        "quoted": quoted(text),
        "authors": "、".join(found.names) + "等" * found.more,
        "date": iso(source.date),
        "accessed": iso(source.accessed),
        "year": year_of(source.date),
        "page": page_number(source.page),
        "kind": kind_of(source).mark,
        "reference": standard(source),
    }
    filled, missing = fill(parse(template), values)
    fields = {"authors": "byline", "year": "date"}
    named = [fields.get(name, name) for name in missing if name not in ("text", "quoted", "reference")]
    return Citation(filled.strip("\n"), tuple(dict.fromkeys(named)))


# Marks that count anywhere in a line. An underscore between letters or figures is none, nor is an
# ampersand that begins no entity.
_INLINE = re.compile(r"[\\`*\[\]<~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
# At the start of a line: headings, quotes, list items, rules, underlined headings.
_START = re.compile(r"(#{1,6}(?=\s|$)|>|[-+=](?=[\s\-=]|$))")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)", re.ASCII)


def _escaped(line: str) -> str:
    """One line of text that Markdown shows as it stands."""
    line = _INLINE.sub(r"\\\g<0>", line)
    line = _START.sub(r"\\\1", line) if _START.match(line) else line
    return _NUMBER.sub(r"\1\\\2", line, count=1) if _NUMBER.match(line) else line
