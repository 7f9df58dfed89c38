"""Runs a command of the command line; says what there are.

A command's module and parser are made when that command is asked for. What
argparse says is said in the language of the interface.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from itertools import islice
from nkreader import __version__
from nkreader.commands import COMMANDS
from nkreader.commands.output import use_utf8, write
from nkreader.library import messages, settings
from nkreader.library.errors import UserError
from nkreader.library.messages import Table, say
from nkreader.text.clean import clean_line
from nkreader.text.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NoReturn

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
    "arguments": ("{message}；用法见 nkreader {command} --help", "{message}; see nkreader {command} --help"),
    "usage": ("用法：", "usage: "),
    "positionals": ("参数", "arguments"),
    "options": ("选项", "options"),
    "opt.help": ("这段说明", "print this text"),
    "opt.json": ("以 JSON 输出", "print JSON"),
}

# Parts of argparse's sentences; the names between them stay.
_ARGPARSE = (
    ("the following arguments are required: ", "缺少参数 "),
    ("unrecognized arguments: ", "不认识的参数 "),
    ("argument ", "参数 "),
    (": expected one argument", " 后面缺少值"),
    (": invalid choice: ", " 不能是 "),
    ("choose from", "可选"),
)


def run(name: str, argv: list[str]) -> int:
    """Run a command with its arguments and return its exit code."""
    _speak()
    parser = command_parser(name)
    args = parser.parse_args(_options_first(parser, argv))
    code: int = import_module(f"nkreader.commands.{COMMANDS[name][0]}").run(args)
    return code


def _options_first(parser: argparse.ArgumentParser, argv: list[str]) -> list[str]:
    """The arguments with the options in front: argparse ends a list of paths at the first option."""
    takes_value = {o: action.nargs is None for action in parser._actions for o in action.option_strings}
    options: list[str] = []
    others: list[str] = []
    waiting = iter(argv)
    for argument in waiting:
        if argument == "--":
            others.extend(waiting)
        elif argument == "-" or not argument.startswith("-"):
            others.append(argument)
        else:
            options.append(argument)
            if takes_value.get(argument):
                options.extend(islice(waiting, 1))
    return [*options, "--", *others] if others else options  # argparse takes a lone "--" for an argument


def command_parser(name: str) -> argparse.ArgumentParser:
    """The parser of one command, its help in the language spoken."""

    class Formatter(argparse.HelpFormatter):
        def __init__(self, prog: str) -> None:
            # Made for each argument that is declared; by itself it imports 3 ms of `shutil` for the width.
            super().__init__(prog, width=_columns() - 2)

        def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
            super().add_usage(usage, actions, groups, say("usage", table=MESSAGES))

    class Parser(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            said = clean_line(_translated(message))
            raise UserError(say("arguments", table=MESSAGES, message=said, command=name))

    _, chinese, english = COMMANDS[name]
    parser = Parser(
        prog=f"nkreader {name}",
        description=chinese if messages.language() == "zh" else english,
        formatter_class=Formatter,
        add_help=False,
        allow_abbrev=False,
    )
    parser._positionals.title = say("positionals", table=MESSAGES)
    parser._optionals.title = say("options", table=MESSAGES)
    parser.add_argument("--json", action="store_true", help=say("opt.json", table=MESSAGES))
    parser.add_argument("-h", "--help", action="help", help=say("opt.help", table=MESSAGES))
    import_module(f"nkreader.commands.{COMMANDS[name][0]}").add_arguments(parser)
    return parser


def _columns() -> int:
    """How wide a help text may be: `shutil.get_terminal_size`."""
    named = os.environ.get("COLUMNS", "")
    if named.isdecimal() and int(named):
        return int(named)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return 80


def _translated(message: str) -> str:
    """What argparse says of wrong arguments, in the language spoken."""
    for english, chinese in _ARGPARSE if messages.language() == "zh" else ():
        message = message.replace(english, chinese)
    return message


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
