"""Terms over articles and time: who is counted when, and what rises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.text.dates import Date, parse_date
from nkreader.text.term_series import MOST_PERIODS, Series, Told


def told(number: int, date: str | None, *terms: str) -> Told:
    return Told(number, f"第{number}篇", parse_date(date), dict.fromkeys(terms, number + 1))


SHELF = Series(
    [
        told(0, "2019-05-01", "芦苇", "LED"),
        told(1, None, "芦苇", "白鹭"),
        told(2, "2024", "led", "白鹭"),
        told(3, "2021-03", "芦苇"),
        told(4, "2024-08-30", "白鹭", "木屋"),
    ]
)


def test_terms_are_those_of_most_articles_first() -> None:
    """LED and led are one term; an article without a date counts too."""
    assert SHELF.terms == ["白鹭", "芦苇", "LED", "木屋"]
    assert [article.number for article in SHELF.of("芦苇")] == [0, 3, 1]
    assert [article.number for article in SHELF.of("Led")] == [0, 2]


def test_periods_have_no_gap() -> None:
    """A chart without its empty years would show a break as growth."""
    assert SHELF.periods == ["2019", "2020", "2021", "2022", "2023", "2024"]
    assert SHELF.counts("芦苇") == [1, 0, 1, 0, 0, 0]
    assert SHELF.counts("白鹭") == [0, 0, 0, 0, 0, 2]
    months = Series([told(0, "2023-11-02", "芦苇"), told(1, "2024-02", "芦苇")])
    assert months.periods == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert Series([told(0, "1850", "芦苇"), told(1, "2024", "芦苇")]).periods[:2] == ["1850", "1860"]
    assert Series([told(0, None, "芦苇")]).periods == []


def test_what_rises_and_what_falls() -> None:
    """Up to 2021 two articles, from 2024 on two: 芦苇 falls to none, 白鹭 rises to both."""
    changes = SHELF.changes(Date(2021), Date(2024))
    assert [(c.term, c.before, c.since) for c in changes] == [("白鹭", 0, 2), ("LED", 1, 1), ("芦苇", 2, 0)]
    assert changes[0].surprise == pytest.approx(2)
    assert [len(side) for side in SHELF.sides(Date(2019, 5, 1), Date(2024, 8, 30))] == [1, 1]
    assert SHELF.halves() == (Date(2021, 3), Date(2024))
    assert Series([told(0, "2024", "芦苇"), told(1, "2024-08", "芦苇")]).halves() is None


YEARS, MONTHS, DAYS = st.integers(1000, 2100), st.integers(1, 12), st.integers(1, 28)
KNOWN = st.one_of(st.tuples(YEARS), st.tuples(YEARS, MONTHS), st.tuples(YEARS, MONTHS, DAYS))
DATES = st.one_of(st.none(), KNOWN.map(lambda parts: Date(*parts)))


@given(st.lists(st.tuples(DATES, st.sets(st.sampled_from("甲乙丙"))), max_size=9))
def test_every_dated_article_is_in_one_period(shelf: list[tuple[Date | None, set[str]]]) -> None:
    """A bar that is missing, or counted twice, is a false statement about the sources."""
    series = Series(Told(n, "", date, dict.fromkeys(terms, 1)) for n, (date, terms) in enumerate(shelf))
    assert len(series.periods) <= max(MOST_PERIODS, 111)
    for term in series.terms:
        dated = [article for article in series.of(term) if article.date]
        assert sum(series.counts(term)) == len(dated)
    halves = series.halves()
    if halves:
        early, late = series.sides(*halves)
        assert early
        assert late
        assert not {a.number for a in early} & {a.number for a in late}
