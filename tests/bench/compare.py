"""Runs nkreader beside other programs in a real pseudo-terminal, and prints what it is held to.

    python tests/bench/compare.py [--harness DIR] [--runs N] [--priority NICE] [--full] [NAME …]

The harness is `ttybench` (the folder that holds `ttybench.py`): `--harness`,
else `$TTYBENCH`. A NAME is a scenario of the harness or a measurement of
`pty_timing`; without any, all are run that the table needs, which takes half
an hour. Programs that are not installed are left out, and said to be.

nkreader is installed from this checkout into an environment of its own first,
so that what is timed is what a user has: with compiled bytecode. Figures are
medians of the rounds; a ratio is the median of the ratios round by round
where both were measured in turns, else the ratio of the medians. On a machine
that does other things too `--priority -15`, as root, keeps those out.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pty_timing
from figures import Figures, of_harness
from pty_program import put_ahead
from requirements import FAST_FINDERS, LIMIT, OURS, PEERS, RAW, REQUIREMENTS
from table import table

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ("start", "typeahead", "keys", "search", "resize", "oneline", "big", "folder")
ONLY_IN = {RAW: "start"} | dict.fromkeys(FAST_FINDERS, "big")  # elsewhere no row asks for them
# <tab> goes from the text to the keyword panel, then to the list.
ENTRY = """[nkreader]
run = [{program!r}, "{{path}}"]
only = {scenarios}
ready = {{ articles = '00002', default = '〔000001〕' }}
quit = "<C-q>"
[nkreader.keys]
page_down = "<pgdn>"
page_up = "<pgup>"
down = "j"
end = "G"
home = "g"
search_open = "/"
search_close = "<esc>"
search = ["/", "{{q}}<enter>"]
next = "n"
select_start = "v"
select_more = "l"
copy = "y"
list_down = "]"
list_end = ["<tab>", "<tab>", "<end>"]
list_home = "<home>"
list_filter = ["/", "{{q}}"]
list_open = "<enter>"
"""


@dataclass(frozen=True)
class Bench:
    """Where things are.

    Attributes:
        harness: the folder of `ttybench.py`.
        work: a folder for what is written.
        python: runs nkreader; and the floors, if `$TTYBENCH_PYTHON` names no other.
        runs: counted rounds, None for as many as each scenario has by itself.
        nice: value for the programs.
        full: print the harness's own tables.
    """

    harness: Path
    work: Path
    python: str
    runs: int | None
    nice: int
    full: bool

    @property
    def program(self) -> str:
        """nkreader's command."""
        return str(Path(self.python).with_name("nkreader"))

    @property
    def environment(self) -> dict[str, str]:
        """What the harness is run with."""
        return {"TTYBENCH_PYTHON": self.python, **os.environ}

    def command(self, *arguments: str) -> list[str]:
        """The harness's command line."""
        return [sys.executable, str(self.harness / "ttybench.py"), *arguments]

    def said(self, *arguments: str) -> str:
        """What the harness prints."""
        command = self.command(*arguments)
        return subprocess.run(
            command, env=self.environment, check=True, capture_output=True, text=True
        ).stdout


def install(folder: Path) -> str:
    """A fresh environment with nkreader in it; returns its Python."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", ROOT], check=True)
    return str(python)


def listed(bench: Bench) -> tuple[list[str], list[str]]:
    """The harness's scenarios that have a screen, and those installed of the programs to run beside.

    What is missing is told.
    """
    scenarios, _, programs = bench.said("list").partition("\nprograms")
    found = []
    for name in (LIMIT, RAW, *PEERS, *FAST_FINDERS):
        line = re.search(rf"^  {name} .*$", programs, re.MULTILINE)
        if line and not line[0].endswith("NOT INSTALLED"):
            found.append(name)
        else:
            print(f"left out: {name} is not installed; the harness's README says how", file=sys.stderr)
    return re.findall(r"^  (\S+) .*(?<!\(commands\))$", scenarios, re.MULTILINE), found


def write_entry(bench: Bench, scenarios: Sequence[str]) -> Path:
    """nkreader's entry for the harness; it takes part in these scenarios."""
    entry = bench.work / "nkreader.toml"
    text = ENTRY.format(program=bench.program, scenarios=json.dumps(scenarios))
    entry.write_text(text, encoding="utf-8")
    return entry


def run_scenario(bench: Bench, scenario: str, programs: Sequence[str], entry: Path) -> Figures:
    """Run the programs through a scenario of the harness, in turns."""
    results = bench.work / f"{scenario}.json"
    beside = [name for name in programs if ONLY_IN.get(name, scenario) == scenario]
    options = ["--add", str(entry), "--programs", ",".join([OURS, *beside]), "--json", str(results)]
    options += ["--priority", str(bench.nice)]
    options += ["--runs", str(bench.runs)] if bench.runs else []
    output = None if bench.full else subprocess.DEVNULL
    command = bench.command("run", scenario, *options)
    subprocess.run(command, env=bench.environment, check=True, stdout=output)
    return of_harness(json.loads(results.read_text(encoding="utf-8")))


def inputs(bench: Bench) -> Mapping[str, Path]:
    """The harness's texts and its folder of articles, by name; written if they are not there."""
    paths = re.findall(r"/[^\"\n]+", bench.said("inputs"))
    named = ((re.fullmatch(r"v\d+-(\w+)\.txt", Path(path).name), Path(path)) for path in paths)
    return {name[1]: path for name, path in named if name}


def measure(bench: Bench, names: Sequence[str]) -> Figures:
    """The figures of scenarios and of our own measurements."""
    scenarios, programs = listed(bench)
    for name in names:
        if name not in scenarios and name not in pty_timing.NAMES:
            raise SystemExit(f"no such name: {name}; there are {' '.join([*scenarios, *pty_timing.NAMES])}")
    entry = write_entry(bench, scenarios)
    floor = (bench.environment["TTYBENCH_PYTHON"], str(bench.harness / "floors" / "limit_app.py"))
    setting = pty_timing.Setting({OURS: (bench.program,), LIMIT: floor}, inputs(bench), bench.nice)
    figures: Figures = {}
    for name in names:
        began = time.monotonic()
        if name in pty_timing.NAMES:
            figures |= pty_timing.measure(name, setting, bench.runs)
        else:
            figures |= run_scenario(bench, name, programs, entry)
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return figures


def main() -> int:
    """Measure, and print the table."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("names", nargs="*", default=[*SCENARIOS, *pty_timing.NAMES], metavar="NAME")
    parser.add_argument("--harness", type=Path, default=os.environ.get("TTYBENCH"), metavar="DIR")
    parser.add_argument("--runs", type=int, metavar="N", help="counted rounds of each (default: its own)")
    parser.add_argument("--priority", type=int, default=0, metavar="NICE", help="of the programs measured")
    parser.add_argument("--full", action="store_true", help="print the harness's own tables too")
    args = parser.parse_args()
    if args.harness is None or not Path(args.harness, "ttybench.py").is_file():
        parser.error("name the folder of ttybench.py with --harness or $TTYBENCH")
    with tempfile.TemporaryDirectory() as work:
        python = install(Path(work, "venv"))
        put_ahead(args.priority)
        harness = Path(args.harness).resolve()
        bench = Bench(harness, Path(work), python, args.runs, args.priority, args.full)
        figures = measure(bench, args.names)
    rows = [row for row in REQUIREMENTS if row.figure.scenario in args.names]
    print(table(rows, figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
