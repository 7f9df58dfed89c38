"""Front matter: from flat lines, from YAML, damaged, hostile; and written back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.library.article import Meta
from nkreader.library.front_matter import parse, write

READ = {
    "flat": ("title: 夜查\nbyline: 甲 乙\n", Meta(title="夜查", byline="甲 乙")),
    "all fields": (
        "title: 1\nkicker: 2\nsubtitle: 3\nbyline: 4\ndate: 5\nsource: 6\npage: 7\nkind: 8\n"
        "url: 9\naccessed: a\nnumber: b\npublisher: c\nplace: d\n",
        Meta(*"123456789abcd"),
    ),
    "a date is its characters": ("date: 2024-09-02\n", Meta(date="2024-09-02")),
    "so is a number": ("page: 007\n", Meta(page="007")),
    "double quotes": ('title: "甲：“乙”"\n', Meta(title="甲：“乙”")),
    "escapes": (r'title: "甲 \"乙\" \u4e19"' + "\n", Meta(title='甲 "乙" 丙')),
    "single quotes": ("title: '甲''乙: #'\n", Meta(title="甲'乙: #")),
    "missing is None": ("title:\nbyline: null\ndate: ~\n", Meta()),
    "comments, blanks, other keys": ("# 注\n\ntags: x\ntitle: 甲\n", Meta(title="甲")),
    "colon without a space": ("title: 甲:乙\n", Meta(title="甲:乙")),
    # From here on PyYAML reads.
    "comment after a value": ("title: 甲 # 注\n", Meta(title="甲")),
    "list": ("byline: [甲, 乙]\n", Meta(byline="甲 乙")),
    "folded": ("title: >\n  甲\n  乙\ndate: 2024-09-02\n", Meta(title="甲 乙", date="2024-09-02")),
    "yaml keeps numbers too": ("tags: [x]\npage: 007\ndate: 2024-1-2\n", Meta(page="007", date="2024-1-2")),
    "mapping says nothing": ("title: {甲: 乙}\n", Meta()),
    # Made harmless
    "escape": ('title: "甲\\u001b[31m\\n乙"\n', Meta(title="甲␛[31m 乙")),
    "markup stays text": ('title: "[/] [bold"\n', Meta(title="[/] [bold")),
}


@pytest.mark.parametrize(("lines", "meta"), READ.values(), ids=READ.keys())
def test_parse(lines, meta):
    """Who cites an article cites what its front matter says, letter for letter."""
    front = parse(f"---\n{lines}---\n正文\n")
    assert front.meta == meta
    assert f"---\n{lines}---\n正文\n"[front.body :] == "正文\n"


NOT_FRONT_MATTER = {
    "none": "正文\n---\n",
    "not ended": "---\ntitle: 甲\n",
    "two rules": "---\n第一段\n\n---\n第二段",
    "not at the start": "\n---\ntitle: 甲\n---\n",
    "too long": "---\n" + "a: b\n" * 20_000 + "---\n",
}


@pytest.mark.parametrize("text", NOT_FRONT_MATTER.values(), ids=NOT_FRONT_MATTER.keys())
def test_text_that_has_none_is_left_alone(text):
    """A text that begins with a rule must be shown whole, and without a complaint."""
    front = parse(text)
    assert (front.meta, front.body, front.error) == (Meta(), 0, "")


BAD = {
    "broken": "title: [甲\n",
    "tab": "title:\n\t- 甲\n",
    "object": "title: !!python/object/apply:os.system ['false']\n",
    "bomb": "a: &a [x]\nb: &b [*a, *a]\ntitle: *b\n",
    "deep": "title: " + "[" * 1_000 + "\n",
}


@pytest.mark.parametrize("lines", BAD.values(), ids=BAD.keys())
def test_bad_front_matter_is_told_and_shown_as_text(lines):
    """Neither a slip nor an attack in the front matter may keep a person from the text, or run anything."""
    front = parse(f"---\n{lines}---\n正文")
    assert front.error
    assert "\n" not in front.error
    assert (front.meta, front.body) == (Meta(), 0)


VALUES = st.none() | st.text(
    st.sampled_from("甲乙 :#'\"\\-[]{}&*!|>%@`~0az=,.null"), min_size=1, max_size=8
).map(str.strip).filter(bool)


@given(st.builds(Meta, *[VALUES] * len(Meta._fields)))
def test_write_is_the_inverse_of_parse(meta):
    """What an import writes must be what the reader reads."""
    front = parse(write(meta) + "正文")
    assert front.meta == meta
    assert not front.error
