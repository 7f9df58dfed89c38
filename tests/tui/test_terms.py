"""Terms over time: the sheet, its chart, the way to an article."""

from pathlib import Path

import pytest

from nkreader.tui import chart
from nkreader.tui.chart import bar_row, label_row
from nkreader.tui.terms_screen import TermsScreen
from tests.tui.conftest import Reader, Start


def test_bars_are_as_high_as_their_counts() -> None:
    """A bar of the wrong height, or one that is not seen, tells a false year."""
    rows = [bar_row([0, 1, 5, 10], 2, y, 2) for y in range(2)]
    assert rows == ["      ▇ ", "  ▁ ▇ ▇ "]
    assert bar_row([], 2, 0, 2) == ""
    assert label_row(["2019", "2020", "2021", "2022"], 3) == "2019  2021"


async def opened(reader: Reader) -> TermsScreen:
    await reader.press("t")
    sheet = reader.app.screen
    assert isinstance(sheet, TermsScreen)
    while sheet.series is None:
        await reader.pilot.pause(0.05)
    await reader.pilot.pause()
    return sheet


async def test_terms_over_time(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a term to its years, to its articles, into one of them; and which terms rise."""
    shelf = tmp_path / "reports"
    shelf.mkdir()
    for year in range(2019, 2025):
        term = "磷酸铁锂电池" if year > 2021 else "柴油发动机"
        text = f"今年用{term}的船多了。\n\n岸上有{term}，海上也有{term}，还有电动渔船；电动渔船不多。\n"
        front = f"---\ntitle: 港口记录{year}\n" + f"date: {year}-03-01\n---\n\n"
        (shelf / f"{year}.md").write_text(front + text, encoding="utf-8")
    async with start(shelf) as reader:
        sheet = await opened(reader)
        shown = [row.text for row in sheet.list.rows]
        assert "电动渔船" in shown
        await reader.pilot.resize_terminal(60, 16)
        await reader.press("2", "0", "1", "9", "space", "2", "0", "2", "3")
        assert "磷酸铁锂电池" in [row.text for row in sheet.list.rows], "dates are typed from the list too"
        assert sheet.list.size.height > 2, "the chart leaves room for them"
        await reader.press("tab", "tab", "backspace", "tab")
        await reader.pilot.resize_terminal(120, 36)
        assert sheet.chart.plot is not None, "textual-plotext is among what tests need"
        await reader.press("t")
        assert [row.about for row in sheet.list.rows if row.text == "磷酸铁锂电池"] == ["0/3 ↑ 3/3"]
        await reader.press("t")
        assert sheet.list.rows[0].text == "柴油发动机"
        await reader.press("enter")
        assert [row.text for row in sheet.list.rows] == [f"港口记录{year}" for year in (2019, 2020, 2021)]
        await reader.press("escape", "enter", "down", "enter")
        await reader.settle()
        assert reader.screen.reading.article.label == "港口记录2020"
        assert "find: 柴油发动机" in reader.status
        await reader.press("backspace")
        assert reader.screen.reading.article.label == "港口记录2019"
        monkeypatch.setattr(chart, "_plotext", lambda: None)
        again = await opened(reader)
        assert again.list.rows, "what was found is kept"
        drawn = [again.chart.children[0].render_line(y).text for y in range(again.chart.size.height)]
        assert drawn[0].split() == ["1"]
        assert "█" in drawn[-2] or "▇" in drawn[-2]
        assert drawn[-1].split()[:2] == ["2019", "2020"]
