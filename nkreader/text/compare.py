"""A quotation against the part of a source that it quotes: is it exact, and if not, what differs?

Four answers. `exact`: character by character, but for the quotation marks
inside, which take the form of their level (GB/T 15834—2011, 4.8.3.4), and for
where lines break. `punctuation`: the same letters and figures; punctuation,
blanks, width (Ａ and A, also the ideographs that Unicode has twice, as copied
from a PDF) or the form of the quotation marks differ. `altered`: something
else. `not-found`: no source has it, which is for others to find out.

Simplified and Traditional are letters: 里 for 裡 is a change of the text, as
which of the two stands there is the source's choice. Only where the draft is
wholly written in the other script than the source is the script no change,
because then it is the draft's.

It knows two texts, neither where they come from nor how the part was found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from nkreader.text.alignment import matching
from nkreader.text.quote import quoted
from nkreader.text.skeleton import is_han, kept, skeleton

EXACT, PUNCTUATION, ALTERED, NOT_FOUND = STATUSES = ("exact", "punctuation", "altered", "not-found")


class Change(NamedTuple):
    """A step from the source's text to the draft's.

    Attributes:
        op: `equal`, `insert` (the draft has more), `delete` (it has less), `replace`, or
            `omitted` (the draft has an ellipsis for it).
        source: the source's characters.
        draft: the draft's.
    """

    op: str
    source: str
    draft: str


def compare(source: str, draft: str, other_script: Callable[[], bool] = lambda: False) -> str:
    """The status of a quotation: `exact`, `punctuation` or `altered`.

    Args:
        source: the part of the source that it quotes, paragraphs joined by newlines.
        draft: the quotation, without the marks around it.
        other_script: tells whether the draft is wholly written in the other script than the
            source; asked only where that matters.
    """
    if _unbroken(draft) in map(_unbroken, (source, *_nested(source))):
        return EXACT
    if skeleton(source) != skeleton(draft):
        return ALTERED
    pairs = zip(kept(source), kept(draft), strict=True)
    others = [(source[i], draft[j]) for i, j in pairs if not _alike(source[i], draft[j])]
    return PUNCTUATION if not others or (all(map(_is_of_scripts, others)) and other_script()) else ALTERED


def extent(source: str, start: int, end: int, draft: str) -> tuple[int, int]:
    """A place with the marks at its ends that answer those at the ends of the quotation.

    Args:
        source: a text.
        start, end: of the letters of a place in it.
        draft: the quotation.
    """
    letters = kept(draft)
    if not letters:
        return start, end
    for mark in reversed(draft[: letters[0]]):
        at = start - 1
        while at > 0 and source[at].isspace() and source[at] != mark:
            at -= 1
        if at < 0 or not _answers(source[at], mark, near=at == start - 1):
            break
        start = at
    for mark in draft[letters[-1] + 1 :]:
        at = end
        while at < len(source) - 1 and source[at].isspace() and source[at] != mark:
            at += 1
        if at >= len(source) or not _answers(source[at], mark, near=at == end):
            break
        end = at + 1
    return start, end


def _answers(character: str, mark: str, *, near: bool) -> bool:
    """Whether a mark of the source stands for one of the quotation; behind a blank only the very same."""
    return character == mark or (near and not character.isspace() and not skeleton(character))


def difference(source: str, draft: str) -> list[Change]:
    """What became of the source's text in the draft, step by step.

    The `source` of all steps joined is the source, the `draft` of all the draft. Letters are
    laid beside letters that fold to the same; what stands between them is compared as it is.
    """
    places, others = kept(source), kept(draft)
    pairs = [(places[i], others[j]) for i, j in matching(skeleton(source), skeleton(draft))]
    steps: list[Change] = []
    done, written = 0, 0
    for i, j in [*pairs, (len(source), len(draft))]:
        steps += _between(source[done:i], draft[written:j])
        steps.append(_step(source[i : i + 1], draft[j : j + 1]))
        done, written = i + 1, j + 1
    return list(_merged(steps))


def _between(source: str, draft: str) -> Iterator[Change]:
    """The steps between two letters that stay: marks that are the same, marks that differ, letters."""
    head = _common(source, draft)
    tail = _common(source[head:][::-1], draft[head:][::-1])
    yield _step(source[:head], draft[:head])
    inner = source[head : len(source) - tail], draft[head : len(draft) - tail]
    if all(map(skeleton, inner)):
        for ours, theirs in zip(*map(_peeled, inner), strict=True):
            yield _step(ours, theirs)
    else:
        yield _step(*inner)
    yield _step(source[len(source) - tail :], draft[len(draft) - tail :])


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    size = min(len(one), len(other))
    return next((i for i in range(size) if one[i] != other[i]), size)


def _peeled(text: str) -> tuple[str, str, str]:
    """The marks that a text begins with, the rest up to its last letter, the marks after it."""
    letters = kept(text)
    first, last = (letters[0], letters[-1] + 1) if letters else (len(text), len(text))
    return text[:first], text[first:last], text[last:]


def _step(source: str, draft: str) -> Change:
    op = "equal" if source == draft else "insert" if not source else "delete" if not draft else "replace"
    return Change(op, source, draft)


def _merged(steps: Iterable[Change]) -> Iterator[Change]:
    """The steps with neighbours of a kind made one: what is equal, marks that differ, letters that do."""
    for _, group in groupby((step for step in steps if step.source or step.draft), _kind):
        some = list(group)
        yield _step("".join(step.source for step in some), "".join(step.draft for step in some))


def _kind(step: Change) -> str:
    if step.op == "equal":
        return "equal"
    return "letters" if skeleton(step.source) or skeleton(step.draft) else "marks"


_NESTED_CORNERS = str.maketrans("「」『』", "『』「」")


def _nested(source: str) -> Iterator[str]:
    """The source's text with its quotation marks as they stand inside a quotation."""
    if any(mark in source for mark in "“”‘’"):
        yield "\n".join(line[1:] for line in quoted(source).split("\n"))[:-1]  # each opens with a mark
    if any(mark in source for mark in "「」『』"):
        yield source.translate(_NESTED_CORNERS)


def _unbroken(text: str) -> str:
    """The text without line breaks and the blanks around them."""
    return re.sub(r"[ \t\u3000]*\n[ \t\u3000]*", "", text).strip()


def _alike(one: str, other: str) -> bool:
    """Whether two characters are one in another width or coding."""
    if one == other or (one in "〇○◯" and other in "〇○◯"):
        return True
    if not one.isalnum() and not other.isalnum():  # a sign; those that count are in the skeleton
        return True
    normal = [unicodedata.normalize("NFKC", character) for character in (one, other)]
    return normal[0] == normal[1] and len(normal[0]) == 1 and _is_formed(one) | _is_formed(other)


def _is_formed(character: str) -> bool:
    """Whether it is a full-width or half-width form, a compatibility ideograph or a radical."""
    return any(first <= character <= last for first, last in ("\uff00\uffef", "\uf900\ufaff", "\u2e80\u2fdf"))


def _is_of_scripts(pair: tuple[str, str]) -> bool:
    """Whether two letters that fold to the same are Han, and not, say, a capital and a small one."""
    return all(map(is_han, pair))
