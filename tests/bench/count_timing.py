"""All matches of a query counted in a long text, beside `str.count` on the decoded text, in one process.

    python tests/bench/count_timing.py [--runs N] TEXT QUERY …

The text is a long one in UTF-8; it is studied first, as behind the screen.
`str.count` finds these very characters where nkreader finds what folds to the
same, so the two numbers may differ.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

from nkreader.library.long_file import FileSource
from nkreader.library.study_process import StudyProcess
from nkreader.text.find import Query
from nkreader.text.long_document import LongDocument
from nkreader.text.matches import LongMatches


def best(runs: int, count: Callable[[], int]) -> tuple[float, int]:
    """The least of some times in milliseconds, and what was counted."""
    times = []
    for _ in range(runs):
        began = perf_counter()
        counted = count()
        times.append((perf_counter() - began) * 1000)
    return min(times), counted


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("text", type=Path)
    parser.add_argument("queries", nargs="+")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    document = LongDocument(FileSource(os.open(options.text, os.O_RDONLY)))
    began = perf_counter()
    for _ in StudyProcess().long_keywords(document):
        pass
    copied = "a folded copy" if document.copy else "no copy"
    print(f"studied in {perf_counter() - began:.1f} s, {copied}\n")
    text = options.text.read_bytes().decode("utf-8", "replace")

    def total(query: str) -> int:
        matches = LongMatches(document, Query(query))
        for _ in matches.count():
            pass
        return matches.total

    print("| query | matches | ms | str.count | its ms | times |\n|---|---|---|---|---|---|")
    for query in options.queries:
        theirs, plain = best(options.runs, partial(text.count, query))
        ours, found = best(options.runs, partial(total, query))
        print(
            f"| {query} | {found} | {ours:.1f} | {plain} | {theirs:.1f} | {ours / theirs:.2f} |", flush=True
        )


if __name__ == "__main__":
    main()
