"""Citation templates of the user's own: text with {fields}, and [[groups]] that vanish as a whole.

A field that is not known leaves nothing behind; a group with such a field in
it leaves nothing at all, its punctuation neither. Groups may stand in groups:
`{quoted}[[（{source}[[，{date}]]）]]`. A brace is written twice to stand for
itself. Which templates there are, the settings know.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

FIELDS = (
    "text", "quoted", "title", "kicker", "subtitle", "byline", "authors", "source", "date", "year", "page",
    "kind", "number", "publisher", "place", "url", "accessed", "paragraph", "path", "reference",
)  # fmt: skip


class TemplateError(ValueError):
    """What is wrong with a template.

    Attributes:
        problem: `field` for one that there is not, `brace` or `group` for one that is open or closed
            too often, `empty` for a template that says nothing.
        name: of the field, or the characters where it went wrong.
    """

    def __init__(self, problem: str, name: str = "") -> None:
        super().__init__(f"{problem}: {name}" if name else problem)
        self.problem = problem
        self.name = name


class Field(NamedTuple):
    """A place where a field is put."""

    name: str


class Group(NamedTuple):
    """Parts that stand together or not at all."""

    parts: tuple[Part, ...]


MOST_DEPTH = 20  # groups within groups

Part = str | Field | Group
_TOKEN = re.compile(r"\{\{|\}\}|\{(?P<name>[^{}]*)\}|\[\[|\]\]|[{}]|[^{}\[\]]+|[\[\]]")


def parse(template: str) -> Group:
    """A template as its parts.

    Raises:
        TemplateError: it names a field that is not in `FIELDS`, or its braces or groups do not pair.
    """
    if not template.strip():
        raise TemplateError("empty")
    open_groups: list[list[Part]] = [[]]
    for found in _TOKEN.finditer(template):
        token, name = found[0], found["name"]
        if name is not None:
            if name.strip() not in FIELDS:
                raise TemplateError("field", token)
            open_groups[-1].append(Field(name.strip()))
        elif token == "[[":
            if len(open_groups) > MOST_DEPTH:
                raise TemplateError("group", token * 2)
            open_groups.append([])
        elif token == "]]":
            if len(open_groups) == 1:
                raise TemplateError("group", template[max(0, found.start() - 8) : found.end()])
            group = Group(tuple(open_groups.pop()))
            open_groups[-1].append(group)
        elif token in ("{", "}"):
            raise TemplateError("brace", template[max(0, found.start() - 8) : found.end() + 8])
        else:
            open_groups[-1].append({"{{": "{", "}}": "}"}.get(token, token))
    if len(open_groups) > 1:
        raise TemplateError("group", "[[")
    return Group(tuple(open_groups[0]))


def fill(template: Group, values: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The text of a template, and the fields outside groups that are not known, in their order.

    Args:
        template: what `parse` made.
        values: the fields; "" or none for what is not known.
    """
    missing: dict[str, None] = {}
    written = []
    for part in template.parts:
        if isinstance(part, Group):
            text, lacking = fill(part, values)
            written.append("" if lacking else text)
        elif isinstance(part, Field):
            value = values.get(part.name, "")
            written.append(value)
            if not value:
                missing[part.name] = None
        else:
            written.append(part)
    return "".join(written), tuple(missing)
