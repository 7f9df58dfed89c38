"""What is sent to the terminal: at once, nothing twice, and never less than has changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from rich.console import RenderableType
from textual.screen import Screen
from textual.widgets import Static

from nkreader.text.document import Block, Document
from nkreader.text.width import clusters
from nkreader.tui.compositor import BREATH
from nkreader.tui.lines import Lines
from tests.tui.conftest import Reader, Start

_TOKEN = re.compile(r"\x1b\[(\d+);(\d+)H|\x1b\[[\d;]*m|\n|[^\x1b\n]+")


class Terminal:
    """A terminal that knows cells and the sequences that a paint is made of; takes what a reader sends."""

    def __init__(self, reader: Reader) -> None:
        self.updates: list[str] = []
        self._reader = reader
        self._cells: dict[tuple[int, int], str] = {}
        display = reader.app._display

        def watched(screen: Screen[object], renderable: RenderableType | None) -> None:
            if renderable is not None:
                self._take(renderable.render_segments(reader.app.console))  # type: ignore[union-attr]
            display(screen, renderable)

        reader.app._display = watched  # type: ignore[method-assign,assignment]

    def _take(self, update: str) -> None:
        self.updates.append(update)
        x = y = 0
        for token in _TOKEN.finditer(update):
            if token[1]:
                y, x = int(token[1]) - 1, int(token[2]) - 1
            elif token[0] == "\n":
                x, y = 0, y + 1
            elif not token[0].startswith("\x1b"):
                for cluster in clusters(token[0]):
                    self._cells[y, x] = token[0][cluster.start : cluster.end]
                    for right in range(1, cluster.cells):
                        self._cells[y, x + right] = ""
                    x += cluster.cells

    def lose(self) -> None:
        """Forget what is shown."""
        self._cells.clear()

    @property
    def rows(self) -> list[str]:
        width, height = self._reader.app.size
        return ["".join(self._cells.get((y, x), "?") for x in range(width)) for y in range(height)]

    def shows_the_screen(self) -> bool:
        """Whether it shows what Textual would paint on an empty terminal."""
        kept = {widget: widget._kept for widget in self._reader.screen.query(Lines)}
        for widget in kept:
            widget._kept = {}  # drawn anew
        strips = self._reader.app.screen._compositor.render_strips()
        for widget, rows in kept.items():
            widget._kept = rows
        return self.rows == [strip.text for strip in strips]


async def _watched(reader: Reader) -> Terminal:
    await reader.keywords()
    terminal = Terminal(reader)
    reader.screen.paint_anew()
    await reader.settle()
    terminal.updates.clear()
    return terminal


KEYS = (
    "j k space b d u G g right_curly_bracket left_curly_bracket v l w i s 3 escape escape V o escape s d "
    "f escape h asterisk n N full_stop comma tab tab right_square_bracket left_square_bracket backslash "
    "backslash K K slash escape"
)


async def test_one_key_is_one_update(start: Start) -> None:
    """Two updates for a key are seen as a flicker, and cost a line over SSH twice."""
    async with start() as reader:
        await reader.press("right_square_bracket")
        terminal = await _watched(reader)
        told = {}
        for key in KEYS.split():
            terminal.updates.clear()
            await reader.pilot.press(key)
            await reader.pilot.pause(2 * BREATH)
            told[key] = len(terminal.updates)
            await reader.keywords()  # which have an update of their own
        assert {key: count for key, count in told.items() if count > 1} == {}
        assert told["j"] == told["space"] == told["G"] == 1


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_terminal_shows_the_screen(start: Start, size: tuple[int, int]) -> None:
    """A row that is wrongly taken for painted stays wrong until something else changes it."""
    async with start(size=size) as reader:
        terminal = await _watched(reader)
        for key in [*KEYS.split(), "question_mark", "escape", "backslash", "j", "backslash", "space"]:
            await reader.press(key)
            assert terminal.shows_the_screen(), key
        message = Static("说明")
        message.styles.layer, message.styles.dock, message.styles.width = "over", "right", 30
        await reader.screen.mount(message)
        await reader.settle()
        for said, under in (("一", False), ("二", True), ("一", False)):
            reader.screen.status.show(said)
            if under:
                reader.screen.pane.refresh()  # painted by Textual, and the status line with it
            await reader.settle()
            assert terminal.shows_the_screen()
        await message.remove()
        await reader.settle()
        assert terminal.shows_the_screen()
        terminal.lose()  # as many do when their size changes
        await reader.pilot.resize_terminal(size[0] + 10, size[1])
        await reader.settle()
        assert terminal.shows_the_screen()
        reader.app.action_next_theme()
        await reader.settle()
        assert terminal.shows_the_screen()


async def test_rows_that_are_shown_are_not_sent(start: Start) -> None:
    """A match on the same screen is two rows: sending all took 4,600 bytes."""
    async with start() as reader:
        await reader.press("right_square_bracket")
        terminal = await _watched(reader)
        reader.screen.pane.refresh()
        reader.screen.refresh()
        await reader.settle()
        assert terminal.updates == []
        await reader.press("v", "l")
        terminal.updates.clear()
        await reader.press("l")
        assert len(set(re.findall(r"\x1b\[\d+;\d+H", terminal.updates[0]))) <= 3


async def test_a_terminal_that_lost_its_screen_is_painted_whole(start: Start) -> None:
    """After a suspension other programs have written on the terminal."""
    async with start() as reader:
        terminal = await _watched(reader)
        terminal.lose()
        reader.screen.paint_anew()
        await reader.settle()
        assert terminal.shows_the_screen()


class _Counted(Sequence[Block]):
    """Blocks that count how often they are asked for."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks, self.asked = blocks, 0

    def __len__(self) -> int:
        return len(self._blocks)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        found = self._blocks[index]
        self.asked += len(found) if isinstance(index, slice) else 1
        return found


async def test_no_key_reads_all_of_a_text(start: Start) -> None:
    """What a key costs must not grow with the text: 0.6 ms for each walk through 1,800 paragraphs."""
    async with start() as reader:
        await reader.settle()
        document = Document(Block("paragraph", f"第{n}段。灯光照明，安全用电。") for n in range(20_000))
        reader.screen.reading.article = reader.screen.reading.article._replace(document=document)
        reader.screen.pane.show(document, document.start)
        await reader.press("j")  # what is known of the whole text is found out once
        blocks = document.blocks = _Counted(document.blocks)
        for key in ("j", "k", "space", "b", "G", "b", "g", "d", "right_curly_bracket", "v", "l", "escape"):
            blocks.asked = 0
            await reader.press(key)
            assert blocks.asked < 2_000, key
