"""The titles of official documents in a plain text: 关于…的通知, over one line or several.

A title that says of itself what kind of document it is needs no more than the
document's number or those it is addressed to beside it. No patterns: see `plain_head`.
"""

from __future__ import annotations

from nkreader.text.light_typing import TYPE_CHECKING
from nkreader.text.plain_furniture import FIGURES, is_value, word_list
from nkreader.text.plain_lines import MOST_TITLE, may_be_title

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEAR = 12  # lines from the beginning in which an official document has its number and addressees
_MOST_NUMBER = 30  # characters
_MOST_LINES = 4  # of a title
_MOST_NOTE = 7  # characters in brackets behind it

KINDS = word_list("""
    通知 意见 决定 决议 办法 报告 公告 通告 批复 函 方案 规定 条例 细则 规则 纲要 规划 请示 通报 纪要 令 说明
    议案 章程 制度 要点 计划 措施
""")
BODIES = word_list("""
    委员会 人民政府 办公厅 办公室 局 厅 部 院 委 会 公司 中心 大学 学校 国务院
""")


def official_title(lines: Sequence[str]) -> int | None:
    """The last line of the title of an official document; None when the text is none.

    Args:
        lines: the first ones, simplified.
    """
    for number, line in enumerate(lines[:_NEAR]):
        around: tuple[int, ...] = ()
        if _is_number(line):
            around = (*range(number + 1, number + 1 + _MOST_LINES), number - 1)
        elif _is_addressed(line):
            around = (number - 1, number - 2)
        for at in around:
            if 0 <= at < len(lines) and _is_kind(lines[at]) and not is_value(lines, at):
                return at
    return None


def title_begins(lines: Sequence[str], last: int) -> int:
    """The first line of a title that goes on over several: the body's name, 关于…, the rest of it."""
    first = last
    if not _is_kind(lines[last]):
        return last
    while first and last - first < _MOST_LINES - 1:
        above, line = lines[first - 1], lines[first]
        open_above = "关于" in above and not _is_kind(above) and "关于" not in line
        names = above.endswith(BODIES) and line.startswith("关于")
        if not (open_above or names) or not may_be_title(above) or is_value(lines, first - 1):
            break
        first -= 1
    return first


def _is_number(line: str) -> bool:
    """Whether a line is the number of a document: 河政发〔2024〕15号."""
    bare = line.strip("（）()")
    years = [at for mark in "〔[［（(" if (at := bare.find(mark)) > 0]
    year = bare[min(years) + 1 : min(years) + 5] if years else ""
    is_year = len(year) == 4 and all(character in FIGURES for character in year)
    return is_year and len(bare) <= _MOST_NUMBER and bare.endswith("号")


def _is_addressed(line: str) -> bool:
    """Whether a line names those whom a document is for: 各区人民政府，市政府各委、办、局：."""
    return line[-1] in "：:" and "各" in line and not line.startswith("各位") and "。" not in line


def _is_kind(line: str) -> bool:
    """Whether a line, or the last of a title, says what kind of document it is; （试行） may follow."""
    bare = line.rstrip("）)】》")
    note = bare.rfind("（")
    if line[-1] in "）)" and 0 < len(bare) - note <= _MOST_NOTE:
        bare = bare[:note]
    return len(line) <= MOST_TITLE and bare.endswith(KINDS) and may_be_title(line)
