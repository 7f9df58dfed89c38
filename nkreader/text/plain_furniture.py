"""What a web page prints around an article that was saved from it as plain text, and what that says of it.

Knows lines, and a closed vocabulary of official and newspaper sites alike; also the days that such lines
begin with, whose meaning is `dates`' to say. What is a title is not its business. No patterns: see
`plain_head`.
"""

from __future__ import annotations

from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def word_list(text: str) -> tuple[str, ...]:
    """The words of a vocabulary."""
    return tuple(text.split())


# Buttons, the sizes of letters, the way to the page, what is offered below.
BUTTONS = frozenset(
    word_list("""
    下载 打印 打印本页 打印文章 全屏 收藏 收藏本页 加入收藏 分享 分享到 分享至 转发 纠错 我要纠错 关闭
    关闭窗口 关闭本页 返回 返回顶部 返回列表 返回首页 首页 网站首页 正文 上一篇 下一篇 字号 字体
    字体大小 大 中 小 加大 还原 减小 放大 缩小 默认 超大 特大 标准 较大 A A+ A- T 朗读 语音播报
    视力保护色 无障碍 无障碍浏览 适老版 长者模式 长者版 关怀版 简体 繁体 繁體 简 繁 English EN 登录
    注册 退出 微信 微博 新浪微博 腾讯微博 人人网 QQ QQ空间 朋友圈 微信好友 扫一扫 扫码 二维码 点赞 评论
    留言 复制 复制链接 订阅 RSS 手机版 电脑版 客户端 导航 网站地图 搜索 检索 相关报道 相关链接 相关阅读
    相关文章 相关新闻 相关稿件 相关解读 相关附件
    """)
)
WAYS = ("当前位置", "您的位置", "您当前的位置", "您现在的位置", "所在位置", "你的位置")
STEPS = frozenset(word_list("> ＞ >> » › / | ｜ · - →"))
# The names of what a page says of its article.
TIMES = word_list("""
    发布时间 发布日期 发表时间 发稿时间 时间 日期 发文日期 成文日期 更新时间 發佈時間 發布時間 發布日期 時間
""")
SOURCES = word_list("""
    信息来源 稿件来源 文章来源 新闻来源 来源 來源 来源网站
""")
OTHER_FIELDS = word_list("""
    作者 编辑 责任编辑 责编 审核 校对 浏览次数 浏览量 点击数 点击次数 点击率 阅读量 阅读 阅读次数
    访问量 字数 索引号 主题分类 主题词 发文机关 发布机构 发文字号 文号 发布单位 公开方式 有效性
    体裁分类 生成日期 栏目 分类 标签 摄影 记者 供稿 撰稿 名称 标题 浏览 分享到 分享 字号 字体 字体大小 打印
    主办 效力状态 实施日期 废止日期 发件人 收件人 抄送
""")
FIELDS = frozenset((*TIMES, *SOURCES, *OTHER_FIELDS))

BLANKS = " \t\u3000\xa0"
_MOST_SOURCE = 30  # characters
_MOST_STAMP = 90  # characters of a line that says when a page was published
# Names that follow what stands before them without a blank, and how their longer forms begin.
_GLUED = (
    "来源：",
    "来源:",
    "作者：",
    "作者:",
    "编辑：",
    "编辑:",
    "责编：",
    "责编:",
    "字号：",
    "字号:",
    "时间：",
    "时间:",
)
_BEFORE_NAMES = ("信息", "稿件", "文章", "新闻", "责任", "发布", "发表", "发稿", "更新", "网站")
_AROUND = "【】[]（）()"
_LAST = ("举报", "分享", "收藏", "打印", "评论", "关注")  # buttons that stand right behind a value
FIGURES = "0123456789０１２３４５６７８９"
_HAN_FIGURES = "〇零○Ｏ一二三四五六七八九十"
_FIGURES = frozenset(FIGURES + _HAN_FIGURES)


