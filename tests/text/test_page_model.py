"""What is observed of a page, what may follow what, and the search for the best-scored reading."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from nkreader.text import page_steps as role
from nkreader.text.data.page_table import EMISSIONS, STEP_WEIGHTS
from nkreader.text.page_features import Observer
from nkreader.text.page_habits import Habits
from nkreader.text.page_lines import Line, read_line
from nkreader.text.page_marks import class_of, marks_of
from nkreader.text.page_roles import Weights, search

TEXT = "七月三日清晨，河东水厂的二期工程正式通水，城东四个街道的居民用上了新水源，水压比从前高了一倍。"
PAGE = (
    ("河东街道", role.KICKER),
    ("新水进了老巷子", role.TITLE),
    ("本报记者 林小满", role.BYLINE),
    (TEXT, role.PARAGRAPH),
    ("图书馆延长开放", role.TITLE),
    ("本报记者 周策", role.BYLINE),
    (TEXT, role.PARAGRAPH),
    ("水价听证会下周举行", role.TITLE),
    (TEXT, role.PARAGRAPH),
)


def lines(*texts: str) -> list[Line]:
    return [read_line(text, gap=True, indent=False, jump="") for text in texts]


def habits() -> Habits:
    read = lines(*(text for text, _ in PAGE))
    return Habits(read, [name for _, name in PAGE], [class_of(line) for line in read])


@pytest.mark.parametrize(
    ("text", "name", "marks"),
    [
        ("新水进了老巷子", "short", {"size<=8", "end=none.s"}),
        ("（记者 林小满）", "credit", {"credit", "credit.bracket"}),
        ("——写在工程投用之际", "dash", {"opens=dash"}),
        ("水从哪里来？", "call", {"last=asks", "end=stop.s"}),
        ("河东水厂二期通水 四个街道受益", "head-long", {"spaced", "blank"}),
        ("一、供水时间", "number", {"number=han"}),
        (TEXT, "text", {"end=stop.l", "last=stop"}),
        ("白菜 元/斤 1.20 1.10", "row", {"row"}),
    ],
)
def test_marks_of_a_line(text: str, name: str, marks: set[str]) -> None:
    """A mark that is missed is one the weights cannot use: the title it would have found is lost."""
    (line,) = lines(text)
    assert class_of(line) == name
    assert marks <= set(marks_of(line))


def test_a_line_is_not_its_own_witness() -> None:
    """One wrong kicker must not make a habit that keeps it: only other articles are asked."""
    known = habits()
    assert known.shares(0)["page byline"] == pytest.approx(1 / 3)  # of the two others one has it
    assert "page kicker" not in known.shares(1)
    assert known.shares(4)["page kicker"] == pytest.approx(1 / 3)


def test_the_article_above_a_short_line() -> None:
    """A box under a feature with two section heads, and one under a short item, are told apart."""
    texts = ("一座水厂的十年", TEXT, "从有水到好水", TEXT, "从好水到省水", TEXT, "链接", TEXT)
    read = lines(*texts)
    roles = [role.TITLE, *[role.PARAGRAPH, role.HEADING] * 3, role.PARAGRAPH]
    known = Habits(read, roles, [class_of(line) for line in read])
    assert (known.above(2), known.above(6)) == ("above 2 short", "above 2 long")
    assert (known.above(0), known.above(1)) == ("", "")


def test_every_state_leads_to_an_end() -> None:
    """A page must have a reading whatever its lines are: a state without a way out would lose it."""
    ends = {i for i, state in enumerate(role.STATES) if state.role in role.ENDS}
    for _ in role.STATES:
        ends |= {step.source for step in role.STEPS if step.target in ends and not step.when}
    assert ends == set(range(len(role.STATES)))


def test_where_an_article_begins() -> None:
    """A kicker keeps its title."""
    assert role.begins_article("", role.TITLE)
    assert role.begins_article(role.PARAGRAPH, role.KICKER)
    assert not role.begins_article(role.KICKER, role.TITLE)
    assert not role.begins_article(role.TITLE, role.PARAGRAPH)


def test_the_table_belongs_to_the_code() -> None:
    """A table made by another version would be summed in silence, and split pages anywhere."""
    names = {name for step in role.STEPS for _, name in step.features}
    for state in role.STATES:
        names |= {name for end in ("first", "last") for name in role.outer_features(state, end)}
    assert set(STEP_WEIGHTS) <= names
    assert {name for weights in EMISSIONS.values() for name in weights} <= set(role.ROLES)
    page = Observer(lines(*(text for text, _ in PAGE)))
    seen = {name for index in range(len(PAGE)) for name in page.known([r for _, r in PAGE]).observe(index)}
    assert len(seen & set(EMISSIONS)) > 0.7 * len(seen)


@pytest.mark.parametrize("texts", [["水"], ["。", "水"], ["水"] * 12, ["（", "■"]])
def test_without_weights_there_is_a_reading(texts: Sequence[str]) -> None:
    """Odd pages come in: each line gets a role, and the page ends in one that can end it."""
    roles = search(Weights({}, {}), Observer(lines(*texts)))
    assert len(roles) == len(texts)
    assert roles[-1] in role.ENDS
