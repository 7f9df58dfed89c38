"""What nkreader says, in Chinese or English.

Every sentence that a person reads stands in a table of pairs (zh, en), so
that neither language can lack one. Modules with much to say keep a table of
their own beside this one and pass it to `say`.
"""

from __future__ import annotations

import errno
import os

Table = dict[str, tuple[str, str]]

MESSAGES: Table = {
    "path.missing": ("{path}：没有这个文件或文件夹", "{path}: no such file or folder"),
    "path.address": (
        "{path}：网址不打开；请在浏览器里把网页存成 .html 文件，再读那个文件",
        "{path}: web addresses are not opened; save the page as .html in a browser and read that file",
    ),
    "file.folder": ("{path}：是文件夹，不是文件", "{path}: is a folder, not a file"),
    "folder.unreadable": (
        "{path}：这个文件夹打不开（{reason}）；请检查它的权限",
        "{path}: this folder cannot be opened ({reason}); check its permissions",
    ),
    "link.broken": (
        "{path}：是链接，它指向的 {target} 不存在；请改正链接",
        "{path}: a link to {target}, which is not there; correct the link",
    ),
    "file.special": (
        "{path}：不是普通文件；要读管道，请用 nkreader - < 管道",
        "{path}: not a regular file; to read a pipe use nkreader - < PIPE",
    ),
    "file.large": (
        "{path}：超过 {most} MB；请先拆成几个文件",
        "{path}: larger than {most} MB; split it into several files first",
    ),
    "file.forbidden": (
        "{path}：没有读取权限；请检查文件的权限",
        "{path}: permission denied; check the file's permissions",
    ),
    "file.unreadable": (
        "{path}：读不了（{reason}）；请检查文件",
        "{path}: cannot be read ({reason}); check the file",
    ),
    "encoding.unknown": (
        "不认识编码 {encoding}；可用 utf-8、utf-16、gb18030、big5 等",
        "unknown encoding {encoding}; try utf-8, utf-16, gb18030 or big5",
    ),
    "front-matter.bad": (
        "文件开头的元数据有误，已按正文显示：{error}",
        "the front matter is damaged and shown as text: {error}",
    ),
    "shelf.empty": (
        "{path}：没有可读的文章（.md、.txt、.html、.epub、.docx、.pdf）；请指定文件或别的文件夹",
        "{path}: no articles (.md, .txt, .html, .epub, .docx, .pdf) here; name a file or another folder",
    ),
    "article.unknown": ("没有文章 {id}；{hint}", "no article {id}; {hint}"),
    "article.near": ("是不是 {id}？", "did you mean {id}?"),
    "article.list": ("用 nkreader list 看有哪些文章", "nkreader list shows what there is"),
    "settings.unreadable": (
        "设置 {path}：读不了（{reason}）；请检查权限",
        "settings {path}: cannot be read ({reason}); check its permissions",
    ),
    "settings.toml": (
        "设置 {path}：不是正确的 TOML（{reason}）；请改正这一处",
        "settings {path}: not valid TOML ({reason}); correct that place",
    ),
    "settings.unknown": (
        "设置 {path}：没有 {name} 这一项；{hint}",
        "settings {path}: there is no key {name}; {hint}",
    ),
    "settings.near": ("是不是 {name}？", "did you mean {name}?"),
    "settings.value": (
        "设置 {path}：{name} 只能是 {allowed}",
        "settings {path}: {name} must be one of {allowed}",
    ),
    "settings.range": (
        "设置 {path}：{name} 须是 {first} 到 {last} 的整数",
        "settings {path}: {name} must be a whole number from {first} to {last}",
    ),
    "settings.folder": (
        "设置 {path}：{name} 应是文件夹的路径，用引号括起",
        "settings {path}: {name} must be the path of a folder, in quotes",
    ),
    "settings.shelf": (
        "设置 {path}：shelf 指的文件夹 {folder} 不存在；请改正或删去这一项",
        "settings {path}: the folder of shelf, {folder}, is not there; correct or remove that key",
    ),
    "settings.keys": (
        '设置 {path}：{name} 应写成 编号 = "j" 或 编号 = ["j", "down"]',
        'settings {path}: {name} must read id = "j" or id = ["j", "down"]',
    ),
    "settings.templates": (
        '设置 {path}：{name} 应写成 名称 = "{{quoted}}（{{source}}）"',
        'settings {path}: {name} must read name = "{{quoted}} ({{source}})"',
    ),
    "settings.template-name": (
        "设置 {path}：{name} 与现有的格式同名；请另起一个名称",
        "settings {path}: {name} has the name of a style that there is; give it another",
    ),
    "settings.template-field": (
        "设置 {path}：{name} 里的 {part} 不是字段；可用 {fields}",
        "settings {path}: in {name} {part} is no field; there are {fields}",
    ),
    "settings.template-brace": (
        "设置 {path}：{name} 里的花括号不成对，在“{part}”处；要写花括号本身，请写两个",
        "settings {path}: in {name} a brace has no partner at {part}; a brace of the text is written twice",
    ),
    "settings.template-group": (
        "设置 {path}：{name} 里的 [[ ]] 不成对，在“{part}”处",
        "settings {path}: in {name} [[ ]] do not pair at {part}",
    ),
    "settings.template-empty": (
        '设置 {path}：{name} 是空的；可写成 "{{quoted}}（{{source}}）"',
        'settings {path}: {name} is empty; write for instance "{{quoted}} ({{source}})"',
    ),
    "lists.line": ("{path} 第 {line} 行{reason}，已跳过", "{path}, line {line} {reason}; it is passed over"),
    "lists.more": (
        "{path}：另有 {count} 行不能用，已跳过",
        "{path}: {count} more such lines are passed over",
    ),
    "lists.encoding": ("不是 UTF-8", "is not UTF-8"),
    "lists.long": ("太长，不像一个词", "is too long to be a term"),
    "lists.word": ("不是词", "is no term"),
    "lists.number": ("的词频应在 1 到 10 亿之间", "has a frequency that is not from 1 to a thousand million"),
    "lists.unreadable": (
        "{path}：读不了（{reason}）；请检查文件，这次没有用它",
        "{path}: cannot be read ({reason}); check the file, it is not used this time",
    ),
    "lists.no-term": (
        "“{term}”不能作关键词：应是一行里不超过 48 个字的词",
        "'{term}' cannot be a keyword: it must be one line of at most 48 characters",
    ),
    "lists.special": ("不是普通文件", "not a regular file"),
    "lists.large": ("超过 {most} MB", "larger than {most} MB"),
    "lists.failed": (
        "没有记下：写不进 {path}（{reason}）；请检查磁盘空间与权限",
        "not kept: cannot write to {path} ({reason}); check the disk's space and permissions",
    ),
    "notebook.unreadable": (
        "笔记 {path}：读不了（{reason}）；请检查文件的权限",
        "notebook {path}: cannot be read ({reason}); check the file's permissions",
    ),
    "notebook.failed": (
        "没有保存：写不进 {path}（{reason}）；请检查磁盘空间与权限",
        "not kept: cannot write to {path} ({reason}); check the disk's space and permissions",
    ),
    "notebook.unknown": (
        "笔记里没有编号 {id}；用 nkreader quotes list 看有哪些",
        "no passage {id} in the notebook; nkreader quotes list shows what there is",
    ),
    "notebook.several": (
        "编号 {id} 不止一个：{ids}；请多写几位",
        "{id} begins several ids: {ids}; write more of it",
    ),
    "keep.failed": (
        "没能保存到 {path}（{reason}）；可以继续阅读",
        "could not save to {path} ({reason}); reading goes on",
    ),
}

