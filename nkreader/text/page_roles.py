"""What each line of a page is: the best-scored reading of the whole page.

A page is a row of articles; an article is head lines, a body, perhaps a tail:

    [kicker] title [subtitle] [byline]  (paragraph cut* | heading | verse | row)+  [signature | credit]

`read_roles` finds the row of roles with the highest sum of scores by dynamic
programming (Viterbi) over the lines. A score is a sum of weighted features, in
the order of the logarithm of odds: what the line looks like (`_Emission`) and
what may follow what (`_follow`). Along goes one flag for the open article:
whether it has its byline, so that a credit tells where an article begins or
ends. The module knows no words of any one page; weights hold for newspapers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from nkreader.text.page_context import photo_tail
from nkreader.text.page_emission import Emission
from nkreader.text.page_join import Words, join_score
from nkreader.text.page_lines import Line

# Roles. NAME is a title that names its genre (通知, 讣告): such articles carry no byline.
KICKER, TITLE, NAME, MORE, SUBTITLE, BYLINE = "kicker", "title", "name", "more", "subtitle", "byline"
INTRO, SALUTE, PARAGRAPH, CUT, HEADING = "intro", "salute", "paragraph", "cut", "heading"
VERSE, ROW, SIGNED, CREDIT = "verse", "row", "signed", "credit"
PHOTO, CAPTION, LOOSE, FURNITURE = "photo", "caption", "loose", "furniture"
ROLES = (
    KICKER, TITLE, NAME, MORE, SUBTITLE, BYLINE, INTRO, SALUTE, PARAGRAPH, CUT, HEADING,
    VERSE, ROW, SIGNED, CREDIT, PHOTO, CAPTION, LOOSE, FURNITURE,
)  # fmt: skip

STARTS = {KICKER, TITLE, NAME, PHOTO, LOOSE, FURNITURE}
_ENDS = {INTRO, PARAGRAPH, CUT, VERSE, ROW, SIGNED, CREDIT, PHOTO, CAPTION, LOOSE}
_PROSE = {INTRO, PARAGRAPH, CUT, LOOSE}

# Flags of the open article.
_NO_BYLINE, _HAS_BYLINE, _NEEDS_NONE, _LETTER = 0, 1, 2, 3

# What may follow within one article, and the score of it.
_NEXT: dict[str, dict[str, float]] = {
    KICKER: {TITLE: 0.0, NAME: -1.5},
    TITLE: {
        MORE: 0.0, SUBTITLE: 0.0, BYLINE: 1.0, INTRO: 0.5, SALUTE: 1.0, PARAGRAPH: 0.0, HEADING: -1.0,
        VERSE: -0.5, ROW: 0.0, CAPTION: -1.0,
    },
    NAME: {
        SUBTITLE: 0.0, BYLINE: -1.0, SALUTE: 0.5, PARAGRAPH: 0.0, HEADING: 0.0, VERSE: -0.5, ROW: 0.5,
        INTRO: -1.0, CREDIT: -4.0,
    },
    MORE: {SUBTITLE: 0.0, BYLINE: 1.0, INTRO: 0.5, SALUTE: 0.5, PARAGRAPH: 0.0, HEADING: 0.0},
    SUBTITLE: {
        BYLINE: 1.0, INTRO: 0.5, PARAGRAPH: 0.0, HEADING: 0.0, SUBTITLE: -3.0, VERSE: -1.0, ROW: -0.5,
    },
    BYLINE: {
        PARAGRAPH: 0.0, HEADING: -0.5, VERSE: -0.5, SALUTE: 0.0, BYLINE: 0.0, CAPTION: -0.5, ROW: -1.0,
        INTRO: -2.0,
    },
    INTRO: {
        PARAGRAPH: 0.0, CUT: 0.0, HEADING: 0.0, CREDIT: 0.0, ROW: -1.0, SIGNED: -1.0, CAPTION: -1.0,
    },
    SALUTE: {PARAGRAPH: 0.0},
    PARAGRAPH: {
        PARAGRAPH: 0.0, CUT: 0.0, HEADING: 0.0, CREDIT: 0.0, ROW: -1.0, SIGNED: 0.0, CAPTION: -1.0,
        VERSE: -6.0, SALUTE: -3.0,
    },
    HEADING: {PARAGRAPH: 0.0, ROW: -0.5, VERSE: -1.0, HEADING: -2.5},
    VERSE: {VERSE: 0.0, CREDIT: 0.0, PARAGRAPH: -3.0, HEADING: -3.0, SIGNED: -1.0},
    ROW: {ROW: 0.5, PARAGRAPH: -0.5, HEADING: -1.0, SIGNED: 0.0, CREDIT: -0.5, VERSE: -1.0},
    SIGNED: {SIGNED: 0.5, CREDIT: -2.0, PARAGRAPH: -3.5},
    CREDIT: {CREDIT: 0.0, PARAGRAPH: -5.0, SIGNED: -0.5},
    CAPTION: {PARAGRAPH: 0.0, HEADING: 0.5, ROW: -1.0},
    LOOSE: {},
    PHOTO: {CREDIT: 1.0},
    FURNITURE: {},
}  # fmt: skip
_NEXT[CUT] = _NEXT[PARAGRAPH]
_NEXT[LOOSE] = _NEXT[PARAGRAPH]

_State = tuple[str, int]


class _Page:
    """The scores of one page."""

    def __init__(self, lines: Sequence[Line], words: Words | None) -> None:
        self.lines = lines
        self.emission = Emission(lines)
        self._scores: dict[str, Callable[[int], float]] = {
            role: getattr(self.emission, role) for role in ROLES if role != CUT
        }
        # Where most articles of a page have a credit, one without is less likely.
        self.credited = min(1.0, sum(bool(line.credit or line.head or line.tail) for line in lines) / 4)
        self.joins = [0.0] + [join_score(a, b, words) for a, b in pairwise(lines)]

    def scores(self, index: int) -> dict[str, float]:
        """How well the line fits each role by itself."""
        scores = {role: score(index) for role, score in self._scores.items()}
        # A line that would do for a title does not go on with a paragraph.
        scores[CUT] = 1.0 + self.joins[index] - max(0.0, scores[TITLE], scores[NAME])
        return scores

    def left_open(self, index: int) -> float:
        """What it costs to end a paragraph with this line: an end mark is missing."""
        line = self.lines[index]
        if line.jump == "to" or line.tail or line.number or index + 1 == len(self.lines):
            return 0.0
        if line.end == "comma":
            return -3.0
        return -2.0 if line.end == "none" and (line.size >= 30 or "。" in line.text) else 0.0

    def end(self, role: str, flag: int, index: int) -> float:
        """What it costs to end the article after this line."""
        line = self.lines[index]
        if role not in _ENDS:
            return 0.0 if role == FURNITURE else -20.0
        if role == PHOTO and not line.tail:
            return -20.0
        score = (0.0, 0.3, 0.0, -3.0)[flag]
        if flag == _NO_BYLINE and role not in (VERSE, ROW, PHOTO):
            score -= 1.0 + 0.8 * self.credited
        score += 1.5 * (role == SIGNED or (role == CREDIT and line.credit)) + 2.5 * (line.jump == "to")
        score -= 1.5 * (role == CAPTION) + 2.0 * (line.end == "colon")
        return score + (0.5 * self.left_open(index) if role in _PROSE else 0.0)


def _flag(page: _Page, role: str, flag: int, index: int) -> int:
    line = page.lines[index]
    if role == NAME or (role == MORE and page.emission.names_genre(index)):
        return _NEEDS_NONE
    if role in STARTS:
        return _HAS_BYLINE if role == LOOSE or (role == PHOTO and line.tail) else _NO_BYLINE
    if role in (BYLINE, INTRO, CREDIT):
        return _HAS_BYLINE
    if role == SALUTE and flag == _NO_BYLINE:
        return _LETTER
    if role in (PARAGRAPH, CUT) and flag in (_NO_BYLINE, _LETTER) and line.tail:
        return _HAS_BYLINE
    return flag


def _follow(page: _Page, before: _State, role: str, index: int) -> float | None:
    """The score of going from the state before to a role at this line; None: not possible."""
    previous, flag = before
    line = page.lines[index]
    if role in STARTS and (previous in _ENDS or previous == FURNITURE):
        if role == FURNITURE or previous == FURNITURE:
            return page.end(previous, flag, index - 1) + (0.0 if line.jump != "from" else 1.0)
        return page.end(previous, flag, index - 1) - 2.0
    allowed = _NEXT[previous].get(role)
    if allowed is None:
        return None
    if role in (BYLINE, CREDIT, INTRO) and flag == _HAS_BYLINE:
        both = page.lines[index - 1].credit and line.credit and role == previous
        noted = role == CREDIT and line.text[0] in "（(【〔" and "作者" in line.text
        allowed -= 0.0 if both else 1.5 if noted else 5.0
    if role in (CREDIT, INTRO) and flag == _NEEDS_NONE:
        allowed -= 2.0
    if previous in _PROSE and role not in (CUT, CREDIT, CAPTION):
        allowed += page.left_open(index - 1)
    if role in (PARAGRAPH, CUT) and flag == _HAS_BYLINE and line.tail and not photo_tail(line):
        allowed -= 4.0
    if role == previous == HEADING and bool(line.number) != bool(page.lines[index - 1].number):
        allowed -= 3.0
    if role == VERSE and previous != VERSE and not page.emission.run_begins(index):
        allowed -= 4.0
    if role == SIGNED and flag in (_HAS_BYLINE, _NEEDS_NONE):
        allowed += 2.0 if flag == _NEEDS_NONE else -2.0
    if role == CREDIT and flag == _LETTER:
        allowed += page.emission.signs_letter(index)
    return allowed


def read_roles(lines: Sequence[Line], words: Words | None = None) -> list[str]:
    """The role of every line, in the best-scored reading of the page."""
    if not lines:
        return []
    page = _Page(lines, words)
    first = page.scores(0)
    best = {(role, _flag(page, role, _NO_BYLINE, 0)): first[role] for role in STARTS}
    trail: list[dict[_State, _State]] = []
    for index in range(1, len(lines)):
        now: dict[_State, float] = {}
        back: dict[_State, _State] = {}
        scores = page.scores(index)
        for before, total in best.items():
            for role in ROLES:
                step = _follow(page, before, role, index)
                if step is None:
                    continue
                state = (role, _flag(page, role, before[1], index))
                value = total + step + scores[role]
                if value > now.get(state, float("-inf")):
                    now[state], back[state] = value, before
        best = now
        trail.append(back)
    last = len(lines) - 1
    state = max(best, key=lambda s: best[s] + page.end(s[0], s[1], last))
    roles = [state[0]]
    for back in reversed(trail):
        state = back[state]
        roles.append(state[0])
    return roles[::-1]
