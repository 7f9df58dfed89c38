"""What kind of article one is: news, notice, feature, letter, poem and so on.

Told by its head, its credit and the shape of its text, as named features whose
weights are learnt (multinomial logistic regression, tests/eval/train_pages.py).
The module looks at one article, not at the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from nkreader.text import page_lines as told
from nkreader.text import page_vocabulary as vocabulary
from nkreader.text.document import Block
from nkreader.text.page_credit import PHOTO, head_credit
from nkreader.text.page_names import author_likeness

KINDS = (
    "news", "feature", "notice", "other", "letter", "poem", "photo", "table", "interview", "resolution",
)  # fmt: skip

# What heads say of an article; each is looked for in kicker, title and subtitle.
_SAID = {
    "resolution": re.compile("决议|決議|决定$|決定$"),
    "notice": re.compile(
        "公告|通告|通知|公示|通报|声明|聲明|启事|啟事|讣\\s?告|訃|更正|勘误|致歉|名单|倡议|招聘|招募|征集|征稿|须知|预告|"
        "安排|日程|寻|出租|出售|转让|拍卖|招标|诚聘|急聘|聘请|启动报名|致\\s?谢|鸣谢|遗\\s?失|任免|迁址|停[水电气]|时间表"
    ),
    "opinion": re.compile(
        "评论|評論|社论|社論|社評|时评|時評|快评|短评|微言|观点|观察|今日谈|杂谈|漫谈|论坛|[闲夜]话|随想"
    ),
    "reader": re.compile("来信|來信|來函|来函|投书|投書|读者|讀者|群众|信箱|心声|批评与建议|巷议|会员"),
    "person": re.compile(
        "人物|风采|故事|逝者|我的|特写|纪事|手记|走近|走进|对话|镜像|影像|老照片|最美|封面|深度|调查"
    ),
    "advice": re.compile(
        "科普|健康|养生|百科|课堂|提示|提醒|贴士|常识|链接|鏈接|解读|词典|名词|问答|食谱|厨|误区|门诊|答疑|知识|什么|怎么|如何|为啥"
    ),
    "letters": re.compile("副刊|小小说|小说|散文|随笔|诗|連載|连载|记忆|岁月|世相|人间|旧物|书|影|乡土|心情"),
    "figures": re.compile("行情|价格|榜|赛程|积分|统计|数说|数据|一览|时刻|节目|预报|票房|菜价|比分"),
    "asks": re.compile("[？?]"),
    "calls": re.compile("[！!]"),
    "by": re.compile("——|—"),
    "on": re.compile("[记記访訪侧側]"),
}
_TOGETHER = (
    ("salutation", "credit other"), ("headings", "credit reported"), ("headings", "credit other"),
    ("verses most", "credit other"), ("few paragraphs", "credit of a photo"),
    ("title names genre", "no credit"), ("no credit", "no kicker"), ("kicker", "credit is a name"),
)  # fmt: skip
_REPORTED = re.compile("记者|記者|通讯员|通訊員|讯|訊|[社网].*[电電]|消息|综合|报道|報導")
_ESSAY = re.compile("作者|单位|大学|教师|老师|主任|理事|律师|校长|教授")
_LEAD = re.compile(
    "日前|近日|昨[日天晚]|今[日天晨]|[上本]周|\\d{1,2}月\\d{1,2}日|[一二三四五六七八九十]+月|记者|據|据"
)
_ASKS_US = re.compile("电话|電話|联系|报名|地址|特此|兹|逾期|敬请|届时|联系人|声明作废|定于|谨定|有意者")
_TURN = re.compile("[【\\[]?[^，。：:]{0,10}[问問答](?:】|]|[:：])")


_in_force: list[Mapping[str, Mapping[str, float]]] = []


def use(weights: Mapping[str, Mapping[str, float]]) -> None:
    """Tells kinds by these weights (of features, for kinds) from now on, instead of those that ship."""
    _in_force[:] = [weights]


def kind_of(
    kicker: str | None, title: str | None, subtitle: str | None, byline: str | None, blocks: Sequence[Block]
) -> str:
    """The likeliest kind of an article; a resolution says so in its title."""
    if title and _SAID["resolution"].search(title):
        return "resolution"
    if not _in_force:
        # Imported when a page is split, as the other tables are.
        from nkreader.text.data.page_table import KIND_WEIGHTS

        use(KIND_WEIGHTS)
    scores = dict.fromkeys(KINDS, 0.0)
    for name in features(kicker, title, subtitle, byline, blocks):
        for kind, weight in _in_force[0].get(name, {}).items():
            scores[kind] += weight
    return max(KINDS, key=lambda kind: scores[kind])


def features(
    kicker: str | None, title: str | None, subtitle: str | None, byline: str | None, blocks: Sequence[Block]
) -> list[str]:
    """What is observed of an article."""
    found = ["bias", *_of_head(kicker, title, subtitle), *_of_credit(byline or "")]
    found += _of_body([b.text for b in blocks if b.kind != "heading"], blocks)
    # What two of them say together.
    return [*found, *(f"{one} and {other}" for one, other in _TOGETHER if one in found and other in found)]


def _of_head(kicker: str | None, title: str | None, subtitle: str | None) -> Iterator[str]:
    for name, text in (("kicker", kicker), ("title", title), ("subtitle", subtitle)):
        yield f"{name}" if text else f"no {name}"
        for said, pattern in _SAID.items():
            if text and pattern.search(text):
                yield f"{name} says {said}"
    if title:
        if vocabulary.SURE_GENRE.search(title):
            yield "title names genre"
        yield "title " + ("short" if len(title) <= 6 else "middling" if len(title) <= 16 else "long")
        if told.spaced(title):
            yield "title spaced"


def _of_credit(byline: str) -> Iterator[str]:
    if not byline:
        yield "no credit"
        return
    reported = bool(_REPORTED.search(byline))
    yield "credit reported" if reported else "credit other"
    if PHOTO.search(byline):
        yield "credit of a photo"
    if _ESSAY.search(byline):
        yield "credit of an essay"
    if byline[0] in "（(【":
        yield "credit in brackets"
    if head_credit(byline + "。") or re.search("[讯訊电電]", byline):
        yield "credit by wire"
    if not reported and author_likeness(byline) >= 1.0:
        yield "credit is a name"
    if " " in byline and not reported:
        yield "credit in parts"


def _of_body(paragraphs: Sequence[str], blocks: Sequence[Block]) -> Iterator[str]:
    headings = [b.text for b in blocks if b.kind == "heading"]
    if headings:
        yield "headings"
    if len(headings) > 1:
        yield "headings more"
    if any(told.NUMBERING.match(text) for text in headings):
        yield "headings numbered"
    count = len(paragraphs)
    yield f"paragraphs {count if count < 3 else '3-5' if count < 6 else '6-10' if count < 11 else 'many'}"
    if count <= 2:
        yield "few paragraphs"
    if not paragraphs:
        return
    text = "".join(paragraphs)
    size = len(text)
    yield f"size {next((str(limit) for limit in (60, 120, 200, 350, 700) if size <= limit), 'more')}"
    yield from _of_shape(paragraphs)
    first, last = paragraphs[0], paragraphs[-1]
    flags = {
        "lead": _LEAD.match(first), "asks us": _ASKS_US.search(text), "dated": told.is_date(last),
        "signed": any(told.is_signature(p) for p in paragraphs[-2:]), "salutation": told.is_salutation(first),
        "closing": any(told.is_closing(p) for p in paragraphs[-3:]), "telephone": re.search(r"\d{7}", text),
        "lawlike": re.match("第[一二三四五六七八九十]+条", first),
        "whereas": re.search("(?:如下|决定)：?$", first),
    }  # fmt: skip
    yield from (name for name, there in flags.items() if there)
    for name, mark, scale in (
        ("I", "我", 200),
        ("you", "[你您]", 200),
        ("speech", "[“「]", 100),
        ("figure", r"\d+", 60),
    ):
        share = len(re.findall(mark, text)) * scale / size
        yield f"{name} {'none' if not share else 'some' if share < 1 else 'many'}"


def _of_shape(paragraphs: Sequence[str]) -> Iterator[str]:
    """Verses, cells, labelled lines, marked items, turns of a conversation."""
    count = len(paragraphs)
    turns = Counter(map(told.speaker, paragraphs))
    shapes = {
        "verses": sum(len(p) <= 22 and told.end_of(p) != "stop" for p in paragraphs),
        "cells": sum(told.is_row(p) or _is_cell(p) for p in paragraphs),
        "labels": sum(told.is_label(p) for p in paragraphs),
        "items": sum(bool(told.NUMBERING.match(p)) for p in paragraphs),
        "turns": max(
            sum(n for name, n in turns.items() if name and n >= 2),
            sum(bool(_TURN.match(p)) for p in paragraphs),
        ),
        "long": sum(len(p) > 80 for p in paragraphs),
    }
    for name, number in shapes.items():
        for much, share in (("some", 0.2), ("half", 0.5), ("most", 0.8)):
            if number > share * count:
                yield f"{name} {much}"
    if shapes["turns"] >= 3:
        yield "conversation"


def _is_cell(text: str) -> bool:
    """A figure standing by itself."""
    return len(text) <= 10 and sum(c.isdigit() for c in text) * 2 > len(text)
