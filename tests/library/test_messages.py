"""The sentences: both languages say the same things."""

import errno
import os
import pkgutil
import re
import string
from importlib import import_module

import pytest

from nkreader import commands
from nkreader.library import messages, not_text
from nkreader.text.document import Block, Document
from nkreader.text.find import Query, QueryError, Searcher


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "C"}, "en"),
        ({}, "en"),
        ({"LANG": "zh_CN", "LC_ALL": "en_US"}, "en"),
    ],
)
def test_language_of_the_locale(environment, language, monkeypatch):
    """Nobody has to set a language that their terminal already speaks."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    messages.use("auto")
    assert messages.language() == language


@pytest.mark.parametrize("name", [module.name for module in pkgutil.iter_modules(commands.__path__)])
def test_both_languages_of_a_command_have_the_same_fields(name):
    """The same, for the sentences that stand beside a command."""
    for key, pair in getattr(import_module(f"nkreader.commands.{name}"), "MESSAGES", {}).items():
        chinese, english = (
            {field for _, field, _, _ in string.Formatter().parse(sentence) if field} for sentence in pair
        )
        assert chinese == english, key


@pytest.mark.parametrize("key", messages.MESSAGES)
def test_both_languages_have_the_same_fields(key):
    """A sentence that lacks a field in one language hides from half the users what went wrong."""
    chinese, english = (
        {field for _, field, _, _ in string.Formatter().parse(sentence) if field}
        for sentence in messages.MESSAGES[key]
    )
    assert chinese == english
    assert re.search("[\u4e00-\u9fff]", messages.MESSAGES[key][0])
    assert messages.MESSAGES[key][1].isascii() or "…" in messages.MESSAGES[key][1]


@pytest.mark.parametrize(
    ("number", "chinese"),
    [
        (errno.ENOENT, "没有这个文件或文件夹"),
        (errno.EACCES, "没有权限"),
        (errno.EISDIR, "是文件夹，不是文件"),
        (errno.ENOTDIR, "路径中有一段不是文件夹"),
        (errno.ENOSPC, "磁盘满了"),
        (errno.EROFS, "磁盘是只读的"),
        (errno.ENOEXEC, os.strerror(errno.ENOEXEC)),
    ],
)
def test_what_the_system_says(number, chinese):
    """A reader of Chinese must not need English to learn that the disk is full."""
    error = OSError(number, os.strerror(number))
    assert messages.reason_of(error) == os.strerror(number)
    messages.use("zh")
    assert messages.reason_of(error) == chinese
    assert messages.reason_of(ValueError("embedded null byte")) == "embedded null byte"


WRONG = {
    "[a": "[ 没有配上 ]",
    "(a": "( 没有配上 )",
    "a)b": ") 没有配上 (，在第 2 个字符附近",
    "*a": "* + ? {} 前面没有可重复的内容，在第 1 个字符附近",
    "a**": "重复符号连用了两次，在第 3 个字符附近",
    "a\\": "末尾多了一个 \\",
    "\\k<x>": "\\ 后面的字符不能这样用，在第 3 个字符附近",
    "[b-a]": "[ ] 里的范围颠倒了，在第 5 个字符附近",
    "(?z)": "(? 后面的写法不认识，在第 3 个字符附近",
    "a{2,1}": "{} 里的下限大于上限，在第 3 个字符附近",
    "(" * 9999: "嵌套太深",
}


@pytest.mark.parametrize("pattern", WRONG, ids=range(len(WRONG)))
def test_what_is_wrong_in_an_expression(pattern):
    """Who types an expression learns what is wrong in it, and where, in their own language."""
    with pytest.raises(QueryError) as caught:
        Searcher(Document([Block("paragraph", "文")])).find(Query(pattern, regex=True))
    assert messages.wrong_in(caught.value) == str(caught.value)
    messages.use("zh")
    assert messages.wrong_in(caught.value) == WRONG[pattern]


@pytest.mark.parametrize("kind", not_text.KINDS)
def test_what_is_no_text_is_told_in_both_languages(kind):
    """Each kind of file that is refused has a name and a sentence on what to do, in a line."""
    english = str(not_text.refusal("a", kind))
    messages.use("zh")
    chinese = str(not_text.refusal("a", kind))
    assert english.startswith("a: seems to be a") or kind == "noise"
    assert re.match("a：像是[ \u4e00-\u9fff]", chinese)
    assert "\n" not in english + chinese
    assert "  " not in english + chinese
