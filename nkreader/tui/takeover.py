"""How the screen passes from the first frame to Textual.

The first frame has switched to the alternate screen and silenced the keyboard;
keys typed meanwhile wait in the terminal's queue, where Textual finds them.
"""

from __future__ import annotations

from typing import Any

from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

ALTERNATE_SCREEN = "\x1b[?1049h"


class TakeoverDriver(LinuxDriver):
    """Textual's driver, on a screen that is painted already.

    Attributes:
        terminal: the terminal's attributes from before the first frame, given back at the end.
    """

    terminal: list[Any] | None = None

    def start_application_mode(self) -> None:
        """Begin; what is to be given back is what was there before the first frame."""
        before = self.terminal
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if before is not None:
            self.attrs_before = before

    def send_message(self, message: Message) -> None:
        """Pass on what was typed; a task for each message, which is Textual's way, takes 0.1 ms."""
        self._app.post_message(message)

    def write(self, data: str) -> None:
        """Write, but do not switch to the alternate screen a second time: some terminals clear it then."""
        if data == ALTERNATE_SCREEN and self.terminal is not None:
            # A later switch, after the program was suspended, is meant.
            type(self).terminal = None
            return
        super().write(data)
