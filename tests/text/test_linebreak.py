"""Where a line may break, as tables: `|` marks each place."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

import pytest

from nkreader.text import linebreak
from nkreader.text.data.linebreak_table import CLASSES, STARTS
from nkreader.text.linebreak import opportunities


def marked(text: str, *, tailored: bool = True) -> str:
    """The text with a bar at each place where a line may break."""
    places = [0, *opportunities(text, tailored=tailored), len(text)]
    return "|".join(text[a:b] for a, b in pairwise(places))


@pytest.mark.parametrize(
    "expected",
    [
        "中|文，|中|文。|中|文；|中|文：|中|文！|中|文？",
        "他|说：|“你|好！”|她|说：|‘再|见。’",
        "（一）|《红|楼|梦》|【注】|「甲」|『乙』|〈丙〉|〔丁〕",
        "等|等……|然|后——|完",
        "约|翰·|史|密|斯",
        "增|长|2.3%，|达|3.4|万|平|方|米",
        "１２．５％，|２０２４|年",
        "2024|年|8|月|30|日",
        "2023—2025|年|10:30|到|１１：３０",
        "3～5|天",
        "会|议,|于|2024|年,|MALL,|甲",
        "海|光|MALL|(原|家|乐|福)|等",
        "(讨|论|稿)|MALL",
        "It’s |3.5 |km, |isn’t |it?",
        "用|Windows|“开|始”|菜|单",
        "“A|股”|“B|股”",
        '他|说"你|好"。',
        "中 ，|文 ……|文 ——|文 ％",
        "“ 中|文 ”",
        "①|甲|②|乙",
        "约|￥100|元，|$5|元",
        "10℃|到|20℃",
        "甲／|乙／|丙",
        "f(x) |and |f|(中)",
    ],
)
def test_chinese_breaks(expected: str) -> None:
    """A reader sees a comma at a row's start, or half a number at its end."""
    assert marked(expected.replace("|", "")) == expected


@pytest.mark.parametrize(
    "expected",
    [
        "The |quick |brown-|fox",
        "a.|2 |3.5",
        "http://|www.example.com/|a",
        "(a)|(b)-|(c)",
        "“a” |中“a”中 |“a”",
        "$(12.5)% |a",
        "x\u200b|y",
        "a\u00a0b |c\u2060 |d",
        "e\u0301a |\u0301b",
        "a\r\n|b\n|c",
        "\U0001f1e8\U0001f1f3|\U0001f1e8\U0001f1f3",
        "\U0001f469\U0001f3fd\u200d\U0001f680|\U0001f469",
        "가|각\u11a8|한",
        "א-א",
    ],
)
def test_breaks_of_uax14(expected: str) -> None:
    """Latin text inside an article would break where no other program breaks it."""
    assert marked(expected.replace("|", ""), tailored=False) == expected


def test_nothing_to_break() -> None:
    """An empty paragraph must not stop the reader."""
    assert opportunities("") == opportunities("中") == []


def test_characters_known_without_the_table_are_of_the_tables_classes() -> None:
    """A first frame that wraps elsewhere than UAX #14 says would be wrong where it is seen most."""
    known = dict.fromkeys(map(chr, range(19968, 40960)), "ID") | linebreak._COMMON
    assert known == {character: CLASSES[bisect_right(STARTS, character) - 1] for character in known}
