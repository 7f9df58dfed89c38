"""The width table: what is drawn must be as wide as Rich and Textual think it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich._unicode_data import load
from rich.cells import cell_len, split_graphemes

from nkreader.text.data.width_table import STARTS, WIDENED, WIDTHS
from nkreader.text.width import TAB_CELLS, cells, clusters, right_edges

PARTS = ["a", "1", "#", "中", "，", "“", "…", "é", "\u0301", "\u200b", "\u200d", "\ufe0e", "\ufe0f", "\x07"]
PARTS += ["❤", "☎", "👩", "🏽", "🔥", "🇨", "🇳", "\u1100", "\u1161", "\u3099", "か", *WIDENED[12:16]]
SEQUENCES = st.lists(st.sampled_from(PARTS), max_size=8).map("".join)


def test_every_character_is_as_wide_as_rich_draws_it() -> None:
    """A reader sees rows that overrun their column, and clicks that hit the wrong character."""
    # Both tables are runs of code points, so they are equal if they are at the ends of all runs.
    ends = {point for start, end, _ in load("latest").widths for point in (start - 1, start, end, end + 1)}
    ends |= {point for start in map(ord, STARTS) for point in (start - 1, start)}
    ends |= set(range(0x100)) | {0x10FFFF}
    points = [point for point in ends if 0 <= point <= 0x10FFFF and chr(point) != "\t"]
    assert [point for point in points if cells(chr(point)) != cell_len(chr(point), "latest")] == []
    assert set(WIDENED) == load("latest").narrow_to_wide


def test_characters_known_without_the_table_are_as_the_table_has_them() -> None:
    """A first frame that wraps elsewhere than later ones would jump."""
    for first, after, code in zip(STARTS, [*STARTS[1:], "\U00010000"], WIDTHS, strict=True):
        for character in map(chr, range(ord(first), min(ord(after), 0x10000))):
            widths = (cells(character, 1), cells(character, 2))
            assert character == "\t" or widths == ((1, 2) if code == "A" else (int(code),) * 2), character


@given(st.one_of(SEQUENCES, st.text().filter(lambda text: "\t" not in text)))
def test_text_is_as_wide_as_rich_draws_it(text: str) -> None:
    """Emoji and combining marks would push the rest of their row aside."""
    assert cells(text) == cell_len(text, "latest")


@given(SEQUENCES)
def test_clusters_are_those_rich_draws(text: str) -> None:
    """A caret would stand inside an emoji, and a copy would cut it in two."""
    spans, _ = split_graphemes(text, "latest")
    assert [tuple(cluster) for cluster in clusters(text)] == spans


@given(SEQUENCES, st.sampled_from([1, 2]))
def test_right_edges_are_the_running_widths_of_clusters(text: str, ambiguous: int) -> None:
    """Wrapping would count other cells than drawing."""
    expected = []
    edge = 0
    for start, end, width in clusters(text, ambiguous):
        edge += width
        expected += [edge] * (end - start)
    assert right_edges(text, ambiguous) == expected


@pytest.mark.parametrize(
    ("text", "narrow", "wide"),
    [
        ("“中”", 4, 6),
        ("……——·■①", 7, 14),
        ("中文，。", 8, 8),
        ("abc", 3, 3),
        ("é\u0301", 1, 2),
        ("☎\ufe0f", 2, 2),
        ("\ue000\u00ad", 2, 2),
    ],
)
def test_ambiguous_characters_follow_the_terminal(text: str, narrow: int, wide: int) -> None:
    """In a terminal that draws “ ” in two cells the right edge would be ragged."""
    assert (cells(text, 1), cells(text, 2)) == (narrow, wide)


def test_a_tab_is_a_cluster_of_its_own() -> None:
    """The pane draws a tab as spaces; a caret must be able to stand before and after it."""
    assert cells("a\tb") == 2 + TAB_CELLS
    assert clusters("a\tb") == [(0, 1, 1), (1, 2, TAB_CELLS), (2, 3, 1)]
