"""What a line at the head of a plain text is by its form: a title, a salutation, a speaker.

Knows one line at a time and the words of reports and speeches, in Simplified characters; neither what stands
around it nor what a page adds. No patterns: see `plain_head`.
"""

from __future__ import annotations

from nkreader.text.plain_furniture import BLANKS, is_furniture, word_list

MOST_TITLE = 60  # characters; a longer line is a sentence
_FEWEST_HAN = 4
_MOST_BYLINE = 30  # characters
_MOST_CREDIT = 20  # characters of a line that names a reporter
_MOST_NAME = 15  # characters, without the dots between the parts of a name

# How listeners are addressed, what is said to them, and by whom.
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

DASHES = "—－―─–-"
OPENING = "（(〔[【"
CLOSING = "）)〕]】"
_SENTENCE = "。；;，,、：:！!？?…"


def is_sentence(line: str) -> bool:
    """Whether a line is of the text, not of what stands above it."""
    return "。" in line or (len(line) > MOST_TITLE and "，" in line)


def han_in(line: str) -> int:
    """How many Chinese characters a line holds."""
    return sum("\u4e00" <= c <= "\u9fff" for c in line)


def may_be_title(line: str) -> bool:
    """Whether a line may be a title by its form."""
    return (
        len(line) <= MOST_TITLE
        and line[-1] not in _SENTENCE
        and not any(mark in line for mark in "。；;\t")
        and han_in(line) >= _FEWEST_HAN
        and not is_furniture(line)
    )


def may_be_headline(line: str) -> bool:
    """Whether a line may be the title of an article of news by its form; such ones ask and call out too."""
    return (
        len(line) <= MOST_TITLE
        and line[-1] not in "。；;，,、：:"
        and not any(mark in line for mark in "。\t>＞»")
        and line.count(",") < 2
        and line.count("|") < 2
        and han_in(line) >= _FEWEST_HAN
        and not is_furniture(line)
        and not (len(line) <= _MOST_CREDIT and any(word in line for word in ("记者", "通讯员", "作者")))
    )


def is_speech(title: str) -> bool:
    """Whether a title calls a text a report, a speech or the like; its letters may stand apart."""
    return title.replace(" ", "").replace("\u3000", "").endswith(SPEECHES)


def is_salutation(line: str) -> bool:
    """Whether a line addresses listeners."""
    return len(line) <= MOST_TITLE and line[-1] in "：:！!，," and line.startswith(SALUTED)


def is_joined_byline(line: str) -> bool:
    """Whether a line is an office and a name without a blank: 国务院总理周某某."""
    ends = [line.rfind(office) + len(office) for office in OFFICES if office in line]
    name = line[max(ends) :] if ends else ""
    return len(line) <= _MOST_BYLINE and 2 <= len(name) <= 3 and all("\u3400" <= c <= "\u9fff" for c in name)


def is_byline(line: str) -> bool:
    """Whether a line is an office and a name: 河北省人民政府省长 王正谱."""
    line = line.strip(BLANKS + OPENING + CLOSING + DASHES)
    if len(line) > _MOST_BYLINE or any(mark in line for mark in _SENTENCE):
        return False
    office, blank, name = line.replace("\u3000", " ").partition(" ")
    name = name.replace(" ", "")
    return (
        bool(blank)
        and office.endswith(OFFICES)
        and 2 <= len(name.replace("·", "")) <= _MOST_NAME
        and all("\u3400" <= c <= "\u9fff" or c == "·" for c in name)
    )
