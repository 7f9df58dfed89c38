"""Quotation marks and title marks, nested by the Chinese rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.text.document import Block, Document, Position, Span
from nkreader.text.fold import fold
from nkreader.text.quote import Passage, Source, quoted, titled


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("严查违规", "“严查违规”"),
        ("严查“进楼入户”", "“严查‘进楼入户’”"),
        ("“十四五”", "“‘十四五’”"),
        ("他说：“要有‘四个自信’。”", "“他说：‘要有“四个自信”。’”"),
        ("“甲‘乙“丙”’”", "“‘甲“乙‘丙’”’”"),
        ("“甲”“乙”", "“‘甲’‘乙’”"),
        # Cut out of a quotation: single marks are already one level down.
        ("要有‘四个自信’", "“要有‘四个自信’”"),
        # Begins in a quotation: its closing mark is one level down, and what was inside it two.
        ("要有‘自信’”，他说。“好”", "“要有“自信”’，他说。‘好’”"),
        ("他说：“要有", "“他说：‘要有”"),
        ("“甲“乙”丙”", "“‘甲“乙”丙’”"),
        # A quotation of several paragraphs inside the passage opens with each of them.
        ("“甲\n“乙\n“丙”丁“戊”", "“‘甲\n“‘乙\n“‘丙’丁‘戊’”"),
        ("甲\n乙\n丙", "“甲\n“乙\n“丙”"),
        ("甲\n\n乙\n", "“甲\n\n“乙”"),
        ("it’s the workers’ “day”", "“it’s the workers’ ‘day’”"),
        ("「甲『乙』」", "“「甲『乙』」”"),
        ("a \"b\" 'c'", "“a \"b\" 'c'”"),
        ("　　日前\n", "“日前”"),
        ("", ""),
        (" \n", ""),
    ],
)
def test_quoted(text: str, expected: str) -> None:
    """A clerk's report has quotation marks that no reader can pair."""
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("夜查电动自行车", "《夜查电动自行车》"),
        ("学习《劳动法》", "《学习〈劳动法〉》"),
        ("驳〈驳《某》〉", "《驳〈驳《某》〉》"),
        ("《甲》与《乙》", "《〈甲〉与〈乙〉》"),
        ("《劳动法》", "《劳动法》"),
    ],
)
def test_titled(title: str, expected: str) -> None:
    """A citation names the source with marks that close too early."""
    assert titled(title) == expected


@given(st.text("甲a“”‘’「」\n"))
def test_a_quotation_keeps_every_character_of_its_source(text: str) -> None:
    """Between the marks put around it, a quotation says what its source does not."""
    text = text.strip()
    lines = quoted(text).removesuffix("”").split("\n")
    inside = "\n".join(line[1:] for line in lines)
    assert fold(inside) == fold(text)


@given(st.recursive(st.text("甲乙", max_size=2), lambda inner: st.lists(inner, max_size=3), max_leaves=8))
def test_well_nested_marks_stay_so(tree: object) -> None:
    """Quoting a quotation turns its levels upside down."""

    def written(node: object, level: int) -> str:
        if isinstance(node, str):
            return node
        assert isinstance(node, list)
        marks = "‘’" if level % 2 else "“”"
        return marks[0] + "、".join(written(child, level + 1) for child in node) + marks[1]

    assert quoted("丁" + written(tree, 0)) == "“丁" + written(tree, 1) + "”"


def test_a_passage_has_exactly_the_characters_of_its_span() -> None:
    """What y copies is not what was selected."""
    document = Document([Block("title", "题"), Block("paragraph", "　甲 乙"), Block("paragraph", "丙丁")])
    span = Span(Position(1, 0), Position(2, 1))
    assert Passage.take(document, span, Source(title="题")) == ("　甲 乙\n丙", span, Source(title="题"))
