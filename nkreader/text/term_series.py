"""Terms over articles and over time: in which articles each is a keyword, when, and which rise or fall.

Pure functions of articles' dates and keywords. It knows neither where they come
from nor how they are drawn. An article without a date that can be read counts
among a term's articles, and in no period.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from math import sqrt
from typing import NamedTuple

from nkreader.text.dates import Date

MOST_PERIODS = 80
"""Columns of a chart; more years than that are told by tens."""

# Months are told apart where all articles lie within so many years.
_BY_MONTH = 3


class Told(NamedTuple):
    """What is known of an article.

    Attributes:
        number: its number on the shelf.
        label: its title, or what it is called instead.
        date: as far as it is known, or None.
        terms: its keywords, with how often each stands in it.
    """

    number: int
    label: str
    date: Date | None
    terms: Mapping[str, int]


class Change(NamedTuple):
    """How often a term is a keyword early and late.

    Attributes:
        term: the term.
        before: early articles that have it.
        since: late articles that have it.
        surprise: standard deviations that the late share lies over the early one (two-proportion z).
    """

    term: str
    before: int
    since: int
    surprise: float


class Series:
    """The keywords of many articles."""

    def __init__(self, articles: Iterable[Told]) -> None:
        self.articles = tuple(articles)
        self._of: dict[str, list[Told]] = {}
        self._names: dict[str, str] = {}
        for article in self.articles:
            for term in article.terms:
                self._names.setdefault(term.lower(), term)
                self._of.setdefault(term.lower(), []).append(article)

    @cached_property
    def terms(self) -> Sequence[str]:
        """All terms, those of most articles first, those that stand most often before others."""

        def weight(key: str) -> tuple[int, int, str]:
            articles = self._of[key]
            return -len(articles), -sum(a.terms.get(self._names[key], 0) for a in articles), key

        return [self._names[key] for key in sorted(self._of, key=weight)]

    @cached_property
    def dated(self) -> Sequence[Told]:
        """The articles whose date is known."""
        return [article for article in self.articles if article.date]

    def of(self, term: str) -> Sequence[Told]:
        """The articles of a term, the earliest first, those without a date last."""
        return sorted(self._of.get(term.lower(), ()), key=lambda article: _order(article.date))

    @cached_property
    def periods(self) -> Sequence[str]:
        """Names of the years, months or decades from the first date to the last, without a gap."""
        if not self.dated:
            return []
        numbers = [self._period(article.date) for article in self.dated if article.date]
        return [self._name(number) for number in range(min(numbers), max(numbers) + 1)]

    def counts(self, term: str) -> Sequence[int]:
        """Of each period, how many articles have a term among their keywords."""
        counts = [0] * len(self.periods)
        for article in self._of.get(term.lower(), ()):
            if article.date:
                counts[self._period(article.date) - self._first] += 1
        return counts

    @cached_property
    def _unit(self) -> str:
        years = [article.date.year for article in self.dated if article.date]
        span = max(years) - min(years) + 1
        if span <= _BY_MONTH and all(article.date and article.date.month for article in self.dated):
            return "month"
        return "year" if span <= MOST_PERIODS else "decade"

    @cached_property
    def _first(self) -> int:
        return min(self._period(article.date) for article in self.dated if article.date)

    def _period(self, date: Date) -> int:
        if self._unit == "month":
            return date.year * 12 + (date.month or 1) - 1
        return date.year if self._unit == "year" else date.year // 10

    def _name(self, number: int) -> str:
        if self._unit == "month":
            return f"{number // 12}-{number % 12 + 1:02}"
        return str(number if self._unit == "year" else number * 10)

    def halves(self) -> tuple[Date, Date] | None:
        """Dates that part the articles into an early and a late half; None where there are not two dates."""
        dates = sorted({article.date for article in self.dated if article.date}, key=_order)
        if len(dates) < 2:
            return None
        ordered = sorted((article.date for article in self.dated if article.date), key=_order)
        middle = ordered[len(ordered) // 2]
        at = max(1, dates.index(middle))
        first, second = dates[at - 1], dates[at]
        parted = _cut(first, second) < _known(second) and _known(first) < _cut(second, first)
        return (first, second) if parted else None

    def sides(self, first: Date, second: Date) -> tuple[Sequence[Told], Sequence[Told]]:
        """The articles dated up to the first date, and those from the second on."""
        early = [a for a in self.dated if a.date and _cut(a.date, first) <= _known(first)]
        late = [a for a in self.dated if a.date and _cut(a.date, second) >= _known(second)]
        return early, late

    def changes(self, first: Date, second: Date) -> Sequence[Change]:
        """Terms by how much they rise or fall from up to the first date to from the second one on.

        Those of a single article are left out; the sharpest rise first, the sharpest fall last.
        """
        early, late = self.sides(first, second)
        before, since = _number(early), _number(late)
        changes = [
            Change(self._names[key], b, s, _surprise(b, len(early), s, len(late)))
            for key in before.keys() | since.keys()
            if (b := before.get(key, 0)) + (s := since.get(key, 0)) > 1
        ]
        return sorted(changes, key=lambda change: (-change.surprise, change.term))


def _number(articles: Iterable[Told]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for article in articles:
        for key in {term.lower() for term in article.terms}:
            counts[key] = counts.get(key, 0) + 1
    return counts


def _surprise(before: int, early: int, since: int, late: int) -> float:
    if not early or not late:
        return 0.0
    share = (before + since) / (early + late)
    spread = sqrt(share * (1 - share) * (1 / early + 1 / late))
    return (since / late - before / early) / spread if spread else 0.0


def _known(date: Date) -> tuple[int, ...]:
    return tuple(part for part in date if part is not None)


def _cut(date: Date, like: Date) -> tuple[int, ...]:
    """A date no more exact than another; what it lacks is taken for the first."""
    return tuple(part or 1 for part in date[: len(_known(like))])


def _order(date: Date | None) -> tuple[int, int, int, int]:
    return (0, date.year, date.month or 0, date.day or 0) if date else (1, 0, 0, 0)
