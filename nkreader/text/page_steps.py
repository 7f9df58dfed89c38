"""What may follow what on a page: roles, states, and the steps between them.

A page is a row of articles; an article is head lines, a body, perhaps a tail:

    [kicker] title [subtitle] [byline]  (paragraph cut* | heading | verse | row)+  [signature | credit]

A state is the role of a line and one flag of the open article: whether it has
its byline, so that a credit tells where an article begins or ends. A step leads
from the state of one line to that of the next. Steps have named features as
lines have (`page_features`); what those weigh is learnt. Nothing here scores.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

# Roles. NAME is a title that names its genre (通知, 讣告): such articles carry no byline.
# LOOSE is text without a title, or resumed; ASIDE is furniture that an article runs on across.
KICKER, TITLE, NAME, MORE, SUBTITLE, BYLINE = "kicker", "title", "name", "more", "subtitle", "byline"
INTRO, SALUTE, PARAGRAPH, CUT, HEADING = "intro", "salute", "paragraph", "cut", "heading"
VERSE, ROW, SIGNED, CREDIT = "verse", "row", "signed", "credit"
PHOTO, CAPTION, LOOSE, FURNITURE, ASIDE = "photo", "caption", "loose", "furniture", "aside"
ROLES = (
    KICKER, TITLE, NAME, MORE, SUBTITLE, BYLINE, INTRO, SALUTE, PARAGRAPH, CUT, HEADING,
    VERSE, ROW, SIGNED, CREDIT, PHOTO, CAPTION, LOOSE, FURNITURE, ASIDE,
)  # fmt: skip

STARTS = frozenset((KICKER, TITLE, NAME, PHOTO, LOOSE, FURNITURE))
ENDS = frozenset((INTRO, PARAGRAPH, CUT, VERSE, ROW, SIGNED, CREDIT, PHOTO, CAPTION, LOOSE, FURNITURE))
PROSE = frozenset((INTRO, PARAGRAPH, CUT, LOOSE))
_HEAD = (KICKER, TITLE, NAME, MORE, SUBTITLE)
_BODY = (PARAGRAPH, HEADING, VERSE, ROW, CAPTION, SIGNED)

_HABITS = ("page byline", "page intro", "page below", "page bare")

# What may follow within one article.
_OF_TITLE = (*_BODY, MORE, SUBTITLE, BYLINE, INTRO, SALUTE, CREDIT, ASIDE)
_OF_TEXT = (*_BODY, CUT, CREDIT, SALUTE, ASIDE)
_NEXT: dict[str, tuple[str, ...]] = {
    KICKER: (KICKER, TITLE, NAME),
    TITLE: _OF_TITLE,
    NAME: _OF_TITLE,
    MORE: _OF_TITLE,
    SUBTITLE: (PARAGRAPH, HEADING, VERSE, ROW, CAPTION, SUBTITLE, BYLINE, INTRO, SALUTE, ASIDE),
    BYLINE: (PARAGRAPH, HEADING, VERSE, ROW, CAPTION, BYLINE, INTRO, SALUTE, ASIDE),
    INTRO: (*_BODY, CUT, CREDIT, ASIDE),
    SALUTE: (PARAGRAPH, VERSE, HEADING),
    PARAGRAPH: _OF_TEXT,
    CUT: _OF_TEXT,
    LOOSE: _OF_TEXT,
    HEADING: (*_BODY, ASIDE),
    VERSE: (VERSE, CREDIT, PARAGRAPH, HEADING, SIGNED, ROW, ASIDE),
    ROW: (PARAGRAPH, HEADING, VERSE, ROW, SIGNED, CUT, CREDIT, ASIDE),
    SIGNED: (SIGNED, CREDIT, PARAGRAPH),
    CREDIT: (CREDIT, PARAGRAPH, SIGNED, HEADING, ASIDE),
    CAPTION: (PARAGRAPH, HEADING, ROW, CAPTION, SIGNED, CREDIT, ASIDE),
    PHOTO: (CREDIT, PARAGRAPH),
    FURNITURE: (),
    ASIDE: (*_BODY, CUT, SUBTITLE, BYLINE, INTRO, SALUTE, CREDIT, ASIDE),
}

# Flags of the open article.
NO_BYLINE, HAS_BYLINE, NEEDS_NONE, LETTER = "no-byline", "has-byline", "needs-none", "letter"
_FLAGS = (NO_BYLINE, HAS_BYLINE, NEEDS_NONE, LETTER)


class State(NamedTuple):
    """The role of a line and the flag of its article."""

    role: str
    flag: str


class Step(NamedTuple):
    """A step from the state of one line to that of the next.

    Attributes:
        source, target: numbers of states in STATES.
        when: what the next line must have: "", tail, genre, or one of these denied with "no ".
        features: pairs (observation on the way, as `page_features` names it; name of the weight).
    """

    source: int
    target: int
    when: str
    features: tuple[tuple[str, str], ...]


def begins_article(before: str, role: str) -> bool:
    """Whether a line begins an article, after a line of another role ("" at the page's head)."""
    return role in STARTS and not (before == KICKER and role in (KICKER, TITLE, NAME))


def _flags(role: str, flag: str) -> list[tuple[str, str]]:
    """Pairs (when, flag of the article once a line has this role)."""
    if role == NAME:
        return [("genre", NEEDS_NONE)]
    if role == MORE:
        return [("genre", NEEDS_NONE), ("no genre", flag)]
    if role == PHOTO:
        return [("tail", HAS_BYLINE), ("no tail", NO_BYLINE)]
    if role in (LOOSE, BYLINE, INTRO, CREDIT):
        return [("", HAS_BYLINE)]
    if role in STARTS:
        return [("", NO_BYLINE)]
    if role == SALUTE and flag == NO_BYLINE:
        return [("", LETTER)]
    if role in (PARAGRAPH, CUT) and flag in (NO_BYLINE, LETTER):
        return [("tail", HAS_BYLINE), ("no tail", flag)]
    return [("", flag)]


def _features(before: State, after: State) -> Iterator[tuple[str, str]]:
    """The features of a step."""
    one, two, flag = before.role, after.role, before.flag
    border = begins_article(one, two)
    yield "always", f"{one}>{two}"
    if border and one != FURNITURE:
        yield "always", f"end {flag}"
        yield "credited", f"end {flag} credited"
        yield from ((name, f"end {flag} {name}") for name in ("page bare", "page known"))
    if border:
        yield from (("gap", "begin gap"), ("no gap", "begin no gap"))
        yield from (("gap", f">{two} gap"), ("no gap", f">{two} no gap"))
    else:
        yield from (("gap", f"{one}>{two} gap"), ("no gap", f"{one}>{two} no gap"))
        if flag != NO_BYLINE and two in (BYLINE, CREDIT, INTRO, SIGNED, HEADING, VERSE):
            yield "always", f"{flag}:{two}"
        if flag == HAS_BYLINE and two in (BYLINE, CREDIT, INTRO):
            yield "credits", f"{two} credits"
        if flag == HAS_BYLINE and two in (PARAGRAPH, CUT):
            yield from (("tail", "tail again"), ("photo tail", "photo tail again"))
        if one in _HEAD and two in (BYLINE, INTRO, *_BODY):
            yield from (
                (name, f"head>{two if two in (BYLINE, INTRO) else 'body'} {name}") for name in _HABITS
            )
        if one == two == HEADING:
            yield "numbering", "heading>heading numbering"
    if one in PROSE and two not in (CUT, CREDIT, CAPTION):
        where = "end" if border else "within"
        yield from (("comma", f"{where} comma"), ("unended", f"{where} unended"))


def _build() -> tuple[tuple[State, ...], tuple[Step, ...]]:
    states = [State(role, flag) for role in ROLES if role in STARTS for _, flag in _flags(role, NO_BYLINE)]
    number = {state: index for index, state in enumerate(states)}
    steps: list[Step] = []
    for source, before in enumerate(states):  # grows while it is walked
        for role in ROLES:
            follows = before.role in ENDS if begins_article(before.role, role) else role in _NEXT[before.role]
            for when, flag in _flags(role, before.flag) if follows else ():
                after = State(role, flag)
                if after not in number:
                    number[after] = len(states)
                    states.append(after)
                steps.append(Step(source, number[after], when, tuple(_features(before, after))))
    return tuple(states), tuple(steps)


STATES, STEPS = _build()
FIRST = tuple(
    (index, when)
    for index, state in enumerate(STATES)
    if state.role in STARTS
    for when, flag in _flags(state.role, NO_BYLINE)
    if flag == state.flag
)
"""Pairs (number of a state that a page's first line may have, when)."""


def outer_features(state: State, end: str) -> tuple[str, ...]:
    """Names of the weights of beginning ("first") or ending ("last") the page in a state."""
    return (f"{end} {state.role}",) if end == "first" else (f"last {state.role}", f"last {state.flag}")
