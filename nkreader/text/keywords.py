"""The terms of a document that a careful editor would mark.

`candidates` gathers what may be a term, `termhood` weighs it, `term_choice`
takes the best; here they are found again in the text.
This module knows
neither colours nor files.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from math import exp

from nkreader.text.candidates import Candidate, Tokens, Words, fold, gather
from nkreader.text.document import Document, Span
from nkreader.text.keyword import Keyword as Keyword
from nkreader.text.lexicon import Lexicon
from nkreader.text.name_runs import add_names
from nkreader.text.term_choice import choose
from nkreader.text.term_kinds import kind_of
from nkreader.text.term_rank import LEAST, Ranked
from nkreader.text.term_sections import sections
from nkreader.text.term_vocabulary import Vocabulary
from nkreader.text.termhood import Field, rank
from nkreader.text.user_terms import NONE, UserTerms

MOST_CHARACTERS = 1_000_000
"""Terms are looked for in so much of a document, and found again in all of it."""

SHORT_LIST = 3
"""Candidates looked at in detail for each term that is wanted."""

# Log-odds of a term that a person wants: as a score 1.0.
_CERTAIN = 20.0
# Lines of the title block that name no subject.
_CREDITS = ("byline", "date")
# A longer text is looked through for candidates that come more often: from so many characters, so often.
_LEAST = ((0, 1), (20_000, 2), (100_000, 3))


def extract(
    document: Document,
    segmenter: Words,
    limit: int = 12,
    lexicon: Lexicon | None = None,
    user: UserTerms = NONE,
) -> list[Keyword]:
    """The best terms of a document, best first; before them those that a person wants always.

    Args:
        document: where to look; its title block and section heads weigh more.
        segmenter: cuts text into words (`words.Segmenter`).
        limit: the most terms to give.
        lexicon: tags and frequencies of words; None takes jieba's.
        user: what a person wants marked always and never; the words are the segmenter's and the lexicon's.
    """
    if limit <= 0:
        return []
    field = survey(document, segmenter, lexicon)
    text = "\n".join(document.texts())
    starts, folded = _block_starts(document), fold(text)
    keywords = []
    for value, candidate in _chosen(field, folded, limit, user):
        places = _occurrences(folded, candidate.key, field.tokens if candidate.places else None)
        if not places:  # the part of a word at which a very long text was cut
            continue
        block_of = [bisect_right(starts, place) - 1 for place in places]
        size = len(candidate.key)
        keywords.append(
            Keyword(
                term=text[places[0] : places[0] + size],
                score=round(1 / (1 + exp(-value)), 4),
                count=len(places),
                kind=kind_of(candidate, field.tokens) if candidate.places else "term",
                spans=tuple(
                    Span.within(block, place - starts[block], place - starts[block] + size)
                    for block, place in zip(block_of, places, strict=True)
                ),
            )
        )
    return keywords


def _chosen(field: Field, folded: str, limit: int, user: UserTerms) -> list[Ranked]:
    """What a person wants always, then the best of the rest; the former have no places."""
    wanted = list(map(Candidate, dict.fromkeys(filter(folded.__contains__, map(fold, user.always)))))[:limit]
    refused = user.never.union(candidate.key for candidate in wanted)
    room = limit - len(wanted)
    best = choose(field, rank(field, looked_at(field, limit)), room, refused) if room else []
    return [*((_CERTAIN, candidate) for candidate in wanted), *best]


def looked_at(field: Field, limit: int) -> int:
    """How many candidates are looked at in detail to find so many terms."""
    return SHORT_LIST * limit if field.brief else max(LEAST, SHORT_LIST * limit)


def survey(document: Document, segmenter: Words, lexicon: Lexicon | None = None) -> Field:
    """The candidates of a document and what is needed to weigh them."""
    texts = (" " * len(b.text) if b.kind in _CREDITS else b.text for b in document.blocks)
    text = "\n".join(texts)[:MOST_CHARACTERS]
    brief = len(document.body) <= 1
    tokens = Tokens(text, segmenter, _vocabulary(lexicon, brief))
    parts = sections(document, [*_block_starts(document), len(text)], tokens)
    least = next(count for size, count in reversed(_LEAST) if len(text) >= size)
    candidates = gather(tokens, least, parts.title)
    if not brief:
        add_names(tokens, candidates)
    return Field(tokens, candidates, parts, brief)


@lru_cache(maxsize=4)
def _vocabulary(lexicon: Lexicon | None, brief: bool) -> Vocabulary:
    return Vocabulary(lexicon or Lexicon(), brief)


def _block_starts(document: Document) -> list[int]:
    """Where each block begins in the blocks' text, joined by one character."""
    return list(accumulate((len(text) + 1 for text in document.texts()), initial=0))[: len(document.blocks)]


def _occurrences(folded: str, key: str, tokens: Tokens | None) -> list[int]:
    """Where a term begins, each occurrence after the end of the one before.

    Latin letters next to a Latin end make it another word. A short Han string
    may be parts of two words (法学 in 方法学): where the text was cut, its ends
    must be ends of words. Without tokens it need not: the user wants it always.
    """
    size = len(key)
    places = []
    at = folded.find(key)
    while at >= 0:
        end = at + size
        if _stands_alone(folded, at, end) and (tokens is None or size > 2 or not tokens.divides(at, end)):
            places.append(at)
            at = folded.find(key, end)
        else:
            at = folded.find(key, at + 1)
    return places


def _stands_alone(folded: str, start: int, end: int) -> bool:
    return not (_latin(folded[start - 1 : start]) and _latin(folded[start])) and not (
        _latin(folded[end : end + 1]) and _latin(folded[end - 1])
    )


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
