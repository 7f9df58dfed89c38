"""Marks at the wrong end of a row, over text files and widths.

    python tests/eval/rows.py [--step N] [--ambiguous N] FILE…

Wraps every line of the files (UTF-8) as a paragraph at 20, 20 + step … 120
cells and counts rows that begin with a closing mark or end with an opening
one, rows wider than the width, and rows that end where no rule lets a line
break. Rows that hold nothing but marks are not counted.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

from nkreader.text.linebreak import opportunities
from nkreader.text.width import cells
from nkreader.text.wrap import wrap

NOT_FIRST = "，。、；：？！”’）》】」』〉〕］｝〗〙…—·％,.;:!?)]}%～・．"
NOT_LAST = "“‘（《【「『〈〔［｛〖〘([{"
NARROWEST, WIDEST = 20, 120


def judge(text: str, width: int, allowed: set[int], ambiguous: int) -> Counter[str]:
    """Counts of what is wrong with the rows of one paragraph, and of rows and characters."""
    starts = wrap(text, width, ambiguous=ambiguous)
    found = Counter(rows=len(starts), characters=len(text))
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        row = text[start:end].strip()
        found["wide"] += cells(row, ambiguous) > width
        if not row.strip(NOT_FIRST + NOT_LAST):
            continue
        if start and row[0] in NOT_FIRST:
            found["mark at start"] += 1
        if end < len(text) and row[-1] in NOT_LAST:
            found["mark at end"] += 1
        if end < len(text) and end not in allowed:
            found["broken in need"] += 1
    return found


def main() -> None:
    """Print the counts for all files together, and the speed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--step", type=int, default=7)
    parser.add_argument("--ambiguous", type=int, default=1)
    options = parser.parse_args()
    found: Counter[str] = Counter()
    seconds = 0.0
    for file in options.files:
        for line in file.read_text(encoding="utf-8-sig").splitlines():
            allowed = set(opportunities(line))
            began = time.perf_counter()
            for width in range(NARROWEST, WIDEST + 1, options.step):
                found += judge(line, width, allowed, options.ambiguous)
            seconds += time.perf_counter() - began
    for name in ("rows", "mark at start", "mark at end", "wide", "broken in need"):
        print(f"{name:15} {found[name]}")
    print(f"{found['characters'] / max(seconds, 1e-9) / 1e6:.2f} M characters/s, with the checks")


if __name__ == "__main__":
    main()
