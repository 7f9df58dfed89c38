"""The title block and the section heads of plain texts that were saved from the web."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkreader.library import plain_text
from nkreader.library.article import Meta
from nkreader.text.plain_furniture import day_at

WEB = "下载\n打印\n【字号：\n大\n中\n小\n】\n"
LONG = "过去一年，我们坚持稳中求进，经济社会发展取得新的进展，各项工作迈上新的台阶，" * 2 + "治理水平提高。"

HEADS = {
    "a report with buttons above": (
        WEB
        + "2025年某某省政府工作报告\n——2025年1月20日在某某省第九届人民代表大会第三次会议上\n来源：某某日报\n"
        "时间：2025-01-28\n某某省省长 张 三\n各位代表：\n现在，我代表省人民政府报告工作。",
        Meta(
            title="2025年某某省政府工作报告",
            subtitle="——2025年1月20日在某某省第九届人民代表大会第三次会议上",
            byline="某某省省长 张 三",
            date="2025年1月20日",
            source="某某日报",
        ),
    ),
    "in brackets, with spaces in the day, the speaker behind": (
        "政府工作报告\n（2025 年 1 月 20 日在某某市第九届人民代表大会第三次会议上 市长 李四）\n各位代表：",
        Meta(title="政府工作报告", date="2025 年 1 月 20 日"),
    ),
    "the longer title above the short one": (
        "首页\n>\n政务公开\n某某市政府工作报告\n发布时间：2025-02-01 来源：某某市人民政府\n"
        "政府工作报告\n（二〇二五年一月二十日）\n市长　王五\n各位代表：",
        Meta(
            title="某某市政府工作报告",
            byline="市长　王五",
            date="二〇二五年一月二十日",
            source="某某市人民政府",
        ),
    ),
    "a button that no vocabulary has": (
        "某某市政府工作报告\n转到掌上政务小程序\n——2025年1月20日在市人大会议上\n各位代表：",
        Meta(title="某某市政府工作报告", subtitle="——2025年1月20日在市人大会议上", date="2025年1月20日"),
    ),
    "a law": (
        "中华人民共和国某某法\n（2020年5月28日第十三届全国人民代表大会第三次会议通过）\n第一条　为了……",
        Meta(
            title="中华人民共和国某某法",
            subtitle="（2020年5月28日第十三届全国人民代表大会第三次会议通过）",
            date="2020年5月28日",
        ),
    ),
    "a page of news": (
        "首页 > 要闻\n全市冬季供暖准备就绪\n来源：某某晚报　发布时间：2025-11-01 09:20　浏览：12\n本报讯",
        Meta(title="全市冬季供暖准备就绪", date="2025-11-01", source="某某晚报"),
    ),
    "values on lines of their own": (
        "分享:\n全市冬季供暖准备就绪\n时间：\n2025-11-01 09:20\n来源：\n某某晚报\n本报讯。",
        Meta(title="全市冬季供暖准备就绪", date="2025-11-01", source="某某晚报"),
    ),
    "a table of the page above, a day in it": (
        "索 引 号：\n001/2025-12\n成文日期：\n2025-01-21\n标    题：\n政府工作报告\n发布日期：\n2025-01-23\n"
        "政府工作报告\n（2025年1月20日在某某市第九届人民代表大会第三次会议上）\n各位代表：",
        Meta(title="政府工作报告", date="2025年1月20日"),
    ),
    "the meeting broken over two lines": (
        "政 府 工 作 报 告\n2025年1月20日在某某市第九届\n人民代表大会第三次会议上\n市长　王五\n各位代表：",
        Meta(title="政 府 工 作 报 告", date="2025年1月20日", byline="市长　王五"),
    ),
    "title and meeting on one line, office and name in one": (
        "2025年某某县政府工作报告——2025年1月20日在某某县人民代表大会会议上\n县长赵六\n各位代表：",
        Meta(
            title="2025年某某县政府工作报告",
            subtitle="——2025年1月20日在某某县人民代表大会会议上",
            date="2025年1月20日",
            byline="县长赵六",
        ),
    ),
    "all on one line": (
        "政府工作报告　　——2025年1月20日在某某县人民代表大会会议上　　　　县长　赵六　　各位代表：　　"
        f"{LONG}　　一、回顾　　{LONG}　　二、任务　　{LONG}",
        Meta(title="政府工作报告", date="2025年1月20日"),
    ),
    "a month": (
        "政府工作报告\n（2025年1月）\n市长 王五\n各位代表：",
        Meta(title="政府工作报告", date="2025年1月"),
    ),
    "a day without a name": (
        "某某市政府工作报告\n2025-01-28 09:12　来源：市政府办　浏览次数：3\n各位代表：",
        Meta(title="某某市政府工作报告", date="2025-01-28", source="市政府办"),
    ),
    "a newspaper's words above": (
        f"本报讯　市长王五作报告。{LONG}全文如下：\n政府工作报告\n"
        "——2025年1月20日在市人民代表大会会议上\n各位代表：",
        Meta(title="政府工作报告", date="2025年1月20日"),
    ),
    "in Traditional characters": (
        "政府工作報告\n——２０２５年１月２０日在某某市人民代表大會會議上\n市長　王五\n各位代表：",
        Meta(title="政府工作報告", date="２０２５年１月２０日", byline="市長　王五"),
    ),
    "news, names and buttons between title and hour": (
        "新闻中心\n国内新闻>正文\n小巷的灯亮了，老人为何最高兴？\n小巷的灯亮了，老人为何最高兴？\n某某日报\n"
        "2025年11月01日 周六 上午09:20某某网作者：李明\n缩小字体放大字体收藏微博分享\n本报讯。",
        Meta(title="小巷的灯亮了，老人为何最高兴？", date="2025年11月01日"),
    ),
    "news, day and source without blanks": (
        "小巷的灯亮了\n来源：某某网-《某某日报》2025-11-01 09:20\n记者 李明\n本报讯。",
        Meta(title="小巷的灯亮了", date="2025-11-01", source="某某网-《某某日报》"),
    ),
    "a decision, its title over three lines": (
        "某某市人民代表大会常务委员会\n关于批准某某计划及\n其调整的决议\n（2025年6月29日某某会议通过）\n会议决定。",
        Meta(title="某某市人民代表大会常务委员会关于批准某某计划及其调整的决议", date="2025年6月29日"),
    ),
    "a notice": (
        "某某区人民政府文件\n某政发〔2025〕15号\n某某区人民政府\n关于印发某某办法（试行）的通知\n各街道办事处：\n现印发。",
        Meta(title="某某区人民政府关于印发某某办法（试行）的通知"),
    ),
    "a speech": ("在全市大会上的讲话\n\n同志们：\n今天……", Meta(title="在全市大会上的讲话")),
}


@pytest.mark.parametrize(("text", "meta"), HEADS.values(), ids=HEADS.keys())
def test_what_a_text_says_of_itself(text, meta):
    """Who quotes a report saved from the web gets its title and its day, not a file's name and a button."""
    found, _ = plain_text.parse(text)
    told = {name: value for name, value in meta._asdict().items() if value}
    assert {name: getattr(found, name) for name in told} == told
    assert plain_text.meta_of(text) == found