# What systems say most often of a file that cannot be read or written; in English they say it themselves.
_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "不允许这样做",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EROFS: "磁盘是只读的",
    errno.EEXIST: "已经有这个文件",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EMFILE: "打开的文件太多",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错",
    errno.EAGAIN: "别的程序正占着它",
    errno.ETIMEDOUT: "等了太久没有回应",
}
# How the package `regex`, and this program, begin to say what is wrong with an expression.
_WRONG = {
    "unterminated character set": "[ 没有配上 ]",
    "missing )": "( 没有配上 )",
    "unbalanced parenthesis": ") 没有配上 (",
    "nothing to repeat": "* + ? {} 前面没有可重复的内容",
    "multiple repeat": "重复符号连用了两次",
    "min repeat greater than max repeat": "{} 里的下限大于上限",
    "repeat count too big": "{} 里的次数太大",
    "bad escape (end of pattern)": "末尾多了一个 \\",
    "bad escape": "\\ 后面的字符不能这样用",
    "incomplete escape": "\\x、\\u 后面的数字不全",
    "bad character range": "[ ] 里的范围颠倒了",
    "missing >": "组名没有用 > 结束",
    "unknown extension": "(? 后面的写法不认识",
    "unknown property": "没有这种字符类别",
    "undefined character name": "没有这个字符名",
    "unknown group": "没有这个名称的组",
    "invalid group reference": "没有这个编号的组",
    "bad character in group name": "组名里有不能用的字符",
    "the pattern is nested too deeply": "嵌套太深",
    "the pattern cannot be read": "看不懂",
}

_language = ""


def locale_language() -> str:
    """`zh` when the locale is a Chinese one, else `en`."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if locale.lower().startswith("zh") else "en"


def use(language: str) -> None:
    """Speak `zh` or `en` from now on; `auto` asks the locale."""
    global _language
    _language = locale_language() if language == "auto" else language


def language() -> str:
    """The language spoken: `zh` or `en`."""
    if not _language:
        use("auto")
    return _language


def say(key: str, *, table: Table = MESSAGES, **fields: object) -> str:
    """The sentence `key` in the language spoken, its fields filled in."""
    chinese, english = table[key]
    return (chinese if language() == "zh" else english).format(**fields)


def reason_of(error: Exception) -> str:
    """What the system says of an error, in the language spoken where it is a common one."""
    said = getattr(error, "strerror", None) or str(error)
    return _REASONS.get(getattr(error, "errno", None) or 0, said) if language() == "zh" else said


def wrong_in(expression: Exception) -> str:
    """What is wrong with a regular expression, in the language spoken where it is a common mistake."""
    said = str(expression)
    if language() != "zh":
        return said
    told = next((chinese for english, chinese in _WRONG.items() if said.startswith(english)), said)
    place = said.rpartition(" at position ")[2]
    length = len(getattr(expression.__cause__, "pattern", ""))  # what is missing at the end has no place
    if told == said or not place.isdecimal() or int(place) >= length:
        return told
    return f"{told}，在第 {int(place) + 1} 个字符附近"
