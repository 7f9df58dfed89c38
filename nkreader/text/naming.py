"""Which source a draft names beside a quotation, and whether it has a citation already.

“…” ——《title》, “…”（《title》，…）, 《title》第三条规定：“…”, a block quote with a line
for its source, or the number of a note. It knows the draft's text; a title is
what stands in 《》.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from nkreader.text.fold import fold
from nkreader.text.quotations import Quotation
from nkreader.text.skeleton import skeleton

_BEFORE, _AFTER = 400, 120  # characters looked over for a title
_compiled = cache(re.compile)  # when first used
_TITLE = r"《([^《》\n]{1,100}(?:《[^《》\n]{1,100}》[^《》\n]{0,100})?)》"
# From the end of the quoted characters to what names their source: marks, then a dash or bracket.
_CITED = (
    r"[”」』\"＂，。；,.;\s>]*(?:[—─]|--|[（(])[^《\n]{0,20}《"
    r"|[”」』\"＂]?[，。；,.;]?(?:\[\^?[\w-]+\]|[①-⑳⁰-⁹])"
)
_SENTENCE_END = "。！？\n"


def titles_near(draft: str, quotation: Quotation) -> list[str]:
    """The titles that a draft names beside a quotation, the likeliest to be its source first.

    First the one that follows as a citation, then those before, the nearest first.
    """
    after = draft[quotation.end : quotation.end + _AFTER]
    titles: list[str] = []
    if cited := _compiled(_CITED).match(after):
        titles += _compiled(_TITLE).findall(after[cited.end() - 1 :])[:1]
    before = draft[max(0, quotation.start - _BEFORE) : quotation.start]
    titles += reversed(_compiled(_TITLE).findall(before))
    return list(dict.fromkeys(titles))


def title_given(draft: str, quotation: Quotation) -> str | None:
    """The title that a draft gives as a quotation's source: cited behind it, else named in its sentence."""
    after = draft[quotation.end : quotation.end + _AFTER]
    if cited := _compiled(_CITED).match(after):
        return next(iter(_compiled(_TITLE).findall(after[max(0, cited.end() - 1) :])[:1]), None)
    named = _compiled(_TITLE).findall(_sentence_before(draft, quotation))
    return named[-1] if named else None


def _sentence_before(draft: str, quotation: Quotation) -> str:
    """What stands in the sentence before a quotation."""
    before = draft[max(0, quotation.start - _BEFORE) : quotation.start]
    return before[max(before.rfind(mark) for mark in _SENTENCE_END) + 1 :]


def is_cited(draft: str, quotation: Quotation, title: str) -> bool:
    """Whether a quotation has its citation: one follows it, or its sentence names the source before it.

    Args:
        draft: the text it stands in.
        quotation: where it stands.
        title: what its source is called.
    """
    if _compiled(_CITED).match(draft, quotation.end):
        return True
    named = _compiled(_TITLE).findall(_sentence_before(draft, quotation))
    return any(is_same_title(one, title) for one in named)


def is_same_title(named: str, title: str) -> bool:
    """Whether a draft means the source of a title; 中华人民共和国 and brackets may be left out."""
    one, other = _core(named), _core(title)
    return bool(one) and one == other


@cache
def _core(title: str) -> str:
    bare = _compiled(r"[（(][^（）()]*[)）]").sub("", fold(title))
    letters = skeleton(bare) or skeleton(title)
    return letters.removeprefix("中华人民共和国") or letters


def with_citations(draft: str, references: Iterable[tuple[Quotation, str]]) -> str:
    """The draft with the source named behind some quotations.

    Args:
        draft: the text they stand in.
        references: the quotations in their order, each with what names its source: it goes in
            brackets behind the closing mark, under a block quote on a line of its own.
    """
    parts, done = list[str](), 0
    for quotation, reference in references:
        end = quotation.end
        if quotation.block:
            end = draft.find("\n", end) if "\n" in draft[end:] else len(draft)
            prefix = draft[draft.rfind("\n", 0, end) + 1 :].partition(">")[0] + ">"
            added = f"\n{prefix}\n{prefix} ——{reference}"
        else:
            end += quotation.closed
            added = f"（{reference}）"
        parts += draft[done:end], added
        done = end
    return "".join([*parts, draft[done:]])
