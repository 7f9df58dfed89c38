"""Share of the cases of Unicode's LineBreakTest.txt that the untailored rules get right.

    python tests/eval/linebreak.py LineBreakTest.txt [--show]

A case is a string with all its breaks. Those without combining marks or emoji
sequences are also counted by themselves. `--show` prints the cases that fail.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from nkreader.text.linebreak import opportunities

BREAK, NO_BREAK = "÷", "×"


def cases(path: Path) -> Iterator[tuple[str, list[int], str]]:
    """Each case as its string, the indices of its breaks, and the comment that explains it."""
    for line in path.read_text(encoding="utf-8").splitlines():
        marks, _, comment = line.partition("#")
        text, breaks = "", []
        for item in marks.split():
            if item == BREAK:
                breaks.append(len(text))
            elif item != NO_BREAK:
                text += chr(int(item, 16))
        if text:
            yield text, [index for index in breaks if 0 < index < len(text)], comment.strip()


def is_plain(text: str) -> bool:
    """Whether a string has neither combining marks nor parts of emoji sequences."""
    return not any(
        unicodedata.category(c) in ("Mn", "Mc", "Me")
        or c == "\u200d"
        or "\U0001f1e6" <= c <= "\U0001f1ff"
        or "\U0001f3fb" <= c <= "\U0001f3ff"
        for c in text
    )


def main() -> None:
    """Print the shares."""
    right = {True: 0, False: 0}
    total = {True: 0, False: 0}
    for text, breaks, comment in cases(Path(sys.argv[1])):
        plain = is_plain(text)
        found = opportunities(text, tailored=False)
        total[plain] += 1
        right[plain] += found == breaks
        if found != breaks and "--show" in sys.argv:
            print(ascii(text), "expected", breaks, "found", found, comment)
    print(f"plain cases  {right[True]}/{total[True]} = {right[True] / total[True]:.4f}")
    everything = sum(right.values()), sum(total.values())
    print(f"all cases    {everything[0]}/{everything[1]} = {everything[0] / everything[1]:.4f}")


if __name__ == "__main__":
    main()
