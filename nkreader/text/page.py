"""A raw newspaper page, split into articles and furniture.

`page_roles` says what each line is; this module puts the lines together:
cut paragraphs are joined, inline credits and jump lines taken out, kinds
named. Nothing is lost and nothing invented: the characters of the page that
are not blank are those of the articles and the furniture. It knows no files.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nkreader.text import page_steps as role
from nkreader.text.page_columns import rows_of, unwrap
from nkreader.text.page_furniture import section_name
from nkreader.text.page_item import Item, PageArticle, assemble
from nkreader.text.page_join import Words, resumes
from nkreader.text.page_lines import Line, read_page
from nkreader.text.page_reasons import Reason, of_article
from nkreader.text.page_roles import read_roles

__all__ = ["Page", "PageArticle", "split_page"]

# Likeness to furniture that settles it: wherever the line stands, and at the page's ends.
_ANYWHERE, _AT_ENDS = 3.4, 2.2


class Page(NamedTuple):
    """A page: its articles in their order, and what belongs to none of them.

    Attributes:
        articles, furniture: between them they hold every character of the page.
        reasons: for each article, why it was put together so.
    """

    articles: tuple[PageArticle, ...]
    furniture: tuple[str, ...]
    reasons: tuple[tuple[Reason, ...], ...] = ()


def split_page(text: str, words: Words | None = None) -> Page:
    """Splits the cleaned text of a page dump into its articles.

    Args:
        text: lines of the dump, with or without blank lines between them.
        words: a segmenter; with it, words that a column cut are recognised.
    """
    groups, furniture = read_groups(text, words)
    return Page(
        tuple(map(assemble, groups)),
        tuple(text for _, text in furniture),
        tuple(of_article(items, words) for items in groups),
    )


def read_groups(text: str, words: Words | None) -> tuple[list[list[Item]], list[tuple[int, str]]]:
    """The lines of each article with their roles, and the furniture.

    Returns:
        The articles, and pairs (number of the line that it is or stands before, furniture).
    """
    lines, jumps = read_page(unwrap(rows_of(text), words))
    sure = sure_furniture(lines)
    furniture = [*jumps, *((index, lines[index].text) for index in sure)]
    rest = [index for index in range(len(lines)) if index not in sure]
    kept = [lines[index] for index in rest]
    roles = read_roles(kept, words)
    furniture += [(at, kept[i].text) for i, at in enumerate(rest) if roles[i] in (role.FURNITURE, role.ASIDE)]
    groups = [
        [item._replace(at=rest[item.at]) for item in items]
        for items in _groups(kept, roles)
        if items[0].role != role.FURNITURE
    ]
    return groups, sorted(furniture, key=lambda f: f[0])


def sure_furniture(lines: Sequence[Line]) -> set[int]:
    """Lines that are furniture whatever the rest is: articles run on across them.

    At the page's two ends less likeness is asked for, and the name of a
    section or of the paper next to a folio goes with it.
    """
    sure = {index for index, line in enumerate(lines) if line.furniture >= _ANYWHERE}
    for ends in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for index, after in zip(ends, [*ends[1:], -1], strict=False):
            beside = after in sure or (after >= 0 and lines[after].furniture >= _AT_ENDS)
            named = section_name(lines[index].text) and (beside or index != ends[0])
            # No article's line stands at the page's very end with a folio between it and the rest.
            named = named or (
                index == ends[0] and beside and lines[index].size <= 10 and not lines[index].credit
            )
            if lines[index].furniture < _AT_ENDS and not named:
                break
            sure.add(index)
    return sure


def _groups(lines: Sequence[Line], roles: Sequence[str]) -> list[list[Item]]:
    """The lines of each article, and each line of furniture by itself."""
    groups: list[list[Item]] = []
    group_of: list[list[Item]] = []
    for index, (line, name) in enumerate(zip(lines, roles, strict=True)):
        at = resumes(lines, index) if name == role.LOOSE else None
        if at is not None:
            group, name = group_of[at], role.CUT
        elif groups and not role.begins_article(roles[index - 1] if index else "", name):
            group = group_of[-1]
        else:
            group = []
            groups.append(group)
        if name != role.ASIDE:
            group.append(Item(name, line, index))
        group_of.append(group)
    return groups
