"""A quotation against its source: what counts as the same, and what is said to differ."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkreader.text.alignment import matching, nearest
from nkreader.text.compare import compare, difference, extent
from nkreader.text.quote import quoted
from nkreader.text.skeleton import kept, script, skeleton


@pytest.mark.parametrize(
    ("source", "draft", "status"),
    [
        ("严查隐患。", "严查隐患。", "exact"),
        # The marks inside take the form of their level; lines break anywhere.
        ("严查“进楼入户”", "严查‘进楼入户’", "exact"),
        ("严查「进楼入户」", "严查『进楼入户』", "exact"),
        ("第一段。\n第二段。", "第一段。第二段。", "exact"),
        ("“甲”说。\n“乙”说。", "‘甲’说。\n‘乙’说。", "exact"),
        ("严查“进楼入户”", "严查「进楼入户」", "punctuation"),
        ("隐患，限期整改", "隐患。限期整改", "punctuation"),
        ("增长5%(预计)", "增长５％（预计）", "punctuation"),
        ("消防 安全", "消防安全", "punctuation"),
        ("《条例》规定", "条例规定", "punctuation"),
        ("1,000元", "1000元", "punctuation"),
        ("5—10年", "5～10年", "punctuation"),
        ("二〇二六", "二○二六", "punctuation"),
        ("文件", "⽂件", "punctuation"),  # a radical, as a PDF has it
        # What changes a number is no punctuation.
        ("增长1.5倍", "增长15倍", "altered"),
        ("5—10年", "510年", "altered"),
        ("零下-5度", "零下5度", "altered"),
        ("增长5%", "增长5", "altered"),
        ("第①款", "第1款", "altered"),
        # Letters are letters.
        ("应当整改", "必须整改", "altered"),
        ("GDP增长", "gdp增长", "altered"),
        ("里程", "裡程", "altered"),
    ],
)
def test_status(source: str, draft: str, status: str) -> None:
    """A misquotation passes for exact, or a comma for a misquotation."""
    assert compare(source, draft) == status


def test_a_draft_in_the_other_script() -> None:
    """Who writes in Traditional may quote a Simplified source; one letter in the other script is an error."""
    assert compare("发展经济", "發展經濟", lambda: True) == "punctuation"
    assert compare("发展GDP", "發展gdp", lambda: True) == "altered"
    assert script("發展經濟，擴大內需，後來的事") == "traditional"
    assert script("发展经济，扩大内需，推动转变，後来") == "simplified"
    assert script("一二三") == script("发展發展经济經濟") == ""


@pytest.mark.parametrize(
    ("source", "draft", "steps"),
    [
        ("有关机构应当整改", "有关机构必须整改", [("replace", "应当", "必须")]),
        ("不得违规停放", "得违规停放", [("delete", "不", "")]),
        ("有人员伤亡", "有重大人员伤亡", [("insert", "", "重大")]),
        ("联合检查组", "检联合查组", [("insert", "", "检"), ("delete", "检", "")]),
        ("消防安全", "消安防全", [("replace", "防安", "安防")]),
        ("方可颁发农业证书", "方可发颁农证书", [("replace", "颁发", "发颁"), ("delete", "业", "")]),
        ("整改，限期", "整改限期。", [("delete", "，", ""), ("insert", "", "。")]),
        ("甲（乙）丙", "甲(乙)丁", [("replace", "（", "("), ("replace", "）", ")"), ("replace", "丙", "丁")]),
        (
            "占用“生命通道”",
            "占用救命通道",
            [("delete", "“", ""), ("replace", "生", "救"), ("delete", "”", "")],
        ),
        ("里程", "裡程", [("replace", "里", "裡")]),
    ],
)
def test_difference(source: str, draft: str, steps: list[tuple[str, str, str]]) -> None:
    """What is shown as changed is not what a person would say was changed."""
    assert [step for step in difference(source, draft) if step.op != "equal"] == steps


TEXT = st.text("甲乙丙发發15.,，。“”‘’\n （(%", max_size=24)


@settings(deadline=None)
@given(TEXT, TEXT)
def test_a_difference_holds_both_texts(source: str, draft: str) -> None:
    """A difference drops or invents characters of the source."""
    steps = difference(source, draft)
    assert "".join(step.source for step in steps) == source
    assert "".join(step.draft for step in steps) == draft
    for step in steps:
        assert step.source or step.draft
        assert (step.op == "equal") == (step.source == step.draft)
        assert (step.op == "insert", step.op == "delete") == (not step.source, not step.draft)


@settings(deadline=None)
@given(TEXT)
def test_a_quotation_made_by_the_rule_is_exact(text: str) -> None:
    """What `quote` gives away is called altered by `check`."""
    assert compare(text.strip(), quoted(text.strip())[1:-1].replace("\n“", "\n")) == "exact"


@settings(deadline=None)
@given(TEXT)
def test_the_skeleton_knows_where_its_characters_stand(text: str) -> None:
    """Places in the skeleton lead to other characters of the text."""
    assert len(kept(text)) == len(skeleton(text))
    assert skeleton("".join(c for i, c in enumerate(text) if i in set(kept(text)))) or not kept(text)


def distance(a: str, b: str) -> int:
    """The edit distance with transpositions, by its definition."""
    rows = [[i + j if not (i and j) else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            ways = [rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] != b[j - 1])]
            if i > 1 and j > 1 and a[i - 2 : i] == b[j - 2 : j][::-1]:
                ways.append(rows[i - 2][j - 2] + 1)
            rows[i][j] = min(ways)
    return rows[-1][-1]


@settings(deadline=None)
@given(st.text("abc", min_size=1, max_size=7), st.text("abc", max_size=9))
def test_the_nearest_part_is_the_nearest(pattern: str, text: str) -> None:
    """A misquotation is held against the wrong sentence."""
    near = nearest(pattern, text)
    parts = [text[i:j] for i in range(len(text) + 1) for j in range(i, len(text) + 1)]
    assert near.distance == min(distance(pattern, part) for part in parts)
    assert near.distance == distance(pattern, text[near.start : near.end])


@settings(deadline=None)
@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_matching_keeps_as_much_as_it_can(source: str, draft: str) -> None:
    """A difference shows more changes than there are."""
    pairs, done, cost = matching(source, draft), (0, 0), 0
    for i, j in [*pairs, (len(source), len(draft))]:
        assert i >= done[0]
        assert j >= done[1]
        cost += distance(source[done[0] : i], draft[done[1] : j])
        done = i + 1, j + 1
    assert all(source[i] == draft[j] for i, j in pairs)
    assert cost == distance(source, draft)


@pytest.mark.parametrize(
    ("draft", "expected"),
    [("乙丙", "乙丙"), ("乙丙。", "乙丙，"), ("“乙丙”。", "“乙丙，"), ("乙丙，丁", "乙丙")],
)
def test_the_marks_at_the_ends_belong_to_the_quotation(draft: str, expected: str) -> None:
    """A full stop put in place of a comma is not seen."""
    source = "甲：“乙丙，丁”"
    start, end = extent(source, 3, 5, draft)
    assert source[start:end] == expected
