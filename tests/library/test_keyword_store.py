"""Keywords kept on disk: nothing false comes out of it, whatever is in the files."""

import json
import os
import zlib
from pathlib import Path

import pytest

from nkreader.library import keyword_store, keywords_found, user_lists
from nkreader.library.article import Article, Meta
from nkreader.library.keyword_store import fields_of, folder
from nkreader.library.keywords_found import KeywordsFound
from nkreader.text import keywords
from nkreader.text.document import Block, Document

TEXT = Document(
    [
        Block("title", "老城小巷亮起新路灯"),
        Block("paragraph", "日前，河东区为三十六条小巷装上新路灯，新路灯采用太阳能板。"),
        Block("paragraph", "电动自行车停放区也有太阳能路灯照明，消防安全隐患减少。"),
    ]
)


def files() -> list[Path]:
    return [path for path in Path(folder()).rglob("*") if path.is_file()]


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> KeywordsFound:
    """What has found the keywords of TEXT, and may not look for any again."""
    first = KeywordsFound()
    assert first.of(TEXT)
    monkeypatch.setattr(keywords, "extract", lambda *_: pytest.fail("looked for again"))
    return first


def test_what_was_found_once_is_not_looked_for_again(found: KeywordsFound) -> None:
    """Three hundred laws would take ten seconds each time."""
    assert KeywordsFound().of(TEXT) == found.kept(TEXT)
    assert KeywordsFound().kept(TEXT)
    (file,) = files()
    assert file.stat().st_mode & 0o077 == 0


def test_another_text_or_list_or_limit_is_another_matter(found: KeywordsFound) -> None:
    """Keywords of the old title, or a term that was banned, would stay for ever."""
    retitled = Document([Block("title", "小巷"), *TEXT.blocks[1:]])
    joined = Document([*TEXT.blocks[:1], Block("paragraph", "\n".join(list(TEXT.texts())[1:]))])
    assert KeywordsFound().kept(retitled) is KeywordsFound().kept(joined) is None
    assert KeywordsFound(5).kept(TEXT) is None
    user_lists.ban("路灯")
    assert KeywordsFound().kept(TEXT) is None


KEYWORD = ["路灯", 0.9, 1, "term", [[0, 7, 9]]]


def packed(*changes: tuple[int, object]) -> bytes:
    """A file with one keyword, of which some fields are others."""
    fields = list(KEYWORD)
    for place, value in changes:
        fields[place] = value
    return zlib.compress(json.dumps([fields]).encode())


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\x00" * 99, b"\x1f\x8b", zlib.compress(b"nonsense"), zlib.compress(b"{}"),
        zlib.compress(b"[[1]]"), zlib.compress(b"[" * 100_000), zlib.compress(b" " * 50_000_000),
        packed((0, "小巷")), packed((1, 7)), packed((2, 3)), packed((4, [])), packed((4, [[9, 0, 2]])),
        packed((4, [[0, -2, 0]])), packed((4, [[-1, 7, 9]])),
    ],
)  # fmt: skip
def test_a_damaged_or_foreign_file_is_passed_over_and_written_anew(content: bytes) -> None:
    """The reader would crash on it at every start, or mark what is no term."""
    found = KeywordsFound()
    keywords_then = found.of(TEXT)
    (file,) = files()
    good = file.read_bytes()
    file.write_bytes(content)
    assert found.kept(TEXT) is None
    assert found.of(TEXT) == keywords_then
    assert file.read_bytes() == good


def test_what_fits_is_believed() -> None:
    """The cases above would pass if nothing were ever believed."""
    key = keyword_store.key(TEXT, 12, "")
    keyword_store.save(key, [keyword_store.keyword_of(KEYWORD)])
    assert list(map(fields_of, keyword_store.load(key, TEXT) or [])) == [[*KEYWORD[:4], [(0, 7, 9)]]]


def test_the_cache_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would fill the disk of whoever reads a new page every day."""
    monkeypatch.setattr(keyword_store, "_MOST_FILES", 3)
    for number in range(9):
        key = f"ab{number:062}"
        keyword_store.save(key, [keyword_store.keyword_of(KEYWORD)])
        os.utime(os.path.join(folder(), "ab", key[2:]), (number, number))
    assert sorted(path.name[-1] for path in files()) == ["6", "7", "8"]
    assert keyword_store.usage()[0] == 3


def test_no_cache_no_harm(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home that cannot be written must not keep keywords from being found."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "file"))
    (home / "file").write_text("")
    assert KeywordsFound().of(TEXT)


def test_many_articles_are_shared_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """In order and none missing, whoever found them: else a term leads to another article."""
    monkeypatch.setattr(keywords_found, "_WORTH", 0)
    texts = [Document([Block("title", f"第{n}号路灯"), *TEXT.blocks[1:]]) for n in range(4)]
    articles = [Article(str(n), "", Meta(), text, "utf-8") for n, text in enumerate(texts)]
    alone = [KeywordsFound(3).of(text) for text in texts[:1]]
    found = list(KeywordsFound(3).of_all(iter(articles)))
    assert [article for article, _ in found] == articles
    assert found[0][1] == alone[0]
    assert [k for _, k in found] == [KeywordsFound(3).kept(text) for text in texts]
