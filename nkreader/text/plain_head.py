"""The title block of a plain text that was saved from the web: a report, a speech, a notice.

Nothing is guessed from a line that merely stands first. A title is one when
what follows it says so: a line of when and where it was delivered or passed
(——2026年1月27日在…会议上, （2020年5月28日…通过）), the page's own 时间： and 来源：, or
a salutation. Above it may stand only what a page puts there, and other short
lines. All else has no title, as before.

Knows lines and the words of web pages; neither files nor what comes after the head. No patterns: `re` would
cost more than all of this before the first row.
"""

from __future__ import annotations

from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple
from nkreader.text.plain_furniture import BLANKS, Fields, day_at, fields_of, is_furniture, is_value, word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_TITLE = 60  # characters; a longer line is a sentence
_FEWEST_HAN = 4
_NEAR = 12  # lines between a title and what tells that it is one: the page's buttons and 来源： may lie there
_MOST_BYLINE = 30  # characters
_BEFORE = 4  # characters that may stand before 在: 上午

# How listeners are addressed, what is said to them, by whom, and where.
SALUTED = word_list("""
    各位代表 各位委员 同志们 各位同志 同学们 各位同学 女士们 各位来宾 各位嘉宾 各位领导 朋友们 各位朋友
    主席 尊敬的
""")
SPEECHES = word_list("""
    报告 讲话 致辞 演讲 发言 说明 贺词 报告摘要 演说 报告（摘要） 报告（全文） 报告全文
""")
OFFICES = word_list("""
    省长 市长 主席 区长 县长 州长 盟长 旗长 乡长 镇长 总理 专员 部长 主任 书记 院长 检察长 局长 厅长
    委员长 行政长官 秘书长 行长 司长 会长 校长
""")
OCCASIONS = word_list("""
    会议上 大会上 全会上 会上 仪式上 论坛上 典礼上 会谈时 考察时
""")
# What is done with a law on the day that stands below its title.
ACTS = word_list("""
    通过 批准 公布 发布 修订 修正 印发 施行
""")

_DASHES = "—－―─–-"
_OPENING = "（(〔[【"
_CLOSING = "）)〕]】"
_SENTENCE = "。；;，,、：:！!？?…"


class Head(NamedTuple):
    """What was found at the head of a text.

    Attributes:
        title, subtitle, byline, date, source: as they are printed; None where the text does not say.
        lines: numbers of the lines that stand in the title block and need not be shown again.
        report: whether it was delivered or addressed to somebody, as reports and speeches are.
    """

    title: str | None = None
    subtitle: str | None = None
    byline: str | None = None
    date: str | None = None
    source: str | None = None
    lines: tuple[int, ...] = ()
    report: bool = False


NONE = Head()


def head_of(lines: Sequence[str]) -> Head:
    """The title block of a text, as far as its lines tell.

    Args:
        lines: the first ones that are not empty, without blanks at their ends; together not much more than
            a thousand characters.
    """
    saluted = next((n for n, line in enumerate(lines) if _is_salutation(line)), None)
    told = next(
        (
            (n, day)
            for n, line in enumerate(lines)
            if (day := delivery(line, alone=saluted is not None and n < saluted))
        ),
        None,
    )
    if told:
        number, day = told
        title = _title_above(lines, number)
        return _delivered(lines, title, number, day) if title is not None else NONE
    fields = fields_of(lines)
    title = _title_of_page(lines, fields, saluted)
    if title is None:
        return NONE
    byline = _byline_below(lines, title, saluted)
    moved = (title,) if byline is None else (title, byline)
    return Head(
        lines[title],
        byline=None if byline is None else lines[byline],
        date=fields.date,
        source=fields.source,
        lines=moved,
        report=saluted is not None,
    )


def _delivered(lines: Sequence[str], title: int, told: int, day: str) -> Head:
    """The head of a text whose line `told` says when and where it was delivered or passed."""
    line = lines[told]
    subtitle, behind = (None, "") if line == day else _parted(line)
    byline: int | None = None
    if not behind:
        byline = _byline_below(lines, told, None)
    moved = [title, told] if byline is None else [title, told, byline]
    return Head(
        lines[title],
        subtitle,
        behind or (None if byline is None else lines[byline]),
        day,
        fields_of(lines).source,
        tuple(moved),
        report=True,
    )


