"""What the harness has no step for, measured in a pseudo-terminal of our own, programs in turns.

The harness takes a start to be over after 0.15 s without output. nkreader's
first frame comes before Textual is imported, which takes longer than that, so
that what belongs to the whole start (settled, idle) is measured here; and what
needs to know the program's processes, or several openings in turns.
"""

from __future__ import annotations

import math
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from figures import Figures, Key
from pty_program import COLUMNS, ROWS, TOOK_OVER, Program, running
from requirements import LIMIT, OURS

FIRST = "〔000001〕".encode()  # the number that the first paragraph of every text begins with
LISTED = b"00002"  # the second article's id, which the first one's text does not hold
QUIET = 0.15  # seconds without output: a start or a key has come to its end, as in the harness
LEAVE = {OURS: b"\x11", LIMIT: b"q"}
ROW_DOWN, PAGE_DOWN = b"j", b" "
# The same in both programs.
RESTING_KEYS = {
    "page down": PAGE_DOWN,
    "row down": ROW_DOWN,
    "40 row-downs at once": 40 * ROW_DOWN,
    "jump to end": b"G",
    "jump to start": b"g",
}

MOST_STUDY = 2.0  # seconds without output: the keywords of a text of 10 kB have come before

STUDY_BEGUN = 1.0  # seconds after Textual took over: a study has begun, if there is one

IDLE_FROM, IDLE_SECONDS = 6.0, 10.0

PRESSES = 100  # of each key, at rest and while a text is studied
MOST_STUDIES = 60
# Seconds. The answer to a key is one write; what comes later than this after it is not the key's, but
# what the study has found.
ANSWERED = 0.01
STUDY_FROM = 0.3  # seconds after the first key was answered
PACE = 0.02  # seconds from one answer to the next key: together about as when a key is held down


@dataclass(frozen=True)
class Setting:
    """What is measured, and where.

    Attributes:
        commands: by program, the command line that a path is added to.
        inputs: the harness's inputs: 10k, 1m, 10m, 100m, articles.
        nice: value for the programs.
    """

    commands: Mapping[str, tuple[str, ...]]
    inputs: Mapping[str, Path]
    nice: int

    def run(self, program: str, path: Path) -> AbstractContextManager[Program]:
        """The program with a text or a folder open."""
        return running([*self.commands[program], str(path)], self.nice, LEAVE[program])


def opening(setting: Setting) -> dict[Key, float | None]:
    """Exec to first text at three sizes, and to a list of 10,000 articles."""
    found: dict[Key, float | None] = {}
    sizes = {"10 kB": "10k", "1 MB": "1m", "100 MB": "100m"}
    for size, name in sizes.items():
        with setting.run(OURS, setting.inputs[name]) as program:
            found[Key("opening", OURS, f"first text, {size}", "shown")] = program.shows(FIRST)
            program.shows(TOOK_OVER)  # then it listens to the key that ends it
    with setting.run(OURS, setting.inputs["articles"]) as program:
        found[Key("opening", OURS, "list shown", "shown")] = program.shows(LISTED)
        program.shows(TOOK_OVER)
    return found


def settled(setting: Setting) -> dict[Key, float | None]:
    """Exec to the last output of the start, and to the last one at all, which is that of the keywords.

    nkreader opens a folder of two texts of 10 kB, so that it has a list to show.
    """
    found: dict[Key, float | None] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in "12":
            shutil.copy(setting.inputs["10k"], Path(folder, f"{name}.txt"))
        for name, path in ((OURS, Path(folder)), (LIMIT, setting.inputs["10k"])):
            with setting.run(name, path) as program:
                taken = program.shows(TOOK_OVER)
                found[Key("settled", name, "screen", "done")] = (
                    program.rest(program.began, QUIET) if taken else None
                )
                if name == OURS:
                    found[Key("settled", name, "keywords", "done")] = program.rest(program.began, MOST_STUDY)
    return found


def filtering(setting: Setting) -> dict[Key, float | None]:
    """The list of 10,000 articles filtered: each of four keys, typed when the one before was answered."""
    with setting.run(OURS, setting.inputs["articles"]) as program:
        program.shows(TOOK_OVER)
        program.rest(program.began, QUIET)
        for key in (b"\t", b"\t", b"/"):  # the keyword panel, the list, its filter
            program.press(key, QUIET)
        typed = enumerate((b"0", b"9", b"9", b"9"), 1)
        return {Key("filter", OURS, f"key {n}", "done"): program.press(key, QUIET) for n, key in typed}


