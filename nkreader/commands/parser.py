"""The parser of a command's arguments, for its help and for what is wrong with them.

What argparse says is said in the language of the interface. What is plainly
right is read by `plain_arguments`.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from itertools import islice
from typing import NoReturn

from nkreader.commands import COMMANDS
from nkreader.library import messages
from nkreader.library.errors import UserError
from nkreader.library.messages import Table, say
from nkreader.text.clean import clean_line

MESSAGES: Table = {
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


def parse(name: str, argv: list[str]) -> argparse.Namespace:
    """The values of a command's arguments.

    Raises:
        UserError: they are wrong.
    """
    parser = command_parser(name)
    return parser.parse_args(_options_first(parser, argv))


def _options_first(parser: argparse.ArgumentParser, argv: list[str]) -> list[str]:
    """The arguments with the options in front: argparse ends a list of paths at the first option."""
    values = {o: action.nargs for action in parser._actions for o in action.option_strings}
    options: list[str] = []
    others: list[str] = []
    several = False  # whether the last option takes all up to the next one
    waiting = iter(argv)
    for argument in waiting:
        if argument == "--":
            others.extend(waiting)
        elif argument == "-" or not argument.startswith("-"):
            (options if several else others).append(argument)
        else:
            options.append(argument)
            several = values.get(argument) == "+"
            if values.get(argument, 0) is None:
                options.extend(islice(waiting, 1))
    return [*options, "--", *others] if others else options  # argparse takes a lone "--" for an argument


def command_parser(name: str) -> argparse.ArgumentParser:
    """The parser of one command, its help in the language spoken."""

    class Formatter(argparse.HelpFormatter):
        def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
            super().add_usage(usage, actions, groups, say("usage", table=MESSAGES))

    class Parser(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            said = clean_line(
                _translated(message.replace("arguments: -- ", "arguments: "))
            )  # see _options_first
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


def _translated(message: str) -> str:
    """What argparse says of wrong arguments, in the language spoken."""
    for english, chinese in _ARGPARSE if messages.language() == "zh" else ():
        message = message.replace(english, chinese)
    return message
