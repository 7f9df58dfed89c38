"""What one sitting works with: the shelf, the segmenter, what was computed for each article.

Knows articles, words, matches and keywords, no widget. Everything that may
take longer than a frame is a plain function here that the screen calls in a
thread.
"""

from __future__ import annotations

import os

from nkreader.library import formats
from nkreader.library.article import Article
from nkreader.library.errors import UserError
from nkreader.library.paths import encodings_file, places_file
from nkreader.library.settings import Settings
from nkreader.library.shelf import Shelf
from nkreader.text import width
from nkreader.text.document import Document, Position
from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple
from nkreader.text.shown import Shown, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from nkreader.library.keywords_found import KeywordsFound
    from nkreader.library.places import Places
    from nkreader.library.shelf_terms import ShelfTerms
    from nkreader.library.study_process import StudyProcess
    from nkreader.text.find import Query, Searcher
    from nkreader.text.keyword import Keyword
    from nkreader.text.matches import Matches
    from nkreader.text.words import Segmenter
    from nkreader.tui.keyword_marks import Keywords

SIDEBAR_COLUMNS = 90
KEYWORDS_COLUMNS = 120


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
        self.read_as: tuple[str, tuple[int, ...] | None] = ("", None)  # the file read last, its state then
        self._encodings: dict[str, str] = {}  # chosen in this sitting, by path
        self._places: Places | None = None
        self._segmenter: Segmenter | None = None
        self._study_process: StudyProcess | None = None
        self._shown: Shown | None = None
        self._searched: tuple[Document, Searcher] | None = None
        self._keywords_found: KeywordsFound | None = None
        self._shelf_terms: ShelfTerms | None = None
        self._keywords: dict[str, Sequence[Keyword]] = {}  # by what names them in the cache

    def shown_panels(self, width: int) -> tuple[bool, bool]:
        """Whether sidebar and keyword panel are shown at first on a screen of so many columns.

        A list of one article tells nothing.
        """
        sidebar = self.settings.sidebar and width >= SIDEBAR_COLUMNS and len(self.shelf) > 1
        return sidebar, self.settings.keyword_panel and width >= KEYWORDS_COLUMNS

    def open(self, index: int) -> tuple[Article, Position]:
        """Read of an article what is shown first, and find the place in it that was left last.

        Raises:
            UserError: the file cannot be read.
        """
        entry = self.shelf.entries[index]
        self.read_as = entry.path, formats.state_of(entry.path)
        article = self.shelf.open_shown(entry, encoding=self.encoding_of(entry.path))
        if article.pending or not os.path.exists(places_file()):
            return article, article.document.start
        if article.rest is not None and self.places.lies_ahead(article):
            article = article.rest()
        return article, self.place_in(article)

    def encoding_of(self, path: str) -> str | None:
        """What to read a file in: chosen in this sitting, said on the command line, or chosen before."""
        encoding = self._encodings.get(path) or self.encoding
        if encoding or not os.path.exists(encodings_file()):
            return encoding
        from nkreader.library.encodings import chosen  # who has chosen none need not wait for it

        return chosen(path)

    def choose_encoding(self, path: str, encoding: str, *, recognised: str) -> str:
        """Read a file in an encoding from now on; returns "" or why that could not be kept, in a sentence."""
        from nkreader.library.encodings import choose

        self._encodings[path] = encoding
        return choose(path, None if encoding == recognised else encoding)

    def place_in(self, article: Article) -> Position:
        """Where one was in an article that is read whole, or its start."""
        return self.places.recall(article) or article.document.start

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
        left = self.chapter_left()
        for index in [*([left] if left else []), *range(len(self.shelf))]:
            try:
                return Opening(index, *self.open(index), str(problems[0]) if problems else "")
            except UserError as error:
                if not self.shelf.leaves_out(error):
                    problems.append(error)
        if problems:
            raise problems[0]
        from nkreader.library.entries import nothing

        raise nothing(self.shelf.given)

    def chapter_left(self) -> int:
        """The number of the chapter in which one was last, where a book's chapters are the shelf; else 0."""
        if not self.shelf.is_of_chapters or not os.path.exists(places_file()):
            return 0
        last = self.places.last_of({os.path.abspath(entry.path) for entry in self.shelf.entries})
        paths = (os.path.abspath(entry.path) for entry in self.shelf.entries)
        return next((number for number, path in enumerate(paths) if path == last), 0)

    def close(self) -> None:
        """End what is still at work for this sitting."""
        for process in (self._study_process, self._shelf_terms):
            if process is not None:
                process.stop()
        self.shelf.close()

    def words(self, text: str) -> Sequence[tuple[int, int]]:
        """The words of a text, as (start, end); loads the segmenter when first asked."""
        return self.segmenter.words(text)

    @property
    def cuts_fast(self) -> bool:
        """Whether words are cut in no time: the segmenter is loaded, and a fast one."""
        return self._segmenter is not None and self._segmenter.is_fast

    def load_words(self) -> None:
        """Make the segmenter ready, in a thread: its dictionary takes 0.1 s."""
        self.segmenter.load()

    @property
    def segmenter(self) -> Segmenter:
        """Cuts texts into words."""
        if self._segmenter is None:
            self._segmenter = self.keywords_found.lists.segmenter()
        return self._segmenter

    @property
    def keywords_found(self) -> KeywordsFound:
        """Finds keywords by the person's lists as they were when last read."""
        if self._keywords_found is None:
            from nkreader.library.keywords_found import KeywordsFound  # not needed before the first paint

            self._keywords_found = KeywordsFound()
        return self._keywords_found

    @property
    def shelf_terms(self) -> ShelfTerms:
        """Finds the keywords of all articles."""
        if self._shelf_terms is None:
            from nkreader.library.shelf_terms import ShelfTerms  # not needed before it is asked for

            self._shelf_terms = ShelfTerms()
        return self._shelf_terms

    def reread_lists(self) -> None:
        """Read the person's lists anew the next time; the segmenter keeps its dictionary."""
        self._keywords_found = None

    def prepare_finding(self, document: Document) -> None:
        """Make ready what the first query needs; in a thread, while it is being typed."""
        from nkreader.text.long_document import LongDocument
        from nkreader.text.matches import prepare

        if isinstance(document, LongDocument):
            prepare(document)
        else:
            self._searcher(document).prepare()

    def matches(self, document: Document, query: Query) -> Matches:
        """The matches of a query in a document: at once in a long one, in the time of a search in others.

        Raises:
            QueryError: the query is no good.
        """
        from nkreader.text.long_document import LongDocument
        from nkreader.text.matches import LongMatches, Matches

        if isinstance(document, LongDocument):
            return LongMatches(document, query, self.words)
        return Matches(self._searcher(document), query)

    def _searcher(self, document: Document) -> Searcher:
        """What finds in a document; kept until another one is asked for."""
        from nkreader.text.find import Searcher  # not needed before one finds

        if self._searched is None or self._searched[0] is not document:
            self._searched = document, Searcher(document, self.words)
        return self._searched[1]

    def shown(self, document: Document, clean: str) -> Shown:
        """A document as it is read when tidied so; kept until another one is asked for."""
        known = self._shown
        if known is None or known.original is not document or known.clean != clean:
            known = self._shown = shown(document, clean)
        return known

    def study(self, view: Shown, tell: Callable[[Keywords], None], wanted: Callable[[], bool]) -> None:
        """Find out what takes long about an article: its keywords; of a long one the survey too.

        Blocks, in a thread please.

        Args:
            view: of an article that is read whole.
            tell: called with the keywords, from the thread; of a long text twice, the second time
                with their counts.
            wanted: whether the article is still being read.
        """
        from nkreader.library.study_process import StudyProcess  # not needed before the first paint
        from nkreader.text.long_document import LongDocument
        from nkreader.text.matches import load_tables
        from nkreader.tui.keyword_marks import keywords, long_keywords

        if self._study_process is None:
            self._study_process = StudyProcess()
        load_tables()  # 20 ms that the first search need not wait for
        document = view.document
        if not isinstance(document, LongDocument) or not isinstance(view.original, LongDocument):
            found, content = self.keywords_found, self.keywords_found.key(document)
            if content not in self._keywords:  # kept here too, where no cache can be written
                kept = found.kept(document)
                self._keywords[content] = self._study_process.keywords(document) if kept is None else kept
            tell(keywords(document, self._keywords[content]))
            return
        from time import sleep

        try:
            for terms in self._study_process.long_keywords(view.original):
                document.seen = view.original.seen
                tell(long_keywords(document, terms))
        finally:  # where there is no child to do it
            while not document.survey.complete and wanted():
                document.survey.go_on()
                sleep(0)  # a key that waits for the interpreter gets it now


def window(document: Document, first: Position, last: Position) -> tuple[float, float]:
    """What is on the screen, as shares of the text."""
    start, end = shares(document, (first, last))
    return start, end


def shares(document: Document, positions: Iterable[Position]) -> list[float]:
    """Positions as shares of the text from 0 to 1, for the scroll bar."""
    length = document.length or 1
    return [document.offset(position) / length for position in positions]
