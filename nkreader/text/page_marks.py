"""The marks of a single line of a page, as names.

What `page_lines` tells of a line and the set words of `page_vocabulary`, put
into names that can be counted: `page_features` gives them to the model, together
with those of the lines around. The module looks at one line at a time.
"""

from __future__ import annotations

import re

from nkreader.text import page_lines as told
from nkreader.text import page_vocabulary as vocabulary
from nkreader.text.page_context import photo_tail
from nkreader.text.page_credit import PHOTO
from nkreader.text.page_furniture import section_name
from nkreader.text.page_join import balance
from nkreader.text.page_lines import Line

_SIZES = (2, 4, 6, 8, 10, 13, 16, 20, 24, 30, 40, 60)  # Characters; a bucket ends at each.
_NOT_FIRST = "，。、；：？！”’」』）》】"
_OPENED = {
    "—": "dash",
    "-": "dash",
    "(": "paren",
    "（": "paren",
    "“": "quote",
    "「": "quote",
    "【": "box",
    "[": "box",
}
_BULLETS = "■□◎◆●○▲★☆◇△▼"
_LEAD = re.compile(
    "日前|近日|昨[日天]|今[日天]|本[报報]讯|记者|\\d{1,2}月\\d{1,2}日|[一二三四五六七八九十]+月"
)
_VOCABULARY = {
    "genre": vocabulary.GENRE,
    "sure-genre": vocabulary.SURE_GENRE,
    "place": vocabulary.PLACE,
    "column": vocabulary.COLUMN,
    "aside": vocabulary.ASIDE,
    "box": vocabulary.BOX,
    "passed": vocabulary.PASSED,
    "meeting": vocabulary.MEETING,
    "suite": vocabulary.SUITE,
    "web": re.compile(
        "字号|字體|打印|分享|浏览|點擊|点击|扫码|扫一扫|二维码|客户端|公众号|来源[:：]|收藏|关闭"
    ),
}
_AT_HEAD = {
    "hour": vocabulary.HOUR,
    "labelled": vocabulary.LABELLED_TITLE,
    "note": vocabulary.NOTE,
    "dealt-with": vocabulary.DEALT_WITH,
    "lead": _LEAD,
    "own-page": re.compile("本[版期刊栏報报]|下期|上期|更多|欢迎|歡迎|敬请|版权|更正"),
    "about": re.compile("关于|關於"),
    "pictured": re.compile("|".join(vocabulary.PICTURED)),
}
_LAST = {
    "。": "stop",
    "？": "asks",
    "?": "asks",
    "！": "calls",
    "!": "calls",
    "…": "trails",
    "：": "colon",
    ":": "colon",
}


def class_of(line: Line) -> str:
    """One word for a line, coarse enough to be told of its neighbours."""
    text, size = line.text, line.size
    if line.credit:
        return "credit"
    if told.is_row(text):
        return "row"
    if line.head:
        return "head"
    if line.tail:
        return "tail"
    if told.is_date(text):
        return "date"
    if line.furniture > 1.5 and size <= 40:
        return "page"
    if line.number and size <= 40:
        return "item" if line.end in ("stop", "semi", "colon") else "number"
    if size > 44 or (size > 24 and "。" in text[:-1]):
        return "text"
    if line.end in ("comma", "open"):
        return "open"
    if line.end in ("colon", "semi"):
        return "colon"
    if line.end == "stop" and text[-1] not in "）)】]":
        return "call" if size <= 24 and text[-1] in "？！?!" else "sentence"
    if text[0] in "—-":
        return "dash"
    if line.author >= 1.5:
        return "author"
    return "tiny" if size <= 5 else "short" if size <= 12 else "head-long" if size <= 30 else "long"


SHORTS = frozenset(("tiny", "short", "head-long", "call", "dash", "author", "number"))


def marks_of(line: Line) -> list[str]:
    """The marks of one line by itself."""
    text, size = line.text, line.size
    bucket = next((str(limit) for limit in _SIZES if size <= limit), "more")
    width = "s" if size <= 24 else "m" if size <= 40 else "l"
    found = [f"size<={bucket}", f"end={line.end}.{width}", f"last={_LAST.get(text[-1], '')}"]
    if line.number:
        found += [f"number={line.number}", f"number={line.number}.{line.end}", f"number.{width}"]
    if line.credit:
        # How it opens and what it says is told of other lines: 【記者…】 is no box 【链接】.
        found += ["credit"] + ["credit.photo"] * bool(PHOTO.search(text))
        found += ["credit.bracket"] * (text[0] in "(（") + ["credit.box"] * (text[0] in "【[〔")
        return found + ["furniture>1"] * (line.furniture > 1) + ["photo-tail"] * photo_tail(line)
    found += _found_in(line)
    if size <= 60:
        found += [f"says={name}.{width}" for name, pattern in _VOCABULARY.items() if pattern.search(text)]
    found += [f"begins={name}.{width}" for name, pattern in _AT_HEAD.items() if pattern.match(text)]
    return found + _characters(text) if size <= 40 else found


def _found_in(line: Line) -> list[str]:
    """What `page_lines` found in a line that is no credit."""
    text = line.text
    unopened, unclosed = balance(text)
    flags = {
        "author": line.author > 0, "author>=1": line.author >= 1, "author>=2": line.author >= 2,
        "author.bracket": line.author > 0 and text[0] in "(（【",
        "head": line.head, "tail": line.tail, "photo-tail": photo_tail(line), "jump=" + line.jump: line.jump,
        "furniture>1": line.furniture > 1, "furniture>2.2": line.furniture > 2.2,
        "row": told.is_row(text), "label": told.is_label(text), "date": told.is_date(text),
        "signature": told.is_signature(text), "post": told.is_post(text), "closing": told.is_closing(text),
        "salutation": told.is_salutation(text), "section-name": line.size <= 10 and section_name(text),
        "spaced": told.spaced(text), "inner-stop": "。" in text[:-1],
        "not-first": text[0] in _NOT_FIRST, "bullet": text[0] in _BULLETS,
        "opens=" + _OPENED.get(text[0], ""): text[0] in _OPENED,
        "unopened": unopened, "unclosed": unclosed,
    }  # fmt: skip
    return [name for name, there in flags.items() if there]


def _characters(text: str) -> list[str]:
    """Which characters a short line holds."""
    held = set(text)
    flags = {
        "comma": held & set("，,"), "inner-colon": set("：:") & set(text[:-1]),
        "blank": held & set(" \u3000"), "bar": held & set("|｜丨"), "digit": any(c.isdigit() for c in text),
        "quoted": held & set("“「《"), "enumerates": "、" in held,
        "whole-paren": text[0] in "(（" and text[-1] in ")）",
    }  # fmt: skip
    return [name for name, there in flags.items() if there]
