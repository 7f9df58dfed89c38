"""Whether the matcher finds what there is and nothing else, over texts, and how long it takes.

    python tests/eval/finding.py [--queries N] [--terms N] [--seed N] [--traditional FOLDER] PATH…

1. Random queries of 1 to 8 characters of the texts, half of them with some
   characters in another form (Traditional, full-width, …), a fifth shuffled;
   against every place where the folded text has the folded query, found
   through a list of the places of its rarest character.
2. Random terms of 2 to 6 Han characters, whole words, by initials and in full
   pinyin: the term must be among the matches. Needs the package pypinyin,
   whose readings in context are taken.
3. Simplified terms in Traditional texts and Traditional terms in the same
   texts made Simplified: every occurrence. Needs the package opencc.
4. Random queries as in 1, half of them Traditional, through what finds in all
   articles (`library.search_all`) and through the command (`nkreader find
   --json`), against a scan of every paragraph's folded text: articles, counts,
   positions.
5. Time to load the tables; to compile a query, and to search 600,000 characters of the texts.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import json
import random
import re
import subprocess
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import perf_counter

from nkreader.cli import main as main_of_command
from nkreader.library.search_all import SHOWN, search
from nkreader.library.shelf import Shelf
from nkreader.text import pinyin
from nkreader.text.document import Block, Document, Span
from nkreader.text.find import Query, Searcher
from nkreader.text.fold import fold, variants
from nkreader.text.long_document import LongDocument
from nkreader.text.words import Segmenter

HAN = re.compile("[\u3400-\u9fff]+")
TIMED = 600_000  # characters
HEAVY = ["nkq", "xzscl", "zhrmghg", "nankaiqu", "shehuizhuyi", "shengchanli", "zhonghuarenmingongheguo",
         "shi", "shang", "zzzzzzzz", "yiyiyiyi"]  # fmt: skip
# What the first pinyin query of a process waits for.
LOADING = """
from time import perf_counter
from nkreader.text.find import Query
start = perf_counter()
from nkreader.text import pinyin, readings
readings.read_as("nan")
print(1000 * (perf_counter() - start))
"""


class Folded:
    """A document folded, with the places of each of its characters."""

    def __init__(self, document: Document) -> None:
        self._blocks = [fold(text) for text in document.texts()]
        self._text = "\n".join(self._blocks)
        self._starts = [0]
        for block in self._blocks:
            self._starts.append(self._starts[-1] + len(block) + 1)
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, character in enumerate(self._text):
            self._places[character].append(place)

    def occurrences(self, query: str) -> Iterator[Span]:
        """Every place of a folded query, the leftmost of those that overlap."""
        rarest = min(range(len(query)), key=lambda i: len(self._places.get(query[i], ())))
        free = 0
        for place in self._places.get(query[rarest], ()):
            start = place - rarest
            if start >= free and self._text[start : start + len(query)] == query:
                free = start + len(query)
                block = bisect_right(self._starts, start) - 1
                yield Span.within(block, start - self._starts[block], free - self._starts[block])


def drawn(texts: list[str], least: int, most: int, rng: random.Random) -> str:
    """Some characters of a random line, blanks aside: a run of them is found as one."""
    while True:
        text, size = rng.choice(texts), rng.randint(least, most)
        start = rng.randrange(max(1, len(text) - size + 1))
        found = text[start : start + size]
        if len(found) == size and " " not in fold(found):
            return found


def disguised(query: str, rng: random.Random) -> str:
    """A query with some characters in another form."""
    return "".join(rng.choice(variants(fold(c))) if rng.random() < 0.5 else c for c in query)


def judge_folding(documents: list[Document], queries: int, rng: random.Random) -> None:
    """Prints recall and precision of random queries, over all documents together."""
    texts = [text for document in documents for text in document.texts() if len(text) > 8]
    folded, searchers = [Folded(d) for d in documents], [Searcher(d) for d in documents]
    there = found = right = 0
    for number in range(queries):
        query = drawn(texts, 1, 8, rng)
        if number % 2:
            query = disguised(query, rng)
        if number % 5 == 0:
            query = "".join(rng.sample(query, len(query)))
        for by_hand, searcher in zip(folded, searchers, strict=True):
            wanted = list(by_hand.occurrences(fold(query)))
            spans = [match.span for match in searcher.find(Query(query))]
            there, found, right = there + len(wanted), found + len(spans), right + len({*wanted} & {*spans})
            if wanted != spans or searcher.count(Query(query)) != len(wanted):
                print(f"  {query!r}: {len(spans)} found, {len(wanted)} there")
    print(f"folded: {queries} queries, {there} occurrences, ", end="")
    print(f"recall {right / max(1, there):.4f}, precision {right / max(1, found):.4f}")


def terms(texts: list[str], number: int, rng: random.Random) -> list[str]:
    """Random words, or several in a row, of 2 to 6 Han characters."""
    words, found = Segmenter().words, list[str]()
    while len(found) < number:
        runs = HAN.findall(rng.choice(texts))
        run = rng.choice(runs) if runs else ""
        borders = [0, *(end for _, end in words(run))] if run else []
        spans = [(a, b) for a in borders for b in borders if 2 <= b - a <= 6]
        if spans:
            start, end = rng.choice(spans)
            found.append(run[start:end])
    return found


def judge_pinyin(documents: list[Document], number: int, rng: random.Random) -> None:
    """Prints for how many terms their pinyin leads to them."""
    from pypinyin import lazy_pinyin

    texts = [text for document in documents for text in document.texts() if text]
    searchers = [Searcher(document) for document in documents]
    chosen = terms(texts, number, rng)
    ways: dict[str, Callable[[list[str]], str]] = {
        "initials": lambda syllables: "".join(syllable[0] for syllable in syllables),
        "full": "".join,
    }
    for name, spell in ways.items():
        among = own = all_found = 0
        for term in chosen:
            query = Query(spell(lazy_pinyin(term)), pinyin=True)
            hits = [
                searcher.document.text_between(match.span)
                for searcher in searchers
                for match in searcher.find(query)
            ]
            among, own, all_found = among + (term in hits), own + hits.count(term), all_found + len(hits)
            if term not in hits:
                print(f"  {term} is not found by {query.text}")
        share = own / max(1, all_found)
        print(f"pinyin, {name}: {among} of {number} terms; {share:.3f} of the matches are the very term")


def judge_traditional(path: str, number: int, rng: random.Random) -> None:
    """Prints how many occurrences are found across Simplified and Traditional."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    simple = {code: convert(chr(code)) for code in range(0x3400, 0xA000)}
    for name, turn in (("Simplified in Traditional", False), ("Traditional in Simplified", True)):
        there = found = 0
        for file in sorted(Path(path).iterdir()):
            text = file.read_text(encoding="utf-8")
            lines = (text.translate(simple) if turn else text).split("\n")
            document, runs = Document(Block("paragraph", line) for line in lines), HAN.findall(text)
            searcher = Searcher(document)
            for _ in range(number):
                term = drawn(runs, 1, 4, rng)
                query = term if turn else term.translate(simple)
                starts = {document.offset(match.span.start) for match in searcher.find(Query(query))}
                wanted = {hit.start() for hit in re.finditer(re.escape(term), text)}
                there, found = there + len(wanted), found + len(wanted & starts)
                if not wanted <= starts:
                    print(f"  {term} is not found by {query}")
        print(f"{name}: {found} of {there} occurrences")


