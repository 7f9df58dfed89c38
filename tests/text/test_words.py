"""Words, clauses and sentences: what `w` moves by, a triple click takes and a keyword is made of."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkreader.text.word_borders import WordBorders
from nkreader.text.words import Segmenter

ALPHABET = (
    "天津市南开区电动自行车的了一二年月。，、“”《》…—（）！？：； \u3000㐀𠮷鿖"
    "ABcxyz0159.-_+#&%,!?:'\"()é①👍\u200d\n"
)
MIXED = st.text(st.sampled_from(ALPHABET), max_size=60)
USER_WORDS = [("新质生产力", None, "n"), ("突击夜查", 20000, None), ("GPT-4", None, None)]


@pytest.fixture(scope="module")
def rust() -> Segmenter:
    return Segmenter(engine="rjieba")


@pytest.fixture(scope="module")
def python() -> Segmenter:
    return Segmenter(engine="jieba")


def pieces(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


def tiles(text: str, spans: list[tuple[int, int]]) -> bool:
    borders = [0, *(end for _, end in spans)]
    return (
        [start for start, _ in spans] == borders[:-1]
        and borders[-1] == len(text)
        and all(s < e for s, e in spans)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("日前，南开区开展电动自行车检查。", "日前|，|南开区|开展|电动|自行车|检查|。"),
        ("B超和IC卡", "B超|和|IC卡"),
        ("用GC-MS测5.4.5次", "用|GC|-|MS|测|5.4|.|5|次"),
        ("2026-02-09，占12.5%", "2026|-|02|-|09|，|占|12.5%"),
        ("AT&T-3 c++ abc#", "AT&T|-|3| |c++| |ab|c#"),
        ("㐀㐁在𠮷野家", "㐀|㐁|在|𠮷|野家"),
        ("\ud800天津", "\ud800|天津"),
    ],
)
def test_both_engines_cut_as_jieba_does(rust: Segmenter, python: Segmenter, text: str, expected: str) -> None:
    """A person on a machine without rjieba's wheel would move by other words than everyone else."""
    words = expected.split("|") if expected else []
    assert pieces(text, python.words(text)) == words
    assert pieces(text, rust.words(text)) == words


@settings(deadline=None)
@given(MIXED)
def test_engines_agree_on_any_mixture(rust: Segmenter, python: Segmenter, text: str) -> None:
    """The same document would have other keywords on another machine."""
    assert rust.words(text) == python.words(text)


@settings(deadline=None)
@given(st.text())
def test_words_tile_any_text(rust: Segmenter, text: str) -> None:
    """A gap would swallow characters from a selection by words."""
    assert tiles(text, rust.words(text))


CLAUSES = st.text("，。！？；：、中国人民万南开区ab1.5%-+#“”… \u3000\u3400\U00020000", max_size=40)


@given(CLAUSES)
def test_clauses_are_cut_as_the_text_is(rust: Segmenter, python: Segmenter, text: str) -> None:
    """Whole words would be others in a long paragraph, of which only the clause around a match is cut."""
    for segmenter in (rust, python):
        whole = {0, len(text), *(side for word in segmenter.words(text) for side in word)}
        borders = WordBorders(text, segmenter.words)
        assert {place for place in range(1, len(text)) if place in borders} | {0, len(text)} == whole


def test_user_words_are_kept_whole_by_both_engines(rust: Segmenter) -> None:
    """A user's own terms would fall apart, and only on some machines."""
    text = "发展新质生产力，突击夜查用GPT-4模型"
    expected = ["发展", "新质生产力", "，", "突击夜查", "用", "GPT-4", "模型"]
    assert pieces(text, Segmenter(USER_WORDS, engine="rjieba").words(text)) == expected
    assert pieces(text, Segmenter(USER_WORDS, "jieba").words(text)) == expected
    assert "新质生产力" not in pieces(text, rust.words(text)), "the words of one Segmenter reached another"


SCRIPT = """
import sys
from nkreader.text.words import Segmenter
segmenter = Segmenter(engine="jieba")
assert "jieba" not in sys.modules
assert len(segmenter.words("天津市南开区")) == 2
assert not {"jieba.posseg", "jieba.analyse", "rjieba"} & set(sys.modules)
"""


def test_jieba_leaves_the_shared_folder_alone_and_says_nothing(tmp_path: Path) -> None:
    """A stranger's file in the shared temporary folder would be loaded; noise would break the screen."""
    folder = {name: str(tmp_path) for name in ("TMPDIR", "TEMP", "TMP")}
    command = [sys.executable, "-W", "always", "-c", SCRIPT]
    run = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **folder})
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert not list(tmp_path.iterdir())
