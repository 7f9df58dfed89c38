"""Whether `y` gives exactly the characters selected, by keys and by the mouse.

    python tests/eval/selections.py [--selections N] [--seed N]

Random selections, half by keys and half by dragging from cell to cell, over
random texts with tabs, line separators, emoji of several code points,
combining marks, half-width and full-width characters. The keys go to the
application as a terminal's would, the mouse to the pane in cells. What comes
to the one copy funnel is held against the flat text: where a key leads and
which character a cell belongs to is worked out here anew, with Rich's own
graphemes and widths, from the rows that the pane says it shows.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path

from rich.cells import split_graphemes
from textual import events
from textual.keys import _character_to_key

from nkreader.app import ReaderApp
from nkreader.library.settings import Settings
from nkreader.library.shelf import Shelf
from nkreader.text.document import Block, Document
from nkreader.text.sentences import sentences
from nkreader.tui.session import Session

PARTS = (
    "天津市", "南开区", "夜查电动自行车", "的", "了", "，", "。", "！", "“", "”", "《", "》", "——", "……",
    "nkreader", "x_1", "3.14", " ", "  ", "\u3000", "\t", "\u2028", "\x85", "、", "é", "e\u0301", "👨‍👩‍👧‍👦",
    "👩🏽‍✈️", "☎️", "🏳️‍🌈", "葛\U000e0100", "ﾊﾝｶｸ", "ＡＢＣ", "ひらがな", "한글", "\ufe0f", "①", "·", "😀", "―",
)  # fmt: skip
WIDTH, HEIGHT = 60, 20
SELECTIONS_A_TEXT = 25
KEYS = (*"hhhlllwbe0$(){}jkgGo", "ge")
Place = tuple[int, int]


def random_texts(chance: random.Random) -> list[str]:
    """Paragraphs, most of them longer than a row."""
    # A variation selector on white space, or on nothing, is no character to anyone.
    made = (re.sub("(?<!\\S)\ufe0f+", "", text) for text in _mixed(chance))
    return [text[:250] if text.strip() and not text.isascii() else "空" for text in made]


def _mixed(chance: random.Random) -> Iterator[str]:
    return ("".join(chance.choice(PARTS) for _ in range(chance.randint(1, 40))) for _ in range(8))


class Model:
    """What is expected of a document, from its texts alone.

    Attributes:
        places: (block, character) of every grapheme cluster, in order.
        flat: all characters.
    """

    def __init__(self, texts: Sequence[str], session: Session) -> None:
        self.flat = "\n".join(texts)
        self._offsets = [0]
        for text in texts:
            self._offsets.append(self._offsets[-1] + len(text) + 1)
        self.clusters = [graphemes(text) for text in texts]
        self.places = [(block, start) for block, some in enumerate(self.clusters) for start, _, _ in some]
        self._ends = {
            (block, start): end for block, some in enumerate(self.clusters) for start, end, _ in some
        }
        self._words: list[tuple[Place, Place]] = []
        self._sentences: list[tuple[Place, Place]] = []
        for block, text in enumerate(texts):
            self._words += [
                ((block, start), self.on((block, end - 1)))
                for start, end in word_spans(text, self.clusters[block], session)
            ]
            for start, end in sentences(text):
                shown = text[start:end].strip()
                begin = start + text[start:end].index(shown)
                # A mark on the last sentence's end is no part of this one.
                starts = (at for at, _, _ in self.clusters[block] if at >= begin and not text[at].isspace())
                first = next(starts, end)
                if first >= end:
                    continue
                self._sentences.append(((block, first), self.on((block, begin + len(shown) - 1))))

    def on(self, place: Place) -> Place:
        """The start of the cluster that a character is in; behind the last one, of the last one."""
        return max(found for found in self.places if found <= place and found[0] == place[0])

    def copied(self, a: Place, b: Place) -> str:
        """The characters from one to another, both included."""
        first, last = sorted((a, b))
        end = self._ends[self.on(last)] + self._offsets[last[0]]
        start = first[1] + self._offsets[first[0]]
        return self.flat[start if start < end else self.on(last)[1] + self._offsets[last[0]] : end]

    def moved(self, key: str, at: Place, rows: Sequence[Row]) -> Place:
        """Where a key that follows the text leads."""
        index, last = self.places.index(at), self.places[-1]
        block = [place for place in self.places if place[0] == at[0]]
        row = next((row for row in rows if row.holds(at)), None)
        spans = self._words if key in ("w", "b", "e", "ge") else self._sentences
        match key:
            case "h" | "l":
                return self.places[min(max(index + (1 if key == "l" else -1), 0), len(self.places) - 1)]
            case "w":
                return next((start for start, _ in spans if start > at), last)
            case "b" | "(":
                return next(
                    (start for start, _ in reversed(spans) if start < at),
                    self.places[0] if key == "b" else at,
                )
            case "e":
                return next((end for _, end in spans if end > at), last)
            case "ge":
                return next((end for _, end in reversed(spans) if end < at), self.places[0])
            case ")":
                return next((end for _, end in spans if end > at), at)
            case "}":
                following = [place for place in self.places if place[0] == at[0] + 1]
                return block[-1] if at != block[-1] or not following else following[-1]
            case "{":
                before = [place for place in self.places if place[0] == at[0] - 1]
                return block[0] if at != block[0] or not before else before[0]
            case "0" | "$" if row is not None:
                return row.places(self)[0 if key == "0" else -1]
            case "g" | "G":
                return self.places[0] if key == "g" else last
        return at

    def stepped(self, delta: int, at: Place, goal: int, rows: Sequence[Row]) -> Place:
        """Where the next or previous row has a cell."""
        here = next(i for i, row in enumerate(rows) if row.holds(at))
        others = rows[here + 1 :] if delta > 0 else reversed(rows[:here])
        row = next((row for row in others if not row.blank), None)
        return at if row is None else self.on(row.at(self, goal))


class Row:
    """A row of the pane: its characters and its first cell."""

    def __init__(self, block: int, start: int, end: int, x: int, *, blank: bool) -> None:
        self.block, self.start, self.end, self.x, self.blank = block, start, end, x, blank

    def holds(self, place: Place) -> bool:
        return not self.blank and self.block == place[0] and self.start <= place[1] < self.end

    def places(self, model: Model) -> list[Place]:
        """The clusters on it."""
        return [place for place in model.places if self.holds(place)]

    def at(self, model: Model, x: int) -> Place:
        """The character drawn at a cell; left of the text its first, right of it its last."""
        if self.blank:
            return (self.block, self.start)
        edge, found = self.x, (self.block, self.start)
        for start, _, width in model.clusters[self.block]:
            if self.start <= start < self.end:
                found = (self.block, start)
                edge += width
                if x < edge:
                    return found
        length = model.clusters[self.block][-1][1]
        return (self.block, length) if self.end == length else found


def graphemes(text: str) -> list[tuple[int, int, int]]:
    """Clusters as Rich has them, but that a tab is one of four cells."""
    found: list[tuple[int, int, int]] = []
    for is_tab, group in groupby(enumerate(text), key=lambda pair: pair[1] == "\t"):
        pairs = list(group)
        first, part = pairs[0][0], "".join(character for _, character in pairs)
        spans = [(i, i + 1, 4) for i in range(len(part))] if is_tab else split_graphemes(part)[0]
        for start, end, width in spans:
            if not width and found:
                found[-1] = (found[-1][0], first + end, found[-1][2])
            else:
                found.append((first + start, first + end, width))
    return found


def word_spans(
    text: str, clusters: Sequence[tuple[int, int, int]], session: Session
) -> list[tuple[int, int]]:
    """Vim's words, with Han divided by the segmenter; without white space."""

    def kind(cluster: tuple[int, int, int]) -> str:
        character = text[cluster[0]]
        if character.isspace():
            return "blank"
        if not cluster[2]:
            return "joined"
        if "\u4e00" <= character <= "\u9fff":
            return "han"
        if "\u3040" <= character <= "\u30ff":
            return "kana"
        if character.isalnum() or character == "_":
            return "word"
        return "emoji" if character >= "\U0001f000" else "mark"

    found = []
    for what, group in groupby(clusters, key=kind):
        some = list(group)
        starts = [start for start, _, _ in some]
        end = some[-1][1]
        if what == "han":
            # A word of the segmenter's begins where a character does: marks on it belong to it.
            cut = {start for start, _ in session.words(text)}
            starts = [start for start in starts if start in cut] or starts[:1]
            starts = starts if starts[0] == some[0][0] else [some[0][0], *starts]
        else:
            starts = starts[:1]
        if what != "blank":
            found += list(pairwise([*starts, end]))
    return found


