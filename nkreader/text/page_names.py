"""Names of people on a newspaper page: surnames, pen names, who someone is.

Pure patterns on one line, as for credits: whether a line is a bare author's
name, with or without a place of work. It knows no credit's set phrases
(`page_credit`) and no lines around it.
"""

from __future__ import annotations

import re

from nkreader.text.surnames import DOUBLE_ON_NAMES, ON_NAMES

HAN = "\u3400-\u9fff\uf900-\ufaff〇"

NAME = rf"(?:[{HAN}]{{2,4}}|[{HAN}]{{1,6}}[·•][{HAN}·•]{{1,12}})"
NAME_TOKEN = re.compile(rf"{NAME}$")
MARKS = "■□●○◆◇▲△★☆◎▶►▌◤✎✍＊*※丨|｜ \u3000"
BRACKETS = {"(": ")", "（": "）", "【": "】", "[": "]", "〔": "〕", "［": "］"}
_AFFILIATED = re.compile(rf"({NAME})\s*[（(]([^（()）]{{2,30}})[)）]$")
WORKPLACE = re.compile(
    "(?:大学|大學|学院|學院|系|[小中]学|学校|班|级|届|专业|幼儿园|社区|街道|小区|[乡镇村县市区省]|局|公司|医院|部|中心|社|厂|馆|协会|"
    "居民|街坊|同学|村民|业主|乘客|观众|顾客|市民|教师|教師|老师|老師|教授|学生|學生|员|生|医师|药师|师傅|主任|书记|理事|代表|站长|班长|车间|[列上中下]士|列兵|战士|段|所|室|科|家长|读者|讀者|网友|網友|者|老人|岁|歲)$"
)
# How readers are named who do not give their full name.
_ADDRESSED = re.compile(
    f"[{HAN}](?:先生|女士|小姐|太太|妈妈|媽媽|爸爸|同学|同學|老师|老師|师傅|師傅|大爷|大妈|阿姨|伯伯)$"
)


def surname(name: str) -> bool:
    """Whether a name of Han characters begins with a usual surname."""
    return name[:1] in ON_NAMES or name[:2] in DOUBLE_ON_NAMES


def family_name(name: str) -> str:
    """The usual surname that a name of Han characters begins with, such as 王 or 司马; "" for none."""
    length = 2 if name[:2] in DOUBLE_ON_NAMES and len(name) > 2 else 1
    return name[:length] if name[:1] in ON_NAMES or length == 2 else ""


def strip_brackets(text: str) -> str:
    """A text without the brackets that it stands in."""
    if text and BRACKETS.get(text[0]) == text[-1]:
        return text[1:-1].strip()
    return text


def merge_spaced(tokens: list[str]) -> list[str]:
    """Joins the two characters of a name that is printed apart (谈 芜)."""
    merged: list[str] = []
    for token in tokens:
        if len(token) == 1 and merged and len(merged[-1]) == 1:
            merged[-1] += token
        else:
            merged.append(token)
    return merged


def full_names(text: str) -> bool:
    """Whether a text is people's names, with or without their place of work, and nothing else."""
    names = merge_spaced(re.split(r"[\s、]+", text.strip()))
    if len(names) > 1 and len(names[0]) > 3 and WORKPLACE.search(names[0]):
        names = names[1:]
    return all(NAME_TOKEN.match(name) and len(name) <= 3 and surname(name) for name in names)


def _posted(names: list[str]) -> bool:
    """Whether a name stands behind what its bearer is (某连中士 沈长河)."""
    *before, name = names
    known = len(name) in (2, 3) and surname(name) and bool(NAME_TOKEN.match(name))
    return known and 1 <= len(before) <= 2 and all(re.fullmatch(f"[{HAN}]{{4,14}}", part) for part in before)


def author_likeness(text: str) -> float:
    """How much a whole line looks like a bare author's name, 0 to 3.

    One to three names of two to four characters, with or without a place of
    work in brackets or before them.
    """
    inner = strip_brackets(text.lstrip(MARKS).strip())
    affiliated = _AFFILIATED.match(inner)
    if affiliated:
        return 2.5 if WORKPLACE.search(affiliated[2]) else 1.5
    tokens = inner.split()
    names = merge_spaced(tokens)
    if not names or len(names) > 4:
        return 0.0
    if len(names) > 1 and WORKPLACE.search("".join(names[:-1])) and surname(names[-1]):
        return 2.0 if len(names[-1]) in (2, 3) else 0.0
    if _posted(names):
        return 1.3
    if not all(NAME_TOKEN.match(name) for name in names):
        return 0.0
    if _ADDRESSED.search(names[-1]) and len(names) <= 2 and (surname(names[-1]) or len(names) == 2):
        return 1.8
    if len(names) > 1 and not all(surname(name) for name in names):
        return 0.0
    likeness = sum(1.0 if surname(name) and len(name) <= 3 else 0.3 for name in names) / len(names)
    return likeness + (1.5 if len(names) < len(tokens) else 0.5 if len(names) == 1 else 0.0)
