"""Rows at a width: goldens of a whole article, and laws of moving about in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.text import layout as layout_module
from nkreader.text.document import BODY_KINDS, HEAD_KINDS, Block, Document, Position
from nkreader.text.layout import Layout, Row, RowRef
from nkreader.text.typeset import has_han
from nkreader.text.width import cells, clusters

ARTICLE = Document(
    [
        Block("kicker", "南开区突击夜查"),
        Block("title", "电动自行车违规“进楼入户”三十五处隐患当场整改"),
        Block("byline", "通讯员 王英浩 于世泽"),
        Block("paragraph", "日前，南开区消防救援支队组成12个检查组，深入“九小单位”，开展突击夜查。"),
        Block("heading", "从严执法", 2),
        Block("paragraph", "Not a single bicycle was left in the stairwell after that night."),
        Block("list", "1. 清理违规停放充电的电动车17辆；", 1),
        Block("list", "- 现场整改35处。", 2),
        Block("quote", "“生命通道”不容堵塞，违规停放不容姑息。"),
        Block("caption", "检查现场"),
        Block("signature", "2024年8月30日"),
    ]
)
GOLDEN = {
    24: """\
     南开区突击夜查
 电动自行车违规“进楼入
户”三十五处隐患当场整改
  通讯员 王英浩 于世泽

  日前，南开区消防救援支
队组成12个检查组，深入
“九小单位”，开展突击夜
查。

从严执法
Not a single bicycle was
left in the stairwell
after that night.
1. 清理违规停放充电的电
   动车17辆；
  - 现场整改35处。
   “生命通道”不容堵
   塞，违规停放不容姑
   息。
        检查现场
           2024年8月30日""",
    40: """\
             南开区突击夜查
         电动自行车违规“进楼入
        户”三十五处隐患当场整改
          通讯员 王英浩 于世泽

  日前，南开区消防救援支队组成12个检查
组，深入“九小单位”，开展突击夜查。

从严执法
Not a single bicycle was left in the
stairwell after that night.

1. 清理违规停放充电的电动车17辆；
  - 现场整改35处。

    “生命通道”不容堵塞，违规停放不容
    姑息。

                检查现场

                           2024年8月30日""",
    80: """\
                                 南开区突击夜查
                  电动自行车违规“进楼入户”三十五处隐患当场整改
                              通讯员 王英浩 于世泽

  日前，南开区消防救援支队组成12个检查组，深入“九小单位”，开展突击夜查。

从严执法
Not a single bicycle was left in the stairwell after that night.
1. 清理违规停放充电的电动车17辆；
  - 现场整改35处。
    “生命通道”不容堵塞，违规停放不容姑息。
                                    检查现场
                                                                   2024年8月30日""",
    100: """\
                                           南开区突击夜查
                            电动自行车违规“进楼入户”三十五处隐患当场整改
                                        通讯员 王英浩 于世泽

            日前，南开区消防救援支队组成12个检查组，深入“九小单位”，开展突击夜查。

          从严执法
          Not a single bicycle was left in the stairwell after that night.
          1. 清理违规停放充电的电动车17辆；
            - 现场整改35处。
              “生命通道”不容堵塞，违规停放不容姑息。
                                              检查现场
                                                                             2024年8月30日""",
}


def drawn(layout: Layout) -> str:
    rows = layout.rows_from(layout.first, 1000)
    return "\n".join((" " * (layout.left + row.indent) + layout.row_text(row)).rstrip() for row in rows)


# No text begins with a joiner: Rich has two opinions on its width, and loading removes it.
ALPHABET = "中文字，。“”（）…— ab1.\u3000\te\u0301👩\u200d\ufe0f❤"
TEXTS = st.text(ALPHABET, max_size=150).map(lambda text: text.lstrip("\u200d"))
BLOCKS = st.builds(Block, st.sampled_from(BODY_KINDS), TEXTS, st.integers(0, 3))
HEADS = st.lists(st.builds(Block, st.sampled_from(HEAD_KINDS), TEXTS), max_size=2)
DOCUMENTS = st.builds(lambda head, body: Document(head + body), HEADS, st.lists(BLOCKS, max_size=5))


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    width, measure, gap = draw(st.integers(1, 60)), draw(st.integers(1, 50)), draw(st.integers(0, 2))
    return Layout(draw(DOCUMENTS), width, measure=measure, ambiguous=draw(st.sampled_from([1, 2])), gap=gap)


@pytest.fixture(params=["whole", "segments"], scope="class")
def _segments(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every law holds for blocks laid out whole, and for blocks laid out by segments."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "segments":
            patch.setattr(layout_module, "SEGMENT", 20)
            patch.setattr(layout_module, "_SEARCH", 10)
            patch.setattr(layout_module, "_CACHED_SEGMENTS", 2)
        yield


def all_refs(layout: Layout) -> list[RowRef]:
    refs = [layout.first]
    while refs[-1] != layout.last:
        refs.append(layout.move(refs[-1], 1))
    return refs


def all_positions(document: Document) -> list[Position]:
    return [Position(b, c) for b, text in enumerate(document.texts()) for c in range(len(text) + 1)]


@pytest.mark.usefixtures("_segments")
class TestLaws:
    @given(layouts())
    def test_rows_of_a_block_joined_are_its_text(self, layout: Layout) -> None:
        """A copy or a search would miss what stands between two rows."""
        for block, text in enumerate(layout.document.texts()):
            rows = [row for row in layout.rows(block) if not row.blank]
            assert rows[0].start == 0
            assert [row.end for row in rows] == [*(row.start for row in rows[1:]), len(text)]
            assert "".join(map(layout.row_text, rows)) == text

    @given(layouts())
    def test_no_row_leaves_the_column(self, layout: Layout) -> None:
        """Text would be cut at the pane's right edge, or painted over its scroll bar."""
        assert layout.left >= 0
        assert layout.left + layout.column <= layout.width
        for ref in all_refs(layout):
            row = layout.row(ref)
            drawn_text = layout.row_text(row).rstrip(" \t\u3000")
            width = cells(drawn_text, layout.ambiguous)
            assert row.indent + width <= layout.column or len(clusters(drawn_text)) == 1

    @given(layouts(), st.integers(-40, 40))
    def test_moving_and_moving_back_leads_to_the_same_row(self, layout: Layout, count: int) -> None:
        """A page down and a page up would leave the reader elsewhere."""
        refs = all_refs(layout)
        assert refs == sorted(set(refs))
        for index, ref in enumerate(refs):
            target = min(max(index + count, 0), len(refs) - 1)
            assert layout.move(ref, count) == refs[target]
        assert layout.rows_from(layout.first, len(refs) + 5) == [layout.row(ref) for ref in refs]
        assert layout.rows_from(layout.first, 3) == [layout.row(ref) for ref in refs[:3]]

    @given(layouts())
    def test_every_position_is_in_its_row(self, layout: Layout) -> None:
        """The caret would be drawn in another row than the one it moves from."""
        for position in all_positions(layout.document):
            row = layout.row(layout.locate(position))
            assert not row.blank
            assert row.block == position.block
            assert row.start <= position.character <= row.end
            at_end = position.character == len(layout.document.text(position.block))
            assert position.character < row.end or at_end

    @given(layouts())
    def test_the_cell_of_a_position_gives_the_position(self, layout: Layout) -> None:
        """A click would set the caret beside the character that was clicked."""
        for ref in all_refs(layout):
            row = layout.row(ref)
            for start, _, width in clusters(layout.row_text(row), layout.ambiguous):
                position = Position(row.block, row.start + start)
                for cell in range(width):
                    assert layout.position_at(ref, layout.x(position) + cell) == position


