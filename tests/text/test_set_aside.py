"""What a saved web page has around its article: what is set aside of it, and how it is passed over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.library import plain_text
from nkreader.library.article import assemble
from nkreader.text import motion
from nkreader.text.document import Block, Document, Position, Span
from nkreader.text.layout import Layout
from nkreader.text.moves import Start, target
from nkreader.text.set_aside import Aside, Asides, asides_of
from nkreader.text.shown import ASIDE, shown
from nkreader.text.tidy import AsideDocument

TEXT = "本报讯　入冬以来，供热部门提前检修管网，更换老旧管道十二公里，三百七十座换热站全部具备供暖条件。" * 2
BUTTONS = ["下载", "打印", "【字号：", "大", "中", "小", "】"]

# Lines of a file; those set aside begin with a mark.
PAGES = {
    "a report with buttons above and offers below": [
        *(f"#{line}" for line in BUTTONS),
        "2025年某某省政府工作报告",
        "——2025年1月20日在某某省第九届人民代表大会第三次会议上",
        "#来源：某某日报",
        "#时间：2025-01-28",
        "各位代表：", TEXT, TEXT,
        "#相关报道：",
    ],
    "the way to the page, the title twice, fields on two lines": [
        "#分享:",
        "#某某省2025年政府工作报告",
        "#首页", "#>", "#政务公开", "#>", "#政府工作报告",
        "某某省2025年政府工作报告",
        "——2025年1月20日在某某省第九届人民代表大会第三次会议上",
        "#时间：", "#2025-02-02 09:20", "#来源：", "#某某省人民政府", "#分享:",
        TEXT,
        "#扫一扫在手机打开当前页",
    ],
    "a foot": [
        "#当前位置：首页 > 新闻", "一个没有认出的题目",
        "#发布时间：2025-01-01　来源：某报　浏览次数：123", "#【打印】【关闭】",
        TEXT, "附件：1.名单", "某某市供热办公室", "2025年11月1日",
        "#责任编辑：李四", "#上一篇：供暖开始", "#下一篇：换热站检修完成",
        "#相关链接", "#换热站检修完成", "#老旧小区改造",
        "#关于我们 | 网站地图", "#版权所有：某某市人民政府　主办：市政府办公室",
        "#地址：某某市某某路1号　邮编：300000",
        "#某ICP备12345678号-1　某公网安备 12345678901234号", "#网站标识码：1234567890",
    ],
    "in traditional characters' neighbours": ["#简体", "#繁體", "題目在這裡", TEXT, TEXT],
}  # fmt: skip


@pytest.mark.parametrize("lines", PAGES.values(), ids=PAGES.keys())
def test_pages(lines):
    """A reader of a saved page begins with its text, and ends with it."""
    meta, blocks = plain_text.parse("\n".join(line.removeprefix("#") for line in lines))
    document = assemble(meta, blocks)
    runs = asides_of(document)
    assert runs is not None
    aside = [document.text(n) for n in document.numbers() if runs.at(n)]
    assert aside == [line[1:] for line in lines if line.startswith("#")]
    assert sum(run.lines for run in runs.runs) == len(aside)


KEPT = {
    "a story": ["正文", TEXT, TEXT],
    "a notice with its source": ["关于供暖的通知", "来源：某某晚报", TEXT, "供热办公室", "2025年11月1日"],
    "a list of things": ["图书馆可借：", "图书", "报纸", "光盘", TEXT],
    "a letter": ["尊敬的读者：", TEXT, "编辑部", "地址：某某路1号"],
    "a poem": ["风吹落叶满长安，", "月照寒江夜未阑。"] * 9,
    "nothing": [],
}  # fmt: skip


@pytest.mark.parametrize("lines", KEPT.values(), ids=KEPT.keys())
def test_what_is_no_page_stays(lines):
    """No line of a text may vanish because a web page could have it too."""
    meta, blocks = plain_text.parse("\n".join(lines))
    assert asides_of(assemble(meta, blocks)) is None


MOVES = [
    "left", "right", "down", "up", "word-next", "word-prev", "word-end", "word-end-prev", "sentence-next",
    "sentence-prev", "paragraph-next", "paragraph-prev", "row-start", "row-end", "page-down", "top", "bottom",
]  # fmt: skip


@given(st.integers(2, 9), st.data())
def test_what_is_set_aside_is_passed_over_and_can_be_taken_out(count, data):
    """Scrolling goes over it as over one row, whatever is set aside, and every position has a row."""
    document = Document([Block("paragraph", f"第{n}段，有字。") for n in range(count)])
    ends = sorted(data.draw(st.sets(st.integers(0, count - 1), min_size=2, max_size=4)))
    pairs = list(zip(ends[::2], ends[1::2], strict=False))
    runs = Asides([Aside(a, b, b - a + 1) for a, b in pairs])
    drawn = AsideDocument(document, runs)
    numbers = list(drawn.numbers())
    hidden = {n for a, b in pairs for n in range(a + 1, b + 1)}
    assert numbers == [n for n in range(count) if n not in hidden]
    assert list(drawn.blocks_before(numbers[-1])) == numbers[-2::-1]
    layout = Layout(drawn, 30, gap=1)
    rows = layout.rows_from(layout.first, 99)
    assert [row.block for row in rows if not row.blank] == numbers
    assert layout.row(layout.last).block == numbers[-1]
    told = [drawn.block(n).level for n in numbers if drawn.block(n).kind == ASIDE]
    assert told == [run.lines for run in runs.runs]
    position = Position(data.draw(st.integers(0, count - 1)), data.draw(st.integers(0, 7)))
    assert drawn.clamp(drawn.clamp(position)) == drawn.clamp(position)
    assert layout.row(layout.locate(position)).block == drawn.clamp(position).block in numbers
    start = Start(layout, drawn.clamp(position), 3, 5, lambda text: [(n, n + 1) for n in range(len(text))])
    assert {target(name, start).block for name in MOVES} <= set(numbers)
    assert motion.paragraph_next(drawn, position).block in numbers
    out = runs.without(position.block, position.block)
    assert (out is runs) == (runs.at(position.block) is None)


def test_a_selection_takes_out_what_it_goes_over():
    """Nobody quotes lines that they have not seen."""
    lines = [line.removeprefix("#") for line in PAGES["a foot"]]
    view = shown(Document([Block("paragraph", line) for line in lines]), "full")
    assert view.asides is not None
    assert len(view.asides.runs) == 3
    assert view.taken_out(Span(Position(4, 0), Position(7, 3))) is None
    taken_out = view.taken_out(Span(Position(1, 0), Position(4, 0)))
    assert taken_out is not None
    assert taken_out.asides is not None
    assert len(taken_out.asides.runs) == 2
    whole = taken_out.taken_out(Span(Position(0, 0), Position(18, 1)))
    assert whole is not None
    assert whole.asides is None
    assert whole.document is view.document
