"""What nkreader is held to, a row each: which figure, against whose, and the limit.

Knows no figures. The names of scenarios and steps are the harness's; those of
`pty_timing` are `opening`, `settled`, `filter`, `resting`, `idle` and
`studied`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from figures import Key

OURS, LIMIT, RAW = "nkreader", "floor-limit", "floor-raw"
# Whoever is installed of these is measured. The last two are for the search of 100 MB, in which they are
# the fastest known.
PEERS = ("less", "vim", "toolong", "frogmouth")
FAST_FINDERS = ("nvim", "candat-pager")


class Kind(Enum):
    """What of a figure is limited."""

    TIMES = "×"  # at most so many times the other figure
    MORE = "+"  # at most so much more than the other figure
    AT_MOST = "≤"
    AT_LEAST = "≥"


class Requirement(NamedTuple):
    """A row of the table.

    Attributes:
        what: is done or measured.
        figure: nkreader's.
        against: what it is held against: the least of those that were measured.
        kind: what is limited.
        limit: in the figure's unit, or a factor; None where it is only told.
        aim: the limit is where it shall go, not what must hold.
    """

    what: str
    figure: Key
    against: tuple[Key, ...]
    kind: Kind
    limit: float | None
    aim: bool = False


def _beside(
    what: str, key: tuple[str, str, str], limit: float, *programs: str, aim: bool = False
) -> Requirement:
    """Held against the same of other programs; key: scenario, step and metric."""
    scenario, step, metric = key
    ours, *theirs = (Key(scenario, program, step, metric) for program in (OURS, *(programs or (LIMIT,))))
    return Requirement(what, ours, tuple(theirs), Kind.TIMES, limit, aim)


def _own(
    what: str, figure: tuple[str, str, str], kind: Kind, limit: float | None, *against: str
) -> Requirement:
    """Held against another figure of nkreader itself, or a number; figures as (scenario, step, metric)."""
    ours = Key(figure[0], OURS, *figure[1:])
    other = (Key(against[0], OURS, *against[1:]),) if against else ()
    return Requirement(what, ours, other, kind, limit)


def _start() -> Iterator[Requirement]:
    yield _beside("first text, 10 kB", ("start", "first content", "shown"), 1.0, "vim")
    yield _beside("first text, 10 kB", ("start", "first content", "shown"), 1.5, RAW, aim=True)
    for step in ("1 MB", "100 MB"):
        figure = ("opening", f"first text, {step}", "shown")
        yield _own(figure[1], figure, Kind.TIMES, 1.1, "opening", "first text, 10 kB", "shown")
    yield _beside("settled, 10 kB, sidebar and panels", ("settled", "screen", "done"), 1.3)
    yield _own("… and keywords listed", ("settled", "keywords", "done"), Kind.AT_MOST, None)
    yield _beside("key typed at exec answered", ("typeahead", "exec to key answered", "shown"), 1.15)


def _keys() -> Iterator[Requirement]:
    for what, step in (
        ("page down", "page down"),
        ("row down", "line down"),
        ("jump to end", "jump to end"),
        ("jump to start", "jump to start"),
        ("40 row-downs at once", "40 line downs at once"),
    ):
        yield _beside(f"{what}, done", ("keys", step, "done"), 1.5)
    for what, step in (("row down", "line down"), ("page down", "page down")):
        yield _beside(f"{what}, written", ("keys", step, "bytes"), 1.5)


def _finding() -> Iterator[Requirement]:
    yield _beside("only match, at 99.9 % of 1 MB, shown", ("search", "only hit at 99.9 %", "shown"), 1.5)
    in_100_mb = ("big", "search, only hit at 99.9 %", "shown")
    yield _beside("only match, at 99.9 % of 100 MB, shown", in_100_mb, 1.5)
    yield _beside("… ahead of every peer", in_100_mb, 1.0, *PEERS, *FAST_FINDERS)
    yield _beside("2,000 matches with count, done", ("search", "2,000 hits", "done"), 3.0)


def _size() -> Iterator[Requirement]:
    for step in ("narrower", "wider"):
        yield _beside(f"resize of 1 MB, {step}, done", ("resize", step, "done"), 1.3)
        yield _beside("… once the text is studied", ("resting", f"1 MB, {step}", "done"), 1.3)
    own = ("start", "whole run", "private")
    yield _own("private memory, 100 MB", ("big", "whole run", "private"), Kind.MORE, 20.0, *own)
    for what, step, metric in (
        ("one line of 10 MB: first text", "first content", "shown"),
        ("… page down, done", "page down", "done"),
        ("… jump to end, done", "jump to end", "done"),
        ("… jump to start, done", "jump to start", "done"),
        ("… only match, at 99.9 %, shown", "search, only hit at 99.9 %", "shown"),
    ):
        yield _beside(what, ("oneline", step, metric), 1.5)
    for step in ("page down", "row down", "40 row-downs at once", "jump to end", "jump to start"):
        yield _beside(f"… once it is studied: {step}, done", ("resting", f"one line, {step}", "done"), 1.5)
    for step in ("narrower", "wider"):
        yield _beside(f"… once it is studied: {step}, done", ("resting", f"one line, {step}", "done"), 1.3)


def _shelf() -> Iterator[Requirement]:
    start = ("opening", "first text, 10 kB", "shown")
    yield _own("10,000 articles: list shown", ("opening", "list shown", "shown"), Kind.TIMES, 1.1, *start)
    row_down = ("keys", "line down", "done")
    yield _own("… next article, done", ("folder", "next article", "done"), Kind.TIMES, 1.5, *row_down)
    for number in "1234":
        yield _own(f"… filter, key {number}, done", ("filter", f"key {number}", "done"), Kind.AT_MOST, 50.0)


def _background() -> Iterator[Requirement]:
    for key in ("row down", "page down"):
        yield _own(
            f"{key} while 10 MB is studied",
            ("studied", key, "done"),
            Kind.TIMES,
            None,
            "studied",
            f"{key} at rest",
            "done",
        )
        in_time = ("studied", f"{key}, in time", "presses")
        at_rest = ("studied", f"{key} at rest, in time", "presses")
        yield _own("… within 2 × median at rest", in_time, Kind.AT_LEAST, 99.0, *at_rest)
    yield _own("idle, written in 10 s", ("idle", "10 s", "bytes"), Kind.AT_MOST, 0.0)
    yield _beside("idle, processor", ("idle", "10 s", "cpu"), 1.5)


REQUIREMENTS = (*_start(), *_keys(), *_finding(), *_size(), *_shelf(), *_background())
