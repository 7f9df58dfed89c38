"""Where people are named in a text: a family name, a given name, and what stands around them.

A segmenter cuts most names that its dictionary lacks into pieces, and takes in
the character behind (陶景 + 和, 易传 + 家, 柯小满著). Here each family name
with the one or two characters after it is weighed by how it was cut, by
characters that given names are made of, by the calling before it or the verb
of speech after it, and by how often it comes with something else behind it.
This module knows nothing of terms and of what a name is worth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import log

from nkreader.text.data.given_names import NEVER, OFTEN, SOMETIMES
from nkreader.text.surnames import DOUBLE_SURNAMES, SURNAMES

Span = tuple[int, int]

# Family names that are commoner as words, or as the beginning of one.
_WORDS = frozenset(
    "和于向明安高时方从白金石路江成常万应全连关解查易包强利别水花农师商车项党边左古简富管应路计习居单景"
    "伏游储储别牧束成华东祖房米麦温季路海宁尚"
)
_CALLINGS_TEXT = """
书记 总书记 副书记 主席 副主席 总理 主任 副主任 局长 副局长 县长 副县长 市长 副市长 区长 副区长 省长 部长
院长 校长 处长 科长 所长 会长 秘书长 经理 总经理 董事长 总裁 教授 副教授 研究员 工程师 记者 通讯员 同志
先生 女士 老师 医生 院士 博士 作家 诗人 学者 导演 演员 委员 代表 村民 居民 市民 教师 工人 农民 主持
传承人 校友 警官 民警 队长 村支书 负责人 镇长 乡长 社长 主编 馆长 导师 店主 老板 馆员 局局长 编辑 读者
"""
CALLINGS = frozenset(_CALLINGS_TEXT.split())
"""Titles and callings before or after a person's name."""
_SAYING_TEXT = """
说 表示 认为 指出 强调 介绍 告诉 主持 出席 讲话 坦言 建议 要求 回忆 笑 说道 指 称 问 答 觉得 提出 提醒 讲 透露
直言 解释 感叹 摇头 点头 笑着 接过 翻开 主讲 辞世 逝世 摄 著 诉 申请 认 摇摇头 点点头
"""
SAYING = frozenset(_SAYING_TEXT.split())
# What stands after a family name alone: 何大姐.
_CALLED_TEXT = """
大姐 大妈 大爷 大叔 大娘 大哥 大嫂 叔叔 阿姨 伯伯 奶奶 爷爷 婆婆 师傅 老师 先生 女士 小姐 太太 同学 同志
老伯 警官 医生 法官 教授 局长 书记 主任 校长 院长 总 某 某某
"""
_CALLED = frozenset(_CALLED_TEXT.split())
_CALLING_ENDS = tuple("员人长师手家生者匠商工民友官星兵将帅婆公妇")
# What names of places and things end with, and given names hardly ever.
_PLACE_ENDS = frozenset("州庄路街洲溪河湖坡沟岭巷队埠湾堡窑人证会木")
# No given name ends with these, of places, and words of function and of speech.
_NO_ENDS = frozenset("镇村乡县市区域说称讲问道笑听见又亦也便却就都把被等忙")
# Words of function that are family names too.
_FUNCTION = frozenset("和于向从")
_MARKS = frozenset('，。、；：！？“”"「」『』《》（）()·—,.;:!?')

# Log-odds, by logistic regression on the names of 660 articles of invented pages.
_BIAS = -2.5
_GIVEN_OFTEN, _GIVEN_SOMETIMES, _GIVEN_NEVER, _GIVEN_ONE = 2.0, 1.2, -2.4, -1.1
_PLACE, _TWO_SURNAME, _WORDY, _FUNCTIONAL = -3.0, 1.1, -1.9, -3.9
# One word that the dictionary lacks, has as a name, or that goes on behind; by characters of the given name.
_ONE_NEW, _ONE_NAME, _ONE_LONGER = (0.0, 1.2, 2.0), (0.0, -0.6, -0.5), (0.0, -2.1, 0.5)
# The family name is a word: what the given name is.
_GIVEN = {"single": 0.5, "two": -0.2, "new": -0.3, "name": 0.9, "longer": -0.4, "t": 1.4}
_GIVEN_KNOWN = 0.3
# The family name and one more are a word: whether the dictionary has it.
_HALF_NEW, _HALF_NAME, _HALF_KNOWN = 0.3, -0.6, -1.4
_BEFORE = {"calling": 1.5, "blank": 1.3, "mark": 0.4, "、": 0.9}
_BEFORE_TAG = {
    "a": -0.8, "c": -0.5, "d": -0.5, "f": -0.5, "m": -1.3, "n": -0.6, "p": -0.5, "r": -0.7, "t": -0.5,
}  # fmt: skip
_AFTER = {"saying": 2.3, "calling": 0.6, "blank": 0.7, "mark": 0.3, "、": 1.7}
_AFTER_TAG = {
    "a": -1.0, "j": -1.1, "n": -1.3, "p": 1.4, "z": -1.0, "c": -0.6, "f": -0.4, "m": -0.4, "X": -1.0,
}  # fmt: skip
# For each time that it comes e times as often with more than one thing behind it, up to so many times.
_OFTEN_WEIGHT, _MOST = 0.7, 4
_MOSTLY = 0.7

Tag = Callable[[str], str | None]


class _Name:
    """A string that may name a person, and what speaks for it."""

    def __init__(self) -> None:
        self.best = -9.0
        self.places: list[Span] = []
        self.after: set[str] = set()

    @property
    def value(self) -> float:
        """Log-odds."""
        return self.best + (_OFTEN_WEIGHT * log(min(len(self.places), _MOST)) if len(self.after) > 1 else 0.0)


