"""Notes as they are typed."""

from __future__ import annotations

import pytest

from nkreader.text.note import joined_note, split_note


@pytest.mark.parametrize(
    ("typed", "note", "tags"),
    [
        ("", "", ()),
        ("核对数字", "核对数字", ()),
        ("核对数字 #改革 #todo", "核对数字", ("改革", "todo")),
        ("＃改革 前后 都是 #改革", "前后 都是", ("改革",)),
        ("#一#二", "", ("一", "二")),
        ("C# 语言 # 号", "C# 语言 # 号", ()),
    ],
)
def test_words_with_a_mark_are_tags(typed: str, note: str, tags: tuple[str, ...]) -> None:
    """A tag that stays in the note is found by no filter, a note that loses words is misread."""
    assert split_note(typed) == (note, tags)
    assert split_note(joined_note(note, tags)) == (note, tags)
