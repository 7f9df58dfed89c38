"""Anchors: a kept passage is found again in a changed text, or said to be lost, never at a wrong place."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nkreader.text.anchor import CHANGED, EXACT, LOST, MOVED, Anchors, unmoved
from nkreader.text.clean import clean
from nkreader.text.document import Block, Document, Position, Span
from nkreader.text.long_document import LongDocument
from nkreader.text.pieces import Memory
from nkreader.text.plain import paragraphs
from nkreader.text.running_text import Place, RunningText

LAW = """\
第一条　为了规范消防安全管理，预防火灾，减少火灾危害，制定本条例。
第二条　未取得许可证从事经营活动的，由县级以上消防部门责令停止经营，没收违法所得，处五千元以上五万元以下罚款。
第三条　本市行政区域内的单位和个人应当遵守本条例，参与消防安全的宣传教育和演练。
第四条　未取得合格证从事检测活动的，由县级以上消防部门责令停止检测，没收违法所得，处五千元以上五万元以下罚款。
第五条　居民小区的疏散通道应当保持畅通，不得停放电动自行车，不得堆放杂物。
第六条　本条例自公布之日起施行。"""


def document_of(text: str, head: tuple[Block, ...] = ()) -> Document:
    return Document([*head, *(Block("paragraph", line) for line in text.split("\n"))])


def kept(text: str, passage: str) -> tuple[Anchors, Span]:
    anchors = Anchors(document_of(text))
    start = anchors.running.text.index(passage)
    return anchors, anchors.running.span(start, start + len(passage))


PASSAGE = "居民小区的疏散通道应当保持畅通"


@pytest.mark.parametrize(
    ("passage", "old", "new", "status", "now"),
    [
        (PASSAGE, "第六条", "第七条", EXACT, PASSAGE),
        (PASSAGE, "第一条", "前言\n第一条", MOVED, PASSAGE),
        (PASSAGE, "第五条　", "", MOVED, PASSAGE),
        (PASSAGE, "疏散通道应当", "疏散通道和出口应当", CHANGED, "居民小区的疏散通道和出口应当保持畅通"),
        (PASSAGE, "居民小区的", "小区的", CHANGED, "小区的疏散通道应当保持畅通"),
        (PASSAGE, "疏散通道", "疏散\n通道", CHANGED, "居民小区的疏散\n通道应当保持畅通"),
        (PASSAGE, "第五条　居民小区的疏散通道应当保持畅通，", "第五条　", LOST, ""),
        # What is deleted is not taken for the nearly identical article beside it.
        ("责令停止经营，没收违法所得", "责令停止经营，没收违法所得，", "", LOST, ""),
        (LAW.split("\n")[1], LAW.split("\n")[1] + "\n", "", LOST, ""),
        # Nor is the edited one.
        ("未取得合格证从事检测活动的", "合格证从事", "合格证书从事", CHANGED, "未取得合格证书从事检测活动的"),
        # Several paragraphs.
        (LAW[180:230], "第一条", "序\n第一条", MOVED, LAW[180:230]),
        # A short phrase that stands elsewhere too.
        ("本条例", "制定本条例。", "制定本规定。", LOST, ""),
        ("五万元以下罚款", "县级以上", "各级", MOVED, "五万元以下罚款"),
    ],
)
def test_after_a_change(passage: str, old: str, new: str, status: str, now: str) -> None:
    """Who quotes a law that was amended must not quote another article."""
    anchors, span = kept(LAW, passage)
    changed = document_of(LAW.replace(old, new))
    found = Anchors(changed).find(anchors.make(span))
    assert (found.status, found.span and changed.text_between(found.span)) == (status, now or None)
    assert (found.similarity == 1) == (status in (EXACT, MOVED))
    assert (found.similarity == 0) == (status == LOST)


def test_traditional_and_full_width_forms_are_a_small_change() -> None:
    """A text that came again in other characters still has its passages, shown as changed."""
    anchors, span = kept(LAW, "没收违法所得，处五千元以上五万元以下罚款。\n第三条")
    other = LAW.replace("没收违法所得，处五千元以上", "沒收違法所得,處五千元以上")
    found = Anchors(document_of(other)).find(anchors.make(span))
    assert found.status == CHANGED
    assert 0.7 < found.similarity < 1


def test_identical_places_keep_their_order() -> None:
    """Of signature lines that nothing tells apart the second stays the second, and none is guessed."""
    text = "\n".join(["签字：　　　　日期："] * 3)
    document = document_of(text)
    anchor = Anchors(document).make(Span.within(1, 0, 3))
    assert Anchors(document_of("前言\n" + text)).find(anchor).span == Span.within(2, 0, 3)
    assert Anchors(document_of(text[:-1] + "？")).find(anchor).status == EXACT
    assert Anchors(document_of(text + "\n签字：")).find(anchor).status == EXACT
    assert Anchors(document_of("某\n签字：　　　　日期：")).find(anchor).status == LOST
    assert Anchors(Document([])).find(anchor).status == LOST


def test_places_count_the_body() -> None:
    """JSON leads to the same paragraph whether or not the file has a title."""
    head = (Block("title", "消防条例"), Block("date", "2024"))
    document = document_of(LAW, head)
    anchor = Anchors(document).make(Span.within(2, 0, 3))
    assert anchor.place == Place(0, 0, 0, 3)
    assert Anchors(document).make(Span.within(0, 0, 2)).place == Place(-2, 0, -2, 2)
    found = Anchors(document_of(LAW)).find(anchor)
    assert (found.status, found.span) == (EXACT, Span.within(0, 0, 3))


LINES = st.lists(
    st.text("南开区消防安全条例电动自行车，。a", min_size=1, max_size=40), min_size=1, max_size=12
)


def spans_of(data: st.DataObject, text: str) -> tuple[int, int]:
    start = data.draw(st.integers(0, len(text) - 1))
    return start, data.draw(st.integers(start + 1, len(text)))


@settings(max_examples=25)
@given(LINES, st.data())
def test_in_an_unchanged_document_it_is_where_it_was(lines: list[str], data: st.DataObject) -> None:
    """Opening an article again shows every kept passage in its place, even among its likes."""
    document = document_of("\n".join(lines))
    anchors = Anchors(document)
    span = anchors.running.span(*spans_of(data, anchors.running.text))
    anchor = anchors.make(span)
    for found in (unmoved(document, anchor), Anchors(document).find(anchor)):
        assert found is not None
        assert (found.status, found.span, found.place) == (EXACT, span, anchor.place)


@settings(max_examples=25)
@given(LINES, LINES, LINES, st.data())
def test_what_is_put_in_elsewhere_moves_it(
    lines: list[str], above: list[str], below: list[str], data: st.DataObject
) -> None:
    """A paragraph added at the top of an article takes no passage away and misplaces none."""
    document = document_of("\n".join(lines))
    anchors = Anchors(document)
    span = anchors.running.span(*spans_of(data, anchors.running.text))
    anchor = anchors.make(span)
    changed = document_of("\n".join([*above, *lines, *below]))
    assume(RunningText(changed).text.count(anchor.text) == 1)
    assume(len(anchor.text) > 10 or min(len(anchor.before), len(anchor.after)) > 20)
    (first, start), (last, end) = span
    moved = Span(Position(first + len(above), start), Position(last + len(above), end))
    found = Anchors(changed).find(anchor)
    assert (found.status, found.span) == (MOVED, moved)


@settings(max_examples=25)
@given(LINES, st.data())
def test_read_in_pieces_it_is_the_same(lines: list[str], data: st.DataObject) -> None:
    """A passage kept of a huge file is found in it, and where the file is read whole."""
    text = "\n".join(lines)
    long = LongDocument(Memory(text.encode()), 64)
    whole = Document(paragraphs(clean(text)))
    running = RunningText(long)
    assert running.text == RunningText(whole).text
    assume(running.text)
    start, end = spans_of(data, running.text)
    assert long.text_between(running.span(start, end)) == running.text[start:end]
    anchor = Anchors(long).make(running.span(start, end))
    assert unmoved(long, anchor) is not None
    found = Anchors(whole).find(anchor)
    assert (found.status, found.place) == (EXACT, anchor.place)


def test_of_a_huge_file_an_anchor_is_made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeping a passage of 100 MB must not take seconds, and it is found again all the same."""
    lines = [f"第{n}行，南开区的一段文字。" for n in range(200)]
    long = LongDocument(Memory("\n".join(lines).encode()), 256)
    block = list(long.numbers())[150]
    anchors = Anchors(long)
    monkeypatch.setattr("nkreader.text.anchor._MOST_LOOKED", 100)
    anchor = anchors.make(Span.within(block, 0, 9))
    assert "running" not in vars(anchors)
    assert unmoved(long, anchor) == anchors.find(anchor)
    found = Anchors(document_of("\n".join(lines[1:]))).find(anchor)
    assert (found.status, found.span) == (MOVED, Span.within(149, 0, 9))