def delivery(line: str, *, alone: bool = False) -> str | None:
    """The day in a line that says when a text was delivered or passed; None for any other line.

    Such a line begins with the day: ——2026年1月27日在…会议上, （2026年1月27日）,
    （2020年5月28日…会议通过）.

    Args:
        line: of the text.
        alone: whether a day alone says it, without brackets.
    """
    if len(line) > 3 * _MOST_TITLE:
        return None
    bare = line.lstrip(BLANKS + _DASHES)
    bracketed = bare.startswith(tuple(_OPENING))
    bare = bare.lstrip(_OPENING + BLANKS)
    day = day_at(bare)
    if not day:
        return None
    rest = bare[len(day) :].lstrip(BLANKS + "，,")
    ended = rest.rstrip(BLANKS + _CLOSING)
    if not ended:
        return day if alone or (bracketed and rest) else None
    if any(mark in rest for mark in "。；！？"):
        return None
    if any(word in rest[:_BEFORE] for word in "在于於") and any(place in rest for place in OCCASIONS):
        return day
    return day if bracketed and ended.endswith(ACTS) else None


def _parted(line: str) -> tuple[str, str]:
    """A line of delivery, and the speaker who is named behind it on the same line, or ""."""
    for place in OCCASIONS:
        at = line.find(place)
        behind = line[at + len(place) :].strip(BLANKS) if at >= 0 and line[0] not in _OPENING else ""
        if behind and _is_byline(behind):
            return line[: at + len(place)], behind
    return line, ""


def _title_above(lines: Sequence[str], below: int) -> int | None:
    """The line that is the title of what a line below tells about; None when there is none.

    The nearest; before it one that is called a report or a speech, since buttons may lie between that no
    vocabulary has; before that a longer one that ends with its words: 河北省政府工作报告 over 政府工作报告.
    """
    found: int | None = None
    for number in range(below - 1, max(-1, below - 1 - _NEAR), -1):
        line = lines[number]
        if _is_sentence(line):
            break
        if not may_be_title(line) or is_value(lines, number) or _is_byline(line):
            continue
        if found is None or _says_more(line, lines[found]):
            found = number
    if found is None or any(_is_sentence(line) for line in lines[:found]):
        return None
    return found


def _says_more(above: str, line: str) -> bool:
    if line.endswith(SPEECHES):
        return len(above) > len(line) and above.endswith(line)
    return above.endswith(SPEECHES)


def _is_sentence(line: str) -> bool:
    """Whether a line is of the text, not of what stands above it."""
    return "。" in line or (len(line) > _MOST_TITLE and "，" in line)


def may_be_title(line: str) -> bool:
    """Whether a line may be a title by its form."""
    return (
        len(line) <= _MOST_TITLE
        and line[-1] not in _SENTENCE
        and not any(mark in line for mark in "。；;\t")
        and sum("\u4e00" <= c <= "\u9fff" for c in line) >= _FEWEST_HAN
        and not is_furniture(line)
    )


def _title_of_page(lines: Sequence[str], fields: Fields, saluted: int | None) -> int | None:
    """The title of a text that no line says the delivery of."""
    if fields.date and fields.first is not None:
        title = _title_above(lines, fields.first)
        if title is not None:
            return title
    if saluted is None or saluted > _NEAR:
        return None
    title = _title_above(lines, saluted)
    while title is not None and not lines[title].endswith(SPEECHES):
        title = _title_above(lines, title)
    return title


def _is_salutation(line: str) -> bool:
    return len(line) <= _MOST_TITLE and line[-1] in "：:！!，," and line.startswith(SALUTED)


def _byline_below(lines: Sequence[str], above: int, end: int | None) -> int | None:
    """The line of the few below one that names the speaker by office and name; None when none does."""
    for number in range(above + 1, min(above + 7, len(lines) if end is None else end)):
        if _is_byline(lines[number]):
            return number
        if len(lines[number]) > _MOST_TITLE or _is_salutation(lines[number]):
            break
    return None


def _is_byline(line: str) -> bool:
    """Whether a line is an office and a name: 河北省人民政府省长 王正谱."""
    line = line.strip(BLANKS + _OPENING + _CLOSING + _DASHES)
    if len(line) > _MOST_BYLINE or any(mark in line for mark in _SENTENCE):
        return False
    office, blank, name = line.replace("\u3000", " ").partition(" ")
    name = name.replace(" ", "")
    return (
        bool(blank)
        and office.endswith(OFFICES)
        and 2 <= len(name.replace("·", "")) <= 15
        and all("\u3400" <= c <= "\u9fff" or c == "·" for c in name)
    )
