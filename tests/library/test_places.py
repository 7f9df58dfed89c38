"""Places: found again after edits and moves; never in the way of reading."""

import os

import pytest

from nkreader.library import messages, places
from nkreader.library.article import Article, Meta, assemble
from nkreader.library.formats import read
from nkreader.library.places import Places
from nkreader.library.shelf import Shelf
from nkreader.text.document import Block, Position
from nkreader.text.long_document import LongDocument

TEXTS = ["第一段说的是春天，春天来了。", "第二段说的是夏天，夏天很热。", "第三段说的是秋天，秋天很凉。"]


def article(texts: list[str], path: str = "/x/a.md", meta: Meta = Meta(title="题")) -> Article:  # noqa: B008
    return Article("a", path, meta, assemble(meta, [Block("paragraph", text) for text in texts]), "UTF-8")


@pytest.fixture
def journal(tmp_path):
    return str(tmp_path / "data" / "places.jsonl")


def recalled(journal: str, before: Article, position: Position, after: Article) -> Position | None:
    """The place in `after` when `position` in `before` was remembered by another process."""
    assert Places(journal).remember(before, position) == ""
    return Places(journal).recall(after)


@pytest.mark.parametrize("position", [Position(0, 0), Position(2, 0), Position(2, 5), Position(3, 14)])
def test_same_text_same_place(journal, position):
    """Who comes back reads on where they stopped."""
    assert recalled(journal, article(TEXTS), position, article(TEXTS)) == position


def test_any_path_is_known_again(journal):
    """A file with quotes or half a character in its name is no reason to start from its beginning."""
    for path in ('/x/"引号"与\\.md', os.fsdecode(b"/x/\xff.md"), "/x/换\n行.md"):
        assert recalled(journal, article(TEXTS, path), Position(2, 5), article(TEXTS[1:], path)) == Position(
            1, 5
        )


def test_a_text_read_in_pieces_is_left_in_peace(journal, tmp_path):
    """Its length is known once it has been surveyed, its fingerprint is not: quitting must not fail."""
    path = tmp_path / "长.txt"
    path.write_text("一二三四五六七八九十。\n" * 20_000, encoding="utf-8")
    shelf = Shelf([str(path)])
    long, again = (shelf.open_shown(shelf.entries[0]) for _ in range(2))
    assert isinstance(long.document, LongDocument)
    while not long.document.survey.complete:
        long.document.survey.go_on()
    assert recalled(journal, long, Position(1, 3), again) == Position(1, 3)


HERE = Position(2, 9)  # before the second 夏天


@pytest.mark.parametrize(
    ("texts", "meta", "expected"),
    [
        (["新的一段。", *TEXTS], Meta(title="题"), Position(3, 9)),
        (TEXTS[1:], Meta(title="题"), Position(1, 9)),
        ([TEXTS[0], "其实，" + TEXTS[1], TEXTS[2]], Meta(title="题"), Position(2, 12)),
        ([TEXTS[0], "换了头，夏天很热。"], Meta(title="题"), Position(2, 4)),
        ([TEXTS[0], "第二段说的是夏天，换了尾"], Meta(title="题"), Position(2, 9)),
        (TEXTS, Meta(title="题", kicker="引", byline="甲"), Position(4, 9)),
        (["全换了"], Meta(), Position(0, 3)),
        ([], Meta(), Position(0, 0)),
    ],
    ids=["added", "removed", "shifted", "before changed", "after changed", "head grew", "all new", "emptied"],
)
def test_edits(journal, texts, meta, expected):
    """The place is a place in the text, not a number."""
    assert recalled(journal, article(TEXTS), HERE, article(texts, meta=meta)) == expected


def test_the_nearest_of_equal_texts(journal):
    """A refrain does not throw the reader to its first occurrence."""
    verse = ["副歌。", "甲。", "副歌。", "乙。", "副歌。"]
    assert recalled(journal, article(verse), Position(5, 0), article(["序。", *verse])) == Position(6, 0)


def test_a_moved_file_keeps_its_place(journal, tmp_path):
    """Sorting one's files does not lose one's place; a copy of a file that stays is another file."""
    old = tmp_path / "old.txt"
    old.write_text("\n".join(TEXTS))
    new = tmp_path / "new.txt"
    Places(journal).remember(read(str(old)), Position(1, 3))
    new.write_bytes(old.read_bytes())
    assert Places(journal).recall(read(str(new))) is None
    old.unlink()
    assert Places(journal).recall(read(str(new))) == Position(1, 3)


def test_nothing_known(journal, tmp_path):
    """A first reading begins at the beginning, and asking writes nothing."""
    assert Places(journal).recall(article(TEXTS)) is None
    assert os.listdir(tmp_path) == []


def test_standard_input_has_no_place(journal):
    """Two different pipes have nothing in common."""
    assert recalled(journal, article(TEXTS, "-"), HERE, article(TEXTS, "-")) is None


@pytest.mark.parametrize(
    "content", [b"\xff\x00 rubbish", b'{"crc":"00000000","record":{"path":"/x/a.md"}}\n']
)
def test_a_damaged_file_is_no_reason_not_to_read(journal, content):
    """Reading goes on whatever became of the file of places."""
    os.makedirs(os.path.dirname(journal))
    with open(journal, "wb") as file:
        file.write(content)
    assert recalled(journal, article(TEXTS), HERE, article(TEXTS)) == HERE


def test_failing_to_write_is_a_sentence(tmp_path):
    """A home that cannot be written to costs the place, not the reading."""
    messages.use("en")
    (tmp_path / "file").write_text("")
    kept = Places(str(tmp_path / "file" / "places.jsonl"))
    assert "could not save" in kept.remember(article(TEXTS), HERE)
    assert kept.recall(article(TEXTS)) == HERE  # for this sitting


def test_compacts(journal, monkeypatch):
    """Years of reading do not slow the start."""
    monkeypatch.setattr(places, "MOST_PLACES", 3)
    monkeypatch.setattr(places, "_MOST_RECORDS", 10)
    kept = Places(journal)
    for n in range(30):
        kept.remember(article(TEXTS, f"/x/{n % 5}.md"), Position(1, n % 9))
    with open(journal, "rb") as file:
        assert len(file.readlines()) <= 11
    assert Places(journal).recall(article(TEXTS, "/x/4.md")) == Position(1, 29 % 9)
