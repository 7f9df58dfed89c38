"""The notebook on the screen: keeping, what is painted, the sheet and its keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key

from nkreader.library import clipboard, messages, paths
from nkreader.library.notebook import Notebook
from nkreader.library.settings import Settings
from nkreader.tui.leaves import ABOUT, FIRST, HEAD, SECOND, Leaf, rows_of
from nkreader.tui.notebook_screen import NotebookScreen
from tests.tui.conftest import Reader, Start
from tests.tui.test_golden import hold, screen_text

TITLE = "老城小巷亮起新路灯"
FIRST_SENTENCE = "日前，河东区为三十六条小巷装上新路灯。"


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the clipboard was given, in the place of a clipboard."""
    given: list[str] = []

    def copy(text: str, **_: object) -> clipboard.Outcome:
        given.append(text)
        return clipboard.Outcome(True, False, "xclip", (), "", len(text))

    monkeypatch.setattr(clipboard, "copy", copy)
    return given


def painted(reader: Reader) -> str:
    """What the pane draws as kept."""
    pane = reader.screen.pane
    return "".join(
        pane.document.text(row.block)[layer.start : min(layer.end, row.end)][
            max(0, row.start - layer.start) :
        ]
        for row in pane.visible_rows
        for layer in pane.overlays(row)
        if layer.style == "kept"
    )


def sheet(reader: Reader) -> NotebookScreen:
    assert isinstance(reader.app.screen, NotebookScreen)
    return reader.app.screen


def listed(reader: Reader) -> list[str]:
    """The texts that the sheet lists."""
    return [leaf.text for leaf in sheet(reader).list.leaves]


def said(reader: Reader) -> str:
    return str(sheet(reader).query_one("#state").render())


async def send(reader: Reader, *keys: str) -> None:
    """Keys as a terminal sends them, one upon the other; Pilot waits 50 ms for each."""
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 else key
        reader.app.post_message(events.Key(name, key if len(key) == 1 else None))
    for _ in range(3):  # what is kept is shown by work that begins when the keeping ends
        await reader.settle()


async def test_a_passage_is_kept_with_its_note(start: Start) -> None:
    """What was kept is on the disk at once, painted and marked, and there again the next time."""
    async with start(size=(80, 24)) as reader:
        await send(reader, "m")
        assert "select something first" in reader.status
        await send(reader, "s", "j", "m")
        assert "kept" in reader.status
        (kept,) = Notebook().passages()  # before any note
        assert (kept.text, kept.note) == (FIRST_SENTENCE, "")
        await reader.type("核对 q #路灯")  # no letter of it is a command
        assert "核对 q #路灯" in reader.status
        await send(reader, "enter", "escape")
        (kept,) = Notebook().passages()
        assert (kept.note, kept.tags) == ("核对 q", ("路灯",))
        assert painted(reader) == FIRST_SENTENCE
        bar = [reader.screen.marks.render_line(y).text for y in range(reader.screen.marks.size.height)]
        assert bar.count("◆") == 1
        # The same span again is the same passage; Escape leaves its note as it is.
        await send(reader, "s", "j", "m", *"xx", "escape")
        await send(reader, "s", "j", "m", "ctrl+u", *"two", "enter", "escape")
        (kept,) = Notebook().passages()
        assert (kept.note, kept.tags) == ("two", ())
        # A match; without a note it is kept too.
        await send(reader, "/", *"亮堂", "enter", "m", "escape")
        assert "without a note" in reader.status
        assert [one.text for one in Notebook().passages()] == [FIRST_SENTENCE, "亮堂"]
        assert "亮堂" in painted(reader)
        # Another running copy deletes one.
        Notebook().delete(kept.id)
        assert reader.screen.keeping.has_news()
        reader.screen.keeping.follow()
        await reader.settle()
        assert painted(reader) == "亮堂"
        await send(reader, "]")
        assert painted(reader) == ""
        await send(reader, "[")
        assert painted(reader) == "亮堂"
        # A terminal that is closed in the middle of a note takes the note along.
        await send(reader, "s", "k", "m")
        await reader.type("half")
        await reader.app.run_action("leave")
    assert [one.note for one in Notebook().passages()] == ["", "half"]


