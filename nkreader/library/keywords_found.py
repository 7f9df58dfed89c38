"""An article's keywords by the person's lists: from the cache, else found and kept there.

The one way to keywords for commands, for the screen and for the child process
that finds them for the screen. Of many articles those that are not in the cache
are found by several processes, where that is worth their start. What a keyword
is `text.keywords` decides.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from nkreader.library import keyword_store
from nkreader.library.article import Article
from nkreader.library.user_lists import UserLists, load
from nkreader.text.document import Block, Document
from nkreader.text.keyword import Keyword
from nkreader.text.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from nkreader.text.lexicon import Lexicon
    from nkreader.text.words import Segmenter

LIMIT = 12
"""Terms of an article that are looked for, unless more or fewer are wanted."""

# Characters to look through from which on more processes are worth it: each takes 0.4 s to be ready.
_WORTH = 200_000
_MOST = 8
# Articles that are opened ahead of the one whose keywords are given.
_AHEAD = 64


class KeywordsFound:
    """Finds keywords by the lists as they are when it is made.

    Attributes:
        lists: the person's.
    """

    def __init__(self, limit: int = LIMIT, lists: UserLists | None = None) -> None:
        """Args: limit: the most terms of a document. lists: None reads the files."""
        self.limit = limit
        self.lists = load() if lists is None else lists

    @cached_property
    def _segmenter(self) -> Segmenter:
        return self.lists.segmenter()

    @cached_property
    def _lexicon(self) -> Lexicon | None:
        return self.lists.lexicon()

    def key(self, document: Document) -> str:
        """What names a document's keywords in the cache."""
        return keyword_store.key(document, self.limit, self.lists.digest)

    def kept(self, document: Document) -> list[Keyword] | None:
        """A document's keywords if they are in the cache; takes no dictionary."""
        return keyword_store.load(self.key(document), document)

    def of(self, document: Document) -> list[Keyword]:
        """A document's keywords; what had to be found is in the cache from then on."""
        key = self.key(document)
        found = keyword_store.load(key, document)
        if found is None:
            from nkreader.text.keywords import extract  # takes 40 ms, which the cache is there to save

            found = extract(document, self._segmenter, self.limit, self._lexicon, self.lists.terms)
            keyword_store.save(key, found)
        return found

    def of_all(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Keyword]]]:
        """Articles with their keywords, in order; they are opened as they are needed."""
        source = iter(articles)
        helpers: Executor | None = None
        try:
            while ahead := list(islice(source, _AHEAD)):
                known = [self.kept(article.document) for article in ahead]
                missing = [a.document for a, found in zip(ahead, known, strict=True) if found is None]
                if helpers is None and sum(document.length for document in missing) > _WORTH:
                    helpers = self._helpers()
                found_now = self._with(helpers, missing) if helpers else map(self.of, missing)
                for article, found in zip(ahead, known, strict=True):
                    yield article, next(found_now) if found is None else found
        finally:
            if helpers is not None:
                helpers.shutdown(cancel_futures=True)

    def _with(self, helpers: Executor, documents: Iterable[Document]) -> Iterator[list[Keyword]]:
        from concurrent.futures import BrokenExecutor

        def submit(document: Document) -> Future[list[Keyword]] | None:
            try:
                return helpers.submit(_help, document.blocks)
            except (BrokenExecutor, OSError):
                return None

        for document, future in [(document, submit(document)) for document in documents]:
            try:
                yield self.of(document) if future is None else future.result()
            except BrokenExecutor:  # a process was ended from outside
                yield self.of(document)

    def _helpers(self) -> Executor | None:
        """Processes that find keywords; None where there is one processor or no way to have them."""
        count = os.cpu_count() or 1
        try:
            from concurrent.futures import ProcessPoolExecutor

            return None if count == 1 else ProcessPoolExecutor(min(count, _MOST), None, _begin, (self,))
        except (ImportError, OSError):  # no semaphores on this system
            return None

    def __reduce__(self) -> tuple[type[KeywordsFound], tuple[int, UserLists]]:
        return KeywordsFound, (self.limit, self.lists)


_helping: KeywordsFound | None = None


def _begin(found: KeywordsFound) -> None:
    """In a helper: make ready. Ctrl+C ends the parent; a helper ends with it, however it ended."""
    import signal
    from threading import Thread

    global _helping
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _helping = found


def _end_with_parent() -> None:
    """A parent that is killed cannot tell its helpers; they would wait for work for ever."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _help(blocks: Sequence[Block]) -> list[Keyword]:
    assert _helping is not None
    return _helping.of(Document(blocks))
