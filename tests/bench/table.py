"""The table of requirements with their figures, as text."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from statistics import median
from unicodedata import east_asian_width

from figures import UNITS, Figures, Key, ratio
from requirements import OURS, Kind, Requirement

HEAD = ("what", "nkreader", "held against", "ratio", "limit", "holds")


def table(requirements: Iterable[Requirement], figures: Figures) -> str:
    """A line for each requirement, and how many hold; what was not measured has dashes."""
    lines = [_line(requirement, figures) for requirement in requirements]
    verdicts = [line[-1] for line in lines]
    judged = verdicts.count("yes") + verdicts.count("NO")
    return "\n".join([*_aligned([HEAD, *lines]), "", f"{verdicts.count('yes')} of {judged} hold"])


def _line(requirement: Requirement, figures: Figures) -> Sequence[str]:
    what, figure, against, kind, limit, aim = requirement
    ours = figures.get(figure)
    measured = [key for key in against if key in figures]
    other = min(measured, key=lambda key: median(figures[key]), default=None)
    if not ours or (against and other is None):
        missing = against if ours else [figure]
        named = ", ".join(dict.fromkeys(f"{key.program} in {key.scenario}" for key in missing))
        return what, "-", "-", "-", _limit(requirement), f"not measured: {named}"
    held = median(ours)
    compared, beside = "", ""
    if other is not None:
        theirs = figures[other]
        beside = f"{_number(median(theirs), other)} {_whose(other)}"
        if kind is Kind.MORE:
            held -= median(theirs)
            compared = _number(held, figure, sign=True)
        elif kind is Kind.TIMES:
            # Judged as it is printed, so that no line contradicts itself.
            held = round(ratio(ours, theirs, paired=other.scenario == figure.scenario), 2)
            compared = f"{held:.2f}"
    verdict = "-"
    if limit is not None:
        holds = held >= limit if kind is Kind.AT_LEAST else held <= limit
        verdict = ("yes" if holds else "NO") if not aim else ("reached" if holds else "not reached")
    return what, _number(median(ours), figure), beside, compared, _limit(requirement), verdict


def _whose(key: Key) -> str:
    """Whose figure it is; of nkreader itself, which."""
    if key.program != OURS:
        return key.program
    if key.metric == "private":
        return "itself, 10 kB"
    return f"itself, {key.step.replace('line down', 'row down').removesuffix(', in time')}"


def _limit(requirement: Requirement) -> str:
    if requirement.limit is None:
        return ""
    sign = "≥" if requirement.kind is Kind.AT_LEAST else "≤"
    number = f"{requirement.limit:g}"
    if requirement.kind is Kind.MORE:
        number = f"+{number}"
    unit = "" if requirement.kind is Kind.TIMES else f" {UNITS[requirement.figure.metric]}"
    return f"{'aim ' * requirement.aim}{sign} {number}{unit}"


def _number(value: float, key: Key, *, sign: bool = False) -> str:
    """A figure in its unit, to three digits."""
    if math.isinf(value):
        return "never"
    digits = 0 if abs(value) >= 100 or value == int(value) else 1 if abs(value) >= 10 else 2
    return f"{value:{'+' if sign else ''}.{digits}f} {UNITS[key.metric]}"


def _aligned(lines: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(_cells(cell) for cell in column) for column in zip(*lines, strict=True)]
    rows = (zip(line, widths, strict=True) for line in lines)
    return ["  ".join(cell + " " * (width - _cells(cell)) for cell, width in row).rstrip() for row in rows]


def _cells(text: str) -> int:
    return sum(1 + (east_asian_width(character) in "WF") for character in text)
