"""Times nkreader beside other programs in a real pseudo-terminal, and prints the figures.

    python tests/bench/compare.py [--harness DIR] [--runs N] [SCENARIO …]

The harness is `ttybench` (the folder that holds `ttybench.py`): `--harness`,
else `$TTYBENCH`. Programs that are not installed are left out, and said to be.
nkreader is installed from this checkout into an environment of its own first,
so that what is timed is what a user has: with compiled bytecode.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ["start", "typeahead", "start-1m", "keys", "search", "resize", "mid", "oneline", "big", "folder"]
PEERS = {"less": "less", "vim": "vim", "toolong": "peer_toolong", "frogmouth": "peer_frogmouth"}
FLOORS = ["floor-limit", "floor-first", "floor-raw"]
ENTRY = """[nkreader]
run = [{program!r}, "{{path}}"]
quit = "q"
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
"""


def install(folder: Path) -> tuple[str, str]:
    """A fresh environment with nkreader in it; returns its nkreader and its Python."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", ROOT], check=True)
    return str(folder / "bin" / "nkreader"), str(python)


def present(harness: Path) -> list[str]:
    """The peers that are installed; what is missing is told."""
    venvs = Path(os.environ.get("TTYBENCH_VENVS", Path.home() / ".cache" / "ttybench" / "venvs"))
    found = []
    for name, where in PEERS.items():
        if shutil.which(where) or (venvs / where).is_dir():
            found.append(name)
        else:
            print(f"left out: {name} is not installed ({harness / 'README.md'} says how)", file=sys.stderr)
    return found


def main() -> int:
    """Run the scenarios and print their tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("scenarios", nargs="*", default=SCENARIOS, metavar="SCENARIO")
    parser.add_argument("--harness", type=Path, default=os.environ.get("TTYBENCH"))
    parser.add_argument("--runs", type=int)
    args = parser.parse_args()
    if args.harness is None or not (args.harness / "ttybench.py").is_file():
        parser.error("name the folder of ttybench.py with --harness or $TTYBENCH")
    with tempfile.TemporaryDirectory() as work:
        program, python = install(Path(work) / "venv")
        entry = Path(work) / "nkreader.toml"
        entry.write_text(ENTRY.format(program=program), encoding="utf-8")
        command = [sys.executable, str(args.harness / "ttybench.py"), "run", *args.scenarios]
        command += [
            "--add",
            str(entry),
            "--programs",
            ",".join(["nkreader", *FLOORS, *present(args.harness)]),
        ]
        command += ["--runs", str(args.runs)] if args.runs else []
        environment = {**os.environ, "TTYBENCH_PYTHON": os.environ.get("TTYBENCH_PYTHON", python)}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
