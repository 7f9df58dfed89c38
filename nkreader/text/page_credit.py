"""Credits: who wrote, photographed or sent a text, in the set phrases of Chinese newspapers.

Pure patterns on one line: a whole line that is a credit, a credit at a
paragraph's head (本报讯, an agency's dateline) and one at its tail ((记者 甲),
… 摄). It knows neither the lines around it nor what an article is; `page_roles`
weighs what is found here against the rest of the page.
"""

from __future__ import annotations

import re
from typing import NamedTuple

HAN = "\u3400-\u9fff\uf900-\ufaff〇"
# The surnames of more than 99 % of people, both scripts, then the usual two-character ones.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛"
    "邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝"
    "路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂"
    "全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝封官谈匡鞠惠荆乐冀郁胥南班储原栗燕"
    "楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁"
    "芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯"
    "张劉陳楊黃趙吳孫馬羅鄭許韓馮鄧蕭呂盧蔣葉蘇鐘鍾譚陸範賈韋鄒邱龍賀顧龔萬錢嚴湯溫龐顏莊聶歐關蘭寧紀單塗畢駱藍遊饒"
    "時農繆簡車項連蘆麥婁竇黨宮費衛應閔鄔師榮鞏邊儲譚談張遲鄺閻阎區馮張"
)
_COMPOUND = (
    "欧阳", "歐陽", "上官", "司马", "司馬", "诸葛", "諸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐",
    "司徒", "夏侯", "单于",
)  # fmt: skip

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
_NAME = rf"(?:[{HAN}]{{2,4}}|[{HAN}]{{1,6}}[·•][{HAN}·•]{{1,12}})"
_ROLE_TOKEN = re.compile(rf"(?:{_ROLE})$")
_NAME_TOKEN = re.compile(rf"{_NAME}$")
_ROLE_NAME = re.compile(rf"(?:{_ROLE})({_NAME})$")
_NAME_ROLE = re.compile(
    rf"{_NAME}(?:文并摄|摄影报道|摄影|攝影|摄|攝|供图|供圖|供稿|整理|绘|撰文|文|图|画|口述)$"
)
_SOURCE_TOKEN = re.compile(
    rf"[{HAN}·]{{2,16}}(?:供图|供圖|供稿|提供|摄影报道|摄影|摄|攝|报道|報導|報道|发|電|电|讯|整理)$"
)
_STRONG = re.compile(
    "解答|点评|记者|記者|通讯员|通訊員|实习生|實習生|评论员|評論員|摄|攝|供图|供圖|提供|撰稿|撰文|编译|整理|执笔|采写|供稿|"
    "作者|文并|图文|圖文|报道|報導|報道|资料[图照]|[文图圖][/／]|[/／][文图圖]|新华社发|译者"
)
_MARKS = "■□●○◆◇▲△★☆◎▶►▌◤✎✍＊*※丨|｜ \u3000"
_SEPARATORS = re.compile(r"[\s/／、，,;；:：|｜&丨]+")
_BRACKETS = {"(": ")", "（": "）", "【": "】", "[": "]", "〔": "〕", "［": "］"}
_AFFILIATED = re.compile(rf"({_NAME})\s*[（(]([^（()）]{{2,30}})[)）]$")
_WORKPLACE = re.compile(
    "(?:大学|大學|学院|學院|系|[小中]学|学校|班|级|届|专业|幼儿园|社区|街道|小区|[乡镇村县市区省]|局|公司|医院|部|中心|社|厂|馆|协会|"
    "居民|街坊|同学|村民|业主|乘客|观众|顾客|市民|教师|教師|老师|老師|教授|学生|學生|员|生|家长|读者|讀者|网友|網友|者|老人|岁|歲)$"
)

# What stands under an essay about who wrote it; and a genre that the paper's own writers have.
_AUTHOR_NOTE = re.compile("[（(【〔](?:本文)?作者(?!说|指出|认为)[^。！？]{2,48}[)）】〕]")
_OWN_GENRE = re.compile("(?:评论员|評論員|本报|本報)(?:文章|社论|社論)$")
# Who answered, was asked or told, with a long title before the name.
_LABELLED = re.compile(
    r"(?:(?:解答|受访|受訪|指导|本期|点评|审稿)(?:专家|專家|律师|医生|嘉宾|人)|讲述人?|口述者?|主讲人?|对话人)\s?[:：]\s?[^。！？，；]{2,48}"
)
# How readers are named who do not give their full name.
_ADDRESSED = re.compile(
    f"[{HAN}](?:先生|女士|小姐|太太|妈妈|媽媽|爸爸|同学|同學|老师|老師|师傅|師傅|大爷|大妈|阿姨|伯伯)$"
)

