"""The front matter of a Markdown file: from its first lines to a Meta, and back.

Front matter is YAML between two lines ``---``. Nearly all of it is flat
``key: value`` lines, which are read here directly; PyYAML (30 ms to import)
is asked only about the rest, without aliases, which can grow one line to
gigabytes. All scalars stay the text they are: a date is not a date but what
was written.

Other tools' files are read too: TOML between two lines ``+++``, YAML without
its first line, and their names for the same things (`author`, `publishDate`).
"""

from __future__ import annotations

import re

from nkreader.library.article import Meta
from nkreader.text.clean import clean_line
from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

# Longer front matter than this is not front matter, and not worth a YAML parser's time.
MOST_CHARACTERS = 65_536

# A value that YAML gives no meaning beyond its characters: no indicator at its start,
# no ": " or " #" inside, no ":" at its end.
_FLAT = re.compile(r"([A-Za-z][\w-]*):(?:[ \t]+(.*))?\Z")
_INDICATORS = "[]{}>|*&!%@`\"'#,?-:=~"
# What other tools call the fields.
_ALSO = {
    "byline": ("author", "authors", "creator", "作者"),
    "date": (
        "publishDate",
        "publishdate",
        "pubDate",
        "pubdate",
        "published",
        "created",
        "created_at",
        "日期",
    ),
    "title": ("标题",),
    "source": ("来源",),
}
_FIRST = (
    "title:",
    "layout:",
    "date:",
    "categories:",
    "tags:",
)  # fields that unopened front matter begins with
_MOST_UNOPENED = 4_000  # characters


class FrontMatter(NamedTuple):
    """What was found at the head of a text.

    Attributes:
        meta: the known fields.
        body: index of the first character after the front matter; 0 when there is none.
        error: what is wrong with it, in the parser's words, or "".
        open: it begins and does not end within the text given.
    """

    meta: Meta = Meta()
    body: int = 0
    error: str = ""
    open: bool = False


def parse(text: str) -> FrontMatter:
    """Read the front matter of a cleaned text, if it has one; damaged, it is left in the text."""
    if text.startswith("+++\n"):
        return _parse_toml(text)
    if not text.startswith("---\n"):
        return _unopened(text)
    end = re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE).search(text, 4, MOST_CHARACTERS)
    if end is None:
        return FrontMatter(open=len(text) < MOST_CHARACTERS)
    source = text[4 : end.start()]
    values = _flat(source)
    if values is None:
        values, error = _yaml(source)
        if values is None:
            return FrontMatter(error=error)
    return FrontMatter(_meta(values), end.end())


def _parse_toml(text: str) -> FrontMatter:
    end = re.compile(r"^\+\+\+[ \t]*$\n?", re.MULTILINE).search(text, 4, MOST_CHARACTERS)
    if end is None:
        return FrontMatter(open=len(text) < MOST_CHARACTERS)
    import tomllib  # few files are Hugo's

    try:
        values = tomllib.loads(text[4 : end.start()])
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        return FrontMatter(error=clean_line(str(error))[:200])
    return FrontMatter(_meta(values), end.end())


def _unopened(text: str) -> FrontMatter:
    """Front matter whose first line is its first field, as Hexo takes it: a title, and more that it knows."""
    if not text.startswith(_FIRST):
        return FrontMatter()
    end = text.find("\n---\n", 0, _MOST_UNOPENED)
    values = _flat(text[:end]) if end > 0 else None
    if values is None and end > 0:
        values, _ = _yaml(text[:end])
    if not values or "title" not in values or not {"date", "tags", "categories", "layout"} & values.keys():
        return FrontMatter()
    return FrontMatter(_meta(values), end + 5)


def _meta(values: Mapping[str, object]) -> Meta:
    """The known fields, by our names or those of other tools."""
    fields = {
        name: next((text for key in (name, *_ALSO.get(name, ())) if (text := _text(values.get(key)))), None)
        for name in Meta._fields
    }
    return Meta(**fields)


def write(meta: Meta) -> str:
    """The front matter of a Meta, its known fields only; "" when nothing is known."""
    known = [(name, value) for name, value in meta._asdict().items() if value]
    lines = [f"{name}: {value if _scalar(value) == value else _quoted(value)}\n" for name, value in known]
    return "".join(["---\n", *lines, "---\n"]) if lines else ""


def _quoted(value: str) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


def _flat(source: str) -> dict[str, object] | None:
    """The values of flat lines, or None when one line needs a YAML parser."""
    values: dict[str, object] = {}
    for line in source.split("\n"):
        if not line.strip() or line.startswith("#"):
            continue
        found = _FLAT.match(line)
        if found is None:
            return None
        value = _scalar((found[2] or "").strip())
        if value is None:
            return None
        values[found[1]] = value
    return values


def _scalar(value: str) -> str | None:
    """The text of a plain or quoted scalar on one line; None when it is something else."""
    if value in ("", "~", "null"):
        return ""
    quote = value[0]
    if quote == "'" and re.fullmatch(r"'(?:[^']|'')*'", value):
        return value[1:-1].replace("''", "'")
    if quote == '"' and value.find('"', 1) == len(value) - 1 and "\\" not in value:
        return value[1:-1]
    if quote == '"':
        return _json(value)
    if quote in _INDICATORS or ": " in value or " #" in value or value[-1] == ":":
        return None
    return value


def _json(value: str) -> str | None:
    """A double-quoted scalar with escapes, if they are JSON's (a part of YAML's)."""
    import json  # seldom needed, 2 ms

    try:
        return str(json.loads(value))
    except ValueError:
        return None


def _yaml(source: str) -> tuple[dict[str, object] | None, str]:
    """The mapping that PyYAML reads, or None and why there is none ("" when it is plain text)."""
    import yaml

    class Loader(yaml.SafeLoader):
        # Only null is resolved: 2024-08-30 stays the characters it is, and so does 007.
        yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own class attribute
            first: [(tag, pattern) for tag, pattern in pairs if tag.endswith(":null")]
            for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

        def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("aliases are not read")
            return super().compose_node(parent, index)

    try:
        loaded = yaml.load(source, Loader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return None, clean_line(str(error))[:200]
    return (loaded, "") if isinstance(loaded, dict) else (None, "")


def _text(value: object) -> str | None:
    """A value as one clean line: items of a list a space apart, of a mapping its name."""
    if isinstance(value, list):
        value = " ".join(item for part in value if (item := _text(part)))
    elif isinstance(value, dict):
        value = value.get("name")
    elif hasattr(value, "isoformat"):  # a day or time of TOML
        value = str(value)
    return (clean_line(value).strip() or None) if isinstance(value, str) else None
