"""Why a page was split as it was: each decision with its reason, by name.

`page_roles` weighs many features at once; what is told here is the strongest
one a person can check on the page. Reasons are names, not sentences: who
prints them has the words. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nkreader.text import page_steps as role
from nkreader.text import page_vocabulary as vocabulary
from nkreader.text.page_context import photo_tail
from nkreader.text.page_credit import PHOTO
from nkreader.text.page_furniture import JUMP, folio_likeness, staff_likeness
from nkreader.text.page_item import Item, signed_apart
from nkreader.text.page_join import Words, balance, inside_word
from nkreader.text.page_lines import Line

_SHOWN = 12  # Characters of a line that a reason shows, to find the place on the page.


class Reason(NamedTuple):
    """A decision and its reason.

    Attributes:
        what: article, joined, heading, byline or furniture.
        why: the reason's name, such as credit-below, word, numbered, folio.
        text: where on the page; for joined rows their number.
        more: the beginning of what was joined to it, or "".
    """

    what: str
    why: str
    text: str
    more: str = ""


def of_article(items: Sequence[Item], words: Words | None = None) -> tuple[Reason, ...]:
    """The reasons behind one article, in the order of its lines."""
    found = [Reason("article", _why_article(items), _head(items[0].line.text))]
    apart = signed_apart(items)
    for before, item in zip([None, *items], items, strict=False):
        reasons = _of_item(before, item, words)
        found += [reason for reason in reasons if not (apart and reason.why == "at-tail")]
    return tuple(found)


def of_furniture(text: str) -> Reason:
    """The reason why a line belongs to no article."""
    if JUMP.search(text) and len(text) <= 40 and not text[:2].isdigit():
        why = "jump"
    elif staff_likeness(text) > folio_likeness(text):
        why = "staff"
    elif not any(c.isalnum() for c in text):
        why = "rule"
    else:
        why = "folio" if folio_likeness(text) >= 1.0 else "beside"
    return Reason("furniture", why, text)


def _of_item(before: Item | None, item: Item, words: Words | None) -> Iterator[Reason]:
    line = item.line
    if line.rows > 1:
        yield Reason("joined", "rows", _head(line.text), str(line.rows))
    if item.role == role.CUT and before:
        why = "resumed" if item.at > before.at + 1 else _why_joined(before.line, line, words)
        yield Reason("joined", why, _tail(before.line.text), _head(line.text))
    elif item.role == role.HEADING:
        yield Reason("heading", "numbered" if line.number else "short", line.text)
    elif item.role == role.INTRO and line.head:
        yield Reason("byline", "at-head", line.text[: line.head.end])
    elif item.role in (role.PARAGRAPH, role.PHOTO, role.LOOSE) and line.tail:
        yield Reason("byline", "at-tail", line.text[line.tail.start :])


def _why_article(items: Sequence[Item]) -> str:
    roles = [item.role for item in items]
    line = items[0].line
    if line.jump == "from":
        return "continued"
    pictured = any(item.role == role.CREDIT and PHOTO.search(item.line.text) for item in items)
    if role.PHOTO in roles or pictured or (photo_tail(line) and len(items) == 1):
        return "photo"
    if role.BYLINE in roles:
        return "credit-below"
    if role.INTRO in roles:
        return "dateline"
    titles = [item.line.text for item in items if item.role in (role.TITLE, role.NAME, role.MORE)]
    if any(vocabulary.GENRE.search(title) for title in titles):
        return "genre"
    if role.LOOSE in roles:
        return "untitled"
    return "credit-after" if role.CREDIT in roles or any(item.line.tail for item in items) else "title"


def _why_joined(before: Line, after: Line, words: Words | None) -> str:
    if before.end == "comma":
        return "comma"
    if inside_word(before.text, after.text, None) and not before.text[-1].isalpha():
        return "number"
    if inside_word(before.text, after.text, words):
        return "word"
    return "open" if balance(before.text)[1] else "no-end"


def _head(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _tail(text: str) -> str:
    return text if len(text) <= _SHOWN else "…" + text[-_SHOWN:]
