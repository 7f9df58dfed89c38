"""Credits: who wrote, photographed or sent a text, in the set phrases of Chinese newspapers.

Pure patterns on one line: a whole line that is a credit, a credit at a
paragraph's head (本报讯, an agency's dateline) and one at its tail ((记者 甲),
… 摄). It knows neither the lines around it nor what an article is; `page_roles`
weighs what is found here against the rest of the page.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from nkreader.text.page_names import (
    BRACKETS,
    HAN,
    MARKS,
    NAME,
    NAME_TOKEN,
    WORKPLACE,
    family_name,
    full_names,
    merge_spaced,
    strip_brackets,
    surname,
)

_WORK = (
    "解答(?:律师|专家|医生)|点评(?:专家|老师)|记者|記者|通讯员|通訊員|实习生|實習生|评论员|評論員|特约撰稿人?|撰稿人?|撰文|"
    "作者|译者|编译|編譯|整理|执笔|執筆|采写|采访|供稿|文并摄|文并图|图文|圖文|文图|文字|文|图片?|圖片?|摄影报道|摄影|攝影|"
    "摄|攝|绘图?|漫画|插图|书法|篆刻|制图|製圖|制表|供图|供圖|口述|讲述|报道|報導|報道|资料图片?|资料照片"
)
_PREFIX = (
    "本报|本報|本刊|本台|本社|本网|新华社|中新社|晚报|日报|晨报|时报|融媒体?中心|全媒体|融媒体?|特约|特派|特約|见习|見習|实习|實習|"
    "首席|驻地|小|校园|学生|校报|校|市|县|区|高级|体育|摄影|攝影|文字|图片|大学生|青年"
)
_ROLE = rf"(?:{_PREFIX})*(?:{_WORK})"
_ROLE_TOKEN = re.compile(rf"(?:{_ROLE})$")
_ROLE_NAME = re.compile(rf"(?:{_ROLE})({NAME})$")
_NAME_ROLE = re.compile(
    rf"{NAME}(?:文并摄|摄影报道|摄影|攝影|摄|攝|供图|供圖|供稿|整理|绘|撰文|文|图|画|口述)$"
)
_SOURCE_TOKEN = re.compile(
    rf"[{HAN}·]{{2,16}}(?:供图|供圖|供稿|提供|摄影报道|摄影|摄|攝|报道|報導|報道|发|電|电|讯|整理)$"
)
_STRONG = re.compile(
    "解答|点评|记者|記者|通讯员|通訊員|实习生|實習生|评论员|評論員|摄|攝|供图|供圖|提供|撰稿|撰文|编译|整理|执笔|采写|供稿|"
    "作者|文并|图文|圖文|报道|報導|報道|资料[图照]|[文图圖][/／]|[/／][文图圖]|新华社发|译者"
)
_SEPARATORS = re.compile(r"[\s/／、，,;；:：|｜&丨]+")
# What stands under an essay about who wrote it; and a genre that the paper's own writers have.
_AUTHOR_NOTE = re.compile("[（(【〔](?:本文)?作者(?!说|指出|认为)[^。！？]{2,48}[)）】〕]")
_OWN_GENRE = re.compile("(?:评论员|評論員|本报|本報)(?:文章|社论|社論)$")
# Who answered, was asked or told, with a long title before the name.
_LABELLED = re.compile(
    r"(?:(?:解答|受访|受訪|指导|本期|点评|审稿)(?:专家|專家|律师|医生|嘉宾|人)|讲述人?|口述者?|主讲人?|对话人)\s?[:：]\s?[^。！？，；]{2,48}"
)
_BRACKETED = r"[（(【\[〔［][^（()）【】\[\]〔〕［］]{2,60}[)）】\]〕］]"
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_SENT = "(?:综合)?(?:讯|訊|电|電|消息|专电|專電)"
# 本报讯, 本报云岚7月1日讯 · 据新华社北京9月3日电, 中新网9月3日电 · 晚报讯
_WIRE = (
    rf"(?:综合|綜合|据)?本[报報刊台网校院社][{HAN}]{{0,6}}?(?:{_DAY}月{_DAY}日)?{_SENT}|"
    rf"(?:据|據)?[{HAN}]{{1,4}}[社报報网][{HAN}A-Za-z]{{0,10}}?(?:{_DAY}月{_DAY}日)?{_SENT}|[{HAN}]{{2,8}}(?:讯|訊)|"
    rf"[据據][{HAN}]{{2,10}}?消息(?!人士)|"
    rf"[据據](?!.{{0,4}}(?:介绍|了解|悉|统计|統計|预测|说))[{HAN}]{{2,12}}(?=[ \u3000])"
)
# The names after it: in brackets, or up to 报道：
_REPORTERS = (
    rf"{_BRACKETED}|"
    r"[^。，“”「」:：]{0,30}(?:记者|記者|通讯员|通訊員)[^。，“”「」:：]{2,24}"
    r"(?:报道|報導|報道)[:：]"
)
_HEAD = re.compile(rf"(?:[▲■●◆□★△◎]\s*)?(?P<wire>{_WIRE})(?:\s*(?P<by>{_REPORTERS}))?")
_SET_WIRE = re.compile("(?:据|據)?(?:本[报報刊台](?:综合)?[讯訊消电電]|新[华華]社|中新[社网])")
_BARE_WIRE = re.compile("本[报報刊][讯訊]|[据據].+消息$|(?:据|據)?新[华華]社")
_WIRE_END = re.compile("(?:讯|訊|电|電|专电|報導|报道|報道|消息)$")
_BARE_ROLES = ("图片", "作者", "文字", "摄影", "报道", "文图", "图文")
_LATIN_NAME = re.compile(r"(?:By|by|and|[A-Z][A-Za-z.'-]{0,15})$")
_ENGLISH = re.compile(
    r"(?:(?:Text|Photos?|Story|Translated|Edited|Written)\s+)?[Bb]y:?\s+[A-Z][A-Za-z .,&'-]{2,60}"
)
_HEAD_BRACKET = re.compile(_BRACKETED)
_HEAD_REPORTER = re.compile(
    rf"(?:本[报報刊])?(?:记者|記者)\s?{NAME}(?:[ 、\u3000]{NAME})*\s?[／/]\s?"
    rf"[{HAN}]{{2,6}}(?:报道|報導|報道|电|電)"
)
_TAIL_BRACKET = re.compile(r"[（(【〔\[]\s*([^（()）【】〔〕\[\]]{2,50}?)\s*[)）】〕\]]$")
_TAIL_SOURCE = re.compile(
    "记者|記者|通讯员|通訊員|摄|攝|供图|供圖|文/|图/|文／|图／|报道|報導|作者|整理|撰稿|供稿|编译|据《|据.{0,6}[社报网台]|"
    "综合|来源|新华社|中新社|转载|转自|选自|摘自|原载|实习生|评论员"
)
_NOT_TAIL = re.compile(
    "详见|见第|下转|上接|出版|著|注[:：]|联系|电话|作者[系为是单]|化名|[左右前后]|未完|记者从|记者对|"
    "第.{1,3}[排章条]"
)
_TAIL_ENDS = (
    r"(?:摄影报道|摄影|攝影|摄|攝|供图|供圖|提供|[图文]/[文图]|绘|"
    r"(?:新华社|中新社|本报|资料)发?(?:资料)?[图照]?片?)"
)
_AFTER_TEXT = r"(?<=[。！？…”’」』）)\s])\s*"
_TAIL_OPEN = re.compile(
    rf"{_AFTER_TEXT}((?:{_ROLE}|新华社发|中新社发|本报)?[\s:：/／]*"
    rf"[{HAN}·、 \u3000（）()]{{0,24}}{_TAIL_ENDS})$"
)
_TAIL_LABEL = re.compile(
    rf"{_AFTER_TEXT}((?:图片来源|图片?|圖片?|摄影|攝影|文图|图文|照片|漫画|制图)\s*[/／:：]\s*"
    rf"[{HAN}A-Za-z·、 \u3000]{{2,24}})$"
)
# What stands in brackets at a text's end and names nobody.
_NOBODY = re.compile(
    "[上中下完略笑图圖]|[一二三四五六七八九十]+|.*(?:未完|待[续續]|完[）)]?|连载|節選|节选|摘要|全文|略|编者|有删节|掌声|笑声|"
    "试行|暂定|另文|附[表图后]|见[图表文]|[图表][一二三四\\d]|日|年|月|版|期|[号號]|注|例|等)"
)
_BODY = re.compile(
    f"[{HAN}]{{2,12}}(?:部|处|室|办|局|科|社|委|中心|车间|班组|工会|团委|公司|学院|系|馆|站|所|队|厂|院|村|镇|乡|街道|社区|协会|编辑部)"
    f"(?:[ \\u3000][{HAN}]{{2,4}})*"
)
PHOTO = re.compile("摄|攝|供图|供圖|提供|[图圖][/／:：片]|[/／][图圖]|绘|漫画|新华社发")


class Found(NamedTuple):
    """A credit within a paragraph: characters `start` to `end` are the credit, as printed."""

    start: int
    end: int


def is_credit(text: str) -> bool:
    """Whether a whole line is a credit that says so: a role, and names or a source."""
    inner = strip_brackets(text.lstrip(MARKS).strip())
    if _AUTHOR_NOTE.fullmatch(text):
        return True
    if _OWN_GENRE.search(inner):
        return False
    if _LABELLED.fullmatch(inner) or (text[0] in "（(" and text[-1] in "）)" and full_names(inner)):
        return True
    wire = _HEAD.fullmatch(inner)
    if (wire and (wire["by"] or _SET_WIRE.match(inner))) or _ENGLISH.fullmatch(inner):
        return True
    sourced = _WIRE_END.search(inner) or (_TAIL_SOURCE.search(inner) and not _NOT_TAIL.search(inner))
    if text[0] in BRACKETS and len(inner) <= 24 and len(inner) < len(text) and sourced:
        return True
    if not 1 < len(inner) <= 80 or not _STRONG.search(inner):
        return False
    tokens = merge_spaced([t for t in _SEPARATORS.split(re.sub(r"[（()）]", " ", inner)) if t])
    known = [_says_role(token) for token in tokens]
    rest = [token for token, is_known in zip(tokens, known, strict=True) if not is_known]
    # A role alone (图片, 摄影) heads a column.
    return any(known) and all(map(_may_be_name, rest)) and inner not in _BARE_ROLES


def is_credit_line(text: str) -> bool:
    """Whether a line is a credit and nothing else: not one with a text's first words after it."""
    if not is_credit(text):
        return False
    found = head_credit(text)
    rest = text[found.end :].strip() if found else ""
    return not rest or (rest[-1] not in "，。、；：,;:" and is_credit(rest))


