"""A text read in pieces is the text read whole: same characters, same neighbours, same counts."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.text import motion
from nkreader.text.character_set import characters_of
from nkreader.text.clean import clean
from nkreader.text.document import Document, Position, Span
from nkreader.text.layout import Layout
from nkreader.text.long_document import LongDocument, Survey
from nkreader.text.pieces import Memory, Pieces
from nkreader.text.plain import paragraphs

CELL = 64  # bytes: about two dozen characters

# Lines of any length without blanks, so that every cut is between two characters that are kept.
LONG_LINES = st.lists(st.text("南开区。，”a1é", max_size=150), max_size=8)
# Lines shorter than a cell, of whatever a file may hold.
ANY_LINES = st.lists(st.text(max_size=12), max_size=60)
ENDS = st.sampled_from(["\n", "\r\n", "\n\n"])


def whole(text: str) -> Document:
    return Document(paragraphs(clean(text)))


def long(text: str) -> LongDocument:
    return LongDocument(Memory(text.encode("utf-8", "surrogatepass")), CELL)


def everything(document: Document) -> Span:
    return Span(document.start, document.end)


@given(LONG_LINES, ENDS)
def test_pieces_joined_equal_the_text(lines: list[str], end: str) -> None:
    """Whoever copies from a huge file must get the characters that are in it."""
    text = end.join(lines)
    expected = whole(text)
    document = long(text)
    assert document.text_between(everything(document)) == expected.text_between(everything(expected))
    begun = [number for number in document.numbers() if not document.block(number).goes_on]
    assert len(begun) == len(expected.blocks)


@given(ANY_LINES)
def test_lines_of_any_characters_are_the_same_read_in_pieces(lines: list[str]) -> None:
    """Hostile characters are made as harmless in a long file as in a short one."""
    text = "\n".join(lines).replace("\r", "\n")
    data = text.encode("utf-8", "replace")
    document = LongDocument(Memory(data), CELL)
    expected = whole(data.decode())
    assert document.text_between(everything(document)) == expected.text_between(everything(expected))


@given(LONG_LINES, ENDS)
def test_neighbours_go_both_ways(lines: list[str], end: str) -> None:
    """A page up must lead where the page down came from."""
    document = long(end.join(lines))
    numbers = list(document.numbers())
    for before, after in pairwise(numbers):
        assert document.next_block(before) == after
        assert document.previous_block(after) == before
    if numbers:
        assert (document.start.block, document.end.block) == (numbers[0], numbers[-1])
        assert document.next_block(numbers[-1]) is document.previous_block(numbers[0]) is None


@given(LONG_LINES, st.data())
def test_counts_are_those_of_the_text(lines: list[str], data: st.DataObject) -> None:
    """The status line must not say a number that is not true; before the survey it says none."""
    document = long("\n".join(lines))
    numbers = list(document.numbers())
    assert (document.characters is None) == bool(document.pieces.count)
    while not document.survey.complete:
        document.survey.go_on()
    assert document.characters == sum(map(len, document.texts()))
    assert characters_of(document.pieces) >= set("".join(document.texts()))
    paragraph = -1
    for number in numbers:
        paragraph += not document.block(number).goes_on
        assert document.ordinal(number) == paragraph
    if numbers:
        ends = st.sampled_from(numbers).flatmap(
            lambda block: st.builds(Position, st.just(block), st.integers(0, len(document.text(block))))
        )
        span = Span.between(data.draw(ends), data.draw(ends))
        assert document.count_between(span) == len(document.text_between(span))


@given(LONG_LINES)
def test_shares_rise_with_positions_and_lead_back(lines: list[str]) -> None:
    """The scroll bar shows where one is, and a click on it leads there."""
    document = long("\n".join(lines))
    before = -1
    for number in document.numbers():
        offset = document.offset(Position(number, 0))
        assert before <= offset <= document.length
        before = offset
        found = document.position(offset)
        assert abs(found.block - number) <= 1 or document.text(found.block) == ""


@given(LONG_LINES, st.integers(10, 40))
def test_rows_are_the_text(lines: list[str], width: int) -> None:
    """What is seen of a huge file is all of it, from the first row to the last."""
    document = long("\n".join(lines))
    layout = Layout(document, width)
    drawn, ref = [], layout.first
    while document:
        row = layout.row(ref)
        drawn.append("" if row.blank else layout.row_text(row))
        following = layout.move(ref, 1)
        if following == ref:
            break
        ref = following
    assert "".join(drawn) == "".join(document.texts())


def test_a_paragraph_that_is_cut_is_one_paragraph() -> None:
    """V on a text without line breaks selects all of it, and } goes past all of it."""
    document = long("前。\n" + "南开区" * 200 + "\n后。")
    inside = Position(list(document.numbers())[5], 2)
    assert document.block(inside.block).goes_on
    assert document.text_between(motion.paragraph_at(document, inside)) == "南开区" * 200
    assert document.text(motion.paragraph_next(document, inside).block) == "后。"
    first = motion.paragraph_prev(document, inside)
    assert document.text(document.previous_block(first.block) or 0) == "前。"
    assert not document.block(first.block).goes_on


def test_a_piece_of_invisible_characters_is_stepped_over() -> None:
    """Where nothing is left of a piece, the paragraph around it is still one."""
    document = long("甲" * 60 + "\u200b" * 200 + "乙" * 60)
    numbers = list(document.numbers())
    assert document.pieces.count > len(numbers) > 1
    assert all(document.paragraph(number) == (numbers[0], numbers[-1]) for number in numbers)
    assert document.text_between(motion.paragraph_at(document, document.end)) == "甲" * 60 + "乙" * 60


def test_a_line_is_cut_after_a_sentence_where_one_ends() -> None:
    """A sentence that a cut divided would be two for whoever moves by sentences."""
    document = LongDocument(Memory(("一二三四五六七八九十。" * 4000).encode()))
    assert document.pieces.count > 3
    assert all(text.endswith("。") for text in document.texts())


@pytest.mark.parametrize(
    ("data", "texts", "undecodable"),
    [
        (b"", [], 0),
        (b"\n" * 500, [], 0),
        (b"\xef\xbb\xbf" + "甲\n".encode(), ["甲"], 0),
        ("甲\r\n乙\r丙".encode(), ["甲", "乙", "丙"], 0),
        (b"\xff\xff" + "甲".encode(), ["��甲"], 2),
        ("甲\ufffd".encode(), ["甲\ufffd"], 0),
        ("甲\x1b[31m乙".encode(), ["甲␛[31m乙"], 0),
    ],
)
def test_bytes_of_many_kinds(data: bytes, texts: list[str], undecodable: int) -> None:
    """Empty, marked, broken: every file opens, and what could not be read is counted."""
    document = LongDocument(Memory(data), CELL)
    while not document.survey.complete:
        document.survey.go_on()
    assert list(document.texts()) == texts
    assert bool(document) == bool(texts)
    assert document.survey.undecodable == undecodable
    assert document.clamp(Position(1 << 40, 3)) == document.end
    assert document.count_between(everything(document)) == len("\n".join(texts))


def test_opening_and_jumping_to_the_end_read_two_pieces() -> None:
    """First paint and G take as long in 100 MB as in 1."""

    class Counted(Memory):
        read_bytes = 0

        def read(self, start: int, end: int) -> bytes:
            data = super().read(start, end)
            self.read_bytes += len(data)
            return data

    source = Counted("南开区的一个段落，不长也不短。\n".encode() * 100_000)
    layout = Layout(LongDocument(source), 80)
    layout.rows_from(layout.first, 36)
    layout.move(layout.last, -35)
    assert source.read_bytes < 200_000 < source.size


def test_a_file_that_shrinks_is_no_error() -> None:
    """Somebody else's program may cut a log while it is read; that must not end the reading."""

    class Shrunk(Memory):
        gone = False

        def read(self, start: int, end: int) -> bytes:
            return b"" if self.gone else super().read(start, end)

    source = Shrunk("一行字。\n".encode() * 10_000)
    document = LongDocument(source)
    first = document.start
    source.gone = True
    assert document.end >= first
    assert document.text(first.block) == "一行字。"


def test_a_survey_told_is_the_survey() -> None:
    """The child's survey comes as JSON and must say the same here."""
    document = long("南开区\n" * 100 + "\x1b")
    while not document.survey.complete:
        document.survey.go_on()
    copy = Survey(document)
    copy.take(json.loads(json.dumps(document.survey.facts())))
    assert copy.facts().keys() == document.survey.facts().keys()
    assert (copy.complete, copy.lengths) == (True, document.survey.lengths)
    assert copy.altered == document.survey.altered == {Pieces(document.pieces.source, CELL).at(10**9)}
