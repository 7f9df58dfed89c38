"""The one matcher: a query and a document in, matches out.

What is painted, jumped to, counted and printed all comes from here. It knows
documents and positions; neither screens nor files, nor how words are cut (a
caller that wants whole words brings the segmenter).

How it works. The texts of all blocks are joined by newlines and folded once;
a query is then one `str.find` after another over that single string. Folding
keeps positions, and the newlines, which no query may hold, keep matches inside
their blocks. Four kinds of query take another way: one with blanks becomes a
pattern in which a run of blanks is one (blanks alone are taken as they are);
an exact one and pinyin search the text unfolded; a regular expression goes
over the original block by block.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, islice
from time import perf_counter

from nkreader.text.document import Document, Position, Span
from nkreader.text.fold import fold, variants
from nkreader.text.light_typing import NamedTuple
from nkreader.text.scans import Scan, every, nothing, scan_blanks, scan_pinyin, scan_text
from nkreader.text.word_borders import WordBorders

# Longest time that one regular expression may spend on one document, in seconds.
REGEX_SECONDS = 2.0

# The words of a text as (start, end) in characters, one after another without gaps. A mark between clauses
# is a word of its own, and what stands before it does not change the words after it.
Words = Callable[[str], Sequence[tuple[int, int]]]


class QueryError(ValueError):
    """A query that cannot be searched; the message is one line for the user."""


class SlowQueryError(QueryError):
    """A pattern that takes too long."""


class Query(NamedTuple):
    """What to find.

    Attributes:
        text: the characters, or the pattern if `regex`. Empty finds nothing;
            neither does one with a newline, as matches stay in their block.
        exact: only these very characters; otherwise folded ones match too.
        regex: the text is a regular expression of the `regex` package. It
            matches the original characters, letters in either case unless
            `exact`; matches without a character are skipped.
        word: only where a word begins at the match's start and ends at its end.
        pinyin: the text spells what is wanted, in syllables and initials; then
            `exact` means nothing.
        rare: with `pinyin`, also by readings that few texts have, and with the
            last syllable unfinished. For when there is no match without.
    """

    text: str
    exact: bool = False
    regex: bool = False
    word: bool = False
    pinyin: bool = False
    rare: bool = False


class Match(NamedTuple):
    """A place where a query was found.

    Attributes:
        span: the characters found, inside one block.
        via: `exact` (they are those of the query), `folded`, `regex`, `pinyin` or `word`.
    """

    span: Span
    via: str


class Searcher:
    """Searches one document again and again, folding it only once.

    Args:
        document: what is searched, title block and all.
        words: cuts a text into words; needed for queries with `word`.
        seconds: longest time a regular expression may take.
    """

    def __init__(
        self, document: Document, words: Words | None = None, seconds: float = REGEX_SECONDS
    ) -> None:
        self.document = document
        self._words = words
        self._seconds = seconds
        self._borders: dict[int, WordBorders] = {}

    def prepare(self) -> None:
        """Folds the document now, as in the background, and not with the first query."""
        _ = self._folded

    def find(self, query: Query, limit: int | None = None) -> list[Match]:
        """All matches in document order, or the first `limit`.

        They do not overlap: each is the leftmost after the end of the one before.

        Raises:
            QueryError: the pattern is wrong or takes too long.
            ValueError: whole words are asked for, and no `words` was given.
        """
        return list(islice(self.iterate(query), limit))

    def count(self, query: Query) -> int:
        """How many matches there are. Raises what `find` raises."""
        if query.regex or query.word:
            return sum(1 for _ in self.iterate(query))
        if not query.text or "\n" in query.text:
            return 0
        if query.pinyin or " " in fold(query.text):
            return sum(1 for _ in every(self._scan(query)))
        return self._joined.count(query.text) if query.exact else self._folded.count(fold(query.text))

    def first(self, query: Query, position: Position) -> Match | None:
        """The first match that starts at a position or after it, else the first of the document.

        It is one of those that `find` gives. Raises what `find` raises.
        """
        after = next(self.iterate(query, position), None)
        return after or next(self.iterate(query), None)

    def iterate(self, query: Query, start: Position | None = None) -> Iterator[Match]:
        """The matches that start at a position or after it, one by one. Raises what `find` raises."""
        if query.word and self._words is None:
            raise ValueError("whole words need a Searcher with `words`")
        if not query.text or not self.document:
            return iter(())
        start = self.document.clamp(start or self.document.start)
        return self._by_pattern(query, start) if query.regex else self._by_text(query, start)

    # Matches do not cross blocks: begun at the start of any block, a search finds the same ones.

    def _by_text(self, query: Query, first: Position) -> Iterator[Match]:
        scan = self._scan(query)
        offset = self._starts[first.block]
        wanted = offset + first.character
        while hit := scan(offset):
            start, offset = hit
            if start < wanted and not query.word:
                continue
            block = bisect_right(self._starts, start) - 1
            shift = self._starts[block]
            span = Span.within(block, start - shift, offset - shift)
            if query.word and not self._is_word(span):
                offset = start + 1
            elif start >= wanted:
                yield Match(span, self._via(query, span))

    def _via(self, query: Query, span: Span) -> str:
        if query.word or query.pinyin:
            return "pinyin" if query.pinyin else "word"
        return "exact" if query.exact or self.document.text_between(span) == query.text else "folded"

    def _scan(self, query: Query) -> Scan:
        if "\n" in query.text:
            return nothing
        if query.pinyin:
            from nkreader.text import pinyin  # its tables take 10 ms, and few queries need them

            pattern = pinyin.pattern(query.text, rare=query.rare)
            if pattern is None:
                raise QueryError(f"{query.text} is no pinyin")
            return scan_pinyin(self._joined, pattern)
        if query.exact:
            return scan_text(self._joined, query.text)
        text = fold(query.text)
        if " " in text and text.strip(" "):
            return scan_blanks(self._folded, text)
        return scan_text(self._folded, text)

    def _by_pattern(self, query: Query, first: Position) -> Iterator[Match]:
        # Imported here because it takes 20 ms, and few queries are patterns.
        import regex

        try:
            pattern = regex.compile(query.text, 0 if query.exact else regex.IGNORECASE)
        except (regex.error, RecursionError, OverflowError) as error:
            raise QueryError(_reason(error)) from error
        left = self._seconds
        for block in range(first.block, len(self.document.blocks)):
            began = perf_counter()
            try:
                # Concurrent: the screen's thread goes on while this one matches.
                hits = pattern.finditer(self.document.text(block), timeout=left, concurrent=True)
                spans = [Span.within(block, *hit.span()) for hit in hits if hit.end() > hit.start()]
            except TimeoutError as error:
                raise self._too_slow() from error
            if (left := left - (perf_counter() - began)) <= 0:
                raise self._too_slow()
            for span in spans:
                if span.start >= first and (not query.word or self._is_word(span)):
                    yield Match(span, "regex")

    def _too_slow(self) -> SlowQueryError:
        return SlowQueryError(f"the pattern takes longer than {self._seconds:g} s")

    def _is_word(self, span: Span) -> bool:
        (block, start), (_, end) = span
        if block not in self._borders:
            assert self._words is not None
            self._borders[block] = WordBorders(self.document.text(block), self._words)
        return start in self._borders[block] and end in self._borders[block]

    @cached_property
    def _starts(self) -> list[int]:
        # Where each block starts in the joined text. Document.position() finds it too, in five times the
        # time, which tells with 4,000 matches.
        return list(accumulate((len(text) + 1 for text in self.document.texts()), initial=0))[:-1]

    @cached_property
    def _joined(self) -> str:
        return "\n".join(self.document.texts())

    @cached_property
    def _folded(self) -> str:
        # Not from _joined, which would then stay: most searches never need it.
        return fold("\n".join(self.document.texts()))


def find(
    document: Document, query: Query, *, limit: int | None = None, words: Words | None = None
) -> list[Match]:
    """The matches of one query in a document; arguments, order and errors as in `Searcher`."""
    return Searcher(document, words).find(query, limit)


def is_pinyin(text: str) -> bool:
    """Whether letters can be what characters are read as: `nkq` and `5g` can, `2587` and `南k` cannot."""
    from nkreader.text import pinyin  # as above

    return pinyin.pattern(text) is not None


def offered(query: Query) -> Query | None:
    """What to look for when a query has no match: of letters what they spell, then by rare readings too.

    Returns:
        The query; None if there is nothing to offer. Who exactly wants these
        letters, or a regular expression, is offered nothing; nor is for a
        single letter, with which many characters of any text begin.
    """
    if query.regex or query.exact or query.rare:
        return None
    if query.pinyin:
        return query._replace(rare=True)
    if any(
        "\u3400" <= character <= "\u9fff" for character in query.text
    ):  # the tables of readings need not say so
        return None
    return query._replace(pinyin=True) if len(query.text) > 1 and is_pinyin(query.text) else None


def folded_form(query: Query, seen: Collection[str] | None) -> str:
    """What stands in a folded text wherever a query matches, and nowhere else; "" if nothing does.

    Args:
        query: of any kind.
        seen: the characters of the text, if they are known; a run of blanks in it counts as one.
    """
    if query.regex or query.pinyin or query.word or "\n" in query.text:
        return ""
    wanted = fold(query.text)
    # What has one spelling in this text is found exactly if it is found at all.
    if query.exact and (seen is None or any(_several(character, seen) for character in wanted)):
        return ""
    return wanted if wanted.strip(" ") else ""


def _several(character: str, seen: Collection[str]) -> bool:
    """Whether a folded character may be written in several ways in a text with these characters."""
    return character == " " or sum(way in seen for way in variants(character)) > 1


def context(document: Document, match: Match, characters: int = 20) -> tuple[str, str, str]:
    """The text of a match and up to so many characters of its block before and after it."""
    (block, start), (_, end) = match.span
    text = document.text(block)
    return text[max(0, start - characters) : start], text[start:end], text[end : end + characters]


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "the pattern is nested too deeply"
    return " ".join(str(error).split()) or "the pattern cannot be read"