_BRACKETED = r"[（(【\[〔［][^（()）【】\[\]〔〕［］]{2,60}[)）】\]〕］]"
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_SENT = "(?:综合)?(?:讯|訊|电|電|消息|专电|專電)"
# 本报讯, 本报云岚7月1日讯 · 据新华社北京9月3日电, 中新网9月3日电 · 晚报讯
_WIRE = (
    rf"(?:综合|綜合|据)?本[报報刊台网校院社][{HAN}]{{0,6}}?(?:{_DAY}月{_DAY}日)?{_SENT}|"
    rf"(?:据|據)?[{HAN}]{{1,4}}[社报報网][{HAN}A-Za-z]{{0,10}}?(?:{_DAY}月{_DAY}日)?{_SENT}|[{HAN}]{{2,8}}(?:讯|訊)"
)
# The names after it: in brackets, or up to 报道：
_REPORTERS = (
    rf"{_BRACKETED}|"
    r"[^。，“”「」:：]{0,30}(?:记者|記者|通讯员|通訊員)[^。，“”「」:：]{2,24}"
    r"(?:报道|報導|報道)[:：]"
)
_HEAD = re.compile(rf"(?:[▲■●◆□★△◎]\s*)?(?P<wire>{_WIRE})(?:\s*(?P<by>{_REPORTERS}))?")
_SET_WIRE = re.compile("(?:据|據)?(?:本[报報刊台](?:综合)?[讯訊消电電]|新[华華]社|中新[社网])")
_BARE_WIRE = re.compile("本[报報刊][讯訊]|(?:据|據)?新[华華]社")
_WIRE_END = re.compile("(?:讯|訊|电|電|专电|報導|报道|報道|消息)$")
_BARE_ROLES = ("图片", "作者", "文字", "摄影", "报道", "文图", "图文")
_LATIN_NAME = re.compile(r"(?:By|by|and|[A-Z][A-Za-z.'-]{0,15})$")
_ENGLISH = re.compile(
    r"(?:(?:Text|Photos?|Story|Translated|Edited|Written)\s+)?[Bb]y:?\s+[A-Z][A-Za-z .,&'-]{2,60}"
)
_HEAD_BRACKET = re.compile(_BRACKETED)
_HEAD_REPORTER = re.compile(
    rf"(?:本[报報刊])?(?:记者|記者)\s?{_NAME}(?:[ 、\u3000]{_NAME})*\s?[／/]\s?"
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


def surname(name: str) -> bool:
    """Whether a name of Han characters begins with a usual surname."""
    return name[:1] in _SURNAMES or name[:2] in _COMPOUND


def family_name(name: str) -> str:
    """The usual surname that a name of Han characters begins with, such as 王 or 司马; "" for none."""
    length = 2 if name[:2] in _COMPOUND and len(name) > 2 else 1
    return name[:length] if name[:1] in _SURNAMES or length == 2 else ""


def _strip_brackets(text: str) -> str:
    if text and _BRACKETS.get(text[0]) == text[-1]:
        return text[1:-1].strip()
    return text


def _merge_spaced(tokens: list[str]) -> list[str]:
    """Joins the two characters of a name that is printed apart (谈 芜)."""
    merged: list[str] = []
    for token in tokens:
        if len(token) == 1 and merged and len(merged[-1]) == 1:
            merged[-1] += token
        else:
            merged.append(token)
    return merged


def is_credit(text: str) -> bool:
    """Whether a whole line is a credit that says so: a role, and names or a source."""
    inner = _strip_brackets(text.lstrip(_MARKS).strip())
    if _AUTHOR_NOTE.fullmatch(text):
        return True
    if _OWN_GENRE.search(inner):
        return False
    if _LABELLED.fullmatch(inner) or (text[0] in "（(" and text[-1] in "）)" and _full_names(inner)):
        return True
    wire = _HEAD.fullmatch(inner)
    if (wire and (wire["by"] or _SET_WIRE.match(inner))) or _ENGLISH.fullmatch(inner):
        return True
    sourced = _WIRE_END.search(inner) or (_TAIL_SOURCE.search(inner) and not _NOT_TAIL.search(inner))
    if text[0] in _BRACKETS and len(inner) <= 24 and len(inner) < len(text) and sourced:
        return True
    if not 1 < len(inner) <= 80 or not _STRONG.search(inner):
        return False
    tokens = _merge_spaced([t for t in _SEPARATORS.split(re.sub(r"[（()）]", " ", inner)) if t])
    known = [_says_role(token) for token in tokens]
    rest = [token for token, is_known in zip(tokens, known, strict=True) if not is_known]
    # A role alone (图片, 摄影) heads a column.
    return any(known) and all(map(_may_be_name, rest)) and inner not in _BARE_ROLES


def _full_names(text: str) -> bool:
    """Whether a text is people's names, with or without their place of work, and nothing else."""
    names = _merge_spaced(re.split(r"[\s、]+", text.strip()))
    if len(names) > 1 and len(names[0]) > 3 and _WORKPLACE.search(names[0]):
        names = names[1:]
    return all(_NAME_TOKEN.match(name) and len(name) <= 3 and surname(name) for name in names)


def is_credit_line(text: str) -> bool:
    """Whether a line is a credit and nothing else: not one with a text's first words after it."""
    if not is_credit(text):
        return False
    found = head_credit(text)
    rest = text[found.end :].strip() if found else ""
    return not rest or (rest[-1] not in "，。、；：,;:" and is_credit(rest))


def _says_role(token: str) -> bool:
    glued = _ROLE_NAME.match(token)
    if glued and surname(glued[1]) and (len(glued[1]) <= 3 or glued[1][:2] in _COMPOUND):
        return True
    return any(pattern.match(token) for pattern in (_ROLE_TOKEN, _NAME_ROLE, _SOURCE_TOKEN))


def _may_be_name(token: str) -> bool:
    workplace = len(token) <= 14 and _WORKPLACE.search(token)
    return bool(_LATIN_NAME.match(token) or _NAME_TOKEN.match(token) or workplace)


def author_likeness(text: str) -> float:
    """How much a whole line looks like a bare author's name, 0 to 3.

    One to three names of two to four characters, with or without a place of
    work in brackets or before them.
    """
    inner = _strip_brackets(text.lstrip(_MARKS).strip())
    affiliated = _AFFILIATED.match(inner)
    if affiliated:
        return 2.5 if _WORKPLACE.search(affiliated[2]) else 1.5
    tokens = inner.split()
    names = _merge_spaced(tokens)
    if not names or len(names) > 4:
        return 0.0
    if len(names) > 1 and _WORKPLACE.search("".join(names[:-1])) and surname(names[-1]):
        return 2.0 if len(names[-1]) in (2, 3) else 0.0
    if not all(_NAME_TOKEN.match(name) for name in names):
        return 0.0
    if _ADDRESSED.search(names[-1]) and len(names) <= 2 and (surname(names[-1]) or len(names) == 2):
        return 1.8
    if len(names) > 1 and not all(surname(name) for name in names):
        return 0.0
    likeness = sum(1.0 if surname(name) and len(name) <= 3 else 0.3 for name in names) / len(names)
    return likeness + (1.5 if len(names) < len(tokens) else 0.5 if len(names) == 1 else 0.0)


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
    if all(_NAME_TOKEN.match(n) and len(n) <= 3 and surname(n) for n in names):
        return True
    if _NOBODY.fullmatch(inner):
        return False
    return (len(names) <= 2 and all(re.fullmatch(f"[{HAN}]{{2,3}}", n) for n in names)) or bool(_BODY.fullmatch(inner))


def tail_credit(text: str) -> Found | None:
    """The credit at a paragraph's tail, with text before it."""
    found = _TAIL_BRACKET.search(text)
    if found and found.start():
        inner = found[1]
        sourced = _TAIL_SOURCE.search(inner) and not _NOT_TAIL.search(inner)
        if sourced and (is_credit(inner) or len(inner) <= 24):
            return Found(found.start(), len(text))
        names = _merge_spaced(inner.split())
        ended = text[: found.start()].rstrip().endswith(tuple("。！？…”」"))
        if ended and names and _signs(inner, names):
            return Found(found.start(), len(text))
    for pattern in (_TAIL_OPEN, _TAIL_LABEL):
        found = pattern.search(text)
        if found and found.start(1) and len(found[1]) > 2 and "。" not in found[1]:
            return Found(found.start(1), len(text))
    return None
