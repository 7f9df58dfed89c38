"""The command line: what was asked for, and the exit code.

Reading comes first: ``nkreader PATH…`` goes straight to the screen, past
`argparse` and every command; those are run by `nkreader.commands.running`.
Every mistake of a person ends here as one line on standard error and exit
code 2.
"""

from __future__ import annotations

import gc
import os
import sys

from nkreader.library.errors import UserError
from nkreader.library.messages import Table, reason_of, say

TROUBLE = 2  # a mistake, as opposed to "not found" (1)
INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it
PIPE_CLOSED = 141  # 128 + SIGPIPE

MESSAGES: Table = {
    "option.unknown": (
        "没有选项 {option}；用法见 nkreader --help（以 - 开头的文件写成 ./{option}）",
        "no option {option}; see nkreader --help (a file whose name starts with - is ./{option})",
    ),
    "option.value": ("{option} 后面要写编码，如 gb18030", "{option} needs an encoding, such as gb18030"),
    "command.near": (
        "{path}：没有这个文件或文件夹；要用命令 {name} 吗？",
        "{path}: no such file or folder; did you mean the command {name}?",
    ),
    "output": (
        "写不出去（{reason}）；请检查输出到哪里",
        "cannot write ({reason}); check where the output goes",
    ),
    "terminal.output": (
        "标准输出不是终端；要输出文字请用 nkreader show",
        "standard output is not a terminal; to print a text use nkreader show",
    ),
    "terminal.input": ("没有可以读按键的终端", "there is no terminal to read keys from"),
}


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
        print(f"nkreader: {say('output', table=MESSAGES, reason=reason_of(error))}", file=sys.stderr)
        return TROUBLE
    return code


def _dispatch(argv: list[str]) -> int:
    at = _command_at(argv)
    if at is not None:
        from nkreader.commands.running import run

        return run(argv[at], argv[:at] + argv[at + 1 :])
    paths, options = _reading(argv)
    if "--help" in options or "--version" in options:
        from nkreader.commands.running import tell

        return tell("help" if "--help" in options else "version")
    return _read(paths, options.get("--encoding"))


def _command_at(argv: list[str]) -> int | None:
    """Where the command's name is: the first argument, options aside."""
    for i, argument in enumerate(argv):
        if argument == "--":
            return None
        if (argument == "-" or not argument.startswith("-")) and argv[i - 1 : i] != ["--encoding"]:
            return i if _is_command(argument) else None
    return None


def _is_command(argument: str) -> bool:
    """Whether it is a command's name, which holds letters only; a path seldom does, and spares the table."""
    if not argument.isalpha():
        return False
    from nkreader.commands import COMMANDS

    return argument in COMMANDS


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
        if path != "-" and not os.path.lexists(path) and not _is_chapter(path):
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


def _is_chapter(path: str) -> bool:
    """Whether a path means a chapter of a book or archive that is there."""
    from nkreader.library.formats import chapter_of

    file, number = chapter_of(path)
    return bool(number) and os.path.lexists(file)


def _missing(path: str) -> UserError:
    import difflib  # only on the way to an error

    from nkreader.commands import COMMANDS
    from nkreader.library.formats import missing

    near = difflib.get_close_matches(path, COMMANDS, n=1)
    if near:
        return _error("command.near", path=path, name=near[0])
    return missing(path)


def _error(key: str, **fields: object) -> UserError:
    from nkreader.text.clean import clean_line

    return UserError(say(key, table=MESSAGES, **{name: clean_line(str(v)) for name, v in fields.items()}))


def _drop_output() -> None:
    """Give standard output somewhere to go, so that closing it at exit does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
