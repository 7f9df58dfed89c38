"""Makes a term whole: a piece that nearly always stands in one longer phrase becomes that phrase.

The name of a body takes in the words of names before it (中部 + 仓储研究所); any
term that comes often takes in the word that stands beside it most times
(全面深化改革: 进一步全面深化改革). This module knows nothing of worth.
"""

from __future__ import annotations

from collections import Counter

from nkreader.text.candidates import LONGEST_TERM, Candidate, Tokens
from nkreader.text.term_kinds import kind_of

# Share of its places, and number of them, in which a word stands beside a term that takes it in.
_SHARE = 0.75
_LEAST = 2
# The same for a word that terms seldom start with (进一步, 推进).
_LIGHT_SHARE = 0.9
# Tags of words that names of bodies are made of.
_NAMING = frozenset(
    ("n", "ns", "nt", "nz", "nr", "nrt", "nrfg", "ng", "vn", "j", "b", "f", "s", "l", "X1", "X2", "X3")
)


def whole(candidate: Candidate, tokens: Tokens) -> Candidate:
    """The longest phrase that a term is nearly always part of; often the term itself."""
    if candidate.mark:
        return candidate
    kind = kind_of(candidate, tokens)
    if kind == "person":
        return candidate
    body = kind == "body"
    while longer := _longer(candidate, tokens, before=True, body=body) or _longer(candidate, tokens):
        candidate = longer
    return candidate


def _longer(
    candidate: Candidate, tokens: Tokens, before: bool = False, body: bool = False
) -> Candidate | None:
    """The candidate with the word that most often stands before or after it, if that is often enough."""
    words, places = tokens.words, candidate.places
    beside = [start - 1 if before else end for start, end in places]
    counts = Counter(words[index] for index in beside if 0 <= index < len(words))
    word, count = max(counts.items(), key=lambda item: item[1], default=(words[0], 0))
    named = body and count == len(places) and not word.light and word.tag in _NAMING
    share = _LIGHT_SHARE if word.light else _SHARE
    if word.barrier or not (named or count >= max(_LEAST, share * len(places))):
        return None
    kept = [
        (min(index, start), max(index + 1, end))
        for index, (start, end) in zip(beside, places, strict=True)
        if 0 <= index < len(words) and words[index] is word
    ]
    start, end = kept[0]
    key = tokens.folded[tokens.starts[start] : tokens.ends[end - 1]]
    if len(key) > LONGEST_TERM:
        return None
    longer = Candidate(key)
    longer.places = kept
    return longer
