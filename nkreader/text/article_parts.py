"""Parts of terms that weigh otherwise in an article than in an abstract, by what they are made of.

An abstract names terms in nearly every phrase; an article tells what happened,
and many of its runs of words are clauses (老祁发火), or the end of a longer
name (碾大街 of 石碾大街). Most training text is abstracts, so what tells the two
apart is weighed for articles alone. This module knows nothing of what is
weighed in both: that is `termhood`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import log

from nkreader.text.candidates import Candidate, Tokens
from nkreader.text.surnames import SURNAMES
from nkreader.text.term_vocabulary import Part, Word, flag

# Words that tell what is done; those tagged vn may as well name it.
_VERBS = frozenset(("v", "vg", "vd", "vi"))

# Without the last word, and without the first: how much oftener that comes, or that it is no candidate.
_RESTS = tuple(
    (flag(f"article rest {side}"), flag(f"article no rest {side}")) for side in ("before", "after")
)


def told(
    candidate: Candidate, tokens: Tokens, candidates: Mapping[str, Candidate]
) -> Iterator[tuple[Part, float]]:
    """Its rhythm, the clause that it may be, its family name, and how often the rest of it comes.

    Args:
        candidate: what may be a term.
        tokens: the words of its document.
        candidates: all that may be terms there, by key.

    Yields:
        Parts, and how much of each there is.
    """
    start, end = candidate.places[0]
    around, key = tokens.words, candidate.key
    words = around[start:end]
    left = not start or around[start - 1].tag == "w"
    right = end == len(around) or around[end].tag == "w"
    yield _lengths(tuple([min(len(word.text), 3) for word in words[:5]])), 1.0
    yield _clause(candidate.mark, left, right, _verb(words)), 1.0
    if words[0].text[0] in SURNAMES and len(key) in (2, 3) and _may_open_name(words[0]):
        yield _surname(len(key), len(words), words[0].tag, words[-1].known), 1.0
    if len(words) > 1:
        rests = (key[: -len(words[-1].text)].rstrip(), key[len(words[0].text) :].lstrip())
        for (often, never), rest in zip(_RESTS, rests, strict=True):
            other = candidates.get(rest)
            if other is None:
                yield never, 1.0
            else:
                yield often, log(len(other.places) / len(candidate.places)) / 3


@lru_cache(maxsize=20_000)
def pattern(tags: str, brief: bool) -> Part:
    """Parts of speech, one after the other."""
    return flag("tags " + tags) if brief else Part(("tags " + tags, 1.0), ("article tags " + tags, 1.0))


@lru_cache(maxsize=1000)
def _lengths(characters: tuple[int, ...]) -> Part:
    """Characters of each word: 2 + 2 is the rhythm of names, 2 + 1 that of many clauses cut short."""
    return flag(f"article lengths {characters}")


@lru_cache(maxsize=1000)
def _clause(mark: str, left: bool, right: bool, verb: int) -> Part:
    """The mark before it, whether marks close it at both ends, and its verb, as `_verb` says it."""
    return flag(f"article closed {mark}{left:d}{right:d},verb={verb}")


def _verb(words: Sequence[Word]) -> int:
    """0 without a verb; 1 if it is nothing else, 2 if it opens with one, 3 if one comes later."""
    first = next((at for at, word in enumerate(words) if word.tag in _VERBS), None)
    if first is None:
        return 0
    return 1 if len(words) == 1 else 2 + (first > 0)


def _may_open_name(word: Word) -> bool:
    """Whether it may be a family name, or begin with one: no common word of two characters does."""
    return not word.known or len(word.text) == 1 or word.tag.startswith("nr")


@lru_cache(maxsize=1000)
def _surname(length: int, words: int, tag: str, known: bool) -> Part:
    """It begins with a family name: its characters, words, the first one's tag, whether the last is known."""
    name = f"article surname {length},{words}"
    return Part((name, 1.0), (f"{name},{tag},{known}", 1.0))
