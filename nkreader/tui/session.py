"""What one sitting works with: the shelf, the segmenter, what was computed for each article.

Knows articles, words, matches and keywords, no widget. Everything that may
take longer than a frame is a plain function here that the screen calls in a
thread.
"""

from __future__ import annotations

import os

from nkreader.library.article import Article
from nkreader.library.errors import UserError
from nkreader.library.paths import places_file
from nkreader.library.settings import Settings
from nkreader.library.shelf import Shelf
from nkreader.text import width
from nkreader.text.document import Document, Position, Span
from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nkreader.library.keyword_process import KeywordProcess
    from nkreader.library.places import Places
    from nkreader.text.find import Searcher
    from nkreader.text.words import Segmenter
    from nkreader.tui.highlights import Highlights

SIDEBAR_COLUMNS = 90
KEYWORDS_COLUMNS = 120


class Term(NamedTuple):
    """What the panel shows of a keyword.

    Attributes:
        term: the keyword.
        occurrences: how often it occurs.
        spans: where.
        places: the same, each as a share of the text from 0 to 1.
        style: the name of the ink it has in the text.
    """

    term: str
    occurrences: int
    spans: Sequence[Span]
    places: Sequence[float]
    style: str


class Keywords(NamedTuple):
    """An article's keywords, as the text and as the panel show them."""

    spans: Highlights
    terms: Sequence[Term]


class Opening(NamedTuple):
    """What the program starts with.

    Attributes:
        number: of the article on the shelf, from 0.
        article: read whole.
        place: where to begin in it.
        problem: why an article before it could not be read, or "".
    """

    number: int
    article: Article
    place: Position
    problem: str


class Session:
    """The shelf that is open, and what is known of its articles."""

    def __init__(self, shelf: Shelf, settings: Settings, encoding: str | None = None) -> None:
        self.shelf = shelf
        self.settings = settings
        self.encoding = encoding
        self.ambiguous = settings.ambiguous_width if isinstance(settings.ambiguous_width, int) else 1
        width.use(self.ambiguous)
        self._places: Places | None = None
        self._segmenter: Segmenter | None = None
        self._keyword_process: KeywordProcess | None = None
        self._searched: tuple[Document, Searcher] | None = None
        self._keywords: dict[str, Keywords] = {}

    def shown_panels(self, width: int) -> tuple[bool, bool]:
        """Whether sidebar and keyword panel are shown at first on a screen of so many columns.

        A list of one article tells nothing.
        """
        sidebar = self.settings.sidebar and width >= SIDEBAR_COLUMNS and len(self.shelf) > 1
        return sidebar, self.settings.keyword_panel and width >= KEYWORDS_COLUMNS

    def open(self, index: int) -> tuple[Article, Position]:
        """Read an article and find the place in it that was left last.

        Raises:
            UserError: the file cannot be read.
        """
        article = self.shelf.open(self.shelf.entries[index], encoding=self.encoding)
        known = self.places.recall(article) if os.path.exists(places_file()) else None
        return article, known or article.document.start

    @property
    def places(self) -> Places:
        """Where the reader was in each article."""
        if self._places is None:
            from nkreader.library.places import Places  # who has none yet need not wait for them

            self._places = Places()
        return self._places

    def first(self) -> Opening:
        """The first article that can be read.

        Raises:
            UserError: none can; the message is the first one's.
        """
        problems: list[UserError] = []
        for index in range(len(self.shelf)):
            try:
                return Opening(index, *self.open(index), str(problems[0]) if problems else "")
            except UserError as error:
                problems.append(error)
        raise problems[0]

    def close(self) -> None:
        """End what is still at work for this sitting."""
        if self._keyword_process is not None:
            self._keyword_process.stop()

    def words(self, text: str) -> Sequence[tuple[int, int]]:
        """The words of a text, as (start, end); loads the segmenter when first asked."""
        return self.segmenter.words(text)

    @property
    def segmenter(self) -> Segmenter:
        """Cuts texts into words."""
        if self._segmenter is None:
            from nkreader.text.words import Segmenter  # no dictionary before the first paint

            self._segmenter = Segmenter()
        return self._segmenter

    def searcher(self, document: Document) -> Searcher:
        """What finds in a document; kept until another one is asked for."""
        from nkreader.text.find import Searcher

        if self._searched is None or self._searched[0] is not document:
            self._searched = document, Searcher(document)
        return self._searched[1]

    def find(self, document: Document, query: str) -> tuple[Highlights, str]:
        """Every match of a query in a document, or what is wrong with the query."""
        from nkreader.text.find import Query, QueryError  # not needed before one finds
        from nkreader.tui.highlights import Highlights

        try:
            spans = [match.span for match in self.searcher(document).find(Query(query))]
        except QueryError as error:
            return Highlights(), str(error)
        return Highlights(spans, ["match"] * len(spans)), ""

    def keywords(self, article: Article) -> Keywords:
        """An article's keywords; found when first asked for, in a thread please."""
        known = self._keywords.get(article.path)
        if known is None:
            known = self._keywords[article.path] = self._extract(article.document)
        return known

    def _extract(self, document: Document) -> Keywords:
        from nkreader.library.keyword_process import KeywordProcess  # not needed before the first paint
        from nkreader.tui.highlights import KEYWORD_COLOURS, Highlights

        if self._keyword_process is None:
            self._keyword_process = KeywordProcess()
        found = self._keyword_process.extract(document)
        styles = [f"keyword-{number % KEYWORD_COLOURS}" for number in range(len(found))]
        spans = Highlights.longest(
            (span, style) for keyword, style in zip(found, styles, strict=True) for span in keyword.spans
        )
        terms = [
            Term(word.term, word.count, word.spans, shares(document, (s.start for s in word.spans)), style)
            for word, style in zip(found, styles, strict=True)
        ]
        return Keywords(spans, terms)


def shares(document: Document, positions: Iterable[Position]) -> list[float]:
    """Positions as shares of the text from 0 to 1, for the scroll bar."""
    length = document.length or 1
    return [document.offset(position) / length for position in positions]
