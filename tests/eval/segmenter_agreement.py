"""How far rjieba, as `Segmenter` uses it, agrees with jieba, and how long each takes.

    python tests/eval/segmenter_agreement.py [--user WORD…] FILE…

Every line of the files (UTF-8) is cut by both. Printed are the share of
jieba's tokens that rjieba has too, for tokens of Han and for all others, each
kind of line they cut differently, characters a second and seconds to load.
"""

import argparse
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from nkreader.text.words import Bounds, Segmenter

SHOWN = 20
T = TypeVar("T")


def timed(action: Callable[[], T]) -> tuple[T, float]:
    """The result of an action, and the seconds it took."""
    start = perf_counter()
    result = action()
    return result, perf_counter() - start


def is_han(token: str) -> bool:
    """Whether a token is of Han alone."""
    return all("\u4e00" <= character <= "\u9fd5" for character in token)


def differences(line: str, theirs: list[Bounds], ours: list[Bounds]) -> list[str]:
    """jieba's tokens that rjieba cut otherwise."""
    return [line[start:end] for start, end in sorted(set(theirs) - set(ours))]


def main() -> None:
    """Read the files named, cut them twice, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--user", nargs="*", default=[], help="words of a user dictionary")
    arguments = parser.parse_args()
    user_words = [(word, None, None) for word in arguments.user]
    lines = [line for path in arguments.files for line in path.read_text("utf-8-sig").splitlines()]
    characters = sum(map(len, lines))

    cuts: dict[str, list[list[Bounds]]] = {}
    for engine in ("rjieba", "jieba"):
        segmenter = Segmenter(user_words, engine=engine)
        _, loading = timed(segmenter.load)
        cuts[engine], cutting = timed(lambda words=segmenter.words: [words(line) for line in lines])
        print(f"{engine}: loaded in {loading:.2f} s, {characters / cutting:,.0f} characters/s")

    tokens: Counter[bool] = Counter()
    different: Counter[str] = Counter()
    for line, theirs, ours in zip(lines, cuts["jieba"], cuts["rjieba"], strict=True):
        tokens.update(is_han(line[start:end]) for start, end in theirs)
        different.update(differences(line, theirs, ours))
    for han, name in ((True, "Han"), (False, "other")):
        missing = sum(count for token, count in different.items() if is_han(token) == han)
        print(f"{name}: {tokens[han] - missing:,} of {tokens[han]:,} tokens the same")
    for token, count in different.most_common(SHOWN):
        print(f"{count:6} {token!r}")


if __name__ == "__main__":
    main()