class Judge:
    """Drives a reader, and compares what is copied with what is expected."""

    def __init__(self, app: ReaderApp, session: Session, chance: random.Random) -> None:
        self._app, self._session, self._chance = app, session, chance
        self._pane = app.main.pane
        self._copied: list[str] = []
        app.copy = lambda text, *_: self._copied.append(text)  # type: ignore[method-assign]

    def show(self, texts: Sequence[str]) -> None:
        """Show a text."""
        document = Document(Block("paragraph", text) for text in texts)
        self._pane.show(document, document.start)
        self._model = Model(texts, self._session)
        layout = self._pane.layout_of_text
        self._rows = [self._row(row) for block in range(len(texts)) for row in layout.rows(block)]

    def _row(self, row: object) -> Row:
        left = self._pane.layout_of_text.left
        return Row(row.block, row.start, row.end, left + row.indent, blank=row.blank)  # type: ignore[attr-defined]

    async def by_keys(self) -> tuple[str, str, str]:
        """A selection by keys; what is copied, what is expected, and what was pressed."""
        model, chance = self._model, self._chance
        at = fixed = chance.choice(model.places)
        self._pane.move_caret(self._pane.document.start._make(at))
        keys, goal = "", None
        await self._press("v")
        for _ in range(chance.randint(0, 8)):
            key = chance.choice(KEYS)
            if keys.endswith("g"):
                key = "h"  # an e would be half of another key
            count = chance.choice((1, 1, 1, 2, 3)) if key not in "0o" else 1
            keys += f"{count if count > 1 else ''}{key}"
            await self._press(f"{count if count > 1 else ''}{key}")
            if key == "o":
                at, fixed = fixed, at
            elif key in "jk":
                goal = self._cell(at) if goal is None else goal
                for _ in range(count):
                    at = model.stepped(1 if key == "j" else -1, at, goal, self._rows)
                continue
            else:
                for _ in range(count):
                    at = model.moved(key, at, self._rows)
            goal = None
        return await self._copy(), model.copied(fixed, at), keys

    def _cell(self, place: Place) -> int:
        row = next(row for row in self._rows if row.holds(place))
        before = (
            width for start, _, width in self._model.clusters[place[0]] if row.start <= start < place[1]
        )
        return row.x + sum(before)

    async def by_mouse(self) -> tuple[str, str, str]:
        """A selection by dragging from one cell to another."""
        pane, chance = self._pane, self._chance
        rows = [self._row(row) for row in pane.visible_rows]
        cells = [(chance.randrange(pane.size.width), chance.randrange(len(rows))) for _ in "ab"]
        if cells[0] == cells[1]:
            cells[1] = (cells[0][0] ^ 1, cells[0][1])
        a, b = (rows[y].at(self._model, x) for x, y in cells)
        left, top = pane.gutter.top_left
        for kind, (x, y) in (
            (events.MouseDown, cells[0]),
            (events.MouseMove, cells[1]),
            (events.MouseUp, cells[1]),
        ):
            event = kind(pane, x + left, y + top, 0, 0, 1, False, False, False)
            if kind is events.MouseUp:
                pane.on_mouse_up()
            else:
                (pane.on_mouse_down if kind is events.MouseDown else pane.on_mouse_move)(event)
        copied = await self._copy()
        pane.scroll_rows(chance.randint(-5, 5))
        return copied, self._model.copied(a, b), str(cells)

    async def _copy(self) -> str:
        self._copied.clear()
        await self._press("y")
        await self._press("\x1b")
        return self._copied[0] if self._copied else "nothing"

    async def _press(self, keys: str) -> None:
        for key in keys:
            name = "escape" if key == "\x1b" else _character_to_key(key)
            await self._app.on_event(events.Key(name, key))


async def evaluate(selections: int, seed: int, folder: Path) -> list[tuple[str, str, str]]:
    """Make so many selections; returns those that were copied otherwise than expected."""
    (folder / "a.txt").write_text("空\n", encoding="utf-8")
    session = Session(Shelf([str(folder / "a.txt")]), Settings())
    chance = random.Random(seed)
    app, wrong = ReaderApp(session, session.first()), []
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.pause()
        judge = Judge(app, session, chance)
        for number in range(selections):
            if number % SELECTIONS_A_TEXT == 0:
                await pilot.pause()
                texts = random_texts(chance)
                judge.show(texts)
            copied, expected, how = await (judge.by_mouse() if number % 2 else judge.by_keys())
            if copied != expected:
                wrong.append((how, copied, expected))
    return wrong


def main() -> None:
    """Print how many selections were copied exactly, and some that were not."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--selections", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wrong = asyncio.run(evaluate(options.selections, options.seed, Path(folder)))
    print(f"{options.selections - len(wrong)} of {options.selections} exact")
    for how, copied, expected in wrong[:10]:
        print(how, repr(copied), repr(expected), sep="\n  ")


if __name__ == "__main__":
    main()
