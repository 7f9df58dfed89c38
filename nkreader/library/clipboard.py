"""Copying a text: the ways to the clipboard on this machine, in order, and what became of it.

A copy is confirmed when a clipboard gives the text back, byte for byte; a text
that went to the terminal as OSC 52 was only sent. The order:

1. inside tmux, its buffer, which is where tmux itself pastes from;
2. on the desktop in front of the person, its own clipboard: also inside tmux,
   because that is where the browser pastes from;
3. when neither took it, OSC 52: over SSH the only way to the person's own machine.

Nothing here knows what is copied, or keeps it; that comes before and elsewhere.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from time import monotonic
from typing import NamedTuple

from nkreader.library import clipboard_tools as tools
from nkreader.library import terminal
from nkreader.library.clipboard_tools import Tool, ToolError, ToolSilentError
from nkreader.library.messages import Table, reason_of, say

MESSAGES: Table = {
    # The words 已复制 and "copied" mean a confirmed copy and stand in no other sentence.
    "done": ("已复制 {count} 字（{ways}）", "{count} characters copied ({ways})"),
    "done.partly": (
        "已复制 {count} 字（{ways}），但未能到达桌面剪贴板（{reasons}）",
        "{count} characters copied ({ways}), but not to the desktop's clipboard ({reasons})",
    ),
    "sent": (
        "已发送 {count} 字给终端（OSC 52），能否到达剪贴板取决于终端",
        "{count} characters sent to the terminal (OSC 52); whether they reach the clipboard is up to it",
    ),
    "failed": ("未能复制：{reasons}", "could not copy: {reasons}"),
    "failed.kept": (
        "未能复制：{reasons}；文字已保存在笔记的复制记录里",
        "could not copy: {reasons}; the text is kept in the notebook's history",
    ),
    "warned": ("{sentence}：{warning}", "{sentence}: {warning}"),
    "reason": ("{way} {reason}", "{way}: {reason}"),
    "join": ("；", "; "),
    "none": ("没有可用的剪贴板", "no clipboard within reach"),
    "no-terminal": ("没有终端", "there is no terminal"),
    "same-silence": ("所在的显示没有回应", "its display does not answer"),
    "not-here": ("{variable} 未设置", "{variable} is not set"),
    "far": ("桌面在 SSH 的另一端", "the desktop is at the other end of SSH"),
    "unconfirmed": ("只能发送，无法确认", "can be sent, never confirmed"),
}

_SECONDS = 6.0  # for all ways together; a person waits for the answer
_BYTES_PER_SECOND = 5_000_000  # xsel, the slowest, gives back some 8 million


class Outcome(NamedTuple):
    """What became of a copy.

    Attributes:
        ok: a clipboard gave the text back.
        sent: it went to the terminal as OSC 52, which no terminal confirms.
        way: the way that took it: `tmux`, `wl-copy`, `xclip`, `xsel`, `pbcopy`,
            `clip.exe`, `windows`, `pyperclip`, `osc52`, or nothing.
        tried: (way, reason) of each way that failed, in order.
        warning: what may still go wrong with a text that was sent.
        characters: how many were to be copied.
        also: a second way that took it: the desktop's, where `way` is tmux.
    """

    ok: bool
    sent: bool
    way: str
    tried: tuple[tuple[str, str], ...] = ()
    warning: str = ""
    characters: int = 0
    also: str = ""


class Way(NamedTuple):
    """A way to copy: whether it can be had here, and a reason or remark."""

    way: str
    available: bool
    reason: str


def copy(
    text: str, *, write_osc52: Callable[[str], None] | None = None, environ: Mapping[str, str] = os.environ
) -> Outcome:
    """Copy a text by the first way that works; inside tmux to its buffer and to the desktop.

    Blocks for 6 seconds at most, and is therefore called in a thread of its own.

    Args:
        text: the exact characters, lone surrogates included.
        write_osc52: writes an escape sequence to the terminal; without it there is no OSC 52.
        environ: the environment, in which tmux, desktop and SSH show.
    """
    attempt = _Attempt(text)
    if environ.get("TMUX"):
        attempt.tmux(environ)
    attempt.desktop(_session(environ))
    if not attempt.ways and attempt.terminal(environ, write_osc52):
        warning = terminal.osc52_warning(len(attempt.data), environ)
        return Outcome(False, True, "osc52", tuple(attempt.tried), warning, len(text))
    way, also = (*attempt.ways, "", "")[:2]
    return Outcome(bool(way), False, way, tuple(attempt.tried), "", len(text), also)


def describe(outcome: Outcome, *, kept: bool = True) -> str:
    """What became of a copy, in one sentence.

    Args:
        outcome: what `copy` returned.
        kept: whether the text is in the notebook's history, where it can be had when no way worked.
    """
    reasons = say("join", table=MESSAGES).join(
        say("reason", table=MESSAGES, way=way, reason=reason) for way, reason in outcome.tried
    )
    if outcome.ok:
        partly = outcome.way == tools.TMUX.way and not outcome.also and reasons
        ways = " + ".join(way for way in (outcome.way, outcome.also) if way)
        key = "done.partly" if partly else "done"
        return say(key, table=MESSAGES, count=outcome.characters, ways=ways, reasons=reasons)
    if outcome.sent:
        sentence = say("sent", table=MESSAGES, count=outcome.characters)
        if outcome.warning:
            return say("warned", table=MESSAGES, sentence=sentence, warning=outcome.warning)
        return sentence
    reasons = reasons or say("none", table=MESSAGES)
    return say("failed.kept" if kept else "failed", table=MESSAGES, reasons=reasons)


def desktop_tools(environ: Mapping[str, str], platform: str = sys.platform) -> list[Tool]:
    """The tools for the clipboard of the desktop in front of the person, best first.

    Over SSH that is the desktop of a forwarded X display (`localhost:10.0`),
    if any; one of the far machine's own is not where the person pastes.
    """
    display = environ.get("DISPLAY", "")
    if terminal.is_remote(environ):
        forwarded = display and not display.startswith((":", "unix:", "/"))
        return [tools.XCLIP, tools.XSEL] if forwarded else []
    if platform in ("win32", "cygwin"):
        return [tools.WINDOWS]
    if platform == "darwin":
        return [tools.MACOS]
    found = [tools.WAYLAND] if environ.get("WAYLAND_DISPLAY") else []
    if display:
        found += [tools.XCLIP, tools.XSEL]
    if environ.get("WSL_DISTRO_NAME"):
        found.append(tools.WSL)
    return found


def ways(environ: Mapping[str, str] = os.environ, *, on_terminal: bool = False) -> list[Way]:
    """The ways that come into question here, in order, asked without changing any clipboard.

    Args:
        environ: the environment.
        on_terminal: whether there is a terminal to send OSC 52 to.
    """
    session = _session(environ)
    candidates = desktop_tools(session)
    found = []
    for tool in (tools.TMUX, *(candidates or [tools.WAYLAND, tools.XCLIP, tools.XSEL])):
        if tool.display and not session.get(tool.display):
            reason = say("not-here", table=MESSAGES, variable=tool.display)
        elif tool not in candidates and tool is not tools.TMUX:
            reason = say("far", table=MESSAGES)
        else:
            reason = tools.why_not(tool, session)
        found.append(Way(tool.way, not reason, reason))
    refusal = terminal.osc52_refusal(0, environ) if on_terminal else say("no-terminal", table=MESSAGES)
    found.append(Way("osc52", not refusal, refusal or say("unconfirmed", table=MESSAGES)))
    return found


class _Attempt:
    """One text on its way: which ways took it, which failed and why."""

    def __init__(self, text: str) -> None:
        self.data = text.encode("utf-8", "surrogatepass")
        self.deadline = monotonic() + _SECONDS
        self.ways: list[str] = []
        self.tried: list[tuple[str, str]] = []
        self.silent: set[str] = set()

    def tmux(self, environ: Mapping[str, str]) -> None:
        """To tmux's buffer."""
        if self._put(tools.TMUX, environ) or "load-buffer" not in self.tried[-1][1]:
            return
        self.tried.pop()  # the complaint was about -w
        self._put(tools.OLD_TMUX, environ)

    def desktop(self, environ: Mapping[str, str]) -> None:
        """To the desktop's clipboard, by the first tool that reaches it."""
        any(self._put(tool, environ) for tool in desktop_tools(environ))

    def terminal(self, environ: Mapping[str, str], write: Callable[[str], None] | None) -> bool:
        """To the terminal, if there is one that takes it."""
        reason = terminal.osc52_refusal(len(self.data), environ)
        if write is None:
            reason = say("no-terminal", table=MESSAGES)
        elif not reason:
            try:
                write(terminal.osc52(self.data, environ))
            except OSError as error:
                reason = reason_of(error)
        if reason:
            self.tried.append(("osc52", reason))
        return not reason

    def _put(self, tool: Tool, environ: Mapping[str, str]) -> bool:
        try:
            if tool.display in self.silent:
                raise ToolError(say("same-silence", table=MESSAGES))
            seconds = tool.seconds + len(self.data) / _BYTES_PER_SECOND
            tools.put(tool, self.data, environ, min(seconds, self.deadline - monotonic()))
        except ToolError as error:
            if isinstance(error, ToolSilentError):
                self.silent.add(tool.display)
            self.tried.append((tool.way, str(error)))
            return False
        self.ways.append(tool.way)
        return True


def _session(environ: Mapping[str, str]) -> Mapping[str, str]:
    """The environment as tmux knows it since the last attach; the same where there is no tmux.

    A pane's own variables are those of the day it was opened: of a desktop
    that is gone, or of the person's sitting there and not, as now, coming by SSH.
    """
    if not environ.get("TMUX"):
        return environ
    try:
        listing = tools.run(("tmux", "show-environment"), environ, tools.WAY_SECONDS / 2)
    except ToolError:
        return environ
    session = dict(environ)
    for line in os.fsdecode(listing).splitlines():
        name, equals, value = line.partition("=")
        if equals:
            session[name] = value
        elif line == "-SSH_CONNECTION":  # attached here; SSH_TTY is not kept up to date
            session.pop("SSH_CONNECTION", None)
            session.pop("SSH_TTY", None)
        else:
            session.pop(line.removeprefix("-"), None)
    return session
