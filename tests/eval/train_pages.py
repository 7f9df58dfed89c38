"""Trains the weights of `nkreader/text/page_roles.py` and writes `nkreader/text/data/page_table.py`.

    train_pages.py DATA [--write] [--folds N] [--errors]

DATA is the folder of newspaper pages with gold structure (`score.py`, `check.py`, `seed.json`, `dev`);
added are the invented pages of `pages_of_other_makes`. Each page is read in several prints, and further
pages are made of them (`page_gold`). A linear-chain conditional random field is fitted to the roles that
the gold allows (where it allows several, to their sum). Without --write it prints figures of N-fold
cross-validation: a page is scored by a model that saw it in no print. Needs NumPy and SciPy, which
nkreader does not.
"""

from __future__ import annotations

import argparse
import json
import pprint
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import scipy.optimize
import scipy.sparse
from page_gold import WORDS, GoldPage, load, made, pages, possible, printed
from page_sets import Sample
from pages import to_json

import nkreader.text
from nkreader.text import page_kind, page_roles
from nkreader.text.document import Block
from nkreader.text.page import split_page
from nkreader.text.page_roles import Weights
from nkreader.text.page_steps import ENDS, FIRST, ROLES, STATES, STEPS, outer_features

TABLE = Path(nkreader.text.__file__).parent / "data" / "page_table.py"
PRINTS = ("as it is", "no blank lines", "wrapped at 20")
MADE = 6  # further pages made of each
FEWEST = 3  # pages on which a feature must occur
STRENGTH, STEP_STRENGTH = 0.7, 0.1  # of the regularisation of weights of lines and of steps
KIND_STRENGTH = 0.5
UNSEEN = -1.0  # the weight towards which a pair of roles is drawn
ROUNDS = 45
SMALLEST = 0.04  # weight that is written down
COLUMNS = (
    "artF1",
    "bndF1",
    "title",
    "head",
    "byl",
    "byl+",
    "para",
    "joinP",
    "joinR",
    "headF1",
    "furn",
    "kind",
)
# What is known without counting, and too rare on the pages to be learnt fast: a line that is a credit
# is no head and no text; a paragraph that has ended does not go on; 关于… below a body's name is its title.
KNOWN = {
    "credit": {
        "title": -3.0, "kicker": -3.0, "name": -3.0, "more": -3.0, "subtitle": -2.0, "heading": -3.0,
        "paragraph": -2.5, "cut": -3.0, "verse": -3.0, "signed": -2.0, "loose": -3.0, "furniture": -1.0,
    },
    **{f"-1end=stop.{width}": {"cut": -2.5} for width in ("xs", "s", "m", "l")},
    "goes-on": {"more": 2.5},
    "+1goes-on": {"kicker": -3.0, "title": 1.5},
    "goes-on=issued": {"more": 3.0, "title": -2.0, "name": -2.0},
}  # fmt: skip
Vector = np.ndarray[Any, np.dtype[np.float64]]


class Space:
    """The places of the weights in one vector: features of lines for each role, then those of steps."""

    def __init__(self, samples: Sequence[GoldPage]) -> None:
        seen: defaultdict[str, set[str]] = defaultdict(set)
        for sample in samples:
            for features in sample.features:
                for name in features:
                    seen[name].add(sample.name)
        self.lines = {n: i for i, n in enumerate(sorted(n for n, on in seen.items() if len(on) >= FEWEST))}
        names = {name for step in STEPS for _, name in step.features}
        names |= {name for s in STATES for end in ("first", "last") for name in outer_features(s, end)}
        self.steps = {name: i for i, name in enumerate(sorted(names))}
        self.seen = {name: i for i, name in enumerate(sorted({o for s in STEPS for o, _ in s.features}))}
        self.split = len(self.lines) * len(ROLES)
        self.size = self.split + len(self.steps)
        self.uses = np.array(
            [(self.seen[o], e, self.steps[n]) for e, step in enumerate(ORDERED) for o, n in step.features]
        )

    def prior(self) -> Vector:
        """The weights towards which all are drawn."""
        mean = np.zeros(self.size)
        for name, of_role in KNOWN.items():
            for role, weight in of_role.items() if name in self.lines else ():
                mean[self.lines[name] * len(ROLES) + ROLES.index(role)] = weight
        for name, index in self.steps.items():
            mean[self.split + index] = UNSEEN if ">" in name and " " not in name else 0.0
        return mean

    def tables(self, weights: Vector) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
        """The weights by name, without those that are next to nothing."""
        of_lines = weights[: self.split].reshape(len(self.lines), len(ROLES))
        emissions = {
            name: {r: round(w, 2) for r, w in zip(ROLES, of_lines[i], strict=True) if abs(w) >= SMALLEST}
            for name, i in self.lines.items()
        }
        steps = {name: round(float(weights[self.split + i]), 2) for name, i in self.steps.items()}
        return (
            {
                name: {r: float(w) for r, w in of_role.items()}
                for name, of_role in emissions.items()
                if of_role
            },
            {name: weight for name, weight in steps.items() if weight},
        )


