"""What a parser finds in a file: parts, each with what is known of it and its blocks.

Knows no file and no format. Both sides of the process border speak in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from nkreader.text.document import Block
from nkreader.text.light_typing import NamedTuple
from nkreader.text.plain_sections import with_heads

# What programs and fresh computers give as the author.
_NOBODY = re.compile(
    r"(?i)(?:administrators?|admin|users?|owner|guest|unknown|un-?named|anonymous|author|pc|lenovo|dell|asus|"
    r"acer|thinkpad|(?:微软|windows) ?(?:用户|user)|microsoft(?: office)?(?: user)?|python-docx|apache poi|"
    r"openpyxl|libreoffice|openoffice(?:\.org)?|pandoc|wps(?: office|_\d+)?|作者|用户|匿名|佚名|管理员|\d+|"
    r"[a-z0-9]{0,3}|\W+)\Z"
)


class Part(NamedTuple):
    """One chapter of a book, one document of an archive; the only part of everything else.

    Attributes:
        name: the chapter's title, or the document's name in its archive; "" when it has none.
        meta: what the file says of it, by the names of the front matter; other names are passed over.
        blocks: its body.
    """

    name: str
    meta: dict[str, str]
    blocks: list[Block]


class Content(NamedTuple):
    """What is in a file.

    Attributes:
        meta: what the file says of itself as a whole, as in `Part`.
        parts: in reading order.
        encoding: of a file that is text.
        undecodable: how many U+FFFD stand for bytes that this encoding does not know.
        warning: the key of a sentence in MESSAGES of `reading`, or "".
    """

    meta: dict[str, str]
    parts: list[Part]
    encoding: str = "UTF-8"
    undecodable: int = 0
    warning: str = ""


class RefusedError(Exception):
    """A file that is not read.

    Attributes:
        key: of the sentence in MESSAGES of `reading` that says why and what to do.
        fields: what the sentence is filled with.
    """

    def __init__(self, key: str, **fields: object) -> None:
        super().__init__(key)
        self.key = key
        self.fields = fields


def title_taken(meta: dict[str, str], blocks: list[Block]) -> tuple[dict[str, str], list[Block]]:
    """Meta and body once the heading that is the title has left the body.

    As in Markdown: the first heading is the title when it is of the first level, or says what the
    title is said to be.
    """
    first = next((number for number, block in enumerate(blocks) if block.kind == "heading"), None)
    if first is None:
        return meta, blocks
    head, title = blocks[first], meta.get("title")
    if title == head.text or (title is None and head.level == 1):
        return {**meta, "title": head.text}, blocks[:first] + blocks[first + 1 :]
    return meta, blocks


def named_author(name: str) -> str:
    """The author that a file's properties name; "" where that is a program or a computer's first account."""
    return "" if _NOBODY.match(name.strip()) else name


def numbered_heads(blocks: list[Block], sure: Collection[int] = ()) -> list[Block]:
    """The blocks with numbered heads marked, where a document marks none itself.

    Args:
        blocks: of a document, without its title.
        sure: the numbers of blocks that look like headings.
    """
    if any(block.kind == "heading" for block in blocks):
        return blocks
    return with_heads(list(blocks), report=False, sure=sure)


def below_title(blocks: list[Block], top: int = 2) -> list[Block]:
    """The blocks with their headings moved so that the highest has the level `top`; steps between stay."""
    levels = [block.level for block in blocks if block.kind == "heading"]
    moved = top - min(levels, default=top)
    if not moved:
        return blocks
    return [
        block._replace(level=min(6, block.level + moved)) if block.kind == "heading" else block
        for block in blocks
    ]
