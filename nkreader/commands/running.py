"""Runs a command of the command line; says what there are.

A command's module is imported when that command is asked for.
"""

from __future__ import annotations

from importlib import import_module

from nkreader import __version__
from nkreader.commands import COMMANDS
from nkreader.commands.output import use_utf8, write
from nkreader.commands.plain_arguments import parsed
from nkreader.library import messages, settings
from nkreader.library.errors import UserError
from nkreader.library.messages import Table, say

MESSAGES: Table = {
    "help": (
        """\
用法：nkreader [--encoding 编码] [文件或文件夹…]
      nkreader 命令 …

在终端里阅读中文文档：移动、查找、准确引用。- 表示标准输入；
不写路径则打开设置中的书架，没有设置就打开自带的文章。

命令（nkreader 命令 --help 看各自的用法）：
{commands}

选项：
  --encoding 编码  按此编码读取，如 gb18030、big5
  --version        版本
  --help           这段说明
""",
        """\
usage: nkreader [--encoding NAME] [PATH…]
       nkreader COMMAND …

Read Chinese documents in the terminal: move, find, quote exactly. - is standard input;
without a path the configured shelf is opened, else the articles that ship.

commands (nkreader COMMAND --help shows the usage of each):
{commands}

options:
  --encoding NAME  read in this encoding, such as gb18030 or big5
  --version        print the version
  --help           print this text
""",
    ),
}


def run(name: str, argv: list[str]) -> int:
    """Run a command with its arguments and return its exit code."""
    _speak()
    command = import_module(f"nkreader.commands.{COMMANDS[name][0]}")
    args: object = parsed(command.add_arguments, argv)
    if args is None:
        from nkreader.commands.parser import parse  # which takes 8 ms

        args = parse(name, argv)
    code: int = command.run(args)
    return code


def tell(what: str) -> int:
    """Print the `help` or the `version`; the exit code is that of success."""
    _speak()
    write(_help() if what == "help" else f"nkreader {__version__}")
    return 0


def _help() -> str:
    column = 1 if messages.language() == "zh" else 2
    rows = "\n".join(f"  {name:<12}{entry[column]}" for name, entry in COMMANDS.items())
    return say("help", table=MESSAGES, commands=rows).rstrip("\n")


def _speak() -> None:
    """Speak UTF-8 and the language of the settings; who needs these reports what is wrong in them."""
    use_utf8()
    try:
        messages.use(settings.load().language)
    except UserError:
        messages.use("auto")
