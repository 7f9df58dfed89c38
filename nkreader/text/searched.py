"""The text of an article as it is searched, and where a query stands in it.

All blocks are joined by newlines, so a place is a character of one string.
`hits` finds what `find.Searcher` finds, in a fifth of the time where a phrase
is looked for: a common word stands a hundred thousand times in ten thousand
articles, and to make a Match, two Positions and a Span of each would take
longer than to find it.
"""

from __future__ import annotations

from nkreader.text.document import BODY_KINDS, HEAD_KINDS, Block, Document
from nkreader.text.find import REGEX_SECONDS, Searcher
from nkreader.text.fold import fold
from nkreader.text.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nkreader.text.find import Query, Words

    Hit = tuple[int, int, int, int, str]


# Kinds of blocks, each by the letter it is written as: first those of the title block.
KINDS = dict(zip("ktsbdhpqlacg", (*HEAD_KINDS, *BODY_KINDS), strict=True))
_LETTERS = {kind: letter for letter, kind in KINDS.items()}
_HEAD = "ktsbd"


class Text:
    """What is searched of an article.

    Attributes:
        title: as in its front matter.
        joined: the texts of all blocks, joined by newlines.
        kinds: the kind of each block, a letter of KINDS; none for an article without blocks.
    """

    __slots__ = ("_document", "_folded", "joined", "kinds", "title")

    def __init__(self, title: str | None, joined: str, kinds: str, folded: str | None = None) -> None:
        self.title = title
        self.joined = joined
        self.kinds = kinds
        self._folded = folded
        self._document: Document | None = None

    @classmethod
    def of(cls, title: str | None, document: Document) -> Text:
        """The text of a document in memory."""
        blocks = document.blocks
        made = cls(
            title, "\n".join([block.text for block in blocks]), "".join([_LETTERS[block.kind] for block in blocks])
        )
        made._document = document
        return made

    @property
    def folded(self) -> str:
        """The joined text, folded."""
        if self._folded is None:
            self._folded = fold(self.joined)
        return self._folded

    @property
    def head(self) -> int:
        """How many blocks are the title block."""
        return len(self.kinds) - len(self.kinds.lstrip(_HEAD))

    def kind(self, block: int) -> str:
        """The kind of a block, as `Block.kind`."""
        return KINDS[self.kinds[block]]

    @property
    def document(self) -> Document:
        """The document; of levels of headings and lists nothing is known."""
        if self._document is None:
            texts = self.joined.split("\n") if self.kinds else []
            self._document = Document(Block(KINDS[kind], text) for kind, text in zip(self.kinds, texts, strict=True))
        return self._document


def hits(
    text: Text, query: Query, words: Words | None = None, seconds: float = REGEX_SECONDS
) -> Iterator[Hit]:
    """The matches of a query in their order, those of `Searcher.find`; raises what that raises.

    Yields:
        The block; where it begins in the joined text; where the match begins and ends there; `Match.via`.
    """
    wanted = phrase(query)
    if wanted is None:
        return _of_matches(text, query, words, seconds)
    return _of_phrase(text, text.joined if query.exact else text.folded, wanted, query)


def phrase(query: Query) -> str | None:
    """What a query looks for letter by letter, folded unless it is exact; None if it is another kind."""
    if query.regex or query.pinyin or query.word or "\n" in query.text:
        return None
    if query.exact:
        return query.text or None
    wanted = fold(query.text)
    return None if not wanted or (" " in wanted and wanted.strip(" ")) else wanted


def around(text: str, base: int, start: int, end: int, characters: int) -> tuple[str, str, str]:
    """A match, and up to so many characters of its block before and after it; as `find.context`."""
    before = text[max(base, start - characters) : start]
    return before, text[start:end], text[end : end + characters].partition("\n")[0]


def _of_phrase(text: Text, searched: str, wanted: str, query: Query) -> Iterator[Hit]:
    joined, given, length, exact = text.joined, query.text, len(wanted), query.exact
    block = base = 0
    start = searched.find(wanted)
    while start >= 0:
        end = start + length
        if breaks := joined.count("\n", base, start):
            block += breaks
            base = joined.rfind("\n", base, start) + 1
        via = "exact" if exact or joined[start:end] == given else "folded"
        yield block, base, start, end, via
        start = searched.find(wanted, end)


def _of_matches(
    text: Text, query: Query, words: Words | None, seconds: float
) -> Iterator[Hit]:
    document = text.document
    last, base = 0, 0
    for match in Searcher(document, words, seconds).find(query):
        (block, start), (_, end) = match.span
        if block > last:
            base += sum(len(document.text(number)) + 1 for number in range(last, block))
            last = block
        yield block, base, base + start, base + end, match.via
