"""References by GB/T 7714, the Chinese standard for citing: of 2025 (in force since 2026-07-01) and of 2015.

A reference is one line that names the work. What the source does not say is
left out together with the mark that belongs to it. The standard's example of
a government document on the web is of 2015; 2025 has it with its own marks.
What is quoted, and what else can be made of a source, `cite` knows.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from nkreader.text.byline import authors
from nkreader.text.dates import iso, parse_date
from nkreader.text.kinds import Kind, kind_of
from nkreader.text.names import person
from nkreader.text.quote import Source

MOST_AUTHORS = 3
MOST_PAGE = 60  # characters; what is longer is no number


class Marks(NamedTuple):
    """The marks between the parts of a reference: half-width in 2015; in 2025 only `. ` and `[ ]` are."""

    comma: str
    colon: str
    opening: str
    closing: str


_MARKS = {2015: Marks(", ", ": ", "(", ")"), 2025: Marks("，", "：", "（", "）")}


def reference(source: Source, year: int = 2025) -> str:
    """The reference to a work, "" when nothing is known of it.

    Args:
        source: the work.
        year: of the standard, 2015 or 2025.
    """
    marks, kind = _MARKS[year], kind_of(source)
    parts = [_authors(source, year), _title(source, kind, marks), *_imprint(source, kind, year)]
    parts = [part for part in [*parts, source.known("url")] if part]
    if not any(part != kind.mark for part in parts):
        return ""
    line = "".join(part + (" " if part.endswith(".") else ". ") for part in parts[:-1]) + parts[-1]
    return line if line.endswith(".") else line + "."


def _authors(source: Source, year: int) -> str:
    """The first three authors, then 等 or et al."""
    found = authors(source.byline)
    if not found.names:
        return ""
    names = [_name(name, year) for name in found.names[:MOST_AUTHORS]]
    if found.more or len(found.names) > MOST_AUTHORS:
        names.append("et al" if re.match("[A-Za-z]", names[0]) else "等")
    return _MARKS[year].comma.join(names)


def _name(name: str, year: int) -> str:
    """A name as the standard writes it: Smith J R, in 2015 SMITH J R; Chinese names and bodies as printed."""
    parts = person(name)
    if parts is None or not re.match("[A-Za-zÀ-ɏ]", name):
        return name
    hyphen = "-" if year == 2025 else " "
    words = re.split(r"[ .]+", parts.given)
    initials = [hyphen.join(part[0] for part in word.split("-") if part) for word in words if word]
    return " ".join([parts.family.upper() if year == 2015 else parts.family, *initials])


def full_title(source: Source, colon: str) -> str:
    """The title, and behind a colon the subtitle without the dash it is printed with."""
    subtitle = source.known("subtitle").lstrip("—–- ")
    return colon.join(part for part in (source.known("title"), subtitle) if part)


def _title(source: Source, kind: Kind, marks: Marks) -> str:
    """The title with its subtitle, the number of a report or document, and the type mark."""
    parts = [full_title(source, marks.colon)]
    if kind.code in ("R", "A"):
        parts.append(source.known("number"))
    return marks.colon.join(part for part in parts if part) + kind.mark


def _imprint(source: Source, kind: Kind, year: int) -> list[str]:
    """Where and when it appeared, page and day of reading: the part between title and address."""
    marks = _MARKS[year]
    date, page = iso(source.date), page_number(source.page)
    read = f"[{iso(source.accessed)}]" if kind.online and source.known("accessed") else ""
    bracketed = f"{marks.opening}{date}{marks.closing}" if date else ""
    published = source.known("place") or source.known("publisher")
    if kind.code in ("N", ""):
        paper = marks.comma.join(part for part in (source.known("source"), date) if part)
        sheet = f"{marks.opening}{page}{marks.closing}" if page else ""
        return [paper + sheet + (read if year == 2015 else "")]
    if kind.code == "R" and kind.online:
        return [marks.colon.join(part for part in (date, page) if part) if year == 2025 else bracketed + read]
    if kind.code == "EB" or (kind.code == "A" and kind.online and not (published and year == 2025)):
        return [bracketed + read]
    when = date if kind.code == "A" else year_of(source.date)
    press = marks.colon.join(part for part in (source.known("place"), publisher(source)) if part)
    dated = marks.comma.join(part for part in (press, when) if part)
    return [marks.colon.join(part for part in (dated, page) if part) + (read if year == 2015 else "")]


def publisher(source: Source) -> str:
    """Who published a book, report or document: the publisher, else what is named as its source."""
    return source.known("publisher") or source.known("source")


def year_of(date: str | None) -> str:
    """The year of a date; what is no date as it is printed."""
    known = parse_date(date)
    return f"{known.year:04}" if known else (date or "").strip()


_PAGE = re.compile(
    r"(?:第|[Pp]{1,2}\.?)?\s*0*(?P<number>[A-Z]?\d[\dA-Z]*(?:\s*[-–—~、,，]\s*[A-Z]?\d+)*)\s*[版页頁面]?"
)
_CHINESE_PAGE = re.compile(r"第?([一二三四五六七八九十]{1,3})[版页頁]")


def page_number(page: str | None) -> str:
    """A page in figures: 3 for 第3版, 03 and 第三版, 35-36 for 第35—36页; anything else as printed."""
    text = (page or "").strip()
    if chinese := _CHINESE_PAGE.fullmatch(text):
        tens, ten, ones = chinese[1].rpartition("十")
        figures = {figure: str(number) for number, figure in enumerate("一二三四五六七八九", 1)}
        if all(part in figures or not part for part in (tens, ones)):
            return (figures.get(tens, "1") if ten else "") + (figures.get(ones, "0" if ten else ""))
    found = _PAGE.fullmatch(text) if len(text) <= MOST_PAGE else None
    return re.sub(r"\s*[-–—~]\s*", "-", found["number"]) if found else text
