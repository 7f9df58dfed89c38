"""Entries for reference managers: BibTeX, and CSL-JSON (citation-style-language's csl-data.json).

An entry is made of a source and of what was quoted from it. Whatever the
source does not say is not in the entry. Files, and which passages there are,
others know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from nkreader.text.byline import authors
from nkreader.text.dates import iso, parse_date
from nkreader.text.gbt7714 import full_title, page_number, publisher, year_of
from nkreader.text.kinds import kind_of
from nkreader.text.names import person
from nkreader.text.page_names import HAN
from nkreader.text.quote import Source


class Entry(NamedTuple):
    """A work in a bibliography.

    Attributes:
        key: names it there; ASCII letters and figures.
        source: the work.
        quotations: the texts of the passages quoted from it.
    """

    key: str
    source: Source
    quotations: tuple[str, ...] = ()


def entries(passages: Iterable[tuple[str, Source]]) -> list[Entry]:
    """One entry for each work, in the order in which the works first come, with keys that differ.

    A key is the work's own, so that it stays the same when others join; the second work that would
    have the same one gets a b at its end, the next a c.
    """
    quotations: dict[Source, list[str]] = {}
    for text, source in passages:
        texts = quotations.setdefault(source._replace(paragraph=None), [])
        if text.strip() and text not in texts:
            texts.append(text)
    taken: dict[str, None] = {}
    found = []
    for source, texts in quotations.items():
        key = _unused(key_of(source), taken)
        taken[key] = None
        found.append(Entry(key, source, tuple(texts)))
    return found


def _unused(key: str, taken: Iterable[str]) -> str:
    used = set(taken)
    number = 1
    candidate = key
    while candidate in used:
        number += 1
        letters, rest = "", number
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("a") + letter) + letters
        candidate = key + letters
    return candidate


def key_of(source: Source) -> str:
    """The key of a work: its first author, year and first two characters of the title, in pinyin."""
    names = authors(source.byline).names
    date = parse_date(source.date)
    title = re.findall(rf"[{HAN}]|[A-Za-z0-9]+", source.known("title"))
    who = _author(names[0])[:24] if names else ""
    what = _letters("".join(title[: 2 if who else 4]))[:24]
    key = f"{who}{date.year if date else ''}{what}"
    return key if key[:1].isalpha() else f"nk{key}"


# Surnames that are read in another way than the character mostly is.
_SURNAMES = {
    "区": "ou", "區": "ou", "单": "shan", "單": "shan", "仇": "qiu", "查": "zha", "解": "xie", "朴": "piao",
    "盖": "ge", "蓋": "ge", "覃": "qin", "曾": "zeng", "乐": "yue", "樂": "yue",
}  # fmt: skip


def _author(name: str) -> str:
    """The letters of an author's name."""
    known = person(name)
    surname = _SURNAMES.get(known.family) if known else None
    return surname + _letters(name[1:]) if surname else _letters(name)


def _letters(text: str) -> str:
    """ASCII letters and figures for a text: Han characters by their pinyin, all others left out."""
    from nkreader.text.readings import first_reading

    spelled = (character if character.isascii() else first_reading(character) for character in text)
    return re.sub("[^a-z0-9]", "", "".join(spelled).lower())


# BibTeX

_BIBTEX_TYPES = {"N": "article", "EB": "online", "M": "book", "R": "techreport", "A": "misc", "": "misc"}
_HOMES = {"N": "journal", "EB": "organization", "M": "publisher", "R": "institution"}
_TEX = {
    **{mark: "\\" + mark for mark in "&%$#_"},
    # BibTeX counts braces whether or not a backslash stands before them.
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "\\": r"{\textbackslash}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
}
_ADDRESS = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def tex(text: str) -> str:
    """A text that TeX prints as it stands."""
    return "".join(_TEX.get(character, character) for character in text)


def bibtex(entry: Entry) -> str:
    """An entry for BibTeX and biblatex; styles for GB/T 7714 make the type mark of `mark` and `medium`."""
    source, kind = entry.source, kind_of(entry.source)
    date = parse_date(source.date)
    found = authors(source.byline)
    names = [_tex_name(name) for name in found.names] + ["others"] * found.more
    home = source.known("source") if kind.code in ("N", "EB", "") else publisher(source)
    lines = [line for text in entry.quotations for line in text.split("\n") if line.strip()]
    fields = {
        "author": " and ".join(names),
        "title": tex(full_title(source, "：")),
        _HOMES.get(kind.code, "howpublished"): tex(home),
        "address": tex(source.known("place")),
        "number": tex(source.known("number")),
        "date": date.iso if date else "",
        "year": tex(year_of(source.date)),
        "month": _MONTHS[date.month - 1] if date and date.month else "",
        "pages": tex(re.sub(r"(?<=\d)-(?=\d)", "--", page_number(source.page))),
        "url": "".join(_ADDRESS.get(character, character) for character in source.known("url")),
        "urldate": tex(iso(source.accessed)),
        "mark": kind.code,
        "medium": "OL" if kind.online else "",
        "annote": "\\par\n".join(tex(line.strip()) for line in lines),
    }
    written = [
        f"  {name} = {value}" if name == "month" else f"  {name} = {{{value}}}"
        for name, value in fields.items()
        if value
    ]
    head = f"@{_BIBTEX_TYPES[kind.code]}{{{entry.key}"
    return ",\n".join([head, *written]) + "\n}"


def _tex_name(name: str) -> str:
    """A name that BibTeX takes for one person, or in braces for one body."""
    parts = person(name)
    if parts is None:
        return f"{{{tex(name)}}}"
    return tex(name if re.match(f"[{HAN}]", name) else f"{parts.family}, {parts.given}")


# CSL-JSON

_CSL_TYPES = {
    "N": "article-newspaper",
    "EB": "webpage",
    "M": "book",
    "R": "report",
    "A": "legislation",
    "": "document",
}


def csl(entry: Entry) -> dict[str, Any]:
    """An item of CSL-JSON, valid by csl-data.json.

    A Chinese name is parted after its first character, or after a surname of two (欧阳, 司马); what
    does not begin with a usual surname, and every body, is `literal`. The quotation is the `note`.
    """
    source, kind = entry.source, kind_of(entry.source)
    names = [_csl_name(name) for name in authors(source.byline).names]
    contained = kind.code in ("N", "EB", "")
    item = {
        "id": entry.key,
        "type": _CSL_TYPES[kind.code],
        "title": full_title(source, "："),
        "author": names,
        "container-title": source.known("source") if contained else "",
        "publisher": source.known("publisher") if contained else publisher(source),
        "publisher-place": source.known("place"),
        "number": source.known("number"),
        "issued": _csl_date(source.date),
        "page": page_number(source.page),
        "URL": source.known("url"),
        "accessed": _csl_date(source.accessed),
        "language": "zh" if re.search(f"[{HAN}]", source.known("title")) else "",
        "note": "\n".join(entry.quotations),
    }
    return {name: value for name, value in item.items() if value}


def _csl_name(name: str) -> dict[str, str]:
    parts = person(name)
    return parts._asdict() if parts else {"literal": name}


def _csl_date(text: str | None) -> dict[str, Any] | None:
    date = parse_date(text)
    if date is None:
        return {"literal": text.strip()} if text and text.strip() else None
    return {"date-parts": [[part for part in date if part is not None]]}