# Steps in the order of their targets, and where each target's begin; the same by source.
ORDERED = sorted(STEPS, key=lambda step: step.target)
SOURCE = np.array([step.source for step in ORDERED])
TARGET = np.array([step.target for step in ORDERED])
TARGETS = np.flatnonzero(np.r_[True, TARGET[1:] != TARGET[:-1]])
BY_SOURCE = np.argsort(SOURCE, kind="stable")
SOURCES = np.flatnonzero(np.r_[True, np.diff(SOURCE[BY_SOURCE]) != 0])
ROLE_OF = np.array([ROLES.index(state.role) for state in STATES])
WHENS = ("", "tail", "no tail", "genre", "no genre")
WHEN = np.array([WHENS.index(step.when) for step in ORDERED])


class Chains:
    """All pages as one matrix of lines, longest page first, so that line t of all is one operation."""

    def __init__(self, space: Space, samples: Sequence[GoldPage], weight_of: dict[int, float]) -> None:
        samples = sorted((s for s in samples if s.lines and possible(s.allowed)), key=lambda s: -len(s.lines))
        self.space = space
        self.lengths = np.array([len(s.lines) for s in samples])
        self.weight = np.array([weight_of[id(s)] for s in samples])
        self.offset = np.r_[0, np.cumsum(self.lengths)]
        self.active = [int((self.lengths > t).sum()) for t in range(self.lengths[0] + 1)]
        lines = [features for s in samples for features in s.features]
        rows = [(i, space.lines[n], v) for i, f in enumerate(lines) for n, v in f.items() if n in space.lines]
        at, column, value = zip(*rows, strict=True)
        shape = (len(lines), len(space.lines))
        self.features = scipy.sparse.csr_matrix((value, (at, column)), shape=shape)
        self.transposed = self.features.T.tocsr()
        self.seen = np.zeros((len(lines), len(space.seen)))
        self.seen[:, space.seen["always"]] = 1.0
        for i, way in enumerate(way for s in samples for way in s.ways):
            for name in way.keys() & space.seen.keys():
                self.seen[i, space.seen[name]] = way[name]
        tail = np.array([t for s in samples for t in s.tails])
        genre = np.array([g for s in samples for g in s.genres])
        self.holds = np.stack([np.ones(len(lines), bool), tail, ~tail, genre, ~genre], axis=1).astype(float)
        self.allowed = np.array([[r in a for r in ROLES] for s in samples for a in s.allowed], dtype=float)
        self._ends()

    def _ends(self) -> None:
        steps = self.space.steps
        self.first = np.zeros((len(WHENS), len(STATES)))
        for state, when in FIRST:
            self.first[WHENS.index(when), state] = 1.0
        self.first_weight = np.array([steps[outer_features(s, "first")[0]] for s in STATES])
        self.last_weights = np.array([[steps[n] for n in outer_features(s, "last")] for s in STATES])
        self.last = np.array([float(s.role in ENDS) for s in STATES])

    def loss(self, weights: Vector) -> tuple[float, Vector]:
        """Minus the log-likelihood of the allowed readings, and its gradient (Lafferty et al. 2001)."""
        space = self.space
        of_lines = weights[: space.split].reshape(len(space.lines), len(ROLES))
        of_steps = weights[space.split :]
        scores = self.features @ of_lines
        fits = np.exp(scores - scores.max(1, keepdims=True))
        matrix = np.zeros((len(space.seen), len(ORDERED)))
        np.add.at(matrix, (space.uses[:, 0], space.uses[:, 1]), of_steps[space.uses[:, 2]])
        moves = [np.zeros((0, 0))]
        for t in range(1, len(self.active) - 1):
            rows = self.offset[: self.active[t]] + t
            moves.append(np.exp(self.seen[rows] @ matrix) * self.holds[rows][:, WHEN])
        total, line_sum = 0.0, np.zeros((len(self.seen), len(ROLES)))
        step_sum, matrix_sum = np.zeros(len(of_steps)), np.zeros_like(matrix)
        for sign, potential in ((1.0, fits), (-1.0, fits * self.allowed)):
            total += sign * self._pass(potential, moves, of_steps, sign, line_sum, step_sum, matrix_sum)
        np.add.at(step_sum, space.uses[:, 2], matrix_sum[space.uses[:, 0], space.uses[:, 1]])
        return total, np.r_[(self.transposed @ line_sum).ravel(), step_sum]

    def _pass(self, fits, moves, of_steps, sign, line_sum, step_sum, matrix_sum) -> float:  # type: ignore[no-untyped-def]
        """Forward and backward over all pages at once, scaled at each line; adds the expectations."""
        first = np.exp(of_steps[self.first_weight])
        last = self.last * np.exp(of_steps[self.last_weights].sum(1))
        rows = self.offset[:-1]
        alpha = fits[rows][:, ROLE_OF] * first * (self.holds[rows] @ self.first)
        alphas, scales, logs = [], [], np.zeros(len(rows))
        for t, count in enumerate(self.active[:-1]):
            if t:
                here = self.offset[:count] + t
                new = np.zeros((count, len(STATES)))
                new[:, TARGET[TARGETS]] = np.add.reduceat(
                    alphas[-1][:count][:, SOURCE] * moves[t], TARGETS, axis=1
                )
                alpha = new * fits[here][:, ROLE_OF]
            scale = alpha.sum(1) + 1e-300
            alphas.append(alpha / scale[:, None])
            scales.append(scale)
            logs[:count] += np.log(scale)
        ended = (
            np.concatenate(
                [
                    alphas[t][self.active[t + 1] : self.active[t]] @ last
                    for t in range(len(alphas) - 1, -1, -1)
                ]
            )
            + 1e-300
        )
        beta = np.zeros((0, len(STATES)))
        one_hot = np.eye(len(ROLES))[ROLE_OF]
        for t in range(len(alphas) - 1, -1, -1):
            count, on = self.active[t], self.active[t + 1]
            new = np.tile(last, (count, 1))
            share = self.weight[:count] / ended[:count]
            if on:
                here = self.offset[:on] + t + 1
                flow = moves[t + 1] * (beta * fits[here][:, ROLE_OF])[:, TARGET] / scales[t + 1][:, None]
                matrix_sum += sign * self.seen[here].T @ (alphas[t][:on][:, SOURCE] * flow * share[:on, None])
                new[:on] = 0.0
                new[:on, SOURCE[BY_SOURCE][SOURCES]] = np.add.reduceat(flow[:, BY_SOURCE], SOURCES, axis=1)
            beta = new
            chance = sign * alphas[t] * beta * share[:, None]
            line_sum[self.offset[:count] + t] += chance @ one_hot
            if t == 0:
                np.add.at(step_sum, self.first_weight, chance.sum(0))
            np.add.at(step_sum, self.last_weights, chance[on:].sum(0)[:, None])
        return float(((logs + np.log(ended)) * self.weight).sum())


