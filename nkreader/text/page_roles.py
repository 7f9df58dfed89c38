"""What each line of a page is: the best-scored reading of the whole page.

A reading gives each line a role; its score is the sum of the weights of what
is observed of the lines (`page_features`) and of the steps between them
(`page_steps`), each in the order of a logarithm of odds. The best one is found
by dynamic programming (Viterbi) over the lines. A first reading tells the
page's habits (`page_habits`), which the second one knows. The weights are those of a
linear-chain conditional random field (Lafferty, McCallum and Pereira 2001),
learnt from invented pages by tests/eval/train_pages.py; the module knows no
words of any page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from nkreader.text.page_features import Observer
from nkreader.text.page_join import Words
from nkreader.text.page_lines import Line
from nkreader.text.page_steps import ASIDE, CUT, ENDS, FIRST, ROLES, STATES, STEPS, outer_features


class Weights:
    """The weights of a model, laid out for the search.

    Args:
        emissions: of each feature of a line, the weights for the roles.
        steps: of each feature of a step.
    """

    def __init__(self, emissions: Mapping[str, Mapping[str, float]], steps: Mapping[str, float]) -> None:
        self.emissions = {name: tuple(of_role.items()) for name, of_role in emissions.items()}
        self._dynamic: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self.base = [0.0] * len(STEPS)
        for number, step in enumerate(STEPS):
            for seen, name in step.features:
                weight = steps.get(name, 0.0)
                if seen == "always":
                    self.base[number] += weight
                elif weight:
                    self._dynamic[seen].append((number, weight))
        outer = {
            end: [sum(steps.get(name, 0.0) for name in outer_features(state, end)) for state in STATES]
            for end in ("first", "last")
        }
        self.first = outer["first"]
        # A page may end with a head line only where nothing else is left.
        self.last = [w - 30.0 * (s.role not in ENDS) for w, s in zip(outer["last"], STATES, strict=True)]

    def step_scores(self, seen: Mapping[str, float]) -> list[float]:
        """The score of each step, given what is observed on the way."""
        scores = self.base.copy()
        for name, value in seen.items():
            for number, weight in self._dynamic.get(name, ()):
                scores[number] += weight * value
        return scores

    def role_scores(self, features: Mapping[str, float]) -> dict[str, float]:
        """How well a line fits each role by itself."""
        scores = dict.fromkeys(ROLES, 0.0)
        for name, value in features.items():
            for role, weight in self.emissions.get(name, ()):
                scores[role] += weight * value
        return scores


_in_force: list[Weights] = []


def use(weights: Weights) -> None:
    """Reads pages with these weights from now on, instead of those that ship."""
    _in_force[:] = [weights]


def _weights() -> Weights:
    if not _in_force:
        # Imported when a page is split: the table is large.
        from nkreader.text.data.page_table import EMISSIONS, STEP_WEIGHTS

        use(Weights(EMISSIONS, STEP_WEIGHTS))
    return _in_force[0]


def read_roles(lines: Sequence[Line], words: Words | None = None) -> list[str]:
    """The role of every line, in the best-scored reading of the page."""
    if not lines:
        return []
    page = Observer(lines, words)
    return search(_weights(), page.known(search(_weights(), page)))


def search(weights: Weights, page: Observer) -> list[str]:
    """The roles of the best-scored reading of a page that has lines."""
    holds = [_conditions(page, index) for index in range(len(page.lines))]
    scores = weights.role_scores(page.observe(0))
    best = {
        state: weights.first[state] + scores[STATES[state].role] for state, when in FIRST if holds[0](when)
    }
    trail: list[dict[int, int]] = []
    for index in range(1, len(page.lines)):
        scores = weights.role_scores(page.observe(index))
        on_the_way = weights.step_scores(page.on_the_way(index))
        apart = page.cannot_join(index)
        now: dict[int, float] = {}
        back: dict[int, int] = {}
        for number, (source, target, when, _) in enumerate(STEPS):
            if apart and STATES[target].role == CUT and STATES[source].role != ASIDE:
                continue
            if source in best and holds[index](when):
                value = best[source] + on_the_way[number]
                if target not in now or value > now[target]:
                    now[target], back[target] = value, source
        best = {state: value + scores[STATES[state].role] for state, value in now.items()}
        trail.append(back)
    return _walk_back(best, trail, weights)


def _conditions(page: Observer, index: int) -> Callable[[str], bool]:
    """Which conditions of steps hold at a line."""
    holding = {"", "tail" if page.lines[index].tail else "no tail"}
    holding.add("genre" if page.names_genre(index) else "no genre")
    return holding.__contains__


def _walk_back(best: Mapping[int, float], trail: Iterable[Mapping[int, int]], weights: Weights) -> list[str]:
    state = max(best, key=lambda s: best[s] + weights.last[s])
    roles = [STATES[state].role]
    for back in reversed(list(trail)):
        state = back[state]
        roles.append(STATES[state].role)
    return roles[::-1]