async def test_the_sheet_leads_to_what_was_kept(
    start: Start, copied: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Filter, copy, edit, delete, take back, export: all that one does with what one has collected."""
    messages.use("zh")
    monkeypatch.chdir(tmp_path)
    async with start(size=(80, 24), settings=Settings(language="zh")) as reader:
        await send(reader, "s", "j", "m")
        await reader.type("数字 #灯")
        await send(reader, "enter", "escape", "s", "k", "m", "escape", "escape")
        await send(reader, "]", "s", "d", "m", "enter", "escape")
        await send(reader, "M")
        texts = listed(reader)
        assert texts == ["第1段。", "“走夜路心里亮堂。”", FIRST_SENTENCE]
        sheet(reader).list.leaves = [
            leaf._replace(time="2026-11-26T10:00") for leaf in sheet(reader).list.leaves
        ]
        sheet(reader).list.refresh()
        await reader.settle()
        hold("notebook-80x24", screen_text(reader))
        # By pinyin, by tag.
        await send(reader, "/")
        await reader.type("dengguang")
        assert listed(reader) == []
        await send(reader, "ctrl+u")
        await reader.type("#灯")
        assert listed(reader) == [FIRST_SENTENCE]
        await send(reader, "enter", "y", "Y")
        assert copied[0] == FIRST_SENTENCE
        assert copied[1].startswith(f"“{FIRST_SENTENCE}”")
        assert TITLE in copied[1]
        await send(reader, "e")
        await reader.type("！")
        await send(reader, "enter")
        assert sheet(reader).list.leaves[0].tags == ("灯！",)
        await send(reader, "d")
        assert listed(reader) == []
        await send(reader, "escape", "d", "d")
        assert (listed(reader), Notebook().passages()) == ([], [])
        await send(reader, "u", "u", "u")
        assert sorted(listed(reader)) == sorted(texts)
        await send(reader, "u")
        assert "没有可撤销" in said(reader)
        # To a file, which is not written over unasked; to the clipboard.
        Path("there.csv").write_text("old")
        await send(reader, "x", "j", "enter")
        await reader.type("there.csv")  # in the place of the name that is offered
        await send(reader, "enter")
        assert "再按 Enter 覆盖" in said(reader)
        assert Path("there.csv").read_text() == "old"
        await send(reader, "enter")
        assert len(Path("there.csv").read_text(encoding="utf-8").splitlines()) == 4
        await send(reader, "x", "j", "j", "enter")
        await send(reader, "enter")
        assert len(json.loads(Path("notebook.json").read_text(encoding="utf-8"))) == 3
        await send(reader, "x", "enter")
        await send(reader, "ctrl+u", "enter")
        assert "> “走夜路心里亮堂。”" in copied[-1]
        # What was copied is kept too.
        await send(reader, "tab")
        assert listed(reader)[-1] == FIRST_SENTENCE
        await send(reader, "d")
        assert "Tab" in said(reader)
        await send(reader, "tab", "/")
        await reader.type("亮堂")
        await send(reader, "enter", "enter")
        assert reader.app.screen is reader.screen
        assert reader.screen.reading.article.meta.title == TITLE
        caret = reader.screen.pane.effective_caret
        assert reader.screen.pane.document.text(caret.block)[caret.character :].startswith("“走夜路")
        await send(reader, "backspace")
        assert reader.screen.reading.article.meta.title == "图书馆延长开放"


async def test_passages_of_changed_and_gone_files(
    start: Start, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A passage that is no longer as it was kept must not be quoted as if it were."""
    lamp = shelf / "1-路灯.md"
    async with start(size=(100, 30)) as reader:
        for letter in "jkl":
            await send(reader, "s", letter, "m", "escape", "escape")
    text = lamp.read_text(encoding="utf-8")
    changed = text.replace("日前，河东区为三十六条", "日前河东区为三十多条").replace("居民王大爷说。", "")
    lamp.write_text(changed.replace("“走夜路", "新的一段。\n\n“走夜路"), encoding="utf-8")
    with open(paths.notebook_file(), "ab") as file:
        file.write(b"{damaged\n")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "other.txt").write_text("另一篇文章。\n", encoding="utf-8")
    async with start(elsewhere, size=(100, 30)) as reader:
        await send(reader, "M")
        shown = screen_text(reader)
        assert "moved" in shown
        assert "changed, " in shown
        assert "lost" in shown
        assert "1 damaged lines" in shown
        # An article of another folder is opened all the same.
        await send(reader, "G", "enter")
        assert "was changed: " in reader.status
        assert reader.screen.reading.article.meta.title == TITLE
        assert "日前河东区为三十多条小巷装上新路灯。" in painted(reader)
        assert "“走夜路心里亮堂。”" in painted(reader)
        assert len(reader.screen.session.shelf) == 2
        lamp.unlink()
        told: list[str] = []
        monkeypatch.setattr(reader.screen.status, "show", lambda text, **_: told.append(text))
        await send(reader, "[", "M")
        assert "damaged" not in screen_text(reader)
        await send(reader, "enter")
        assert any("the file is gone" in text for text in told)


async def test_where_nothing_can_be_kept(
    start: Start, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On a read-only home one is told in a sentence, and goes on reading; what is typed is no command."""
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(blocked))
    async with start(size=(80, 24)) as reader:
        await send(reader, "s", "j", "m", *"qq")
        assert "Esc close" in reader.status
        assert reader.screen.keeping.bar.is_open
        await send(reader, "escape")
        assert str(blocked)[:20] in reader.status
        assert reader.selected == FIRST_SENTENCE
        await send(reader, "escape", "M")
        assert "nothing kept yet" in screen_text(reader)


def test_rows_of_leaves() -> None:
    """A row too many or too few, and the cursor is on another passage than its keys."""

    def leaf(text: str, path: str) -> Leaf:
        return Leaf("", text, "", (), "", path, path)

    leaves = [leaf("短", "a"), leaf("“" * 20, "a"), leaf("长" * 30, "b")]
    rows, starts = rows_of(leaves, 42, grouped=True)
    assert rows == [
        (0, HEAD), (0, FIRST), (0, ABOUT), (1, FIRST), (1, ABOUT),
        (2, HEAD), (2, FIRST), (2, SECOND), (2, ABOUT),
    ]  # fmt: skip
    assert starts == [1, 3, 6]
    assert rows_of(leaves, 42, grouped=False)[1] == [0, 2, 4]
