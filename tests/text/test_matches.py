"""Finding in a long text against finding in the same text in memory: none missed, none invented."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.text.byte_search import Windows, needles
from nkreader.text.character_set import characters_of
from nkreader.text.document import Block, Document, Position, Span
from nkreader.text.find import Query, Searcher
from nkreader.text.fold import fold
from nkreader.text.folded_copy import CopyMaker, FoldedCopy
from nkreader.text.long_document import BITS, LongDocument
from nkreader.text.matches import LongMatches, Matches, Sought
from nkreader.text.pieces import Memory

CELL = 64
RUNS = re.compile(r"[a-z]+|[^a-z]")
CHARACTERS = "南开發发髮aAＡ，,。 "
TEXTS = st.lists(st.text("南开發发髮aAＡ，,。", max_size=90), min_size=1, max_size=8).map("\n".join)
QUERIES = st.text(CHARACTERS, min_size=1, max_size=4)


def long(text: str) -> LongDocument:
    return LongDocument(Memory(text.encode()), CELL)


def joined(document: Document) -> str:
    return document.text_between(Span(document.start, document.end))


def offset(document: LongDocument, position: Position) -> int:
    """Characters before a position in the joined text."""
    return len(document.text_between(Span(document.start, position)))


def expected(document: LongDocument, query: str) -> list[tuple[int, int]]:
    """A search by hand over the folded text: leftmost, without overlaps."""
    text, wanted = fold(joined(document)), fold(query)
    found, at = [], text.find(wanted)
    while at >= 0:
        found.append((at, at + len(wanted)))
        at = text.find(wanted, at + len(wanted))
    return found


def arrived(matches: Matches, position: Position, delta: int) -> Sought:
    *_, last = matches.seek(position, delta)
    assert last is not None
    return last


def walked(document: LongDocument, matches: Matches, delta: int) -> list[tuple[int, int]]:
    """Where n, or N, leads from one end of a document to the other."""
    position = Position(-1, 0) if delta < 0 else document.start._replace(character=-1)
    if delta < 0:
        position = document.end._replace(character=document.end.character + 1)
    found = []
    while True:
        sought = arrived(matches, position, delta)
        if sought.span is None or sought.wrapped:
            return found
        found.append((offset(document, sought.span.start), offset(document, sought.span.end)))
        position = sought.span.start


def overlaps_itself(query: str) -> bool:
    """Such a query can be found in several ways; where a search began decides which."""
    wanted = fold(query)
    return any(wanted.startswith(wanted[i:]) for i in range(1, len(wanted)))


@given(TEXTS, QUERIES.filter(lambda q: " " not in q and not overlaps_itself(q)), st.booleans())
def test_long_matches_are_those_of_the_folded_text(text: str, query: str, known: bool) -> None:
    """A clerk who is told that a phrase is not in the law must be able to rely on it."""
    document = long(text)
    if known:
        document.seen = characters_of(document.pieces)
    matches = LongMatches(document, Query(query))
    wanted = expected(document, query)
    assert walked(document, matches, 1) == wanted
    assert walked(document, matches, -1) == wanted[::-1]
    for _ in matches.count():
        pass
    assert (matches.total, matches.complete) == (len(wanted), True)
    assert bool(matches.places) == bool(wanted)
    assert all(0 <= place <= 1 for place in matches.places)


@given(TEXTS, QUERIES.filter(lambda q: " " not in q and not overlaps_itself(q)))
def test_what_is_painted_is_what_is_walked_to(text: str, query: str) -> None:
    """A match that is coloured and cannot be reached, or the reverse, would be a riddle."""
    document = long(text)
    matches = LongMatches(document, Query(query))
    painted = {
        (offset(document, span.start), offset(document, span.end))
        for block in document.numbers()
        for span in matches.within(block, 0, len(document.text(block)))
    }
    assert painted == set(expected(document, query))


# No two characters of these begin with the same letter, so that a query is found in one way only.
SPELLED = st.lists(st.text("南开區5。", max_size=90), min_size=1, max_size=8).map("\n".join)


@given(SPELLED, st.sampled_from(["nkq", "nankai", "kaiq", "n", "qu5", "kqn5"]), st.booleans())
def test_pinyin_is_found_across_pieces_as_in_memory(text: str, letters: str, surveyed: bool) -> None:
    """In a long text letters find other places than in a short one, or none where a line was cut."""
    document = long(text)
    while surveyed and not document.survey.complete:
        document.survey.go_on()
    query = Query(letters, pinyin=True)
    whole = Document(Block("paragraph", line) for line in joined(document).split("\n"))
    wanted = [tuple(map(whole.offset, match.span)) for match in Searcher(whole).find(query)]
    matches = LongMatches(document, query)
    assert walked(document, matches, 1) == wanted
    assert walked(document, matches, -1) == wanted[::-1]
    for _ in matches.count():
        pass
    assert (matches.total, matches.complete) == (len(wanted), True)


@given(TEXTS, QUERIES.filter(str.strip))
def test_a_needle_stands_wherever_the_query_does(text: str, query: str) -> None:
    """What the bytes do not hint at is never looked at: a hint that is missing is a match that is missing."""
    document = long(text)
    count = Searcher(Document([*(document.block(n) for n in document.numbers())])).count(Query(query))
    for seen in (None, characters_of(document.pieces)):
        wanted = needles(query, exact=False, seen=seen)
        if count and wanted is not None:
            assert any(needle in text.encode() for needle in wanted)


@given(st.binary(max_size=300), st.sampled_from([[b"a"], [b"ab", b"b"], [b"\0\0", b"\xff"]]), st.data())
def test_windows_find_every_needle_both_ways(data: bytes, wanted: list[bytes], drawn: st.DataObject) -> None:
    """Between two windows, and at their edges, a needle is found as anywhere."""
    start = drawn.draw(st.integers(0, len(data)))
    end = drawn.draw(st.integers(start, len(data)))
    by_hand = [i for i in range(start, end) if any(data.startswith(needle, i) for needle in wanted)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nkreader.text.byte_search.WINDOW", 16)
        windows = Windows(Memory(data), wanted)
        assert [hit for hit in windows.forward(start, end) if hit is not None] == by_hand
        assert [hit for hit in windows.backward(start, end) if hit is not None] == by_hand[::-1]


@pytest.mark.parametrize("query", ["发发南开", "发髮發发南开区", "南开发发"])
def test_a_match_over_a_border_is_found_by_either_side(query: str) -> None:
    """The needle may stand in the piece behind the one that the match begins in."""
    for ahead in range(40):
        document = long("甲" * ahead + query + "乙" * 9 + query + "丙" * 60)
        matches = LongMatches(document, Query(query))
        again = ahead + len(query) + 9
        wanted = [(ahead, ahead + len(query)), (again, again + len(query))]
        assert walked(document, matches, 1) == wanted
        assert walked(document, matches, -1) == wanted[::-1]
        for _ in matches.count():
            pass
        assert matches.total == 2


def copied(document: LongDocument) -> LongDocument:
    """The same document with its folded copy, as a study leaves it."""
    document.seen = characters_of(document.pieces)
    maker = CopyMaker(document.seen)
    data = b"".join(maker.add(document.piece(number)) for number in range(document.pieces.count))
    document.copy = FoldedCopy(Memory(data), maker.ends, document.seen)
    return document


def counted(matches: LongMatches) -> tuple[int, list[int | None], bool]:
    """What there is to tell when all has been counted: how many, the numbers of some, whether marks stand."""
    for _ in matches.count():
        pass
    assert matches.complete
    assert all(a < b for a, b in pairwise(matches.places))
    document = matches._document
    numbers = [matches.number(Span.within(n << BITS, 0, 1)) for n in range(document.pieces.count)]
    return matches.total, numbers if matches.total else [], bool(matches.places)


HOSTILE = st.one_of(
    st.text("aA开開 \t\u3000，,", max_size=40),
    st.text("南\u200b\x1b\U00020000\U0001f600é\u0301 ", max_size=30),
    st.integers(0, 80).map("哈".__mul__),
    st.integers(20, 60).map(" ".__mul__),
    st.just("甲" * 15 + " 乙" + "丙" * 20),
)
HOSTILE_TEXTS = st.tuples(st.lists(HOSTILE, max_size=9), st.sampled_from(["\n", "\r\n", "", "\r"])).map(
    lambda drawn: drawn[1].join(drawn[0])
)
HOSTILE_QUERIES = st.one_of(
    st.text("aA开開 ，\u3000哈南\U00020000é\n", max_size=4), st.sampled_from(["哈哈哈", "a a", " 乙"])
)


@given(HOSTILE_TEXTS, HOSTILE_QUERIES, st.booleans(), st.sampled_from([1, 100, 10_000]))
def test_a_count_in_the_copy_is_the_count_in_the_text(text: str, query: str, exact: bool, chunk: int) -> None:
    """3/17 must not become 3/18 because a text has been studied, nor n lead to matches that do not count."""
    wanted = counted(LongMatches(long(text), Query(query, exact=exact)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nkreader.text.folded_copy._CHUNK", chunk)
        assert counted(LongMatches(copied(long(text)), Query(query, exact=exact))) == wanted


@given(TEXTS, QUERIES.filter(lambda q: " " not in q and not overlaps_itself(q)))
def test_a_copy_counts_what_is_found_by_hand(text: str, query: str) -> None:
    """As above, against the folded text itself; and the shares of a piece lead to its matches."""
    document = copied(long(text))
    assert document.copy is not None
    by_hand = len(expected(document, query))
    assert counted(LongMatches(document, Query(query)))[0] == by_hand
    starts = [document.copy.starts(n, fold(query)) for n in range(document.pieces.count)]
    assert sum(map(len, starts)) <= by_hand
    assert all(0 <= share < 1 for shares in starts for share in shares)


def test_whole_words_over_a_border() -> None:
    """Where a line is cut words are told as anywhere."""
    document = long("甲" * 15 + " ab " + "乙" * 60)
    matches = LongMatches(
        document, Query("ab", word=True), lambda text: [(m.start(), m.end()) for m in RUNS.finditer(text)]
    )
    assert arrived(matches, document.start, 1).span is not None


def test_numbers_are_known_as_far_as_it_has_been_counted() -> None:
    """3/17 must mean the third of seventeen."""
    document = long("南开区\n" * 100)
    matches = LongMatches(document, Query("开区"))
    last = arrived(matches, document.end, -1).span
    assert last is not None
    assert matches.number(last) is None
    for _ in matches.count():
        pass
    assert matches.number(last) == matches.total - 1 == 99


def test_a_walk_goes_round_and_says_so() -> None:
    """Past the last match the first one follows; a reader who is not told would be lost."""
    document = long("开始\n" + "无关的一行字\n" * 50 + "开始")
    matches = LongMatches(document, Query("开始"))
    assert arrived(matches, document.end, 1) == Sought(Span.within(0, 0, 2), wrapped=True)
    assert arrived(matches, document.start, -1).wrapped
    assert arrived(LongMatches(document, Query("没有")), document.start, 1) == Sought(None)


def test_what_cleaning_changed_is_found_once_it_is_known() -> None:
    """南\u200b开 is seen as 南开; its bytes are not those of the query."""
    document = long("无关的一行字\n" * 50 + "南\u200b开\n" + "无关的一行字\n" * 50)
    while not document.survey.complete:
        document.survey.go_on()
    span = arrived(LongMatches(document, Query("南开")), document.start, 1).span
    assert span is not None
    assert document.text_between(span) == "南开"


def test_a_document_in_memory_answers_the_same_questions() -> None:
    """One screen serves both kinds."""
    document = Document([*(long("南开\n区\n南开").block(n) for n in long("南开\n区\n南开").numbers())])
    matches = Matches(Searcher(document), Query("南开"))
    assert (matches.total, matches.complete, list(matches.count())) == (2, True, [])
    assert arrived(matches, Position(0, 0), 1) == Sought(Span.within(2, 0, 2))
    assert arrived(matches, Position(2, 0), 1) == Sought(Span.within(0, 0, 2), wrapped=True)
    assert matches.number(Span.within(2, 0, 2)) == 1
    assert list(matches.within(2, 1, 2)) == [Span.within(2, 0, 2)]
    assert bisect_right(matches.places, 0.5) == 1
