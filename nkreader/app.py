"""The application: themes, key map, full-width keys, the one copy funnel.

Everything that can be seen is on `MainScreen`; what can be copied passes
through `ReaderApp.copy`.
"""

from __future__ import annotations

import os

# Textual reads it when it is imported: a key within 20 ms of a repaint waits for the next tick of
# this clock, 17 to 31 ms at its default of 60.
os.environ.setdefault("TEXTUAL_FPS", "240")

import asyncio
import gc
import signal
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.keys import _character_to_key
from textual.notifications import SeverityLevel
from textual.widget import Widget

from nkreader.library.errors import UserError
from nkreader.tui.commands import ascii_key, bindings
from nkreader.tui.ink import COLOURS
from nkreader.tui.key_map import rebind
from nkreader.tui.main_screen import MainScreen
from nkreader.tui.session import Opening, Session
from nkreader.tui.theme import themes

if TYPE_CHECKING:
    from nkreader.tui.checking import Checking
    from nkreader.tui.find_bar import FindBar
    from nkreader.tui.note_bar import NoteBar
    from nkreader.tui.over_time import OverTime


def _driver_on(terminal: list[Any] | None) -> type[Driver] | None:
    """The driver for a terminal that the first frame stands on; None takes Textual's own."""
    if terminal is None:
        return None
    from nkreader.tui.takeover import TakeoverDriver  # there is none like it on Windows

    TakeoverDriver.terminal = terminal
    return TakeoverDriver


