"""Times `nkreader find` beside ripgrep over a folder, and prints what it is held to.

    python tests/bench/find_all.py DIR [--program NKREADER] [--runs N] [QUERY …]

DIR holds many articles of a few kB. Both programs print all that they find,
into nothing; the disk's cache is warm. Of each query the best and the median
time of both, the ratio of the best times and the median of the ratios pair by
pair. First: a search without an index, how long it takes until the index is
there, and how large it is. The index is put into a folder of its own.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

# A rare word, common ones, one in Traditional characters, one that stands nowhere.
QUERIES = ("林黛玉", "消防安全", "发展", "国务院", "全國", "法", "绝无此句")
LIMIT = 1.5


def seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """How long a command takes, from its start to its end."""
    began = time.perf_counter()
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False
    )
    if done.returncode > 1:
        raise SystemExit(f"{' '.join(command)} failed")
    return time.perf_counter() - began


def until_indexed(folder: Path) -> tuple[float, int]:
    """Wait for the index; the seconds until it was there, and its bytes."""
    began = time.perf_counter()
    while not (found := list(folder.glob("nkreader/index/*.index"))):
        if time.perf_counter() - began > 120:
            raise SystemExit("no index was made; are there too few files?")
        time.sleep(0.05)
    return time.perf_counter() - began, found[0].stat().st_size


def row(query: Sequence[str], args: argparse.Namespace, environment: Mapping[str, str]) -> str:
    """A line of the table."""
    theirs, ours = [], []
    for _ in range(args.runs):
        theirs.append(seconds(["rg", query[0], args.folder], environment))
        ours.append(seconds([args.program, "find", *query, args.folder], environment))
    ratio = min(ours) / min(theirs)
    paired = median(mine / other for mine, other in zip(ours, theirs, strict=True))
    figures = (f"{min(times) * 1e3:5.0f} {median(times) * 1e3:5.0f}" for times in (theirs, ours))
    verdict = "ok" if ratio <= LIMIT else "too slow"
    return f"{' '.join(query):<20} {'  '.join(figures)}   {ratio:5.2f} {paired:5.2f}  {verdict}"


def main() -> int:
    """Measure, and print the table."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("folder", metavar="DIR")
    parser.add_argument("queries", nargs="*", default=QUERIES, metavar="QUERY")
    parser.add_argument("--program", default=str(Path(sys.executable).with_name("nkreader")))
    parser.add_argument("--runs", type=int, default=15)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "XDG_CACHE_HOME": cache}
        first = seconds([args.program, "find", args.queries[0], args.folder], environment)
        waited, size = until_indexed(Path(cache))
        print(
            f"without an index {first * 1e3:.0f} ms; index of {size / 1e6:.0f} MB after {waited:.1f} s more"
        )
        print(f"{'ms: best, median':<20} {'ripgrep':>11}  {'nkreader':>11}   ratio, by pairs")
        for query in args.queries:
            print(row([query], args, environment), flush=True)
            print(row([query, "--json"], args, environment), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
