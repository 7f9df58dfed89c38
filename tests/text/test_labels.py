"""Letters on sentences: unambiguous, and drawn in exactly the cells they cover."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkreader.text.document import Document, Position
from nkreader.text.labels import LETTERS, fitted, labels, sentences_shown
from nkreader.text.layout import Layout
from nkreader.text.long_document import LongDocument
from nkreader.text.pieces import Memory
from nkreader.text.plain import paragraphs
from nkreader.text.width import cells, clusters
from tests.text.test_motion import DOCUMENTS, document_of


@pytest.mark.parametrize("count", [0, 1, 16, 17, 18, 33, 34, 100, 289, 290, 3000])
def test_no_label_begins_another(count: int) -> None:
    """A sentence could not be picked, or another one would be."""
    found = labels(count)
    assert len(set(found)) == len(found) == count
    assert not {label[:n] for label in found for n in range(1, len(label))} & set(found)
    assert found == sorted(found, key=len)
    assert count > len(LETTERS) or {*map(len, found)} <= {1}
    assert count > len(LETTERS) ** 2 or {*map(len, found)} <= {1, 2}


def test_letters_are_no_keys_that_go_on() -> None:
    """A picked sentence is copied, cited or kept at once: y must not pick another."""
    assert not set("ymvoiqwbe") & set(LETTERS)
    assert LETTERS.startswith("asdfjklgh")


@pytest.mark.parametrize(
    ("label", "text", "at_end", "covered", "drawn"),
    [
        ("a", "日前", False, 1, "a "),
        ("na", "日前", False, 1, "na"),
        ("a", "“走", False, 1, "a"),
        ("na", "“走", False, 2, "na "),
        ("na", "8月", False, 2, "na "),
        ("na", "A", False, 1, "n"),
        ("na", "A", True, 1, "na"),
        ("a", "e\u0301t", False, 2, "a"),
        ("a", "👨\u200d👩吗", False, 3, "a "),
        ("nab", "好！", False, 2, "nab "),
    ],
)
def test_labels_take_whole_characters(label: str, text: str, at_end: bool, covered: int, drawn: str) -> None:
    """Half a character would be left, and everything to the right of it stand a cell off."""
    assert fitted(label, text, at_end=at_end, ambiguous=1) == (covered, drawn)


def test_sentences_on_a_screen() -> None:
    """One that begins above the screen is labelled where it is first seen; blanks are none."""
    text = "天津市南开区电动自行车的检查，结果很好。"
    document = document_of("题", "", text * 3 + "　尾", "第二。　" + "长" * 60)
    layout = Layout(document, 20, gap=1)
    rows = layout.rows_from(layout.move(layout.first, 5), 8)
    assert rows[0].start > 0
    shown = list(sentences_shown(document, rows))
    assert shown[0].at == (2, rows[0].start)
    assert shown[0].span.start < shown[0].at
    told = [document.text_between(sentence.span)[:3] for sentence in shown]
    assert told == ["天津市", "天津市", "天津市", "尾", "第二。", "长长长"]
    empty = Layout(Document(()), 20)
    assert list(sentences_shown(empty.document, empty.rows_from(empty.first, 1))) == []


@settings(deadline=None)
@given(DOCUMENTS, st.integers(6, 40), st.integers(0, 5))
def test_labelled_sentences_hold_their_place(document: Document, width: int, skipped: int) -> None:
    """A letter would stand on another sentence, or off the screen."""
    layout = Layout(document, width)
    rows = layout.rows_from(layout.move(layout.first, skipped), 4)
    places = [(Position(row.block, row.start), Position(row.block, row.end)) for row in rows if not row.blank]
    shown = list(sentences_shown(document, rows))
    for sentence in shown:
        assert sentence.span.start <= sentence.at < sentence.span.end
        assert any(start <= sentence.at < end for start, end in places)
        assert document.text_between(sentence.span).strip()
    starts = [sentence.at for sentence in shown]
    assert starts == sorted(set(starts))


@given(
    st.text("天a“，\t\u0301👨\u200d👩\ufe0f☎", max_size=6),
    st.text("as", min_size=1, max_size=3),
    st.booleans(),
)
def test_a_label_takes_the_cells_of_what_it_covers(text: str, label: str, at_end: bool) -> None:
    """The rest of the row would jump to the side when the letters come."""
    covered, drawn = fitted(label, text, at_end=at_end, ambiguous=1)
    taken = sum(cluster.cells for cluster in clusters(text[:covered], 1))
    assert cells(drawn) == taken or (at_end and covered == len(text) and drawn == label)
    assert label.startswith(drawn.strip())


def test_sentences_of_a_long_text() -> None:
    """A text that is read in pieces would have no letters, or other ones."""
    text = "\n\n".join(f"第{n}段说：“好！”然后{'又' * (n % 7)}走了。还有呢？没有。" for n in range(60))
    whole, long = Document(paragraphs(text)), LongDocument(Memory(text.encode()), cell=512)
    found = []
    for document in (whole, long):
        layout = Layout(document, 30)
        rows = layout.rows_from(layout.move(layout.last, -40), 24)
        found.append([document.text_between(shown.span) for shown in sentences_shown(document, rows)])
    assert found[0] == found[1]
    assert len(found[0]) > 30
