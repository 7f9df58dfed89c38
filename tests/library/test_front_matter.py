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


OTHERS = {
    "Hugo": '+++\ntitle = "甲 \\u4e59"\ndate = 2024-09-01T10:00:00Z\nauthors = ["李明", "王英浩"]\n+++\n',
    "Hugo, a day": "+++\ntitle = '甲 乙'\ndate = 2024-09-01\n[author]\nname = '李明 王英浩'\n+++\n",
    "Jekyll": "---\ntitle: 甲 乙\nauthor:\n  name: 李明 王英浩\n  no: 1\ndate: 2024-09-01\n---\n",
    "Hexo": "title: 甲 乙\ndate: 2024-09-01 10:00:00\nauthor: [李明, 王英浩]\ntags:\n- 丙\n---\n",
    "Astro": "---\ntitle: 甲 乙\npubDate: 2024-09-01\nauthors:\n- name: 李明\n- name: 王英浩\n---\n",
}


@pytest.mark.parametrize("head", OTHERS.values(), ids=OTHERS.keys())
def test_front_matter_of_other_tools(head):
    """Who opens the files of a web site sees titles and authors, not their source."""
    front = parse(head + "正文")
    assert (front.meta.title, front.meta.byline) == ("甲 乙", "李明 王英浩")
    assert (front.meta.date or "").startswith("2024-09-01")
    assert (head + "正文")[front.body :] == "正文"


NONE = {
    "a heading": "title: 甲\n---\n正文",
    "no end": "title: 甲\ndate: 2024-09-01\n正文",
    "prose": "date: 我们见面的日子\n很久了\n---\n正文",
    "bad TOML": "+++\ntitle = 甲\n+++\n正文",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_what_is_none_of_theirs(text):
    """Text is not taken for front matter, and what is damaged stays in the text."""
    assert (parse(text).meta, parse(text).body) == (Meta(), 0)


VALUES = st.none() | st.text(
    st.sampled_from("甲乙 :#'\"\\-[]{}&*!|>%@`~0az=,.null"), min_size=1, max_size=8
).map(str.strip).filter(bool)


@given(st.builds(Meta, *[VALUES] * len(Meta._fields)))
def test_write_is_the_inverse_of_parse(meta):
    """What an import writes must be what the reader reads."""
    front = parse(write(meta) + "正文")
    assert front.meta == meta
    assert not front.error
