"""From the command line to the first row on the screen, and then to Textual.

The order is the point: what is to be read is opened and painted before Textual
is imported. Keys typed meanwhile are kept by the terminal.
"""

from __future__ import annotations

import os
import sys

from nkreader.library.errors import UserError
from nkreader.library.messages import use
from nkreader.library.settings import default_paths, load
from nkreader.library.shelf import Shelf
from nkreader.text.clean import clean_line
from nkreader.text.light_typing import TYPE_CHECKING
from nkreader.tui.session import Opening, Session

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

SCREEN = 2  # Textual draws on standard error


def run(paths: list[str], *, encoding: str | None = None) -> int:
    """Read the articles of some files and folders, or those of the shelf, until the reader quits.

    Returns:
        The exit status.

    Raises:
        UserError: there is nothing to read, or the settings have a mistake.
    """
    settings = load()
    use(settings.language)
    if settings.keys:
        _check(settings.keys)
    shelf = Shelf(paths or default_paths(settings))
    shelf.look_into_books(wait=False, encoding=encoding)
    shelf.unfold()
    if not len(shelf):
        from nkreader.library.entries import nothing

        raise nothing(shelf.given)
    session = Session(shelf, settings, encoding)
    opening = session.first()
    with FirstFrame(session, opening) as terminal:
        from nkreader.app import ReaderApp  # 200 to 300 ms, during which the frame is read

        return ReaderApp(session, opening, terminal=terminal).run_to_end()


def _check(ids: Iterable[str]) -> None:
    """Refuse a key map that names commands which are none."""
    from nkreader.tui.commands import BY_ID  # most people have no key map, and the text can come before
    from nkreader.tui.wording import tell

    for id in ids:
        if id not in BY_ID:
            raise UserError(tell("settings.key", id=clean_line(id)))


class FirstFrame:
    """Shows the first frame, and gives the terminal back if Textual never comes to do so."""

    def __init__(self, session: Session, opening: Opening) -> None:
        self._session, self._opening = session, opening
        self._terminal: list[Any] | None = None

    def __enter__(self) -> list[Any] | None:
        """Paint; returns the terminal's attributes from before, or None where nothing was painted."""
        if sys.platform == "win32" or not (os.isatty(0) and os.isatty(SCREEN)):
            return None
        import termios

        from nkreader.tui.first_frame import parts, sequences

        width, height = _screen_size()
        if width < 20 or height < 6:
            return None
        theme = self._session.settings.theme
        left = parts(self._session, self._opening, width, height)
        text = sequences(next(left), theme, os.environ)
        self._terminal = termios.tcgetattr(0)
        quiet = termios.tcgetattr(0)
        # Keys wait unseen and as they are: Enter stays a return.
        quiet[0] &= ~(termios.ICRNL | termios.IXON)
        quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        termios.tcsetattr(0, termios.TCSANOW, quiet)
        try:
            # Rows that this terminal draws wider than we count are cut at its edge, not carried on below it.
            _send(f"\x1b[?1049h\x1b[?25l\x1b[?7l{text}")
            _send("".join(sequences(part, theme, os.environ) for part in left))
        except BaseException:
            self.__exit__()
            raise
        return self._terminal

    def __exit__(self, *_: object) -> None:
        """Give the terminal back, which Textual has done already unless it could not start."""
        if self._terminal is not None:
            import termios

            termios.tcsetattr(0, termios.TCSANOW, self._terminal)
            os.write(SCREEN, b"\x1b[?7h\x1b[?25h\x1b[?1049l")


def _send(text: str) -> None:
    data = text.encode("utf-8", "replace")
    while data:
        data = data[os.write(SCREEN, data) :]


def _screen_size() -> tuple[int, int]:
    """Columns and rows as Textual will see them: the environment's, else the terminal's.

    This is `shutil.get_terminal_size`, whose module costs 8 ms for the archives it can make.
    """
    size = os.get_terminal_size(SCREEN)
    named = (os.environ.get("COLUMNS", ""), os.environ.get("LINES", ""))
    columns, rows = (int(name) if name.isdecimal() else 0 for name in named)
    return columns or size.columns, rows or size.lines
