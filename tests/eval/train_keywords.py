"""Trains the weights of `nkreader/text/termhood.py` and writes `nkreader/text/data/term_table.py`.

    train_keywords.py DATA [--write] [--folds N]

DATA/keywords/csl_dev.tsv holds abstracts with their authors' keywords, DATA/pages newspaper pages
with gold structure, DATA/texts long documents; `editor_terms.json` beside this file says which terms
an editor marks in articles of those pages, in some of those documents, and in articles of the invented
pages of `pages_of_other_makes`.
Logistic regression on every candidate of every document: is it a term? Without --write it prints
figures of N-fold cross-validation; the articles of one page, which share names, stay in one fold.
Needs scikit-learn, which nkreader does not.
"""

from __future__ import annotations

import argparse
import json
import pprint
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from keywords import abstracts, f1, fold, precision_recall
from page_sets import read_page_file
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import nkreader.text
from nkreader.text.candidates import Candidate
from nkreader.text.document import Block, Document
from nkreader.text.keywords import SHORT_LIST, survey
from nkreader.text.term_choice import choose
from nkreader.text.termhood import Share, repeated, short_list
from nkreader.text.words import Segmenter

TABLE = Path(nkreader.text.__file__).parent / "data" / "term_table.py"
STRENGTH = 0.15  # inverse of the regularisation
ARTICLE_WEIGHT = 4.0  # of an article's candidates against an abstract's: there are far fewer articles
RAREST = 12  # documents in which a feature must occur
SMALLEST = 0.03  # weight that is written down
INVENTED = "invented "  # before the names of those pages
MORE = "more "


def articles(data: Path) -> list[tuple[str, Document, list[str]]]:
    """Name, document and editor's terms of each text that has such."""
    marked = json.loads((Path(__file__).parent / "editor_terms.json").read_text(encoding="utf-8"))
    long, invented = marked.pop("texts"), marked.pop("invented pages")
    found = [(f"texts/{name}", _long_text(data / "texts" / name), terms) for name, terms in long.items()]
    for page, terms in marked.items():
        path = data / "pages" / ("seed.json" if page == "seed" else f"dev/{page}.json")
        items = json.loads(path.read_text(encoding="utf-8"))["articles"]
        found += [(f"{page}/{number}", _article(items[int(number)]), terms[number]) for number in terms]
    for page, terms in invented.items():
        path = Path(__file__).parent / "pages_of_other_makes" / f"{page}.page"
        items = read_page_file(path)[2]["articles"]
        found += [(f"{INVENTED}{page}/{n}", _article(items[int(n)]), terms[n]) for n in terms]
    return found


def more_articles(held_out: bool) -> list[tuple[str, Document, list[str]]]:
    """The same of `editor_articles.json`: those to train with, or those to be judged by once."""
    return [
        (f"{MORE}{row['page']}/{number}", Document(Block(*block) for block in row["blocks"]), row["terms"])
        for number, row in enumerate(_rows())
        if "blocks" in row and row.get("held out", False) == held_out
    ]


def main_terms() -> dict[str, list[str]]:
    """The few terms that matter most in articles of which `editor_terms.json` has all that may be marked."""
    return {row["article"]: row["terms"] for row in _rows() if "article" in row}


def _rows() -> list[dict[str, Any]]:
    path = Path(__file__).parent / "editor_articles.json"
    return list(json.loads(path.read_text(encoding="utf-8")))


def _article(item: dict[str, Any]) -> Document:
    """An article of a page's gold."""
    head = [Block(k, item[k]) for k in ("kicker", "title", "subtitle", "byline") if item.get(k)]
    return Document(head + [Block(b["type"], b["text"]) for b in item["blocks"]])


def _long_text(path: Path) -> Document:
    """A text of which the first line is the title, and # marks section heads; its first 60,000 characters."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8-sig")[:60_000].splitlines()]
    title, *rest = filter(None, lines)
    blocks = [Block("heading" if n.startswith("#") else "paragraph", n.lstrip("# ")) for n in rest]
    return Document([Block("title", title.lstrip("# ")), *blocks])


class Sample:
    """One document's candidates, their features, and which of them are gold."""

    def __init__(self, name: str, document: Document, gold: list[str], segmenter: Segmenter) -> None:
        self.name, self.gold, self.article = name, gold, "/" in name
        # The articles of one page; of the long texts each is one of its own.
        self.page = name if name.startswith("texts/") else name.partition("/")[0]
        field = survey(document, segmenter)
        self.field = field
        wanted = {fold(term) for term in gold}
        self.candidates: list[Candidate] = list(field.candidates.values())
        self.right = [fold(c.key) in wanted for c in self.candidates]
        self.outlines = [_features(field.outline(candidate)) for candidate in self.candidates]
        self.features = [
            _features(field.outline(candidate) + field.details(candidate)) for candidate in self.candidates
        ]


def _features(shares: list[Share]) -> dict[str, float]:
    values: defaultdict[str, float] = defaultdict(float)
    for part, share in shares:
        for feature, value in part.features:
            values[feature] += value * share
    return values


