"""The command line: what was asked for, and the exit code.

Reading comes first: ``nkreader PATH…`` goes straight to the screen, past
`argparse` and every command. A command's parser and module are made when
that command is asked for. Every mistake of a person ends here as one line on
standard error and exit code 2.
"""

from __future__ import annotations

import gc
import os
import sys
from itertools import islice

from nkreader.commands import COMMANDS
from nkreader.library import messages
from nkreader.library.errors import UserError
from nkreader.library.messages import Table, say
from nkreader.text.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from typing import NoReturn

TROUBLE = 2  # a mistake, as opposed to "not found" (1)
INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it
PIPE_CLOSED = 141  # 128 + SIGPIPE

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
    "option.unknown": (
        "没有选项 {option}；用法见 nkreader --help（以 - 开头的文件写成 ./{option}）",
        "no option {option}; see nkreader --help (a file whose name starts with - is ./{option})",
    ),
    "option.value": ("{option} 后面要写编码，如 gb18030", "{option} needs an encoding, such as gb18030"),
    "command.near": (
        "{path}：没有这个文件或文件夹；要用命令 {name} 吗？",
        "{path}: no such file or folder; did you mean the command {name}?",
    ),
    "arguments": ("{message}；用法见 nkreader {command} --help", "{message}; see nkreader {command} --help"),
    "output": (
        "写不出去（{reason}）；请检查输出到哪里",
        "cannot write ({reason}); check where the output goes",
    ),
    "terminal.output": (
        "标准输出不是终端；要输出文字请用 nkreader show",
        "standard output is not a terminal; to print a text use nkreader show",
    ),
    "terminal.input": ("没有可以读按键的终端", "there is no terminal to read keys from"),
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


def main(argv: list[str] | None = None) -> int:
    """Run nkreader and return its exit code.

    Args:
        argv: the arguments after the program's name; those of the process when None.
    """
    try:
        code = _dispatch(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except UserError as error:
        print(f"nkreader: {error}", file=sys.stderr)
        return TROUBLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return PIPE_CLOSED
    except OSError as error:  # a full disk, say: what is read has been turned into a UserError
        _drop_output()
        reason = error.strerror or error
        print(f"nkreader: {say('output', table=MESSAGES, reason=reason)}", file=sys.stderr)
        return TROUBLE
    return code


def _dispatch(argv: list[str]) -> int:
    at = _command_at(argv)
    if at is not None:
        _speak()
        return _run_command(argv[at], argv[:at] + argv[at + 1 :])
    paths, options = _reading(argv)
    if "--help" in options or "--version" in options:
        from nkreader.commands.output import write

        _speak()
        write(_help() if "--help" in options else _version())
        return 0
    return _read(paths, options.get("--encoding"))


def _command_at(argv: list[str]) -> int | None:
    """Where the command's name is: the first argument, options aside."""
    for i, argument in enumerate(argv):
        if argument == "--":
            return None
        if (argument == "-" or not argument.startswith("-")) and argv[i - 1 : i] != ["--encoding"]:
            return i if argument in COMMANDS else None
    return None


def _reading(argv: list[str]) -> tuple[list[str], dict[str, str]]:
    """The paths and options of ``nkreader [PATH…]``."""
    paths: list[str] = []
    options: dict[str, str] = {}
    waiting = iter(argv)
    for argument in waiting:
        name, equals, value = argument.partition("=")
        if argument == "--":
            paths.extend(waiting)
        elif argument == "-" or not argument.startswith("-"):
            paths.append(argument)
        elif argument in ("--help", "-h", "--version"):
            options["--help" if argument == "-h" else argument] = ""
        elif name == "--encoding":
            options[name] = value if equals else next(waiting, "")
            if not options[name]:
                raise _error("option.value", option=name)
        else:
            raise _error("option.unknown", option=argument)
    return paths, options


def _read(paths: list[str], encoding: str | None) -> int:
    """Hand over to the screen, with the keyboard as standard input."""
    for path in paths:
        if path != "-" and not os.path.lexists(path):
            raise _missing(path)
    if not sys.stdout.isatty():
        raise _error("terminal.output")
    if "-" in paths:
        from nkreader.library.formats import standard_input

        standard_input()  # all of it, before the terminal takes its place
    if not sys.stdin.isatty():
        try:
            os.dup2(os.open("CONIN$" if sys.platform == "win32" else "/dev/tty", os.O_RDWR), 0)
        except OSError:
            raise _error("terminal.input") from None
    gc.disable()  # hardly anything made before the screen is ready becomes garbage; the app enables it then
    from nkreader.start import run

    return run(paths, encoding=encoding)


def _run_command(name: str, argv: list[str]) -> int:
    from importlib import import_module

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
    import argparse
    from importlib import import_module

    class Formatter(argparse.HelpFormatter):
        def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
            super().add_usage(usage, actions, groups, say("usage", table=MESSAGES))

    class Parser(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            raise _error("arguments", message=_translated(message), command=name)

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


def _help() -> str:
    column = 1 if messages.language() == "zh" else 2
    rows = "\n".join(f"  {name:<12}{entry[column]}" for name, entry in COMMANDS.items())
    return say("help", table=MESSAGES, commands=rows).rstrip("\n")


def _version() -> str:
    from nkreader import __version__

    return f"nkreader {__version__}"


def _speak() -> None:
    """Speak UTF-8 and the language of the settings; who needs these reports what is wrong in them."""
    from nkreader.commands.output import use_utf8
    from nkreader.library import settings

    use_utf8()
    try:
        messages.use(settings.load().language)
    except UserError:
        messages.use("auto")


def _missing(path: str) -> UserError:
    import difflib  # only on the way to an error

    from nkreader.text.clean import clean_line

    near = difflib.get_close_matches(path, COMMANDS, n=1)
    if near:
        return _error("command.near", path=path, name=near[0])
    return UserError(say("path.missing", path=clean_line(path)))


def _error(key: str, **fields: object) -> UserError:
    from nkreader.text.clean import clean_line

    return UserError(say(key, table=MESSAGES, **{name: clean_line(str(v)) for name, v in fields.items()}))


def _drop_output() -> None:
    """Give standard output somewhere to go, so that closing it at exit does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
