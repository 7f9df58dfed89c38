"""Folding: what a reader takes for the same character, in the same place."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.text.data.fold_table import BLANKS, CLASSES
from nkreader.text.fold import fold, simplified

EVERY = "".join(map(chr, range(sys.maxunicode + 1)))


@pytest.mark.parametrize(
    "same",
    [
        "aAａＡ𝐀",
        "2２②²",
        "发發髮",
        "后後",
        "里裏裡",
        "干乾幹",
        "台臺檯颱",
        "着著",
        "了瞭",
        "只隻祇",
        "余餘馀",
        "为為爲",
        "遱𫐷",
        "一⼀",  # Kangxi radical, as PDF files have it
        "\"'“”‘’「」『』＂＇",
        "<《〈＜",
        ">》〉＞",
        "[【〔［",
        "]】〕］",
        "(（",
        ",，、､",
        ".。．｡",
        ":：∶",
        ";；",
        "?？",
        "!！",
        "%％",
        "-—–―－",
        "~～〜",
        "·・•‧",
        "…⋯",
        "〇○",
        " \t\u00a0\u3000",
    ],
)
def test_variants_fold_to_one(same: str) -> None:
    """Who types on a Chinese keyboard what the page prints in ASCII, or the reverse, finds nothing."""
    assert {fold(character) for character in same} == {same[0]}


def test_a_short_text_folds_as_a_long_one() -> None:
    """A query of one character finds nothing because it is folded in another way than the text."""
    tables = f" {BLANKS}{CLASSES}字é\n\ud800"
    assert "".join(map(fold, tables)) == fold(tables)


@pytest.mark.parametrize("pair", ["里哩", "坏坯", "画划", "炼链", "坐座", "待呆", "么幺", "艺芸", "人入"])
def test_words_of_their_own_stay_apart(pair: str) -> None:
    """A reader who looks for one word is shown another."""
    assert fold(pair[0]) != fold(pair[1])


@pytest.mark.parametrize("text", ["ß", "İ", "ﬁ", "㎡", "\u2025", "\n", "\ud800", "字", "é"])
def test_what_has_no_single_counterpart_is_left(text: str) -> None:
    """A character that folded to two would shift every match after it."""
    assert fold(text) == text


def test_every_character_folds_to_one_and_stays() -> None:
    """A place in the folded text is not the place in the document: the wrong characters are copied."""
    folded = fold(EVERY)
    assert len(folded) == len(EVERY)
    assert fold(folded) == folded


def test_no_character_folds_to_or_from_a_newline() -> None:
    """Matches run across paragraphs."""
    assert [i for i, c in enumerate(fold(EVERY)) if c == "\n"] == [10]


def test_folding_does_not_make_a_text_wider_in_memory() -> None:
    """One rare character doubles the memory of a big document."""
    folded = fold(EVERY[:0x10000])
    assert max(folded) <= "\uffff"


@given(st.text("aA发髮字“　𝐀𫐷遱"), st.text("aA发髮字“　𝐀𫐷遱"))
def test_characters_fold_one_by_one(a: str, b: str) -> None:
    """A document with one rare character in it is folded differently from its parts: matches are missed."""
    assert fold(a + b) == fold(a) + fold(b)


def test_only_traditional_text_is_simplified() -> None:
    """Keywords of a Traditional article are cut to pieces, or 著 of a Simplified one becomes 着."""
    assert simplified("古厝修復，老街迎回茶香，後來乾了。") == "古厝修复，老街迎回茶香，后来干了。"
    plain = "这本著作写得很好，里面说到台湾的茶与臺北的街，还有许多别的地方。"
    assert simplified(plain) == plain
