"""How one text becomes another: where a short text nearly stands in a longer one, and what differs.

Both questions are edit distances, counted in characters. The columns of the
table are kept as bits of integers (Myers 1999; transpositions after Hyyrö
2003), so that a step costs the same for a text of any length up to some hundred
characters, and nothing but Python's own integers is needed. It knows characters
only; what counts as the same character the caller decides by what it passes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

_MOST_ENDS = 4


class Near(NamedTuple):
    """Where a pattern nearly stands in a text.

    Attributes:
        distance: characters replaced, left out or put in; two that changed places count as one.
        start, end: of the nearest part of the text.
    """

    distance: int
    start: int
    end: int


def nearest(pattern: str, text: str) -> Near:
    """The part of a text that is nearest to a pattern; among equals the one of most equal length."""
    distances = list(_distances(pattern, text, free=True))
    least = min(distances, default=len(pattern))
    if least >= len(pattern):
        return Near(len(pattern), 0, 0)
    ends = [end for end, distance in enumerate(distances, 1) if distance == least]
    found = (_begun(pattern, text, end, least) for end in ends[:_MOST_ENDS])
    return min(found, key=lambda near: abs(near.end - near.start - len(pattern)))


def _begun(pattern: str, text: str, end: int, distance: int) -> Near:
    """The nearest part that has an end; found by going back from there."""
    low = max(0, end - len(pattern) - distance)
    back = list(_distances(pattern[::-1], text[low:end][::-1], free=False))
    lengths = [length for length, found in enumerate(back, 1) if found == distance]
    length = min(lengths, key=lambda length: abs(length - len(pattern)), default=end - low)
    return Near(distance, end - length, end)


def _distances(pattern: str, text: str, *, free: bool) -> Iterator[int]:
    """For each end in a text the distance of the pattern from what ends there.

    Args:
        pattern: some characters.
        text: what they are looked for in.
        free: whether what ends there may begin anywhere; else it begins with the text.
    """
    last, mask = len(pattern) - 1, (1 << len(pattern)) - 1
    if last < 0:
        return
    places = _places(pattern)
    down, up, before, matched = mask, 0, 0, 0  # down, up: where the column rises or falls by one
    distance = len(pattern)
    for character in text:
        here = places.get(character, 0)
        swapped = ((~before & here) << 1) & matched
        same = ((((here & down) + down) ^ down) | here | up | swapped) & mask
        right, left = up | (~(same | down) & mask), same & down
        distance += (right >> last & 1) - (left >> last & 1)
        yield distance
        right = right << 1 | (not free)
        down, up = ((left << 1) | ~(same | right)) & mask, right & same & mask
        before, matched = same, here


def _places(pattern: str) -> dict[str, int]:
    places: dict[str, int] = {}
    for index, character in enumerate(pattern):
        places[character] = places.get(character, 0) | 1 << index
    return places


def matching(source: Sequence[str], draft: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of characters that stay when one text becomes the other by the fewest changes, in order."""
    size = min(len(source), len(draft))
    head = next((i for i in range(size) if source[i] != draft[i]), size)
    tail = next((i for i in range(size - head) if source[-1 - i] != draft[-1 - i]), size - head)
    pairs = [(i, i) for i in range(head)]
    inner = _matching(source[head : len(source) - tail], draft[head : len(draft) - tail])
    pairs += [(head + i, head + j) for i, j in inner]
    return pairs + [(len(source) - i, len(draft) - i) for i in range(tail, 0, -1)]


def _matching(source: Sequence[str], draft: Sequence[str]) -> list[tuple[int, int]]:
    """As `matching`: the table's columns from left to right, then back along one way through it.

    Characters are replaced rather than left out and put in, which is how a person reads it; two that
    change places are both replaced.
    """
    if not source or not draft:
        return []
    columns = list(_columns("".join(source), draft))
    pairs: list[tuple[int, int]] = []
    i, j = len(source), len(draft)
    while i and j:
        if source[i - 1] == draft[j - 1]:
            i, j = i - 1, j - 1
            pairs.append((i, j))
            continue
        above = columns[j].rise(i)  # how much more there is here than in the row above
        diagonal = above + columns[j].step(i - 1)
        swapped = i > 1 and j > 1 and source[i - 2] == draft[j - 1] and source[i - 1] == draft[j - 2]
        if swapped and diagonal + columns[j - 1].rise(i - 1) + columns[j - 1].step(i - 2) == 1:
            i, j = i - 2, j - 2
        elif diagonal == 1:
            i, j = i - 1, j - 1
        elif above == 1:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


class _Column(NamedTuple):
    """A column of the table: bit i of each number is of row i, row 0 being before the first character.

    Attributes:
        down, up: whether there is one more than in the row above, or one less.
        right, left: whether there is one more than in the column before, or one less.
    """

    down: int
    up: int
    right: int
    left: int

    def rise(self, row: int) -> int:
        """How much more there is in a row than in the one above."""
        return (self.down >> row & 1) - (self.up >> row & 1)

    def step(self, row: int) -> int:
        """How much more there is in a row than in the column before."""
        return (self.right >> row & 1) - (self.left >> row & 1)


def _columns(source: str, draft: Sequence[str]) -> Iterator[_Column]:
    """The columns of the table of distances between beginnings of two texts."""
    places, mask = _places(source), (1 << len(source)) - 1
    down, up, before, matched = mask, 0, 0, 0
    yield _Column(down << 1, 0, 0, 0)
    for character in draft:
        here = places.get(character, 0)
        swapped = ((~before & here) << 1) & matched
        same = ((((here & down) + down) ^ down) | here | up | swapped) & mask
        right, left = (up | (~(same | down) & mask)) << 1 | 1, (same & down) << 1
        down, up = (left | ~(same | right)) & mask, right & same & mask
        before, matched = same, here
        yield _Column(down << 1, up << 1, right, left)
