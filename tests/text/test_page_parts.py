"""The parts of the page splitter, each as a table over pure functions."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from nkreader.text.page_credit import head_credit, is_credit, tail_credit
from nkreader.text.page_furniture import folio_likeness, jumps, staff_likeness
from nkreader.text.page_join import balance, join_score, seam
from nkreader.text.page_lines import (
    NUMBERING,
    end_of,
    is_label,
    is_row,
    is_signature,
    read_line,
    size_of,
    speaker,
)
from nkreader.text.page_names import author_likeness


@pytest.mark.parametrize(
    "text",
    [
        "■ 通讯员 林小满 周策",
        "本报记者 林小满 实习生 周策",
        "文/本报记者 林小满 图/周策",
        "（记者 林小满）",
        "林小满 摄",
        "周策摄",
        "記者林小滿／河東報導",
        "【本報訊】",
        "口述：林小满 整理：周策",
        "新华社发",
        "By Lin Xiaoman",
        "据新华社电",
        "实验小学供图",
    ],
)
def test_credit_lines(text: str) -> None:
    """A credit taken for text would be quoted as text."""
    assert is_credit(text)


@pytest.mark.parametrize(
    "text",
    [
        "记者从水务局获悉，工程已经完工。",
        "记者蹲点手记",
        "图书馆延长开放",
        "摄影",
        "小记者走进水厂",
        "（试行）",
        "把水管好 让人放心",
    ],
)
def test_what_is_no_credit(text: str) -> None:
    """A title taken for a credit is a title lost."""
    assert not is_credit(text)


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("林小满", 1.0, 3.0),
        ("谈 芜", 2.0, 3.0),
        ("河东泵站老站长 沈长河", 1.0, 2.0),
        ("望江小学四（2）班 谷雨桐", 0.0, 2.0),
        ("蘇映川（河東，教師）", 2.0, 3.0),
        ("水到渠成", 0.0, 0.9),
        ("小个头 大能耐", 0.0, 0.0),
        ("河东水厂二期通水", 0.0, 0.0),
    ],
)
def test_author_likeness(name: str, least: float, most: float) -> None:
    """A short title is no author."""
    assert least <= author_likeness(name) <= most


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("本报讯(记者 林小满)7月3日，通水。", "本报讯(记者 林小满)"),
        ("本报河东7月3日讯（记者 周策）通水了。", "本报河东7月3日讯（记者 周策）"),
        ("据新华社电 河东通水。", "据新华社电"),
        ("本报河东7月3日电　记者林小满报道：通水了。", "本报河东7月3日电　记者林小满报道："),
        ("【本報訊】河東昨日通水。", "【本報訊】"),
        ("据河东水务局消息 二期工程昨日通水。", "据河东水务局消息"),
        ("据介绍，二期工程昨日通水。", None),
        ("通讯员告诉记者，工程已经通水。", None),
        ("“本报讯”三个字印在最前面。", None),
    ],
)
def test_head_credit(text: str, credit: str | None) -> None:
    """An inline dateline comes out of the paragraph whole, or stays in it."""
    found = head_credit(text)
    assert (text[found.start : found.end] if found else None) == credit


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("河东通水。（记者 林小满）", "（记者 林小满）"),
        ("孩子们在放风筝。 本报记者 周策 摄", "本报记者 周策 摄"),
        ("孩子们在放风筝。圖／河東國小提供", "圖／河東國小提供"),
        ("河东通水。（据《河东日报》）", "（据《河东日报》）"),
        ("河东通水。（宿雨）", "（宿雨）"),
        ("河东通水。（河东水务局 宣传科）", "（河东水务局 宣传科）"),
        ("水厂的故事讲完了。（完）", None),
        ("水厂的故事还长。（未完待续）", None),
        ("详情可到现场咨询（见第三排窗口）", None),
        ("《水经》，林小满著，河东书局2024年出版（平装）", None),
    ],
)
def test_tail_credit(text: str, credit: str | None) -> None:
    """The same at a paragraph's tail."""
    found = tail_credit(text)
    assert (text[found.start : found.end] if found else None) == credit


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("变成可以落地的(下转第三版)", ["(下转第三版)"]),
        ("（上接A1版）要早安排。", ["（上接A1版）"]),
        ("下转02版", ["下转02版"]),
        ("过杆。（相关报道见B4版）", ["（相关报道见B4版）"]),
        ("他把家从城西转到城东第三版块。", []),
    ],
)
def test_jump_lines(text: str, found: list[str]) -> None:
    """A jump line is the page's, not the author's."""
    assert [text[start:end] for start, end in jumps(text)] == found


