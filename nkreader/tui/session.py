"""What one sitting works with: the shelf, the segmenter, what was computed for each article.

Knows articles, words, matches and keywords, no widget. Everything that may
take longer than a frame is a plain function here that the screen calls in a
thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from nkreader.library.article import Article
from nkreader.library.errors import UserError
from nkreader.library.places import Places
from nkreader.library.settings import Settings
from nkreader.library.shelf import Entry, Shelf
from nkreader.text import width
from nkreader.text.clean import clean_line
from nkreader.text.document import Document, Position
from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple
from nkreader.tui.draw import Item
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.library.study_process import StudyProcess
    from nkreader.text.find import Searcher
    from nkreader.text.matches import Matches
    from nkreader.text.words import Segmenter
    from nkreader.tui.keyword_marks import Keywords

CHARACTERS_A_MINUTE = 400  # silent reading of Chinese; surveys give 300 to 500


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
        self.places = Places()
        self.ambiguous = settings.ambiguous_width if isinstance(settings.ambiguous_width, int) else 1
        width.use(self.ambiguous)
        self._searched: tuple[Document, Searcher] | None = None
        self._keywords: dict[str, Keywords] = {}

    def open(self, index: int) -> tuple[Article, Position]:
        """Read of an article what is shown first, and find the place in it that was left last.

        Raises:
            UserError: the file cannot be read.
        """
        article = self.shelf.open_shown(self.shelf.entries[index], encoding=self.encoding)
        if article.rest is not None and self.places.lies_ahead(article):
            article = article.rest()
        return article, self.places.recall(article) or article.document.start

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
        self._study_process.stop()

    @cached_property
    def _study_process(self) -> StudyProcess:
        from nkreader.library.study_process import StudyProcess  # not needed before the first paint

        return StudyProcess()

    def words(self, text: str) -> Sequence[tuple[int, int]]:
        """The words of a text, as (start, end); loads the segmenter when first asked."""
        return self.segmenter.words(text)

    @cached_property
    def segmenter(self) -> Segmenter:
        """Cuts texts into words."""
        from nkreader.text.words import Segmenter  # no dictionary before the first paint

        return Segmenter()

    def prepare_finding(self, document: Document) -> None:
        """Make ready what the first query needs; in a thread, while it is being typed."""
        from nkreader.text.long_document import LongDocument
        from nkreader.text.matches import prepare

        if isinstance(document, LongDocument):
            prepare(document)
        else:
            self._searcher(document).prepare()

    def matches(self, document: Document, query: str) -> Matches:
        """The matches of a query in a document: at once in a long one, in the time of a search in others."""
        from nkreader.text.find import Query
        from nkreader.text.long_document import LongDocument
        from nkreader.text.matches import LongMatches, Matches

        if isinstance(document, LongDocument):
            return LongMatches(document, Query(query))
        return Matches(self._searcher(document), Query(query))

    def _searcher(self, document: Document) -> Searcher:
        """What finds in a document; kept until another one is asked for."""
        from nkreader.text.find import Searcher  # not needed before one finds

        if self._searched is None or self._searched[0] is not document:
            self._searched = document, Searcher(document)
        return self._searched[1]

    def study(self, article: Article, tell: Callable[[Keywords], None]) -> None:
        """Find out what takes long about an article: its keywords; of a long one the survey too.

        Blocks, in a thread please.

        Args:
            article: read whole.
            tell: called with the keywords, from the thread; of a long text twice, the second time
                with their counts.
        """
        from nkreader.text.long_document import LongDocument
        from nkreader.tui.keyword_marks import keywords, long_keywords

        document = article.document
        known = self._keywords.get(article.path)
        if known is not None and known.document is document:
            tell(known)
        elif isinstance(document, LongDocument):
            for terms in self._study_process.long_keywords(document):
                tell(long_keywords(document, terms))
        else:
            known = self._keywords[article.path] = keywords(document, self._study_process.keywords(document))
            tell(known)


def item(entry: Entry) -> Item:
    """An article's title, and the muted line under it: date and byline as far as known."""
    meta = entry.meta
    about = " ".join(part for part in (meta.date, (meta.byline or "").lstrip("■●◆□ ")) if part)
    return Item(entry.label, about or clean_line(entry.id))


def place_facts(article: Article, first: Position, last: Position) -> list[str]:
    """Where one is: encoding, reading time, length, paragraph, percent; the least important first.

    What is not known of a long text before it has been surveyed is missing.

    Args:
        article: what is read.
        first: the first position on the screen, or the caret.
        last: the last position on the screen.
    """
    document = article.document
    if not document:
        return [tell("empty")]
    facts = [article.encoding] if article.encoding != "UTF-8" else []
    characters = document.characters
    if characters is not None:
        minutes = max(1, round(characters / CHARACTERS_A_MINUTE))
        facts += [tell("status.minutes", count=minutes), tell("status.characters", count=characters)]
    before = document.ordinal(first.block)
    if before is not None:
        facts.append(tell("status.title") if before < 0 else tell("status.paragraph", number=before + 1))
    if article.rest is not None:
        return [*facts, tell("status.reading")]
    percent = 100 if last >= document.end else 100 * document.offset(last) // max(1, document.length)
    return [*facts, f"{percent}%"]


def shares(document: Document, positions: Iterable[Position]) -> list[float]:
    """Positions as shares of the text from 0 to 1, for the scroll bar."""
    length = document.length or 1
    return [document.offset(position) / length for position in positions]
