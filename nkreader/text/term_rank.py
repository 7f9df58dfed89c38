"""A second look at the likeliest terms of an article: which of them are what it is about.

`termhood` weighs each candidate alone, by what it is made of. Here those that
it likes best are seen beside each other: who is named first, what is part of
what, what the title and the paragraphs have in common. A few shallow trees
(gradient boosting: Friedman 2001) turn that into log-odds; they are
`data/rank_table`, which tests/eval/train_keywords.py makes. Books are left as
they are ranked: no trees have seen one, nor an abstract, which has no parts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from math import log

from nkreader.text.candidates import Candidate, Tokens
from nkreader.text.person_names import CALLINGS, SAYING
from nkreader.text.term_kinds import kind_of
from nkreader.text.termhood import Field

Ranked = tuple[float, Candidate]
"""A candidate and its log-odds of being a term."""

LEAST = 48
"""Candidates looked at, at least."""
LONGEST = 6000
"""Words of an article; what is longer is a book."""

_FAR = 400  # words from the beginning of the body, from which on all is far
_QUOTES = frozenset("“「《\"'")
_VERBS = frozenset(("v", "vg", "vi", "vd"))
_NONE = -8.0  # log-odds of a candidate that is not there
Leaves = tuple[int, float, float, float]
Branch = tuple[int, float, Leaves, Leaves]
Tree = tuple[int, float, Branch, Branch]
"""The number of a feature, the most it may be to go left, and what is left and right; three levels deep."""
Trees = tuple[float, Sequence[Tree]]
"""Log-odds before the first tree, and the trees."""


def again(field: Field, ranked: Sequence[Ranked], trees: Trees | None = None) -> list[Ranked]:
    """The same candidates, best first, by what they are beside each other.

    Args:
        field: where they were found.
        ranked: whole candidates, the likeliest first.
        trees: others than the program's.
    """
    start, nodes = trees or _trees()
    values = [_sum(start, nodes, row) for row in table(field, ranked)]
    order = sorted(range(len(values)), key=lambda at: -values[at])
    return [(values[at], ranked[at][1]) for at in order]


@cache
def _trees() -> Trees:
    from nkreader.text.data.rank_table import START, TREES  # which abstracts and books never need

    return START, TREES


def _sum(start: float, trees: Sequence[Tree], row: Sequence[float]) -> float:
    """What the leaves that a row comes to add up to; three steps each, spelt out: this is done most."""
    value = start
    for feature, most, left, right in trees:
        second, least, lower, upper = left if row[feature] <= most else right
        third, half, low, high = lower if row[second] <= least else upper
        value += low if row[third] <= half else high
    return value


FEATURES = (
    "value", "behind the best", "rank", "rank in its kind", "log count", "density", "spread", "paragraphs",
    "title", "kicker", "head", "head and body", "share of the title", "first", "first, words", "covered",
    "person", "body", "place", "characters", "words", "idf", "least idf", "known word",
    "opening verb", "inner verb", "closing verb", "opening numeral",
    "quoted", "called", "< mark", "< noun", "> noun", "> verb",
    "longer's value", "longer's count", "shorter's value", "shorter's count", "longer before",
    "longer behind", "length",
)  # fmt: skip
"""Names of a row's values, in order."""


def table(field: Field, ranked: Sequence[Ranked]) -> list[list[float]]:
    """For each candidate the values of FEATURES."""
    best = ranked[0][0] if ranked else 0.0
    kinds: dict[str, int] = {}
    covered: set[int] = set()
    counted = [(c.key, value, len(c.places)) for value, c in ranked]
    rows = []
    for rank, (value, candidate) in enumerate(ranked):
        kind = kind_of(candidate, field.tokens)
        kinds[kind] = kinds.get(kind, 0) + 1
        inside = sum([any(i in covered for i in range(*place)) for place in candidate.places])
        rows.append(
            [
                value,
                best - value,
                rank,
                kinds[kind],
                *_where(field, candidate),
                inside / len(candidate.places),
                kind == "person",
                kind == "body",
                kind == "place",
                *_made_of(candidate, field.tokens),
                *_around(candidate, field.tokens),
                *_related(candidate.key, value, len(candidate.places), counted),
                len(field.tokens),
            ]
        )
        for place in candidate.places:
            covered.update(range(*place))
    return rows


def _where(field: Field, candidate: Candidate) -> tuple[float, ...]:
    """Count, places and blocks: from `log count` to `first, words`."""
    places, title, total, parts = candidate.places, field.title, len(field.tokens), field.sections
    blocks = {bisect_right(parts.blocks, start) - 1 for start, _ in places}
    kinds = {parts.kinds[block] for block in blocks if block < parts.head}
    body = next((start for start, _ in places if start >= title), None)
    first = _FAR if body is None else min(body - title, _FAR)
    paragraphs = len(parts.kinds) - parts.head
    return (
        log(len(places)),
        1000 * len(places) / max(total, 1),
        (places[-1][0] - places[0][0]) / total,
        sum([block >= parts.head for block in blocks]) / max(paragraphs, 1),
        "title" in kinds,
        "kicker" in kinds,
        places[0][0] < title,
        "title" in kinds and body is not None,
        len(candidate.key) / max(parts.title_length, 1) if "title" in kinds else 0.0,
        1.0 if body is None else (body - title) / max(total - title, 1),
        first,
    )


def _made_of(candidate: Candidate, tokens: Tokens) -> tuple[float, ...]:
    """From `characters` to `opening numeral`."""
    start, end = candidate.places[0]
    words = tokens.words[start:end]
    idfs = [word.idf for word in words]
    return (
        len(candidate.key),
        len(words),
        sum(idfs) / len(words),
        min(idfs),
        len(words) == 1 and words[0].known,
        words[0].tag in _VERBS,
        sum([word.tag in _VERBS for word in words[1:-1]]),
        len(words) > 1 and words[-1].tag in _VERBS,
        words[0].tag[0] in "mq",
    )


def _around(candidate: Candidate, tokens: Tokens) -> tuple[float, ...]:
    """From `quoted` to `> verb`: the share of its places that have such a neighbour."""
    words, edge, count = tokens.words, tokens.edge, len(candidate.places)
    before = [words[start - 1] if start else edge for start, _ in candidate.places]
    after = [words[end] if end < len(words) else edge for _, end in candidate.places]
    return (
        sum([word.text in _QUOTES for word in before]) / count,
        sum([word.text in SAYING or word.text in CALLINGS for word in after]) / count,
        sum([word.tag == "w" for word in before]) / count,
        sum([word.tag[0] in "nX" for word in before]) / count,
        sum([word.tag[0] in "nX" for word in after]) / count,
        sum([word.tag[0] == "v" for word in after]) / count,
    )


def _related(
    key: str, value: float, count: int, counted: Sequence[tuple[str, float, int]]
) -> tuple[float, ...]:
    """From `longer's value` to `longer behind`: of those that it is part of, and that are part of it."""
    longer = [entry for entry in counted if key in entry[0] and key != entry[0]]
    shorter = [entry for entry in counted if entry[0] in key and key != entry[0]]
    return (
        max([other for _, other, _ in longer], default=_NONE) - value,
        max([often for _, _, often in longer], default=0) / count,
        max([other for _, other, _ in shorter], default=_NONE) - value,
        max([often for _, _, often in shorter], default=0) / count,
        max([len(other) for other, _, _ in longer if other.endswith(key)], default=0),
        max([len(other) for other, _, _ in longer if other.startswith(key)], default=0),
    )
