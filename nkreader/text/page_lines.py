"""What single lines of a page tell: shape, end, numbering, credits, likeness to a sentence.

A line of the dump is the smallest unit of a page. This module reads each by
itself; what its neighbours tell is in `page_context`, and what it is decides
`page_roles`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from nkreader.text.page_credit import Found, head_credit, is_credit_line, tail_credit
from nkreader.text.page_furniture import DATE, folio_likeness, jumps, staff_likeness
from nkreader.text.page_names import HAN, author_likeness

_CLOSERS = "”’」』）)】》〉］]〕\"'"
_ENDS = {
    "stop": "。！？!?…",
    "comma": "，、,",
    "semi": "；;",
    "colon": "：:",
    "dash": "—－~～-",
    "open": "“‘「『（(《〈【［[〔",
}
_COUNT = "[一二三四五六七八九十]{1,3}"
_NTH = r"第[一二三四五六七八九十百\d]+"
NUMBERING = re.compile(
    rf"(?P<chapter>{_NTH}[章节節编編篇部分]+(?=\s|$)|{_NTH}[章节節编編](?=\S{{1,12}}$))|(?P<article>{_NTH}[条條])|"
    rf"(?P<han>{_COUNT}[、.．])|(?P<paren>[（(]{_COUNT}[)）])|"
    r"(?P<digit>0\d\s(?=\S)|\d{1,2}(?:[、．]|\.(?!\d)|[)）])|[①-⑳❶-❿]|[（(]\d{1,2}[)）])|"
    r"(?P<bullet>[▲●◆■□★☆◇○△※▪•·]\s*(?=\S))|(?P<ordinal>(?:其[一二三四五六]|[一二三四五六七八九]是)[，,：:])"
)
_SPACED = re.compile(f"[{HAN}？！”」][ \u3000]+[{HAN}“「]")
_SPEAKER = re.compile(rf"([{HAN}]{{1,5}}|[QA])\s?[：:]\s*\S")
_LABELS = (
    "编号|编號|电话|電話|邮箱|地址|时间|時間|地点|联系人|主旨|依据|依據|日期|字号|字號|来源|价格|单位|名称|名額|方式|范围|"
    "对象|资格|规模|主持|出席|记录|人数|事项"
)
_LABEL = re.compile(
    rf"[{HAN}（）() 　]{{2,10}}[:：]\s*[^{HAN}]*[\dA-Za-z]|[{HAN} 　]{{0,6}}(?:{_LABELS})[:：]"
)
_ORG = re.compile(
    "(?:局|委|委员会|委員會|政府|办公室|处|部|厅|廳|学校|学会|大学|大學|学院|中学|小学|公司|集团|中心|协会|協會|联合会|"
    "工会|团委|支部|党委|总支|街道|社区|村|医院|银行|支队|大队|总队|所|站|馆|社|厂|联|会|會|领导小组|指挥部|府|署|"
    "基金会|俱乐部|编辑部|法院|检察院|合作社|商会|治丧小组)$"
)
_POST = re.compile(
    rf"[{HAN}]{{0,10}}(?:长|長|主任|书记|主席|经理|理事长|主编|负责人)[ \u3000]+"
    rf"[{HAN}][ \u3000]?[{HAN}]{{1,2}}$"
)
_DAY = r"[\d一二三四五六七八九十廿卅]{1,3}月[\d一二三四五六七八九十廿卅]{1,3}[日號号]"
_DATE_LINE = re.compile(rf"[（(]?(?:中华民国|中華民國|公元)?\s*(?:{DATE.pattern}|{_DAY})\s*[)）]?$")
_SALUTATION = re.compile(
    "(?:同志|编辑|編輯|记者|主编|先生|女士|老师|您好|你好|朋友|[员民众长生友们]|单位|部门|公司|企业|商户|用户|读者|报社|部|局|学校|"
    "[爸妈爷奶弟妹哥姐儿]|们好)(?:们|們)?[!！：:，,]$"
)
_CLOSING = re.compile(
    "(?:此致|敬礼|敬禮|祝.{1,8}|顺颂.{1,4}|谨启|此复|(?:特此|谨此|專此|专此)[公通声启函说讣周更]?[告知报明事]?)[!！。，]?$"
)
_PREDICATE = re.compile(
    "已经|也许|大约|才[会能是有會]|就(?![业职医学餐诊近地读任業職醫])|还[有是会能没]|還|却|但[是不]?|而[且是]|又[是来有]|"
    "都[是会有能在]|把|被|正在|着|过的|了[一]?|說|说|便|它|他|她|我们|自己|什么|[这那][样个里是些]|一个人|[预預]估|"
    "[预預][计計]|认为|認為|表示"
)
_SUBJECT = re.compile(
    "[他她它我你您]|[那这這][是个一天时里就些]|昨[天晚日]|今[天晚]|有[人一]|记者|后来|只是|可是|但|其实|原来|大家|人们"
)
_OPENER = re.compile(
    "截至|截止|目前|据[悉介了统]|日前|近日|此外|同时|随后|隨後|最终|[预預][计計]|下一步|接下来|如今|从此|直到|[当當]天"
)


class Line(NamedTuple):
    """One line of the page and what it tells by itself.

    Attributes:
        text: the line without the blanks at its ends and without jump lines.
        size: as `size_of` counts.
        end: how it ends: stop, comma, semi, colon, dash, open, none.
        number: kind of numbering at its head (group of NUMBERING) or "".
        credit: a whole-line credit.
        author: likeness to a bare author's name, 0 to 3.
        head: credit at its head; tail: credit at its tail.
        furniture: likeness to furniture, 0 to about 8.
        gap: blank lines came before it.
        indent: it began with a paragraph's indent.
        jump: "" or "from" (上接, continued from) or "to" (下转, continued on).
        rows: how many rows of a column it was printed in.
    """

    text: str
    size: int
    end: str
    number: str
    credit: bool
    author: float
    head: Found | None
    tail: Found | None
    furniture: float
    gap: bool
    indent: bool
    jump: str
    rows: int = 1


def end_of(text: str) -> str:
    """How a text ends, closing marks left aside: a key of `_ENDS`, or none."""
    if text[:1] in "（(【" and text[-1:] in "）)】":
        return "stop"
    bare = text.rstrip().rstrip(_CLOSERS).rstrip()
    last = bare[-1:] or text[-1:]
    latin = sum(c.isascii() and c.isalpha() for c in bare)
    if last == "." and ((bare[-2:-1].isalpha() and bare[-2:-1].isascii()) or latin > len(bare) / 2):
        return "stop"
    return next((name for name, marks in _ENDS.items() if last in marks), "none") if last else "none"


def size_of(text: str) -> int:
    """Characters that are not blank; Latin letters count 0.4, being that much of a word."""
    letters = sum(c.isascii() and c.isalpha() for c in text)
    return round(len("".join(text.split())) - 0.6 * letters)


def read_line(text: str, gap: bool, indent: bool, jump: str) -> Line:
    """The features of one line; `text` is stripped and holds no jump line."""
    size = size_of(text)
    numbering = NUMBERING.match(text)
    return Line(
        text=text,
        size=size,
        end=end_of(text),
        number=(numbering.lastgroup or "") if numbering else "",
        credit=size <= 80 and is_credit_line(text),
        author=author_likeness(text) if size <= 32 else 0.0,
        head=head_credit(text) if size > 12 else None,
        tail=tail_credit(text) if size > 8 else None,
        furniture=max(folio_likeness(text), staff_likeness(text)),
        gap=gap,
        indent=indent,
        jump=jump,
    )


def read_page(rows: Iterable[tuple[str, str, bool, int]]) -> tuple[list[Line], list[tuple[int, str]]]:
    """The lines of a page that hold more than jump lines, and the jump lines.

    Args:
        rows: (text, indent, blank line before it, rows it was printed in) of each line of the dump.

    Returns:
        The lines, and pairs (index of the line that follows or holds it, jump line).
    """
    lines: list[Line] = []
    found: list[tuple[int, str]] = []
    gap, pending = True, ""
    for stripped, indent, gap_before, count in rows:
        gap = gap or gap_before
        rest, where = stripped, ""
        for start, end in reversed(jumps(stripped)):
            found.append((len(lines), stripped[start:end].strip()))
            where = "to" if re.search("[转轉]|下接|见|見|刊", stripped[start:end]) else "from"
            rest = rest[:start] + rest[end:]
        rest = rest.strip()
        if rest:
            line = read_line(rest, gap, indent != "", where or pending)
            lines.append(line._replace(rows=count))
            gap, pending = False, ""
        elif where == "to" and lines:
            lines[-1] = lines[-1]._replace(jump="to")
        else:
            pending = where
    return lines, found


def spaced(text: str) -> bool:
    """Whether Han characters stand apart in it, as the halves of a head line do."""
    return bool(_SPACED.search(text))


def is_row(text: str) -> bool:
    """A row of a table or of names: three cells or more, most of them short."""
    cells = text.split()
    if sum(c.isascii() and c.isalpha() for c in text) > len(text) / 3:
        return False
    if len(cells) < 3 or end_of(text) != "none" or len(cells) > 24:
        return False
    numbers = sum(any(c.isdigit() for c in cell) for cell in cells)
    return (numbers >= 2 and max(map(len, cells)) <= 14) or (len(cells) >= 4 and max(map(len, cells)) <= 8)


def is_label(text: str) -> bool:
    """A short label, a colon, its value (联系人:景老师)."""
    return bool(_LABEL.match(text))


def speaker(text: str) -> str:
    """Who speaks in a turn of a conversation (问:, 答:, a name and a colon), or nothing."""
    found = _SPEAKER.match(text)
    return found[1] if found else ""


def is_date(text: str) -> bool:
    """A line that is a date and nothing else."""
    return bool(_DATE_LINE.match(text))


def is_signature(text: str) -> bool:
    """A body's name, or an office and its holder, as under a notice."""
    names = text.split()
    if _POST.match(text):
        return True
    return 0 < len(names) <= 4 and all(3 <= len(n) <= 26 and _ORG.search(n) for n in names)


def is_post(text: str) -> bool:
    """An office and its holder."""
    return bool(_POST.match(text))


def is_salutation(text: str) -> bool:
    """The address at a letter's head."""
    return len(text) <= 24 and bool(_SALUTATION.search(text))


def is_closing(text: str) -> bool:
    """The formula at a letter's end (此致, 敬礼)."""
    return len(text) <= 12 and bool(_CLOSING.match(text))


def sentence_likeness(text: str) -> float:
    """How much an unpunctuated short line reads like a sentence of running text, 0 to about 4."""
    score = 0.6 * min(3, len(_PREDICATE.findall(text)))
    score += 1.2 * (text.endswith("的") and "是" in text)
    score += 2.0 * bool(_OPENER.match(text)) + 1.2 * bool(_SUBJECT.match(text))
    score += 0.8 * (text[-1:] in "了着呢吧")
    score += 0.5 * (len(text) > 16 and ("，" in text or "," in text)) + 0.5 * (len(text) > 26)
    return max(0.0, score - 0.8 * (" " in text or "\u3000" in text))
