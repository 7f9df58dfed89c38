"""Keywords: what the panel lists, `.` walks and `nkreader keywords` prints."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkreader.text import term_rank
from nkreader.text.candidates import Tokens, gather
from nkreader.text.document import Block, Document
from nkreader.text.keywords import Keyword, extract, survey
from nkreader.text.lexicon import Lexicon
from nkreader.text.term_choice import choose
from nkreader.text.term_kinds import KINDS
from nkreader.text.term_vocabulary import Vocabulary
from nkreader.text.term_words import BARRIERS, LIGHT
from nkreader.text.termhood import rank
from nkreader.text.user_terms import UserTerms
from nkreader.text.words import Segmenter

SEGMENTER = Segmenter()
LEXICON = Lexicon()

BOATS = Document(
    [
        Block("kicker", "青浦湾试点电动渔船"),
        Block("title", "柴油换电池 渔民算新账"),
        Block("byline", "本报记者 严小满 林知秋"),
        Block(
            "paragraph", "青浦湾渔业协会昨日说，首批电动渔船已经交付，磷酸铁锂电池一次充电可以跑六十海里。"
        ),
        Block("heading", "电动渔船贵不贵", 2),
        Block(
            "paragraph",
            "电动渔船比柴油渔船贵四成，但磷酸铁锂电池的充电费用只有柴油的三分之一。渔民的“油改电”意愿很高。",
        ),
        Block(
            "paragraph",
            "协会会长陆海生表示，“油改电”还要靠码头充电桩。码头充电桩年底以前建成，电动渔船将增至八十艘。",
        ),
        Block(
            "paragraph", "记者查阅《青浦湾渔船更新办法》，PM2.5和CO2的排放都写在里面，Wi-Fi覆盖也写在里面。"
        ),
    ]
)
PLAIN = "的了在是和与说据悉指出今年三个2024年"


def candidates(text: str) -> set[str]:
    return set(gather(Tokens(text, SEGMENTER, Vocabulary(LEXICON))))


def terms(document: Document, limit: int = 12) -> list[str]:
    return [keyword.term for keyword in extract(document, SEGMENTER, limit)]


@pytest.mark.parametrize("term", ["电动渔船", "磷酸铁锂电池", "油改电", "码头充电桩", "青浦湾"])
def test_what_the_article_is_about_is_marked(term: str) -> None:
    """The reader takes a page in by these at a glance."""
    assert term in terms(BOATS)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("发展新质生产力", "新质生产力"),
        ("采用BP神经网络建模", "bp神经网络"),
        ("PM2.5浓度下降", "pm2.5"),
        ("用Wi-Fi上网", "wi-fi"),
        ("由support vector machine给出", "support vector machine"),
        ("坚决做到“三个在前”。", "三个在前"),
        ("見「老街新生」計畫", "老街新生"),
        ("印发《街边长椅设置办法》", "街边长椅设置办法"),
    ],
)
def test_terms_stay_whole(text: str, whole: str) -> None:
    """Whoever looks for a term that was cut in two never sees it in the panel."""
    assert whole in candidates(text)


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("湖边的栈道和凉亭", "栈道和凉亭"),
        ("据悉，2024年建成", "2024年"),
        ("长1200mm的木板", "1200mm"),
        ("推动水乡旅游", "推动水乡旅游"),
        ("从市档案馆获悉", "从市档案馆"),
        ("坚决做到“三个在前”。", "在前"),
    ],
)
def test_what_no_editor_marks_is_no_candidate(text: str, fragment: str) -> None:
    """The panel fills with noise: half sentences, numbers, measures."""
    assert fragment not in candidates(text)


@pytest.mark.parametrize(
    ("text", "term", "kind"),
    [
        ("县长顾长河表示，顾长河昨天到了。", "顾长河", "person"),
        ("北京市海淀区在海淀区设点", "海淀区", "place"),
        ("青浦湾渔业协会说，青浦湾渔业协会成立", "青浦湾渔业协会", "body"),
        ("做到“三个在前”。", "三个在前", "quoted"),
        ("印发《街边长椅设置办法》", "街边长椅设置办法", "work"),
        ("电动渔船与电动渔船", "电动渔船", "term"),
    ],
)
def test_kinds_are_told_apart(text: str, term: str, kind: str) -> None:
    """A person who colours names by kind would see a county as a person."""
    found = {k.term: k.kind for k in extract(Document([Block("paragraph", text)]), SEGMENTER, 50)}
    assert found[term] == kind


def test_title_weighs() -> None:
    """An article whose headline names its subject once would be listed under something else."""
    body = Block("paragraph", "湿地里来了白鹭，滩涂上长出芦苇，栈道旁修了木屋。")
    with_title = Document([Block("title", "芦苇"), body])
    assert terms(with_title, 1) == ["芦苇"]


def test_credits_are_no_subject() -> None:
    """Reporters' names would stand among the keywords of everything they write."""
    assert not {"严小满", "林知秋"} & set(terms(BOATS, 40))


