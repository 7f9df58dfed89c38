"""How near two texts are: edit distance, and where in a longer text the nearest likeness of a short one lies.

Myers' bit-parallel algorithm (A fast bit-vector algorithm for approximate
string matching, JACM 46, 1999): a column of the table of distances is held as
two numbers with a bit for each character of the pattern, so a step through
the text costs a dozen operations on numbers, whatever the pattern. It knows
characters only; where to look is for others to say (`anchor_places`).
"""

from __future__ import annotations

from collections import Counter

_MOST = 20_000  # characters; of longer texts the likeness is estimated, since the table grows by the square
_GRAM = 4


def ends(pattern: str, text: str) -> list[int]:
    """For each place of a text, how far the pattern is from the likest text that ends there.

    Returns:
        Edit distances (one for each character put in, left out or exchanged),
        for the places 0 to `len(text)`.
    """
    return _distances(pattern, text, anywhere=True)


def starts(pattern: str, text: str) -> list[int]:
    """For each place of a text, how far the pattern is from the likest text that starts there."""
    return ends(pattern[::-1], text[::-1])[::-1]


def distance(a: str, b: str) -> int:
    """The edit distance (Levenshtein) of two texts; over _MOST characters about that."""
    a, b = _without_ends(a, b)
    if len(a) > len(b):
        a, b = b, a
    if not a:
        return len(b)
    return _estimate(a, b) if len(b) > _MOST else _distances(a, b, anywhere=False)[-1]


def similarity(a: str, b: str) -> float:
    """1 for equal texts, 0 for those that have nothing in common: 1 - distance / longer length."""
    longer = max(len(a), len(b))
    return 1 - distance(a, b) / longer if longer else 1.0


def _distances(pattern: str, text: str, *, anywhere: bool) -> list[int]:
    """The last row of the table: after each character of the text, the distance of the whole pattern.

    Args:
        pattern: at least one character makes a row; of none all distances are 0.
        text: what is gone through.
        anywhere: whether the likeness may start anywhere in the text, and not at its start only.
    """
    if not pattern:
        return [0 if anywhere else n for n in range(len(text) + 1)]
    having: dict[str, int] = {}
    for i, character in enumerate(pattern):
        having[character] = having.get(character, 0) | 1 << i
    every, last = (1 << len(pattern)) - 1, 1 << len(pattern) - 1
    score, more, less = len(pattern), every, 0  # which differences down the column are +1, which -1
    row = [score]
    first = 0 if anywhere else 1
    for character in text:
        equal = having.get(character, 0)
        diagonal = equal | less
        equal = (((equal & more) + more) ^ more) | equal
        up = less | (every & ~(equal | more))
        down = more & equal
        if up & last:
            score += 1
        elif down & last:
            score -= 1
        row.append(score)
        up = up << 1 | first
        more = (down << 1 | ~(diagonal | up)) & every
        less = up & diagonal & every
    return row


def _without_ends(a: str, b: str) -> tuple[str, str]:
    """Two texts without what they begin and end with alike."""
    head = _alike(a, b)
    a, b = a[head:], b[head:]
    tail = _alike(a[::-1], b[::-1])
    return a[: len(a) - tail], b[: len(b) - tail]


def _alike(a: str, b: str) -> int:
    """How many characters two texts begin with alike."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _estimate(a: str, b: str) -> int:
    """About the distance of two long texts: an edit spoils up to _GRAM groups of so many characters."""
    ours, theirs = (Counter(t[i : i + _GRAM] for i in range(len(t) - _GRAM + 1)) for t in (a, b))
    spoilt = max(ours.total(), theirs.total()) - (ours & theirs).total()
    return max(len(b) - len(a), -(-spoilt // _GRAM), 1)
