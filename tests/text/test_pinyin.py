"""Pinyin against tables, and against a slow matcher that tries every reading of every character."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nkreader.text.data.pinyin_table import COMMON, RARE
from nkreader.text.data.pinyin_table import USUAL as USUAL_WORDS
from nkreader.text.document import Block, Document, Span
from nkreader.text.find import Query, Searcher, find, offered
from nkreader.text.fold import fold
from nkreader.text.pinyin import pattern, spelling
from nkreader.text.readings import first_reading, read_as


@cache
def readings(character: str, rare: bool) -> set[str]:
    """The syllables of a character, looked up in the table as it is printed."""
    words = (COMMON + (" " + RARE if rare else "")).split(" ")
    return {
        syllable for syllable, members in zip(words[::2], words[1::2], strict=True) if character in members
    }


def takes(character: str, part: str, *, last: bool, rare: bool) -> bool:
    """Whether a character can stand for a part of a query."""
    spellings = {part, {"lue": "lve", "nue": "nve"}.get(part, part)}
    own = readings(character, rare)
    initials = {r[0] for r in own} | {r[:2] for r in own if r[:2] in ("zh", "ch", "sh")}
    unfinished = rare and last and any(r.startswith(part) for r in own)
    return bool(spellings & own) or part in initials or fold(character) == part or unfinished


def ends(text: str, start: int, letters: str, *, rare: bool) -> Iterator[int]:
    """Where matches from a start on end, the best first: a character for each letter, else as `ways`."""
    single = letters.replace("'", "")
    taken = text[start : start + len(single)]
    last = [place == len(single) - 1 for place in range(len(single))]
    if len(taken) == len(single) and all(
        takes(character, letter, last=is_last, rare=rare)
        for character, letter, is_last in zip(taken, single, last, strict=True)
    ):
        yield start + len(single)
    yield from ways(text, start, letters, rare=rare)


def ways(text: str, start: int, letters: str, *, rare: bool) -> Iterator[int]:
    """Where matches from a start on end; those whose first characters take more letters come first."""
    if not letters:
        yield start
        return
    for size in range(min(6, len(letters)), 0, -1):
        part, left = letters[:size], letters[size:]
        if start < len(text) and "'" not in part and takes(text[start], part, last=not left, rare=rare):
            yield from ways(text, start + 1, left.removeprefix("'"), rare=rare)


def by_hand(texts: list[str], letters: str, *, rare: bool) -> list[Span]:
    found = []
    for block, text in enumerate(texts):
        start = 0
        while start < len(text):
            end = next(ends(text, start, letters, rare=rare), None)
            if end is not None:
                found.append(Span.within(block, start, end))
            start = end or start + 1
    return found


def document(*texts: str) -> Document:
    return Document(Block("paragraph", text) for text in texts)


def found(text: str, query: str, *, rare: bool = False) -> list[str]:
    searched = document(text)
    matches = find(searched, Query(query, pinyin=True, rare=rare))
    assert {match.via for match in matches} <= {"pinyin"}
    return [searched.text_between(match.span) for match in matches]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("在南开区，南開區", "nankaiqu", ["南开区", "南開區"]),
        ("在南开区，南開區", "nkq", ["南开区", "南開區"]),
        ("在南开区", "nankq", ["南开区"]),
        ("在南开区", "nkaiqu", ["南开区"]),
        ("在南开区", "NanKaiQu", ["南开区"]),
        ("在南开区", "ｎｋｑ", ["南开区"]),
        ("在南开区", "nan kai qu", ["南开区"]),
        ("在南开区", "nan'kai’qu", ["南开区"]),
        ("在南开区", "nánkāiqū", ["南开区"]),
        ("新质生产力", "xzscl", ["新质生产力"]),
        ("新质生产力", "xzhshchl", ["新质生产力"]),
        ("新质生产力", "xinzhishengchanli", ["新质生产力"]),
        ("中国 质量", "zg", ["中国"]),
        ("中国 质量", "zhg", ["中国"]),
        ("行业，银行，行为", "hang", ["行", "行", "行"]),
        ("行业，行为", "hangye", ["行业"]),
        ("行业，行为", "xingwei", ["行为"]),
        ("重要，重新", "chongxin", ["重新"]),
        ("长江，校长", "xiaozhang", ["校长"]),
        ("长江，校长", "changjiang", ["长江"]),
        ("首都，都是", "shoudu", ["首都"]),
        ("首都，都是", "doushi", ["都是"]),
        ("车站，会计，给予", "kuaiji", ["会计"]),
        ("法律", "falv", ["法律"]),
        ("法律", "falü", ["法律"]),
        ("法律", "falu:", ["法律"]),
        ("法律", "fl", ["法律"]),
        ("女", "nv", ["女"]),
        ("女", "NÜ", ["女"]),
        ("侵略", "qinlve", ["侵略"]),
        ("侵略", "qinlue", ["侵略"]),
        ("区", "qü", ["区"]),
        ("区", "qv", ["区"]),
        ("西安，先", "xian", ["西安", "先"]),
        ("西安，先", "xi'an", ["西安"]),
        ("方案，反感", "fangan", ["方案", "反感"]),
        ("方案，反感", "fang'an", ["方案"]),
        ("治安", "za", ["治安"]),
        ("上海的上面", "sh", ["上海", "上"]),
        ("数智化，数智", "szh", ["数智化", "数智"]),
        ("公安局", "gaj", ["公安局"]),
        ("乾隆，干部", "qianlong", ["乾隆"]),
        ("二〇二六年", "erlingerliunian", ["二〇二六年"]),
        ("ＰＭ2．5浓度", "pm2.5", ["ＰＭ2．5"]),
        ("ＰＭ2．5浓度", "pm2.5nd", ["ＰＭ2．5浓度"]),
        ("5G网络，5Ｇ　网络", "5gwl", ["5G网络"]),
        ("5G网络，5Ｇ　网络", "5g wl", ["5G网络", "5Ｇ　网络"]),
        ("Office办公", "office bangong", ["Office办公"]),
        ("南开开区", "nkq", []),
        ("南，开", "nk", []),
        ("南", "na", []),
        ("𠮷𝐀a", "a", ["a"]),
    ],
)
def test_what_letters_spell(text: str, query: str, expected: list[str]) -> None:
    """Who has no input method at hand finds nothing, or something else."""
    assert found(text, query) == expected


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [("不可见", "xian", ["见"]), ("南开区", "nankaiq", ["南开区"]), ("南开区", "nanka", ["南开"])],
)
def test_rare_readings_and_unfinished_syllables_come_second(
    text: str, query: str, expected: list[str]
) -> None:
    """The common match drowns among readings that one text in a thousand has."""
    assert found(text, query) == (expected if query == "nankaiq" else [])
    assert found(text, query, rare=True) == expected


@pytest.mark.parametrize("query", ["南kai", "5", "。", "123", "ж", "u", "'", "a\tж"])
def test_what_is_no_pinyin(query: str) -> None:
    """A query that can find nothing is searched for in silence."""
    assert pattern(query) is None


CHARACTERS = "行长重都西安先昂感刚方案女略中上是呢啊xX5Ｇ．見 "
LETTERS = ["xing", "hang", "xi", "an", "xian", "fang", "gan", "g", "f", "x", "zh", "z", "c", "ch", "ang",
           "shi", "s", "h", "n", "ne", "a", "nv", "lue", "de", "5", ".", "'", "dou", "d", "ga"]  # fmt: skip
TEXTS = st.lists(st.text(CHARACTERS, max_size=12), max_size=4)
QUERIES = (
    st.lists(st.sampled_from(LETTERS), min_size=1, max_size=4)
    .map(lambda letters: "'".join(part for part in "".join(letters).split("'") if part))
    .filter(pattern)
)


@example(["略"], "lue", True)
@given(TEXTS, QUERIES, st.booleans())
def test_finds_what_trying_every_reading_finds(texts: list[str], query: str, rare: bool) -> None:
    """A match is missed because the letters can be cut in another way, or one is invented."""
    asked = Query(query, pinyin=True, rare=rare)
    searcher = Searcher(document(*texts))
    spans = [match.span for match in searcher.find(asked)]
    assert spans == by_hand(texts, query, rare=rare)
    assert searcher.count(asked) == len(spans)


@given(TEXTS, QUERIES)
def test_the_walk_alone_finds_the_same(texts: list[str], query: str) -> None:
    """A long query, of which the pattern holds the beginning only, is found elsewhere than a short one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nkreader.text.pinyin._MOST_MEMBERS", 0)
        pattern.cache_clear()
        spans = [match.span for match in find(document(*texts), Query(query, pinyin=True))]
    pattern.cache_clear()
    assert spans == by_hand(texts, query, rare=False)


