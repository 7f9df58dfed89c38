"""The walls of the house: who may import whom, and what a command may not load."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import nkreader

PACKAGE = Path(nkreader.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
FLOORS = {"text": 0, "library": 1, "tui": 2}
WIDGETS = {
    "reading_pane", "sidebar", "keyword_panel", "status_line", "key_line", "mark_bar",
    "sheets", "palette", "style_screen", "result_list", "find_all_screen", "finding_list", "check_screen",
    "kept_list", "notebook_screen", "row_list", "chart", "terms_screen",
    "review_list", "review_screen",
}  # fmt: skip
# The screens on which widgets are put together, and the values that describe what a widget shows.
MAY_IMPORT_WIDGETS = {
    "main_screen", "session", "palette", "find_all_screen", "style_screen", "check_screen", "notebook_screen",
    "terms_screen", "review_screen",
}  # fmt: skip


def floor(path: Path) -> int:
    return FLOORS.get(path.relative_to(PACKAGE).parts[0], 3)


def imports(path: Path, *, for_types: bool = False) -> set[str]:
    """Modules that a module imports when it runs, wherever in it the import stands."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = [
        node for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    ]  # fmt: skip
    skipped = {id(inner) for node in typing_only for inner in ast.walk(node)}
    found: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in skipped and not for_types:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    """A maintainer who reads the text floor must not need to know the screen."""
    for name in imports(path, for_types=floor(path) < 2):
        parts = name.split(".")
        if parts[0] == "nkreader" and len(parts) > 1:
            target = FLOORS.get(parts[1], 0 if parts[1] == "__version__" else 3)
            assert target <= floor(path), f"{path.name} imports {name} from a floor above"


# The scripts that make the tables run on a maintainer's machine, never on a reader's.
RUNNING = [m for m in MODULES if not m.name.startswith("make_")]


@pytest.mark.parametrize("path", [m for m in RUNNING if floor(m) < 2], ids=lambda path: path.name)
def test_lower_floors_know_no_screen(path: Path) -> None:
    """A reader whose first paint waits for an import goes back to less."""
    names = {name.split(".")[0] for name in imports(path, for_types=True)}
    assert not names & {"textual", "rich"}, path.name


@pytest.mark.parametrize("path", sorted((PACKAGE / "text").glob("*.py")), ids=lambda path: path.name)
def test_text_floor_touches_no_disk(path: Path) -> None:
    """What is pure can be tested as a table, and run anywhere."""
    names = {name.split(".")[0] for name in imports(path)}
    assert not names & {"pathlib", "os", "tempfile", "shutil", "subprocess", "socket"}, path.name


@pytest.mark.parametrize("path", sorted((PACKAGE / "tui").glob("*.py")), ids=lambda path: path.name)
def test_no_widget_imports_a_widget(path: Path) -> None:
    """A widget that reaches into another cannot be changed alone."""
    if path.stem in WIDGETS - MAY_IMPORT_WIDGETS:
        reached = {name.split(".")[2] for name in imports(path) if name.startswith("nkreader.tui.")}
        assert not reached & (WIDGETS - {path.stem}), path.name


def test_every_widget_is_known_to_this_test() -> None:
    """A widget that is not listed above would escape the rule."""
    for path in (PACKAGE / "tui").glob("*.py"):
        bases = {
            base.id
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ClassDef)
            for base in node.bases
            if isinstance(base, ast.Name)
        }
        is_base = path.stem in {"lines", "lists", "text_view", "pointing", "caret_view", "selecting_view"}
        if bases & {"Widget", "Lines", "ItemList", "CaretView", "SelectingView"} and not is_base:
            assert path.stem in WIDGETS, path.stem


def loaded(*arguments: str) -> set[str]:
    """The top-level packages that are loaded once a command has run."""
    code = (
        "import sys, contextlib, io\n"
        "from nkreader.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        f"    main({list(arguments)!r})\n"
        "print(' '.join({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "command",
    [
        ["--help"],
        ["list"],
        ["find", "南开"],
        ["keywords", "-n", "3"],
        ["quotes"],
        ["check", str(PACKAGE / "reader.tcss")],
    ],
    ids=str,
)
def test_commands_do_not_pay_for_the_screen(command: list[str]) -> None:
    """A script that calls nkreader a thousand times must not load Textual a thousand times."""
    assert not loaded(*command) & {"textual", "rich"}


def test_first_paint_needs_no_dictionary() -> None:
    """Segmenting before the first paint would cost the reader 0.2 to 1 second."""
    dear = ("jieba", "rjieba", "yaml", "argparse", "regex")
    code = f"import nkreader.app, sys; print(*(name for name in {dear} if name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == ""


BUDGET_LINES, BUDGET_METHODS, BUDGET_FUNCTION = 300, 25, 40


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rooms_are_small_enough_to_know(path: Path) -> None:
    """A module that has outgrown its budget wants a part with a name of its own."""
    if path.name.endswith("_table.py"):
        return
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= (200 if path.stem == "main_screen" else BUDGET_LINES)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body)
            assert methods <= BUDGET_METHODS, node.name
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno <= BUDGET_FUNCTION, node.name
