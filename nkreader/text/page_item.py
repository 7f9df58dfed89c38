"""One article of a page, put together from its lines and their roles.

Takes what `page_roles` decided; it does not look at other articles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from nkreader.text import page_steps as role
from nkreader.text.document import Block
from nkreader.text.page_join import seam
from nkreader.text.page_kind import kind_of
from nkreader.text.page_lines import Line

_HEADS = (role.KICKER, role.TITLE, role.NAME, role.MORE, role.SUBTITLE)
_SUITE = re.compile("[二三四五六七八九十两]\\s?[首章题则种]|外[一二三四五]首|组诗|組詩")
_COUNTS = "一二三四五六七八九十"


class Item(NamedTuple):
    """A line, its role, and its place among the page's lines."""

    role: str
    line: Line
    at: int = 0


class PageArticle(NamedTuple):
    """An article of a page.

    Attributes:
        kicker, title, subtitle, byline: head lines and credit as printed, None where there is none.
        kind: news, resolution, photo, feature, notice, poem, letter, table, interview or other.
        blocks: headings and paragraphs, in their order.
    """

    kicker: str | None
    title: str | None
    subtitle: str | None
    byline: str | None
    kind: str
    blocks: tuple[Block, ...]


def assemble(items: Sequence[Item]) -> PageArticle:
    """Puts an article together; every character of the lines is in it."""
    head = {name: " ".join(i.line.text for i in items if i.role == name) for name in _HEADS}
    title = " ".join(filter(None, (head[role.TITLE] or head[role.NAME], head[role.MORE])))
    credits = [i.line.text for i in items if i.role in (role.BYLINE, role.CREDIT)]
    blocks = _blocks(items, credits)
    if any(i.role == role.VERSE for i in items):
        blocks = _poem_titles(blocks, title)
    told = (head[role.KICKER] or None, title or None, head[role.SUBTITLE] or None, " ".join(credits) or None)
    return PageArticle(*told, kind_of(*told, blocks), tuple(blocks))


def _blocks(items: Sequence[Item], credits: list[str]) -> list[Block]:
    """The body; inline credits are taken out of it and added to `credits`."""
    blocks: list[Block] = []
    signed = signed_apart(items)
    for item in items:
        text = item.line.text
        if item.role in _HEADS or item.role in (role.BYLINE, role.CREDIT):
            continue
        if item.role in (role.INTRO, role.PARAGRAPH, role.LOOSE, role.PHOTO, role.CUT):
            credit, text = _take_credit(item, signed or bool(credits))
            credits += [credit] if credit else []
        last = blocks[-1] if blocks else None
        if item.role == role.CUT and last:
            blocks[-1] = last._replace(text=last.text + seam(last.text, text) + text)
        elif item.role == role.HEADING:
            if last and last.kind == "heading" and not item.line.number:
                # A section head printed in two lines.
                blocks[-1] = last._replace(text=f"{last.text} {text}")
            else:
                blocks.append(Block("heading", text, 2))
        elif text:
            blocks.append(Block("paragraph", text))
    return blocks


def signed_apart(items: Sequence[Item]) -> bool:
    """Whether several paragraphs of an article are signed: then each signature stays with its paragraph."""
    return sum(item.line.tail is not None and item.role != role.CAPTION for item in items) > 1


def _take_credit(item: Item, credited: bool) -> tuple[str, str]:
    """An inline credit and the paragraph without it."""
    line = item.line
    if item.role == role.INTRO and line.head:
        return line.text[: line.head.end].strip(), line.text[line.head.end :].strip()
    if line.tail and not credited:
        return line.text[line.tail.start :].strip(), line.text[: line.tail.start].strip()
    return "", line.text


def _poem_titles(blocks: list[Block], title: str) -> list[Block]:
    """Marks the poems' titles in a suite whose title says how many there are."""
    counted = _SUITE.search(title)
    if not counted or len(blocks) < 6:
        return blocks
    digit = next((c for c in counted[0] if c in _COUNTS or c == "两"), "三")
    wanted = 2 if digit == "两" else _COUNTS.index(digit) + 1
    # 哨位（外一首） is the first poem's own title; 三首 is not.
    heads = [] if counted[0].startswith("外") else [0]
    begins = Counter(block.text[0] for block in blocks)

    def rank(i: int) -> float:
        """Titles are short, and do not begin as other verses do."""
        return len(blocks[i].text) + 2.0 * (begins[blocks[i].text[0]] > 1)

    for i in sorted(range(3, len(blocks) - 2), key=rank):
        if len(heads) < wanted and all(abs(i - head) >= 3 for head in heads):
            heads.append(i)
    return [Block("heading", b.text, 2) if i in heads else b for i, b in enumerate(blocks)]
