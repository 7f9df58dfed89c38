"""Texts that were wrapped at a fixed width: which lines go together; no character loses its place."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkreader.text.document import Document, Position, Span
from nkreader.text.find import Query
from nkreader.text.long_document import LongDocument
from nkreader.text.matches import LongMatches
from nkreader.text.pieces import Memory
from nkreader.text.plain import paragraphs
from nkreader.text.rejoined import Rejoined, RejoinedDocument
from nkreader.text.rejoined_long import RejoinedLong
from nkreader.text.shown import Shown, shown
from nkreader.text.wrapped_lines import MOST_LINES, runs_on

SENTENCES = (
    "图书馆一楼东侧开辟出两百个座位，每天开放到凌晨一点，门口有热水和毛毯。",
    "值班的老师说，考试前后人最多，平日里也总有几十个人坐着看书，一直看到关门。",
    "“这里安静，灯也亮。”一名学生说，他每天晚上都来，周末来得更早一些。",
    "馆里还添了12台自助借还机，读者不用排队，3分钟就能办完手续，省下不少时间。",
    "到了冬天，暖气开得足；夏天有空调，窗子朝北，下午也晒不着。",
)
PARAGRAPHS = ["".join(SENTENCES[(n + k) % 5] for k in range(1 + n % 4)) for n in range(30)]


def wrapped(paragraph: str, width: int, indent: str = "", *, kept: str = "") -> list[str]:
    """A paragraph in lines of so many characters; none begins with a mark of `kept`."""
    rest, lines = indent + paragraph, []
    while len(rest) > width:
        end = width
        while rest[end] in kept:
            end -= 1
        lines.append(rest[:end])
        rest = rest[end:]
    return [*lines, rest]


def text_of(width: int, indent: str = "", between: bool = False, *, kept: str = "") -> str:
    found: list[str] = []
    for paragraph in PARAGRAPHS:
        found += [*wrapped(paragraph, width, indent, kept=kept), *([""] if between else [])]
    return "\n".join(found)


@pytest.mark.parametrize("width", [20, 35, 40])
@pytest.mark.parametrize(
    ("indent", "between"),
    [("　　", False), ("", True), ("　　", True), ("    ", False)],
    ids=["indents", "gaps", "both", "blanks"],
)
@pytest.mark.parametrize("kept", ["", "，。；”"], ids=["cut anywhere", "no mark first"])
def test_paragraphs_come_back(width, indent, between, kept):
    """Who reads an old mailing or a scanned book reads paragraphs, not lines of another screen."""
    document = Document(paragraphs(text_of(width, indent, between, kept=kept)))
    assert list(shown(document, "full").document.texts()) == PARAGRAPHS


@pytest.mark.parametrize("width", [20, 35, 40])
def test_without_a_sign_only_what_surely_goes_on(width):
    """Two paragraphs must not run into each other where nothing parts them but a full stop."""
    document = Document(paragraphs(text_of(width)))
    joined = list(shown(document, "full").document.texts())
    ends = {paragraph[-1] for paragraph in joined}
    assert ends <= set("。”")
    assert len(PARAGRAPHS) <= len(joined) <= 2 * len(PARAGRAPHS)


SEVEN = "风吹落叶满长安，月照寒江夜未阑。"
STAY = {
    "a poem": [SEVEN] * 20,
    "a poem without marks": ["风吹落叶满长安月照寒江夜未阑满"] * 20,
    "a table": [f"城区{n}　　三百二十人　　完成，已验收　　优" for n in range(20)],
    "a list": [f"{n}.图书馆每天开放到晚上十点，可借阅图书、查找资料；" for n in range(10, 30)],
    "paragraphs as lines": PARAGRAPHS,
    "sentences of many lengths": [SENTENCES[n % 5][: 20 + n % 14] + "。" for n in range(40)],
    "a letter": ["尊敬的读者：", SENTENCES[0], "图书馆", "2024年8月30日"],
    "rules": ["=" * 40] * 20,
    "nothing": [],
}  # fmt: skip


@pytest.mark.parametrize("lines", STAY.values(), ids=STAY.keys())
def test_what_was_not_wrapped_stays(lines):
    """A verse, a row of a table and an item of a list are lines of their own."""
    assert not any(runs_on(paragraphs("\n".join(lines))))


def test_heads_and_signatures_in_a_wrapped_text():
    """The parts of a wrapped report stay apart: its heads, its list, who signed it."""
    lines = []
    for number, paragraph in enumerate(PARAGRAPHS):
        lines += [f"{'一二三四五'[number // 10]}、第{number}部分"] * (number % 10 == 0) + wrapped(
            paragraph, 35, "　　"
        )
    lines += [" " * 46 + "某某市图书馆", " " * 44 + "2024年8月30日"]
    joined = list(shown(Document(paragraphs("\n".join(lines))), "full").document.texts())
    assert joined[0] == "一、第0部分"
    assert joined[-2:] == ["某某市图书馆", "2024年8月30日"]
    assert [text for text in joined if text in PARAGRAPHS] == PARAGRAPHS


ENDLESS = "\n".join(["图书馆每天开放到凌晨，门口有热水和毛毯还有灯"] * 3000)


def test_a_paragraph_is_bounded():
    """Lines that never end, as a hostile file has them, must not make a key wait."""
    flags = runs_on(paragraphs(ENDLESS))
    borders = [number for number, goes_on in enumerate(flags) if not goes_on]
    assert max(b - a for a, b in pairwise([*borders, len(flags)])) == MOST_LINES


LINES = st.lists(st.text(st.sampled_from("中文ab，。"), min_size=1, max_size=6), min_size=1, max_size=9)


@given(LINES, st.data())
def test_every_place_has_its_place(lines, data):
    """A quotation from what is seen is the file's characters, and is painted where it was taken."""
    document = Document(paragraphs("\n".join(lines)))
    flags = [False, *(data.draw(st.lists(st.booleans(), min_size=len(lines) - 1, max_size=len(lines) - 1)))]
    check_places(Shown(document, RejoinedDocument(document, Rejoined(document.blocks, flags))), data)


