"""The matcher against tables and against a search by hand."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.text.document import Block, Document, Position, Span
from nkreader.text.find import (
    Query,
    QueryError,
    Searcher,
    context,
    find,
)
from nkreader.text.fold import fold

# Few characters, so that what is looked for is often there; several fold to one.
CHARACTERS = "aAＡ发發髮里裡“「'字 \u3000\t𝐀.*(\\"
TEXTS = st.lists(st.text(CHARACTERS, max_size=12), max_size=5)
QUERIES = st.text(CHARACTERS, min_size=1, max_size=4)


def document(*texts: str) -> Document:
    return Document(Block("paragraph", text) for text in texts)


def letters(text: str) -> list[tuple[int, int]]:
    """Words for the tests: runs of ASCII letters, else pairs of characters."""
    return [match.span() for match in re.finditer(r"[a-z]+|[^a-z]{1,2}", text)]


def found(document: Document, query: Query) -> list[tuple[int, int, int, str]]:
    matches = find(document, query, words=letters)
    return [(m.span.start.block, m.span.start.character, m.span.end.character, m.via) for m in matches]


def length_at(text: str, start: int, query: str) -> int | None:
    """Characters of a folded text, from a start on, that a folded query matches; runs of blanks are one."""
    if query.strip(" ") == "" or " " not in query:
        return len(query) if text.startswith(query, start) else None
    if query[0] == " " and start and text[start - 1] == " ":
        return None
    here = start
    for i, wanted in enumerate(query):
        if wanted == " " and i and query[i - 1] == " ":
            continue
        if here >= len(text) or text[here] != wanted:
            return None
        here += 1
        while wanted == " " and here < len(text) and text[here] == " ":
            here += 1
    return here - start


def by_hand(texts: list[str], query: str) -> list[Span]:
    spans = []
    for block, text in enumerate(texts):
        start = 0
        while start < len(text):
            length = length_at(fold(text), start, fold(query))
            if length:
                spans.append(Span.within(block, start, start + length))
            start += length or 1
    return spans


@pytest.mark.parametrize(
    ("query", "texts", "expected"),
    [
        (Query("新质"), ["新质生产力，新質"], [(0, 0, 2, "exact"), (0, 6, 8, "folded")]),
        (Query("头发"), ["頭髮和發展"], [(0, 0, 2, "folded")]),
        (Query("2587"), ["共２５８７人"], [(0, 1, 5, "folded")]),
        (Query('"进楼入户"'), ["违规“进楼入户”"], [(0, 2, 8, "folded")]),
        (Query("国发[2026]5号"), ["国发〔2026〕5号"], [(0, 0, 10, "folded")]),
        (Query("aa"), ["aaaaa"], [(0, 0, 2, "exact"), (0, 2, 4, "exact")]),
        (Query("ab"), ["xa", "b", "ab"], [(2, 0, 2, "exact")]),
        (Query("第一条 总则"), ["第一条　 总则"], [(0, 0, 7, "folded")]),
        (Query("甲  乙"), ["甲 乙"], [(0, 0, 3, "folded")]),
        (Query(" 甲 "), ["　　甲　　"], [(0, 0, 5, "folded")]),
        (Query("甲乙"), ["甲 乙"], []),
        (Query("  "), ["甲 乙　 丙"], [(0, 3, 5, "folded")]),
        (Query(""), ["甲"], []),
        (Query("\n"), ["甲", "乙"], []),
        (Query("甲\n乙"), ["甲", "乙"], []),
        (Query("甲"), [], []),
        (Query("a.c"), ["abc a.c"], [(0, 4, 7, "exact")]),
        (Query("a", exact=True), ["aAａa"], [(0, 0, 1, "exact"), (0, 3, 4, "exact")]),
        (Query("a  b", exact=True), ["a b a  b"], [(0, 4, 8, "exact")]),
        (Query("b\nc", exact=True), ["ab", "cd"], []),
        (Query(r"\d+亿?", regex=True), ["增3亿，20"], [(0, 1, 3, "regex"), (0, 4, 6, "regex")]),
        (Query("^b", regex=True), ["ab", "Ba"], [(1, 0, 1, "regex")]),
        (Query("b", regex=True, exact=True), ["Bb"], [(0, 1, 2, "regex")]),
        (Query(r"a[^x]b", regex=True), ["a", "b"], []),
        (Query("x*", regex=True), ["axxb"], [(0, 1, 3, "regex")]),
        (Query("ab", word=True), ["abc ab"], [(0, 4, 6, "word")]),
        (Query("aa", word=True), ["aaa 。aa"], [(0, 5, 7, "word")]),
        (Query("[ab]+", regex=True, word=True), ["abc ab"], [(0, 4, 6, "regex")]),
    ],
)
def test_matches(query: Query, texts: list[str], expected: list[tuple[int, int, int, str]]) -> None:
    """A reader is not shown what stands there, or is shown what does not."""
    assert found(document(*texts), query) == expected


def test_the_title_block_is_searched_too() -> None:
    """Who looks for words of the headline is told that they are nowhere."""
    article = Document([Block("title", "园林绿化"), Block("paragraph", "绿化")])
    assert [m.span.start for m in find(article, Query("绿化"))] == [Position(0, 2), Position(1, 0)]


@given(TEXTS, QUERIES)
def test_finds_what_a_search_by_hand_finds(texts: list[str], query: str) -> None:
    """A clerk concludes from a count that is wrong."""
    assert [m.span for m in find(document(*texts), Query(query))] == by_hand(texts, query)


@given(st.lists(st.text("aＡ \u3000", max_size=9), max_size=2), st.text("Ａ ", min_size=1, max_size=4))
def test_finds_runs_of_blanks_as_by_hand(texts: list[str], query: str) -> None:
    """Where a page is padded with blanks, as novels and tables are, matches are lost or cut short."""
    assert [m.span for m in find(document(*texts), Query(query))] == by_hand(texts, query)


@given(TEXTS, QUERIES)
def test_what_is_found_folds_to_the_query(texts: list[str], query: str) -> None:
    """What is painted and copied is not what was looked for."""
    searched = document(*texts)
    for match in find(searched, Query(query)):
        text = searched.text_between(match.span)
        assert re.sub(" +", " ", fold(text)) == re.sub(" +", " ", fold(query))
        assert (match.via == "exact") == (text == query)


@given(TEXTS, QUERIES)
def test_exact_finds_only_the_very_characters(texts: list[str], query: str) -> None:
    """Who asks for the Traditional form alone gets the Simplified as well, or misses some."""
    searched = document(*texts)
    spans = [m.span for m in find(searched, Query(query, exact=True))]
    expected = [
        Span.within(block, hit.start(), hit.end())
        for block, text in enumerate(texts)
        for hit in re.finditer(re.escape(query), text)
    ]
    assert spans == expected


@given(TEXTS, QUERIES, st.integers(0, 5), st.integers(0, 12), st.sampled_from(["", "exact", "word", "regex"]))
def test_first_and_iterate_agree_with_find(
    texts: list[str], query: str, block: int, character: int, mode: str
) -> None:
    """The match jumped to while typing is none of those painted afterwards."""
    searched = document(*texts)
    searcher = Searcher(searched, letters)
    asked = Query(re.escape(query) if mode == "regex" else query)._replace(**{mode: True} if mode else {})
    everything = searcher.find(asked)
    position = searched.clamp(Position(block, character))
    later = [match for match in everything if match.span.start >= position]
    assert list(searcher.iterate(asked, position)) == later
    assert searcher.first(asked, position) == next(iter(later or everything), None)
    assert searcher.find(asked, limit=2) == everything[:2]


@pytest.mark.parametrize("pattern", ["(", "[a", "*", "a{99999999999}", "(" * 5000 + ")" * 5000])
def test_a_wrong_pattern_is_told_in_one_line(pattern: str) -> None:
    """A slip while typing a pattern ends the program."""
    with pytest.raises(QueryError) as error:
        find(document("a"), Query(pattern, regex=True))
    assert str(error.value)
    assert "\n" not in str(error.value)


def test_a_catastrophic_pattern_ends() -> None:
    """The screen is frozen for as long as the universe lasts."""
    searcher = Searcher(document("a" * 200 + "b"), seconds=0.05)
    with pytest.raises(QueryError, match=r"0\.05 s"):
        searcher.find(Query("(?:a|aa)+$", regex=True))


def test_the_time_of_a_pattern_is_for_the_whole_document() -> None:
    """A slow pattern gets its time anew with each of ten thousand paragraphs."""
    searcher = Searcher(document(*["a" * 17 + "b"] * 10_000), seconds=0.05)
    with pytest.raises(QueryError, match=r"0\.05 s"):
        searcher.find(Query("(?:a|aa)+$", regex=True))


def test_many_blanks_are_searched_once() -> None:
    """A page of blanks, as converted tables have, takes minutes to search."""
    assert find(document(" " * 100_000), Query(" a b")) == []


def test_whole_words_need_a_segmenter() -> None:
    """A caller that forgot it is told that there are no matches."""
    with pytest.raises(ValueError, match="words"):
        find(document("ab"), Query("ab", word=True))


@pytest.mark.parametrize(
    ("characters", "expected"),
    [(2, ("丙丁", "戊", "己庚")), (9, ("甲乙丙丁", "戊", "己庚")), (0, ("", "戊", ""))],
)
def test_context(characters: int, expected: tuple[str, str, str]) -> None:
    """A list of matches shows text that does not surround them."""
    searched = document("前段", "甲乙丙丁戊己庚", "后段")
    assert context(searched, find(searched, Query("戊"))[0], characters) == expected
