"""The rows of a paragraph: goldens with awkward marks, and laws over any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.text.width import cells, clusters
from nkreader.text.wrap import next_row, opportunities, wrap

NOT_FIRST = "，。、；：？！”’）》】」』〉〕…—·％,.;:!?)]}%"
NOT_LAST = "“‘（《【「『〈〔([{"

PARAGRAPH = (
    "“新质生产力”是什么？《求是》（2024年第11期）写道：“发展……要因地制宜——不能一哄而上。”"
    "据统计，面积达3.4万平方米，增长2.3%，海光MALL(原家乐福)、津一·PARK等开业，"
    "详见https://www.example.com/news/2024。"
)
GOLDEN = {
    20: """\
“新质生产力”是什么？
《求是》（2024年第11
期）写道：“发展……要
因地制宜——不能一哄而
上。”据统计，面积达
3.4万平方米，增长
2.3%，海光MALL(原家
乐福)、津一·PARK等开
业，详见https://
www.example.com/
news/2024。""",
    34: """\
“新质生产力”是什么？《求是》（2024
年第11期）写道：“发展……要因地制
宜——不能一哄而上。”据统计，面积达
3.4万平方米，增长2.3%，海光MALL(原
家乐福)、津一·PARK等开业，详见
https://www.example.com/news/
2024。""",
    50: """\
“新质生产力”是什么？《求是》（2024年第11期）写道：
“发展……要因地制宜——不能一哄而上。”据统计，面积达
3.4万平方米，增长2.3%，海光MALL(原家乐福)、津一·
PARK等开业，详见https://www.example.com/news/
2024。""",
    80: """\
“新质生产力”是什么？《求是》（2024年第11期）写道：“发展……要因地制宜——不能一哄而
上。”据统计，面积达3.4万平方米，增长2.3%，海光MALL(原家乐福)、津一·PARK等开业，
详见https://www.example.com/news/2024。""",
}

MARKS = "中文字国，。“”‘’（）《》…—·％：；！？、 \u3000"
MIXED = MARKS + "abcXYZ0123.,;:!?()[]{}%-/'\"\t¥$é\u0301\u200d\ufe0f👩🔥❤🇨🇳①■※한글がｶﾞ１．５"
TEXTS = st.one_of(
    st.text(alphabet=MARKS, max_size=120),
    st.text(alphabet=MIXED, max_size=120),
    st.text(max_size=60),
).map(lambda text: text.lstrip("\u200d"))  # Rich has two opinions on the width of a leading joiner.
WIDTHS = st.integers(1, 60)


def rows(text: str, width: int, first: int | None = None, ambiguous: int = 1) -> list[str]:
    starts = wrap(text, width, first, ambiguous)
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize("width", GOLDEN)
def test_paragraph_with_awkward_marks(width: int) -> None:
    """A reader sees rows that no Chinese book would print."""
    assert "\n".join(rows(PARAGRAPH, width)) == GOLDEN[width]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, [""]),
        ("中文", 0, ["中", "文"]),
        ("中文", 1, ["中", "文"]),
        ("中文中文", 4, ["中文", "中文"]),
        ("abcdefghij，中", 5, ["abcde", "fghi", "j，中"]),
        ("见pneumonoultramicroscopic症", 9, ["见pneumon", "oultramic", "roscopic", "症"]),
        ("用Windows系统", 8, ["用", "Windows", "系统"]),
        ("word    another", 6, ["word    ", "anothe", "r"]),
        ("中文　　中文", 4, ["中文　　", "中文"]),
        ("！！！！！！", 4, ["！！", "！！", "！！"]),
        ("——————", 4, ["————", "——"]),
        ("家👩\u200d👩\u200d👧人", 4, ["家👩\u200d👩\u200d👧", "人"]),
        ("e\u0301" * 3, 2, ["e\u0301e\u0301", "e\u0301"]),
        ("a\tb", 3, ["a\t", "b"]),
    ],
)
def test_rows_of_odd_text(text: str, width: int, expected: list[str]) -> None:
    """Narrow panes and odd text would lose characters or split them."""
    assert rows(text, width) == expected


def test_the_first_row_may_have_another_width() -> None:
    """A paragraph's indent would push its first row over the edge."""
    assert rows("中文中文中文中文", 8, 6) == ["中文中", "文中文中", "文"]
    assert rows("中文中文中文", 6, 8) == ["中文中文", "中文"]


def test_ambiguous_characters_take_the_cells_of_the_terminal() -> None:
    """In a terminal that draws “ ” in two cells a row would be cut at its end."""
    assert rows("“中文”“中文”", 8, ambiguous=1) == ["“中文”", "“中文”"]
    assert rows("“中文”“中文”", 8, ambiguous=2) == ["“中文”", "“中文”"]
    assert rows("中“文”中“文”", 10, ambiguous=2) == ["中“文”中", "“文”"]


@given(TEXTS, WIDTHS, WIDTHS, st.sampled_from([1, 2]))
def test_rows_joined_are_the_paragraph(text: str, width: int, first: int, ambiguous: int) -> None:
    """A copy would lose or repeat what stands at a row's end."""
    starts = wrap(text, width, first, ambiguous)
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert "".join(rows(text, width, first, ambiguous)) == text


@given(TEXTS, WIDTHS, st.sampled_from([1, 2]))
def test_no_row_is_wider_than_the_width(text: str, width: int, ambiguous: int) -> None:
    """Text would be cut at the pane's right edge."""
    for row in rows(text, width, ambiguous=ambiguous):
        drawn = row.rstrip(" \t\u3000\u2002\u2003\u2009")
        # A row's only cluster is drawn, however narrow the row.
        assert cells(drawn, ambiguous) <= width or len(clusters(drawn)) == 1


@given(TEXTS, WIDTHS)
def test_no_cluster_is_split(text: str, width: int) -> None:
    """An emoji or an accented letter would fall apart at a row's end."""
    starts = {cluster.start for cluster in clusters(text)}
    assert starts.issuperset(wrap(text, width)[1:])


@given(st.text(alphabet=MARKS + "aB3.", max_size=120), st.integers(12, 60))
def test_marks_stand_at_the_wrong_end_only_where_a_row_has_no_other_place(text: str, width: int) -> None:
    """A reader stumbles over a comma at a row's start."""
    starts = wrap(text, width)
    for start, end in pairwise(starts):
        wrong = text[end] in NOT_FIRST or text[start:end].rstrip()[-1:] in set(NOT_LAST)
        if wrong:
            inner = range(start + 1, end)
            assert not any(start + place in inner for place in opportunities(text[start:]))
            assert all(text[i] in NOT_FIRST + " \u3000" or text[i - 1] in NOT_LAST for i in inner)


@given(TEXTS, WIDTHS)
def test_a_row_depends_only_on_where_it_begins(text: str, width: int) -> None:
    """A huge paragraph is laid out from a place in its middle; the rows must be the same."""
    starts = wrap(text, width)
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        assert next_row(text, start, width) == end
        assert next_row(text[start:], 0, width) == end - start
