"""A long text on the screen: everything that a short one can do, without reading what is not shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nkreader.text.long_document import LongDocument
from nkreader.text.matches import LongMatches
from nkreader.tui import listing, reading
from nkreader.tui.main_screen import MainScreen
from tests.tui.conftest import Reader, Start

LINES = [f"第{n}段：南开区开展电动自行车消防安全夜查，发现隐患当场整改。" for n in range(1, 9_001)]
NEEDLE = "藏在深处的一句话。"
TEXT = "\n".join([*LINES[:8_900], NEEDLE, *LINES[8_900:]])


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    path = tmp_path / "长文.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


async def until(reader: Reader, true: Callable[[], bool]) -> None:
    """Wait for what is done behind the screen."""
    async with asyncio.timeout(30):
        while not true():
            await reader.pilot.pause(0.02)
    await reader.settle()


async def test_opens_at_once_and_jumps_to_the_end(start: Start, long_file: Path) -> None:
    """100 MB must open as 10 kB does: nothing but the beginning has been looked at."""
    async with start(long_file) as reader:
        document = reader.screen.pane.document
        assert isinstance(document, LongDocument)
        assert LINES[0][:20] in reader.text
        assert "0%" in reader.status
        await reader.press("G")
        assert "第9000段" in reader.text
        assert "100%" in reader.status
        await reader.press("g")
        assert LINES[0][:20] in reader.text


async def test_finds_far_away_and_counts(start: Start, long_file: Path) -> None:
    """The only match at 99 % is shown, and a frequent word is counted to the last."""
    async with start(long_file) as reader:
        await reader.press("slash", *"深处", "enter")
        assert NEEDLE in reader.text
        assert "1/1" in reader.status
        await reader.press("g", "slash", "ctrl+u", *"电动自行车")
        assert reader.screen.finding.count() == "1/9000"
        await reader.press("enter", "N")
        assert reader.screen.finding.count() == "9000/9000"
        assert reader.screen.marks.marks
        await reader.press("n", "n")
        assert reader.screen.finding.count() == "2/9000"


async def test_who_types_sees_the_match_before_the_count(
    start: Start, long_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A common word is counted for longer than a key may take; its first match must not wait for that."""
    async with start(long_file) as reader:
        order: list[str] = []
        screen = type(reader.screen)
        paint, count = screen._on_timer_update, LongMatches.count

        def painted(self: MainScreen) -> None:
            paint(self)
            order.append(f"painted {self.pane.current and self.pane.current.start.block}")

        def counted(self: LongMatches) -> Iterator[None]:
            order.append("counted")
            return count(self)

        monkeypatch.setattr(screen, "_on_timer_update", painted)
        monkeypatch.setattr(LongMatches, "count", counted)
        await reader.press("slash", *"夜查")
        assert order.count("counted") == 2
        for place in (place for place, what in enumerate(order) if what == "counted"):
            assert order[place - 1] == "painted 0"
        assert reader.screen.finding.count() == "1/9000"


async def test_selection_over_pieces_is_exact(
    start: Start, long_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is copied from a huge file is what is in it, however much it is."""
    async with start(long_file) as reader:
        copied: list[str] = []
        monkeypatch.setattr(reader.app, "copy", lambda text, *_: copied.append(text))
        await reader.press("V", "G", "y")
        assert copied == [TEXT]


async def test_status_and_keywords_come_behind(
    start: Start, long_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Length and keywords of a long text are told once they are known, and keywords can be walked."""
    monkeypatch.setattr(reading, "LOOK_THROUGH_AFTER", 0.01)
    async with start(long_file) as reader:
        document = reader.screen.pane.document
        await until(reader, lambda: document.characters is not None and not reader.screen.keywords.working)
        assert f"{len(TEXT.replace(chr(10), ''))} chars" in reader.status
        for term in reader.screen.keywords.terms:
            assert term.occurrences == TEXT.count(term.term) > 0
        await reader.press("full_stop")
        assert reader.screen.pane.caret is not None
        for position, delta in ((document.end, 1), (document.start, -1)):
            step = reader.screen.pane.keywords.step(position, delta)
            assert step is not None
            assert step[1]  # it went round the end


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
async def test_other_encodings_are_completed_behind(start: Start, tmp_path: Path, encoding: str) -> None:
    """The beginning shows at once; when the rest is there, one is where one was."""
    path = tmp_path / "旧.txt"
    path.write_bytes(TEXT.encode(encoding))
    async with start(path) as reader:
        await reader.press("space")
        top = reader.screen.pane.place
        await until(reader, lambda: reader.screen.reading.article.rest is None)
        assert reader.screen.pane.place == top
        await reader.press("G")
        assert "第9000段" in reader.text
        assert ("GB18030" if encoding == "gb18030" else "UTF-16") in reader.status


async def test_a_file_that_changes_is_read_anew(
    start: Start, long_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody may quote from a text that is no longer there; place and search stay."""
    monkeypatch.setattr(listing, "LOOK_EVERY", 0.05)
    async with start(long_file) as reader:
        await reader.press("slash", *"深处", "enter")
        row = next(row for row in reader.text.split("\n") if NEEDLE in row)
        long_file.write_text("添在前面的一行。\n" + TEXT, encoding="utf-8")
        await until(reader, lambda: reader.screen.pane.document.text(0) == "添在前面的一行。")
        assert row in reader.text.split("\n")
        await reader.press("n")
        assert reader.screen.finding.count() == "1/1"


async def test_the_place_in_a_long_text_is_kept(start: Start, long_file: Path) -> None:
    """A novel is not read in one sitting."""
    async with start(long_file) as reader:
        await reader.press("slash", *"第4321段", "enter", "q")
        place = reader.screen.pane.place
    async with start(long_file) as reader:
        assert reader.screen.pane.place == place
        assert "第4321段" in reader.text
