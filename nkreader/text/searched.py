"""The text of an article as it is searched, and where a query stands in it.

All blocks are joined by newlines, so a place is a character of one string.
`hits` finds what `find.Searcher` finds, in a fifth of the time where a phrase
is looked for: a common word stands a hundred thousand times in ten thousand
articles, and to make a Match, two Positions and a Span of each would take
longer than to find it.
"""

from __future__ import annotations

from functools import cached_property

from nkreader.text.document import BODY_KINDS, HEAD_KINDS, Document
from nkreader.text.find import REGEX_SECONDS, Searcher, context
from nkreader.text.fold import fold
from nkreader.text.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nkreader.text.find import Query, Words

# A match: its block, where it begins and ends there, what stands around it with itself, where in that it
# begins, and `Match.via`.
Hit = tuple[int, int, int, str, int, str]

# Kinds of blocks, each by the letter it is written as: first those of the title block.
KINDS = dict(zip("ktsbdhpqlacg", (*HEAD_KINDS, *BODY_KINDS), strict=True))
_LETTERS = {kind: letter for letter, kind in KINDS.items()}
_HEAD = "ktsbd"


class Text:
    """What is searched of an article.

    Attributes:
        joined: the texts of all blocks, joined by newlines.
        folded: the same, folded.
        kinds: the kind of each block, a letter of KINDS; none for an article without blocks.
        title: as in its front matter.
    """

    def __init__(self, title: str | None, document: Document) -> None:
        """Args: title: of the article. document: of the article, in memory."""
        self.title = title
        self.document = document
        self.kinds = "".join([_LETTERS[block.kind] for block in document.blocks])

    @cached_property
    def joined(self) -> str:
        """As said above."""
        return "\n".join([block.text for block in self.document.blocks])

    @cached_property
    def folded(self) -> str:
        """As said above."""
        return fold(self.joined)

    @property
    def head(self) -> int:
        """How many blocks are the title block."""
        return len(self.kinds) - len(self.kinds.lstrip(_HEAD))

    @property
    def length(self) -> int:
        """`Document.length`."""
        return len(self.joined)

    @property
    def date(self) -> str | None:
        """As in its front matter."""
        return self.joined.split("\n")[self.kinds.index("d")] if "d" in self.kinds else None

    def kind(self, block: int) -> str:
        """The kind of a block, as `Block.kind`."""
        return KINDS.get(self.kinds[block : block + 1], BODY_KINDS[1])

    def hits_of(self, wanted: str, query: Query, size: int) -> Iterable[Hit]:
        """The places of a phrase; arguments and result as in `hits`, `wanted` as `phrase` gives it."""
        joined, searched = self.joined, self.joined if query.exact else self.folded
        given, length, exact = query.text, len(wanted), query.exact
        block = base = 0
        start = searched.find(wanted)
        while start >= 0:
            end = start + length
            if breaks := joined.count("\n", base, start):
                block += breaks
                base = joined.rfind("\n", base, start) + 1
            first = max(base, start - size)
            window = joined[first : end + size].partition("\n")[0]
            via = "exact" if exact or joined.startswith(given, start) else "folded"
            yield block, start - base, end - base, window, start - first, via
            start = searched.find(wanted, end)


def hits(
    text: Text, query: Query, size: int, words: Words | None = None, seconds: float = REGEX_SECONDS
) -> Iterable[Hit]:
    """The matches of a query in their order, those of `Searcher.find`; raises what that raises.

    Args:
        text: what is searched.
        query: what for.
        size: up to so many characters of a match's block are given before and after it.
        words: as in `Searcher`.
        seconds: as in `Searcher`.
    """
    wanted = phrase(query)
    return (
        _of_matches(text, query, size, words, seconds)
        if wanted is None
        else text.hits_of(wanted, query, size)
    )


def phrase(query: Query) -> str | None:
    """What a query looks for letter by letter, folded unless it is exact; None if it is another kind."""
    if query.regex or query.pinyin or query.word or "\n" in query.text:
        return None
    if query.exact:
        return query.text or None
    wanted = fold(query.text)
    return None if not wanted or (" " in wanted and wanted.strip(" ")) else wanted


def _of_matches(text: Text, query: Query, size: int, words: Words | None, seconds: float) -> Iterator[Hit]:
    document = text.document
    for match in Searcher(document, words, seconds).find(query):
        before, found, after = context(document, match, size)
        (block, start), (_, end) = match.span
        yield block, start, end, f"{before}{found}{after}", len(before), match.via