def _says_role(token: str) -> bool:
    glued = _ROLE_NAME.match(token)
    if glued and surname(glued[1]) and (len(glued[1]) <= 3 or len(family_name(glued[1])) == 2):
        return True
    return any(pattern.match(token) for pattern in (_ROLE_TOKEN, _NAME_ROLE, _SOURCE_TOKEN))


def _may_be_name(token: str) -> bool:
    workplace = len(token) <= 14 and WORKPLACE.search(token)
    return bool(_LATIN_NAME.match(token) or NAME_TOKEN.match(token) or workplace)


def head_credit(text: str) -> Found | None:
    """The credit or dateline at a paragraph's head, with text after it."""
    end = _dateline_end(text)
    if not end:
        reporter = _HEAD_REPORTER.match(text)
        bracket = _HEAD_BRACKET.match(text)
        end = reporter.end() if reporter else bracket.end() if bracket and is_credit(bracket[0]) else 0
    while end and text[end : end + 1] in (":", "："):
        end += 1
    return Found(0, end) if 0 < end < len(text) else None


def _dateline_end(text: str) -> int:
    """Where a dateline at the head ends, in characters; 0 without one."""
    found = _HEAD.match(text)
    if not found:
        return 0
    if found["by"]:
        return found.end("by")
    # Without names a dateline must stand apart, or be one of the set phrases.
    apart = text[found.end("wire") : found.end("wire") + 1] in (" ", "\u3000", ":", "：")
    return found.end("wire") if apart or _BARE_WIRE.match(found["wire"]) else 0


