"""Words as parts of terms: what the dictionary knows of them, and what they weigh in each role.

A model of terms is a table of weights by the name of a feature. Features that
always come together are a Part, whose weights are summed once. This module
knows neither texts nor candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nkreader.text.data.term_table import HUNCHES, WEIGHTS
from nkreader.text.lexicon import Lexicon
from nkreader.text.term_words import BARRIERS, GENERIC, JOINED, LIGHT, OPENERS

Feature = tuple[str, float]

# Tags of jieba's dictionary for words of function: particles, conjunctions, prepositions, pronouns,
# interjections, sounds.
_FUNCTION_TAGS = frozenset(
    ["u", "ud", "ug", "uj", "ul", "uv", "uz", "y", "e", "o", "c", "p", "r", "rr", "rz", "rg"]
)
_DATE = re.compile(r"[〇○零一二三四五六七八九十两]+[年月日号]")
# Frequency up to which an entry of the dictionary may have come into it by chance.
_CHANCE = 5
_QUANTITY = re.compile(r"[0-9.]+(?:[nmckμ]?m|[mkμ]?g|m?l|[mk]?w|[mkg]?hz|[mk]?v|[mk]?pa|[mμ]?s|db|min|h|t)")


class Part:
    """Features that always come together.

    Attributes:
        features: name and value of each.
        weight: their values times their weights, in log-odds.
        hunch: the same by the weights of a model that knows only `Field.outline`.
    """

    __slots__ = ("features", "hunch", "weight")

    def __init__(self, *features: Feature) -> None:
        self.features = features
        self.weight = sum([WEIGHTS.get(name, 0.0) * value for name, value in features])
        self.hunch = sum([HUNCHES.get(name, 0.0) * value for name, value in features])


def flag(name: str) -> Part:
    """The part of one feature, that is there or not."""
    return Part((name, 1.0))


class Word:
    """A word as a part of terms.

    Args:
        text: its characters, lower case.
        lexicon: what the dictionary knows.
        brief: whether it stands in an abstract; in an article its tag and length have weights of their own.

    Attributes:
        text: its characters, lower case.
        tag: part of speech in jieba's dictionary; X1 to X3 for Han words it lacks, by length; E for
            Latin, M for digits, w for marks and space.
        known: whether the dictionary has it.
        barrier: whether no term holds it.
        light: whether no term starts or ends with it.
        generic: whether it is no term by itself.
        idf: inverse document frequency over ten; the table's median for a word it lacks.
        alone, first, inner, last: what it adds to a term that it is, begins, is within, or ends.
        before, after: what it adds to a term that it stands before or after.
    """

    __slots__ = (
        "_brief", "_lexicon", "after", "alone", "barrier", "before", "first", "generic", "idf", "inner",
        "known", "last", "light", "tag", "text",
    )  # fmt: skip

    idf: float
    alone: Part
    first: Part
    inner: Part
    last: Part
    before: Part
    after: Part

    def __init__(self, text: str, lexicon: Lexicon, brief: bool = False, tag: str | None = None) -> None:
        self.text = text
        self._brief = brief
        known = lexicon.tag(text)
        self.known = known is not None
        self.tag = tag or known or _foreign_tag(text)
        if self.tag == "E":
            self.barrier = text in BARRIERS or _QUANTITY.fullmatch(text) is not None
        elif (self.tag == "m" and text[0] == "第") or _DATE.fullmatch(text):
            self.barrier = True
        else:
            function = text in BARRIERS or self.tag in _FUNCTION_TAGS
            self.barrier = self.tag in ("w", "M") or (function and text not in OPENERS)
        self.light = (
            text in LIGHT
            or (not self.known and text[0] in JOINED)
            or _governs(text)
            or (text[:2] in LIGHT and len(text) == 4 and _by_chance(text, lexicon))
        )
        self.generic = text in GENERIC
        self._lexicon = lexicon

    def __getattr__(self, name: str) -> Part | float:
        # Made when first asked for, and kept: most words are asked for little of it. A cached_property
        # takes a lock each time on Python 3.11, a tenth of all the time.
        value: Part | float
        if name == "idf":
            idf = self._lexicon.idf(self.text) if self.known else None
            value = (self._lexicon.median_idf if idf is None else idf) / 10
        else:
            value = Part(*self._features(name))
        setattr(self, name, value)
        return value

    def _features(self, role: str) -> Iterator[Feature]:
        text, tag = self.text, self.tag
        length = min(len(text), 3)
        if role == "before" or role == "after":
            mark = "<" if role == "before" else ">"
            yield f"{mark} {text}", 1.0
            yield f"{mark} tag {tag}", 1.0
            if not self._brief:
                yield f"article {mark} tag {tag}{length}", 1.0
        elif role == "inner":
            yield f"inner {text}", 1.0
        elif role in ("alone", "first", "last"):
            yield f"{role} {text}", 1.0
            if role != "last":
                yield f"tag first {tag}", 1.0
                if not self._brief:
                    yield f"article tag {role} {tag}{length}", 1.0
            if role != "first":
                yield f"tag last {tag}", 1.0
                if not self._brief and role == "last":
                    yield f"article tag last {tag}{length}", 1.0
                yield f"last character {text[-1]}", 1.0
        else:
            raise AttributeError(role)


def _governs(text: str) -> bool:
    """Whether it is a verb with its preposition, which wants an object: 位于, 依附于."""
    return len(text) > 1 and text[-1] == "于"


def _by_chance(text: str, lexicon: Lexicon) -> bool:
    """Whether an entry of the dictionary is no word but a verb and its object: 开展业务, 采取相应."""
    return lexicon.tag(text[:2]) == "v" and lexicon.frequency(text) <= _CHANCE


def _foreign_tag(text: str) -> str:
    if not any(map(str.isalnum, text)):
        return "w"
    if "\u3400" <= text[0] <= "\u9fff" or text[0] > "\uffff":
        return f"X{min(len(text), 3)}"
    return "E" if any(map(str.isalpha, text)) else "M"


class Vocabulary(dict[str, Word]):
    """Words already looked up, by their lower-case text; one for each lexicon and kind of document."""

    _MOST = 30_000

    def __init__(self, lexicon: Lexicon, brief: bool = False) -> None:
        super().__init__()
        self._lexicon = lexicon
        self.brief = brief
        self._people: dict[str, Word] = {}

    def known_tag(self, text: str) -> str | None:
        """The tag of a word that the dictionary has."""
        word = self[text]
        return word.tag if word.known else None

    def person(self, name: str) -> Word:
        """The word for somebody's name, whatever else it may mean."""
        word = self._people.get(name)
        if word is None:
            word = self._people[name] = Word(name, self._lexicon, self.brief, "nr")
        return word

    def __missing__(self, text: str) -> Word:
        if len(self) >= self._MOST:
            self.clear()
            self._people.clear()
        word = self[text] = Word(text, self._lexicon, self.brief)
        return word
