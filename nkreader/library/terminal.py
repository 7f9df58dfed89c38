"""The terminal around us, as the environment tells: where it is, and how OSC 52 is spoken to it.

OSC 52 is xterm's escape sequence that asks a terminal to put text on the
clipboard (xterm control sequences, "Manipulate Selection Data"). No terminal
answers it, so it can only be called sent. This module builds the sequence and
knows which terminals refuse or cut it; it writes to no terminal.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

from nkreader.library.messages import Table, say

MESSAGES: Table = {
    "osc52.console": ("Linux 控制台没有剪贴板", "the Linux console has no clipboard"),
    "osc52.dumb": ("终端类型未知（TERM）", "the kind of terminal is not known (TERM)"),
    "osc52.big": (
        "文字有 {size} 字节，OSC 52 至多发送 {most} 字节",
        "the text has {size} bytes, OSC 52 is sent for {most} at most",
    ),
    "osc52.xterm": (
        "xterm 在 allowWindowOps 打开时才接受",
        "xterm takes it only with allowWindowOps set",
    ),
    "osc52.mosh": (
        "经 mosh 时 {most} 字节以后会被截断，这里有 {size} 字节",
        "mosh cuts after {most} bytes, this is {size}",
    ),
    "osc52.long": (
        "不少终端在 {most} 字节处截断，这里有 {size} 字节",
        "many terminals cut after {most} bytes, this is {size}",
    ),
}

# Bytes of text that a sequence of so many bytes carries: base64 takes 4 for 3, the frame takes 8.
_MOSH_BYTES = (16 * 1024 - 8) * 3 // 4  # mosh's terminal dispatcher keeps 16 KiB of an OSC string
_LONG_BYTES = (100_000 - 8) * 3 // 4  # hterm's 100,000 characters, taken over by many terminals
_MOST_BYTES = (1024 * 1024 - 8) * 3 // 4  # tmux drops longer strings; a slow line would stand still

# GNU screen keeps 768 bytes of a string since 4.2.1, 256 before; a longer one is printed on the screen.
_SCREEN_BYTES = 252


def multiplexer(environ: Mapping[str, str]) -> str:
    """`tmux`, `screen` or nothing: which one draws what we write.

    A TERM of screen's without the variables of either means one at the near
    end of a connection; it is taken for screen, where a mistake shows as
    rubbish on the screen.
    """
    if environ.get("TMUX"):
        return "tmux"
    return "screen" if environ.get("STY") or environ.get("TERM", "").startswith("screen") else ""


def is_remote(environ: Mapping[str, str]) -> bool:
    """Whether the person sits at the other end of an SSH connection."""
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


def colours(environ: Mapping[str, str]) -> str:
    """The colours that the terminal is said to have: `truecolor`, `256`, `16` or `none`."""
    term = environ.get("TERM", "")
    if environ.get("NO_COLOR") or term in ("", "dumb"):
        return "none"
    if environ.get("COLORTERM") in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if "256color" in term else "16"


def joins_emoji(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is known to draw emoji joined by ZERO WIDTH JOINER as one, two cells wide.

    The others draw each of them: a family of four takes eight cells. What tmux and screen do
    depends on their version and on the terminal around them.
    """
    if multiplexer(environ):
        return False
    known = ("iTerm.app", "WezTerm", "ghostty", "Apple_Terminal")
    return "KITTY_WINDOW_ID" in environ or environ.get("TERM_PROGRAM") in known


def osc52(data: bytes, environ: Mapping[str, str]) -> str:
    """The sequence that asks the terminal to put some bytes on the clipboard.

    Inside GNU screen it goes in device control strings, which screen hands to
    its terminal untouched. tmux takes it as it is, when `set-clipboard` is on.
    """
    sequence = f"\x1b]52;c;{b64encode(data).decode('ascii')}\x07"
    if multiplexer(environ) != "screen":
        return sequence
    pieces = (sequence[i : i + _SCREEN_BYTES] for i in range(0, len(sequence), _SCREEN_BYTES))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


def osc52_refusal(size: int, environ: Mapping[str, str]) -> str:
    """Why `size` bytes are not sent as OSC 52 to this terminal, or nothing if they may be."""
    term = environ.get("TERM", "")
    if term == "linux":
        return say("osc52.console", table=MESSAGES)
    if term in ("", "dumb"):
        return say("osc52.dumb", table=MESSAGES)
    return say("osc52.big", table=MESSAGES, size=size, most=_MOST_BYTES) if size > _MOST_BYTES else ""


def osc52_warning(size: int, environ: Mapping[str, str]) -> str:
    """What may happen to `size` bytes sent as OSC 52 to this terminal, or nothing if all is likely well."""
    if environ.get("XTERM_VERSION") and not multiplexer(environ):
        return say("osc52.xterm", table=MESSAGES)
    if size > _LONG_BYTES:
        return say("osc52.long", table=MESSAGES, size=size, most=_LONG_BYTES)
    if size > _MOSH_BYTES and is_remote(environ):
        return say("osc52.mosh", table=MESSAGES, size=size, most=_MOSH_BYTES)
    return ""
