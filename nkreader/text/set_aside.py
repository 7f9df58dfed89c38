"""What a saved web page has around its article, set aside for reading: runs of lines at head and tail.

Nothing is taken away: a run is drawn as one row until somebody wants to see
it. A line is set aside when the vocabulary of web pages has it whole (buttons,
字号, who edited it, 备案, what is offered below), and what stands between such
lines and means nothing without them: 来源 and 时间, which citations have, a step of
the way to the page, the title once more. One such line makes no page: a story
may begin with 正文.

Knows documents and the words of pages; no patterns, as it may stand before the
first row.
"""

from __future__ import annotations

from nkreader.text.document import Block, Document, Position
from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple
from nkreader.text.plain_furniture import (
    BLANKS,
    BUTTONS,
    SOURCES,
    STEPS,
    TIMES,
    WAYS,
    is_value,
    named,
    word_list,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NEAR = 60  # lines from either end that are looked at
_MOST_LINE = 120  # characters of a line of a page
_SHORT = 40  # characters of a line that may be anything
_RELATED_LINES = 30  # titles of other articles below 相关报道
_BETWEEN = 2  # unknown lines between two of a page's at its foot
_EVIDENCE = 2  # lines that surely are a page's, from which a text counts as one
_SENTENCE = "。！？；"

_NAMES = frozenset(
    word_list("""
    浏览次数 浏览量 浏览 点击数 点击次数 点击率 阅读量 阅读次数 阅读 访问量 分享到 分享至 分享 字号 字体
    字体大小 打印 责任编辑 责编 编辑 审核 校对 初审 复审 终审 栏目 标签 公开方式 有效性 体裁分类 主办单位
    承办单位 技术支持 网站标识码 政府网站标识码 网站地图 上一篇 下一篇 上一条 下一条 上一页 下一页
    """)
)
_BEGINNINGS = word_list("""
    扫一扫 扫描二维码 微信扫一扫 用微信扫 版权所有 版权声明 免责声明 Copyright copyright © 关于我们 联系我们
    网站声明 友情链接 主办： 主办单位 承办单位 网站标识码 政府网站标识码 技术支持 未经授权 建议使用 您是第
    分享到
""")
_INSIDE = word_list("""
    ICP备 ICP证 公网安备 网站标识码 版权所有 信息服务许可证 业务经营许可证 举报电话 举报邮箱
""")
_BESIDE = frozenset(
    (*SOURCES, *TIMES, *word_list("地址 邮编 邮政编码 电话 联系电话 传真 邮箱 电子邮箱 备案号"))
)
_RELATED = frozenset(
    word_list("""
    相关报道 相关链接 相关阅读 相关文章 相关新闻 相关稿件 相关解读 相关信息 相关推荐 延伸阅读 推荐阅读
    热门推荐
    """)
)


class Aside(NamedTuple):
    """A run of blocks that is set aside.

    Attributes:
        first: number of its first block.
        last: number of its last one.
        lines: how many blocks it is.
    """

    first: int
    last: int
    lines: int


def asides_of(document: Document) -> Asides | None:
    """What a document has at its head and at its tail that is its page's; None for nothing."""
    if not document:
        return None
    titles = sorted((document.text(number) for number in range(document.head)), key=len, reverse=True)
    numbers = list(_first(document))
    texts = [document.text(number)[: _MOST_LINE + 1].strip(BLANKS) for number in numbers]
    head = _Head(texts, titles)
    below = [number for number in _last(document) if not numbers or number > numbers[-1]]
    if not below and numbers:  # a short text: its foot may be among its first lines
        below = numbers[head.end :]
    tail = _Tail([document.text(number)[: _MOST_LINE + 1].strip(BLANKS) for number in below])
    if head.evidence + tail.evidence < _EVIDENCE:
        return None
    found = [Aside(numbers[a], numbers[b - 1], b - a) for a, b in head.runs]
    if tail.start < len(below):
        found.append(Aside(below[tail.start], below[-1], len(below) - tail.start))
    return Asides(found) if found else None


def _first(document: Document) -> Iterator[int]:
    """The first blocks of the body up to one that is text."""
    for count, number in enumerate(document.numbers()):
        if document.whole and number < document.head:
            continue
        if count >= _NEAR + document.head or _is_text(document.block(number)):
            return
        yield number


def _last(document: Document) -> list[int]:
    """The last blocks of the body, from the one after the last that is text."""
    found: list[int] = []
    number: int | None = document.end.block
    while number is not None and number >= document.head and len(found) < _NEAR:
        block = document.block(number)
        if _is_text(block) and not is_surely_furniture(block.text[: _MOST_LINE + 1]):
            break
        found.append(number)
        number = document.previous_block(number)
    return found[::-1]


def _is_text(block: Block) -> bool:
    """Whether a block is of the article, whatever stands around it."""
    text = block.text
    if block.kind not in ("paragraph", "list") or len(text) > _MOST_LINE:
        return True
    return len(text) > _SHORT and any(mark in text for mark in _SENTENCE)


def is_surely_furniture(line: str) -> bool:
    """Whether a line is a web page's by itself."""
    if len(line) > _MOST_LINE or not line:
        return False
    name = named(line)[0]
    if name in _NAMES or line.startswith((*WAYS, *_BEGINNINGS)):
        return True
    if any(word in line for word in _INSIDE):
        return True
    words = words_of(line)
    return any(word in BUTTONS for word in words) and all(word in BUTTONS or word in STEPS for word in words)


def _weight(line: str) -> int:
    """How many signs of a page a line is."""
    if not is_surely_furniture(line):
        return 0
    return max(1, sum(word in BUTTONS for word in words_of(line)))


def _is_weak(lines: Sequence[str], number: int) -> bool:
    """Whether a line is a page's if it stands beside others."""
    line = lines[number]
    named_so = named(line)[0] in _BESIDE
    return named_so or not words_of(line) or line in STEPS or is_value(lines, number)


def _is_title_again(line: str, titles: Sequence[str]) -> bool:
    """Whether a line says nothing but what the title block says."""
    for title in titles:
        line = line.replace(title, "")
    return not line.strip(BLANKS)


class _Head:
    """The first lines.

    Attributes:
        runs: those set aside, each from one index to before another.
        evidence: how many signs of a page there are.
        end: the index after the last of these lines.
    """

    def __init__(self, lines: Sequence[str], titles: Sequence[str]) -> None:
        sure = [_weight(line) for line in lines]
        kept = [
            bool(sure[number]) or _is_title_again(line, titles) or _is_weak(lines, number)
            for number, line in enumerate(lines)
        ]
        self.evidence = sum(sure)
        self.runs: list[tuple[int, int]] = []
        start = 0
        for number in range(len(lines) + 1):
            if number == len(lines) or not kept[number]:
                if any(sure[start:number]):
                    self.runs.append((start, number))
                start = number + 1
        self.end = self.runs[-1][1] if self.runs else 0


class _Tail:
    """The last lines.

    Attributes:
        start: the index of the first that is set aside, to the end.
        evidence: how many signs of a page there are.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        related = self._related(lines)
        sure = [_weight(line) for line in lines]
        self.start = start = len(lines)
        unknown = 0
        for number in range(len(lines) - 1, -1, -1):
            if sure[number] or number == related:
                start, unknown = number, 0
            elif number > related >= 0 or _is_weak(lines, number):
                continue
            else:
                unknown += 1
                if unknown > _BETWEEN or start == len(lines) or len(lines[number]) > _SHORT:
                    break
        self.start = start
        self.evidence = sum(sure[start:])

    @staticmethod
    def _related(lines: Sequence[str]) -> int:
        """The index of the line above the titles of other articles; -1 for none."""
        for number, line in enumerate(lines):
            if line.rstrip("：: ") in _RELATED and len(lines) - number <= _RELATED_LINES:
                return number
        return -1


class Asides:
    """The runs of a document that are set aside now; who looks for the neighbours of a block asks here."""

    def __init__(self, runs: Sequence[Aside]) -> None:
        self.runs = runs

    def at(self, number: int) -> Aside | None:
        """The run that a block is in."""
        return next((run for run in self.runs if run.first <= number <= run.last), None)

    def clamp(self, position: Position) -> Position:
        """The position, or that of the row that stands for it."""
        run = self.at(position.block)
        return position if run is None else Position(run.first, 0)

    def without(self, first: int, last: int) -> Asides | None:
        """Those without a block from one to another; the same where that are all, None where none is left."""
        left = [run for run in self.runs if run.last < first or last < run.first]
        if len(left) == len(self.runs):
            return self
        return Asides(left) if left else None