NO_TITLE = {
    "a novel": "第一回 甄士隐梦幻识通灵\n\n此开卷第一回也。作者自云历过一番梦幻，隐去真事。\n某年某月某日。",
    "a paragraph that begins with a day": "会议的事\n2025年1月20日在省里召开的大会上，他说了很多。\n后来呢。",
    "a day after sentences": f"某事始末\n{LONG}\n某人\n（2025年1月20日）",
    "a log": "2025-01-20 10:00:00 服务启动\n2025-01-20 10:00:01 时间：正常\n2025年1月20日 日志轮转完成",
    "a diary": "2025年1月20日\n今天下雪\n2025年1月21日\n今天出门",
    "messages": "群里的消息\n2025-01-20 10:00 张三\n2025-01-20 10:01 李四\n2025-01-20 10:02 王五",
    "those who were spoken to": "小说集\n各人有各人的心事：\n他说了。\n2025年的1月和2月，多日。",
    "a letter": "同志们：\n你们好\n2025年1月20日",
    "a table": "姓名\t时间：\n张三\t2025-01-20",
    "verses": "日月年\n静夜思\n床前明月光，\n疑是地上霜。",
    "one line": "2025年1月20日在会议上",
}


@pytest.mark.parametrize("text", NO_TITLE.values(), ids=NO_TITLE.keys())
def test_no_title_is_made_up(text):
    """A wrong title would go into citations; the file's name is better."""
    meta, blocks = plain_text.parse(text)
    assert meta == Meta()
    assert "".join(block.text for block in blocks) == "".join(line.strip() for line in text.splitlines())


