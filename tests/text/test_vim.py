"""Moves and objects on ASCII text, held against Vim itself in visual mode.

One Vim runs all cases. Two texts: one of words, each line a block, empty ones
and ones of blanks among them; one of sentences, where Vim has the empty lines
between paragraphs that a document has not. The start of a paragraph stands
for the empty line over it: Vim stops at both, a caret at one.
"""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from nkreader.text import motion
from nkreader.text.document import Block, Document, Position
from nkreader.text.objects import Ends, take
from nkreader.text.words import Segmenter

WORDS = Segmenter().words
LINES = 200
Case = tuple[int, int, str]  # line, column, keys

SCRIPT = r"""
set nocompatible selection=inclusive
let told = []
for case in readfile('CASES')
  let [line, column, keys] = split(case, ' ')
  call cursor(line, column)
  execute 'normal! v' . keys
  execute "normal! \<Esc>"
  let ends = [line("'<"), col("'<"), line("'>"), col("'>"), line('.'), col('.')]
  call add(told, join(ends, ' '))
endfor
call writefile(told, 'TOLD')
qall!
"""


def vims(vim: str, folder: Path, lines: Sequence[str], cases: Sequence[Case]) -> list[Ends]:
    """What Vim selects: lines and columns from 0; the column of an empty line is 0."""
    (folder / "text").write_text("".join(f"{line}\n" for line in lines))
    (folder / "cases").write_text("".join(f"{y + 1} {x + 1} {keys}\n" for y, x, keys in cases))
    (folder / "script").write_text(SCRIPT.replace("CASES", "cases").replace("TOLD", "told"))
    subprocess.run(
        [vim, "-u", "NONE", "-i", "NONE", "-n", "-N", "-es", "-S", "script", "text"],
        cwd=folder, stdin=subprocess.DEVNULL, timeout=60, check=True,
    )  # fmt: skip
    told = []
    for row in (folder / "told").read_text().splitlines():
        numbers = [max(int(number) - 1, 0) for number in row.split()]
        first, last, caret = (Position(*numbers[i : i + 2]) for i in (0, 2, 4))
        told.append(Ends(last if caret == first else first, caret))
    return told


def drawn(seed: int, make: Callable[[random.Random], str]) -> list[str]:
    chance = random.Random(seed)
    return [make(chance) for _ in range(LINES)]


def of_words(chance: random.Random) -> str:
    """Words, marks and blanks in any order; often nothing else, or nothing."""
    if chance.random() < 0.1:
        return " " * chance.choice((0, 0, 1, 3))
    parts = ("foo", "x", "b_2", "3.14", "...", "(", ")", "--", "'", '"', " ", " ", "  ", "\t", "a.b", "!")
    return "".join(chance.choice(parts) for _ in range(chance.randint(1, 18)))


def of_sentences(chance: random.Random) -> str:
    """Sentences, with abbreviations, closing marks and more than one blank."""
    ends = (". ", ".  ", "? ", "! ", '." ', ".) ", "?') ", "... ", ", ", " e.g. ", ".x ")
    words = ("Mr", "a", "so it goes", "see", "No", "U.S", "3.5", "(well", '"Ha', "don't")
    return "".join(chance.choice(words) + chance.choice(ends) for _ in range(chance.randint(1, 12))).strip()


WORD_MOVES = {
    "w": motion.word_next, "b": motion.word_back, "e": motion.word_end, "ge": motion.word_end_back,
}  # fmt: skip
# The keys ) and } of selection mode are not these: a selection takes in the character under the caret, so
# `v )` goes to the sentence's last character, to select it whole, where Vim's takes one of the next as well.
MOVES = {
    ")": motion.sentence_next, "(": motion.sentence_prev,
    "}": motion.paragraph_next, "{": motion.paragraph_prev,
}  # fmt: skip
OBJECTS = (
    "iw",
    "aw",
    "2iw",
    "3iw",
    "2aw",
    "3aw",
    "iwiw",
    "awaw",
    "iwaw",
    "awiw",
    "wiw",
    "waw",
    "bbiw",
    "bbaw",
    "b2aw",
    "b3iw",
)


