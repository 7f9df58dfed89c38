"""The sieve against brute force: no file is passed over whose article holds the query."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from nkreader.library import formats
from nkreader.library.sieve import Sieve
from nkreader.text.find import Query, Searcher, find


def held(path: Path, query: Query) -> bool:
    """Whether the article in a file holds the query, found by reading all of it."""
    return bool(find(formats.read(str(path)).document, query))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "南开区夜查".encode()),
        ("a.txt", "南\u200b开区夜查".encode()),  # what is found is what is seen
        ("a.txt", "南\ufe0f开\u3164区\u115f夜\u034f查".encode()),
        ("a.txt", "\ufeff南开區夜查".encode()),
        ("a.txt", "南开区夜查，消防安全隐患三十五处。".encode("gb18030")),
        ("a.txt", "南開區夜查，消防安全隱患三十五處。".encode("big5")),
        ("a.txt", "南开区夜查".encode("utf-16")),
        ("a.txt", "南开区夜查，消防安全".encode("utf-16-le")),
        ("a.txt", "河东".encode() * 20_000 + "南开区夜查".encode()),
        ("a.txt", b"\xff" + "南开区夜查，消防安全隐患三十五处。".encode()),
        ("a.md", "南开\n区夜\n  查".encode()),
        ("a.md", "> 南开\n> 区夜查".encode()),
        ("a.md", "**南开**区[夜](https://a.b/c)查".encode()),
        ("a.md", "南开<!-- 河东 -->区夜查".encode()),
        ("a.md", r"南开\区夜\*查".encode().replace(rb"\*", b"")),
        ("a.md", b"---\ntitle: \"\\u5357\\u5f00\\u533a\"\n---\n"),
        ("a.md", "\u200b---\ntitle: \"\\u5357\\u5f00\\u533a\"\n---\n".encode()),
        ("a.md", "---\nbyline: [南开区, 夜查]\n---\n河东".encode()),
        ("a.md", "---\ntitle: >\n  南开区\n  夜查\n---\n".encode()),
    ],
)  # fmt: skip
@pytest.mark.parametrize("text", ["南开区", "南開區", "开区夜", "区夜查", "区 夜", "河南", "南开区夜查"])
def test_in_other_writings(tmp_path: Path, name: str, content: bytes, text: str) -> None:
    """A search that skips a file for its encoding or markup says that a text is not there."""
    path = tmp_path / name
    path.write_bytes(content)
    for query in (Query(text), Query(text, exact=True), Query(text, regex=True)):
        assert Sieve(query).may_hold(str(path)) >= held(path, query)


MARKUP = ["**", "\n", "\n\n", "\\", "\\\n", "  \n", "[", "](x)", "](", "![", "> ", "\n> ", "- ", "# ", "|",
          "\n|-|\n", "<!--", "-->", "---\n", "`", "```\n", "\u3000", " ", "\t", "\u200b", "\r\n", "\x00",
          "\x1b", "title: ", '"', "'", "''", "*", "\n===\n", "\ufe0f", "\u0301", "\u3164"]  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_equals_brute_force_on_random_markup(tmp_path: Path, seed: int) -> None:
    """Whatever stands between the letters of a phrase in the file, the phrase is found."""
    choose = random.Random(seed)
    for number in range(150):
        pieces = [
            choose.choice(MARKUP) if choose.random() < 0.35 else choose.choice("南開开区ａaA0０1里髮")
            for _ in range(60)
        ]
        head = choose.choice(["", "---\ntitle: ", "\ufeff---\n", "# "])
        path = tmp_path / f"{number}{choose.choice(['.md', '.txt'])}"
        path.write_bytes((head + "".join(pieces)).encode())
        searcher = Searcher(formats.read(str(path)).document)
        for _ in range(12):
            blocks = searcher.document.blocks
            source = choose.choice(blocks).text if blocks and choose.random() < 0.8 else "南开区a0里"
            start = choose.randrange(len(source))
            text = source[start : start + choose.randint(1, 5)]
            query = Query(text, exact=choose.random() < 0.3)
            assert Sieve(query).may_hold(str(path)) >= bool(searcher.find(query)), (path.read_bytes(), text)


def test_passes_over_what_does_not_hold_it(tmp_path: Path) -> None:
    """A sieve that lets everything through would pass the tests above."""
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: 夜查\n---\n\n南河开区**发现**隐患35处。\n\n开\n南区\n", encoding="utf-8")
    for text, held_there in (("南开区", False), ("龘", False), ("隐患36处", False), ("发现隐患", True)):
        assert Sieve(Query(text)).may_hold(str(path)) is held_there


@pytest.mark.parametrize(
    "query", [Query("a.b", regex=True), Query("nkq", pinyin=True), Query("，。"), Query("")]
)
def test_what_has_no_letters_is_looked_for_everywhere(tmp_path: Path, query: Query) -> None:
    """Letters of a pattern or of pinyin stand in no text that it matches."""
    path = tmp_path / "a.txt"
    path.write_text("南开区", encoding="utf-8")
    assert Sieve(query).may_hold(str(path))


def test_what_cannot_be_read_is_left_to_the_reader(tmp_path: Path) -> None:
    """Whoever skips an unreadable file does not say so."""
    for path in (tmp_path / "missing.txt", tmp_path, "a\0b", "-"):
        assert Sieve(Query("南")).may_hold(str(path))
    file = tmp_path / "a.txt"
    file.write_text("河东", encoding="utf-8")
    assert Sieve(Query("南"), "gb18030").may_hold(str(file))