def test_a_phrase_that_always_stands_in_a_longer_one_becomes_it() -> None:
    """The panel would list 渔业协会 where every place reads 青浦湾渔业协会."""
    text = "青浦湾渔业协会开会。青浦湾渔业协会换届。青浦湾渔业协会迁址。"
    found = terms(Document([Block("paragraph", text), Block("paragraph", "会后聚餐。")]))
    assert "青浦湾渔业协会" in found
    assert "渔业协会" not in found


def test_fragments_of_a_better_term_are_left_out() -> None:
    """Twelve lines would show the same four words three times."""
    field = survey(BOATS, SEGMENTER, LEXICON)
    chosen = [candidate for _, candidate in choose(field, rank(field, 60), 12)]
    for place, candidate in enumerate(chosen):
        for better in chosen[:place]:
            assert candidate.key not in better.key or len(candidate.places) > len(better.places)


@pytest.mark.parametrize(
    ("text", "term", "count"),
    [
        ("法学院讲法学，方法学不是法学。", "法学", 2),
        ("GDP增长，GDPR生效，gdp回落，GDP", "GDP", 3),
        ("芦苇芦苇芦苇", "芦苇", 3),
    ],
)
def test_occurrences(text: str, term: str, count: int) -> None:
    """Walking a term would stop at half of another word, or miss a place."""
    found = {k.term: k for k in extract(Document([Block("paragraph", text)]), SEGMENTER, 50)}
    assert found[term].count == count


@pytest.mark.parametrize("blocks", [[], [""], ["", ""], ["，。！"], [" "], ["2024 1.5 30%"], [PLAIN]])
def test_nothing_to_mark(blocks: list[str]) -> None:
    """An empty file would crash the panel."""
    assert extract(Document(Block("paragraph", text) for text in blocks), SEGMENTER) == []


@pytest.mark.parametrize("limit", [-1, 0, 1, 5, 12, 200])
def test_limit(limit: int) -> None:
    """`-n 5` would print more than five."""
    assert len(terms(BOATS, limit)) == max(0, min(limit, len(terms(BOATS, 200))))


def test_a_title_alone() -> None:
    """A file that is nothing but its headline has keywords too."""
    assert "电动渔船" in terms(Document([Block("title", "青浦湾试点电动渔船")]))


def assert_lawful(document: Document, found: list[Keyword]) -> None:
    for keyword in found:
        assert keyword.kind in KINDS
        assert 0 <= keyword.score <= 1
        assert keyword.count == len(keyword.spans) > 0
        words = keyword.term.lower()
        assert words not in BARRIERS | LIGHT
        assert not words.isdigit()
        assert document.text_between(keyword.spans[0]) == keyword.term
        for span in keyword.spans:
            assert document.text_between(span).lower() == words
        for before, after in zip(keyword.spans, keyword.spans[1:], strict=False):
            assert before.end <= after.start
    assert [k.score for k in found] == sorted((k.score for k in found), reverse=True)
    assert len({keyword.term.lower() for keyword in found}) == len(found)


