"""The first frame is what Textual draws a quarter of a second later, cell by cell."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations
from math import dist
from operator import mul
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style

import nkreader
from nkreader.library import formats, messages
from nkreader.library.places import Places
from nkreader.library.settings import Settings
from nkreader.library.shelf import Shelf
from nkreader.text.document import Position
from nkreader.tui import reading
from nkreader.tui.first_frame import Part, nearest_of_256, parts, sequences
from nkreader.tui.highlights import KEYWORD_LOOKS
from nkreader.tui.ink import COLOURS, INKS, SIXTEEN, colours, look, styles
from nkreader.tui.session import Session
from tests.tui.conftest import Start
from tests.tui.frames import frame

SIZES = [(60, 16), (80, 24), (90, 24), (120, 36), (200, 60)]
Cell = tuple[str, Style]


def cells(pieces: list[tuple[str, Style]]) -> list[Cell]:
    return [(character, style) for text, style in pieces for character in text]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_nothing_moves_when_textual_takes_over(
    start: Start, shelf: Path, size: tuple[int, int], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A screen that jumps or changes its colours at start looks broken."""
    monkeypatch.setattr(reading, "LOOK_THROUGH_AFTER", 60)
    messages.use(language)
    settings = Settings(language=language)
    session = Session(Shelf([str(shelf)]), settings)
    inks = styles(settings.theme)

    def style(names: str) -> Style:
        made = inks["page"]
        for name in names.split():
            made += inks[name]
        return made

    painted = frame(session, session.first(), *size)
    async with start(size=size, settings=settings) as reader:
        strips = reader.app.screen._compositor.render_strips()
        assert len(painted) == len(strips)
        for y, (row, strip) in enumerate(zip(painted, strips, strict=True)):
            ours = cells([(text, style(names)) for text, names in row])
            theirs = cells([(s.text, s.style or Style()) for s in strip])
            assert "".join(c for c, _ in ours) == "".join(c for c, _ in theirs), y
            for (character, mine), (_, other) in zip(ours, theirs, strict=True):
                looks = [(s.color, s.bgcolor, bool(s.bold), bool(s.italic)) for s in (mine, other)]
                if character == " ":  # of a blank only the ground is seen
                    looks = [look[1:2] for look in looks]  # type: ignore[misc]
                assert looks[0] == looks[1], (y, character)


async def test_a_remembered_place_is_where_both_begin(start: Start, shelf: Path) -> None:
    """Who comes back must not see the start of the text flash by."""
    path = shelf / "2-图书馆.md"
    session = Session(Shelf([str(path)]), Settings())
    article = session.shelf.open(session.shelf.entries[0])
    session.places.remember(article, Position(20, 3))
    painted = frame(session, session.first(), 80, 24)
    async with start(path, size=(80, 24)) as reader:
        rows = reader.text.split("\n")
        drawn = ["".join(text for text, _ in row[:-1]).rstrip() for row in painted[1:21]]
        assert drawn == rows[:20]


def test_256_colours_are_richs() -> None:
    """Over SSH, where true colours are not announced, colours must not change either."""
    for red in range(0, 256, 15):
        for green in range(0, 256, 17):
            for blue in range(0, 256, 51):
                rich = Color.from_rgb(red, green, blue).downgrade(ColorSystem.EIGHT_BIT)
                assert nearest_of_256(red, green, blue) == rich.number


def test_sixteen_colours_are_richs() -> None:
    """On the Linux console the first frame and Textual's must look the same, and be read on any ground."""
    for number, hexadecimal in enumerate(SIXTEEN):
        few = Color.parse(hexadecimal).downgrade(ColorSystem.STANDARD)
        assert few.number == number
    for theme in COLOURS:
        shades = colours(theme, few=True)
        assert list(shades) == list(COLOURS[theme])
        for names, ink in ((name, look(name)) for name in INKS):
            paint = sequences(Part(0, 0, [[("文", names)]]), theme, {"TERM": "linux"})
            codes = paint.partition("H\x1b[")[2].partition("m")[0].split(";")
            both = (ink.fore or "ink", False), (ink.back or "ground", True)
            for name, ground in both:
                colour = Color.parse(shades[name]).downgrade(ColorSystem.STANDARD)
                assert colour.get_ansi_codes(foreground=not ground)[0] in codes


def test_what_is_reversed_has_no_colours_of_its_own() -> None:
    """Under NO_COLOR the current match, dark on light, would be reversed into the look of the page."""
    for name in ("current", "match", "selection", "cursor"):
        ink = look(name, colourless=True)
        assert "reverse" in ink.attributes
        assert (ink.fore, ink.back) == ("", "")
    assert look("kept", colourless=True) == look("kept")


def test_marks_are_told_apart_without_colours() -> None:
    """Who reads without colours could not tell a kept passage from a match, or either from the selection."""
    marks = ("kept", "keyword-0", "keyword-4", "keyword-8", "match", "current", "selection", "label")
    looks = [frozenset(look(name, colourless=True).attributes.split()) for name in marks]
    assert len(set(looks)) == len(looks)


