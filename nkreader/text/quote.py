"""A passage of a document, and its characters as a quotation in running text.

`Passage` carries what `y` copies: exactly the characters selected. `quoted`
makes of them what `Y` puts into somebody else's sentence: marks around, and
the marks inside moved one level down. It knows neither citation styles
(`cite`) nor where a quotation is kept.

Marks change shape only: none is added inside, none dropped, so that a
quotation stays its source character for character and can be held against it.
"""

from __future__ import annotations

from typing import NamedTuple

from nkreader.text.document import Document, Span


class Source(NamedTuple):
    """Where a passage comes from, as far as it is known; `None` where it is not.

    Attributes:
        title, kicker, subtitle: of the article.
        byline: its authors, as printed.
        date: as printed or ISO 8601.
        source: the newspaper, publisher or site.
        page: page or section of the newspaper, pages of the book, as printed.
        kind: such as news, law, report, book; what `kinds` makes of it.
        url: where it stands on the web.
        accessed: when it was read there.
        number: of a government document (文号) or report.
        publisher, place: of a book or report, and where it was published.
        path: the file it was read from.
        paragraph: number of the body's paragraph that the passage begins in, from 1.
    """

    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    byline: str | None = None
    date: str | None = None
    source: str | None = None
    page: str | None = None
    kind: str | None = None
    url: str | None = None
    accessed: str | None = None
    number: str | None = None
    publisher: str | None = None
    place: str | None = None
    path: str | None = None
    paragraph: str | None = None

    def known(self, name: str) -> str:
        """A field without blanks around it, "" where it is not known."""
        value: str | None = getattr(self, name)
        return (value or "").strip()


class Passage(NamedTuple):
    """A span of a document with its characters and its source.

    Attributes:
        text: exactly the characters of the span, blocks joined by one newline.
        span: where they stand.
        source: what a citation is made of.
    """

    text: str
    span: Span
    source: Source

    @classmethod
    def take(cls, document: Document, span: Span, source: Source) -> Passage:
        """The passage at a span of a document."""
        return cls(document.text_between(span), span, source)


class _Marks(NamedTuple):
    """Marks of two levels, each a pair of opening and closing mark."""

    outer: str
    inner: str

    def at(self, level: int) -> str:
        return self.inner if level % 2 else self.outer


_QUOTATION = _Marks("“”", "‘’")
_TITLE = _Marks("《》", "〈〉")


def quoted(text: str) -> str:
    """A text as a quotation: “ ” around it, the quotation marks inside nested.

    Inside, levels take ‘ ’ and “ ” in turns (GB/T 15834—2011, 4.8.3.4). Of
    several paragraphs each opens with a mark and only the last is closed (the
    same, 4.8.3.5). Straight marks and 「」『』 differ from “ ” anyway and stay.

    Blanks and newlines at the ends of the text are dropped; of nothing else
    there is no quotation, but "".
    """
    text = text.strip()
    if not text:
        return ""
    marks = _QUOTATION.outer
    paragraphs = _nested(text, _QUOTATION).split("\n")
    return "\n".join(marks[0] + line if line.strip() else line for line in paragraphs) + marks[1]


def titled(title: str) -> str:
    """A title in 《》, titles inside it in 〈〉 and 《》 in turns (GB/T 15834—2011, 4.15.3.5).

    A title that stands as a whole in one pair of 《》 already stays as it is.
    """
    title, marks = title.strip(), _TITLE.outer
    marked = title.startswith(marks[0]) and title.find(marks[1]) == len(title) - 1
    return title if marked else marks[0] + _nested(title, _TITLE) + marks[1]


def _nested(text: str, marks: _Marks) -> str:
    """The text with its marks given the shapes they take inside the outer pair.

    The level of a mark is counted, not read off its shape: ‘ ’ without “ ”
    around them, as when the passage was cut out of a quotation, are right as
    they are. A closing mark that nothing in the passage opened closes a pair
    from before it, so everything ahead of it was one level deeper.
    """
    pairs = _levels(text, marks)
    before = max([0, *(-level for _, level in pairs)])
    characters = list(text)
    for index, level in pairs:
        side = characters[index] in (marks.outer[1], marks.inner[1])
        characters[index] = marks.at(1 + before + level)[side]
    return "".join(characters)


def _levels(text: str, marks: _Marks) -> list[tuple[int, int]]:
    """Where each mark stands and its level: 0 for the passage's own, -1, -2 for those from before it."""
    openings = {marks.outer[0]: marks.outer[1], marks.inner[0]: marks.inner[1]}
    closings = openings.values()
    found: list[tuple[int, int]] = []
    waiting: list[str] = []  # the closing marks of the pairs open here
    level = 0  # of the next opening mark when nothing is waiting
    for index, character in enumerate(text):
        if character in openings:
            again = waiting[-1:] == [openings[character]] and (index == 0 or text[index - 1] == "\n")
            if not again:  # else the next paragraph of the same quotation
                waiting.append(openings[character])
            found.append((index, level + len(waiting) - 1))
        elif character in closings and character in waiting:
            while waiting.pop() != character:
                pass
            found.append((index, level + len(waiting)))
        elif character in closings and not _is_apostrophe(text, index):
            level, waiting = level - 1, []
            found.append((index, level))
    return found


def _is_apostrophe(text: str, index: int) -> bool:
    """Whether a mark that closes nothing is the apostrophe of a Latin word, as in it’s or workers’."""
    before = text[index - 1 : index]
    return text[index] == "’" and before.isascii() and before.isalnum()
