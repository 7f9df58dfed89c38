"""The encoding of a text, chosen on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

from nkreader.library.encodings import chosen
from nkreader.tui.style_screen import StyleScreen
from tests.tui.conftest import Start

SHORT = "學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？\n" * 40


@pytest.mark.parametrize("times", [1, 120], ids=["short", "long"])
async def test_choosing_an_encoding(
    start: Start, tmp_path: Path, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who sees rubbish picks the encoding by what the text looks like in it; it holds the next time too."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = tmp_path / "旧.txt"
    path.write_bytes((SHORT * times).encode("big5"))
    async with start(path) as reader:
        assert "Big5" in reader.status
        await reader.press("E")
        sheet = reader.app.screen
        assert isinstance(sheet, StyleScreen)
        rows = [str(option.prompt) for option in sheet.query_one(OptionList).options]
        (used,) = [row for row in rows if row.startswith("*")]
        assert "Big5" in used
        assert "識" in used or "识别" in used or "recognised" in used
        preview = sheet.query_one("#preview", Static)
        assert "有朋自遠方來" in str(preview.render())
        assert preview.size.height == len(str(preview.render()).split("\n")), "no row is broken twice"
        await reader.press("k")
        assert "有朋自遠方來" not in str(sheet.query_one("#preview", Static).render())
        await reader.press("enter")
        assert reader.screen.reading.article.encoding == "GB18030"
        assert "有朋自遠方來" not in reader.text
        assert chosen(str(path)) == "GB18030"
    async with start(path) as reader:
        assert reader.screen.reading.article.encoding == "GB18030"
        await reader.press("E", "j", "enter")
        assert "有朋自遠方來" in reader.text
        assert chosen(str(path)) is None


async def test_where_there_is_nothing_to_choose(start: Start, tmp_path: Path) -> None:
    """A page that says its encoding itself is not offered another one."""
    path = tmp_path / "a.html"
    path.write_text("<meta charset=utf-8><title>题</title><p>正文一段。</p>", encoding="utf-8")
    async with start(path) as reader:
        await reader.press("E")
        assert not isinstance(reader.app.screen, StyleScreen)
