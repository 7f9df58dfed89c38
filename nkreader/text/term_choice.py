"""Chooses terms from a ranking: whole, each for itself, none of them a piece of a sentence.

A ranking weighs each candidate alone. Here they are seen beside each other and
as grammar has them: a term is bared of the verb that governs it, the same words
do not take line after line, and what mostly stands within longer terms that
were chosen gives way to them. An abstract is left as it was ranked: there
authors name a phrase, and the word that it is built on too. This module knows
nothing of features and weights, nor of the user's lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nkreader.text.candidates import Candidate, Tokens
from nkreader.text.term_kinds import is_agent, kind_of
from nkreader.text.term_rank import LONGEST, Ranked, Trees, again
from nkreader.text.term_vocabulary import Word
from nkreader.text.term_whole import whole
from nkreader.text.termhood import Field

# Verbs that cannot stand for a noun, unlike those tagged vn.
_VERBS = frozenset(("v", "vg", "vi", "vd", "vq"))
# Names of people, places and bodies, which may be as common as they like.
_NAMES = frozenset(("nr", "nrt", "nrfg", "ns", "nt", "nz"))
# Tags of times, and of numerals and measures.
_TIMES = frozenset(("t", "tg"))
_NUMERALS = frozenset(("m", "mq", "q", "M"))
# Last characters of words that say where something is, and tags of such words.
_SIDES = frozenset("上里中下内外前后旁边")
_SIDE_TAGS = frozenset(("f", "s", "X2", "X3"))
# First characters of a count that was cut as one unknown word (四板, 每具); last ones of a sentence that was
# cut behind its verb or pronoun (汤说, 建议您, 老家有个).
_COUNTED = frozenset("一二三四五六七八九十两几每")
_CUT = frozenset("说您你我他她它们吗呢吧啊了着个")
# Tags of words that are no terms by themselves: numerals, measures, adverbs, directions.
_NO_TERMS = frozenset(("m", "mq", "q", "d", "f"))
# A tenth of the inverse document frequency up to which a word is too common to be a term by itself:
# 企业 0.42, 个人 0.54, 困难 0.59; 就业 0.64, 审计 0.74.
_COMMON = 0.61
# The same for a word that says nothing when a generic one follows: 政府 + 工作, 经济 + 发展.
_EMPTY = 0.5
# Places from which on a habit is told from chance, and the share of them that makes a habit.
_OFTEN = 4
_MOSTLY = 0.8
# Terms chosen that may hold the same shorter one.
_FAMILY = 2
# Share of a term's places that must be its own, and the same of one that the title has.
_SHARE = 0.33
_TITLE_SHARE = 0.2
# Log-odds under which nothing is a term: one in ten.
_LEAST = -2.2


def choose(
    field: Field,
    ranked: Iterable[Ranked],
    limit: int,
    refused: Iterable[str] = (),
    trees: Trees | None = None,
) -> list[Ranked]:
    """The best, whole, without those that stand nowhere but within a better one.

    Args:
        field: where they were found.
        ranked: candidates, best first.
        limit: the most to choose.
        refused: keys of those that are not wanted.
        trees: others than the program's, by which an article's candidates are ranked again.
    """
    unwanted = set(refused)
    if field.brief:
        return _choose_brief(field.tokens, [entry for entry in ranked if entry[1].key not in unwanted], limit)
    made = made_whole(field, ranked)
    if len(field.tokens) <= LONGEST:
        made = again(field, made, trees)
    chosen: list[Ranked] = []
    for value, candidate in made:
        if value < _LEAST or len(chosen) == limit:
            break
        if candidate.key not in unwanted and _adds(field, candidate, [c for _, c in chosen]):
            chosen = [entry for entry in chosen if not _is_fragment(field, entry[1], candidate)]
            chosen.append((value, candidate))
    return chosen


def _is_fragment(field: Field, candidate: Candidate, longer: Candidate) -> bool:
    """Whether a term chosen before stands nowhere but within a longer one."""
    key, text = candidate.key, field.tokens.folded
    return key in longer.key and text.count(key) == text.count(longer.key) * longer.key.count(key)


def _choose_brief(tokens: Tokens, ranked: Iterable[Ranked], limit: int) -> list[Ranked]:
    chosen: list[Ranked] = []
    for value, candidate in ranked:
        count, key = len(candidate.places), candidate.key
        apart = candidate.size == 1 and tokens.words[candidate.places[0][0]].known
        if apart or not any(key in other.key and count <= len(other.places) for _, other in chosen):
            chosen.append((value, candidate))
            if len(chosen) == limit:
                break
    return chosen


def made_whole(field: Field, ranked: Iterable[Ranked]) -> list[Ranked]:
    """The ranking without what grammar refuses, each candidate as the phrase that it is part of."""
    made: list[Ranked] = []
    seen: set[str] = set()
    for value, found in ranked:
        candidate = _bared(field, whole(found, field.tokens))
        if candidate.key not in seen and not _says_nothing(field, candidate):
            seen.add(candidate.key)
            made.append((value, candidate))
    return made


def _bared(field: Field, candidate: Candidate) -> Candidate:
    """The object alone of a verb and its object, if that is a phrase: 经济补偿 of 支付经济补偿.

    A verb before a single word may as well describe it: 调解协议书, 就业援助.
    A person is named without a calling: 易传家 of 村支书易传家.
    """
    words = _words(candidate, field.tokens)
    if len(words) > 1 and words[-1].tag == "nr" and len(words[-1].text) > 1 and not candidate.mark:
        person = field.candidates.get(candidate.key[-len(words[-1].text) :])
        if person is not None and kind_of(person, field.tokens) == "person":
            return person
    if candidate.mark or len(words) < 3 or words[0].tag not in _VERBS or len(words[0].text) < 2:
        return candidate
    bare = field.candidates.get(candidate.key[len(words[0].text) :])
    return bare if bare is not None and len(bare.places) >= len(candidate.places) else candidate


def _says_nothing(field: Field, candidate: Candidate) -> bool:
    """Whether it is too common a word, a piece of a sentence or of an enumeration."""
    if candidate.mark:
        return False
    words = _words(candidate, field.tokens)
    first = words[0]
    if len(words) == 1:
        common = first.idf < _COMMON and first.tag not in _NAMES
        if first.known and (common or first.tag in _NO_TERMS):
            return True
    elif all(_is_empty(word) for word in words):
        return True
    subject = next((at for at, word in enumerate(words[:-2]) if is_agent(word)), None)
    if subject is not None and words[subject + 1].tag in _VERBS:
        return True  # a subject, its verb and an object
    if _is_counted_or_placed(field, candidate, words):
        return True
    return _is_enumerated(candidate, field.tokens, first) or _is_modifier(candidate, field.tokens)


def _is_counted_or_placed(field: Field, candidate: Candidate, words: Sequence[Word]) -> bool:
    """Whether it is so many of something, a time (昨天中午), where something is (柜台上), or cut."""
    first, last = words[0], words[-1]
    if all(word.tag in _TIMES for word in words) or (last.text[-1] in _SIDES and last.tag in _SIDE_TAGS):
        return True
    if last.text[-1] in _CUT and (not last.known or last.text[0] in "有没"):
        return True
    seldom = len(candidate.places) < _OFTEN and candidate.places[0][0] >= field.title
    counted = first.tag in _NUMERALS or (
        first.text[0] in _COUNTED and (not first.known or first.text[0] == "每")
    )
    return seldom and counted


def _is_empty(word: Word) -> bool:
    return word.generic or (word.known and word.idf < _EMPTY and word.tag not in _NAMES)


def _is_enumerated(candidate: Candidate, tokens: Tokens, first: Word) -> bool:
    """Whether its first word ends an enumeration: 省、自治区、直辖市 + 人民委员会."""
    before = [tokens.words[start - 1] for start, _ in candidate.places if start]
    after_mark = sum([word.text == "、" for word in before])
    return first.generic and after_mark * 3 >= len(candidate.places) * 2


def _is_modifier(candidate: Candidate, tokens: Tokens) -> bool:
    """Whether it hardly ever stands without 的 behind it: 新时代党 of 新时代党的治藏方略."""
    words, count = tokens.words, len(candidate.places)
    followed = sum([end < len(words) and words[end].text == "的" for _, end in candidate.places])
    return count >= _OFTEN and followed >= _MOSTLY * count


def _adds(field: Field, candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether a candidate says something that those chosen before it do not."""
    key, words = candidate.key, _words(candidate, field.tokens)
    longer = [other for other in chosen if key in other.key]
    if any(len(candidate.places) <= len(other.places) for other in longer):
        return False
    if longer and not _stands_by_itself(field, candidate, longer):
        return False
    for other in chosen:
        if other.key not in key:
            continue
        if not candidate.mark and _acts(candidate, other, words):
            return False  # 老祁发火 beside 老祁
        before, _, after = key.partition(other.key)
        if not before and (words[-1].generic and after == words[-1].text):
            return False  # 土地调查工作 beside 土地调查
        if not after and before == words[0].text and words[0].tag in _VERBS:
            return False  # 进入长江水域 beside 长江水域
        if not before and after == words[-1].text and words[-1].tag in _VERBS and is_agent(words[-2]):
            return False  # 国务院批准 beside 国务院
        family = [c for c in chosen if other.key in c.key and c is not other]
        if len(family) >= _FAMILY:
            return False
    return True


