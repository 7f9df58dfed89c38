"""The commands of the command line, one module for each; this table is all that `--help` needs.

The convention every command's module follows:

- ``def add_arguments(parser: argparse.ArgumentParser) -> None`` declares the command's own
  arguments. `--json`, `--help` and the usage line are there already (`nkreader.cli` adds them).
- ``def run(args: argparse.Namespace) -> int`` does the work and returns the exit code.
  `args.json` is always there. What a person did wrong is raised as
  `nkreader.library.errors.UserError`, which `nkreader.cli` prints as one line on standard
  error before it exits with 2.
- Results go through `nkreader.commands.output`: `write_json(value)` and `write(text)`.
- The module imports at its top only what every run of that command needs, and no Textual.
- Its sentences stand in a table of pairs (zh, en), passed to `say`.
"""

from __future__ import annotations

# Name on the command line: (module in this package, what it does in Chinese, in English).
COMMANDS: dict[str, tuple[str, str, str]] = {
    "list": (
        "list_articles",
        "列出文章：编号、标题、日期、字数",
        "list the articles: id, title, date, characters",
    ),
    "show": ("show", "显示一篇文章", "show one article"),
    "find": ("find", "在文章中查找，带上下文", "find a text in the articles, with context"),
    "keywords": ("keywords", "列出文章的关键词", "list the keywords of the articles"),
    "import": ("import_page", "把报纸版面拆成文章", "split a newspaper page into articles"),
    "quotes": (
        "quotes",
        "笔记：列出、添加、核对、导出摘录",
        "the notebook: list, add, verify and export kept passages",
    ),
    "check": (
        "check",
        "核对草稿里的每一处引文",
        "hold every quotation in a draft against the sources",
    ),
    "copy": ("copy", "把标准输入复制到剪贴板", "copy standard input to the clipboard"),
    "doctor": (
        "doctor",
        "检查终端、字宽、剪贴板与所用的文件",
        "report on the terminal, widths, clipboard and files in use",
    ),
    "completion": (
        "completion",
        "输出命令补全脚本（bash、zsh、fish）",
        "print the completion script for bash, zsh or fish",
    ),
}
