"""The sentences: both languages say the same things."""

import pkgutil
import re
import string
from importlib import import_module

import pytest

from nkreader import commands
from nkreader.library import messages


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
