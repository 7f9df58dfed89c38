"""Fits the trees of `nkreader/text/term_rank.py` and writes `nkreader/text/data/rank_table.py`.

Gradient boosting over what `term_rank.table` says of the likeliest terms of an
article: is it one of the few that matter most? What an editor may mark besides
those counts for nothing. Used by `train_keywords.py`, which says what is to be
learned; needs scikit-learn.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

import nkreader.text

TABLE = Path(nkreader.text.__file__).parent / "data" / "rank_table.py"
TREES, DEPTH, RATE = 70, 3, 0.07
SMALLEST_LEAF = 15  # candidates
SHARE = 0.6  # of the candidates that each tree is shown
FEATURES = 0.3  # of the features that each split may choose from

Row = Sequence[float]


class Trees:
    """The model.

    Args:
        rows: of each candidate.
        right: whether it is wanted.
        weights: how much each counts.
    """

    def __init__(self, rows: Sequence[Row], right: Sequence[bool], weights: Sequence[float]) -> None:
        self.model = GradientBoostingClassifier(
            n_estimators=TREES,
            max_depth=DEPTH,
            learning_rate=RATE,
            subsample=SHARE,
            max_features=FEATURES,
            min_samples_leaf=SMALLEST_LEAF,
            random_state=0,
        )
        self.model.fit(np.array(rows, float), np.array(right), sample_weight=np.array(weights))

    @property
    def start(self) -> float:
        """Log-odds before the first tree."""
        prior = float(self.model.init_.class_prior_[1])
        return float(np.log(prior / (1 - prior)))

    @property
    def trees(self) -> tuple[Any, ...]:
        """Each tree, as `term_rank.Tree` has it."""
        return tuple(_node(estimator[0].tree_, 0) for estimator in self.model.estimators_)

    def write(self) -> None:
        """Writes the table."""
        lines = [
            '"""Trees of features of terms; made by tests/eval/train_keywords.py."""',
            "",
            f"START = {self.start:.3f}",
            "",
            "TREES = (",
            *(f"{tree!r},".replace(" ", "") for tree in self.trees),
            ")",
        ]
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{TABLE}: {len(self.trees)} trees, {TABLE.stat().st_size} bytes")


def _node(tree: Any, at: int, depth: int = DEPTH) -> Any:
    """A node and what is below it, filled up to the same depth with splits that change nothing."""
    leaf = tree.children_left[at] < 0
    if depth == 0:
        return round(float(tree.value[at][0][0]) * RATE, 3)
    return (
        0 if leaf else int(tree.feature[at]),
        0.0 if leaf else round(float(tree.threshold[at]), 4),
        _node(tree, at if leaf else tree.children_left[at], depth - 1),
        _node(tree, at if leaf else tree.children_right[at], depth - 1),
    )
