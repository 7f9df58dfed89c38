"""Text objects: what `i` and `a` select, and so what is quoted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkreader.text import motion
from nkreader.text.document import Block, Document, Position
from nkreader.text.objects import PAIRS, Ends, take
from nkreader.text.words import Segmenter
from tests.text.test_motion import DOCUMENTS, caret_places

WORDS = Segmenter().words
TEXT = "他说：“去看《老城（上）》吧，别忘‘带“伞”走’。”大家都笑了。　好！"
NEXT = "书名<a \"b\" c>【天津】don't 'so it's' （“）”（空）()"


def selected(start: str, keys: str, *texts: str) -> str:
    """What keys select, from the first place of `start` in some texts; which `v` has just selected.

    Keys: `i` or `a` and a name, or a mark, of an object, with a count before it; separated by blanks.
    """
    document = Document(Block("paragraph", text) for text in texts)
    at = next(Position(n, text.index(start)) for n, text in enumerate(texts) if start in text)
    ends = Ends(at, Position(at.block, at.character + len(start) - 1))
    for number, key in enumerate(keys.split()):
        count = int(key[0]) if key[0].isdigit() else 1
        scope, name = key.lstrip("0123456789")[0], key.lstrip("0123456789")[1:]
        found = take(document, ends, name, WORDS, around=scope == "a", count=count, fresh=not number)
        if found is None:
            return "nothing"
        ends = found
    return document.text_between(ends.span(document))


@pytest.mark.parametrize(
    ("start", "keys", "expected"),
    [
        # Pairs: innermost, with the marks, outward.
        ("老", "i《", "老城（上）"),
        ("老", "i》", "老城（上）"),
        ("老", "a《", "《老城（上）》"),
        ("老", "iangle", "老城（上）"),
        ("上", "i（", "上"),
        ("上", "iround", "上"),
        ("上", "a（", "（上）"),
        ("上", "i《", "老城（上）"),
        ("伞", "i“", "伞"),
        ("伞", "i”", "伞"),
        ("伞", "i“ i“", "去看《老城（上）》吧，别忘‘带“伞”走’。"),
        ("伞", "i“ a“", "“伞”"),
        ("伞", "a“ a“", "“去看《老城（上）》吧，别忘‘带“伞”走’。”"),
        ("伞", "a“ i“", "去看《老城（上）》吧，别忘‘带“伞”走’。"),
        ("伞", "2i“", "去看《老城（上）》吧，别忘‘带“伞”走’。"),
        ("伞", "3i“", "nothing"),
        ("伞", "isingle-quotes", "带“伞”走"),
        ("“", "iquotes", "去看《老城（上）》吧，别忘‘带“伞”走’。"),
        ("”走", "iquotes", "去看《老城（上）》吧，别忘‘带“伞”走’。"),
        ("他", "i“", "nothing"),
        ("大家", "i“", "nothing"),
        # Marks of ASCII, and what either key finds.
        ("b", "iquotes", "b"),
        ("b", "i“", "b"),
        ("b", "aangle", '<a "b" c>'),
        ("b", "i《", 'a "b" c'),
        ("天", "isquare", "天津"),
        ("天", "i［", "天津"),
        ("天", "icurly", "nothing"),
        # An apostrophe is no quotation mark.
        ("it", "isingle-quotes", "so it's"),
        ("t ", "isingle-quotes", "nothing"),
        # Marks that cross count for themselves; a pair with nothing in it selects nothing but itself.
        ("”（", "i（", "nothing"),
        ("()", "iround", "nothing"),
        ("()", "around", "()"),
    ],
)
def test_pairs_of_marks(start: str, keys: str, expected: str) -> None:
    """The quotation taken would be another one, or lack a word at its end."""
    assert selected(start, keys, TEXT, NEXT) == expected


PROSE = ("日前，南开区开展检查，效果很好。居民说：“放心。”真好！　又来了。", "第二段。还有。")


@pytest.mark.parametrize(
    ("start", "keys", "expected"),
    [
        ("南开区", "iword", "南开区"),
        ("开区开", "iword", "南开区开展"),
        ("前", "iword iword", "日前，"),
        ("前", "3iword", "日前，南开区"),
        ("前", "2aword", "日前，"),
        ("开展", "iclause", "南开区开展检查，"),
        ("开展", "aclause aclause", "南开区开展检查，效果很好。"),
        ("检查", "isentence", "日前，南开区开展检查，效果很好。"),
        ("检查", "asentence", "日前，南开区开展检查，效果很好。"),
        ("检查", "2isentence", "日前，南开区开展检查，效果很好。居民说：“放心。”"),
        ("检查", "isentence isentence", "日前，南开区开展检查，效果很好。居民说：“放心。”"),
        ("真", "isentence", "真好！"),
        ("真", "asentence", "真好！　"),
        ("真", "2isentence", "真好！　"),
        ("真", "2asentence", "真好！　又来了。"),
        ("\u3000", "isentence", "\u3000"),
        ("\u3000", "asentence", "\u3000又来了。"),
        ("来", "asentence", "\u3000又来了。"),
        ("来", "2isentence", "又来了。\n第二段。"),
        ("来", "iparagraph", PROSE[0]),
        ("来", "aparagraph iparagraph", "\n".join(PROSE)),
        ("还", "9isentence", "还有。"),
        ("还", "iparagraph iparagraph", "nothing"),
    ],
)
def test_words_sentences_and_paragraphs(start: str, keys: str, expected: str) -> None:
    """A quotation would begin or end in the middle of a sentence."""
    assert selected(start, keys, *PROSE) == expected


def test_a_selection_that_goes_back_grows_backwards() -> None:
    """Who selects towards the start goes on towards it."""
    document = Document([Block("paragraph", PROSE[0])])
    back = Ends(Position(0, 25), Position(0, 16))
    taken = take(document, back, "sentence", WORDS, around=False, fresh=False)
    assert taken == (back.fixed, (0, 0))
    assert take(document, taken, "word", WORDS, around=False, fresh=False) is None


def test_pairs_are_looked_for_nearby() -> None:
    """A key in a paragraph of a million characters would take long, and select what nobody sees."""
    document = Document([Block("paragraph", "“" + "天" * 200_000 + "”")])
    at = Position(0, 100_000)
    assert take(document, Ends(at, at), "quotes", WORDS, around=True, fresh=True) is None


@settings(deadline=None)
@given(DOCUMENTS, st.data())
def test_objects_hold_what_was_selected(document: Document, data: st.DataObject) -> None:
    """A key that extends would drop characters that were selected, or cut an emoji in two."""
    places = caret_places(document)
    name = data.draw(st.sampled_from(["word", "clause", "sentence", "paragraph", *PAIRS]))
    around, count = data.draw(st.booleans()), data.draw(st.integers(1, 3))
    at = Position(0, 0)
    # A click beside a row puts the caret behind its last character.
    anywhere = [*places, *(Position(block, len(text)) for block, text in enumerate(document.texts()))]
    ends = Ends(*(data.draw(st.sampled_from(anywhere)) for _ in "ab")) if places else Ends(at, at)
    fresh = data.draw(st.booleans())
    taken = take(document, ends, name, WORDS, around=around, count=count, fresh=fresh)
    if taken is None:
        return
    assert set(taken) <= set(places)
    start, end = sorted(motion.caret_at(document, place) for place in ends)
    before, after = Ends(start, end).span(document), taken.span(document)
    if name not in PAIRS or around or not fresh:
        assert after.start <= before.start
        assert before.end <= after.end
    assert fresh or after != before
