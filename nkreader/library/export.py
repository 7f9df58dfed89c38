"""The notebook for other programs and for people: kept passages as one text in some format.

How a passage is cited, `text.cite` knows; a style that is added there can be
exported at once. Where the text goes is the business of whoever asks for it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from nkreader.library.article import Meta, label
from nkreader.library.citing import Citing, works
from nkreader.library.errors import UserError
from nkreader.library.kept import Kept
from nkreader.library.messages import Table, say
from nkreader.text.cite import cite
from nkreader.text.clean import clean_line
from nkreader.text.quote import Source
from nkreader.text.styles import STYLES

FILES = ("markdown", "csv", "json", "bibtex", "csl-json")

# What a file of each format is called at its end; others are plain text.
ENDINGS = {"markdown": "md", "csv": "csv", "json": "json", "bibtex": "bib", "csl-json": "json"}

MESSAGES: Table = {
    "format": (
        "不能导出为 {name}；可用 {names}",
        "no export format {name}; there are {names}",
    ),
    "template": (
        "设置里没有模板；请在 [quote_templates] 里写一个",
        "the settings have no template; write one under [quote_templates]",
    ),
    "note": ("批注：{note}", "Note: {note}"),
    "tags": ("标签：{tags}", "Tags: {tags}"),
}


def export(passages: Sequence[Kept], format: str, citing: Citing) -> str:
    """The passages in a format, without a newline at the end.

    Args:
        passages: in the order they were kept.
        format: one of FILES, a citation style, or the name of a template; `template` for the only one.
        citing: the settings' way of citing.

    Raises:
        UserError: there is no such format.
    """
    if format == "json":
        return json.dumps([citing.element(kept) for kept in passages], ensure_ascii=False, indent=2)
    if format == "csv":
        return _csv([citing.element(kept) for kept in passages])
    if format in ("bibtex", "csl-json"):
        return works(passages, format)
    if format == "markdown":
        return _markdown(passages, citing)
    if format == "template" and format not in citing.templates:
        if not citing.templates:
            raise UserError(say("template", table=MESSAGES))
        if len(citing.templates) == 1:
            format = next(iter(citing.templates))
    names = formats(citing)
    if format not in names:
        listed = ", ".join(names)
        raise UserError(say("format", table=MESSAGES, name=clean_line(format), names=listed))
    return "\n\n".join(citing.cited(kept, format) for kept in passages)


def formats(citing: Citing) -> list[str]:
    """The names of all formats."""
    return [*FILES, *(style for style in STYLES if style not in FILES), *citing.templates]


def _csv(elements: Sequence[dict[str, object]]) -> str:
    """A table with the fields of JSON; tags with commas between them."""
    if not elements:
        return ""
    file = io.StringIO()
    table = csv.DictWriter(file, list(elements[0]), lineterminator="\n")
    table.writeheader()
    for fields in elements:
        tags = fields["tags"]
        table.writerow(fields | {"tags": ",".join(tags) if isinstance(tags, list) else ""})
    return file.getvalue().rstrip("\n")


def _markdown(passages: Sequence[Kept], citing: Citing) -> str:
    """The passages grouped by article, the articles in the order of their first passage."""
    articles: dict[str, list[Kept]] = {}
    for kept in passages:
        articles.setdefault(kept.path, []).append(kept)
    parts = list[str]()
    for path, group in articles.items():
        source = group[-1].source
        parts.append("## " + escaped(label(Meta(title=source.title), path)))
        parts.append(citing.citation(group[-1], "markdown"))
        for kept in group:
            parts.append(cite(kept.text, Source(), "markdown").text)
            if kept.note:
                note = "  \n".join(escaped(line) for line in kept.note.split("\n"))
                parts.append(say("note", table=MESSAGES, note=note))
            if kept.tags:
                parts.append(say("tags", table=MESSAGES, tags=escaped("、".join(kept.tags))))
    return "\n\n".join(part for part in parts if part)


def escaped(line: str) -> str:
    """A line as Markdown shows it."""
    return cite(line, Source(), "markdown").text.removeprefix("> ")
