"""Citations: a quoted text with its source, in one style or another.

A style is a function in `STYLES`. It writes what the source tells and names
what it lacks; it never makes anything up. Where the text goes afterwards, and
how the user is told what is missing, others know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from nkreader.text.quote import Source, quoted, titled


class Citation(NamedTuple):
    """A cited quotation.

    Attributes:
        text: quotation and source, ready to paste; no newline at its end.
        missing: names of the fields of `Source` that the style asks for and
            the source lacks, in the order of the style. They are left out.
    """

    text: str
    missing: tuple[str, ...]


Style = Callable[[str, Source], Citation]

# What `plain` and `markdown` tell of a source, in this order.
_FIELDS = ("title", "source", "date")


def cite(text: str, source: Source, style: str = "plain") -> Citation:
    """A passage's text with its citation.

    Args:
        text: the characters of the passage, paragraphs joined by one newline.
        source: where they come from.
        style: a name in `STYLES`.

    Raises:
        ValueError: no style has that name.
    """
    if style not in STYLES:
        raise ValueError(f"no citation style {style!r}; there are {', '.join(STYLES)}")
    return STYLES[style](text, source)


def plain(text: str, source: Source) -> Citation:
    """“Text” ——《title》，source，date: for running Chinese text."""
    reference, missing = _reference(source)
    return Citation(" ".join(part for part in (quoted(text), reference) if part), missing)


def markdown(text: str, source: Source) -> Citation:
    """A block quote, a paragraph of it for each of the text, the source as its last.

    The block is the quotation, so its marks stay as they are. What Markdown
    (CommonMark, and GitHub's strikethrough) would take for its own is escaped.
    """
    reference, missing = _reference(source)
    paragraphs = [line.strip() for line in (*text.split("\n"), reference)]
    return Citation("\n>\n".join("> " + _escaped(line) for line in paragraphs if line), missing)


STYLES: Mapping[str, Style] = {"plain": plain, "markdown": markdown}


def _reference(source: Source) -> tuple[str, tuple[str, ...]]:
    """The source in one line, "" if nothing is known of it; and the names of the fields missing."""
    known = {name: value.strip() for name in _FIELDS if (value := getattr(source, name)) and value.strip()}
    if "title" in known:
        known["title"] = titled(known["title"])
    line = "——" + "，".join(known.values()) if known else ""
    return line, tuple(name for name in _FIELDS if name not in known)


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
