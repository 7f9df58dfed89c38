"""`nkreader doctor`: what nkreader finds around it, to read or to send along with a report.

It asks and changes nothing: no clipboard, no file, no folder.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from nkreader import __version__
from nkreader.commands.output import write, write_json
from nkreader.library import clipboard, messages, paths, settings, terminal, tty, user_lists
from nkreader.library.errors import UserError
from nkreader.library.index_file import ENDING, folder_of_indexes
from nkreader.library.messages import Table, reason_of, say
from nkreader.text.clean import clean_line
from nkreader.text.width import cells

if TYPE_CHECKING:
    import argparse

MESSAGES: Table = {
    "program": ("程序", "program"),
    "terminal": ("终端", "terminal"),
    "clipboard": ("剪贴板", "clipboard"),
    "paths": ("文件与文件夹", "files and folders"),
    "version": ("版本", "version"),
    "language": ("界面语言", "language"),
    "locale": ("区域设置", "locale"),
    "encoding": ("输出编码", "output encoding"),
    "segmenter": ("分词", "segmenter"),
    "packages": ("所用软件包", "packages"),
    "term": ("类型", "kind"),
    "size": ("大小", "size"),
    "size.value": ("{columns} 列 {rows} 行", "{columns} columns, {rows} rows"),
    "colours": ("颜色", "colours"),
    "around": ("经由", "through"),
    "ambiguous": ("“…·① 字宽", "width of “…·①"),
    "settings": ("设置", "settings"),
    "shelf": ("文章", "articles"),
    "data": ("数据", "data"),
    "cache": ("缓存", "cache"),
    "index": ("索引", "index"),
    "index.size": ("{path}（{count} 个文件夹，{megabytes} MB）", "{path} ({count} folders, {megabytes} MB)"),
    "index.off": ("{path}（已关闭）", "{path} (turned off)"),
    "keywords-always": ("必标词", "terms always marked"),
    "keywords-never": ("不标词", "terms never marked"),
    "dictionary": ("词典", "dictionary"),
    "keywords": ("关键词缓存", "keywords kept"),
    "keywords.size": ("{path}（{count} 篇，{kilobytes} kB）", "{path} ({count} texts, {kilobytes} kB)"),
    "notebook": ("笔记", "notebook"),
    "kept": ("摘录", "passages"),
    "kept.value": ("{passages} 条", "{passages}"),
    "kept.damaged": ("{passages} 条；{damaged} 行已损坏", "{passages}; {damaged} damaged lines"),
    "backup": ("最近的备份", "latest backup"),
    "absent": ("（尚无）", "(not there yet)"),
    "unknown": ("不详", "unknown"),
    "works": ("可用", "works"),
    "not": ("不可用", "does not work"),
    "remark": ("（{reason}）", " ({reason})"),
}

_PACKAGES = ("textual", "rich", "jieba", "rjieba", "pyperclip")
_INDENT = 2
_GAP = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `doctor`: none of its own."""


def run(args: argparse.Namespace) -> int:
    """Print what was found, for people or as one JSON object."""
    found = findings(os.environ)
    if args.json:
        write_json(found)
    else:
        write("\n".join(_lines(found)))
    return 0


def findings(environ: Mapping[str, str]) -> dict[str, Any]:
    """Everything there is to report, as the JSON object has it."""
    chosen, trouble = _settings()
    on_terminal = tty.has_terminal()
    return {
        "version": __version__,
        "python": ".".join(map(str, sys.version_info[:3])),
        "platform": sys.platform,
        "language": messages.language(),
        "locale": environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG"),
        "encoding": sys.stdout.encoding,
        "segmenter": _segmenter(),
        "packages": {name: _version(name) for name in _PACKAGES},
        "terminal": _terminal(environ),
        "ambiguous_width": tty.ambiguous_width() if sys.stdout.isatty() else None,
        "clipboard": [way._asdict() for way in clipboard.ways(environ, on_terminal=on_terminal)],
        "paths": {
            "settings": paths.settings_file(),
            "shelf": chosen.shelf or paths.shipped_articles(),
            "data": paths.data_folder(),
            "cache": paths.cache_folder(),
            "notebook": paths.notebook_file(),
            **{os.path.splitext(name)[0]: user_lists.path_of(name) for name in user_lists.FILES},
        },
        "keywords": _keywords(),
        "index": {"folder": folder_of_indexes(), "on": chosen.index, **_indexes()},
        "notebook": _notebook(),
        "settings_error": trouble,
    }


def _keywords() -> dict[str, Any]:
    """What the person's lists hold and what is wrong in them, and how much is kept in the cache."""
    from nkreader.library.keyword_store import folder, usage

    lists = user_lists.load()
    count, size = usage()
    counts = {"always": len(lists.terms.always), "never": len(lists.terms.never)}
    return {
        "folder": folder(), "count": count, "bytes": size,
        **counts, "words": len(lists.terms.words), "problems": list(lists.problems),
    }  # fmt: skip


def _notebook() -> dict[str, Any]:
    """What is kept: the number of passages, of damaged lines, and the latest copy of the file."""
    from nkreader.library.backups import backups
    from nkreader.library.notebook import Notebook

    notebook = Notebook()
    copies = [path for _, path in backups(notebook.path)]
    try:
        passages: int | None = len(notebook.ids())
        error = None
    except UserError as trouble:
        passages, error = None, str(trouble)
    return {
        "path": notebook.path,
        "passages": passages,
        "damaged": notebook.damaged,
        "backup": copies[-1] if copies else None,
        "error": error,
    }


