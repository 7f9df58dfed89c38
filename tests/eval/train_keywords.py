"""Trains what weighs terms: writes `term_table.py` and `rank_table.py` of `nkreader/text/data`.

    train_keywords.py DATA [--write | --held-out] [--folds N]

DATA/keywords/csl_dev.tsv holds abstracts with their authors' keywords; `labelled` says where articles
with an editor's terms are.
Logistic regression on every candidate of every document: is it a term? Then trees (`rank_trees`) on the
likeliest of each article, as a regression ranks them that has not seen it: is it one that matters most?
Without --write it prints figures of N-fold cross-validation; the articles of one page, which share
names, stay in one fold. --held-out prints those of the program as it is on the articles held out.
Needs scikit-learn, which nkreader does not.
"""

from __future__ import annotations

import argparse
import pprint
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from keywords import abstracts, f1, fold, precision_recall
from labelled import INVENTED, MORE, articles, main_terms, more_articles
from rank_trees import Trees
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import nkreader.text
from nkreader.text import term_rank
from nkreader.text.candidates import Candidate
from nkreader.text.document import Document
from nkreader.text.keywords import extract, looked_at, survey
from nkreader.text.term_choice import choose, made_whole
from nkreader.text.termhood import Share, repeated, short_list
from nkreader.text.words import Segmenter

TABLE = Path(nkreader.text.__file__).parent / "data" / "term_table.py"
STRENGTH = 0.15  # inverse of the regularisation
ARTICLE_WEIGHT = 2.0  # of an article's candidates against an abstract's: there are fewer articles
RAREST = 20  # documents in which a feature must occur
SMALLEST = 0.1  # weight that is written down
LISTED = 12  # terms that the panel lists
WIDE_WEIGHT = 0.3  # of an article of which only all that may be marked is known, when the trees are fitted


class Sample:
    """One document's candidates, their features, and which of them are gold."""

    def __init__(
        self,
        name: str,
        document: Document,
        gold: list[str],
        segmenter: Segmenter,
        main: list[str] | None = None,
    ) -> None:
        self.name, self.gold, self.article = name, main or gold, "/" in name
        self.few = main is not None or name.startswith(MORE)
        self.most = self._keys(gold + self.gold)
        # The articles of one page; of the long texts each is one of its own.
        self.page = name if name.startswith("texts/") else name.partition("/")[0]
        field = survey(document, segmenter)
        self.field = field
        self.candidates: list[Candidate] = list(field.candidates.values())
        self.right = [fold(c.key) in self.most for c in self.candidates]
        self.outlines = [_features(field.outline(candidate)) for candidate in self.candidates]
        self.features = [
            _features(field.outline(candidate) + field.details(candidate)) for candidate in self.candidates
        ]

    @staticmethod
    def _keys(terms: list[str]) -> set[str]:
        return {fold(term) for term in terms}

    def rows(self, model: Model) -> tuple[list[list[float]], list[bool], list[float]]:
        """Of each candidate that the trees see: its row, whether it matters most, and how much it counts."""
        made = made_whole(self.field, model.ranked(self, looked_at(self.field, LISTED)))
        main = self._keys(self.gold)
        keys = [fold(candidate.key) for _, candidate in made]
        share = 1.0 if self.few else WIDE_WEIGHT
        weights = [0.0 if key in self.most and key not in main else share for key in keys]
        return term_rank.table(self.field, made), [key in main for key in keys], weights

    @property
    def short(self) -> bool:
        """Whether the trees see it."""
        return self.article and len(self.field.tokens) <= term_rank.LONGEST


def _features(shares: list[Share]) -> dict[str, float]:
    values: defaultdict[str, float] = defaultdict(float)
    for part, share in shares:
        for feature, value in part.features:
            values[feature] += value * share
    return values


class Model:
    """Two logistic regressions over named features: of all of them, and of outlines alone."""

    def __init__(self, samples: list[Sample]) -> None:
        self.bias, weights = _fit(samples, [s.features for s in samples])
        self.weights = _round(weights)
        self.hunches = _round(_fit(samples, [s.outlines for s in samples])[1])

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
            f"{name} = " + pprint.pformat(weights, width=100, sort_dicts=False)
            for name, weights in (("WEIGHTS", self.weights), ("HUNCHES", self.hunches))
        ]
        head = '"""Weights of features of terms; made by tests/eval/train_keywords.py."""'
        path.write_text("\n\n".join([head, f"BIAS = {self.bias:.4f}", *tables]) + "\n", encoding="utf-8")
        print(f"{path}: {len(self.weights)} and {len(self.hunches)} weights")


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


