"""A text made easier to read without being changed: what is drawn for each of its characters.

Half-width marks between Chinese characters are drawn full-width, and single
spaces between them are not drawn. Every character stays in its place: one
that is not drawn is one of two marks of no width, which no cleaned text holds
(`clean` takes them away). So a position means the same in what is drawn and
in what is there, and what is copied, found, kept and checked is what is there.

Knows characters and blocks; neither rows nor cells.
"""

from __future__ import annotations

import re

from nkreader.text.document import Block, Document, Position
from nkreader.text.light_typing import TYPE_CHECKING
from nkreader.text.shown import ASIDE, HIDDEN, HIDDEN_JOINING

if TYPE_CHECKING:
    from typing import Any

    from nkreader.text.set_aside import Asides

_MOST_KEPT = 128  # blocks; a screen shows fewer
# In other kinds a space says something: names and columns are kept apart by it.
_KINDS = ("paragraph", "quote", "list")

_HAN = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OPENING = "“‘（《〈【「『〔"
_CLOSING = "”’）》〉】」』〕，。、；：？！…"
_WIDE = str.maketrans(",;:!?()", "，；：！？（）")
# A mark behind Chinese; not in 10:30 or 3,000, nor before Latin words, which keep their own marks.
_MARK = re.compile(rf"(?<=[{_HAN}{_CLOSING}])[,;:!?](?= ?[{_HAN}{_OPENING}]|\Z)")
# Brackets around something Chinese that are beside something Chinese, or alone.
_BRACKETS = re.compile(rf"(?:(?<=[{_HAN}{_CLOSING}])|\A)\((?=[^()]*[{_HAN}])([^()]*)\)")
_SPACE = re.compile(rf"(?<=[{_HAN}{_OPENING}{_CLOSING}]) (?=[{_HAN}{_OPENING}{_CLOSING}])")


def tidied(text: str) -> str:
    """What is drawn for a text, character by character; `len(tidied(text)) == len(text)`."""
    if text.isascii():
        return text
    text = _BRACKETS.sub(lambda found: f"（{found[1]}）", text)
    text = _MARK.sub(lambda found: found[0].translate(_WIDE), text)
    return _SPACE.sub(lambda found: _hidden(found.string[found.end()]), text)


def _hidden(behind: str) -> str:
    return HIDDEN_JOINING if behind in _CLOSING else HIDDEN


def drawn(text: str) -> str:
    """A tidied text as it is seen: without the characters that are not drawn."""
    return text.replace(HIDDEN, "").replace(HIDDEN_JOINING, "")


class TidyDocument(Document):
    """A document as it is drawn. All but the texts of its blocks is the document's own."""

    __slots__ = ("original", "tidy_blocks")

    def __init__(self, original: Document) -> None:
        """Args: original: any document, in memory or read in pieces."""
        self.original = original
        self.tidy_blocks: dict[int, tuple[Block, Block]] = {}  # each beside the one it was made of

    def __getattribute__(self, name: str) -> Any:
        if name in ("block", "text", "original", "tidy_blocks", "__class__"):
            return object.__getattribute__(self, name)
        if name == "text_between":
            return lambda span: Document.text_between(self, span)
        return getattr(object.__getattribute__(self, "original"), name)

    def __bool__(self) -> bool:
        return bool(self.original)

    def block(self, number: int) -> Block:
        """The block of a number, as it is drawn."""
        block = self.original.block(number)
        if block.kind not in _KINDS:
            return block
        made = self.tidy_blocks.get(number)
        if made is None or made[0] is not block:  # asked for each row: a block may be as long as a book
            if len(self.tidy_blocks) >= _MOST_KEPT:
                del self.tidy_blocks[next(iter(self.tidy_blocks))]
            made = self.tidy_blocks[number] = block, block._replace(text=tidied(block.text))
        return made[1]

    def text(self, number: int) -> str:
        """The text of one block, as it is drawn."""
        return self.block(number).text


# What a document with something set aside answers itself: who goes from block to block passes over it.
_OWN = frozenset((
    "asides", "next_block", "previous_block", "blocks_after", "blocks_before", "numbers", "clamp", "end",
    "paragraph",
))  # fmt: skip


class AsideDocument(TidyDocument):
    """A document as it is drawn with some runs of blocks set aside: each is one block without text.

    Its positions are the document's; those in a run count as the start of the run's first block.
    """

    __slots__ = ("asides",)

    def __init__(self, original: Document, asides: Asides) -> None:
        """Args: original: any document. asides: what is set aside of it."""
        super().__init__(original)
        self.asides = asides

    def __getattribute__(self, name: str) -> Any:
        return object.__getattribute__(self, name) if name in _OWN else super().__getattribute__(name)

    def block(self, number: int) -> Block:
        """The block of a number, as it is drawn."""
        run = self.asides.at(number)
        return super().block(number) if run is None else Block(ASIDE, "", run.lines)

    def next_block(self, number: int) -> int | None:
        """The number of the block after one, or None after the last."""
        run = self.asides.at(number)
        return self.original.next_block(number if run is None else run.last)

    def previous_block(self, number: int) -> int | None:
        """The number of the block before one, or None before the first."""
        run = self.asides.at(number)
        before = self.original.previous_block(number if run is None else run.first)
        above = None if before is None else self.asides.at(before)
        return before if above is None else above.first

    def paragraph(self, number: int) -> tuple[int, int]:
        """The blocks a block's paragraph begins and ends with."""
        run = self.asides.at(number)
        return self.original.paragraph(number) if run is None else (run.first, run.first)

    @property
    def end(self) -> Position:
        """The last position."""
        return self.asides.clamp(self.original.end)

    def clamp(self, position: Position) -> Position:
        """The position, or the nearest one that this document has."""
        return self.asides.clamp(self.original.clamp(position))
