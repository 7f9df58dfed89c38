"""`nkreader copy -`: standard input to the clipboard, by the ways of the screen.

It adds to them where the text comes from, and the exit code. OSC 52 goes to
the terminal itself, since standard output may be a file.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from nkreader.commands.output import write, write_json
from nkreader.library import tty
from nkreader.library.clipboard import Outcome, copy, describe
from nkreader.library.errors import UserError
from nkreader.library.messages import Table, say
from nkreader.library.notebook import remember_copy

if TYPE_CHECKING:
    import argparse

MESSAGES: Table = {
    "source": ("- 表示标准输入", "- for standard input"),
    "exit": (
        "退出码：0 剪贴板上就是这段文字（已读回核对）；1 没有一种方式可行；"
        "3 已发送给终端（OSC 52），无法核对；2 输入有误。",
        "Exit status: 0 the text is on the clipboard (it was read back); 1 no way worked; "
        "3 sent to the terminal (OSC 52), which cannot be confirmed; 2 wrong input.",
    ),
    "only-stdin": (
        "copy 只从标准输入读取：nkreader copy - < 文件",
        "copy reads standard input only: nkreader copy - < FILE",
    ),
    "not-utf8": (
        "标准输入不是 UTF-8 文本（第 {byte} 字节）；请先转换，例如 iconv -f GB18030",
        "standard input is not UTF-8 (byte {byte}); convert it first, for instance with iconv -f GB18030",
    ),
}

CONFIRMED, FAILED, SENT = 0, 1, 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `copy`."""
    parser.add_argument("source", metavar="-", help=say("source", table=MESSAGES))
    parser.epilog = say("exit", table=MESSAGES)


def run(args: argparse.Namespace) -> int:
    """Copy standard input; exit status 0 only if the clipboard gave the text back."""
    if args.source != "-":
        raise UserError(say("only-stdin", table=MESSAGES))
    text = _read()
    trouble = remember_copy(text)
    if trouble:
        print(trouble, file=sys.stderr)
    outcome = copy(text, write_osc52=tty.write if tty.has_terminal() else None)
    if args.json:
        write_json([_element(outcome, kept=not trouble)])
    elif outcome.ok or outcome.sent:
        write(describe(outcome))
    else:
        print(describe(outcome, kept=not trouble), file=sys.stderr)
    return CONFIRMED if outcome.ok else SENT if outcome.sent else FAILED


def _read() -> str:
    """Standard input as it is; also lone surrogates, which other programs' UTF-8 may hold."""
    try:
        return sys.stdin.buffer.read().decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise UserError(say("not-utf8", table=MESSAGES, byte=error.start + 1)) from error


def _element(outcome: Outcome, *, kept: bool) -> dict[str, object]:
    tried = [{"way": way, "reason": reason} for way, reason in outcome.tried]
    return {**outcome._asdict(), "tried": tried, "kept": kept}
