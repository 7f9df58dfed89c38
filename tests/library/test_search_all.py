"""Finding in all articles against brute force: the matcher over every article read whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from nkreader.library.formats import LONG_BYTES
from nkreader.library.paths import shipped_articles
from nkreader.library.search_all import AROUND, SHOWN, Result, search
from nkreader.library.shelf import Shelf
from nkreader.text.find import Query, QueryError, context, find


def results(shelf: Shelf, query: Query) -> list[Result]:
    """What comes of a search, without the pauses."""
    return [result for result in search(shelf, query) if result is not None]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """The articles that ship, some of them in other encodings too."""
    for path in Path(shipped_articles()).glob("*.md"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
        (tmp_path / f"{path.stem}.txt").write_text(text, encoding="gb18030")
    (tmp_path / "big5.txt").write_text("南開區夜查，消防安全隱患三十五處。", encoding="big5")
    (tmp_path / "gone.md").symlink_to("nowhere")
    return Shelf([str(tmp_path)])


def test_equals_brute_force(shelf: Shelf) -> None:
    """Not one article, match or position differs from what reading everything gives."""
    choose = random.Random(4)
    articles = [(entry, shelf.open(entry)) for entry in shelf.entries if entry.id != "gone"]
    blocks = [block.text for _, article in articles for block in article.document.blocks]
    for _ in range(60):
        text = choose.choice(blocks)
        start = choose.randrange(len(text))
        query = Query(text[start : start + choose.randint(1, 6)], exact=choose.random() < 0.3)
        found = {result.entry: result for result in results(shelf, query)}
        for entry, article in articles:
            matches = find(article.document, query)
            assert (entry in found) == bool(matches), (entry, query)
            if matches:
                shown = [(match.span, *context(article.document, match, AROUND)) for match in matches[:SHOWN]]
                assert found[entry].total == len(matches)
                assert [tuple(place) for place in found[entry].places] == shown
                assert found[entry].label == article.label


@pytest.mark.parametrize(
    "query", [Query("消防.{1,3}隐患", regex=True), Query("xfaq", pinyin=True), Query("南開區")], ids=str
)
def test_kinds_of_query(shelf: Shelf, query: Query) -> None:
    """What the sieve cannot judge is found as well, in every encoding."""
    found = results(shelf, query)
    assert found
    assert any(result.entry.path.endswith(".txt") for result in found)


def test_a_long_text_is_searched_where_it_lies(tmp_path: Path) -> None:
    """Counts are those of the whole text, and it is not read whole."""
    line = "很长的一段话，没有什么可看的。\n"
    path = tmp_path / "long.txt"
    path.write_text(f"绿地\n{line * (LONG_BYTES // 20)}绿地、绿地、绿地。", encoding="utf-8")
    (result,) = results(Shelf([str(path)]), Query("绿地"))
    assert result.total == 4
    assert [place.after for place in result.places] == ["", "、绿地、绿地。", "、绿地。"]
    assert results(Shelf([str(path)]), Query("绿地图")) == []


def test_a_bad_pattern(shelf: Shelf) -> None:
    """It is told, and not taken for a text that stands nowhere."""
    with pytest.raises(QueryError):
        results(shelf, Query("(", regex=True))