class ReaderApp(App[None], inherit_bindings=False):
    """Reads a shelf of articles."""

    CSS_PATH = "reader.tcss"
    TITLE = "nkreader"
    BINDINGS = bindings("app")

    def __init__(self, session: Session, opening: Opening, *, terminal: list[Any] | None = None) -> None:
        """Args: terminal: the terminal's attributes from before the first frame, where there is one."""
        super().__init__(driver_class=_driver_on(terminal))
        if session.ambiguous == 2:
            from nkreader.tui.wide import widen  # few terminals need it

            widen()
        self.session = session
        self.main = MainScreen(session, opening)
        # Textual drops keys that come before its first screen.
        self._early: list[events.Key] | None = []
        self._problem: UserError | None = None  # why there is nothing to read
        self._typed_into: Widget | None = None
        self._checking: Checking | None = None
        self._over_time: OverTime | None = None
        for theme in themes(few=self.console.color_system == "standard"):
            self.register_theme(theme)
        self.theme = session.settings.theme
        self.stylesheet.set_variables(self.get_css_variables())
        # Scrolling that glides sends 250 kB for a page and answers after half a second.
        self.animation_level = "none"
        for node in (self, self.main, self.main.pane, self.main.sidebar, self.main.keywords):
            rebind(node, session.settings.keys)

    def get_default_screen(self) -> MainScreen:
        """The only screen that is not a sheet over it."""
        return self.main

    def refresh_css(self, animate: bool = True) -> None:
        """Style everything anew when the theme changes; at the start its colours are in the first styles."""
        if self._early is None:  # else 15 ms for the same styles
            super().refresh_css(animate)

    async def on_event(self, event: events.Event) -> None:
        """Keep early keys; have each key done before the next one is looked at."""
        if isinstance(event, events.Key) and event.key.startswith("alt+") and event.character:
            # Most terminals send an Escape before the character. It is no character to be typed.
            event = events.Key(event.key, None)
        if isinstance(event, events.Paste) and self._bar is not None:
            self._bar.paste(event.text)
        elif not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._early is not None:
            self._early.append(event)
        elif await self._taken(event):
            self._paint()
        elif self.focused is not None and self.focused.check_consume_key(event.key, event.character):
            self._typed_into = self.focused
            await super().on_event(event)
        else:
            await self._press(event)

    @property
    def _bar(self) -> FindBar | NoteBar | None:
        """The bar that one types into, if one is open."""
        bars = (self.main.find_bar, self.main.keeping.bar) if self.screen is self.main else ()
        return next((bar for bar in bars if bar.is_open), None)

    async def _taken(self, event: events.Key) -> bool:
        """Give a key to what is typed into, or waits for another key, on the main screen."""
        if self.screen is not self.main:
            return False
        main = self.main
        for part in (main.find_bar, main.keeping.bar, main.pane.picking, main.pane.keys):
            if part.is_open and await part.take_key(event):
                return True
        return False

    async def _press(self, event: events.Key) -> None:
        """Run what a key is bound to, here and now.

        Textual passes keys on through the queues of widgets; of keys that come in one packet, as
        they do over SSH, those after a `/` would reach the text before the find bar has the focus.
        """
        if self._typed_into is not None:
            typed, field, self._typed_into = asyncio.Event(), self._typed_into, None
            if field.call_later(typed.set):  # else a click has closed the sheet that it was on
                await typed.wait()
        key = ascii_key(event.character) if event.character else None
        if key is not None:
            event = events.Key(_character_to_key(key), key)
        focused = self.focused
        if not await self._run_binding(event.key):
            await super().on_event(event)
        elif self.focused is focused:  # else the lists will change once they are told of it
            self._paint()

    async def _run_binding(self, key: str) -> bool:
        """Run what a key is bound to; returns whether it is bound.

        This is Textual's `_check_bindings`, which copies the bindings of all widgets from the focus up
        and takes out those that a field would take for typing, twice for each key; that was asked above.
        """
        chain = list((self.focused or self.screen).ancestors_with_self)
        reach = next((index for index, node in enumerate(chain, 1) if node.is_modal), len(chain))
        for priority, nodes in ((True, reversed(chain)), (False, chain[:reach])):
            for node in nodes:
                for binding in node._bindings.key_to_bindings.get(key, ()):
                    if binding.priority == priority and await self.run_action(binding.action, node):
                        return True
        return False

    def _paint(self) -> None:
        """Paint what a key has changed, unless another key is waiting."""
        if self.screen is self.main and not self.is_behind:
            self.main.paint_now()

    @property
    def is_behind(self) -> bool:
        """Whether there is more to answer already, such as the next character of a paste."""
        # Textual takes the next message out of its queue to see whether it replaces the one before.
        return self._pending_message is not None or not self._message_queue.empty()

    def on_ready(self) -> None:
        """Answer the keys typed meanwhile; leave in order when the terminal goes away."""
        if not gc.isenabled():
            gc.freeze()  # modules and widgets stay: no use going through them again and again
            gc.enable()
        early, self._early = self._early or [], None
        for event in early:
            self.post_message(event)
        self.app_resume_signal.subscribe(self.main, lambda _: self.main.paint_anew())
        for name in ("SIGHUP", "SIGTERM"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), lambda *_: self.call_later(self.action_leave))

    # Commands of the application

    async def action_leave(self) -> None:
        """Quit; the place is remembered, and what is being kept is waited for."""
        await self.main.keeping.finish()
        self.main.reading.remember()
        self.session.close()
        self.exit()

    def leave_with(self, problem: UserError) -> None:
        """Quit because there is nothing to read; the command line says why."""
        self._problem = problem
        self.call_later(self.action_leave)

    def action_next_theme(self) -> None:
        """Night or paper."""
        names = list(COLOURS)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    def action_help(self) -> None:
        """Show all keys."""
        from nkreader.tui.sheets import HelpScreen, help_rows  # not needed before it is asked for

        self.push_screen(HelpScreen(list(help_rows(self.session.settings.keys))))

    def action_check_draft(self) -> None:
        """Hold a draft's quotations against the articles."""
        from nkreader.tui.checking import Checking  # not needed before it is asked for

        if self.screen is self.main:
            self._checking = self._checking or Checking(self.main)
            self._checking.begin()

    def action_terms(self) -> None:
        """Show the terms of all articles over time."""
        from nkreader.tui.over_time import OverTime  # not needed before it is asked for

        if self.screen is self.main:
            self._over_time = self._over_time or OverTime(self.main)
            self._over_time.begin()

    def action_command_palette(self) -> None:
        """Offer all commands."""
        from nkreader.tui.palette import PaletteScreen

        def run(id: str | None) -> None:
            if id is not None:
                self.main.call_later(self.main.run_command, id)

        if self.screen is self.main:
            self.push_screen(PaletteScreen(self.session.settings.keys), run)

    # The one way out for text

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text that some widget of Textual's wants copied."""
        self.copy(text)

    def copy(
        self,
        text: str,
        origin: tuple[str, str] = ("", ""),
        remark: str = "",
        tell: Callable[[str, bool], None] | None = None,
    ) -> None:
        """Copy a text in a thread, by the way that fits this machine, and say what became of it.

        Args:
            text: the exact characters.
            origin: title and file of the article they come from.
            remark: a sentence to say along with it.
            tell: shows what became of it, and whether it is bad news, in the place of the status line.
        """
        from nkreader.library import clipboard, notebook  # not needed before one copies

        title, path = origin
        loop = asyncio.get_running_loop()

        def write(sequence: str) -> None:
            loop.call_soon_threadsafe(self._write, sequence)

        def work() -> tuple[str, bool]:
            problem = notebook.remember_copy(text, title=title, path=path)
            outcome = clipboard.copy(text, write_osc52=write)
            return clipboard.describe(outcome, kept=not problem), outcome.ok

        def told(result: tuple[str, bool]) -> None:
            sentence, ok = result
            said = f"{sentence}  {remark}".rstrip()
            if tell is not None:
                tell(said, not ok)
            else:
                self.main.status.show(said, alert=not ok)
            if not ok or remark:
                severity: SeverityLevel = "information" if ok else "warning"
                self.notify(f"{sentence}\n{remark}".rstrip(), severity=severity, markup=False)

        self.main.background.run_in_turn("copy", work, told)

    def _write(self, sequence: str) -> None:
        if self._driver is not None:
            self._driver.write(sequence)
            self._driver.flush()

    def run_to_end(self) -> int:
        """Run until the reader quits; returns the exit status.

        Raises:
            UserError: there was nothing to read after all.
        """
        self.run()
        if self._problem is not None:
            raise self._problem
        return self.return_code or 0
