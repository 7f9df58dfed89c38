"""The keywords of all articles of a shelf, found in a process of its own, and with its helpers.

The parent gives the articles' ids and paths and gets a line for each that can
be read. Most come from the cache; the others are found and kept there. The same
module is both sides. An article's date is that of its front matter, else one
that its file's name holds.
"""

from __future__ import annotations

import json
import re
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from nkreader.library.child_process import ChildProcess, give_way
from nkreader.text.dates import Date, parse_date
from nkreader.text.term_series import Told

_DATE_IN_NAME = re.compile(r"(?<!\d)[12]\d{3}[-.年]\d{1,2}(?:[-.月]\d{1,2}日?)?(?!\d)")


class ShelfTerms(ChildProcess):
    """Finds the keywords of many articles; a newer request ends an older one.

    All calls block, so make them in a thread, and raise what `ask` raises.
    """

    def __init__(self) -> None:
        super().__init__(__name__)

    def told(self, articles: Iterable[tuple[str, str]], encoding: str | None = None) -> Iterator[Told]:
        """What is known of each article, in order; one that cannot be read is left out.

        Args:
            articles: id and path of each.
            encoding: the one to read them in; None recognises it.
        """
        lines = [json.dumps(encoding), *map(json.dumps, articles)]
        for line in self.ask([("\n".join(lines) + "\n").encode()]):
            number, label, date, terms = json.loads(line)
            yield Told(number, label, date and Date(*date), dict(terms))


def child() -> None:
    """The child's side: a line for the encoding and one for each article; a line of JSON for each answer."""
    give_way()
    encoding, *articles = (json.loads(line) for line in sys.stdin.buffer)
    for told in _look(articles, encoding):
        print(json.dumps((told.number, told.label, told.date, list(told.terms.items()))), flush=True)


def _look(articles: Sequence[tuple[str, str]], encoding: str | None) -> Iterator[Told]:
    from nkreader.library import formats
    from nkreader.library.article import Article
    from nkreader.library.errors import UserError
    from nkreader.library.keywords_found import KeywordsFound

    opened: deque[int] = deque()

    def readable() -> Iterator[Article]:
        for number, (id, path) in enumerate(articles):
            if path == formats.STANDARD_INPUT:
                continue  # it was read by the parent
            try:
                article = formats.read(path, id=id, encoding=encoding)
            except UserError:
                continue
            opened.append(number)
            yield article

    for article, keywords in KeywordsFound().of_all(readable()):
        date = date_of(article.meta.date, article.id)
        yield Told(opened.popleft(), article.label, date, {k.term: k.count for k in keywords})


def date_of(date: str | None, name: str) -> Date | None:
    """The date of an article: what its front matter says, else one in its name."""
    in_name = _DATE_IN_NAME.findall(name)
    return parse_date(date) or (parse_date(in_name[-1]) if in_name else None)
