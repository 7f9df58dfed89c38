"""Exports passages from the notebook's sheet: a format is chosen with a preview, then where it goes.

What a format looks like, `library.export` knows.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nkreader.library.export import ENDINGS, FILES, export, formats
from nkreader.library.messages import reason_of
from nkreader.text.clean import clean_line
from nkreader.tui.style_screen import StyleScreen
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.library.kept import Kept
    from nkreader.tui.leafing import Leafing
    from nkreader.tui.notebook_screen import NotebookScreen

PREVIEWED = 3  # passages
MOST_PREVIEW = 2000  # characters


class Exporting:
    """One export, from the choice of its format on."""

    def __init__(self, leafing: Leafing, sheet: NotebookScreen, passages: Sequence[Kept]) -> None:
        self._leafing, self._sheet = leafing, sheet
        self._passages = passages
        self._citing = leafing.citing
        self._format = ""
        self._confirmed = ""  # the path of a file that may be written over

    def begin(self) -> None:
        """Let the format be chosen."""
        if not self._passages:
            self._sheet.say(tell("export.none"))
            return

        def preview(format: str) -> tuple[str, str]:
            text = export(self._passages[:PREVIEWED], format, self._citing)
            return text if len(text) <= MOST_PREVIEW else text[:MOST_PREVIEW] + "……", ""

        def chosen(format: str | None) -> None:
            if format is None:
                self._sheet.asked_enough()
                self._sheet.say("")
            else:
                self._format = format
                self._ask(self._free_path())

        self._ask("")  # already, so that a key typed behind the choice is not for the list
        names = formats(self._citing)
        about = {name: tell(f"export.{name}") for name in FILES}
        title = tell("export.title", count=len(self._passages))
        self._sheet.app.push_screen(StyleScreen(names, names[0], preview, title=title, about=about), chosen)

    def _free_path(self) -> str:
        """A name in this folder that no file has yet."""
        ending = ENDINGS.get(self._format, "txt")
        names = (f"notebook{number}.{ending}" for number in ("", *(f"-{n}" for n in range(2, 100))))
        return next((name for name in names if not os.path.lexists(name)), f"notebook.{ending}")

    def _ask(self, path: str) -> None:
        self._sheet.ask(tell("export.to"), path, tell("export.hint"), self._send, offered=True)

    def _send(self, typed: str) -> None:
        """Write the file, or copy."""
        if not self._format:
            return
        path = os.path.abspath(os.path.expanduser(typed.strip())) if typed.strip() else ""
        if os.path.lexists(path) and path != self._confirmed:
            self._confirmed = path
            self._sheet.say(tell("export.there", path=clean_line(typed)), alert=True)
            return
        self._sheet.asked_enough()
        passages, format, citing = self._passages, self._format, self._citing

        def work() -> tuple[str, str]:
            from nkreader.library.files import write_whole

            text = export(passages, format, citing)
            try:
                if path:
                    write_whole(path, f"{text}\n".encode())
            except OSError as error:
                return text, tell("export.failed", reason=f"{reason_of(error)}: {clean_line(path)}")
            return text, ""

        def deliver(result: tuple[str, str]) -> None:
            text, problem = result
            if problem:
                self._leafing.say(problem, True)
            elif path:
                self._leafing.say(tell("export.done", count=len(passages), path=clean_line(path)))
            else:
                self._leafing.copy_text(text)

        self._leafing.screen.background.run("export", work, deliver)
