"""Files of other programs on the screen: their name at once, their text when it has been read."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import pytest

from nkreader.library.errors import UserError
from nkreader.library.foreign import reading
from nkreader.library.settings import Settings
from nkreader.library.shelf import Shelf
from nkreader.tui import listing
from nkreader.tui.session import Session
from tests.tui.conftest import Start

DATA = Path(__file__).parent.parent / "library" / "data"


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is remembered from an earlier test."""
    monkeypatch.setattr(reading, "_last", {})


async def test_the_screen_does_not_wait_for_a_parser(
    start: Start, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a book is being read its name is shown and every key works; then its text, where one left it."""
    shutil.copy(DATA / "pandoc.docx", shelf / "4-文件.docx")
    (shelf / "5-坏.pdf").write_bytes(b"%PDF-1.4 broken")
    ready = threading.Event()
    asked = reading._asked

    def slowly(*arguments: object) -> object:
        ready.wait(20)
        return asked(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "_asked", slowly)
    async with start() as reader:
        await reader.pilot.press("]", "]", "]")
        await reader.pilot.pause()
        assert reader.screen.reading.article.pending
        assert "4-文件" in reader.text
        assert "reading…" in reader.status
        await reader.pilot.press("j", "v", "escape", "[")
        assert "没有题目的短文" in reader.text
        ready.set()
        await reader.press("]")
        assert "日前，河东区给老城的小巷装上新路灯。" in reader.text
        assert "老城小巷亮起新路灯" in reader.screen.sidebar.render_line(7).text
        assert "reading…" not in reader.status
        await reader.press("G", "]")
        assert "5-坏.pdf: not an intact PDF file" in reader.status
        assert reader.screen.reading.article.rest is None
        await reader.press("[", "slash", *"亮路灯", "enter", "q")
        place = reader.screen.pane.place
    async with start(shelf / "4-文件.docx") as reader:
        assert "第三步，亮路灯。" in reader.text
        assert reader.screen.pane.place == place


async def test_the_only_file_cannot_be_read(start: Start, tmp_path: Path) -> None:
    """With nothing to stay for, nkreader says why on the command line, as for any file."""
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK")
    async with start(path) as reader:
        assert isinstance(reader.app._problem, UserError)
        assert "a.docx: not an intact DOCX file" in str(reader.app._problem)


async def test_the_chapters_of_a_book_are_its_shelf(start: Start, tmp_path: Path) -> None:
    """A book is read chapter by chapter, found in as a whole, and opened again where it was left."""
    book = tmp_path / "书.epub"
    shutil.copy(DATA / "pandoc.epub", book)
    async with start(book) as reader:
        shelf = reader.app.session.shelf
        assert [entry.id for entry in shelf.entries] == ["书/1", "书/2", "书/3", "书/4"]
        listed = "\n".join(reader.screen.sidebar.render_line(y).text for y in range(12))
        assert "三步走" in listed
        assert "下一步" in listed
        await reader.press("]", "]")
        assert "1. 第一步，数路灯；" in reader.text
        assert "走夜路" not in reader.text
        await reader.press("F", *"新路灯要装", "enter")
        assert reader.screen.sidebar.opened == 3
        await reader.press("[", "q")
        assert reader.screen.reading.article.path == f"{book}/3"
    session = Session(Shelf([str(book)]), Settings())
    session.shelf.look_into_books(wait=False)
    session.shelf.unfold()
    assert session.first().number == 2
    again = session.shelf.again()
    assert [entry.path for entry in again.entries] == [entry.path for entry in session.shelf.entries]
    assert not session.shelf.changed()


async def test_a_file_that_changes_is_read_anew(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who reads a draft while it is written sees what it says now, where one was."""
    monkeypatch.setattr(listing, "LOOK_EVERY", 600)
    page, note, long = (tmp_path / name for name in ("1.html", "2.md", "3.txt"))
    lines = "".join(f"<p>第{n}段。老城的小巷装上新路灯，走夜路的老人心里亮堂。</p>" for n in range(60))
    texts = {page: f"<title>一</title><h1>一</h1>{lines}", note: "# 二\n\n正文\n", long: "长文。" * 99999}
    for path, text in texts.items():
        path.write_text(text, encoding="gb18030" if path is long else "utf-8")

    def rewrite(path: Path, text: str) -> None:
        path.write_text(text, encoding="utf-8")
        os.utime(path, (1, len(text)))  # long settled, and not when it was

    async def look() -> None:
        reader.screen.listing.look()
        await reader.settle()

    async with start(tmp_path) as reader:
        await reader.press("slash", *"第50段", "enter")
        assert "第50段" in reader.text
        rewrite(page, "%PDF-1.4")
        await look()
        assert "第50段" in reader.text
        assert "seems to be a PDF document" in reader.status
        rewrite(page, texts[page].replace("第49段。", "第四十九段，改过。").replace("<title>一", "<title>新"))
        await look()
        assert "第四十九段，改过。" in reader.text
        assert "read anew" in reader.status
        assert reader.screen.finding.query == "第50段"
        await reader.press("]")
        rewrite(note, "# 二新\n\n正文新\n")
        await look()
        assert "正文新" in reader.text
        assert "二新" in reader.screen.sidebar.render_line(3).text
        await reader.press("]")
        article = reader.screen.reading.article
        os.utime(long, (1, 1))
        await look()
        article = reader.screen.reading.article
        await look()
        assert reader.screen.reading.article is article
        assert article.encoding == "GB18030"
