"""Natural order: numbers count as numbers."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.text.natural import natural_first, natural_order


@pytest.mark.parametrize(
    "names",
    [
        ["第2章", "第10章", "第１１章"],
        ["2024-08-30", "2024-8-31", "2024-10-1"],
        ["01-a", "02-b", "10-c"],
        ["a", "a1", "A2", "a10", "a 1", "ab"],
        ["a/2", "a/10", "a1", "a1/1", "a b/1"],
        ["1", "01x", "2", "00000000000000000000003"],
        ["第1章.md", "第1章 附.md", "第1章-续.md", "第2章.md"],
        [],
    ],
)
def test_numbers_count_as_numbers(names):
    """Chapters, dates and volumes are read in their order, whatever stands before and after the number."""
    assert natural_order(reversed(names)) == names


PIECES = ["", "a", "B", "/", ".", "-", "文", "0", "7", "10", "９"]


@given(st.lists(st.lists(st.sampled_from(PIECES)).map("".join)))
def test_natural_order_compares_part_by_part(names):
    """The quick way over all names at once is the plain rule, applied to two names at a time."""

    def key(name: str) -> list[list[tuple[int, int, str]]]:
        return [[rank(run) for run in re.findall(r"\d+|\D", part)] for part in name.casefold().split("/")]

    def rank(run: str) -> tuple[int, int, str]:
        return (0, 0, "") if run == "." else (1, int(run), "") if run.isdecimal() else (2, 0, run)

    assert natural_order(names) == sorted(sorted(names), key=key)


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=4).map("".join), min_size=1))
def test_the_first_is_the_first_of_all(names):
    """The article that is opened at first is the one at the head of the list."""
    assert natural_first(names) == natural_order(names)[0]


def test_files_that_are_numbered_alike():
    """Most folders of many files: their order is found by a shorter way."""
    names = [f"{folder}/第{number:05}篇.txt" for folder in "ab" for number in range(50)]
    assert natural_order(reversed(names)) == names
    assert natural_first(names[::-1]) == names[0]