def fit(samples: Sequence[GoldPage]) -> Weights:
    """The weights that fit the samples; each page counts the same, in all its prints and pages made of it."""
    return Weights(*_tables(samples))


def _tables(samples: Sequence[GoldPage]) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    samples = [*samples, *(sample.again for sample in samples)]
    space = Space(samples)
    count = Counter((s.name, s.made) for s in samples)
    chains = Chains(space, samples, {id(s): 1.0 / count[s.name, s.made] for s in samples})
    mean = space.prior()
    strength = np.r_[np.full(space.split, STRENGTH), np.full(len(space.steps), STEP_STRENGTH)]

    def objective(weights: Vector) -> tuple[float, Vector]:
        value, gradient = chains.loss(weights)
        return value + 0.5 * float(strength @ (weights - mean) ** 2), gradient + strength * (weights - mean)

    options = {"maxiter": ROUNDS, "maxcor": 8}
    found = scipy.optimize.minimize(objective, mean, jac=True, method="L-BFGS-B", options=options)
    return space.tables(found.x)


def fit_kinds(samples: Sequence[Sample]) -> dict[str, dict[str, float]]:
    """Multinomial logistic regression of the kinds of the gold articles on their features."""
    articles = [article for _, _, gold in samples for article in gold["articles"]]
    heads = [[a[key] or None for key in ("kicker", "title", "subtitle", "byline")] for a in articles]
    blocks = [[Block(b["type"], b["text"]) for b in a["blocks"]] for a in articles]
    found = [set(page_kind.features(*head, body)) for head, body in zip(heads, blocks, strict=True)]
    often = Counter(name for names in found for name in names)
    place = {name: i for i, name in enumerate(sorted(n for n, count in often.items() if count > FEWEST))}
    matrix = np.array([[name in names for name in place] for names in found], dtype=float)
    right = np.array([[a["kind"] == kind for kind in page_kind.KINDS] for a in articles], dtype=float)

    def objective(weights: Vector) -> tuple[float, Vector]:
        scores = matrix @ weights.reshape(len(place), -1)
        scores -= scores.max(1, keepdims=True)
        chances = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = -float(np.log((chances * right).sum(1)).sum())
        gradient = (matrix.T @ (chances - right)).ravel() + KIND_STRENGTH * weights
        return loss + 0.5 * KIND_STRENGTH * float(weights @ weights), gradient

    start = np.zeros(len(place) * len(page_kind.KINDS))
    best = scipy.optimize.minimize(objective, start, jac=True, method="L-BFGS-B").x.reshape(len(place), -1)
    return {
        name: {
            k: round(float(w), 2) for k, w in zip(page_kind.KINDS, best[i], strict=True) if abs(w) >= SMALLEST
        }
        for name, i in place.items()
    }