def _fold_models(samples: list[Sample], fold_of: list[int], folds: int) -> list[Model]:
    """For each fold the regressions that have not seen it."""
    return [Model([s for s, its in zip(samples, fold_of, strict=True) if its != k]) for k in range(folds)]


def _trees(samples: list[Sample], fold_of: list[int], models: list[Model], without: int = -1) -> Trees:
    """Trees of the articles of all folds but one."""
    rows, right, weights = [], [], []
    for sample, its in zip(samples, fold_of, strict=True):
        if sample.short and its != without:
            told = sample.rows(models[its])
            rows += told[0]
            right += told[1]
            weights += told[2]
    return Trees(rows, right, weights)


def cross_validate(samples: list[Sample], folds: int) -> None:
    """Prints the figures that models reach on documents they were not trained on."""
    fold_of = _folds(samples, folds)
    models = _fold_models(samples, fold_of, folds)
    at5, at10 = [], []
    figures: defaultdict[str, list[list[float]]] = defaultdict(list)
    for number, model in enumerate(models):
        trees = _trees(samples, fold_of, models, without=number)
        for sample in (s for s, its in zip(samples, fold_of, strict=True) if its == number):
            if sample.article:
                terms = _choose(model, sample, LISTED, (trees.start, trees.trees))
                figures[_source(sample)].append(_figures(terms, sample.gold))
                _print_terms(sample.name, terms, sample.gold)
            else:
                at5.append(f1(_choose(model, sample, 5), sample.gold, 5))
                at10.append(f1(_choose(model, sample, 10), sample.gold, 10))
    print(f"abstracts  F1@5 {np.mean(at5):.4f}  F1@10 {np.mean(at10):.4f}")
    _print_figures(figures)


def _source(sample: Sample) -> str:
    if not sample.few:
        return "long texts" if sample.name.startswith("texts/") else "all that may be marked"
    return next((name for name in (INVENTED, MORE) if sample.name.startswith(name)), "pages").strip()


def _figures(terms: list[str], gold: list[str]) -> list[float]:
    return [f1(terms, gold, 5), f1(terms, gold, 10), *precision_recall(terms, gold)]


def _print_terms(name: str, terms: list[str], gold: list[str]) -> None:
    right = {fold(term) for term in gold}
    print(name, " ".join(t if fold(t) in right else f"-{t}" for t in terms))


def _print_figures(figures: dict[str, list[list[float]]]) -> None:
    for source, each in figures.items():
        at5, at10, precision, recall = np.mean(each, axis=0)
        print(
            f"{source} ({len(each)})  F1@5 {at5:.3f}  F1@10 {at10:.3f}  "
            f"precision of {LISTED} {precision:.3f}  recall {recall:.3f}"
        )


def judge() -> None:
    """Prints the figures of the program as it is on the articles held out."""
    segmenter = Segmenter()
    figures = defaultdict(list)
    for name, document, gold in more_articles(held_out=True):
        terms = [keyword.term for keyword in extract(document, segmenter, LISTED)]
        _print_terms(name, terms, gold)
        figures["held out"].append(_figures(terms, gold))
    _print_figures(figures)


def _folds(samples: list[Sample], folds: int) -> list[int]:
    """The fold of each sample: those of one page together, each page in the fold that has fewest articles."""
    pages = Counter(sample.page for sample in samples if sample.article)
    sizes, fold_of = [0] * folds, {}
    for page, count in sorted(pages.items(), key=lambda entry: (-entry[1], entry[0])):
        fold_of[page] = sizes.index(min(sizes))
        sizes[fold_of[page]] += count
    return [fold_of[s.page] if s.article else number % folds for number, s in enumerate(samples)]


def _choose(
    model: Model, sample: Sample, limit: int, trees: tuple[float, tuple[Any, ...]] | None = None
) -> list[str]:
    """What `keywords.extract` gives with these models."""
    ranked = model.ranked(sample, looked_at(sample.field, limit))
    return [candidate.key for _, candidate in choose(sample.field, ranked, limit, trees=trees)]


def main() -> int:
    """Trains, and writes the tables or prints figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    if options.held_out:
        judge()
        return 0
    segmenter, few = Segmenter(), main_terms()
    csl = options.data / "keywords" / "csl_dev.tsv"
    documents = [(str(i), document, gold) for i, (document, gold) in enumerate(abstracts(csl))]
    documents += articles(options.data) + more_articles(held_out=False)
    samples = [Sample(name, text, gold, segmenter, few.get(name)) for name, text, gold in documents]
    if options.write:
        fold_of = _folds(samples, options.folds)
        _trees(samples, fold_of, _fold_models(samples, fold_of, options.folds)).write()
        Model(samples).write(TABLE)
    else:
        cross_validate(samples, options.folds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