@pytest.mark.parametrize("width", GOLDEN)
def test_article_at_four_widths(width: int) -> None:
    """A reader sees an article that is not set as one."""
    assert drawn(Layout(ARTICLE, width, gap=int(width == 40))) == GOLDEN[width]


def test_cells_beside_the_text() -> None:
    """A click beside the text would select nothing, or something far away."""
    layout = Layout(Document([Block("quote", "中文中文中文中文中文abc")]), 24)
    first, second = layout.first, layout.move(layout.first, 1)
    assert layout.position_at(first, 0) == Position(0, 0)
    assert layout.position_at(second, 0) == Position(0, layout.row(second).start)
    assert layout.position_at(first, 99) == Position(0, layout.row(first).end - 1)
    assert layout.position_at(layout.last, 99) == layout.document.end
    assert layout.x(Position(0, 1)) - layout.x(Position(0, 0)) == 2


@pytest.mark.parametrize("document", [Document([]), Document([Block("paragraph", "")])])
def test_a_document_without_text_has_one_row(document: Document) -> None:
    """An empty file must open as well as any other."""
    layout = Layout(document, 40)
    assert layout.first == layout.last == layout.locate(Position(3, 3)) == layout.move(layout.first, 5)
    assert len(layout.rows_from(layout.first, 10)) == 1
    assert layout.row_text(layout.row(layout.first)) == ""
    assert layout.position_at(layout.first, 7) == Position(0, 0)
    assert 0 <= layout.x(Position(0, 0)) <= 2


def test_blank_rows_hold_no_position() -> None:
    """The caret would vanish between two paragraphs."""
    layout = Layout(ARTICLE, 80)
    assert layout.rows(3)[0] == Row(3, 0, 0, blank=True)
    assert layout.locate(Position(3, 0)) == RowRef(3, 1)
    assert layout.position_at(RowRef(3, 0), 40) == Position(3, 0)


def test_a_jump_to_the_end_lays_out_the_end_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a book of 100 MB the key G would make the reader wait."""
    laid_out = []
    set_rows = layout_module.set_rows

    def counted(text: str, *rest: Any) -> list[tuple[int, int, int]]:
        laid_out.append(len(text))
        return set_rows(text, *rest)

    monkeypatch.setattr(layout_module, "set_rows", counted)
    text = "一二三四五，六七八九十。" * 10_000
    layout = Layout(Document([Block("paragraph", text)] * 50), 60)
    assert laid_out == []
    layout.rows_from(layout.move(layout.last, -5), 10)
    layout.rows_from(layout.first, 10)
    layout.locate(Position(20, 55_555))
    assert len(laid_out) <= 10
    assert sum(laid_out) <= 4 * 2 * layout_module.SEGMENT


@pytest.mark.parametrize(
    ("text", "expected"),
    [("中", True), ("a" * 50 + "中", True), ("", False), ("abc", False), ("é…—“”，", False), ("かな", False)],
)
def test_has_han(text: str, expected: bool) -> None:
    """English paragraphs would begin with an indent that English does not have."""
    assert has_han(text) is expected


def test_a_gap_parts_paragraphs_but_not_verse() -> None:
    """A poem with a blank row after each line would be twice as long and no poem."""
    long = Block("paragraph", "新路灯照亮了小巷，居民说走夜路心里亮堂多了。" * 3)
    verse = Block("paragraph", "床前明月光，")
    layout = Layout(Document([verse, verse, long, long, verse]), 40, gap=1)
    assert [sum(row.blank for row in layout.rows(block)) for block in range(5)] == [0, 0, 1, 1, 1]
