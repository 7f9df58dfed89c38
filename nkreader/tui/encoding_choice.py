"""The encoding of the text that is open, chosen by who reads it, who sees how the text begins in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nkreader.library import encodings
from nkreader.library.errors import UserError
from nkreader.tui.style_screen import StyleScreen
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.tui.main_screen import MainScreen


def choose(screen: MainScreen) -> None:
    """Let the encoding be chosen; the text is read anew in it, now and when it is opened again."""
    article = screen.reading.article
    path, index = article.path, screen.sidebar.opened
    if not encodings.may_be_chosen(path) or article.pending:
        screen.status.show(tell("encoding.foreign"), alert=True)
        return
    try:
        found = encodings.recognised(path)
    except UserError as error:
        screen.status.show(str(error), alert=True)
        return

    def preview(name: str) -> tuple[str, str]:
        text, bad = encodings.beginning(path, name)
        return text, tell("encoding.bad", count=bad) if bad else ""

    def chosen(name: str | None) -> None:
        if name is None:
            return
        problem = screen.session.choose_encoding(path, name, recognised=found)
        if screen.sidebar.opened == index and screen.reading.open(index):
            screen.status.show(problem or tell("encoding.chosen", encoding=name), alert=bool(problem))

    names = list(dict.fromkeys((*encodings.ENCODINGS, found, article.encoding)))
    about = {name: _about(name, found) for name in names}
    sheet = StyleScreen(names, article.encoding, preview, title=tell("encoding.title"), about=about)
    screen.app.push_screen(sheet, chosen)


def _about(name: str, recognised: str) -> str:
    about = tell(f"encoding.{name}" if name in encodings.ENCODINGS else "encoding.other")
    return tell("encoding.recognised", about=about) if name == recognised else about
