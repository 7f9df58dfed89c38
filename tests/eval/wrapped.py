"""How well paragraphs come back from texts wrapped at a fixed width, and how often lines are joined wrongly.

    python tests/eval/wrapped.py DATA_DIR [--lines 400]

DATA_DIR holds texts (.txt, .md) whose lines are paragraphs, and .json lists of
poems (`title`, `paragraphs`). Each text is cut into parts of so many
paragraphs, each part is wrapped at 20, 35 and 40 Han characters: anywhere or
keeping words and marks together, counted in characters or in cells, with and
without an indent of two characters, with and without empty lines between the
paragraphs. Told are precision and recall of the joins and the share of the
paragraphs that come back whole. The texts as they are and the poems, a verse a
line, a couplet a line and without marks, must not be joined at all.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path

from nkreader.text.plain import paragraphs
from nkreader.text.wrapped_lines import runs_on

NEVER_FIRST = set("，。、；：？！”’」』）》】…—·％,.;:?!%")
NEVER_LAST = set("“‘「『（《【")
WIDTHS = (20, 35, 40)


def cells(text: str) -> int:
    """Cells of a text; what is not ASCII takes two."""
    return sum(1 if character.isascii() else 2 for character in text)


def units(text: str, *, kept: bool) -> Iterator[str]:
    """What may not be broken: single characters, or words and characters with their marks."""
    at = 0
    while at < len(text):
        end = at + 1
        if kept and text[at].isascii() and text[at].isalnum():
            while end < len(text) and text[end].isascii() and text[end] != " ":
                end += 1
        if kept and text[at] in NEVER_LAST:
            end += 1
        while kept and end < len(text) and text[end] in NEVER_FIRST:
            end += 1
        yield text[at:end]
        at = end


def wrap(text: str, width: int, measure: Callable[[str], int], lead: str, *, kept: bool) -> list[str]:
    """A paragraph in lines of at most `width`."""
    lines, line = [], lead
    for unit in units(text, kept=kept):
        if line.strip() and measure(line) + measure(unit) > width:
            lines.append(line.rstrip())
            line = ""
        line += unit if line or unit != " " else ""
    return [*lines, line]


def parts(folder: Path, count: int) -> Iterator[tuple[str, list[str]]]:
    """The paragraphs of the texts, so many at once, with the name of what holds them."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".txt", ".md"):
            lines = [line.strip().lstrip("# ") for line in path.read_text(encoding="utf-8").splitlines()]
            lines = [line for line in lines if line and not line.startswith("<!--")]
            group = path.parent.name if path.parent != folder else "books"
            yield from ((group, lines[at : at + count]) for at in range(0, len(lines), count))


def score(texts: Sequence[Sequence[str]], width: int, how: tuple[bool, bool, bool, bool]) -> Counter[str]:
    """Joins and paragraphs that are right, wrong and missed."""
    kept, in_cells, indent, gap = how
    found: Counter[str] = Counter()
    for text in texts:
        lines: list[str] = []
        begins: list[bool] = []
        for paragraph in text:
            limit, measure = (2 * width, cells) if in_cells else (width, len)
            rows = wrap(paragraph, limit, measure, "　　" * indent, kept=kept)
            lines += [*rows, *([""] if gap else [])]
            begins += [True, *[False] * (len(rows) - 1)]
        flags = runs_on(paragraphs("\n".join(lines)))
        assert len(flags) == len(begins)
        for begin, joined in zip(begins, flags, strict=True):
            found["wrong" if begin and joined else "right" if joined else "missed" if not begin else ""] += 1
        starts = [number for number, begin in enumerate(begins) if begin]
        for first, behind in zip(starts, [*starts[1:], len(flags)], strict=True):
            whole = not flags[first] and all(flags[first + 1 : behind])
            found["whole"] += whole and not (behind < len(flags) and flags[behind])
        found["paragraphs"] += len(starts)
    return found


def poems(folder: Path) -> Iterator[list[str]]:
    """Poems as lines, in four ways."""
    for path in sorted(folder.rglob("*.json")):
        items = json.loads(path.read_text(encoding="utf-8"))
        whole = [line for item in items for line in [item.get("title", ""), *item.get("paragraphs", []), ""]]
        yield whole
        yield [verse for line in whole for verse in line.replace("，", "，\n").split("\n")]
        yield ["　　" + line.replace("，", " ").replace("。", "") for line in whole]
        yield from (item.get("paragraphs", []) for item in items)


def main() -> None:
    """Measure, and print a row for each way to wrap."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lines", type=int, default=400)
    asked = parser.parse_args()
    groups: dict[str, list[list[str]]] = {}
    for group, part in parts(asked.folder, asked.lines):
        groups.setdefault(group, []).append(part)
    for (group, texts), width in product(groups.items(), WIDTHS):
        for how in product((False, True), repeat=4):
            found = score(texts, width, how)
            named = [name for name, on in zip(("kept", "cells", "indent", "gap"), how, strict=True) if on]
            right = found["right"]
            print(
                f"{group:20} {width} {' '.join(named):22}"
                f" precision {right / max(1, right + found['wrong']):.4f}"
                f" recall {right / max(1, right + found['missed']):.4f}"
                f" paragraphs {found['whole'] / max(1, found['paragraphs']):.3f}"
            )
    plain = [part for texts in groups.values() for part in texts]
    for name, texts in (("unwrapped", plain), ("poems", list(poems(asked.folder)))):
        joined = sum(sum(runs_on(paragraphs("\n".join(text)))) for text in texts)
        print(f"{name:20} {joined} of {sum(map(len, texts))} lines joined")


if __name__ == "__main__":
    main()
