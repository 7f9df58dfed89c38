"""Selecting by what is meant: objects after i and a, counts, letters on the sentences."""

from __future__ import annotations

import asyncio

import pytest

from nkreader.library import clipboard
from nkreader.library.settings import Settings
from nkreader.tui.ink import INKS
from nkreader.tui.row import row_pieces
from nkreader.tui.selecting_view import FLASH_SECONDS
from tests.tui.conftest import Reader, Start

FIRST, SAID, TOLD = "日前，河东区为三十六条小巷装上新路灯。", "“走夜路心里亮堂。”", "居民王大爷说。"


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the clipboard was given, in the place of a clipboard."""
    given: list[str] = []

    def copy(text: str, **_: object) -> clipboard.Outcome:
        given.append(text)
        return clipboard.Outcome(True, False, "xclip", (), "", len(text))

    monkeypatch.setattr(clipboard, "copy", copy)
    return given


async def test_objects_and_counts(start: Start) -> None:
    """What Vim's fingers and an input method's marks ask for is selected, and the footer helps."""
    async with start(size=(80, 24)) as reader:

        async def keys(typed: str) -> str | None:
            await reader.type(typed)
            return reader.selected

        await reader.press("slash", *"亮堂", "enter")
        assert await keys("v") == "亮堂"
        await keys("2i")
        assert "2i" in reader.status
        footer = reader.screen.keys.render_line(0).text
        assert "sentence" in footer
        assert "marks" in footer
        assert await keys("s") == SAID + TOLD
        await reader.press("escape", "n")
        # Only the key that waits is taken back.
        assert await keys("v") == "亮堂"
        await reader.press("i", "escape")
        assert "copy" in reader.screen.keys.render_line(0).text
        assert reader.selected == "亮堂"
        await reader.press("3", "escape")
        assert await keys("l") == "亮堂。"
        # A mark of an input method, its twin on the keyboard, full-width letters.
        assert await keys("i”") == "走夜路心里亮堂。"
        assert await keys('a"') == SAID
        assert await keys("i《") == SAID
        assert "no such pair" in reader.status
        assert await keys("ij") == SAID
        assert "press w c s p" in reader.status
        # What an object selected grows to a larger one that holds it, then by the next one.
        assert await keys("is") == SAID + TOLD
        assert await keys("ｉｐ") == reader.screen.pane.document.text(4)
        assert await keys("ip") == reader.screen.pane.document.text(4) + "\n节能先行"
        await reader.press("escape")
        assert await keys("v10h") == TOLD + "\n节能先行"
        # ge is taken together, though g has gone to the start already; so is its count.
        await reader.press("escape", "slash", *"亮堂", "enter")
        place = reader.screen.pane.place
        assert await keys("voh2ge") == "走夜路心里亮堂"
        assert reader.screen.pane.place == place
        assert (await keys("g") or "").startswith("河东区\n老城")


def letters(reader: Reader) -> dict[tuple[int, int], str]:
    """What is drawn on each sentence, by where that begins on the screen."""
    pane, found = reader.screen.pane, {}
    for row in pane.visible_rows:
        text = pane.layout_of_text.row_text(row)
        for layer in pane.overlays(row):
            if layer.text:
                assert (layer.text, "label") in row_pieces(text, row.start, pane.overlays(row))
                found[row.block, layer.start] = layer.text
    return found


async def test_a_sentence_is_copied_in_three_keys(start: Start, copied: list[str]) -> None:
    """s, a letter, y; a second letter extends; Escape changes nothing."""
    async with start(size=(80, 24)) as reader:
        pane = reader.screen.pane
        before = reader.text
        await reader.press("s")
        shown = letters(reader)
        assert list(shown)[:6] == [(0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (4, 19)]
        assert "".join(shown.values()).startswith("a s d fj kl ")
        assert "j 前，河东区" in reader.text
        assert "k走夜路" in reader.text
        assert "letter" in reader.status
        await reader.press("escape")
        assert (reader.text, reader.selected, pane.caret) == (before, None, None)
        await reader.press("s", "j", "y")
        assert copied == [FIRST]
        assert not letters(reader)
        assert reader.text == before
        # Back and forth from the sentence picked first; then a move goes on from there.
        await reader.press("s", "k")
        assert reader.selected == SAID
        assert len(letters(reader)) == len(shown)
        await reader.press("l")
        assert reader.selected == SAID + TOLD
        await reader.press("j", "Y")
        assert copied[-1].startswith("“" + FIRST)
        await reader.press("s", "k", "right_parenthesis", "y")
        assert copied[-1] == SAID + TOLD
        await reader.press("s", "k", "w", "y")  # no letter: a move
        assert copied[-1] == SAID + "居"
        # Inside selection mode, where Escape leaves what was selected.
        await reader.press("s", "escape")
        assert reader.selected == SAID + "居"
        await reader.press("s", "s", "escape")
        assert reader.selected is None


async def test_more_sentences_than_letters(start: Start, copied: list[str], shelf: object) -> None:
    """A long screen has two letters on some; the first one leaves those that it begins."""
    async with start(size=(60, 30)) as reader:
        await reader.press("right_square_bracket", "j", "j", "j", "j", "j", "s")
        shown = letters(reader)
        assert len(shown) > 17
        assert len(set(shown.values())) == len(shown)
        first = next(row for row in reader.screen.pane.visible_rows if not row.blank)
        assert first.start > 0  # a sentence that begins above the screen
        assert shown[first.block, first.start] == "a "
        await reader.press("n")
        assert {label.strip() for label in letters(reader).values()} <= set("asdfjklghrtupcxzn")
        await reader.press("backspace")
        assert letters(reader) == shown
        await reader.press("n", "a", "y")
        assert copied[0].endswith("。")
        await reader.press("s")
        reader.screen.pane.scroll_rows(1)
        assert not letters(reader)  # they were for other rows


async def test_what_was_copied_flashes(start: Start, copied: list[str]) -> None:
    """One sees what was taken; nothing of it stays."""
    async with start(size=(80, 24)) as reader:

        def inks() -> set[str]:
            pane = reader.screen.pane
            return {layer.style for row in pane.visible_rows for layer in pane.overlays(row)}

        await reader.pilot.press("V", "y")
        assert "flash" in inks()
        assert INKS["flash"] != INKS["selection"]
        await asyncio.sleep(2 * FLASH_SECONDS)
        assert "flash" not in inks()
        assert "selection" in inks()


async def test_keys_of_the_settings_take_the_place_of_others(start: Start) -> None:
    """A key that has two meanings would do what the settings say it no longer does."""
    keys = {"page-up": "x", "select-word-next": "s", "object-sentence": "t", "pick": "S"}
    async with start(settings=Settings(keys=keys)) as reader:
        await reader.press("slash", *"三十六", "enter", "v", "s", "b")
        assert reader.selected == "三"
        await reader.type("it")
        assert reader.selected == FIRST
        await reader.press("escape", "S", "j")
        assert reader.selected == FIRST
