"""The editing of a split page: what each operation does, that it can be undone, that nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkreader.text import page_review as review
from nkreader.text.page import Page, split_page
from nkreader.text.page_review import Review, Unit, Units, to_page, units_of

PAGE = "\n\n".join(
    (
        "河东日报 2024年7月4日 星期四 第1版",
        "城东街道",
        "河东水厂二期通水",
        "本报讯（记者 林小满）七月三日清晨，河东水厂的二期工程正式通水，"
        "城东四个街道用上了新水源，供水能力提高到十",
        "四万吨。居民说，水压比从前稳。",
        "图书馆延长开放",
        "市图书馆本周起每晚开放到十点，周末也不例外，读者凭身份证就可以入馆。（记者 周策）",
        "责任编辑：文竹 校对：阿文",
    )
)
UNITS = units_of(PAGE)


def short(units: Units) -> str:
    """Roles by their first letters: a border in capitals, + before what is joined."""
    return "".join(
        "+" * unit.joined + (unit.role[0].upper() if unit.kind else unit.role[0]) for unit in units
    )


def test_units_of_a_page() -> None:
    """The screen shows what `import` would write: same roles, same borders, same joins."""
    assert short(UNITS) == "fKtbb+bTbbf"
    assert to_page(UNITS)._replace(reasons=()) == split_page(PAGE)._replace(reasons=())


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda u: review.mark(u, 1, review.TITLE), "fTtbb+bTbbf"),
        (lambda u: review.mark(u, 5, review.HEADING), "fKtbbhTbbf"),
        (lambda u: review.mark(u, 5, review.FURNITURE), "fKtbbfTbbf"),
        (lambda u: review.mark(u, 1, review.FURNITURE), "ffTbb+bTbbf"),
        (lambda u: review.border(u, 6), "fKtbb+btbbf"),
        (lambda u: review.border(u, 2), "fKTbb+bTbbf"),
        (lambda u: review.border(u, 0), "fKtbb+bTbbf"),
        (lambda u: review.move_border(u, 7, -1), "fKtbbBtbbf"),
        (lambda u: review.move_border(u, 6, 1), "fKtbb+btBbf"),
        (lambda u: review.move_border(u, 2, -1), "fKtbb+bTbbf"),
        (lambda u: review.join(u, 5), "fKtbbbTbbf"),
        (lambda u: review.join(u, 7), "fKtbb+bTbbf"),
        (lambda u: review.sentences(u, 5), "fKtbb+b+bTbbf"),
        (lambda u: review.sentences(u, 4), "fKtbb+bTbbf"),
    ],
    ids=range(14),
)
def test_operations(change: Callable[[Units], Units], expected: str) -> None:
    """A key that does something else than it says ruins an article without being noticed."""
    assert short(change(UNITS)) == expected


def test_what_comes_of_a_correction() -> None:
    """A border that was moved, a head that was marked: the files have them."""
    units = review.join(review.sentences(UNITS, 5), 6)
    units = review.mark(units, 1, review.FURNITURE)
    first, second = to_page(units).articles
    assert (first.kicker, first.title, first.byline) == (None, "河东水厂二期通水", "本报讯（记者 林小满）")
    assert [block.text for block in first.blocks][1:] == ["居民说，水压比从前稳。"]
    assert (second.title, second.byline) == ("图书馆延长开放", "（记者 周策）")


def test_undo_and_redo() -> None:
    """Trying something out must cost nothing."""
    editing = Review(UNITS)
    assert not editing.change(UNITS)
    assert editing.change(review.border(UNITS, 6))
    assert editing.change(review.mark(editing.units, 6, review.HEADING))
    assert (editing.undo(), short(editing.units)) == (True, "fKtbb+btbbf")
    assert (editing.undo(), editing.undo(), editing.units) == (True, False, UNITS)
    assert (editing.redo(), short(editing.units)) == (True, "fKtbb+btbbf")
    editing.change(review.join(editing.units, 5))
    assert not editing.redo()


def characters(page: Page) -> Counter[str]:
    texts = [t for a in page.articles for t in (a.kicker, a.title, a.subtitle, a.byline) if t]
    texts += [b.text for a in page.articles for b in a.blocks] + list(page.furniture)
    return Counter("".join("".join(texts).split()))


OPERATIONS: list[Callable[[Units, int], Units]] = [
    review.border,
    review.join,
    review.sentences,
    lambda units, index: review.move_border(units, index, -1),
    lambda units, index: review.move_border(units, index, 1),
    *(lambda units, index, name=name: review.mark(units, index, name) for name in review.ROLES),
]


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 40)), max_size=12))
def test_no_operation_loses_a_character(steps: list[tuple[Callable[[Units, int], Units], int]]) -> None:
    """Whatever a person does, every character of the page is in an article or in the furniture."""
    editing = Review(UNITS)
    for operation, index in steps:
        editing.change(operation(editing.units, index % len(editing.units)))
    assert characters(to_page(editing.units)) == Counter("".join(PAGE.split()))
    while editing.undo():
        pass
    assert editing.units == UNITS


def test_a_page_of_furniture_only() -> None:
    """A page on which nothing was found can be made into one article by hand."""
    units = tuple(Unit(text, review.FURNITURE) for text in ("河东日报", "第3版"))
    assert to_page(units).articles == ()
    (article,) = to_page(review.mark(units, 0, review.TITLE)).articles
    assert article.title == "河东日报"