def person_names(text: str, spans: list[Span], tag: Tag) -> list[Span]:
    """The characters of each name, in order, none of them in two.

    Args:
        text: where to look.
        spans: its words, which tile it.
        tag: a word's part of speech in the dictionary; None if that does not have it.
    """
    found: dict[str, _Name] = {}
    called: list[Span] = []
    for index, (start, end) in enumerate(spans):
        surname = _surname(text, start)
        if not surname:
            continue
        if end == start + surname and index + 1 < len(spans) and text[slice(*spans[index + 1])] in _CALLED:
            called.append((start, spans[index + 1][1]))
            continue
        for stop in (start + surname + 1, start + surname + 2):
            value = _weigh(text, spans, index, stop, surname, tag)
            if value is not None:
                name = found.setdefault(text[start:stop], _Name())
                name.best = max(name.best, value)
                name.places.append((start, stop))
                name.after.add(text[stop : stop + 1])
    names = sorted(called + [place for name in _chosen(found) for place in name.places])
    return [name for at, name in enumerate(names) if not at or names[at - 1][1] <= name[0]]


def _surname(text: str, start: int) -> int:
    if text[start] not in SURNAMES and text[start : start + 2] not in DOUBLE_SURNAMES:
        return 0
    return 2 if text[start : start + 2] in DOUBLE_SURNAMES else 1


def _chosen(found: dict[str, _Name]) -> Iterator[_Name]:
    """Those that are likely, and of one and a longer one the likelier."""
    longer: dict[str, list[_Name]] = {}
    for key, name in found.items():
        if name.value >= 0:
            longer.setdefault(key[:-1], []).append(name)
    for key, name in found.items():
        if name.value < 0:
            continue
        shorter = found.get(key[:-1])
        if shorter and shorter.value > name.value and len(name.places) < _MOSTLY * len(shorter.places):
            continue
        if any(
            len(other.places) >= _MOSTLY * len(name.places) or other.value >= name.value
            for other in longer.get(key, ())
        ):
            continue
        yield name


def _weigh(text: str, spans: list[Span], index: int, end: int, surname: int, tag: Tag) -> float | None:
    """How likely characters name a person where they stand; None if they cut a word of the dictionary."""
    start = spans[index][0]
    given = text[start + surname : end]
    if len(given) < end - start - surname or not all("\u3400" <= c <= "\u9fff" for c in given):
        return None
    if given[-1] in _NO_ENDS:
        return None
    known = tag(text[start:end])
    last = index
    while spans[last][1] < end:
        last += 1
    cut = None if known and known[:2] != "nr" else _cut(text, spans[index : last + 1], end, surname, tag)
    if cut is None:
        return None
    value = _BIAS + cut + _characters(given)
    if surname == 2:
        value += _TWO_SURNAME
    elif text[start] in _WORDS:
        value += _FUNCTIONAL if text[start] in _FUNCTION else _WORDY
    before = text[slice(*spans[index - 1])] if index else "\n"
    after = text[end : spans[last][1]] or (text[slice(*spans[last + 1])] if last + 1 < len(spans) else "\n")
    return value + _before(before, tag) + _after(after, tag)


def _characters(given: str) -> float:
    value = _GIVEN_ONE if len(given) == 1 else 0.0
    for character in given:
        if character in OFTEN:
            value += _GIVEN_OFTEN
        elif character in SOMETIMES:
            value += _GIVEN_SOMETIMES
        elif character in NEVER:
            value += _GIVEN_NEVER
    return value + (_PLACE if given[-1] in _PLACE_ENDS else 0.0)


def _cut(text: str, spans: list[Span], end: int, surname: int, tag: Tag) -> float | None:
    """What the words that it was cut into say; None if it would cut a word of the dictionary."""
    start, first_end = spans[0]
    last_start, last_end = spans[-1]
    beyond = last_end - end
    if beyond and (tag(text[last_start:last_end]) is not None or beyond > 2):
        return None
    size = end - start - surname
    known = tag(text[start:first_end])
    if len(spans) == 1:
        return (_ONE_LONGER if beyond else _ONE_NAME if known else _ONE_NEW)[size]
    if first_end - start > surname:
        return _HALF_NEW if known is None else _HALF_NAME if known[:2] == "nr" else _HALF_KNOWN
    if size == 1:
        return _GIVEN["single"]
    if len(spans) > 2:
        return _GIVEN["two"]
    if beyond:
        return _GIVEN["longer"]
    own = tag(text[first_end:end])
    if own is None:
        return _GIVEN["new"]
    return _GIVEN["name"] if own in ("nr", "ns", "nz", "nrt") else _GIVEN.get(own, _GIVEN_KNOWN)


def _before(word: str, tag: Tag) -> float:
    if word[-2:] in CALLINGS or word[-3:] in CALLINGS:  # 市委书记 is one word
        return _BEFORE["calling"]
    if not word.strip():
        return _BEFORE["blank"]
    if word in _MARKS:
        return _BEFORE.get(word, _BEFORE["mark"])
    known = tag(word) or ""
    if len(word) > 1 and word.endswith(_CALLING_ENDS) and (not known or known[0] == "n"):
        return _BEFORE["calling"]
    return _BEFORE_TAG.get(known[:1], 0.0)


def _after(word: str, tag: Tag) -> float:
    if word[:2] in SAYING or word[0] in "说指称摄著":
        return _AFTER["saying"]
    if word in CALLINGS or word in _CALLED:
        return _AFTER["calling"]
    if not word.strip():
        return _AFTER["blank"]
    if word in _MARKS:
        return _AFTER.get(word, _AFTER["mark"])
    return _AFTER_TAG.get((tag(word) or "X")[:1], 0.0)