@pytest.mark.parametrize(
    "text", ["2024年7月4日 星期四 第1版 要闻", "河东日报 | 2024年7月4日 | 第5版", "第9期（总第214期）"]
)
def test_folios(text: str) -> None:
    """Folios and mastheads are known by their parts."""
    assert folio_likeness(text) > 2.2


@pytest.mark.parametrize(
    "text", ["责任编辑：文竹 版式：老方", "编辑 文竹 美编 老方", "新闻热线：5550000", "报：市委办公室"]
)
def test_editors_and_hotlines(text: str) -> None:
    """So are editors' lines, hotlines and distribution lists."""
    assert staff_likeness(text) > 2.2


@pytest.mark.parametrize(
    "text", ["2024年7月4日，河东水厂通水。", "(2024年8月30日全体会议通过)", "记者了解到，第三版块价格不变"]
)
def test_text_is_no_furniture(text: str) -> None:
    """A sentence with a date in it is not set aside."""
    assert max(folio_likeness(text), staff_likeness(text)) < 2.2


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("通水了。", "stop"),
        ("“通水了！”", "stop"),
        ("费用约为1.", "none"),
        ("It opened today.", "stop"),
        ("要求如下：", "colon"),
        ("管好闸门、", "comma"),
        ("（2024年版）", "stop"),
        ("指给记者看——", "dash"),
        ("他说：“", "open"),
        ("通水", "none"),
    ],
)
def test_end_of(text: str, end: str) -> None:
    """Joining begins with how a line ends: 1. is a cut number, today. a sentence."""
    assert end_of(text) == end


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("第一章 总 则", "chapter"),
        ("第十一条 自公布之日起施行", "article"),
        ("一、供水时间", "han"),
        ("（二）用水", "paren"),
        ("3.地址", "digit"),
        ("3.4万平方米", None),
        ("01 一滴水的十七公里", "digit"),
        ("▲恢复通车", "bullet"),
        ("一座水厂", None),
    ],
)
def test_numbering(text: str, kind: str | None) -> None:
    """A decimal is no numbering."""
    found = NUMBERING.match(text)
    assert (found.lastgroup if found else None) == kind


def test_small_readings() -> None:
    """What a row, a label, a signature and a speaker are."""
    assert is_row("白菜 元/斤 1.20 1.10")
    assert not is_row("A walk by the water")
    assert is_label("联系人:林小满")
    assert not is_label("供给:三年涨了一倍")
    assert is_signature("河东市水务局")
    assert not is_signature("水到渠成")
    assert (speaker("问：怎么办？"), speaker("他说：“好。”这样就行了")) == ("问", "他说")
    assert size_of("海光MALL 等你来") == 7


def test_balance_and_seam() -> None:
    """Numbering such as 1) is no bracket left over; Latin words keep their blank."""
    assert balance("现在好了。”他说。") == (True, False)
    assert balance("他说：“从前水压低。") == (False, True)
    assert balance("1)接水") == (False, False)
    assert (seam("Blue", "River"), seam("水", "厂"), seam("2", "8")) == (" ", "", "")


class _Glue:
    """A segmenter to which all is one word."""

    def words(self, text: str) -> Sequence[tuple[int, int]]:
        return [(0, len(text))]


def test_a_word_over_the_seam_speaks_for_a_join() -> None:
    """With a segmenter a cut word is known as one."""
    before = read_line("会议指出，水利建设进度总体平稳，要确保汛前全面完", gap=True, indent=False, jump="")
    after = read_line("工，不留尾巴。", gap=True, indent=False, jump="")
    assert join_score(before, after, _Glue()) > join_score(before, after)
