"""What a page does again and again: where its credits stand, whether it has kickers, how its articles begin.

A person who has read three articles of a page knows where the fourth begins.
A first reading of the page (`page_roles`) tells its habits, a second one uses
them. What is told of a line comes from the other articles only, so that no
line is its own witness. The module weighs nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from nkreader.text import page_lines as told
from nkreader.text import page_steps as role
from nkreader.text.page_lines import Line

_TITLES = frozenset((role.TITLE, role.NAME))
_HEADLINE = 34  # Characters; titles are seldom longer.
_AGAIN = 3  # So many articles alike are a habit.


class _Traits(NamedTuple):
    """One article, as far as it shows a habit.

    Attributes:
        shares: names of what it has.
        shape: the classes of the line above its first one and of the line below that.
        size: of its title, in characters.
        spaced: whether the title has a blank between its halves.
    """

    shares: frozenset[str]
    shape: tuple[str, str]
    size: int
    spaced: bool


def _traits(lines: Sequence[Line], roles: Sequence[str], classes: Sequence[str], at: range) -> _Traits:
    has = {roles[index] for index in at}
    titles = [lines[index] for index in at if roles[index] in _TITLES]
    signed = any(lines[i].tail for i in at if roles[i] in (role.PARAGRAPH, role.CUT))
    shares = {
        name for name in (role.KICKER, role.SUBTITLE, role.HEADING, role.BYLINE, role.INTRO) if name in has
    }
    if not has & {role.BYLINE, role.INTRO}:
        shares.add("below" if signed or role.CREDIT in has else "bare")
    edges = ["edge", *classes, "edge"]
    return _Traits(
        frozenset(shares),
        (edges[at[0]], edges[at[0] + 2]),
        titles[0].size if titles else 0,
        bool(titles) and told.spaced(titles[0].text),
    )


class Habits:
    """The habits of a page that was read once.

    Args:
        lines: of the page.
        roles: of each line, in the first reading.
        classes: the coarse class of each line (`page_features.class_of`).
    """

    def __init__(self, lines: Sequence[Line], roles: Sequence[str], classes: Sequence[str]) -> None:
        self._lines, self._classes = lines, classes
        borders = [i for i, pair in enumerate(pairwise(["", *roles])) if role.begins_article(*pair)]
        self._article_of = [0] * len(lines)
        self._articles: dict[int, _Traits] = {}
        for number, (start, end) in enumerate(pairwise([*borders, len(lines)])):
            for index in range(start, end):
                self._article_of[index] = number
            if _TITLES & set(roles[start:end]):
                self._articles[number] = _traits(lines, roles, classes, range(start, end))
        heads = (self._article_of[i] for i, name in enumerate(roles) if name == role.HEADING)
        self._headings, self._roles, self._borders = Counter(heads), roles, borders
        self._counts = Counter(share for traits in self._articles.values() for share in traits.shares)
        self._shapes = Counter(traits.shape for traits in self._articles.values())

    def shares(self, index: int) -> dict[str, float]:
        """Which share of the other articles has what; more of them, more surely."""
        own = self._articles.get(self._article_of[index])
        others = len(self._articles) - (own is not None)
        if not others:
            return {}
        counts = {
            name: count - (own is not None and name in own.shares) for name, count in self._counts.items()
        }
        return {f"page {name}": count / (others + 1) for name, count in counts.items() if count} | {
            "page known": others / (others + 1)
        }

    def above(self, index: int) -> str:
        """How many section heads the article above a short line has, besides that line, and its length."""
        if not index or self._lines[index].size > _HEADLINE:
            return ""
        article = self._article_of[index - 1]
        itself = self._roles[index] == role.HEADING and self._article_of[index] == article
        headings = min(2, self._headings[article] - itself)
        return f"above {headings} {'short' if index - self._borders[article] < 3 else 'long'}"

    def likeness(self, index: int) -> dict[str, float]:
        """How much a short line is like the titles and the beginnings of the other articles."""
        line = self._lines[index]
        if line.size > _HEADLINE:
            return {}
        own = self._article_of[index]
        others = [traits for number, traits in self._articles.items() if number != own and traits.size]
        if not others:
            return {}
        mean = sum(traits.size for traits in others) / len(others)
        edges = ["edge", *self._classes, "edge"]
        shape = (edges[index], edges[index + 2])
        alike = self._shapes[shape] - (own in self._articles and self._articles[own].shape == shape)
        spaced = sum(traits.spaced for traits in others) / (len(others) + 1)
        return {
            "page size": min(1.5, abs(line.size - mean) / 8),
            "page shape": min(1.0, alike / _AGAIN),
            "page spaced" if told.spaced(line.text) else "page not spaced": spaced,
        }
