"""A text drawn tidied: what is seen, and what is copied, found and remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from nkreader.app import ReaderApp
from nkreader.library.article import Article
from nkreader.library.settings import Settings
from nkreader.library.shelf import Shelf
from nkreader.tui.session import Session
from tests.tui.conftest import Start
from tests.tui.frames import frame

TEXT = "他说:好, 我 去 看看(草案).\n" + "第二段,汉 字之间有 空格,看起来乱. " * 9 + "\n"
SEEN = "他说：好，我去看看（草案）."


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    taken: list[str] = []

    def copy(self: ReaderApp, text: str, article: Article, remark: str = "") -> None:
        taken.append(text)

    monkeypatch.setattr(ReaderApp, "copy", copy)
    return taken


async def test_reading_tidied_changes_no_quotation(start: Start, tmp_path: Path, copied: list[str]) -> None:
    """A clerk who reads a careless text in good shape still quotes what the file says, to the letter."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    first = TEXT.split("\n")[0]
    async with start(path, size=(80, 24)) as reader:
        assert first in reader.text
        await reader.press("c")
        assert SEEN in reader.text
        assert not any(hidden in reader.text for hidden in "\u200b\u2060")
        await reader.press("v", "l", "l", "l")
        for _ in range(6):  # the caret is always on a character that is seen
            caret = reader.screen.pane.caret
            assert caret is not None
            assert first[caret.character] != " "
            await reader.press("l")
        await reader.press("escape", "g")
        await reader.press("V", "y")
        assert reader.selected is None or reader.selected == first
        await reader.press("escape", "slash", *"字之间", "enter")
        assert reader.screen.finding.count() == "1/9"
        place = reader.screen.pane.place
        await reader.press("c", "c")
        assert first in reader.text
        assert reader.screen.pane.place == place
    assert copied == [first]


async def test_what_is_seen_may_be_copied_too(start: Start, tmp_path: Path, copied: list[str]) -> None:
    """Who asks for it in the settings gets the text in good shape, from the first frame on."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    settings = Settings(clean="light", copy="shown")
    session = Session(Shelf([str(path)]), settings)
    painted = frame(session, session.first(), 80, 24)
    async with start(path, size=(80, 24), settings=settings) as reader:
        assert SEEN in reader.text
        strips = reader.app.screen._compositor.render_strips()
        rows = ["".join(text for text, _ in row) for row in painted]
        assert rows == [strip.text for strip in strips]
        await reader.press("V", "y")
    assert copied == [SEEN]