def score(scorer: ModuleType, sample: Sample, errors: bool) -> Counter[str]:
    """The counts of `score.py` for one page, split with the weights in force."""
    name, raw, gold = sample
    page = json.loads(json.dumps(to_json(split_page(raw, WORDS))))
    keys = ("kicker", "title", "subtitle", "byline", "kind")
    for article in [*page["articles"], *(gold := json.loads(json.dumps(gold)))["articles"]]:
        article.update({key: article.get(key) or "" for key in keys})
    told: list[str] | None = [] if errors else None
    counts: Counter[str] = scorer.score(gold, page, raw, False, told)
    if told:
        print(f"-- {name}", *told, sep="\n   ")
    return counts


def _fold(job: tuple[Path, Sequence[Sample], Sequence[Sample], bool]) -> list[tuple[str, Counter[str]]]:
    """Scores of pages by a model that was trained on others."""
    data, training, tests, errors = job
    check, scorer = load(data / "check.py"), load(data / "score.py")
    page_kind.use(fit_kinds(training))
    page_roles.use(fit(printed(check, training, PRINTS) + made(check, training, MADE)))
    return [(sample[0], score(scorer, sample, errors)) for sample in tests]


def cross_validate(data: Path, samples: Sequence[Sample], folds: int, errors: bool) -> None:
    """Prints the figures of pages that the model has not seen."""
    names = sorted(sample[0] for sample in samples)
    random.Random(1).shuffle(names)
    jobs = []
    for number in range(folds):
        held = set(names[number::folds])
        training = [s for s in samples if s[0] not in held]
        jobs.append((data, training, [s for s in samples if s[0] in held], errors))
    totals: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with ProcessPoolExecutor(2) as pool:
        for scores in pool.map(_fold, jobs):
            for name, counts in scores:
                totals["dev" if name.startswith(("dev", "seed")) else name[:-2] or "own"].update(counts)
                totals["all"].update(counts)
    scorer = load(data / "score.py")
    print(" " * 10 + " ".join(f"{name:>6}" for name in COLUMNS))
    for name, counts in sorted(totals.items()):
        row = scorer.row(counts)
        print(
            f"{name:10}" + " ".join(f"{v:6.3f}" if (v := row[c]) is not None else "     -" for c in COLUMNS)
        )


def write(data: Path, samples: Sequence[Sample], path: Path) -> None:
    """Trains on everything and writes the weights as a module."""
    check = load(data / "check.py")
    emissions, steps = _tables(printed(check, samples, PRINTS) + made(check, samples, MADE))
    kinds = fit_kinds(samples)
    text = [
        f"{name} = " + pprint.pformat(table, width=110, compact=True, sort_dicts=False)
        for name, table in (("EMISSIONS", emissions), ("STEP_WEIGHTS", steps), ("KIND_WEIGHTS", kinds))
    ]
    head = '"""Weights of features of lines and steps of pages; made by tests/eval/train_pages.py."""'
    path.write_text("\n\n".join([head, *text]) + "\n", encoding="utf-8")
    print(f"{path}: {sum(map(len, emissions.values()))} and {len(steps)} weights")


def main() -> int:
    """Trains, and writes the table or prints figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", action="store_true", help="list what differs")
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    samples = pages(options.data)
    if options.write:
        write(options.data, samples, TABLE)
    else:
        cross_validate(options.data, samples, options.folds, options.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
