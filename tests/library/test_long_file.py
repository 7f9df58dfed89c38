"""Long files: the beginning at once, the rest the same as if it had been read whole."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from nkreader.library import formats
from nkreader.library.article import Article
from nkreader.library.formats import read
from nkreader.library.long_file import HEAD_BYTES, open_article
from nkreader.library.places import Places
from nkreader.library.shelf import Shelf
from nkreader.text.document import Position, Span

LINES = [f"第{n}段：南开区开展电动自行车消防安全夜查，发现隐患当场整改。" for n in range(1, 12_001)]
TEXT = "\n".join(LINES)
MARKDOWN = "---\ntitle: 长文\n---\n\n# 长文\n\n" + "\n\n".join(
    f"## 第{n}节\n\n> 引文。\n\n- 一项\n\n```\n# 不是标题\n\n```\n\n正文**重点**。" for n in range(8_000)
)


def text_of(article: Article) -> str:
    document = article.document
    return document.text_between(Span(document.start, document.end))


def completed(article: Article) -> Article:
    return article if article.rest is None else article.rest()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_gives_the_same_text(tmp_path: Path, encoding: str) -> None:
    """A file from an old server is read as one from a new one, however long it is."""
    path = tmp_path / "长.txt"
    path.write_bytes(TEXT.encode(encoding))
    first = open_article(str(path))
    whole = completed(first)
    assert text_of(whole) == text_of(read(str(path))) == TEXT
    assert first.encoding == whole.encoding == read(str(path)).encoding
    assert not whole.undecodable


def test_big5(tmp_path: Path) -> None:
    """Traditional texts too."""
    path = tmp_path / "長.txt"
    text = "\n".join(f"第{n}段：市政府說明交通改善計畫，請民眾注意。" for n in range(20_000))
    path.write_bytes(text.encode("big5"))
    first = open_article(str(path))
    assert first.encoding == "Big5"
    assert text_of(completed(first)) == text


@pytest.mark.parametrize("content", [TEXT.encode("gb18030"), MARKDOWN.encode()], ids=["gb18030", "markdown"])
def test_the_beginning_has_the_blocks_of_the_whole(tmp_path: Path, content: bytes) -> None:
    """When the rest has been read, what is on the screen must stay where it is."""
    path = tmp_path / ("长.md" if content.startswith(b"---") else "长.txt")
    path.write_bytes(content)
    first = open_article(str(path))
    assert first.rest is not None
    whole = first.rest()
    assert (first.meta, first.label) == (whole.meta, whole.label)
    for number in [*first.document.numbers()][:-1]:
        assert first.document.block(number) == whole.document.block(number)
    assert len(text_of(first)) < HEAD_BYTES < len(text_of(whole))


def test_ascii_at_the_beginning_decides_nothing(tmp_path: Path) -> None:
    """A log that speaks English for pages and Chinese at its end."""
    path = tmp_path / "log.txt"
    path.write_bytes(b"an ordinary line of a log\n" * 20_000 + TEXT.encode("gb18030"))
    first = open_article(str(path))
    assert first.encoding == "GB18030"
    assert text_of(completed(first)).endswith(LINES[-1])


def test_bad_bytes_are_counted(tmp_path: Path) -> None:
    """A long file with a few bad bytes stays readable, and says how many."""
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("gb18030") + b"\n\xff\xff\xff\n" + TEXT.encode("gb18030"))
    whole = completed(open_article(str(path)))
    assert whole.undecodable == read(str(path)).undecodable > 0
    path.write_bytes(TEXT.encode() + b"\n\xff\xff\xff\n")
    document = open_article(str(path)).document
    assert document.text(document.end.block) == "���"


def test_an_encoding_that_is_named_is_used(tmp_path: Path) -> None:
    """--encoding holds for long files as well."""
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("big5", "replace"))
    assert open_article(str(path), encoding="big5").encoding == "Big5"


def test_standard_input_may_be_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """nkreader - < long.txt"""
    monkeypatch.setattr(formats, "_standard_input", None)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert text_of(open_article("-")) == TEXT


def test_a_file_that_is_gone_stays_readable(tmp_path: Path) -> None:
    """Who reads a long text to its end is not cut short because somebody deletes it meanwhile."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    article = open_article(str(path))
    path.unlink()
    assert text_of(article).startswith(LINES[0])


def test_a_truncated_file_ends_no_program(tmp_path: Path) -> None:
    """A mapped file would: the kernel kills who reads behind its end."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    document = open_article(str(path)).document
    os.truncate(path, 1000)
    assert document.end > document.start
    assert document.text(document.start.block) == LINES[0]


def test_the_shelf_reads_short_files_whole(tmp_path: Path) -> None:
    """An article of the usual length has all its counts at once."""
    (tmp_path / "a.txt").write_text("短。", encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    shelf = Shelf([str(tmp_path)])
    short, long = (shelf.open_shown(entry) for entry in shelf.entries)
    assert (short.document.whole, long.document.whole) == (True, False)


def test_a_place_in_a_long_file_is_found_again(tmp_path: Path) -> None:
    """Who reads a novel goes on where they stopped, even when a line was added above."""
    path, journal = tmp_path / "a.txt", str(tmp_path / "places.jsonl")
    path.write_text(TEXT, encoding="utf-8")
    article = open_article(str(path))
    place = Position(article.document.position(600_000).block, 3)
    reading = article.document.text(place.block)
    assert Places(journal).remember(article, place) == ""
    assert Places(journal).recall(open_article(str(path))) == place
    path.write_text("添上的一行。\n" + TEXT, encoding="utf-8")
    again = open_article(str(path))
    found = Places(journal).recall(again)
    assert found is not None
    assert (again.document.text(found.block), found.character) == (reading, 3)


def test_a_place_behind_the_beginning_is_known_to_lie_ahead(tmp_path: Path) -> None:
    """Of a file that is read behind the screen the place must be there before the first row."""
    path, journal = tmp_path / "a.md", str(tmp_path / "places.jsonl")
    path.write_text(MARKDOWN, encoding="utf-8")
    whole, first = read(str(path)), open_article(str(path))
    Places(journal).remember(whole, Position(len(whole.document.blocks) - 9, 1))
    assert Places(journal).lies_ahead(first)
    Places(journal).remember(whole, Position(9, 1))
    assert not Places(journal).lies_ahead(first)
