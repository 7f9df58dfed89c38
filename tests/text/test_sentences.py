"""Sentences and clauses: what `)` moves by and a triple click takes."""

import pytest
from hypothesis import given

from nkreader.text.sentences import clauses, sentences
from tests.text.test_words import MIXED, pieces, tiles


@pytest.mark.parametrize(
    "marked",
    [
        "",
        "没有标点",
        "“好。”|他走了……|真的吗？！|是！",
        "“真的吗？”，他问。|“怪了！”、“好”都是他说的。",
        "《奋斗吧！青年》一书出版。|他读了《为什么？》。",
        "前言（略。）|正文。】|后记。　|末",
        '他说："你好。" |"再见。"|走了。',
        "1. 第一项。|2. 第二项。",
        "研究了问题.|结果表明,很好.|版本2.0和a.b见表1.2。",
        "占１．５倍．|增长3．5%。",
        "Dr. Smith met J. Doe in the U.S. Army. |He left! |Is a!=b? |See Fig. 3. |Pi is 3.14. |Wait... |Yes.",
        "见http://a.b/c?d=1。|好",
        "。。。",
    ],
)
def test_sentences(marked: str) -> None:
    """A triple click would take half a sentence, or leave its closing quotation mark behind."""
    text = marked.replace("|", "")
    assert "|".join(pieces(text, sentences(text))) == marked


@pytest.mark.parametrize(
    "marked",
    [
        "",
        "日前，|区里开展检查；|结果如下：|苹果、梨、桃。|好！",
        "共1,000人，|12：30出发，|比分3，2；|时间：|12:30。",
        "根据《甲，乙和丙》的规定，|执行。",
        "“好，”|他说，|“走吧。”",
        "fine, |ok: |a:b, |see http://c.d.",
    ],
)
def test_clauses(marked: str) -> None:
    """The object `ic` would take half a number or half a title."""
    text = marked.replace("|", "")
    assert "|".join(pieces(text, clauses(text))) == marked


@given(MIXED)
def test_sentences_and_clauses_tile_and_nest(text: str) -> None:
    """A caret would sit in no sentence, or a clause reach out of its sentence."""
    assert tiles(text, sentences(text))
    assert tiles(text, clauses(text))
    assert {end for _, end in sentences(text)} <= {end for _, end in clauses(text)}
