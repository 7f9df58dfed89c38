"""A plain command line, read in two ways: what the quick one reads is what a parser reads."""

from __future__ import annotations

from importlib import import_module

import pytest

from nkreader.commands import COMMANDS
from nkreader.commands.parser import parse
from nkreader.commands.plain_arguments import parsed
from nkreader.library.errors import UserError

LINES: list[list[str]] = [
    [], ["a"], ["a", "b", "c"], ["a", "--json"], ["--json", "a", "--json"], ["a", "--", "-b", "--json"],
    ["-"], ["a", "-", "--encoding", "big5"], ["a", "--encoding"], ["a", "--encoding", "-x"],
    ["a", "--encoding=big5"], ["--sort", "date", "a"], ["--sort", "size", "a"], ["-C", "5", "a"],
    ["-C5", "a"], ["a", "b", "-n", "3"], ["--width", "40", "a"], ["--format", "json", "a"],
    ["--format", "x", "a"], ["bash"], ["--exact", "a"], ["--exac", "a"], ["-x"],
    ["--against", "a", "b", "--", "c"], ["list", "--ids"], ["export", "--format", "csv"], [""],
    ["a", ""],
]  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_both_ways_agree(name: str) -> None:
    """An option that is overlooked, or a mistake that is not told, answers another question."""
    declare = import_module(f"nkreader.commands.{COMMANDS[name][0]}").add_arguments
    read = 0
    for argv in LINES:
        quick = parsed(declare, argv)
        if quick is not None:
            read += 1
            try:
                assert vars(quick) == vars(parse(name, argv)), argv
            except UserError as error:
                pytest.fail(f"{argv}: {error}")
    assert read or name in ("check", "completion", "import", "quotes")