SECTIONS = {
    "two levels": (
        f"一、回顾\n{LONG}\n（一）经济\n{LONG}\n（二）民生\n{LONG}\n二、任务\n{LONG}",
        [(2, "一、回顾"), (3, "（一）经济"), (3, "（二）民生"), (2, "二、任务")],
    ),
    "one runs on into its paragraph": (
        f"一、回顾\n{LONG}\n（一）经济。{LONG}\n二、任务\n{LONG}",
        [(2, "一、回顾"), (2, "二、任务")],
    ),
    "a table of contents": (
        f"目录\n一、回顾\n（一）经济\n（二）民生\n二、任务\n一、回顾\n{LONG}\n（一）经济\n{LONG}\n（二）民生\n{LONG}\n"
        f"二、任务\n{LONG}",
        [(2, "一、回顾"), (3, "（一）经济"), (3, "（二）民生"), (2, "二、任务")],
    ),
    "a law": (
        "第一章　总则\n第一条　为了某事，包括：\n（一）名称；\n（二）徽记。\n第二章　设立\n"
        "第一节　登记\n第二条　某事。\n第二节　注销\n第三条　某事。",
        [(2, "第一章　总则"), (2, "第二章　设立"), (3, "第一节　登记"), (3, "第二节　注销")],
    ),
    "points": (
        f"一、回顾\n{LONG}\n1.经济\n{LONG}\n2.民生\n{LONG}\n二、任务\n{LONG}",
        [(2, "一、回顾"), (3, "1.经济"), (3, "2.民生"), (2, "二、任务")],
    ),
    "sentences, in a report": (
        f"某市报告\n（2025年1月20日）\n各位代表：\n一、回顾经济。\n{LONG}\n二、做好今后的事。\n{LONG}",
        [(2, "一、回顾经济。"), (2, "二、做好今后的事。")],
    ),
    "on one line": (
        f"{LONG}　　一、回顾　　{LONG}　　二、任务　　{LONG}",
        [(2, "一、回顾"), (2, "二、任务")],
    ),
    "a list": ("人员：\n一、张三\n二、李四\n三、王五\n以上。", []),
    "items of a law": ("包括：\n（一）名称；\n（二）徽记；\n（三）其他标志。", []),
    "one alone": (f"一、回顾\n{LONG}", []),
    "no number": (f"回顾与展望\n{LONG}\n今后的任务\n{LONG}", []),
    "no number, in a report": (
        f"某市报告\n（2025年1月20日）\n各位代表：\n{LONG}\n回顾与展望\n{LONG}\n一、经济\n{LONG}\n二、民生\n{LONG}",
        [(2, "回顾与展望"), (3, "一、经济"), (3, "二、民生")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "heads"), SECTIONS.values(), ids=SECTIONS.keys())
def test_section_heads(text, heads):
    """Heads stand out, and lists stay lists."""
    _, blocks = plain_text.parse(text)
    assert [(block.level, block.text) for block in blocks if block.kind == "heading"] == heads


DAYS = {
    "2026年1月27日在": "2026年1月27日",
    "２０２６年１月２７日": "２０２６年１月２７日",
    "二〇二六年十二月三十一日": "二〇二六年十二月三十一日",
    "2026-01-27 10:00": "2026-01-27",
    "2026.1.27": "2026.1.27",
    "2026年1月": "",
    "12026年1月2日": "",
    "2026-01": "",
    "年月日": "",
    "": "",
}


@pytest.mark.parametrize(("text", "day"), DAYS.items(), ids=DAYS.keys())
def test_day_at(text, day):
    """A day is read whole or not at all."""
    assert day_at(text) == day


_PARTS = ["来源：", "时间：", "2025年1月20日", "在", "会议上", "（", "）", "——", "各位代表：", "报告"]
_PARTS += ["市长 张三", "。", "一、", "二、", "\n", "\n", " "]


@settings(max_examples=60)
@given(st.lists(st.one_of(st.sampled_from(_PARTS), st.text("甲乙丙丁 12a。，", max_size=9))).map("".join))
def test_nothing_is_lost_and_the_list_says_the_same(text):
    """Whatever a text looks like, each of its lines is there once, and its title is one everywhere."""
    from nkreader.text.plain import paragraphs

    meta, blocks = plain_text.parse(text)
    assert plain_text.meta_of(text) == meta
    lines = [block.text for block in paragraphs(text)]
    shown = [value for value in (meta.title, meta.subtitle, meta.byline) if value]
    shown += [meta.date] if meta.date in lines and not meta.subtitle else []
    left = [*(block.text for block in blocks), *shown]
    assert sorted("".join(left).replace(" ", "")) == sorted("".join(lines).replace(" ", ""))