# The Traditional forms of what the vocabularies here and of `plain_head` are written with: `fold` knows all,
# but its table takes 5 ms, and this is asked before the first row.
_SIMPLE = str.maketrans(
    "佈來們儀區員問單當圖報壇學專對導廳錄態戶掃擊攝數時書會構標機檢欄瀏無現發準碼礙禮稱簡簽維網編緻縣總聞號視覽訂訊"
    "記訪評詞話誌語說談論講議護讀責賀賓較載輯轉辦辭過鄉錯鎮鏈長閉開間閱關電頁題領類體點週",
    "布来们仪区员问单当图报坛学专对导厅录态户扫击摄数时书会构标机检栏浏无现发准码碍礼称简签维网编致县总闻号视览订讯"
    "记访评词话志语说谈论讲议护读责贺宾较载辑转办辞过乡错镇链长闭开间阅关电页题领类体点周",
)


def simplified(line: str) -> str:
    """A line with the characters that the vocabularies have in Simplified form; each stays in its place."""
    return line if line.isascii() else line.translate(_SIMPLE)


def is_furniture(line: str) -> bool:
    """Whether a line is a page's and not its article's: buttons, the way to it, 来源：… and the like."""
    name = named(line)[0]
    if name in FIELDS or name.startswith(WAYS):
        return True
    return all(word in BUTTONS or word in STEPS for word in words_of(line))


def words_of(line: str) -> list[str]:
    """The words of a line of buttons, without the brackets and bars between them."""
    for mark in "【】[]［］（）()〔〕：:|｜>＞":
        line = line.replace(mark, " ")
    return line.split()


def named(line: str) -> tuple[str, str]:
    """The name and the value of a line such as 来源：新华社; ("", "") of another."""
    line = line.strip(BLANKS + "【[［（(")
    ends = [at for at in (line.find("："), line.find(":")) if at > 0]
    if not ends or min(ends) > 12:
        return "", ""
    at = min(ends)
    return line[:at].replace(" ", "").replace("\u3000", ""), line[at + 1 :].strip(BLANKS)


def is_value(lines: Sequence[str], number: int) -> bool:
    """Whether a line is the value of a name that stands alone above it, or a step of the way to the page."""
    if number and named(lines[number - 1]) != ("", "") and not named(lines[number - 1])[1]:
        return named(lines[number - 1])[0] in FIELDS and not _is_button_name(lines[number - 1])
    beside = (lines[number - 1] if number else "", lines[number + 1] if number + 1 < len(lines) else "")
    return any(line in STEPS for line in beside)


def _is_button_name(line: str) -> bool:
    return named(line)[0] in BUTTONS


class Fields(NamedTuple):
    """What a page says of its article: a day, a source; and the first line that says either."""

    date: str | None
    source: str | None
    first: int | None


def fields_of(lines: Sequence[str], printed: Sequence[str]) -> Fields:
    """What the lines that a page adds say; a value may stand on the line below its name.

    Args:
        lines: simplified.
        printed: the same as they are printed.
    """
    date = source = first = None
    for number, line in enumerate(lines):
        below = "" if is_furniture("".join(lines[number + 1 : number + 2])) else printed[number + 1]
        pairs = _pairs(line, printed[number])
        for name, value in pairs:
            value = value or below
            if name in TIMES and date is None and (day := day_at(value)):
                date, first = day, number if first is None else first
            elif name in SOURCES and source is None and 1 < len(value) <= _MOST_SOURCE:
                source, first = value, number if first is None else first
        if date is None and (day := _unnamed(lines, number)):
            date, first = day, number if first is None else first
    return Fields(date, source, first)


def _unnamed(lines: Sequence[str], number: int) -> str:
    """The day of a line that does not call it so: the hour, or the page's source, stands beside it."""
    line = lines[number]
    day = day_at(line.lstrip(BLANKS + "【[（("))
    if day and "。" not in line:
        named_here = (name for beside in lines[number : number + 2] for name, _ in _pairs(beside))
        if any(name in SOURCES for name in named_here):
            return day
    # Lines one after the other that begin so are a log.
    beside = [*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2]]
    is_log = bool(day_at(line)) and any(day_at(other) and stamp(other) for other in beside)
    return "" if is_log else stamp(line)


