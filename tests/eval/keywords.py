"""Scores `nkreader.text.keywords` against authors' keywords, and times it.

    keywords.py CSL_TSV [--most N]

CSL_TSV: a line for each abstract: prompt, TAB, abstract and title, TAB, keywords joined by `_`.
Prints F1 at 5 and 10, averaged over documents, the best that choosing among the candidates could
reach, and milliseconds per 1,000 characters of CPU time once the dictionaries are loaded.
The weights were trained on abstracts of this kind: for figures on documents that a model has not
seen run `train_keywords.py`, which cross-validates.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from nkreader.text.document import Block, Document
from nkreader.text.keywords import extract, survey
from nkreader.text.words import Segmenter


def abstracts(path: Path) -> Iterator[tuple[Document, list[str]]]:
    """Each abstract as a document with its title, and its authors' keywords."""
    for line in path.read_text(encoding="utf-8").splitlines():
        _, text, gold = line.split("\t")
        # The title is what follows the last sentence mark and space.
        ends = list(re.finditer(r"[.。!?;] ", text))
        cut = ends[-1].end() if ends else text.find(" ") + 1
        blocks = [Block("title", text[cut:].strip()), Block("paragraph", text[:cut].strip())]
        yield Document(b for b in blocks if b.text), [term for term in gold.split("_") if term]


def fold(term: str) -> str:
    """A term as it is compared: half width, lower case, without spaces."""
    return unicodedata.normalize("NFKC", term).lower().replace(" ", "")


def precision_recall(terms: Sequence[str], gold: Sequence[str]) -> tuple[float, float]:
    """Share of the terms that are gold, and share of the gold that is among the terms."""
    found, wanted = {fold(term) for term in terms}, {fold(term) for term in gold}
    hits = len(found & wanted)
    return hits / max(1, len(found)), hits / max(1, len(wanted))


def f1(terms: Sequence[str], gold: Sequence[str], most: int) -> float:
    """F1 of the first `most` terms."""
    precision, recall = precision_recall(terms[:most], gold)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("csl", type=Path)
    parser.add_argument("--most", type=int, help="look at so many documents only")
    options = parser.parse_args()
    segmenter = Segmenter()
    documents = list(abstracts(options.csl))[: options.most]
    extract(documents[0][0], segmenter)
    at5 = at10 = reachable = seconds = 0.0
    characters = 0
    for document, gold in documents:
        start = time.process_time()
        terms = [keyword.term for keyword in extract(document, segmenter, 10)]
        seconds += time.process_time() - start
        characters += sum(map(len, document.texts()))
        at5 += f1(terms, gold, 5)
        at10 += f1(terms, gold, 10)
        reachable += precision_recall(list(survey(document, segmenter).candidates), gold)[1]
    count = len(documents)
    print(f"documents {count}  F1@5 {at5 / count:.4f}  F1@10 {at10 / count:.4f}")
    print(f"gold among the candidates {reachable / count:.3f}")
    print(f"CPU {1e6 * seconds / characters:.1f} ms per 1,000 characters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