class Model:
    """Two logistic regressions over named features: of all of them, and of outlines alone."""

    def __init__(self, samples: list[Sample]) -> None:
        self.bias, self.weights = _fit(samples, [s.features for s in samples])
        _, self.hunches = _fit(samples, [s.outlines for s in samples])

    def ranked(self, sample: Sample, most: int) -> list[tuple[float, Candidate]]:
        """What `termhood.rank` gives with these weights."""
        hunches = [_value(self.hunches, outline) for outline in sample.outlines]
        likeliest = sorted(range(len(hunches)), key=lambda i: (hunches[i], sample.candidates[i].key))
        ranked = [
            (
                self.bias
                + _value(self.weights, sample.features[i])
                + repeated(sample.field, sample.candidates[i]),
                sample.candidates[i],
            )
            for i in likeliest[-short_list(len(hunches), most) :]
        ]
        return sorted(ranked, key=lambda entry: (entry[0], entry[1].key), reverse=True)

    def write(self, path: Path) -> None:
        """Writes the weights as a module."""
        tables = [
            f"{name} = " + pprint.pformat(_round(weights), width=100, sort_dicts=False)
            for name, weights in (("WEIGHTS", self.weights), ("HUNCHES", self.hunches))
        ]
        head = '"""Weights of features of terms; made by tests/eval/train_keywords.py."""'
        path.write_text("\n\n".join([head, f"BIAS = {self.bias:.4f}", *tables]) + "\n", encoding="utf-8")
        print(f"{path}: {len(_round(self.weights))} and {len(_round(self.hunches))} weights")


def _round(weights: dict[str, float]) -> dict[str, float]:
    return {name: round(weight, 2) for name, weight in sorted(weights.items()) if abs(weight) >= SMALLEST}


def _value(weights: dict[str, float], features: dict[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def _fit(samples: list[Sample], features: list[list[dict[str, float]]]) -> tuple[float, dict[str, float]]:
    """Intercept and weights, of the features of each candidate of each sample."""
    seen: Counter[str] = Counter()
    for candidates in features:
        seen.update({name for values in candidates for name in values})
    rows = [
        {name: value for name, value in values.items() if seen[name] >= RAREST}
        for candidates in features
        for values in candidates
    ]
    right = [flag for sample in samples for flag in sample.right]
    weight = [
        ARTICLE_WEIGHT * min(1.0, 300 / len(sample.right)) if sample.article else 1.0
        for sample in samples
        for _ in sample.right
    ]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=300)
    model.fit(matrix, np.array(right), sample_weight=np.array(weight))
    return float(model.intercept_[0]), dict(
        zip(vectorizer.feature_names_, map(float, model.coef_[0]), strict=True)
    )


def cross_validate(samples: list[Sample], folds: int) -> None:
    """Prints the figures that models reach on documents they were not trained on."""
    fold_of = _folds(samples, folds)
    at5, at10 = [], []
    shares: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for number in range(folds):
        model = Model([s for s, its in zip(samples, fold_of, strict=True) if its != number])
        for sample in (s for s, its in zip(samples, fold_of, strict=True) if its == number):
            if sample.article:
                terms = _choose(model, sample, 12)
                source = "invented pages" if sample.name.startswith(INVENTED) else "articles"
                shares[source].append(precision_recall(terms, sample.gold))
                right = {fold(term) for term in sample.gold}
                print(sample.name, " ".join(t if fold(t) in right else f"-{t}" for t in terms))
            else:
                at5.append(f1(_choose(model, sample, 5), sample.gold, 5))
                at10.append(f1(_choose(model, sample, 10), sample.gold, 10))
    print(f"abstracts  F1@5 {np.mean(at5):.4f}  F1@10 {np.mean(at10):.4f}")
    for source, both in shares.items():
        precision, recall = np.mean(both, axis=0)
        print(f"{source} ({len(both)})  precision of 12 {precision:.3f}  recall {recall:.3f}")


def _folds(samples: list[Sample], folds: int) -> list[int]:
    """The fold of each sample: those of one page together, each page in the fold that has fewest articles."""
    pages = Counter(sample.page for sample in samples if sample.article)
    sizes, fold_of = [0] * folds, {}
    for page, count in sorted(pages.items(), key=lambda entry: (-entry[1], entry[0])):
        fold_of[page] = sizes.index(min(sizes))
        sizes[fold_of[page]] += count
    return [fold_of[s.page] if s.article else number % folds for number, s in enumerate(samples)]


def _choose(model: Model, sample: Sample, limit: int) -> list[str]:
    """What `keywords.extract` gives with this model."""
    ranked = model.ranked(sample, SHORT_LIST * limit)
    return [candidate.key for _, candidate in choose(sample.field, ranked, limit)]


def main() -> int:
    """Trains, and writes the table or prints figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    segmenter = Segmenter()
    csl = options.data / "keywords" / "csl_dev.tsv"
    documents = [(str(i), document, gold) for i, (document, gold) in enumerate(abstracts(csl))]
    samples = [Sample(*entry, segmenter) for entry in documents + articles(options.data)]
    if options.write:
        Model(samples).write(TABLE)
    else:
        cross_validate(samples, options.folds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