def test_a_long_query_takes_no_longer() -> None:
    """The ways to cut letters into syllables double with each: a sentence would take for ever."""
    sentence = "刚感昂" * 40
    assert found(sentence, "gangganang" * 40) == [sentence]
    assert found(sentence, "gangganang" * 40 + "x") == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query("nkq"), Query("nkq", pinyin=True)),
        (Query("nkq", word=True), Query("nkq", word=True, pinyin=True)),
        (Query("nkq", pinyin=True), Query("nkq", pinyin=True, rare=True)),
        (Query("nkq", pinyin=True, rare=True), None),
        (Query("nkq", exact=True), None),
        (Query("nk.", regex=True), None),
        (Query("n"), None),
        (Query("南开"), None),
        (Query("2587"), None),
        (Query(""), None),
    ],
)
def test_what_is_offered_when_nothing_is_found(query: Query, expected: Query | None) -> None:
    """Letters without a match lead nowhere; or what cannot be pinyin is said to have been read so."""
    assert offered(query) == expected


def test_a_spelling() -> None:
    """Borders that are lost let a syllable reach across them."""
    spelled = spelling(" xi'an 5G ")
    assert spelled is not None
    assert (spelled.letters, spelled.borders, spelled.gaps) == ("xian5g", {2, 4}, {4})


USUAL = "区qu 行xing 重zhong 都dou 的de 单dan 系xi 还hai 会hui 查cha 熟shu 佛fo 似si 拾shi 賈jia 區qu 国guo"


USUAL_READINGS = USUAL_WORDS.split(" ")


@pytest.mark.parametrize("entry", USUAL.split(" "))
def test_one_reading_is_the_usual_one(entry):
    """A key of a bibliography that reads 南开区 as nankaiou is one that nobody finds."""
    assert first_reading(entry[0]) == entry[1:]


def test_the_usual_reading_is_a_common_one():
    """What a character is called by must also find it."""
    pairs = list(zip(USUAL_READINGS[::2], USUAL_READINGS[1::2], strict=True))
    assert all(set(members) <= set(read_as(syllable)) for syllable, members in pairs)
    assert all(first_reading(character) == syllable for syllable, members in pairs for character in members)
