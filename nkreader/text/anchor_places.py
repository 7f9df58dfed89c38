"""The likely places of a passage in a text that was changed, and how likely each is.

How it works. Pieces of a few characters of the passage and of what stood
around it (seeds) are looked up in the folded text with `str.find`; each hit
says where the passage would start if nothing between were changed. Hits that
say about the same make one candidate::

    before ──────┤ passage ├────── after          as it was kept
      seed ↓   seed ↓  seed ↓    seed ↓
    ....before....pasXsage....aftr...             the text now

In a candidate the two ends of the passage are found apart from each other:
each is where what stands before it and what stands after it, aligned by
`align`, fit best together. What was put into the passage or left out of it in
between does not matter for that.

Here a text is a string. Which place is believed is decided in `anchor`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nkreader.text.align import distance, ends, starts

CONTEXT = 32  # characters kept on each side of a passage, if they tell it from its likes
MOST_CONTEXT = 512  # otherwise up to so many
_EDGE = 64  # characters of the passage that find its ends
_PAD = 48  # characters around where an end should be
_SEEDS = 48
_COMMON = 40  # a seed that stands at more places tells nothing
_CANDIDATES = 8
_KNOWN = 8  # characters; what is shorter of a side of the context can not speak for a removal
_JOINT = 0.25  # of the context, changed at most where the passage was taken out


class Wanted(NamedTuple):
    """A passage with what stood around it; `folded` makes one of folded texts."""

    before: str
    text: str
    after: str


class Likeness(NamedTuple):
    """A place that may be the passage's.

    Attributes:
        start: its first character in the text.
        end: the one after its last.
        text: how like the passage it is, 0 to 1.
        before: how like what stands before it is; 1 at the start of the text where it was so.
        after: how like what stands after it is.
        score: all three together, each weighing as many characters as it has.
        removed: whether it rather looks as if the passage was taken out here.
    """

    start: int
    end: int
    text: float
    before: float
    after: float
    score: float
    removed: bool


def exact(text: str, wanted: str, near: int) -> list[int]:
    """Where a passage starts in a text, the nearest to an offset first."""
    found = list[int]()
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        found.append(at)
        at = text.find(wanted, at + 1)
    return sorted(found, key=lambda start: abs(start - near))


def measured(text: str, wanted: Wanted, start: int, end: int) -> Likeness:
    """How likely it is that the characters `start` to `end` of a text are the passage."""
    edits = distance(wanted.text, text[start:end])
    window = max(len(wanted.before), len(wanted.after), CONTEXT) + _PAD // 2
    before, after = text[max(0, start - window) : start], text[end : end + window]
    lost_before = ends(wanted.before, before)[-1] if wanted.before else min(len(before), CONTEXT)
    lost_after = starts(wanted.after, after)[0] if wanted.after else min(len(after), CONTEXT)
    alike = 1 - edits / max(len(wanted.text), end - start, 1)
    side_before = max(0.0, 1 - lost_before / (len(wanted.before) or CONTEXT))
    side_after = max(0.0, 1 - lost_after / (len(wanted.after) or CONTEXT))
    # What stood at an edge of the text is known to have had nothing beside it, which is some context too.
    weights = len(wanted.text), len(wanted.before) or CONTEXT // 2, len(wanted.after) or CONTEXT // 2
    parts = alike, side_before, side_after
    score = sum(weight * part for weight, part in zip(weights, parts, strict=True)) / sum(weights)
    removed = score < 1 and _removed(text, wanted, start, end, lost_before + lost_after + edits)
    return Likeness(start, end, alike, side_before, side_after, score, removed)


def _removed(text: str, wanted: Wanted, start: int, end: int, edits: int) -> bool:
    """Whether what stood on both sides of the passage now stands together, better than around this place."""
    before, after = wanted.before[-CONTEXT:], wanted.after[:CONTEXT]
    if min(len(before), len(after)) < _KNOWN:
        return False
    for middle in {start, end}:
        around = text[max(0, middle - CONTEXT - _PAD) : middle + CONTEXT + _PAD]
        joint = min(a + b for a, b in zip(ends(before, around), starts(after, around), strict=True))
        if joint <= _JOINT * (len(before) + len(after)) and joint + 1 < edits:
            return True
    return False


def candidates(
    text: str,
    wanted: Wanted,
    near: int,
    *,
    seed: int,
    step: int,
    bounds: tuple[int, int] | None = None,
    beside: tuple[int, int] | None = None,
) -> Iterator[Likeness]:
    """The places that seeds lead to, the most likely first.

    Args:
        text: a folded text.
        wanted: a passage, folded.
        near: where it stood; comes first among equals.
        seed: characters of a seed.
        step: characters from one seed to the next, more in a long passage.
        bounds: the part of the text that is looked through.
        beside: a place that none of them may overlap.
    """  # fmt: skip
    low, high = bounds or (0, len(text))
    around = "".join(wanted)
    last = len(around) - seed
    if last < 0:
        return
    hits = list[tuple[int, float]]()  # where the passage would start, and what that weighs
    for at in range(0, last + 1, max(step, last // _SEEDS)):
        found = list(_occurrences(text, around[at : at + seed], low, high))
        if len(found) <= _COMMON:
            hits += [(hit - at + len(wanted.before), 1 / len(found)) for hit in found]
    if beside is not None:
        first, final = beside[0] - len(wanted.text), beside[1]
        hits = [hit for hit in hits if not first < hit[0] < final]
    for lowest, highest in _clusters(hits, len(wanted.text), near):
        place = _aligned(text, wanted, lowest, highest)
        if beside is None or place.end <= beside[0] or place.start >= beside[1]:
            yield place


def _occurrences(text: str, seed: str, low: int, high: int) -> Iterator[int]:
    found = text.find(seed, low, high)
    for _ in range(_COMMON + 1):
        if found < 0:
            return
        yield found
        found = text.find(seed, found + 1, high)


def _clusters(hits: Iterable[tuple[int, float]], length: int, near: int) -> list[tuple[int, int]]:
    """The starts that hits agree on, as lowest and highest; those with most weight first."""
    apart = 24 + min(length // 2, 400)
    groups: list[list[tuple[int, float]]] = []
    for hit in sorted(hits):
        if groups and hit[0] - groups[-1][-1][0] <= apart and hit[0] - groups[-1][0][0] <= 2 * apart:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    groups.sort(key=lambda group: (-sum(weight for _, weight in group), abs(group[0][0] - near)))
    return [(group[0][0], group[-1][0]) for group in groups[:_CANDIDATES]]


def _aligned(text: str, wanted: Wanted, first: int, final: int) -> Likeness:
    """The place in a text that starts somewhere from `first` to `final`, its ends set as well as can be."""
    length = len(wanted.text)
    start = _cut(text, wanted.before, wanted.text[:_EDGE], first - _PAD, final + _PAD, late=False)
    low, high = first + length - _PAD, final + length + _PAD
    end = _cut(text, wanted.text[-_EDGE:], wanted.after, max(start, low), high, late=True)
    return measured(text, wanted, start, max(start, end))


def _cut(text: str, left: str, right: str, low: int, high: int, *, late: bool) -> int:
    """The place from `low` to `high` where one text ends and another starts, with the fewest edits.

    Neither is trusted beyond half of its length: a side that is not there must not move the place.
    Among equals it is the first or the last, so that a passage takes in what was put to its ends.
    """
    low, high = (max(0, min(place, len(text))) for place in (low, high))
    begin = max(0, low - 2 * len(left))
    window = text[begin : high + 2 * len(right)]
    sums = [
        min(a, len(left) // 2) + min(b, len(right) // 2)
        for a, b in zip(ends(left, window), starts(right, window), strict=True)
    ][low - begin : max(low, high) - begin + 1]
    best = min(sums)
    return low + (len(sums) - 1 - sums[::-1].index(best) if late else sums.index(best))
