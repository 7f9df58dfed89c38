"""How likely an editor is to mark a candidate as a term of its document.

A linear model over named features: frequency, nesting (C-value: Frantzi,
Ananiadou and Mima 2000), inverse document frequency, place (title, first
sentence, first mention: as in KEA, Witten et al. 1999), length, boundaries
(the variety of neighbours, in nats: branching entropy, Jin and
Tanaka-Ishii 2006), parts of speech, and the few words that often open, close,
precede or follow a term. Nearly all lie between 0 and 1, however long the
text. The weights are `data/term_table`, which tests/eval/train_keywords.py
makes; this module knows what is measured, the table what it is worth.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from heapq import nlargest
from math import log, log1p

from nkreader.text import article_parts
from nkreader.text.candidates import Candidate, Tokens
from nkreader.text.data.term_table import BIAS
from nkreader.text.term_kinds import KINDS, kind_of
from nkreader.text.term_sections import Sections
from nkreader.text.term_vocabulary import Feature, Part, Word

Share = tuple[Part, float]
"""A part and how much of it there is."""

# Of a term in very many places so many are looked at.
_MOST_PLACES = 100
# Characters from which on all lengths are one.
_LONGEST = 16
# Log-odds for each time that a term comes e times as often; words from which on a text is a book.
_IN_ARTICLES, _IN_BOOKS, _BOOK = 0.8, 1.2, 50_000
_LOG_SIZE = [log(size + 1) for size in range(100)]


class _Parts:
    """The parts that do not depend on words; abstracts, of one paragraph, weigh them in their own way."""

    def __init__(self, brief: bool) -> None:
        def features(name: str, value: float = 1.0) -> tuple[Feature, ...]:
            return ((name, value), ("brief " + name, value)) if brief else ((name, value),)

        def part(name: str) -> Part:
            return Part(*features(name))

        self.features = features
        self.shape = [
            [
                [
                    Part(
                        *features(f"words={size},count={count}"),
                        *features(f"words={min(size, 4)},length={length}"),
                    )
                    for length in range(_LONGEST + 1)
                ]
                for count in range(4)
            ]
            for size in range(7)
        ]
        self.title_body = [part(f"title,body={n}") for n in range(5)]
        self.singles = [part(f"singles={n}") for n in range(5)]
        self.kind = {kind: [part(f"kind {kind},words={size}") for size in range(5)] for kind in KINDS}
        self.mark = {mark: part(f"mark {mark}") for mark in "“「《"}
        self.edges = {
            (left, right): Part(
                *features("< closed", left), *features("> closed", right), *features("closed", left and right)
            )
            for left in (False, True)
            for right in (False, True)
        }
        self.c_value, self.nested, self.spread = part("c-value"), part("nested"), part("spread")
        self.title, self.title_place = part("title"), part("title place")
        self.title_start, self.title_end = part("title start"), part("title end")
        self.first, self.log_first, self.lead = part("first"), part("first, log"), part("lead")
        self.heading, self.closed_once = part("heading"), part("closed once")
        self.before_entropy, self.after_entropy = part("< entropy"), part("> entropy")
        self.idf, self.least_idf, self.count_idf = part("idf"), part("idf, least"), part("count*idf")
        self.first_idf, self.last_idf, self.unknown = part("idf, first"), part("idf, last"), part("unknown")


@lru_cache(maxsize=2)
def _parts(brief: bool) -> _Parts:
    return _Parts(brief)


class Field:
    """A document's candidates, and what they are measured against.

    Args:
        tokens: the document's words.
        candidates: its candidates by key.
        sections: where its title block, its heads and its blocks are.
        brief: whether the body is one paragraph, as abstracts are.
    """

    def __init__(
        self,
        tokens: Tokens,
        candidates: Mapping[str, Candidate],
        sections: Sections,
        brief: bool,
    ) -> None:
        self.tokens = tokens
        self.candidates = candidates
        self.sections = sections
        self.title = sections.title
        self.brief = brief
        self._parts = _parts(brief)
        self._longer = _count_longer(tokens, candidates)
        self._most = max((len(c.places) for c in candidates.values()), default=1)
        self._frequencies: dict[int, Part] = {}
        values = {key: self._c_value(candidate) for key, candidate in candidates.items()}
        most = max(values.values(), default=1.0)
        self._values = {key: value / most for key, value in values.items()}

    def _c_value(self, candidate: Candidate) -> float:
        count = len(candidate.places)
        longer = self._longer.get(candidate.key, 0)
        return _LOG_SIZE[candidate.size] * (count - (longer if longer < 0.9 * count else 0.9 * count))

    def _frequency(self, count: int) -> Part:
        """What it adds that a candidate comes so many times in this document."""
        part = self._frequencies.get(count)
        if part is None:
            total, features = len(self.tokens), self._parts.features
            part = self._frequencies[count] = Part(
                *features("count/most", count / self._most),
                *features("log count", log(count) / log(max(self._most, 5))),
                *features("density", log1p(count * 1000 / total) / 5),
                *features("once, length", min(total / 2000, 1.0) if count == 1 else 0.0),
            )
        return part

    def outline(self, candidate: Candidate) -> list[Share]:
        """How often a candidate comes, and what it begins and ends with: enough to pass over most."""
        parts, words, key = self._parts, self.tokens.words, candidate.key
        first, after = candidate.places[0]
        count, size, length = len(candidate.places), after - first, len(key)
        shape = parts.shape[size if size < 6 else 6][count if count < 3 else 3]
        shares = [
            (shape[length if length < _LONGEST else _LONGEST], 1.0),
            (self._frequency(count), 1.0),
            (parts.c_value, self._values[key]),
        ]
        if size == 1:
            shares.append((words[first].alone, 1.0))
        else:
            shares.append((words[first].first, 1.0))
            shares.append((words[after - 1].last, 1.0))
        if first < self.title:
            shares.append((parts.title, 1.0))
        if candidate.mark:
            shares.append((parts.mark[candidate.mark], 1.0))
        if longer := self._longer.get(key):
            shares.append((parts.nested, longer / count if longer < count else 1.0))
        return shares

    def details(self, candidate: Candidate) -> list[Share]:
        """All that `outline` leaves out; a feature may come more than once."""
        shares: list[Share] = []
        self._add_place(shares, candidate.places)
        self._add_words(shares, candidate)
        self._add_surroundings(shares, candidate.places[:_MOST_PLACES])
        return shares

    def _add_place(self, shares: list[Share], places: list[tuple[int, int]]) -> None:
        parts, words, title = self._parts, self.tokens.words, self.title
        first = places[0][0]
        if first < title:
            body = next((i for i, (start, _) in enumerate(places) if start >= title), len(places))
            shares.append((parts.title_body[min(len(places) - body, 4)], 1.0))
            shares.append((parts.title_place, first / title))
            if first == 0 or words[first - 1].text == "\n":
                shares.append((parts.title_start, 1.0))
            if any(end == len(words) or words[end].text == "\n" for _, end in places[:body]):
                shares.append((parts.title_end, 1.0))
            first = places[body][0] if body < len(places) else -1
        if first >= 0:
            shares.append((parts.first, (first - title) / (len(words) - title)))
            shares.append((parts.log_first, min(log1p(first - title) / 6, 1.2)))
            if first < self.sections.lead:
                shares.append((parts.lead, 1.0))
        if len(places) > 1:
            shares.append((parts.spread, (places[-1][0] - places[0][0]) / len(words)))
        headings = self.sections.headings
        if headings and any(start in headings for start, _ in places[:_MOST_PLACES]):
            shares.append((parts.heading, 1.0))

    def _add_words(self, shares: list[Share], candidate: Candidate) -> None:
        parts = self._parts
        start, end = candidate.places[0]
        words = self.tokens.words[start:end]
        size = end - start
        idfs = [word.idf for word in words]
        idf = sum(idfs) / size
        shares += (
            (parts.idf, idf),
            (parts.count_idf, min(len(candidate.places), 8) * idf / 10),
            (parts.least_idf, min(idfs)),
            (parts.first_idf, idfs[0]),
            (parts.last_idf, idfs[-1]),
            (parts.unknown, sum([not word.known for word in words]) / size),
            (article_parts.pattern(" ".join([word.tag for word in words[:6]]), self.brief), 1.0),
        )
        if not self.brief:
            shares += article_parts.told(candidate, self.tokens, self.candidates)
        if size > 1:
            shares.append((parts.singles[min(sum([len(word.text) == 1 for word in words]), 4)], 1.0))
            shares += [(word.inner, 1.0) for word in words[1:-1]]
        if not candidate.mark:
            shares.append((parts.kind[kind_of(candidate, self.tokens)][min(size, 4)], 1.0))

    def _add_surroundings(self, shares: list[Share], places: list[tuple[int, int]]) -> None:
        words, parts, share = self.tokens.words, self._parts, 1 / len(places)
        edge = self.tokens.edge
        left = [words[start - 1] if start else edge for start, _ in places]
        right = [words[end] if end < len(words) else edge for _, end in places]
        closed = False
        for before, after in zip(left, right, strict=True):
            shares.append((before.before, share))
            shares.append((after.after, share))
            shares.append((parts.edges[before.barrier, after.barrier], share))
            closed |= before.barrier and after.barrier
        if closed:
            shares.append((parts.closed_once, 1.0))
        if len(places) > 1:
            shares.append((parts.before_entropy, _entropy(left)))
            shares.append((parts.after_entropy, _entropy(right)))


def rank(field: Field, most: int) -> list[tuple[float, Candidate]]:
    """The likeliest terms, best first, with their log-odds: `most` of them, or more of a long document.

    Details take most of the time: a model of its own that knows the outlines
    alone picks those that are worth it.
    """
    hunches = [
        (sum([part.hunch * share for part, share in field.outline(candidate)]), key)
        for key, candidate in field.candidates.items()
    ]
    ranked = []
    for _, key in nlargest(short_list(len(hunches), most), hunches):
        candidate = field.candidates[key]
        shares = field.outline(candidate) + field.details(candidate)
        value = BIAS + sum([part.weight * share for part, share in shares])
        ranked.append((value + repeated(field, candidate), key))
    ranked.sort(reverse=True)
    return [(value, field.candidates[key]) for value, key in ranked]


def repeated(field: Field, candidate: Candidate) -> float:
    """Log-odds that a term gains by coming often in a text longer than those the weights were made with.

    Nearly all of these are abstracts, where three times are often. In a novel its hero comes 3,000 times.
    """
    if field.brief:
        return 0.0
    return (_IN_BOOKS if len(field.tokens) > _BOOK else _IN_ARTICLES) * log(len(candidate.places))


def short_list(candidates: int, most: int) -> int:
    """How many of so many candidates are looked at in detail to find the best `most`."""
    return max(most, candidates // 8)


def _entropy(neighbours: list[Word]) -> float:
    """Branching entropy of the words on one side, in nats, halved."""
    counts: dict[Word, int] = {}
    for word in neighbours:
        counts[word] = counts.get(word, 0) + 1
    total = len(neighbours)
    return -sum([n / total * log(n / total) for n in counts.values()]) / 2


def _count_longer(tokens: Tokens, candidates: Mapping[str, Candidate]) -> dict[str, int]:
    """For each candidate within others that are longer by a word: the places of the commonest of these."""
    starts, ends, folded = tokens.starts, tokens.ends, tokens.folded
    longer: dict[str, int] = {}
    for candidate in candidates.values():
        first, after = candidate.places[0]
        if after - first > 1:
            count = len(candidate.places)
            for key in (
                folded[starts[first] : ends[after - 2]],
                folded[starts[first + 1] : ends[after - 1]],
            ):
                if longer.get(key, 0) < count:
                    longer[key] = count
    return longer
