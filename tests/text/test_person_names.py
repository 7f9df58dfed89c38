"""Names of people: one word each, so that keywords hold them whole."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkreader.text.lexicon import Lexicon
from nkreader.text.person_names import person_names
from nkreader.text.words import Segmenter

SEGMENTER = Segmenter()
LEXICON = Lexicon()


def names(text: str) -> list[str]:
    found = person_names(text, SEGMENTER.words(text), LEXICON.tag)
    return [text[start:end] for start, end in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Cut into pieces by the segmenter, with or without the character behind.
        ("市委书记陶景和主持会议。", ["陶景和"]),
        ("村支书易传家说，账本在柜里。易传家又说，钥匙在身上。", ["易传家", "易传家"]),
        ("工程师黎若愚、船长卫海平到会。", ["黎若愚", "卫海平"]),
        # Two characters, two family names, a calling behind.
        ("工程师索桐说，机器没坏。索桐又听一遍。", ["索桐", "索桐"]),
        ("处长欧阳驰说，线路开通了。", ["欧阳驰"]),
        ("何大姐把包送到了报社，沈阿姨来取。", ["何大姐", "沈阿姨"]),
        # Family names that are words, and what only begins with one.
        ("会议要求和安全部门一起检查，和群众一起看。", []),
        ("石梁镇和麻塘村种了马铃薯，申请人交了许可证。", []),
        ("高水平开放，方向明确，金属加工，白菜涨价。", []),
    ],
)
def test_people_are_told_from_words(text: str, found: list[str]) -> None:
    """The panel would list 陶景, 易传 or 申请人 as a person."""
    assert names(text) == found


@settings(max_examples=100)
@given(st.text("王李欧阳和石建国明说，（書记县\n Aa1", max_size=40))
def test_names_stand_in_order_within_the_text(text: str) -> None:
    """A name that overlaps another breaks the words of the document."""
    found = person_names(text, SEGMENTER.words(text), LEXICON.tag)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
