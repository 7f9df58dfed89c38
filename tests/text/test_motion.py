"""Caret moves in selection mode: what a person selects by keyboard or by clicking, and so quotes."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkreader.text import motion
from nkreader.text.document import Block, Document, Position, Span
from nkreader.text.width import clusters
from nkreader.text.words import Segmenter

SEGMENTER = Segmenter()
Move = Callable[[Document, Position], Position]

MOVES: dict[str, Move] = {
    "h": motion.char_prev,
    "l": motion.char_next,
    "w": lambda document, position: motion.word_next(document, position, SEGMENTER.words),
    "b": lambda document, position: motion.word_back(document, position, SEGMENTER.words),
    "e": lambda document, position: motion.word_end(document, position, SEGMENTER.words),
    "ge": lambda document, position: motion.word_end_back(document, position, SEGMENTER.words),
    ")": motion.sentence_next,
    "(": motion.sentence_prev,
    "sentence end": motion.sentence_end,
    "}": motion.paragraph_next,
    "{": motion.paragraph_prev,
    "paragraph end": motion.paragraph_end,
}
FORWARD = ("l", "w", "e", ")", "sentence end", "}", "paragraph end")
BACKWARD = ("h", "b", "ge", "(", "{")

DOCUMENTS = st.lists(
    st.text(
        st.sampled_from("天津市南开区的了。，！“”…… \u3000\tab1_.-é\u0301👨👩\u200d\ufe0f葛\U000e0100한"),
        max_size=30,
    ),
    max_size=4,
).map(lambda texts: document_of(*texts))


def document_of(*texts: str) -> Document:
    return Document(Block("paragraph", text) for text in texts)


def caret_places(document: Document) -> list[Position]:
    """Every place that a caret can be in: cluster starts, and 0 in blocks without text."""
    return [
        Position(block, start)
        for block, text in enumerate(document.texts())
        for start in [cluster.start for cluster in clusters(text)] or [0]
    ]


def stops(move: str, document: Document, start: Position) -> list[str]:
    """Where a move leads, again and again until it stays: `block:character`."""
    found = [start]
    while (following := MOVES[move](document, found[-1])) != found[-1]:
        found.append(following)
    return [f"{block}:{character}" for block, character in found[1:]]


VIM = ("foo.bar(x_1) --  b", "", "  ", "e2 +=\tz.")


@pytest.mark.parametrize(
    ("move", "start", "expected"),
    [
        ("w", (0, 0), "0:3 0:4 0:7 0:8 0:11 0:13 0:17 1:0 3:0 3:3 3:6 3:7"),
        ("e", (0, 0), "0:2 0:3 0:6 0:7 0:10 0:11 0:14 0:17 3:1 3:4 3:6 3:7"),
        ("b", (3, 7), "3:6 3:3 3:0 1:0 0:17 0:13 0:11 0:8 0:7 0:4 0:3 0:0"),
        ("l", (2, 0), "2:1 3:0 3:1 3:2 3:3 3:4 3:5 3:6 3:7"),
        ("h", (1, 0), " ".join(f"0:{character}" for character in range(17, -1, -1))),
        ("}", (0, 5), "1:0 2:0 3:0 3:7"),
        ("{", (3, 2), "3:0 2:0 1:0 0:0"),
    ],
)
def test_ascii_moves_are_vims(move: str, start: tuple[int, int], expected: str) -> None:
    """Fingers that know Vim would select something else. Stops were read off Vim 9."""
    assert " ".join(stops(move, document_of(*VIM), Position(*start))) == expected


CHINESE = ("日前，南开区开展“夜查”。　用U盘吗？！葛\U000e0100👨\u200d👩", "", "他说：“好。”走了……")


@pytest.mark.parametrize(
    ("move", "start", "expected"),
    [
        (
            "w",
            (0, 0),
            "0:2 0:3 0:6 0:8 0:9 0:11 0:14 0:15 0:17 0:18 0:20 0:22 1:0 2:0 2:1 2:2 2:4 2:5 2:7 2:8 2:9 2:10",
        ),
        (
            "e",
            (0, 0),
            "0:1 0:2 0:5 0:7 0:8 0:10 0:12 0:14 0:16 0:17 0:19 0:20 0:22 2:0 2:1 2:3 2:4 2:6 2:7 2:8 2:10",
        ),
        ("b", (0, 22), "0:20 0:18 0:17 0:15 0:14 0:11 0:9 0:8 0:6 0:3 0:2 0:0"),
        (
            "ge",
            (2, 10),
            "2:8 2:7 2:6 2:4 2:3 2:1 2:0 1:0 0:22 0:20 0:19 0:17 0:16 0:14 0:12 0:10 0:8 0:7 0:5 0:2 0:1 0:0",
        ),
        ("l", (0, 18), "0:19 0:20 0:22 1:0 2:0 2:1 2:2 2:3 2:4 2:5 2:6 2:7 2:8 2:9 2:10"),
        ("h", (2, 0), "1:0 0:22 0:20 " + " ".join(f"0:{character}" for character in range(19, -1, -1))),
        (")", (0, 4), "0:14 0:20 1:0 2:0 2:7 2:10"),
        ("(", (2, 9), "2:7 2:0 1:0 0:20 0:14 0:0"),
        ("sentence end", (0, 0), "0:12 0:19 0:22 1:0 2:6 2:10"),
        ("paragraph end", (0, 0), "0:22 1:0 2:10"),
    ],
)
def test_chinese_moves(move: str, start: tuple[int, int], expected: str) -> None:
    """A quotation would begin or end within a word, or lose its closing mark."""
    assert " ".join(stops(move, document_of(*CHINESE), Position(*start))) == expected


@pytest.mark.parametrize(
    ("position", "word", "sentence"),
    [
        ((0, 1), "日前", "日前，南开区开展“夜查”。"),
        ((0, 2), "，", "日前，南开区开展“夜查”。"),
        ((0, 12), "”。", "日前，南开区开展“夜查”。"),
        ((0, 13), None, "日前，南开区开展“夜查”。"),
        ((0, 16), "U盘", "用U盘吗？！"),
        ((0, 21), "葛\U000e0100", "葛\U000e0100👨\u200d👩"),
        ((0, 99), "👨\u200d👩", "葛\U000e0100👨\u200d👩"),
        ((1, 0), None, ""),
        ((2, 6), "。”", "他说：“好。”"),
    ],
)
def test_what_is_under_the_caret(position: tuple[int, int], word: str | None, sentence: str) -> None:
    """A double or triple click would take another word or sentence than the one clicked on."""
    document, at = document_of(*CHINESE), Position(*position)
    found = motion.word_at(document, at, SEGMENTER.words)
    assert (found and document.text_between(found)) == word
    assert document.text_between(motion.sentence_at(document, at)) == sentence
    assert motion.paragraph_at(document, at) == Span.within(at.block, 0, len(CHINESE[at.block]))


@pytest.mark.parametrize("texts", [(), ("",), (" ",)])
def test_documents_with_nothing_in_them(texts: tuple[str, ...]) -> None:
    """An empty file would crash the reader at the first key."""
    document = document_of(*texts)
    for move in MOVES.values():
        assert move(document, Position(0, 0)) == (0, 0)
    assert motion.word_at(document, Position(0, 0), SEGMENTER.words) is None
    assert document.text_between(motion.paragraph_at(document, Position(0, 0))) == "".join(texts)


@settings(deadline=None)
@given(DOCUMENTS, st.data())
def test_moves_go_their_way_and_land_on_characters(document: Document, data: st.DataObject) -> None:
    """The caret would stand inside an emoji, and a copy would cut it in two."""
    places = caret_places(document)
    at = data.draw(st.sampled_from(places or [Position(0, 0)]))
    for name, move in MOVES.items():
        to = move(document, at)
        assert to in places or not places, name
        assert to >= at if name in FORWARD else to <= at, name
        # Moves by sentence stop at the white space around it, all others at the ends of the document.
        if places and name in FORWARD and name != "sentence end":
            assert to > at or at == places[-1], name
        if places and name in BACKWARD and name != "(":
            assert to < at or at == places[0], name


@settings(deadline=None)
@given(DOCUMENTS)
def test_back_undoes_next(document: Document) -> None:
    """One press too many could not be taken back."""
    for forward, backward in [("l", "h"), ("w", "b"), (")", "("), ("}", "{")]:
        at = MOVES[backward](document, MOVES[forward](document, document.start))
        while (to := MOVES[forward](document, at)) != at and MOVES[forward](document, to) != to:
            assert MOVES[backward](document, to) == at, (forward, to)
            at = to


LONG_TEXTS = {
    "marked": "天津市南开区电动自行车的检查，结果很好。" * 30,
    "unmarked": "天津市南开区电动自行车" * 60,
    "latin": "Words don't end here, do they? No: (never). " * 15,
    "spaces": " " * 300 + "天" + "\u3000" * 300,
    "cluster": "天" + "\u0301" * 300 + "津",
}


@pytest.mark.parametrize("text", LONG_TEXTS.values(), ids=LONG_TEXTS)
def test_windows_of_a_long_paragraph_do_not_show(text: str) -> None:
    """In a long paragraph words would begin elsewhere after jumping there than after walking there."""
    document = document_of(text)
    words = {motion.word_at(document, Position(0, index), SEGMENTER.words) for index in range(len(text))}
    spans = sorted(span for span in words if span)
    assert "".join(map(document.text_between, spans)) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))
    starts = [f"0:{span.start.character}" for span in spans]
    walked = stops("w", document, spans[0].start)
    assert walked[: len(starts) - 1] == starts[1:]
    assert stops("b", document, spans[-1].start)[: len(starts) - 1] == starts[-2::-1]


def test_a_long_paragraph_is_cut_as_a_whole_would_be() -> None:
    """Words and sentences at the borders of windows would be torn."""
    text = LONG_TEXTS["marked"]
    document = document_of(text, text * 4)
    starts = [start for start, _ in SEGMENTER.words(text)]
    assert stops("w", document, Position(0, 0))[: len(starts) - 1] == [f"0:{start}" for start in starts[1:]]
    walked = stops(")", document, Position(0, 0))
    assert walked == [f"0:{start}" for start in range(20, 600, 20)] + [
        f"1:{start}" for start in [*range(0, 2400, 20), 2399]
    ]
    assert stops("(", document, Position(1, 2380)) == ["0:0", *walked][-3::-1]


def test_the_segmenter_is_shown_a_window_only() -> None:
    """A key press in a paragraph of a million characters would take a quarter of a second."""
    shown: list[int] = []

    def words(text: str) -> list[tuple[int, int]]:
        shown.append(len(text))
        return [(index, index + 1) for index in range(len(text))]

    document = document_of("天" * 100_000)
    moves = (motion.word_next, motion.word_back, motion.word_end, motion.word_end_back)
    for move in moves:
        move(document, Position(0, 50_000), words)
    assert sum(shown) <= 4 * 2 * 512
    shown.clear()
    document = document_of("天" + " " * 100_000 + "津")
    for move in moves:
        move(document, Position(0, 50_000), words)
    assert sum(shown) <= 4 * 3 * 512
