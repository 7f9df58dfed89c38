"""Markdown: what each line becomes, and that writing is the inverse of parsing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.library.markdown import parse, write
from nkreader.text.document import Block


def P(text: str) -> Block:  # noqa: N802 - reads as a constructor in the tables
    return Block("paragraph", text)


PARSED = {
    "paragraphs": ("甲\n\n乙\n", [P("甲"), P("乙")]),
    "cjk lines join with nothing": ("春风\n又绿", [P("春风又绿")]),
    "latin lines join with a space": ("one\ntwo", [P("one two")]),
    "nothing beside a chinese mark": ("他说“\nyes", [P("他说“yes")]),
    "indent goes": ("　　日前，\n", [P("日前，")]),
    "heading": ("## 第一章 总则", [Block("heading", "第一章 总则", 2)]),
    "closed heading": ("### 甲 ###", [Block("heading", "甲", 3)]),
    "a hash that is text": ("#话题# 是文字", [P("#话题# 是文字")]),
    "heading with a hash": ("# C#", [Block("heading", "C#", 1)]),
    "underlined headings": ("甲\n===\n\n乙\n---", [Block("heading", "甲", 1), Block("heading", "乙", 2)]),
    "code by its indent": (
        "甲：\n\n    if a:\n        b()\n\n    文字",
        [P("甲："), P("    if a:"), P("        b()"), P("文字")],
    ),
    "below an item": ("- 甲\n\n    more", [Block("list", "- 甲", 1), P("more")]),
    "rule": ("甲\n\n* * *\n\n乙", [P("甲"), P("乙")]),
    "quote": ("> 甲\n> 乙\n>\n> 丙", [Block("quote", "甲乙"), Block("quote", "丙")]),
    "nested quote": (">>> 甲", [Block("quote", "甲")]),
    "list": (
        "- 甲\n  - 乙\n- 丙\n1. 丁",
        [
            Block("list", "- 甲", 1),
            Block("list", "- 乙", 2),
            Block("list", "- 丙", 1),
            Block("list", "1. 丁", 1),
        ],
    ),
    "item goes on": ("- 甲\n  乙", [Block("list", "- 甲乙", 1)]),
    "table": (
        "| 区 | 数 |\n|---|--:|\n| 南开 | 5 |",
        [Block("table", "区 | 数"), Block("table", "南开 | 5")],
    ),
    "table after text": (
        "甲\n区 | 数\n---|---\n1 | 2",
        [P("甲"), Block("table", "区 | 数"), Block("table", "1 | 2")],
    ),
    "a bar alone is text": ("甲 | 乙", [P("甲 | 乙")]),
    "comment": ("甲<!-- 不见\n\n的 -->乙", [P("甲乙")]),
    "comment without end is text": ("甲<!-- 乙", [P("甲<!-- 乙")]),
    "hard breaks": (
        "床前明月光，  \n疑是地上霜。\\\n举头",
        [P("床前明月光，"), P("疑是地上霜。"), P("举头")],
    ),
    "bold": ("**两个** 维护，2**3", [P("两个 维护，2**3")]),
    "link": ("见[决定](http://x/y)和[注]", [P("见决定和[注]")]),
    "image alone": ("![消防车](a.jpg)", [Block("caption", "消防车")]),
    "escapes": (r"\# 甲 \*\*乙\*\* C:\路径", [P(r"# 甲 **乙** C:\路径")]),
    "other markup stays": ("*甲* _乙_ `丙` <b>丁</b> &amp;", [P("*甲* _乙_ `丙` <b>丁</b> &amp;")]),
    "console markup stays": ("[bold]甲[/] [/", [P("[bold]甲[/] [/")]),
    "fence": ("```py\n# 不是标题\n\nx\n```\n甲", [P("# 不是标题"), P("x"), P("甲")]),
    "fence keeps indents": ("```\n  x = 1  \n```", [P("  x = 1")]),
    "kinds said in comments": (
        "<!-- signature -->\n新华社\n\n<!-- caption -->\n[图]\n\n甲<!-- caption -->",
        [Block("signature", "新华社"), Block("caption", "[图]"), P("甲")],
    ),
    "separators split nothing": ("甲\u2028乙\x85丙\x1c丁", [P("甲\u2028乙\x85丙\x1c丁")]),
}


@pytest.mark.parametrize(("text", "blocks"), PARSED.values(), ids=PARSED.keys())
def test_parse(text: str, blocks: list[Block]) -> None:
    """Whoever writes Markdown: the text is there, the markup is not."""
    assert parse(text) == blocks


# Characters that mean something in Markdown, beside ones that do not.
TEXTS = st.text(st.sampled_from("#*-+_=>|\\[]()`~<!.1 甲乙ab：。"), min_size=1, max_size=12).filter(
    lambda text: text == text.strip()
)
BLOCKS = st.one_of(
    TEXTS.map(P),
    st.builds(Block, st.just("heading"), TEXTS, st.integers(1, 6), st.just(False)),
    TEXTS.map(lambda text: Block("quote", text)),
    TEXTS.map(lambda text: Block("table", text)),
    TEXTS.map(lambda text: Block("caption", text)),
    TEXTS.map(lambda text: Block("signature", text)),
    st.builds(Block, st.just("list"), TEXTS.map("- ".__add__), st.integers(1, 4), st.just(False)),
)


@given(st.lists(BLOCKS, max_size=5))
def test_write_is_the_inverse_of_parse(blocks: list[Block]) -> None:
    """Who saves an article as Markdown and opens it again must find the same text."""
    assert parse(write(blocks)) == blocks


@given(st.text(st.sampled_from("#*-+_=>|\\[]()`~<!\n.1 甲乙ab：。\u3000\t"), max_size=60))
def test_any_text_parses_to_blocks_that_survive_writing(text: str) -> None:
    """No input may crash the parser, and what it gives must be stable."""
    blocks = [block for block in parse(text) if block.kind != "caption"]
    assert all(block.text and "\n" not in block.text for block in blocks)
    assert [block.text for block in parse(write(blocks))] == [block.text for block in blocks]


@pytest.mark.parametrize(
    "text", ["[" * 50_000, "*a_" * 50_000, ">" * 50_000 + "x", "<!--" * 50_000, "# " + " " * 50_000 + "x"]
)
def test_shapes_that_are_slow_elsewhere(text: str) -> None:
    """A hostile file must not hold the reader up: each of these is quadratic in a naive parser."""
    assert len(parse(text)) <= 1
