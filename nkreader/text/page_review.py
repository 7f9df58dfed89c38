"""A split page that a person corrects: lines with roles, borders between articles, undo and redo.

    role      begins  text
    kicker    ▌       园林绿化
    title             口袋公园开到家门口
    byline            本报记者 林小满
    body              今年以来，全市新增绿地三十公
    body  joined      顷，改造提升公园五座。
    furniture         责编：文竹

Every operation gives a new list and keeps every character that is not blank;
one that means nothing where it is asked gives the same list. The module knows
no keys, no screen and no files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nkreader.text import page_steps as role
from nkreader.text.document import Block
from nkreader.text.page import Page, read_groups
from nkreader.text.page_item import Item, PageArticle, assemble, signed_apart
from nkreader.text.page_join import Words, seam

KICKER, TITLE, SUBTITLE, BYLINE = role.KICKER, role.TITLE, role.SUBTITLE, role.BYLINE
HEADING, BODY, FURNITURE = role.HEADING, "body", role.FURNITURE
ROLES = (TITLE, KICKER, SUBTITLE, BYLINE, HEADING, BODY, FURNITURE)
_AS = {role.NAME: TITLE, role.MORE: TITLE, role.CREDIT: BYLINE}
_SENTENCE = re.compile("[^。！？!?]*(?:[。！？!?]+[”’」』）)》]*|$)")


class Unit(NamedTuple):
    """A line of the page, or a part of one.

    Attributes:
        text: its characters.
        role: one of ROLES.
        kind: of the article that begins with it, or "" where none does.
        joined: it goes on with the paragraph above it.
    """

    text: str
    role: str
    kind: str = ""
    joined: bool = False


Units = tuple[Unit, ...]


def units_of(text: str, words: Words | None = None) -> Units:
    """The lines of a page as `split_page` reads them, to be corrected."""
    groups, furniture = read_groups(text, words)
    aside = sorted(furniture)
    units: list[Unit] = []
    for items in groups:
        while aside and aside[0][0] <= items[0].at:
            units.append(Unit(aside.pop(0)[1], FURNITURE))
        made = [unit for item in items for unit in _of_item(item, items)]
        article = assemble(items)
        # Names of the poems in a suite are found when the whole of it is there.
        heads = {block.text for block in article.blocks if block.kind == "heading"}
        made = [u._replace(role=HEADING) if u.role == BODY and u.text in heads else u for u in made]
        units += [made[0]._replace(kind=article.kind, joined=False), *made[1:]]
    return (*units, *(Unit(text, FURNITURE) for _, text in aside))


def _of_item(item: Item, items: Sequence[Item]) -> list[Unit]:
    """A line as its units: an inline credit is one of its own."""
    line, name = item.line, _AS.get(item.role, item.role)
    if name in ROLES:
        return [Unit(line.text, name)]
    head, tail = line.head, line.tail
    credited = signed_apart(items) or any(_AS.get(other.role, other.role) == BYLINE for other in items)
    cut = 0
    if item.role == role.INTRO and head:
        cut = head.end
        parts = [Unit(line.text[:cut].strip(), BYLINE), Unit(line.text[cut:].strip(), BODY)]
    elif tail and not credited and item.role != role.CAPTION:
        cut = tail.start
        parts = [Unit(line.text[:cut].strip(), BODY), Unit(line.text[cut:].strip(), BYLINE)]
    else:
        parts = [Unit(line.text, BODY)]
    if item.role == role.CUT and parts[0].role == BODY:
        parts[0] = parts[0]._replace(joined=True)
    return [part for part in parts if part.text]


# Operations


def mark(units: Units, index: int, name: str) -> Units:
    """Gives a line another role; what no longer is body goes on with nothing.

    An article whose first line is set aside begins with the next one.
    """
    unit = units[index]
    if unit.role == name:
        return units
    after = _next(units, index, 1)
    if name == FURNITURE and unit.kind:
        if after is not None and not units[after].kind:
            units = _put(units, after, units[after]._replace(kind=unit.kind, joined=False))
        unit = unit._replace(kind="")
    return _put(units, index, unit._replace(role=name, joined=unit.joined and name == BODY))


def border(units: Units, index: int) -> Units:
    """Has an article begin with a line, or go on across it."""
    unit = units[index]
    if unit.role == FURNITURE:
        return units
    return _put(units, index, unit._replace(kind="" if unit.kind else "news", joined=False))


def move_border(units: Units, index: int, delta: int) -> Units:
    """Moves the border at or above a line by one line, up (-1) or down (1)."""
    at = begin_of(units, index)
    to = None if at is None else _next(units, at, delta)
    if at is None or to is None or units[to].kind:
        return units
    moved = _put(units, at, units[at]._replace(kind=""))
    return _put(moved, to, units[to]._replace(kind=units[at].kind, joined=False))


def join(units: Units, index: int) -> Units:
    """Has a paragraph go on with the one above it, or parts them."""
    unit = units[index]
    above = _next(units, index, -1)
    if unit.role != BODY or above is None or unit.kind or units[above].role not in (BODY, BYLINE):
        return units
    return _put(units, index, unit._replace(joined=not unit.joined))


def sentences(units: Units, index: int) -> Units:
    """Cuts a line into its sentences, which still are one paragraph, so that it can be parted at any."""
    unit = units[index]
    parts = [part.strip() for part in _SENTENCE.findall(unit.text) if part.strip()]
    if unit.role != BODY or len(parts) < 2:
        return units
    first, *rest = parts
    return (
        *units[:index],
        unit._replace(text=first),
        *(Unit(part, BODY, joined=True) for part in rest),
        *units[index + 1 :],
    )


def begin_of(units: Units, index: int) -> int | None:
    """The line with which the article of a line begins, or None where there is none above."""
    return next((at for at in range(index, -1, -1) if units[at].kind), None)


def _next(units: Units, index: int, delta: int) -> int | None:
    """The nearest line in a direction that is no furniture."""
    at = index + delta
    while 0 <= at < len(units) and units[at].role == FURNITURE:
        at += delta
    return at if 0 <= at < len(units) else None


def _put(units: Units, index: int, unit: Unit) -> Units:
    return (*units[:index], unit, *units[index + 1 :])


# What comes of it


def to_page(units: Iterable[Unit]) -> Page:
    """The articles and the furniture of the corrected lines; lines above the first border begin one."""
    groups: list[list[Unit]] = []
    furniture: list[str] = []
    for unit in units:
        if unit.role == FURNITURE:
            furniture.append(unit.text)
        elif unit.kind or not groups:
            groups.append([unit])
        else:
            groups[-1].append(unit)
    articles = tuple(map(_article, groups))
    return Page(articles, tuple(furniture), tuple(() for _ in articles))


def _article(units: Sequence[Unit]) -> PageArticle:
    def of(name: str) -> str | None:
        return " ".join(unit.text for unit in units if unit.role == name) or None

    blocks: list[Block] = []
    for unit in units:
        if unit.role == HEADING:
            blocks.append(Block("heading", unit.text, 2))
        elif unit.role == BODY and unit.joined and blocks and blocks[-1].kind == "paragraph":
            before = blocks[-1].text
            blocks[-1] = Block("paragraph", before + seam(before, unit.text) + unit.text)
        elif unit.role == BODY:
            blocks.append(Block("paragraph", unit.text))
    return PageArticle(
        of(KICKER), of(TITLE), of(SUBTITLE), of(BYLINE), units[0].kind or "news", tuple(blocks)
    )


class Review:
    """The lines as they are now, and how they were and will be again."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self._before: list[Units] = []
        self._after: list[Units] = []

    @property
    def changes(self) -> int:
        """How many changes can be undone."""
        return len(self._before)

    def change(self, units: Units) -> bool:
        """Puts other lines in place of these; returns whether they differ."""
        if units == self.units:
            return False
        self._before.append(self.units)
        self._after.clear()
        self.units = units
        return True

    def undo(self) -> bool:
        """Goes one change back; returns whether there was one."""
        return self._turn(self._before, self._after)

    def redo(self) -> bool:
        """Makes the change that was undone again; returns whether there was one."""
        return self._turn(self._after, self._before)

    def _turn(self, source: list[Units], target: list[Units]) -> bool:
        if not source:
            return False
        target.append(self.units)
        self.units = source.pop()
        return True
