"""The screen as text, at four sizes; a change of the look is reviewed as a change of these files.

`NKREADER_GOLDEN=write pytest tests/tui/test_golden.py` writes them anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nkreader.library import messages
from nkreader.library.settings import Settings
from tests.tui.conftest import Reader, Start

GOLDEN = Path(__file__).parent / "golden"
SIZES = [(60, 16), (80, 24), (120, 36), (200, 60)]


def screen_text(reader: Reader) -> str:
    """What stands on the screen, without blanks at the ends of rows."""
    strips = reader.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


def hold(name: str, shown: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("NKREADER_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_first_launch(start: Start, size: tuple[int, int]) -> None:
    """Something cut or out of line would be the first thing a new user sees."""
    messages.use("zh")
    # The keyword panel is left out: what it lists is the keywords' matter, tested there.
    async with start(size=size, settings=Settings(language="zh", keyword_panel=False)) as reader:
        hold(f"launch-{size[0]}x{size[1]}", screen_text(reader))


async def test_search_and_selection(start: Start) -> None:
    """The status line and the footer tell what mode one is in."""
    messages.use("zh")
    async with start(size=(80, 24), settings=Settings(language="zh")) as reader:
        await reader.press("slash", *"路灯")
        hold("finding-80x24", screen_text(reader))
        await reader.press("enter", "n", "v", "l", "l")
        hold("selecting-80x24", screen_text(reader))
        await reader.press("2", "i")
        hold("object-80x24", screen_text(reader))
        await reader.press("escape", "escape", "s", "k")
        hold("picking-80x24", screen_text(reader))


async def test_styles(start: Start) -> None:
    """A style cannot be chosen by what it looks like, or the list hides the preview."""
    messages.use("zh")
    settings = Settings(language="zh", quote_style="gbt7714", quote_templates={"脚注": "{quoted}，{source}"})
    async with start(size=(80, 24), settings=settings) as reader:
        await reader.press("V", "ctrl+y")
        hold("styles-80x24", screen_text(reader))


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_help(start: Start, language: str) -> None:
    """The table of keys must be whole and aligned in both languages."""
    messages.use(language)
    async with start(size=(100, 130), settings=Settings(language=language)) as reader:
        await reader.press("question_mark")
        hold(f"help-{language}", screen_text(reader))