def resting(setting: Setting) -> dict[Key, float | None]:
    """Keys and other sizes of the terminal when the text has been studied, in a text and in one long line.

    In the harness's scenarios the keywords come at some time, and what is drawn of them counts for the
    step that it falls into.
    """
    found: dict[Key, float | None] = {}
    for text, name in (("1 MB", "1m"), ("one line", "line10m")):
        for of in (OURS, LIMIT):
            with setting.run(of, setting.inputs[name]) as program:
                program.shows(TOOK_OVER)
                program.listen(STUDY_BEGUN)
                while program.children():
                    program.listen(STUDY_BEGUN)
                for step, took in _steps(program):
                    found[Key("resting", of, f"{text}, {step}", "done")] = took
    return found


def _steps(program: Program) -> Iterator[tuple[str, float | None]]:
    for step, key in RESTING_KEYS.items():
        yield step, program.press(key, QUIET)
    for step, size in (("narrower", (80, 24)), ("wider", (COLUMNS, ROWS))):
        yield step, program.resize(*size, QUIET)


def idle(setting: Setting) -> dict[Key, float | None]:
    """Output and processor while nothing is pressed, some seconds after the start."""
    found: dict[Key, float | None] = {}
    for name in (OURS, LIMIT):
        with setting.run(name, setting.inputs["10k"]) as program:
            program.listen(IDLE_FROM)
            before = program.cpu()
            found[Key("idle", name, "10 s", "bytes")] = program.listen(IDLE_SECONDS)
            found[Key("idle", name, "10 s", "cpu")] = (program.cpu() - before) / IDLE_SECONDS
    return found


ROUNDS: dict[str, tuple[Callable[[Setting], dict[Key, float | None]], int, int]] = {
    # by name: what measures a round, uncounted rounds before, rounds
    "opening": (opening, 1, 9),
    "settled": (settled, 1, 7),
    "filter": (filtering, 1, 5),
    "resting": (resting, 1, 5),
    "idle": (idle, 0, 3),
}
NAMES = (*ROUNDS, "studied")


def measure(name: str, setting: Setting, runs: int | None) -> Figures:
    """The figures of one of `NAMES`; runs: counted rounds, if not as many as it has by itself."""
    if name == "studied":
        return studied(setting)
    one, before, rounds = ROUNDS[name]
    figures: Figures = {}
    for number in range(-before, runs or rounds):
        for key, figure in one(setting).items():
            if number >= 0:
                figures.setdefault(key, []).append(math.inf if figure is None else figure)
    return figures


def studied(setting: Setting) -> Figures:
    """Keys pressed in a text of 10 MB while a child of the program studies it, and afterwards.

    A study ends after a second or two: the text is opened anew until there are enough presses.
    """
    keys = {"row down": ROW_DOWN, "page down": PAGE_DOWN}
    during: dict[str, list[float]] = {name: [] for name in keys}
    at_rest: dict[str, list[float]] = {name: [] for name in keys}
    for _ in range(MOST_STUDIES):
        if min(map(len, during.values())) >= PRESSES:
            break
        with setting.run(OURS, setting.inputs["10m"]) as program:
            program.shows(FIRST)
            program.press(ROW_DOWN, STUDY_FROM, 10.0)
            while program.children():
                _press_each(program, keys, during, while_studied=True)
            if not at_rest["row down"]:
                program.listen(1.0)
                for _ in range(PRESSES):
                    _press_each(program, keys, at_rest, while_studied=False)
    if min(map(len, during.values())) < PRESSES:
        print("left out: too few presses fell into a study of the text", file=sys.stderr)
        return {}
    return _compared(during, at_rest)


def _press_each(
    program: Program, keys: Mapping[str, bytes], presses: dict[str, list[float]], *, while_studied: bool
) -> None:
    """Press each key once; a press counts if the study went on until it was answered."""
    for name, key in keys.items():
        took = program.press(key, ANSWERED)
        if not while_studied or program.children():
            presses[name].append(math.inf if took is None else took)
        program.listen(PACE)


def _compared(during: Mapping[str, list[float]], at_rest: Mapping[str, list[float]]) -> Figures:
    figures: Figures = {}
    for name, took in during.items():
        rest = median(at_rest[name])
        # How many are late at rest tells how much of it is the machine's doing.
        for what, presses in ((name, took[:PRESSES]), (f"{name} at rest", at_rest[name])):
            figures[Key("studied", OURS, what, "done")] = presses
            figures[Key("studied", OURS, f"{what}, in time", "presses")] = [
                float(sum(one <= 2 * rest for one in presses))
            ]
    return figures
