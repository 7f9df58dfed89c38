"""Texts tidied for reading: what is drawn, and that nothing moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.text.clean import clean
from nkreader.text.document import Block, Document, Position, Span
from nkreader.text.tidy import TidyDocument, drawn, tidied

DRAWN = {
    "他说:好,我去. 你呢?": "他说：好，我去. 你呢？",
    "中 国 人 民": "中国人民",
    "你好 ，世界": "你好，世界",
    "你好, 世界!": "你好，世界！",
    "规划(草案)通过": "规划（草案）通过",
    "(一)名称;": "（一）名称；",
    # What is left alone.
    "时间10:30,共3,000人": "时间10:30,共3,000人",
    "用 Python 写": "用 Python 写",
    "f(x), g(y)": "f(x), g(y)",
    "版本(v2)发布": "版本(v2)发布",
    "姓名  单位": "姓名  单位",
    "第一条　为了": "第一条　为了",
    "你好, world": "你好, world",
    "": "",
}


@pytest.mark.parametrize(("text", "wanted"), DRAWN.items(), ids=DRAWN.keys())
def test_what_is_drawn(text, wanted):
    """Who reads a text typed carelessly reads it as it would be set; figures and Latin stay."""
    assert drawn(tidied(text)) == wanted


TEXTS = st.text(st.sampled_from("中国，。“”（）,;:!?()  ab1\u3000……"), max_size=30).map(clean)


@given(TEXTS)
def test_nothing_moves(text):
    """A selection in what is seen is the same characters in what the file says."""
    shown = tidied(text)
    assert len(shown) == len(text)
    for seen, there in zip(shown, text, strict=True):
        hidden = seen in "\u200b\u2060"
        assert there == " " if hidden else seen == there or seen == "，；：！？（）"[",;:!?()".index(there)]
    assert tidied(shown) == shown


KINDS = st.sampled_from(["title", "heading", "paragraph", "quote", "list", "table"])


@given(st.lists(st.builds(Block, KINDS, TEXTS.filter(bool)), max_size=4), st.data())
def test_a_tidy_document_has_the_positions_of_the_original(blocks, data):
    """Matches, places and kept passages must not shift when the text is drawn otherwise."""
    document = Document(sorted(blocks, key=lambda block: block.kind != "title"))
    tidy = TidyDocument(document)
    assert (bool(tidy), tidy.start, tidy.end, tidy.head) == (
        bool(document), document.start, document.end, document.head,
    )  # fmt: skip
    assert list(tidy.numbers()) == list(document.numbers())
    offsets = st.integers(0, max(0, document.length))
    span = Span.between(document.position(data.draw(offsets)), document.position(data.draw(offsets)))
    assert len(tidy.text_between(span)) == len(document.text_between(span))
    for number in document.numbers():
        same = document.block(number).kind in ("title", "heading", "table")
        assert tidy.text(number) == (document.text(number) if same else tidied(document.text(number)))
        assert tidy.clamp(Position(number, 99)) == document.clamp(Position(number, 99))