def check_places(view: Shown, data: st.DataObject) -> None:
    """The laws of the map, at all positions of a small document and at two of any."""
    original, seen = view.original, view.document
    for number in seen.numbers():
        for character in range(len(seen.text(number)) + 1):
            position = Position(number, character)
            assert view.shown_of(view.original_of(position)) == position
    last = None
    for number in original.numbers():
        for character in range(len(original.text(number)) + 1):
            position = Position(number, character)
            there = view.shown_of(position)
            assert last is None or last <= there
            last = there
            if character < len(original.text(number)):
                assert view.original_of(there) == position
                assert seen.text(there.block)[there.character] == original.text(number)[character]
    ends = st.sampled_from(
        [Position(number, c) for number in seen.numbers() for c in range(len(seen.text(number)) + 1)]
    )
    span = Span.between(data.draw(ends), data.draw(ends))
    there = view.original_span(span)
    assert view.shown_span(there) == span
    assert there.start <= there.end
    taken, read = original.text_between(there), seen.text_between(span)
    assert "".join(taken.split()) == "".join(read.split())
    assert not taken.startswith("\n") or read.startswith(("\n", " "))
    assert not taken.endswith("\n") or read.endswith(("\n", " "))


LONG = {
    "indents": text_of(35, "　　"),
    "gaps": text_of(35, between=True),
    "neither": text_of(20),
    "line ends of Windows": text_of(35, "　　").replace("\n", "\r\n"),
    "without an end": ENDLESS[:6000],
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
@settings(max_examples=3, deadline=None)
@given(cell=st.sampled_from([700, 1500, 4000]), data=st.data())
def test_a_long_document_is_put_together_piece_by_piece(text, cell, data):
    """A novel of 20 MB reads as a short one does, and every place of it is the file's."""
    original = LongDocument(Memory(text.encode()), cell)
    view = shown(original, "full")
    seen = view.document
    assert isinstance(seen, RejoinedLong)
    check_places(view, data)
    borders = [seen.pieces.border(number)[0] for number in range(seen.pieces.count)]
    assert all(a <= b for a, b in pairwise(borders))
    for at in range(0, len(text.encode()), 97):
        number = seen.pieces.at(at)
        assert seen.pieces.border(number)[0] <= at
        assert number + 1 == seen.pieces.count or at < seen.pieces.border(number + 1)[0]


@pytest.mark.parametrize("cell", [1500, 4000])
def test_a_phrase_across_line_ends_is_found_in_a_long_document(cell):
    """Who looks for a phrase does not know where another program broke the line."""
    seen = shown(LongDocument(Memory(text_of(35, "　　").encode()), cell), "full").document
    assert isinstance(seen, LongDocument)
    for phrase in ("考试前后", "老师", "门口有热水和毛毯", "一直看到关门"):
        matches = LongMatches(seen, Query(phrase))
        for _ in matches.count():
            pass
        assert matches.total == sum(text.count(phrase) for text in seen.texts())
        assert matches.total >= sum(text.count(phrase) for text in PARAGRAPHS) - 3
