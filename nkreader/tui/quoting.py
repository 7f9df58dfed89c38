"""From a selection to the clipboard: the exact text, or a quotation with its citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nkreader.text.document import Document, Position, Span
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.text.cite import Citation
    from nkreader.text.quote import Source
    from nkreader.tui.main_screen import MainScreen

MOST_PREVIEW = 2000  # characters of the selection that are shown in a style
MOST_BLOCKS = 20


class Quoting:
    """Copies what is selected, as it is or cited in the chosen style."""

    def __init__(self, screen: MainScreen, style: str) -> None:
        self.screen = screen
        self.style = style

    def copy(self) -> None:
        """The selected characters, exactly."""
        if (span := self._selected()) is not None:
            self._send(self._text(span))

    def quote(self) -> None:
        """The selected text with its citation; what the citation lacks is named.

        A line end inside a paragraph is left out, as all wraps are: each line would be quoted as a paragraph.
        """
        if (span := self._selected()) is not None:
            view = self.screen.pane.shown
            text = view.document.text_between(span) if self._is_original else self._text(span)
            citation = self.cited(text, self.style, span)
            self._send(citation.text, lacking(citation))

    def cited(self, text: str, style: str, span: Span | None = None) -> Citation:
        """A text of the open article with its citation in a style; `span` is where it stands."""
        from nkreader.text.cite import cite  # not needed before one quotes

        return cite(text, self.source(span), style, templates=self.screen.session.settings.quote_templates)

    def source(self, span: Span | None = None) -> Source:
        """What a citation of the open article is made of."""
        from nkreader.text.quote import Source

        article = self.screen.reading.article
        view = self.screen.pane.shown
        ordinal = view.original.ordinal(view.original_of(span.start).block) if span else None
        paragraph = None if ordinal is None or ordinal < 0 else str(ordinal + 1)
        return Source(**article.meta._asdict(), path=article.path, paragraph=paragraph)

    def choose(self) -> None:
        """Let the style be chosen for this sitting, with a preview of the selection in it."""
        from nkreader.text.styles import STYLES
        from nkreader.tui.style_screen import StyleScreen

        pane = self.screen.pane
        span = pane.selected
        text = _beginning(pane.document, span) if span else tell("style.sample")

        def preview(style: str) -> tuple[str, str]:
            citation = self.cited(text, style, span)
            return citation.text, lacking(citation)

        def chosen(style: str | None) -> None:
            if style:
                self.style = style
                self.screen.status.show(tell("style.chosen", style=style))

        styles = [*STYLES, *self.screen.session.settings.quote_templates]
        self.screen.app.push_screen(StyleScreen(styles, self.style, preview), chosen)

    def _text(self, span: Span) -> str:
        """What is copied of a selection: what the file says, or what is seen, as the settings have it."""
        view = self.screen.pane.shown
        if self._is_original:
            return view.original.text_between(view.original_span(span))
        from nkreader.text.tidy import drawn

        return drawn(view.drawn.text_between(span))

    @property
    def _is_original(self) -> bool:
        """Whether what is copied has the characters of the file, not those that are seen."""
        return self.screen.pane.clean == "none" or self.screen.session.settings.copy == "original"

    def _selected(self) -> Span | None:
        span = self.screen.pane.selected
        if span is None or span.start == span.end:  # nothing can be selected in an empty text
            self.screen.status.show(tell("copy.first"), alert=True)
            return None
        return span

    def _send(self, text: str, remark: str = "") -> None:
        self.screen.pane.flash()
        article = self.screen.reading.article
        self.screen.app.copy(text, (article.label, article.path), remark)


def lacking(citation: Citation) -> str:
    """What a citation lacks, in a sentence; "" when nothing."""
    fields = tell("field.and").join(tell(f"field.{name}") for name in citation.missing)
    return tell("quote.missing", fields=fields) if fields else ""


def _beginning(document: Document, span: Span) -> str:
    """As much of a selection as a preview shows; a whole book may be selected."""
    block, end = span.start.block, span.end
    if end.block == block:
        end = min(end, Position(block, span.start.character + MOST_PREVIEW))
    else:
        for _ in range(MOST_BLOCKS):
            block = document.next_block(block) or end.block
        end = min(end, Position(block, MOST_PREVIEW))
    text = document.text_between(Span(span.start, document.clamp(end)))
    return text if len(text) <= MOST_PREVIEW else text[:MOST_PREVIEW] + "……"