def test_word_moves_are_vims(need: Callable[[str], str], tmp_path: Path) -> None:
    """Fingers that know Vim would select something else."""
    lines, chance = [*drawn(1, of_words), "the end."], random.Random(2)
    document = Document(Block("paragraph", line) for line in lines)
    cases = [
        (y, chance.randrange(len(line) or 1), f"{count}{move}")
        for y, line in enumerate(lines[:-1])
        for move in WORD_MOVES
        for count in ("", "", 2, 3)
    ]
    for (y, x, keys), told in zip(cases, vims(need("vim"), tmp_path, lines, cases), strict=True):
        caret = at = Position(y, x)
        for _ in range(int(keys[0]) if keys[0].isdigit() else 1):
            caret = WORD_MOVES[keys.lstrip("23")](document, caret, WORDS)
        assert Ends(at, caret) == told, (lines[y], x, keys)


def test_sentence_and_paragraph_moves_are_vims(need: Callable[[str], str], tmp_path: Path) -> None:
    """A sentence of English would end elsewhere than every Vim user has learnt."""
    paragraphs, chance = drawn(3, of_sentences), random.Random(4)
    document = Document(Block("paragraph", text) for text in paragraphs)
    lines = [line for text in paragraphs for line in (text, "")][:-1]
    cases = [
        (2 * block, chance.randrange(1, len(text)), move)
        for block, text in enumerate(paragraphs)
        for move in MOVES
        for _ in range(3)
        if len(text) > 1
    ]
    for (y, x, move), told in zip(cases, vims(need("vim"), tmp_path, lines, cases), strict=True):
        caret = MOVES[move](document, Position(y // 2, x))
        assert caret == ((told.caret.block + 1) // 2, told.caret.character), (lines[y], x, move)


def test_words_as_objects_are_vims(need: Callable[[str], str], tmp_path: Path) -> None:
    """`viw`, `v2aw` and what is added to them.

    Left out: an inner object that is added over an empty line, where Vim takes two at a time (no document
    has one), and one added to a word of one character, where Vim selects the same word again; here it is
    added, since Chinese has many such words.
    """
    # A move with nowhere to go ends what Vim was told to do: not at these borders.
    lines, chance = ["from the start", *drawn(5, of_words), "end."], random.Random(6)
    document = Document(Block("paragraph", line) for line in lines)
    cases = [
        (y, chance.randrange(len(line) or 1), keys)
        for y, line in enumerate(lines[:-1])
        if y
        for keys in OBJECTS
    ]
    held = 0
    for (y, x, keys), told in zip(cases, vims(need("vim"), tmp_path, lines, cases), strict=True):
        ends, at = Ends(Position(y, x), Position(y, x)), Position(y, x)
        begun = stuck = False
        for count, key in re.findall("([23]?)([ia]w|[wb])", keys):
            if key in WORD_MOVES:
                ends = ends._replace(caret=WORD_MOVES[key](document, ends.caret, WORDS))
            else:
                stuck |= begun and ends.fixed == ends.caret
                fresh, around = ends.fixed == ends.caret, key == "aw"
                taken = take(document, ends, "word", WORDS, around=around, count=int(count or 1), fresh=fresh)
                ends, begun = taken or ends, True
        first, last = sorted((told.fixed.block, told.caret.block))
        empty = len(keys) > 2 and "iw" in keys and not all(lines[first : last + 1])
        if not (stuck or empty):
            held += 1
            assert ends == told, (lines[y : y + 3], at, keys)
    assert held > 0.7 * len(cases)


def test_what_sentences_are_to_a_reader() -> None:
    """As an object, or under a triple click, none ends at an abbreviation; for ( ) one does."""
    document = Document([Block("paragraph", "Mr. Smith came. He left.")])
    at = Position(0, 5)
    assert motion.sentence_next(document, at) == (0, 16)
    assert motion.sentence_prev(document, at) == (0, 4)
    assert document.text_between(motion.sentence_at(document, at)) == "Mr. Smith came."
