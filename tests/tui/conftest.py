"""A reader on a small shelf, driven by Pilot."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from nkreader.app import ReaderApp
from nkreader.library.settings import Settings
from nkreader.library.shelf import Shelf
from nkreader.tui.main_screen import MainScreen
from nkreader.tui.session import Session

FIRST = """---
title: 老城小巷亮起新路灯
kicker: 河东区
byline: 通讯员 李明
date: 2024-08-30
source: 河东报
---

日前，河东区为三十六条小巷装上新路灯。“走夜路心里亮堂。”居民王大爷说。

## 节能先行

新路灯采用太阳能板，每年节约用电２５８７度。电动自行车停放区也有灯光照明，消防安全隐患减少。

施工队\t夜间作业，三天完工。一家人👨‍👩‍👧‍👦来看灯。路灯亮了，小巷也热闹了。
"""
SECOND = "---\ntitle: 图书馆延长开放\ndate: 2024-09-01\nsource: 河东报\n---\n\n" + "\n\n".join(
    f"第{n}段。图书馆每天开放到晚上十点，读者可以借阅图书、查找资料，也可以参加读书会。" * 3
    for n in range(1, 41)
)
THIRD = "没有题目的短文。\n"


class Reader:
    """A running reader: its Pilot, and short ways to look at it."""

    def __init__(self, pilot: Pilot[None], app: ReaderApp) -> None:
        self.pilot = pilot
        self.app = app

    @property
    def screen(self) -> MainScreen:
        return self.app.main

    @property
    def text(self) -> str:
        """The rows of the reading pane, as they are drawn."""
        pane = self.screen.pane
        return "\n".join(pane.render_line(y).text.rstrip() for y in range(pane.size.height))

    @property
    def status(self) -> str:
        return self.screen.status.render_line(0).text

    @property
    def selected(self) -> str | None:
        span = self.screen.pane.selected
        return None if span is None else self.screen.pane.document.text_between(span)

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until all that they set off is done."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, characters: str) -> None:
        """Characters as a terminal sends them; Pilot cannot press what Unicode names in several words."""
        for character in characters:
            self.app.post_message(events.Key(_character_to_key(character), character))
        await self.settle()

    async def keywords(self) -> None:
        """Wait until the keywords have been found, which begins a while after the first paint."""
        while self.screen.keywords.working:
            await self.pilot.pause(0.02)
        await self.settle()

    async def settle(self) -> None:
        await self.pilot.pause()
        await self.screen.background.wait()
        await self.pilot.pause()


Start = Callable[..., AbstractAsyncContextManager[Reader]]


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder of three articles."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    (folder / "1-路灯.md").write_text(FIRST, encoding="utf-8")
    (folder / "2-图书馆.md").write_text(SECOND, encoding="utf-8")
    (folder / "3-短文.txt").write_text(THIRD, encoding="utf-8")
    return folder


@pytest.fixture
def start(shelf: Path) -> Start:
    """`async with start(size=(80, 24)) as reader:` a reader on the shelf, or on other paths."""

    @asynccontextmanager
    async def begin(
        *paths: str | Path, size: tuple[int, int] = (120, 36), settings: Settings | None = None
    ) -> AsyncIterator[Reader]:
        session = Session(Shelf([str(path) for path in paths or (shelf,)]), settings or Settings())
        app = ReaderApp(session, session.first())
        async with app.run_test(size=size) as pilot:
            reader = Reader(pilot, app)
            await reader.settle()
            yield reader

    return begin