def stamp(line: str) -> str:
    """The day in a line that gives it with its hour, as pages do: 新华网 2026年1月27日 09:20; or ""."""
    if len(line) > _MOST_STAMP or "。" in line or not any(mark in line for mark in ":："):
        return ""
    for at, character in enumerate(line):
        if character in FIGURES and (not at or line[at - 1] not in FIGURES) and (day := day_at(line[at:])):
            rest = line[at + len(day) :].lstrip(BLANKS + "T·,，(（)）星期周一二三四五六日上下午晚")
            hour = _run(rest, 0, FIGURES)
            if 1 <= hour <= 2 and rest[hour : hour + 1] in (":", "：") and _run(rest, hour + 1, FIGURES) >= 2:
                return day
    return ""


def _pairs(line: str, printed: str = "") -> list[tuple[str, str]]:
    """Names, and values as printed, of a line that may hold several: 来源：新华社　时间：2026-01-27 09:00."""
    pairs: list[tuple[str, str]] = []
    if "：" not in line and ":" not in line:  # most lines, and this is asked of each before the first row
        return pairs
    for start, end in _parts(line):
        word, shown = line[start:end], (printed or line)[start:end]
        name = named(word)[0]
        if name in FIELDS:
            pairs.append((name, _bare(named(shown)[1])))
        elif pairs and not pairs[-1][1]:
            pairs[-1] = pairs[-1][0], _bare(shown)
    return pairs


def _parts(line: str) -> Iterator[tuple[int, int]]:
    """Where the words of a line are; the names of fields begin one, whether there is a blank or not."""
    starts = {at for name in _GLUED if (at := line.find(name)) > 0 and not line[:at].endswith(_BEFORE_NAMES)}
    start: int | None = None
    for at, character in enumerate(f"{line} "):
        blank = (
            character in BLANKS or character in "|｜" or (character in _AROUND and at in (0, len(line) - 1))
        )
        if start is not None and (blank or at in starts):
            yield start, at
            start = None
        if start is None and not blank:
            start = at


def _bare(value: str) -> str:
    """A value without the day and the buttons that stand right behind it."""
    for at in range(2, len(value)):
        if value[at] in FIGURES and value[at - 1] not in FIGURES and day_at(value[at:]):
            value = value[:at]
            break
    return (
        value[: -len(end)] if (end := next((word for word in _LAST if value.endswith(word)), "")) else value
    )


def day_at(text: str) -> str:
    """The day that a text begins with, as it is printed: 二〇二六年一月二十七日, 2026-01-27; or ""."""
    if text[:1] not in _FIGURES:  # as for nearly every line
        return ""
    for figures in (FIGURES, _HAN_FIGURES):
        at = _year(text, figures)
        if text[at : at + 1] != "年":
            if at:
                return _with_marks(text)
            continue
        for units in ("月", "日号"):
            count, at = _count(text, at + 1, figures)
            if not 1 <= count <= 3 or not text[at : at + 1] or text[at] not in units:
                return ""
        return text[: at + 1]
    return ""


def month_at(text: str) -> str:
    """The month that a text begins with, as it is printed: 2026年1月; or ""."""
    for figures in (FIGURES, _HAN_FIGURES):
        at = _year(text, figures)
        if text[at : at + 1] == "年":
            count, at = _count(text, at + 1, figures)
            return text[: at + 1] if 1 <= count <= 2 and text[at : at + 1] == "月" else ""
    return ""


def _year(text: str, figures: str) -> int:
    """Where a year of four figures ends, and blanks behind it; 0 where a text begins with none."""
    count, at = _count(text, 0, figures)
    return at if count == 4 else 0


def _count(text: str, start: int, figures: str) -> tuple[int, int]:
    """How many figures follow, with blanks between and around them, and where they end."""
    end, count = start, 0
    while end < len(text) and (text[end] in figures or text[end] in BLANKS):
        count += text[end] in figures
        end += 1
    return count, end


def _with_marks(text: str) -> str:
    """2026-01-27, 2026/1/27 or 2026.1.27 at the beginning of a text, else ""."""
    mark = text[4:5]
    if not mark or mark not in "-/.":
        return ""
    month = _run(text, 5, FIGURES)
    if not 1 <= month <= 2 or text[5 + month : 6 + month] != mark:
        return ""
    day = _run(text, 6 + month, FIGURES)
    return text[: 6 + month + day] if 1 <= day <= 2 else ""


def _run(text: str, start: int, characters: str) -> int:
    """How many characters from `start` on are of some kind."""
    end = start
    while end < len(text) and text[end] in characters:
        end += 1
    return end - start
