"""Rows as they are sent to the terminal."""

from __future__ import annotations

import pytest

from nkreader.text.width import cells
from nkreader.tui.highlights import Layer
from nkreader.tui.row import row_pieces

FAMILY, PILOT, RAINBOW = "👨\u200d👩\u200d👧\u200d👦", "👩🏽\u200d✈\ufe0f", "🏳\ufe0f\u200d🌈"


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("甲\t乙", "甲    乙"),
        (f"一家人{FAMILY}来看灯{FAMILY}", "一家人👨来看灯👨"),
        (PILOT, "👩🏽\ufe0f"),
        (RAINBOW, "🏳\ufe0f"),
    ],
)
def test_a_row_takes_the_cells_it_is_counted_for(text: str, sent: str) -> None:
    """Terminals that do not join emoji would push the frame of the screen out of its place."""
    ((drawn, _),) = row_pieces(text, 0, ())
    assert drawn == sent
    assert cells(drawn) == cells(text)


def test_a_terminal_that_joins_emoji_gets_them_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who paid for a terminal with families wants to see them."""
    monkeypatch.setenv("TERM_PROGRAM", "WezTerm")
    assert row_pieces(FAMILY, 0, ()) == [(FAMILY, "")]


def test_a_label_is_drawn_once_whatever_lies_under_it() -> None:
    """A keyword or a selection that begins within it would draw it twice."""
    layers = [
        Layer(1, 4, "match"),
        Layer(0, 3, "selection"),
        Layer(0, 2, "label", "na "),
        Layer(4, 5, "label", "s "),
    ]
    pieces = row_pieces("“走夜路心里", 0, layers)
    assert pieces == [
        ("na ", "label"), ("夜", "match selection"), ("路", "match"), ("s ", "label"), ("里", ""),
    ]  # fmt: skip
    assert sum(cells(text) for text, _ in pieces) == 11
