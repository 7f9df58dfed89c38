"""What is observed of each line of a page, as named features.

Nothing here weighs or decides: the weights are learnt (`data/page_table.py`)
and `page_roles` sums them. A feature is a name and a value, 1.0 for what is
simply there. Names of other lines' features carry where they stand: -1 is the
line before, +1 the line after.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from itertools import pairwise

from nkreader.text import page_lines as told
from nkreader.text import page_vocabulary as vocabulary
from nkreader.text.page_context import Context, photo_tail
from nkreader.text.page_habits import Habits
from nkreader.text.page_join import Words, balance, inside_word, join_score, resumes
from nkreader.text.page_lines import Line
from nkreader.text.page_marks import SHORTS, class_of, marks_of

Features = dict[str, float]

_SHORT = 34  # Characters; longer lines are heads of nothing.
# Marks of a neighbour that tell about a line, besides the neighbour's class.
_OF_NEIGHBOURS = frozenset(
    (
        "signature", "closing", "salutation", "label", "spaced", "section-name", "furniture>1", "inner-stop",
        "says=sure-genre.s", "says=column.s", "says=place.s", "says=meeting.s", "says=meeting.m",
        "begins=lead.l", "begins=lead.m", "opens=paren", "opens=quote", "unclosed", "unopened",
        "tail", "photo-tail", "credit.photo", "jump=to",
    )
)  # fmt: skip

_NO_JOIN = -3.0  # of `join_score`


class Observer(Context):
    """The features of the lines of one page."""

    def __init__(self, lines: Sequence[Line], words: Words | None = None) -> None:
        super().__init__(lines)
        self._words = words
        self.habits: Habits | None = None
        self._observed: list[Features | None] = [None] * len(lines)
        self._classes = [class_of(line) for line in lines]
        self._own = [marks_of(line) for line in lines]
        self._pairs = [_pairs(line.text) for line in lines]
        credits = sum(bool(line.credit or line.head or line.tail) for line in lines)
        self._credited = min(1.0, credits / 4)
        count = max(1, len(lines))
        self._page = {
            "page.credit": min(1.0, 8 * sum(line.credit for line in lines) / count),
            "page.head": min(1.0, 8 * sum(bool(line.head) for line in lines) / count),
            "page.tail": min(1.0, 8 * sum(bool(line.tail) for line in lines) / count),
        }

    def class_at(self, index: int) -> str:
        """The class of a line, or "edge" beyond the page."""
        return self._classes[index] if 0 <= index < len(self.lines) else "edge"

    def known(self, roles: Sequence[str]) -> Observer:
        """The same page once its lines have been read: its habits are observed as well."""
        again = copy(self)
        again.habits = Habits(self.lines, roles, self._classes)
        return again

    def observe(self, index: int) -> Features:
        """All features of a line."""
        found = self._observed[index]
        if found is None:
            found = self._observed[index] = self._alone(index)
        if self.habits:
            above = self.habits.above(index)
            found = {**found, **self.habits.shares(index), **self.habits.likeness(index)}
            return found | {above: 1.0} if above else found
        return found

    def _alone(self, index: int) -> Features:
        """What is observed without knowing the page's habits."""
        found: Features = dict.fromkeys(self._own[index], 1.0)
        found["bias"] = 1.0
        found.update(self._page)
        self._layout(index, found)
        self._around(index, found)
        self._content(index, found)
        if index:
            self._join(index, found)
        after = self.lines[index + 1 : index + 2]
        if (
            after
            and after[0].size <= 60
            and set(_goes_on(self.lines[index].text, after[0].text)) - {"dealt-with"}
        ):
            found["+1goes-on"] = 1.0
        return found

    def on_the_way(self, index: int) -> Features:
        """What is observed between a line and the one before it, as steps name it."""
        line, before = self.lines[index], self.lines[index - 1]
        found = {"credited": self._credited}
        if self.grouped:
            found["gap" if line.gap else "no gap"] = 1.0
        flags = {
            "credits": before.credit and line.credit, "tail": line.tail is not None,
            "photo tail": photo_tail(line), "numbering": bool(before.number) != bool(line.number),
        }  # fmt: skip
        found.update({name: 1.0 for name, there in flags.items() if there})
        if not (before.jump == "to" or before.tail or before.number):
            if before.end == "comma":
                found["comma"] = 1.0
            elif before.end == "none" and (before.size >= 30 or "。" in before.text):
                found["unended"] = 1.0
        return found | (self.habits.shares(index) if self.habits else {})

    def names_genre(self, index: int) -> bool:
        """Whether the line says what genre it heads."""
        return bool(vocabulary.GENRE.search(self.lines[index].text))

    def _layout(self, index: int, found: Features) -> None:
        line = self.lines[index]
        if self.grouped:
            found["gap" if line.gap else "no-gap"] = 1.0
            if index + 1 < len(self.lines):
                found["+1gap" if self.lines[index + 1].gap else "+1no-gap"] = 1.0
        if self.indented:
            found["indent" if line.indent else "no-indent"] = 1.0
        edge = min(index, len(self.lines) - 1 - index)
        if edge <= 2:
            found[("first" if index == edge else "last") + str(edge)] = 1.0
        if line.rows > 1:
            found["rows"] = 1.0
        found["furniture"] = min(4.0, line.furniture) / 2

    def _around(self, index: int, found: Features) -> None:
        at = self.class_at
        own, before, after = at(index), at(index - 1), at(index + 1)
        for offset in (-2, -1, 1, 2):
            found[f"{offset:+d}{at(index + offset)}"] = 1.0
        found[f"{before}|{own}"] = found[f"{own}|{after}"] = 1.0
        found[f"{before}_{after}"] = found[f"+{after}+{at(index + 2)}"] = 1.0
        size = self.lines[index].size
        if size <= _SHORT and any(o.size == size for o in (*self.above(index), *self.below(index))):
            found["even"] = 1.0
        for offset in (-1, 1):
            if 0 <= index + offset < len(self.lines):
                for name in self._own[index + offset]:
                    if name in _OF_NEIGHBOURS:
                        found[f"{offset:+d}{name}"] = 1.0
        if own in SHORTS:
            above, stop_above = self._run(index, -1)
            below, stop_below = self._run(index, 1)
            found[f"run={above}.{below}"] = 1.0
            found[f"run={above}.{below}.{stop_below}"] = 1.0
            found[f"above={stop_above}"] = found[f"below={stop_below}"] = 1.0
            found[f"from={stop_above}.{above}"] = 1.0
            for offset in (-1, 1):
                if at(index + offset) in SHORTS:
                    for name in self._own[index + offset]:
                        found[f"{offset:+d}~{name}"] = 1.0
                    more = self._echo(index, 1) - self._echo(index + offset, 1)
                    found[f"{offset:+d}echo"] = more
                    ratio = self.lines[index].size / max(1, self.lines[index + offset].size)
                    found[
                        f"{offset:+d}"
                        + ("longer" if ratio > 1.35 else "shorter" if ratio < 0.74 else "equal")
                    ] = 1.0

    def _run(self, index: int, step: int) -> tuple[int, str]:
        """How many short lines come next in a direction, at most 4, and the class of what ends them."""
        count = 0
        while count < 4 and self.class_at(index + step * (count + 1)) in SHORTS:
            count += 1
        return count, self.class_at(index + step * (count + 1))

    def _content(self, index: int, found: Features) -> None:
        line = self.lines[index]
        found["pull"], found["seam"], found["amid"] = self.pull(index), self.seam(index), self.amid(index)
        if self.turn(line):
            found["turn"] = 1.0
        if resumes(self.lines, index) is not None:
            found["resumes"] = 1.0
        if line.size > _SHORT:
            return
        found["sentence"] = told.sentence_likeness(line.text) / 2
        found["parallel"] = self.parallel(index)
        found["parallel>0"] = float(found["parallel"] > 0.3)
        below, above = self._echo(index, 1), self._echo(index, -1)
        found["echo-below"], found["echo-above"], found["echo"] = below, above, below - above
        flags = {
            "heads-figures": self.heads_figures, "heads-photo": self.heads_photo,
            "heads-turns": self.heads_turns, "heads-list": self.heads_list, "in-list": self.in_list,
            "in-run": self.in_run, "run-begins": self.run_begins, "spoken-of": self.spoken_of,
        }  # fmt: skip
        found.update({name: 1.0 for name, holds in flags.items() if holds(index)})
        found[f"run-length={self.run_length(index)}"] = 1.0

    def cannot_join(self, index: int) -> bool:
        """Whether a line cannot go on with the one before: that has an end mark, and leaves nothing open."""
        before = self.lines[index - 1]
        return before.end == "stop" and join_score(before, self.lines[index], self._words) <= _NO_JOIN

    def _join(self, index: int, found: Features) -> None:
        """Whether the line goes on with the one before it."""
        before, line = self.lines[index - 1], self.lines[index]
        score = max(-8.0, min(8.0, join_score(before, line, self._words)))
        found["join"] = score / 4
        found.update({f"join>{least}": 1.0 for least in (0, 2, 4) if score > least})
        width = "xs" if before.size <= 12 else "s" if before.size <= 20 else "m" if before.size <= 36 else "l"
        found[f"-1end={before.end}.{width}"] = 1.0
        if line.size <= 60:
            reasons = set(_goes_on(before.text, line.text))
            found.update({f"goes-on={name}": 1.0 for name in reasons})
            if reasons - {"dealt-with"}:
                found["goes-on"] = 1.0
        inside = inside_word(before.text, line.text, self._words)
        if inside:
            found["inside"] = inside / 2

    def _echo(self, index: int, step: int) -> float:
        """The share of a line's character pairs that occur in the next six lines of a direction."""
        own = self._pairs[index]
        near: set[str] = set()
        for at in range(index + step, index + 7 * step, step):
            if 0 <= at < len(self.lines):
                near |= self._pairs[at]
        return len(own & near) / len(own) if own else 0.0


def _goes_on(before: str, text: str) -> Iterator[str]:
    """Why a head line may go on with the one before it, which cannot stand alone."""
    about = ("关于", "關於")
    if told.is_signature(before) and text.startswith(about):
        yield "issued"
    if (
        before.startswith(about)
        and not vocabulary.SURE_GENRE.search(before)
        and vocabulary.SURE_GENRE.search(text)
    ):
        yield "unfinished"
    if before[-1] in "和与及" or (text[0] in "和与及暨" and len(text) > 4):
        yield "hanging"
    if balance(before)[1] and balance(text)[0]:
        yield "bracket"
    if vocabulary.MEETING.search(before) and vocabulary.DEALT_WITH.match(text):
        yield "dealt-with"


def _pairs(text: str) -> set[str]:
    """Pairs of neighbouring characters."""
    return {a + b for a, b in pairwise(text) if a > "\u3400" and b > "\u3400"}
