"""From a key to the first match on the screen, beside a page down in the same text, in a pseudo-terminal.

    python tests/bench/find_timing.py [--runs N] [--priority NICE] [--program PATH] TEXT

Each query is typed anew, character by character or, as an input method sends
it, at once; between two of them a page down is pressed. The screen shows a
match when the ink of the current match has been written; where there is none,
what is timed is the last output. nkreader is the one beside the running
Python; install it, so that its bytecode is there.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from pty_program import TOOK_OVER, Program, put_ahead, running

INK = b"48;2;230;195;92"  # the background of the current match in the theme that is the default
QUIET = 0.06  # seconds without output after which a key has been answered
BURST = 0.002  # seconds: outputs closer than that are one paint
PAGE_DOWN, TOP, ESCAPE, FIND = b" ", b"g", b"\x1b", b"/"
WORD, REGEX, PINYIN = b"\x1bw", b"\x1br", b"\x1bp"  # Alt and a letter: turn a way of finding on or off


@dataclass(frozen=True)
class Typed:
    """A query as it is typed.

    Attributes:
        name: what it is in the table.
        text: the query.
        at_once: all characters in one write; else only the last one is timed, when those before are answered.
        mode: the key that turns its way of finding on.
        found: whether it stands in the text.
    """

    name: str
    text: str
    at_once: bool = False
    mode: bytes = b""
    found: bool = True


QUERIES = (
    Typed("a character", "贾"),
    Typed("a word's second character", "贾宝"),
    Typed("a word's third character", "贾宝玉"),
    Typed("a word at once", "贾宝玉", at_once=True),
    Typed("not in the text", "新质生产力", at_once=True, found=False),
    Typed("letters, found by pinyin", "ab"),
    Typed("letters, then by pinyin", "jby", at_once=True),
    Typed("pinyin", "jiabaoyu", at_once=True, mode=PINYIN),
    Typed("regular expression", "[薛林]姑娘", at_once=True, mode=REGEX),
    Typed("whole word", "姑娘", at_once=True, mode=WORD),
)


def press(
    program: Program, keys: bytes, ink: bytes = b"", quiet: float = QUIET
) -> tuple[float, float] | None:
    """Type keys; milliseconds until the paint that shows `ink` is over, and until the last output."""
    program._read(0.0)
    shown, pressed, before = len(program._output), time.perf_counter(), 0.0
    os.write(program._terminal, keys)
    painted = came = None
    while time.perf_counter() - (before or pressed + 1.0) < quiet:
        if program._read(0.005):
            last = program._last
            if (painted is None and ink in program._output[shown:]) or (came and last - came < BURST):
                painted = came = last
            before = last
    return None if painted is None else ((painted - pressed) * 1000, (before - pressed) * 1000)


def timed(program: Program, query: Typed) -> tuple[float, float] | None:
    """Open the find bar, type a query and time it, and close the bar."""
    press(program, FIND)
    head, tail = ("", query.text) if query.at_once else (query.text[:-1], query.text[-1])
    for character in head:
        press(program, character.encode())
    took = press(program, tail.encode(), INK if query.found else b"")
    press(program, ESCAPE, quiet=0.25)  # the terminal may go on with a sequence, for which Textual waits
    return (took[1], took[1]) if took and not query.found else took


def figures(
    program: Program, runs: int, last: str
) -> Iterator[tuple[str, list[tuple[float, float]], list[float]]]:
    """For each query what it took, and what the page downs took that were pressed between.

    Args:
        program: with the text open.
        runs: how often each query is typed.
        last: what stands in the text once, near its end.
    """
    program.shows(TOOK_OVER)
    program.listen(1.0)
    while program.children():
        program.listen(1.0)
    for query in (*QUERIES, Typed("once, near the end", last, at_once=True)):
        press(program, TOP)
        if query.mode:
            press(program, query.mode, quiet=0.5)
            timed(program, query)  # tables and dictionaries are loaded
        took, pages = [], []
        for _ in range(runs):
            if (one := timed(program, query)) is not None:
                took.append(one)
            if (page := press(program, PAGE_DOWN)) is not None:  # the next query starts from another page
                pages.append(page[1])
        if query.mode:
            press(program, query.mode)
        yield query.name, took, pages


def standing_once(text: str) -> str:
    """Five characters that stand in a text once, near its end."""
    for start in range(len(text) * 98 // 100, len(text) - 5):
        part = text[start : start + 5]
        if all("\u4e00" <= c <= "\u9fff" for c in part) and text.count(part) == 1:
            return part
    raise SystemExit("nothing stands in this text once")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("text", type=Path)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--priority", type=int, default=0)
    parser.add_argument("--program", default=str(Path(sys.executable).with_name("nkreader")))
    options = parser.parse_args()
    last = standing_once(options.text.read_text(encoding="utf-8"))
    put_ahead(options.priority)
    print("| query | shown, best / median ms | last output | page down | shown / page down, best, median |")
    print("|---|---|---|---|---|")
    with running([options.program, str(options.text.resolve())], options.priority, b"\x11") as program:
        for name, took, pages in figures(program, options.runs, last):
            if not took:
                print(f"| {name} | never |")
                continue
            shown, ended = zip(*took, strict=True)
            best, usual = min(shown) / min(pages), median(shown) / median(pages)
            print(
                f"| {name} | {min(shown):.1f} / {median(shown):.1f} | {median(ended):.1f} "
                f"| {min(pages):.1f} / {median(pages):.1f} | {best:.2f}, {usual:.2f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
