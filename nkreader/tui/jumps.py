"""Where one was before a jump, to go back there and forward again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nkreader.text.document import Position

DEPTH = 100


class Stop(NamedTuple):
    """A place that was left by a jump: which article, and where in it."""

    article: int
    position: Position


class Jumps:
    """The stops behind and before the present one, as a browser keeps pages."""

    def __init__(self) -> None:
        self._back: list[Stop] = []
        self._forward: list[Stop] = []

    def push(self, origin: Stop) -> None:
        """A jump left `origin`; what lay forward is forgotten."""
        if not self._back or self._back[-1] != origin:
            self._back.append(origin)
            del self._back[:-DEPTH]
        self._forward.clear()

    def renumber(self, moved: Sequence[int | None]) -> None:
        """Articles have other numbers now: `moved[number]`, or None for one that is gone."""
        for stops in (self._back, self._forward):
            stops[:] = [
                Stop(number, stop.position) for stop in stops if (number := moved[stop.article]) is not None
            ]

    def go(self, delta: int, here: Stop) -> Stop | None:
        """The stop to go to, one back (-1) or forward (1), or None when there is none."""
        source, target = (self._back, self._forward) if delta < 0 else (self._forward, self._back)
        if not source:
            return None
        target.append(here)
        return source.pop()
