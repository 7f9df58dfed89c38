"""What a keyword is. How it is found is `keywords`' business, which takes 40 ms to import."""

from __future__ import annotations

from typing import NamedTuple

from nkreader.text.document import Span


class Keyword(NamedTuple):
    """A term of a document.

    Attributes:
        term: its characters as they first stand in the document, without quotation marks.
        score: how likely an editor is to mark it, from 0 to 1.
        count: how often it stands in the document: the number of spans.
        kind: one of `term_kinds.KINDS`.
        spans: where it stands, in order; those of one term never overlap.
    """

    term: str
    score: float
    count: int  # type: ignore[assignment]  # hides tuple.count, which nobody wants of a Keyword
    kind: str
    spans: tuple[Span, ...]