@pytest.mark.parametrize("theme", COLOURS)
@pytest.mark.parametrize("few", [False, True])
def test_what_is_read_stands_out(theme: str, few: bool) -> None:
    """Grey on grey, or yellow on white, is nobody's text (WCAG 2.1: 4.5 to 1, 3 to 1 where it is bold)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    shades = colours(theme, few=few)
    for name in ("page", "panel", "title", "heading", "byline", "selection", "current", "match", "alert",
                 *(f"keyword-{number}" for number in range(KEYWORD_LOOKS))):  # fmt: skip
        ink = look(name)
        low, high = sorted(luminance(shades[c]) for c in (ink.fore or "ink", ink.back or "ground"))
        needed = 3 if "bold" in ink.attributes or name == "match" else 4.5
        assert (high + 0.05) / (low + 0.05) >= needed, name


# What a colour is to those who lack the cones for red, or for green (Viénot, Brettel and Mollon 1999).
PROTANOPE = ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1))
DEUTERANOPE = ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1))
EVERYBODY = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
TO_XYZ = ((0.4339, 0.3763, 0.1899), (0.2126, 0.7152, 0.0722), (0.0177, 0.1095, 0.8727))  # white is 1, 1, 1


@pytest.mark.parametrize("theme", COLOURS)
@pytest.mark.parametrize("few", [False, True])
@pytest.mark.parametrize("eyes", [EVERYBODY, PROTANOPE, DEUTERANOPE])
def test_keywords_stay_apart(theme: str, few: bool, eyes: tuple[tuple[float, ...], ...]) -> None:
    """One man in twelve sees no red or no green: two terms of one colour are one term to him (CIELAB)."""

    def times(matrix: tuple[tuple[float, ...], ...], vector: list[float]) -> list[float]:
        return [sum(map(mul, row, vector)) for row in matrix]

    def lab(colour: str) -> tuple[float, float, float]:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        xyz = times(TO_XYZ, [max(0.0, value) for value in times(eyes, linear)])
        x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
        return 116 * y - 16, 500 * (x - y), 200 * (y - z)

    shades = colours(theme, few=few)
    inks = [look(f"keyword-{number}") for number in range(KEYWORD_LOOKS)]
    for one, other in combinations(inks, 2):
        distance = dist(lab(shades[one.fore]), lab(shades[other.fore]))
        assert distance >= 25 or one.attributes != other.attributes, (one, other, distance)


def test_no_color_is_honoured(shelf: Path) -> None:
    """NO_COLOR means none, from the first frame on."""
    session = Session(Shelf([str(shelf)]), Settings())
    rows = next(parts(session, session.first(), 80, 24))
    assert ";2;" in sequences(rows, "nkreader-dark", {"COLORTERM": "truecolor"})
    assert ";5;" in sequences(rows, "nkreader-dark", {"TERM": "xterm-256color"})
    for environ in ({"NO_COLOR": "", "COLORTERM": "truecolor"}, {"TERM": "vt100"}):
        assert "38;" not in sequences(rows, "nkreader-dark", environ)


# What may not stand between the file and the first row; `re` drags in most of it.
SLOW = """
argparse asyncio contextlib dataclasses enum functools hashlib json logging pathlib re rich
textual tomllib types typing
"""
# Nor before the text: a bisect that is no part of the interpreter and `collections` take 0.3 and 1 ms.
SLOW_BEFORE_THE_TEXT = "bisect collections"

# What of nkreader itself the text does not wait for, at 0.1 to 0.4 ms each.
LATER = """
commands library.entries library.folders library.places
tui.commands tui.draw tui.facts tui.first_panels tui.panels tui.row tui.wording
"""


def modules_of_the_first_frame(path: Path, data: Path) -> list[set[str]]:
    """The modules there are before the text, and after all parts."""
    code = f"""
import sys, nkreader.cli, nkreader.start
from nkreader.tui.first_frame import parts, sequences
session = nkreader.start.Session(nkreader.start.Shelf([{str(path)!r}]), nkreader.start.load())
frame = parts(session, session.first(), 120, 36)
assert "第二段" in sequences(next(frame), session.settings.theme, {{"COLORTERM": "truecolor"}})
print(*sys.modules)
for part in frame:
    sequences(part, session.settings.theme, {{"COLORTERM": "truecolor"}})
print(*sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],  # -S: what other packages do at Python's start is not ours
        cwd=Path(nkreader.__file__).parents[1],
        env={**os.environ, "XDG_DATA_HOME": str(data)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return [{name.removeprefix("nkreader.") for name in line.split()} for line in done.stdout.splitlines()]


def test_the_first_row_waits_for_no_slow_module(tmp_path: Path) -> None:
    """Textual would make the reader wait ten times as long, each of the others by 1 to 10 ms."""
    path = tmp_path / "文章.txt"
    path.write_text("第一段“文字”，在此。\n　　第二段，缩进。\nThird paragraph.\n", encoding="utf-8")
    before, after = modules_of_the_first_frame(path, tmp_path)
    assert not before & {*LATER.split(), *SLOW_BEFORE_THE_TEXT.split()}
    assert not after & set(SLOW.split())


def test_who_comes_back_waits_for_no_slow_module_either(tmp_path: Path) -> None:
    """A text that is opened for the second time must not come later than for the first."""
    path = tmp_path / "文章.txt"
    path.write_text("第一段。\n第二段，缩进。\n第三段。\n", encoding="utf-8")
    places = Places(str(tmp_path / "nkreader" / "places.jsonl"))
    assert places.remember(formats.read(str(path)), Position(1, 0)) == ""
    _, after = modules_of_the_first_frame(path, tmp_path)
    assert "library.places" in after
    assert not after & set(SLOW.split())
