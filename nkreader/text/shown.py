"""A document as it is read: what is seen of it, and the way between its positions and the file's.

Three steps, each with all of the one before: ``none``, the document as the
file has it; ``light``, characters drawn tidied (`tidy`); ``full``, lines that
were wrapped at a fixed width put together (`rejoined`), and what a web page has
around its article set aside (`set_aside`). None of them changes the document.

What is seen, found and selected goes by the positions of `Shown.document`; what
is kept, cited, checked and remembered by those of the original. They differ
only where lines were put together.
"""

from __future__ import annotations

from nkreader.text.document import Document, Position, Span
from nkreader.text.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nkreader.text.rejoined import RejoinedDocument
    from nkreader.text.rejoined_long import RejoinedLong
    from nkreader.text.set_aside import Asides

STEPS = ("none", "light", "full")
# Characters that are not drawn: where a row may end (ZERO WIDTH SPACE), and where it must not (WORD JOINER).
HIDDEN, HIDDEN_JOINING = "\u200b", "\u2060"  # UAX #14
ASIDE = "aside"  # the kind of a block that stands for a run of others; its level says of how many


class Shown:
    """A document as it is shown: an immutable value.

    Attributes:
        original: as the file has it.
        document: with its lines put together where it was wrapped, else the original.
        clean: which of STEPS.
        asides: what is set aside of `document`; None for nothing.
    """

    def __init__(
        self,
        original: Document,
        rejoined: RejoinedDocument | RejoinedLong | None = None,
        clean: str = "none",
        asides: Asides | None = None,
    ) -> None:
        """Args: rejoined: the original with its lines put together; None where it is as it is."""
        self.original = original
        self.document: Document = original if rejoined is None else rejoined
        self.clean = clean
        self.asides = asides
        self._rejoined = rejoined

    # Positions

    def original_of(self, position: Position) -> Position:
        """A position of what is shown in the original."""
        return position if self._rejoined is None else self._rejoined.original_of(position)

    def shown_of(self, position: Position) -> Position:
        """A position of the original in what is shown."""
        return position if self._rejoined is None else self._rejoined.shown_of(position)

    def original_span(self, span: Span) -> Span:
        """The characters of a span in the original; the end of a line takes no line break along."""
        if self._rejoined is None:
            return span
        start, end = self.original_of(span.start), self.original_of(span.end)
        if span.start == span.end:
            return Span(start, start)
        if end.character == 0 and not self._rejoined.begins_paragraph(end.block):
            before = self.original.previous_block(end.block)
            assert before is not None
            last = Position(before, len(self.original.text(before)))
            if self.shown_of(last) == span.end:
                end = last
        return Span(start, end)

    def shown_span(self, span: Span) -> Span:
        """The characters of a span of the original in what is shown."""
        return span if self._rejoined is None else Span(self.shown_of(span.start), self.shown_of(span.end))

    def window(self, first: Position, last: Position) -> Span:
        """What is on the screen, in the original; a row that stands for several blocks shows all of them."""
        run = None if self.asides is None else self.asides.at(last.block)
        if run is not None:
            last = Position(run.last, len(self.document.text(run.last)))
        return Span(self.original_of(first), self.original_of(last))

    # What is drawn

    @property
    def drawn(self) -> Document:
        """What is drawn, with the positions of `document`; what is set aside is one block without text."""
        if self.clean == "none":
            return self.document
        if self.asides is None:
            from nkreader.text.tidy import TidyDocument  # few have their texts tidied

            return TidyDocument(self.document)
        from nkreader.text.tidy import AsideDocument

        return AsideDocument(self.document, self.asides)

    def taken_out(self, span: Span) -> Shown | None:
        """The same with what is set aside within a span shown again; None where nothing is."""
        if self.asides is None:
            return None
        left = self.asides.without(span.start.block, span.end.block)
        return None if left is self.asides else Shown(self.original, self._rejoined, self.clean, left)


def shown(document: Document, clean: str) -> Shown:
    """A document as it is shown at one of STEPS."""
    if clean != "full":
        return Shown(document, clean=clean)
    from nkreader.text.rejoined import rejoined  # few have more done to their texts
    from nkreader.text.set_aside import asides_of

    together = rejoined(document)
    return Shown(document, together, clean, asides_of(document if together is None else together))
