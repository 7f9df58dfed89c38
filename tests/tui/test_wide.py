"""`ambiguous_width = 2`: for terminals that draw “ ” … — in two cells."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

# In a process of its own: Rich's tables stay widened once they are.
CODE = """
import asyncio, sys
from nkreader.app import ReaderApp
from nkreader.library.settings import Settings
from nkreader.library.shelf import Shelf
from nkreader.text.width import cells
from nkreader.tui.session import Session
from tests.tui.frames import frame

async def main():
    session = Session(Shelf([sys.argv[1]]), Settings(ambiguous_width=2))
    opening = session.first()
    app = ReaderApp(session, opening)
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        rows = ["".join(segment.text for segment in strip) for strip in strips]
        first = ["".join(text for text, _ in row) for row in frame(session, opening, 120, 24)]
        assert rows == first, [pair for pair in zip(rows, first) if pair[0] != pair[1]]
        assert {cells(row, 2) for row in rows} == {120}
        assert any("“" in row for row in rows)

asyncio.run(main())
"""


def test_every_row_fills_such_a_terminal_exactly(tmp_path: Path, home: Path) -> None:
    """A row a cell too long wraps, and the whole screen falls apart."""
    for number in (1, 2):
        text = f"---\ntitle: “夜查”第{number}次——电动自行车……\n---\n\n" + "他说：“路灯亮了……”——居民。" * 9
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", CODE, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
