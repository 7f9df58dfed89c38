"""What kind of work a text is, in the letters of GB/T 7714, and what a citation of that kind asks for.

The kind is what the front matter says, in Chinese or English or in the
letters themselves; where it says nothing, what the other fields show. It is
never guessed from the text: a work of no known kind gets no letters.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from nkreader.text.fold import fold
from nkreader.text.quote import Source


class Kind(NamedTuple):
    """A kind of work, and how it is at hand.

    Attributes:
        code: N newspaper, EB web page, M book, R report, A document of a government or archive,
            "" not known.
        online: whether it is cited from the web.
    """

    code: str
    online: bool

    @property
    def mark(self) -> str:
        """The type mark, such as [N/OL]; "" for a kind that is not known."""
        return f"[{self.code}{'/OL' * self.online}]" if self.code else ""


# The words that front matter may name a kind by; the README lists some.
_WORDS = {
    "N": "newspaper 报纸 news 新闻 报道 消息 通讯 特写 评论 社论 专访 图片新闻"
    " article feature photo editorial commentary interview",
    "EB": "webpage 网页 web 网站 网络 website online 电子公告",
    "M": "book 图书 书 专著 著作 monograph",
    "R": "report researchreport whitepaper 报告 研究报告 调查报告 白皮书 蓝皮书",
    "A": "document 文件 公文 政府文件 通知 决议 决定 意见 条例 办法 规定 法律 法规 规章 公报 公告 通告 批复"
    " 函 档案 law regulation resolution notice government archive",
}
_CODES = {fold(word): code for code, words in _WORDS.items() for word in words.split()}
_LETTERS = re.compile(r"\[?(n|eb|m|r|a)(/ol)?\]?")
# 今晚报, 人民日报海外版, China Daily; not 年度报告 or 新闻报道.
_NEWSPAPER = re.compile(r"[报報](?![告道导導送表名])|\b(?:Daily|Times|Gazette|Herald|Newspaper)\b")


def kind_of(source: Source) -> Kind:
    """The kind of work that a source is, as far as it is known."""
    said = fold(source.known("kind")).replace(" ", "")
    online = bool(source.known("url"))
    if letters := _LETTERS.fullmatch(said):
        code = letters[1].upper()
        return Kind(code, online or bool(letters[2]) or code == "EB")
    code = _CODES.get(said) or _shown(source)
    return Kind(code, online or code == "EB")


def _shown(source: Source) -> str:
    """The kind that the fields show: a 文号, a publisher, a page or a newspaper's name, an address."""
    if source.known("number"):
        return "A"
    if source.known("publisher") or source.known("place"):
        return "M"
    if source.known("page") or _NEWSPAPER.search(source.known("source")):
        return "N"
    return "EB" if source.known("url") else ""


_ASKED = {
    "N": "byline title source date page",
    "N/OL": "byline title source date page url",
    "EB/OL": "byline title date accessed url",
    "M": "byline title place publisher date page",
    "M/OL": "byline title place publisher date page url",
    "R": "byline title place publisher date page",
    "R/OL": "byline title date url",
    "A": "byline title number date",
    "A/OL": "byline title number date accessed url",
    "": "byline title kind source date",
    "/OL": "byline title kind source date url",
}


def missing(source: Source, *, accessed: bool = False) -> tuple[str, ...]:
    """The fields that a citation of this kind asks for and the source lacks, in the order of the citation.

    Args:
        source: the work.
        accessed: whether whatever stands on the web is to say when it was read there, as in GB/T 7714—2015.
    """
    from nkreader.text.byline import authors

    kind = kind_of(source)
    asked = _ASKED[kind.mark.strip("[]") if kind.code else "/OL" * kind.online].split()
    if accessed and kind.online and kind.code and "accessed" not in asked:
        asked.insert(-1, "accessed")
    known = {name for name in asked if source.known(name)}
    if not kind.code:
        known.discard("kind")  # what is said is no kind of the standard's
    if source.known("source"):
        known.add("publisher")
    if not authors(source.byline).names:
        known.discard("byline")
    return tuple(name for name in asked if name not in known)