def _terminal(environ: Mapping[str, str]) -> dict[str, Any]:
    size = _size()
    return {
        "tty": sys.stdout.isatty(),
        "term": environ.get("TERM"),
        "colorterm": environ.get("COLORTERM"),
        "program": environ.get("TERM_PROGRAM"),
        "columns": size and size.columns,
        "rows": size and size.lines,
        "colours": terminal.colours(environ),
        "multiplexer": terminal.multiplexer(environ) or None,
        "ssh": terminal.is_remote(environ),
    }


def _size() -> os.terminal_size | None:
    for stream in (sys.stdout, sys.stdin, sys.stderr):
        try:
            return os.get_terminal_size(stream.fileno())
        except (OSError, ValueError):  # not a terminal, or replaced by something without a number
            continue
    return None


def _settings() -> tuple[settings.Settings, str | None]:
    try:
        return settings.load(), None
    except UserError as error:
        return settings.Settings(), str(error)


def _indexes() -> dict[str, int]:
    """How many folders are indexed, and the bytes of it."""
    try:
        with os.scandir(folder_of_indexes()) as listing:
            sizes = [item.stat().st_size for item in listing if item.name.endswith(ENDING)]
    except OSError:
        sizes = []
    return {"count": len(sizes), "bytes": sum(sizes)}


def _segmenter() -> str | None:
    """The engine that `words.Segmenter` takes, without the time that loading it would take."""
    from importlib.util import find_spec

    return next((engine for engine in ("rjieba", "jieba") if find_spec(engine)), None)


def _version(package: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    """The report for people: headings, and rows with their values aligned."""
    sections = {
        "program": _program_rows(found),
        "terminal": _terminal_rows(found),
        "clipboard": [
            (way["way"], _verdict(way["available"], clean_line(way["reason"]))) for way in found["clipboard"]
        ],
        "paths": [(_word(name), clean_line(path) + _presence(path)) for name, path in found["paths"].items()]
        + _notebook_rows(found["notebook"])
        + [(_word("index"), _of_index(found["index"])), (_word("keywords"), _of_keywords(found["keywords"]))],
    }
    widest = max(cells(name) for rows in sections.values() for name, _ in rows)
    for heading, rows in sections.items():
        yield _word(heading)
        for name, value in rows:
            yield " " * _INDENT + name + " " * (widest - cells(name) + _GAP) + value
    yield from filter(None, (found["settings_error"], found["notebook"]["error"]))
    yield from found["keywords"]["problems"]


def _program_rows(found: Mapping[str, Any]) -> list[tuple[str, str]]:
    packages = (f"{name} {version}" for name, version in found["packages"].items() if version)
    return [
        (_word("version"), f"nkreader {found['version']}, Python {found['python']}, {found['platform']}"),
        (_word("packages"), ", ".join(packages)),
        (_word("segmenter"), found["segmenter"] or _word("unknown")),
        (_word("language"), found["language"]),
        (_word("locale"), clean_line(found["locale"] or _word("unknown"))),
        (_word("encoding"), found["encoding"]),
    ]


def _terminal_rows(found: Mapping[str, Any]) -> list[tuple[str, str]]:
    about = found["terminal"]
    kinds = (about["term"], about["program"], about["colorterm"] and f"COLORTERM={about['colorterm']}")
    around = (about["multiplexer"], "SSH" if about["ssh"] else None)
    size = about["columns"] and say(
        "size.value", table=MESSAGES, columns=about["columns"], rows=about["rows"]
    )
    rows = [
        (_word("term"), clean_line(", ".join(filter(None, kinds))) or _word("unknown")),
        (_word("size"), size or _word("unknown")),
        (_word("colours"), about["colours"]),
        (_word("ambiguous"), str(found["ambiguous_width"] or _word("unknown"))),
    ]
    return [*rows, (_word("around"), ", ".join(filter(None, around)))] if any(around) else rows


def _presence(path: str) -> str:
    """A remark on a path where nothing is, or where nobody may look."""
    try:
        os.stat(path)
    except OSError as error:
        absent = isinstance(error, FileNotFoundError | NotADirectoryError)
        return f" {_word('absent')}" if absent else say("remark", table=MESSAGES, reason=reason_of(error))
    return ""


def _of_index(index: Mapping[str, Any]) -> str:
    path = clean_line(index["folder"])
    if not index["on"]:
        return say("index.off", table=MESSAGES, path=path)
    if not index["count"]:
        return f"{path} {_word('absent')}"
    megabytes = -(-index["bytes"] // 1_000_000)
    return say("index.size", table=MESSAGES, path=path, count=index["count"], megabytes=megabytes)


def _of_keywords(kept: Mapping[str, Any]) -> str:
    path = clean_line(kept["folder"])
    if not kept["count"]:
        return f"{path} {_word('absent')}"
    size = -(-kept["bytes"] // 1000)
    return say("keywords.size", table=MESSAGES, path=path, count=kept["count"], kilobytes=size)


def _notebook_rows(found: Mapping[str, Any]) -> list[tuple[str, str]]:
    if found["passages"] is None:
        return []
    key = "kept.damaged" if found["damaged"] else "kept.value"
    rows = [(_word("kept"), say(key, table=MESSAGES, **found))]
    return [*rows, (_word("backup"), clean_line(found["backup"]))] if found["backup"] else rows


def _verdict(available: bool, reason: str) -> str:
    verdict = _word("works" if available else "not")
    return verdict + (say("remark", table=MESSAGES, reason=reason) if reason else "")


def _word(key: str) -> str:
    return say(key, table=MESSAGES)