PIECES = st.sampled_from(
    [
        "电动渔船",
        "的",
        "PM2.5",
        "“油改电”",
        "，",
        "。",
        " ",
        "İ",
        "《办法》",
        "12",
        "说",
        "Wi-Fi",
        "𠮷野家",
        "é",
        "“",
        "𝒜b",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=20).map("".join)
BLOCKS = st.tuples(st.sampled_from(["title", "byline", "heading", "paragraph"]), TEXTS)


@given(st.lists(BLOCKS, max_size=5), st.integers(0, 15))
@settings(max_examples=150, deadline=None)
def test_laws(entries: list[tuple[str, str]], limit: int) -> None:
    """A span that is off by one paints and copies the wrong characters."""
    blocks = (Block(kind, text.replace("\n", " ")) for kind, text in entries)
    document = Document(sorted(blocks, key=lambda block: block.kind in ("heading", "paragraph")))
    found = extract(document, SEGMENTER, limit, LEXICON)
    assert_lawful(document, found)
    assert len(found) <= limit
    assert found == extract(document, SEGMENTER, limit, LEXICON)


def test_laws_hold_for_an_article() -> None:
    """As above, where terms overlap and come often."""
    found = extract(BOATS, SEGMENTER, 200)
    assert len(found) > 5
    assert_lawful(BOATS, found)


def articles(*paragraphs: str) -> Document:
    """A document of more than one paragraph: one alone is taken for an abstract."""
    return Document([Block("paragraph", text) for text in (*paragraphs, "会后散步。", "天色已晚。")])


@pytest.mark.parametrize(
    ("text", "noise"),
    [
        # A verb that governs a term, and one that a body is the subject of.
        ("进入青浦水域要报告，青浦水域很宽，青浦水域很美，进入青浦水域收费，青浦水域到了。", "进入青浦水域"),
        ("渔业机构颁发捕捞许可证。渔业机构颁发捕捞许可证。捕捞许可证有效。", "渔业机构颁发捕捞许可证"),
        # Words that are too common, or generic all through.
        ("企业造船，企业修船，企业用工。企业守法，企业纳税。", "企业"),
        ("政府工作很忙，政府工作很多，政府工作很杂。", "政府工作"),
        # Dates and numbers.
        ("一九八三年九月一日建成，一九八三年九月一日开放，一九八三年九月一日免费。", "一九八三年九月一"),
        ("造船两万，修船两万，用工两万，渔民两万，再加两万。", "两万"),
        # A banner with a blank for its comma, and English furniture.
        ("横幅写着“电动渔船开起来　青浦湾里好风光”，横幅很长。", "电动渔船开起来　青浦湾里好风光"),
        ("press any key when you read what others wrote, press any key", "what"),
    ],
)  # fmt: skip
def test_pieces_of_sentences_and_empty_words_are_no_terms(text: str, noise: str) -> None:
    """Each of these takes the place of a term among the twelve."""
    assert noise not in terms(articles(text))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("江临家电维修协会今天送来空调，老师很高兴。", "江临家电维修协会", "body"),
        ("病人到金洲市第二医院看病。", "金洲市第二医院", "body"),
        ("馆长卓清和介绍说，馆里有三千册书。", "卓清和", "person"),
        ("陳家古厝修復完工，屋主陳明德說，古厝將規劃為茶文化館。", "陳明德", "person"),
    ],
)
def test_names_are_whole_however_seldom_they_come(text: str, name: str, kind: str) -> None:
    """A list with 家电维修协会, 第二医院 or 卓清 names nobody."""
    found = {keyword.term: keyword.kind for keyword in extract(articles(text), SEGMENTER, 12)}
    assert found.get(name) == kind


@pytest.mark.parametrize("noise", ["两组快递柜", "昨天中午", "柜台上", "每具", "老家有个"])
def test_counts_times_and_sides_are_no_terms(noise: str) -> None:
    """The list of an article that tells a story fills with them."""
    assert noise not in terms(articles(f"{noise}有人说话，物业来看{noise}，居民都看{noise}。"))


def test_a_second_look_loses_no_term() -> None:
    """A term that the trees drop is in no list, however long."""
    field = survey(BOATS, SEGMENTER)
    ranked = rank(field, 20)
    again = term_rank.again(field, ranked)
    assert sorted(c.key for _, c in again) == sorted(c.key for _, c in ranked)
    assert [value for value, _ in again] == sorted((value for value, _ in again), reverse=True)
    assert {len(row) for row in term_rank.table(field, ranked)} == {len(term_rank.FEATURES)}


def test_what_stands_nowhere_by_itself_gives_way() -> None:
    """The panel would list 环境影响 beside 环境影响评价, which it is a part of each time."""
    text = "环境影响评价由环境影响报告书给出。环境影响报告书附于环境影响评价。环境影响评价要公开。"
    found = terms(articles(text, "环境影响报告书也要公开。"))
    assert {"环境影响评价", "环境影响报告书"} <= set(found)
    assert "环境影响" not in found


def test_the_users_lists_hold() -> None:
    """Whoever wrote a term into a list, or banned one, meant it."""
    user = UserTerms(always=("六十海里", "无此词", "协会会长"), never=frozenset(["电动渔船", "油改电"]))
    found = extract(BOATS, SEGMENTER, 5, LEXICON, user)
    assert [(k.term, k.score, k.count) for k in found[:2]] == [("六十海里", 1.0, 1), ("协会会长", 1.0, 1)]
    assert len(found) == 5
    assert not {"电动渔船", "油改电", "无此词"} & {k.term for k in found}
    assert_lawful(BOATS, found)
