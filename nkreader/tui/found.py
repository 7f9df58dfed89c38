"""What is said of a search: which match of how many, and how the query was taken. Pure functions."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.text.document import Span
    from nkreader.text.matches import Matches


class Found(NamedTuple):
    """The state of a search.

    Attributes:
        query: what was typed.
        matches: where it is found; None before anything was looked for.
        current: the match that one is at.
        modes: how the query is meant, of `queries.MODES`.
        offered: whether pinyin was looked for because the letters stand nowhere.
    """

    query: str
    matches: Matches | None
    current: Span | None
    modes: Collection[str]
    offered: bool


def count_told(found: Found) -> str:
    """Which match of how many, as `3/17`, with a + while they are counted, and how the query is taken."""
    if not found.query:
        return _meaning(found)
    return f"{_numbers(found)}  {_meaning(found)}".rstrip()


def description(found: Found) -> str:
    """The find part of the status line."""
    if not found.query or found.matches is None:
        return ""
    if found.matches.complete and not found.matches.total:
        return tell("status.none", query=found.query)
    told = tell("status.found", query=found.query, numbers=_numbers(found))
    return f"{told}  {_meaning(found) or tell('status.fold')}"


def _numbers(found: Found) -> str:
    matches, span = found.matches, found.current
    if matches is None:
        return "0/0"
    total = f"{matches.total}" if matches.complete else f"{matches.total}+"
    number = -1 if span is None else matches.number(span)
    return f"{'…' if number is None else number + 1}/{total}"


def _meaning(found: Found) -> str:
    """How the query is taken, where that is not as ever."""
    if found.offered and found.matches is not None and found.matches.total:
        return tell("find.offered")
    return " ".join(tell(f"mode.{mode}") for mode in sorted(found.modes))