def _signs(inner: str, names: list[str]) -> bool:
    """Whether brackets behind a text's end hold who wrote it: names, pen names, or the body that sent it."""
    if all(NAME_TOKEN.match(n) and len(n) <= 3 and surname(n) for n in names):
        return True
    if _NOBODY.fullmatch(inner):
        return False
    return (len(names) <= 2 and all(re.fullmatch(f"[{HAN}]{{2,3}}", n) for n in names)) or bool(
        _BODY.fullmatch(inner)
    )


def tail_credit(text: str) -> Found | None:
    """The credit at a paragraph's tail, with text before it."""
    found = _TAIL_BRACKET.search(text)
    if found and found.start():
        inner = found[1]
        sourced = _TAIL_SOURCE.search(inner) and not _NOT_TAIL.search(inner)
        if sourced and (is_credit(inner) or len(inner) <= 24):
            return Found(found.start(), len(text))
        names = merge_spaced(inner.split())
        ended = text[: found.start()].rstrip().endswith(tuple("。！？…”」"))
        if ended and names and _signs(inner, names):
            return Found(found.start(), len(text))
    for pattern in (_TAIL_OPEN, _TAIL_LABEL):
        found = pattern.search(text)
        if found and found.start(1) and len(found[1]) > 2 and "。" not in found[1]:
            return Found(found.start(1), len(text))
    return None
