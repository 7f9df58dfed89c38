"""The programs that reach a clipboard, and how one of them is run.

A tool is believed when its clipboard gives back exactly what was put there.
Each runs in a session of its own, away from our terminal: what it prints goes
to a file, a hang ends with its time, and a child that stays behind to serve
the clipboard, as xclip's does, lives on after us. Which tools are tried, and
in which order, is `clipboard`'s business.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from shutil import which
from tempfile import TemporaryFile
from time import monotonic, sleep
from typing import IO, NamedTuple

from nkreader.library.messages import Table, reason_of, say

MESSAGES: Table = {
    "missing": ("没有安装", "not installed"),
    "silent": ("没有及时回应", "no answer in time"),
    "exit": ("退出码 {status}", "exit status {status}"),
    "start": ("无法启动：{error}", "does not start: {error}"),
    "differs": ("读回的内容与原文不同", "what it gives back is not the text"),
}

WAY_SECONDS = 2.0
_END_SECONDS = 0.5
# What is read back is looked at again for a while: an owner may be late.
_READ_PAUSES = (0.0, 0.05, 0.1, 0.2, 0.3)


class ToolError(Exception):
    """Why a tool did not do its work, in words for a person."""


class ToolSilentError(ToolError):
    """The tool had to be ended: whatever it talks to does not answer."""


class Tool(NamedTuple):
    """A way to a clipboard.

    Attributes:
        way: its name, as people are told.
        program: what must be installed, or nothing.
        copy: command that takes the text on standard input.
        paste: command that writes the clipboard on standard output.
        display: environment variable that names what it talks to, or nothing.
        empty: what `paste` complains of when the clipboard holds no text.
        seconds: time for both commands together, for a text of ordinary length.
        settle: seconds to leave it alone between the two.
    """

    way: str
    program: str
    copy: tuple[str, ...]
    paste: tuple[str, ...]
    display: str = ""
    empty: tuple[str, ...] = ()
    seconds: float = WAY_SECONDS
    settle: float = 0.0


def _pyperclip(way: str, program: str, seconds: float = WAY_SECONDS) -> Tool:
    # -P: a pyperclip.py in the current folder is not the one meant.
    child = (sys.executable, "-P", str(Path(__file__).with_name("pyperclip_child.py")))
    return Tool(way, program, (*child, "copy"), (*child, "paste"), seconds=seconds)


# -w also sends the text to the terminals that are attached, whatever `set-clipboard` says (tmux 3.2).
TMUX = Tool(
    "tmux", "tmux", ("tmux", "load-buffer", "-w", "-"), ("tmux", "save-buffer", "-"), "TMUX", ("no buffers",)
)
OLD_TMUX = TMUX._replace(copy=("tmux", "load-buffer", "-"))
WAYLAND = Tool(
    "wl-copy",
    "wl-copy",
    # Without a type it asks xdg-mime, which may take a quotation for a web page.
    ("wl-copy", "--type", "text/plain"),
    ("wl-paste", "--no-newline", "--type", "text/plain"),
    "WAYLAND_DISPLAY",
    ("Nothing is copied", "No selection", "No suitable type"),
)
XCLIP = Tool(
    "xclip",
    "xclip",
    ("xclip", "-selection", "clipboard", "-in"),
    ("xclip", "-selection", "clipboard", "-out"),
    "DISPLAY",
    ("not available", "There is no owner"),
)
XSEL = Tool(
    "xsel",
    "xsel",
    ("xsel", "--clipboard", "--input"),
    ("xsel", "--clipboard", "--output"),
    "DISPLAY",
    # It returns before its child owns the selection; a long text asked for in that moment is never given.
    settle=0.1,
)
MACOS = _pyperclip("pbcopy", "pbcopy")
WINDOWS = _pyperclip("windows", "")
WSL = _pyperclip("clip.exe", "clip.exe", seconds=4.0)  # it reads back through PowerShell, which starts slowly


def put(tool: Tool, data: bytes, environ: Mapping[str, str], seconds: float) -> None:
    """Put UTF-8 text on a tool's clipboard and make sure that it is there.

    Args:
        tool: the way.
        data: the text.
        environ: the environment to run it in.
        seconds: time for it, at most.

    Raises:
        ToolError: it is not there, or nobody can tell.
    """
    deadline = monotonic() + seconds
    run(tool.copy, environ, seconds, data)
    sleep(tool.settle)
    for pause in _READ_PAUSES:
        sleep(pause)
        if run(tool.paste, environ, deadline - monotonic()) == data:
            return
    raise ToolError(say("differs", table=MESSAGES))


def why_not(tool: Tool, environ: Mapping[str, str]) -> str:
    """Why a tool's clipboard cannot be reached, or nothing if it can; the clipboard stays as it is."""
    if tool.program and which(tool.program, path=environ.get("PATH")) is None:
        return say("missing", table=MESSAGES)
    try:
        run(tool.paste, environ, tool.seconds)
    except ToolError as error:
        return "" if any(word in str(error) for word in tool.empty) else str(error)
    return ""


def run(
    command: tuple[str, ...], environ: Mapping[str, str], seconds: float, given: bytes | None = None
) -> bytes:
    """Run a command in its own session for a limited time.

    Args:
        command: program and arguments.
        environ: its environment; the program is sought on the PATH there.
        seconds: after which it is ended, with its children.
        given: its standard input; then its output is thrown away, since a
            child that serves the clipboard would hold it open.

    Returns:
        What it wrote, when nothing was given.

    Raises:
        ToolSilentError: it had to be ended.
        ToolError: it is not there, or its exit status is not 0.
    """
    program = which(command[0], path=environ.get("PATH"))
    if program is None:
        raise ToolError(say("missing", table=MESSAGES))
    with TemporaryFile() as errors:
        process = _begin((program, *command[1:]), environ, errors, gives=given is None)
        try:
            output, _ = process.communicate(given, timeout=max(0.0, seconds))
        except subprocess.TimeoutExpired as error:
            _end(process)
            raise ToolSilentError(say("silent", table=MESSAGES)) from error
        if process.returncode:
            raise ToolError(_last_line(errors) or say("exit", table=MESSAGES, status=process.returncode))
    return output or b""


def _begin(
    command: tuple[str, ...], environ: Mapping[str, str], errors: IO[bytes], *, gives: bool
) -> subprocess.Popen[bytes]:
    """Start a command in its own session, to read from if it gives something, else to write to."""
    try:
        return subprocess.Popen(
            command,
            env=dict(environ),
            stdin=subprocess.DEVNULL if gives else subprocess.PIPE,
            stdout=subprocess.PIPE if gives else subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )
    except OSError as error:
        raise ToolError(say("start", table=MESSAGES, error=reason_of(error))) from error


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process that was started in its own session, with its children, and let go of its pipes."""
    with suppress(OSError, subprocess.TimeoutExpired):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(_END_SECONDS)
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with suppress(OSError):
                pipe.close()


def _last_line(errors: IO[bytes]) -> str:
    """The last line of a tool's complaint, in printable characters."""
    errors.seek(0)
    lines = errors.read(10_000).decode("utf-8", "replace").split("\n")
    texts = ("".join(c for c in line if c.isprintable()).strip(" :") for line in lines)
    return next((text[:200] for text in reversed(list(texts)) if text), "")
