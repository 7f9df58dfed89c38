"""Arguments that several commands share, and what their values may be."""

from __future__ import annotations

from nkreader.library.errors import UserError
from nkreader.library.messages import Table, say
from nkreader.text.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

MESSAGES: Table = {
    "paths": (
        "文件或文件夹，- 为标准输入；不写则为设置中的书架或自带的文章",
        "files or folders, - for standard input; else the configured shelf or the articles that ship",
    ),
    "encoding": ("按此编码读取，如 gb18030、big5", "read in this encoding, such as gb18030 or big5"),
    "number": (
        "{option} 后面要写 {least} 到 {most} 的整数",
        "{option} needs a whole number from {least} to {most}",
    ),
}


def add_paths(parser: argparse.ArgumentParser) -> None:
    """Declare ``[PATH…]`` and `--encoding`."""
    parser.add_argument("paths", metavar="PATH", nargs="*", default=[], help=say("paths", table=MESSAGES))
    add_encoding(parser)


def add_encoding(parser: argparse.ArgumentParser) -> None:
    """Declare `--encoding`."""
    parser.add_argument("--encoding", metavar="NAME", help=say("encoding", table=MESSAGES))


def whole_number(option: str, value: str, *, least: int, most: int = 9999) -> int:
    """The number that was given for an option.

    Raises:
        UserError: it is none, or out of bounds.
    """
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1
    if not least <= number <= most:
        raise UserError(say("number", table=MESSAGES, option=option, least=least, most=most))
    return number
