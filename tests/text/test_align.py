"""Distances and the ends of likenesses: the same as by the table that is defined by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.text import align
from nkreader.text.align import distance, ends, similarity, starts

TEXTS = st.text("南开区。a", max_size=24)


def table(a: str, b: str, *, anywhere: bool) -> list[int]:
    """The last row of the table of edit distances (Wagner and Fischer; Sellers with a free start)."""
    row = [0] * (len(b) + 1) if anywhere else list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        above, row = row, [i]
        for j, right in enumerate(b, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (left != right)))
    return row


@given(TEXTS, TEXTS)
def test_distance_is_that_of_the_table(a: str, b: str) -> None:
    """A passage that is said to be 93 % the same must be."""
    assert distance(a, b) == distance(b, a) == table(a, b, anywhere=False)[-1]
    assert 0 <= similarity(a, b) <= 1


@given(TEXTS, TEXTS)
def test_likenesses_end_and_start_as_in_the_table(a: str, b: str) -> None:
    """A kept passage is painted from its first character to its last, not one beside."""
    assert ends(a, b) == table(a, b, anywhere=True)
    assert starts(a, b) == table(a[::-1], b[::-1], anywhere=True)[::-1]


@pytest.mark.parametrize(("edits", "most"), [(0, 0), (3, 6), (40, 60)])
def test_long_texts_are_estimated(monkeypatch: pytest.MonkeyPatch, edits: int, most: int) -> None:
    """A kept chapter is compared in no time, and about right."""
    monkeypatch.setattr(align, "_MOST", 100)
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 500)))
    changed = list(text)
    for at in range(5, 5 + 10 * edits, 10):
        changed[at] = "x"
    assert min(edits, 1) <= distance(text, "".join(changed)) <= most