def _acts(candidate: Candidate, chosen: Candidate, words: Sequence[Word]) -> bool:
    """Whether it is a term that comes oftener, or once too, with a verb beside it."""
    if 1 < len(chosen.places) <= len(candidate.places):
        return False
    first = candidate.key.index(chosen.key)
    after, at = first + len(chosen.key), 0
    for word in words:
        if word.tag in _VERBS and not first <= at < after:
            return True
        at += len(word.text)
    return False


def _stands_by_itself(field: Field, candidate: Candidate, longer: Sequence[Candidate]) -> bool:
    """Whether a term stands outside some longer ones: in an article at all, in a book often enough."""
    tokens, key = field.tokens, candidate.key
    words = _words(candidate, tokens)
    if len(tokens) <= LONGEST:
        return _count_outside(tokens.folded, key, longer) > 0
    if len(words) == 1 and words[0].known and kind_of(candidate, tokens) == "term":
        covered = {index for c in longer for start, end in c.places for index in range(start, end)}
        outside = sum([start not in covered for start, _ in candidate.places])
        return outside >= max(_OFTEN, len(candidate.places) * _SHARE)
    least = _TITLE_SHARE if candidate.places[0][0] < field.title else _SHARE
    return _count_outside(tokens.folded, key, longer) >= max(2, tokens.folded.count(key) * least)


def _count_outside(text: str, key: str, longer: Sequence[Candidate]) -> int:
    """How often it stands outside of these, in characters: a segmenter may cut it otherwise there.

    水行政 + 主管部门, 行政 + 主管部门.
    """
    for c in sorted(longer, key=lambda c: -len(c.key)):
        text = text.replace(c.key, "\0")
    return text.count(key)


def _words(candidate: Candidate, tokens: Tokens) -> list[Word]:
    start, end = candidate.places[0]
    return tokens.words[start:end]
