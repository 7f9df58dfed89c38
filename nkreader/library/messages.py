"""What nkreader says, in Chinese or English.

Every sentence that a person reads stands in a table of pairs (zh, en), so
that neither language can lack one. Modules with much to say keep a table of
their own beside this one and pass it to `say`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

Table = Mapping[str, tuple[str, str]]

MESSAGES: Table = {
    "path.missing": ("{path}：没有这个文件或文件夹", "{path}: no such file or folder"),
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
