"""Names of bodies and places that are too long for `candidates`: 金洲市第二医院, 江临家电维修协会.

A run of nouns that ends as such names do and begins with what they begin with:
a place, a name, or the rank of an office (市, 区). It stands as one candidate
however seldom it comes. This module knows nothing of worth.
"""

from __future__ import annotations

from nkreader.text.candidates import LONGEST_TERM, Candidate, Tokens
from nkreader.text.term_kinds import BODY_ENDS, PLACE_ENDS, may_name
from nkreader.text.term_vocabulary import Word

LONGEST = 8
"""Words in a name."""
NAMING = frozenset(
    ("n", "ns", "nt", "nz", "nr", "nrt", "nrfg", "ng", "vn", "j", "b", "f", "s", "l", "X1", "X2", "X3")
)
"""Tags of words that names of bodies are made of."""
_RANKS = frozenset("省市县区州乡镇村厂校院")


def add_names(tokens: Tokens, found: dict[str, Candidate]) -> None:
    """Adds to candidates the names of bodies and places that are not among them yet."""
    new: dict[str, Candidate] = {}
    for index, word in enumerate(tokens.words):
        if not word.text.endswith(BODY_ENDS + PLACE_ENDS) or word.barrier or word.text.isascii():
            continue
        first = _first(tokens, index)
        if first == index:
            continue
        key = tokens.folded[tokens.starts[first] : tokens.ends[index]]
        if key not in found and len(key) <= LONGEST_TERM:
            new.setdefault(key, Candidate(key)).places.append((first, index + 1))
    found.update(new)


def _first(tokens: Tokens, last: int) -> int:
    """The first word of the name that ends with a word: the farthest that may begin one."""
    words, best = tokens.words, last
    for index in range(last - 1, max(last - LONGEST, -1), -1):
        word = words[index]
        if not (_is_ordinal(word) or (word.tag in NAMING and not word.barrier and not word.light)):
            break
        if may_name(word) or word.text in _RANKS:
            best = index
    return best


def _is_ordinal(word: Word) -> bool:
    """第二 of 第二医院."""
    return word.text[0] == "第" and word.tag == "m" and len(word.text) == 2
