"""From a selection to the clipboard: the exact text, or a quotation with its citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nkreader.text.document import Span
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.text.cite import Citation
    from nkreader.tui.main_screen import MainScreen


class Quoting:
    """Copies what is selected, as it is or cited in the chosen style."""

    def __init__(self, screen: MainScreen, style: str) -> None:
        self.screen = screen
        self.style = style

    def copy(self) -> None:
        """The selected characters, exactly."""
        if (span := self._selected()) is not None:
            self._send(self.screen.pane.document.text_between(span))

    def quote(self) -> None:
        """The selected text with its citation; what the citation lacks is named."""
        if (span := self._selected()) is not None:
            citation = self.cited(self.screen.pane.document.text_between(span), self.style)
            missing = [tell(f"field.{name}") for name in citation.missing]
            self._send(citation.text, tell("quote.missing", fields="、".join(missing)) if missing else "")

    def cited(self, text: str, style: str) -> Citation:
        """A text of the open article with its citation in a style."""
        from nkreader.text.cite import cite  # not needed before one quotes
        from nkreader.text.quote import Source

        meta = self.screen.reading.article.meta
        source = Source(**meta._asdict(), path=self.screen.reading.article.path)
        return cite(text, source, style)

    def choose(self) -> None:
        """Let the style be chosen, with a preview of the selection in it."""
        from nkreader.text.styles import STYLES
        from nkreader.tui.sheets import StyleScreen

        span = self.screen.pane.selected
        text = self.screen.pane.document.text_between(span) if span else tell("style.sample")
        previews = {style: self.cited(text, style).text for style in STYLES}

        def chosen(style: str | None) -> None:
            if style:
                self.style = style
                self.screen.status.show(tell("style.chosen", style=style))

        self.screen.app.push_screen(StyleScreen(previews, self.style), chosen)

    def _selected(self) -> Span | None:
        span = self.screen.pane.selected
        if span is None:
            self.screen.status.show(tell("copy.first"), alert=True)
        return span

    def _send(self, text: str, remark: str = "") -> None:
        self.screen.app.copy(text, self.screen.reading.article, remark)
