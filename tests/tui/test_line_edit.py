"""Typing a query: the keys of every shell, and characters of several code points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.tui.line_edit import LineEdit

KEYS = [
    "left", "right", "home", "end", "backspace", "delete", "ctrl+u", "ctrl+k", "ctrl+w", "ctrl+a", "ctrl+e",
]  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "text", "caret"),
    [
        (["新", "路", "灯"], "新路灯", 3),
        (["新", "灯", "left", "路"], "新路灯", 2),
        (["新", "路", "灯", "backspace"], "新路", 2),
        (["新", "路", "灯", "home", "delete"], "路灯", 0),
        (["新", "路", "灯", "left", "ctrl+k"], "新路", 2),
        (["新", "路", "灯", "left", "ctrl+u"], "灯", 0),
        (["a", "b", " ", "c", "d", "ctrl+w"], "ab ", 3),
        (["👨‍👩‍👧", "backspace"], "", 0),
        (["👨‍👩‍👧", "x", "left", "left", "right"], "👨‍👩‍👧x", 5),
        (["backspace", "delete", "left", "right"], "", 0),
    ],
)
def test_keys(keys: list[str], text: str, caret: int) -> None:
    """A slip in a query must be mended without typing it anew."""
    line = LineEdit()
    for key in keys:
        if not line.press(key):
            line.insert(key)
    assert (line.text, line.caret) == (text, caret)


def test_an_offered_query_is_typed_over_or_gone_on_with() -> None:
    """The last query is there to be searched again, and in nobody's way."""
    over, on = LineEdit("路灯"), LineEdit("路灯")
    over.insert("图")
    assert over.text == "图"
    on.press("end")
    on.insert("下")
    assert on.text == "路灯下"


def test_only_the_first_line_is_pasted() -> None:
    """A newline in a query would match nothing."""
    line = LineEdit()
    line.insert("一\t二\r\n三")
    assert line.text == "一 二"


@given(st.lists(st.sampled_from([*KEYS, "路", "a", " ", "👨‍👩‍👧"]), max_size=30))
def test_caret_stays_in_the_line(keys: list[str]) -> None:
    """A caret outside the line would end the program at the next key."""
    line = LineEdit()
    for key in keys:
        if not line.press(key):
            line.insert(key)
        assert 0 <= line.caret <= len(line.text)
