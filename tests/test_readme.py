"""The README is held to the program: its commands, its picture, its tables, its examples.

`NKREADER_GOLDEN=write pytest tests/test_readme.py` writes tables and picture anew.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from nkreader.app import ReaderApp
from nkreader.library import clipboard, messages
from nkreader.library.settings import Settings
from nkreader.library.shelf import Shelf
from nkreader.text.styles import STYLES
from nkreader.text.template import FIELDS, parse
from nkreader.tui.commands import COMMANDS
from nkreader.tui.session import Session

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


# What is piped into a command, the command, what it prints.
EXAMPLES = re.findall(r"^\$ (?:echo '(.*)' \| )?nkreader (.*)\n((?:(?!\$ |```).*\n)+)", README, re.MULTILINE)


def hold(mark: str, wanted: str) -> None:
    """What stands between `<!-- mark -->` and the next blank line after its content."""
    path = ROOT / "README.md"
    pattern = re.compile(rf"<!-- {mark} -->\n.*?<!-- /{mark} -->", re.DOTALL)
    block = f"<!-- {mark} -->\n{wanted}\n<!-- /{mark} -->"
    if os.environ.get("NKREADER_GOLDEN") == "write":
        text = path.read_text(encoding="utf-8").replace(f"<!-- {mark} -->\n\n", f"{block}\n\n")
        path.write_text(pattern.sub(lambda _: block, text), encoding="utf-8")
    assert block in path.read_text(encoding="utf-8")


def test_key_table() -> None:
    """Who reads the README learns the keys that the program has."""
    rows = [
        f"| `{command.id}` | {' '.join(f'`{key}`' for key in command.keys.split())} | {command.en} |"
        for command in COMMANDS
        if command.owner in ("pane", "screen", "app")
    ]
    hold("keys", "\n".join(["| id | keys | what |", "|---|---|---|", *rows]))


def test_settings_table() -> None:
    """Every setting is documented, with its default."""
    about = {
        "language": "`auto`, `zh` or `en`",
        "theme": "`nkreader-dark` or `nkreader-light`",
        "measure": "the longest row of text, in cells",
        "ambiguous_width": "cells of “ … ①: `auto`, 1 or 2",
        "paragraph_gap": "blank rows between paragraphs, 0 or 1",
        "shelf": "the folder read when no path is given",
        "clean": "`none`, `light` (full-width marks, no spaces between Han), "
        "or `full` (also broken lines joined, web noise set aside)",
        "copy": "what is copied of a text drawn so: `original`, what the file says, or `shown`",
        "quote_style": f"{', '.join(f'`{style}`' for style in STYLES)}, or the name of a template",
        "quote_templates": "a table: name = template, see Citations",
        "keywords": "keyword colours",
        "sidebar": "the list of articles, where there is room",
        "keyword_panel": "the keyword panel, where there is room",
        "index": "an index of folders with many files, for finding in all articles",
        "keys": "a table: id = key or list of keys",
    }
    assert list(about) == list(Settings._fields)
    defaults = Settings()._asdict()
    rows = [
        f"| `{name}` | {'none' if name == 'quote_templates' else shown(defaults[name])} | {what} |"
        for name, what in about.items()
    ]
    hold("settings", "\n".join(["| key | without it | what |", "|---|---|---|", *rows]))


def test_template_fields() -> None:
    """Who writes a template finds every field named, and no other."""
    section = README.partition("## Citations")[2].partition("\n## ")[0]
    named = re.sub(r"\(.*?\)", "", section.partition("Fields:")[2])
    assert tuple(re.findall(r"`([a-z]+)`", named)) == FIELDS


def test_template_of_the_readme_is_one() -> None:
    """The first template that a user copies is refused."""
    section = README.partition("## Citations")[2].partition("\n## ")[0]
    (table,) = re.findall(r"```toml\n(.*?)```", section, re.DOTALL)
    for template in tomllib.loads(table)["quote_templates"].values():
        parse(template)


def shown(value: object) -> str:
    if value is None:
        return "the articles that ship"
    return f"`{str(value).lower()}`" if isinstance(value, str | int) else "as above"


async def test_picture() -> None:
    """The picture is what the program draws."""
    messages.use("zh")
    settings = Settings(language="zh")
    session = Session(
        Shelf([str(ROOT / "articles" / "03-夜查电动自行车.md"), str(ROOT / "articles")]), settings
    )
    app = ReaderApp(session, session.first())
    async with app.run_test(size=(120, 24)) as pilot:
        while app.main.keywords.working:
            await pilot.pause(0.02)
        await pilot.press("slash", *"隐患", "enter", "n")
        await app.main.background.wait()
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        picture = "\n".join(strip.text.rstrip() for strip in strips)
    hold("screen", f"```text\n{picture}\n```")


@pytest.mark.parametrize(
    ("piped", "command", "output"),
    EXAMPLES,
)
def test_examples(piped: str, command: str, output: str) -> None:
    """Who types an example gets what it shows."""
    done = subprocess.run(
        [sys.executable, "-m", "nkreader", *shlex.split(command)],
        cwd=ROOT, input=piped, capture_output=True, text=True, encoding="utf-8", timeout=60, check=not piped,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == (output, "")


async def test_taking_a_quotation_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first thing a new user tries, key by key as it stands there."""
    example = README.partition("**Take a quotation away.**")[2].partition("\n\n")[0]
    command, *keys = re.findall(r"`([^`]+)`", example)[:7]
    assert (keys[0], keys[2:]) == ("/", ["Enter", "v", ")", "Y"])
    copied: list[str] = []

    def copy(text: str, **_: object) -> clipboard.Outcome:
        copied.append(text)
        return clipboard.Outcome(True, False, "xclip", (), "", len(text))

    monkeypatch.setattr(clipboard, "copy", copy)
    session = Session(Shelf([str(ROOT / command.removeprefix("nkreader "))]), Settings())
    app = ReaderApp(session, session.first())
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("slash", *keys[1], "enter", "v", "right_parenthesis", "Y")
        await app.main.background.wait()
    (quotation,) = copied
    assert quotation.startswith(f"“{keys[1]}")
    assert quotation.endswith("。” ——《南开区委十次全会定下改革时间表》，南开区新闻专页（改写），2024-08-30")


def test_there_are_examples() -> None:
    """The test above must not pass for want of examples."""
    assert len(EXAMPLES) == README.count("```console\n") + 1 == 3


def test_two_commands() -> None:
    """One line sets up and reads, one sets up and tests; .ci/run runs the second as it stands here."""
    lines = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)
    assert [line.split()[-1] for line in lines] == [".venv/bin/nkreader", "-q"]
    assert "grep -m 1 -E '^python3 -m venv .*pytest' README.md" in (ROOT / ".ci" / "run").read_text()
