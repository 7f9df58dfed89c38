"""The authors that a byline names: its people and bodies, without what they did.

A byline is printed for readers: 本报记者 张三 通讯员 李　四 摄影 王五. A citation
wants 张三 and 李四. Roles are taken away; who only photographed, edited or
drew is left out where somebody wrote; a place of work that stands by a name
belongs to the name. A byline that names nobody, such as 据全会决议改写, has no
authors: none are made up. How authors are printed is left to the styles.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from nkreader.text.names import is_body, is_latin_body, is_person
from nkreader.text.page_names import HAN


class Authors(NamedTuple):
    """Who wrote a text.

    Attributes:
        names: of people and bodies, as printed, in their order.
        more: the byline says that there are others (张三等).
    """

    names: tuple[str, ...] = ()
    more: bool = False


_WROTE = (
    "记者|記者|通讯员|通訊員|撰稿人?|撰文|作者|评论员|評論員|特派员|实习生|實習生|采写|採寫|执笔|執筆|"
    "文字|编著|主编"
)
_HELPED = (
    "摄影|攝影|图片|圖片|责任编辑|責任編輯|责编|编辑|編輯|校对|制图|製圖|绘图|供图|供圖|美编|版式|翻译|翻譯|编译|"
    "編譯|译者|审核|监制|策划"
)
_ROLE = re.compile(rf"(?:.*(?P<wrote>{_WROTE})|(?:.*(?:{_HELPED})))(?P<name>.*)")
_SHORT = {"文": True, "图": False, "圖": False, "摄": False, "攝": False, "译": False, "绘": False}
_NAME_ROLE = re.compile(rf"([{HAN}]{{2,4}}?)(?:摄影|攝影|摄|攝|供图|供圖)")
_WORK = "报道|報道|報導|改写|整理|摘编|编写|综合|说明|供稿|来稿|专稿|专电|消息|讯|訊|电|電|采访"
_DONE = re.compile(f"(?:联合|编|摄影|图片|文章|专题|有关|相关|{_WORK})*(?:{_WORK})")
_DATELINE = re.compile(rf"据?《?([{HAN}]{{1,7}}?[社网網報报台])》?.*(?:{_WORK}|发)")
_JOINED = ("和", "与", "與", "及", "并", "暨")
_LATIN = r"[A-Za-zÀ-ɏ][\w.'’\-]*"
_TOKEN = re.compile(rf"{_LATIN}(?:[ \u00a0]+{_LATIN})*|[^\s\u3000]+")
_NATION = re.compile(  # [美]富勒, （清）曹雪芹
    r"[\[(（〔［【](?:[美英法德日俄苏意加澳奥印韩西荷匈捷芬汉晋唐宋元明清]|瑞[士典]|挪威|丹麦|波兰|古?希腊|古罗马|印度|巴西|"
    rf"以色列|比利时|爱尔兰|阿根廷|哥伦比亚|智利|墨西哥|三国|南北朝|民国)[\])）〕］】](?=[{HAN}])"
)
_BOTH = re.compile(r"文\s*[/／](?=\s*[摄攝图圖])")  # 王建文/摄 is 王建, 王建文 may be his name
_BETWEEN = re.compile(r"[、，,;；|｜&＆]")
_WITHIN = re.compile(r"[/／:：()（）\[\]【】〔〕［］■●◆□▲△★《》]")


def authors(byline: str | None) -> Authors:
    """The authors that a byline names, as far as it names any."""
    text = _NATION.sub(" / ", (byline or "").strip())
    if ";" in text and not re.search(f"[{HAN}]", text):  # Smith, John; Brown, Ann
        return Authors(tuple(name for part in text.split(";") if (name := part.strip())))
    text = _BOTH.sub(" 文 ", text)
    reading = _Reading(text)
    for piece in _BETWEEN.split(text):
        pair = piece.split(" and ")  # of people, and not in the name of a body
        for part in [piece] if any(map(is_latin_body, pair)) else pair:
            reading.take(_tokens(part))
    return reading.authors()


def _tokens(piece: str) -> list[str]:
    """The words of a part of a byline; a name whose two characters are printed apart is one."""
    tokens: list[str] = []
    apart = False  # whether the last token is one character that waits for another
    for token in _TOKEN.findall(_WITHIN.sub(" / ", piece)):
        if token == "/":
            apart = False
            continue
        alone = len(token) == 1 and token not in _SHORT and token not in (*_JOINED, "等", "电", "讯", "据")
        if alone and apart:
            tokens[-1] += token
        else:
            tokens.append(token)
        apart = alone and not apart
    return tokens


class _Reading:
    """Goes through a byline word by word and remembers whose part is whose."""

    def __init__(self, text: str) -> None:
        # 张三 文 李四 摄 says what those before did, 文/张三 摄/李四 those behind.
        last = (_tokens(text) or [""])[-1]
        self._behind = last in _SHORT
        self._wrote: list[str] = []
        self._helped: list[str] = []
        self._fresh: list[str] = []  # since the last role, where roles stand behind
        self._bodies: list[str] = []  # named by a dateline, or a pen name of the paper's own
        self._writing = True
        self._more = False
        self._roles = False

    def take(self, tokens: list[str]) -> None:
        """Read the words of one part between commas; a place of work belongs to the name beside it."""
        tokens = [token for token in tokens if token not in _JOINED]
        people = any(is_person(_bare(token)) for token in tokens)
        for token in tokens:
            if not (people and is_body(token) and not _ROLE.fullmatch(token)):
                self._read(token)

    def authors(self) -> Authors:
        """Who wrote it; who did anything else, else the body of the dateline, where nobody did."""
        self._give(self._fresh, self._writing)
        names = self._wrote or self._helped or self._bodies
        return Authors(tuple(dict.fromkeys(names)), self._more)

    def _read(self, token: str) -> None:
        token = re.sub("^[Bb]y[ :]+", "", token)
        if token[:1] == "等" and (token[1:] in ("", "人") or _DONE.fullmatch(token[1:])):
            self._more = True
        elif token in _SHORT and self._behind:
            self._give(self._fresh, _SHORT[token])
            self._fresh = []
        elif token in _SHORT:
            self._role(_SHORT[token])
        elif _DONE.fullmatch(token):
            pass
        elif dateline := _DATELINE.fullmatch(token):
            self._bodies += [dateline[1]] if not dateline[1].startswith("本") else []
        elif token.startswith("据") and not _ROLE.fullmatch(token):
            pass
        elif (role := _ROLE.fullmatch(token)) and (not role["name"] or _may_follow(role["name"])):
            if role["wrote"] in ("评论员", "評論員") and token.startswith(("本", "人民", "新华")):
                self._bodies.append(token)
            self._role(bool(role["wrote"]))
            self._name(role["name"])
        elif (done := _NAME_ROLE.fullmatch(token)) and is_person(done[1]):
            self._give([done[1]], False)
        elif not (token.endswith(("报道", "報道", "報導")) and (self._roles or self._fresh)):
            self._name(token)

    def _role(self, wrote: bool) -> None:
        """What the names from here on did."""
        self._give(self._fresh, self._writing)
        # 文/图 张三: both are his.
        self._writing = wrote or (self._writing and self._roles and not self._fresh)
        self._roles = True
        self._fresh = []

    def _name(self, token: str) -> None:
        two = re.fullmatch(rf"([{HAN}]{{2,4}}?)[和与與]([{HAN}]{{2,4}})", token)
        if two and is_person(two[1]) and is_person(_bare(two[2])):
            self._name(two[1])
            token = two[2]
        bare = _bare(token)
        self._more |= "等" in token[len(bare) :]
        if bare:
            self._fresh.append(bare)

    def _give(self, names: list[str], wrote: bool) -> None:
        (self._wrote if wrote else self._helped).extend(names)


def _bare(token: str) -> str:
    """张三 for 张三等, 张三等人 and 张三报道."""
    found = re.fullmatch(rf"([{HAN}]{{2,4}}?)(?:等人?)?(?:摄影)?(?:报道|報道|報導|整理)?", token)
    return found[1] if found and is_person(found[1]) else token


def _may_follow(name: str) -> bool:
    """Whether what is printed right behind a role is a name (记者张三), not more of the word (记者协会)."""
    return is_person(_bare(name)) or re.match("[A-Za-z]", name) is not None