def judge_speed(documents: list[Document]) -> None:
    """Prints milliseconds for pinyin queries in the first characters of the texts."""
    text = "\n".join("\n".join(document.texts()) for document in documents)[:TIMED]
    searcher = Searcher(Document(Block("paragraph", line) for line in text.split("\n")))
    searcher.count(Query("x", exact=True))  # joins the text
    gc.disable()  # so many objects are looked through in 30 ms, which no reader's text has
    for query in HEAVY:
        pinyin.pattern.cache_clear()
        start = perf_counter()
        pinyin.pattern(query)
        compiled = perf_counter()
        count = searcher.count(Query(query, pinyin=True))
        done = perf_counter()
        times = f"{1000 * (compiled - start):.1f} + {1000 * (done - compiled):.1f} ms"
        print(f"  {query:24} {times:>16}, {count} matches in {len(text)} characters")


def by_hand(texts: Iterable[str], query: str) -> list[tuple[int, int, int]]:
    """Every place of a query in folded paragraphs, as paragraph, start and end; none inside another."""
    found = []
    for number, text in enumerate(texts):
        at = text.find(query)
        while at >= 0:
            found.append((number, at, at + len(query)))
            at = text.find(query, at + len(query))
    return found


def by_search(shelf: Shelf, query: str) -> dict[str, tuple[int, list[tuple[int, int, int]]]]:
    """What the search of all articles finds: for each path the count and the first places."""
    return {
        result.entry.path: (
            result.total,
            [(place.span.start.block, *_ends(place.span)) for place in result.places],
        )
        for result in search(shelf, Query(query), index=True)
        if result is not None
    }


