"""Figures: what was measured of which program, one figure a round.

A round's figure is the median of its presses, as the harness has it. A figure
that never came (a time-out, a program that ended) is `math.inf`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import Any, NamedTuple

UNITS = {"shown": "ms", "done": "ms", "bytes": "B", "cpu": "ms/s", "private": "MB", "presses": "of 100"}


class Key(NamedTuple):
    """What a figure is of.

    Attributes:
        scenario: of the harness, or a measurement of `pty_timing`.
        program: whose figure it is.
        step: of the scenario; "whole run" for what is told of all of it.
        metric: one of `UNITS`, which are also the harness's names.
    """

    scenario: str
    program: str
    step: str
    metric: str


Figures = dict[Key, list[float]]


def of_harness(results: Iterable[Mapping[str, Any]]) -> Figures:
    """The figures in the harness's `--json`."""
    figures: Figures = {}
    for result in results:
        for program, rounds in result["programs"].items():
            for key, figure in _of_rounds(result["scenario"], program, rounds):
                figures.setdefault(key, []).append(figure)
        for program, steps in result.get("never", {}).items():
            for step in steps:  # once it fails it is not tried again: no later round makes up for it
                figures |= {Key(result["scenario"], program, step, m): [math.inf] for m in ("shown", "done")}
    return figures


def _of_rounds(scenario: str, program: str, rounds: Iterable[Any]) -> Iterator[tuple[Key, float]]:
    for one in rounds:
        for step, samples in one["measures"].items():
            for metric in ("shown", "done", "bytes", "cpu"):
                got = [s[metric] for s in samples if s[metric] is not None and not s["why"]]
                if got:
                    yield Key(scenario, program, step, metric), median(got)
        if "usage" in one:
            yield Key(scenario, program, "whole run", "private"), one["usage"]["anon"] / 1024


def ratio(ours: Sequence[float], theirs: Sequence[float], *, paired: bool) -> float:
    """How many times theirs ours is.

    Args:
        ours: figures by round.
        theirs: the same.
        paired: both were measured in turns: the median of the ratios round by round, in which a machine
            that is slower for a while cancels out. Else the ratio of the medians.
    """
    if paired and len(ours) == len(theirs):
        return median(_quotient(a, b) for a, b in zip(ours, theirs, strict=True))
    return _quotient(median(ours), median(theirs))


def _quotient(a: float, b: float) -> float:
    if math.isinf(a):
        return math.inf
    return a / b if b else (math.inf if a else 1.0)
