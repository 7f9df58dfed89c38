"""What is found of quotations when sources are looked through: places, ties, parts, long documents."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from nkreader.text.compare import EXACT
from nkreader.text.document import Block, Document, Span
from nkreader.text.joined import joined
from nkreader.text.long_document import LongDocument
from nkreader.text.pieces import Memory
from nkreader.text.quotations import quotations
from nkreader.text.quote import quoted
from nkreader.text.unmarked import Unmarked
from nkreader.text.verdicts import Judge, Trial, Verdict

HAN = "".join(map(chr, range(0x4E00, 0x4E00 + 600)))


def verdicts(texts: list[str], *documents: Document) -> list[Verdict]:
    """What is found of some quotations in some sources."""
    trial = Trial(texts, [Judge("")] * len(texts))
    for number, document in enumerate(documents):
        for part in joined(document):
            trial.look(number, part)
    return list(trial.verdicts(lambda source: joined(documents[source])))


def paragraphs(*texts: str) -> Document:
    return Document(Block("paragraph", text) for text in texts)


def paired(text: str) -> bool:
    """Whether each mark that opens is closed, none across another."""
    open_marks: list[str] = []
    for mark in text:
        if mark in "“‘《":
            open_marks.append("”’》"["“‘《".index(mark)])
        elif mark in "”’》" and (not open_marks or open_marks.pop() != mark):
            return False
    return not open_marks


@settings(max_examples=60, deadline=None)
@given(
    # No reader of files gives a paragraph of blanks alone.
    st.lists(
        st.text("甲乙丙丁发發15%.,，。“”‘’《》（ A", min_size=1, max_size=40).filter(str.strip),
        min_size=1,
        max_size=4,
    ),
    st.data(),
)
def test_what_was_quoted_is_exact(texts: list[str], data: st.DataObject) -> None:
    """A right quotation, made by the program's own rule, is called wrong by it."""
    document = paragraphs(*texts)
    whole = "\n".join(texts)
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, len(whole)))
    span = Span(document.position(start), document.position(end))
    text = document.text_between(span)
    draft = "据说" + quoted(text)
    found = quotations(draft)
    for quotation, verdict in zip(found, verdicts([one.text for one in found], document), strict=True):
        # Of several paragraphs in which marks do not pair nobody can tell which marks are the quotation's.
        whole = len(found) == 1 and (quotation.start, quotation.end) == (3, len(draft) - 1)
        if whole and ("\n" not in text or paired(text)):
            assert verdict.status == EXACT


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 3))
def test_a_long_document_gives_the_same_places(seed: int, shape: int) -> None:
    """A quotation from a book is said to stand where it does not, or is lost where a piece ends."""
    rng = random.Random(seed)
    length = (3, 40, 300, 2000)[shape]
    lines = ["".join(rng.choices(HAN + "，。", k=rng.randint(1, length))) for _ in range(3000 // length + 2)]
    data = "\n".join(lines).encode()
    whole, long = paragraphs(*lines), LongDocument(Memory(data), cell=97)
    text = "\n".join(lines)
    start = rng.randrange(max(1, len(text) - 30))
    wanted = text[start : start + 30].strip("\n，。")
    (one,), (other,) = verdicts([wanted], whole), verdicts([wanted], long)
    assert one.status == other.status == EXACT
    assert one.start is not None
    assert other.start is not None
    assert other.end is not None
    assert one.start[1:] == other.start[1:]
    assert long.text_between(Span(other.start.position, other.end.position)) == wanted


def test_of_equal_places_the_one_preferred_is_taken() -> None:
    """The clause that stands in fifty laws is cited from one that the draft does not name."""
    sources = [paragraphs(f"第{n}号。各单位应当定期检查消防设施。") for n in range(40)]
    texts = ["各单位应当定期检查消防设施", "各单位必须定期检查消防设施"]
    assert [verdict.source for verdict in verdicts(texts, *sources)] == [0, 0]
    trial = Trial(texts, [Judge("")] * 2)
    for number, source in enumerate(sources):
        for quotation in range(2):
            if number in (32, 33):
                trial.prefer(quotation, number, 33 - number)
        for part in joined(source):
            trial.look(number, part)
    assert [verdict.source for verdict in trial.verdicts(lambda _: ())] == [33, 33]


def test_an_exact_place_comes_before_one_with_other_marks() -> None:
    """A right quotation is called different because the same words stand elsewhere with other marks."""
    document = paragraphs("消防，安全。" * 3 + "消防、安全。")
    assert [verdict.status for verdict in verdicts(["消防、安全"], document)] == [EXACT]


def test_a_change_in_a_book_is_found() -> None:
    """The longer the sources, the more misquotations are said to stand nowhere."""
    rng = random.Random(7)
    lines = ["".join(rng.choices(HAN, k=200)) for _ in range(400)]
    document = paragraphs(*lines)
    wanted = [lines[n][20:50] for n in (3, 200, 399)]
    changed = [text[:8] + "改" + text[9:20] + text[21:] for text in wanted]
    for number, verdict in enumerate(verdicts([*changed, "".join(rng.choices(HAN, k=30))], document)):
        assert verdict.status == ("altered" if number < 3 else "not-found")
        if number < 3:
            assert "".join(change.source for change in verdict.changes) == wanted[number]
            assert "".join(change.draft for change in verdict.changes) == changed[number]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(15, 60))
def test_a_run_without_marks_is_found(seed: int, size: int) -> None:
    """Text that was copied without saying so is not seen, if it begins at an unlucky place."""
    rng = random.Random(seed)
    source = "".join(rng.choices(HAN, k=500))
    start = rng.randrange(len(source) - size)
    run = source[start : start + size]
    draft = f"前文改{run}改后文“引文”"
    unmarked = Unmarked(draft, quotations(draft))
    for part in joined(paragraphs(source)):
        unmarked.look(0, part)
    (found,) = unmarked.runs()
    assert run in draft[found.start : found.end]
    assert found.found.text in source