def _ends(span: Span) -> tuple[int, int]:
    return span.start.character, span.end.character


def by_command(
    paths: list[str], query: str, heads: dict[str, list[str]]
) -> dict[str, list[tuple[int, int, int]]]:
    """What `nkreader find --json` prints: for each path all places, the title block's among them."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
        main_of_command(["find", "--json", "-C0", "--", query, *paths])
    found = {}
    for element in json.loads(printed.getvalue()):
        kinds = heads[element["path"]]
        head = [(kinds.index(m["field"]), m["start"], m["end"]) for m in element["head"]]
        body = [(m["block"] + len(kinds), m["start"], m["end"]) for m in element["matches"]]
        found[element["path"]] = sorted(head) + body
    return found


def judge_articles(paths: list[str], queries: int, rng: random.Random) -> None:
    """Prints what the search of all articles and the command miss, and what they invent."""
    shelf = Shelf(paths)
    documents = {entry.path: shelf.open(entry).document for entry in shelf.entries}
    folded = {path: [fold(text) for text in document.texts()] for path, document in documents.items()}
    heads = {path: [b.kind for b in d.blocks[: d.head]] for path, d in documents.items()}
    long = {
        entry.path for entry in shelf.entries if isinstance(shelf.open_shown(entry).document, LongDocument)
    }
    texts = [text for document in documents.values() for text in document.texts() if len(text) > 8]
    there = articles = 0
    wrong: dict[str, list[str]] = {"search_all": [], "command": []}
    for number in range(queries):
        query = drawn(texts, 1, 8, rng)
        if number % 2:
            query = disguised(query, rng)
        if number % 5 == 0:
            query = "".join(rng.sample(query, len(query)))
        wanted = {path: places for path, text in folded.items() if (places := by_hand(text, fold(query)))}
        there, articles = there + sum(map(len, wanted.values())), articles + len(wanted)
        found = by_search(shelf, query)
        for path in wanted.keys() | found.keys():
            count, places = found.get(path, (0, []))
            all_there = wanted.get(path, [])
            # What lies in pieces is numbered by piece: only how many there are can be compared.
            if count != len(all_there) or (path not in long and places != all_there[:SHOWN]):
                wrong["search_all"].append(f"{query!r} in {path}: {count}, not {len(all_there)}")
        if wanted:  # else the command goes on to pinyin
            printed = by_command(paths, query, heads)
            for path in wanted.keys() | printed.keys():
                if printed.get(path, []) != wanted.get(path, []):
                    counts = len(printed.get(path, [])), len(wanted.get(path, []))
                    wrong["command"].append(f"{query!r} in {path}: {counts[0]}, not {counts[1]}")
    print(f"all articles: {queries} queries in {len(folded)}, {there} occurrences in {articles} results")
    for name, lines in wrong.items():
        print(f"  {name}: {len(lines)} results wrong", *lines[:20], sep="\n    ")


def opened(paths: Iterable[str]) -> list[Document]:
    """All documents of files and folders."""
    shelf = Shelf(list(paths))
    return [shelf.open(entry).document for entry in shelf.entries]


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--terms", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--traditional", metavar="FOLDER")
    options = parser.parse_args()
    milliseconds = min(
        float(subprocess.run([sys.executable, "-c", LOADING], capture_output=True, check=True).stdout)
        for _ in range(5)
    )
    print(f"modules and table of readings loaded in {milliseconds:.1f} ms")
    documents, rng = opened(options.paths), random.Random(options.seed)
    print(f"{len(documents)} texts, {sum(document.characters or 0 for document in documents)} characters")
    judge_folding(documents, options.queries, rng)
    judge_pinyin(documents, options.terms, rng)
    if options.traditional:
        judge_traditional(options.traditional, options.terms, rng)
    judge_articles(options.paths, options.queries, rng)
    judge_speed(documents)


if __name__ == "__main__":
    main()
