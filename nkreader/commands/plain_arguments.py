"""Reads a command line that is plainly right, without `argparse`.

To import that module and to make a parser takes 8 ms, a tenth of the time in
which ten thousand articles are searched. A command declares its arguments once,
as to a parser; what is in doubt (a mistake, `--help`) is left to a real one,
which also has the words for it.
"""

from __future__ import annotations

from types import SimpleNamespace

from nkreader.text.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any


class _Declared:
    """Takes the declarations that a parser takes, as far as they are of a plain kind."""

    def __init__(self) -> None:
        self.flags: dict[str, str] = {"--json": "json"}  # option: its name among the values
        self.options: dict[str, tuple[str, Sequence[str] | None]] = {}  # and what it may be
        self.positionals: list[tuple[str, str | None]] = []  # name, how many
        self.values: dict[str, Any] = {"json": False}

    def add_argument(self, *names: str, **about: Any) -> None:
        """Declare an argument, with what `argparse` takes.

        Raises:
            NotImplementedError: it is of another kind.
        """
        name = about.get("dest") or names[-1].lstrip("-").replace("-", "_")
        kind = about.keys() - {"dest", "metavar", "help", "default"}
        self.values[name] = about.get("default")
        if not names[0].startswith("-") and kind <= {"nargs"}:
            self.positionals.append((name, about.get("nargs")))
        elif names[0].startswith("-") and kind <= {"choices"}:
            self.options |= dict.fromkeys(names, (name, about.get("choices")))
        elif kind == {"action"} and about["action"] == "store_true":
            self.flags |= dict.fromkeys(names, name)
            self.values[name] = False
        elif kind != {"nargs"}:  # an option with several values is not plain where it is used
            raise NotImplementedError(names)


def parsed(declare: Callable[[Any], None], argv: Sequence[str]) -> SimpleNamespace | None:
    """The values of a command's arguments; None when a parser must look.

    Args:
        declare: the command's `add_arguments`.
        argv: its arguments.
    """
    declared = _Declared()
    try:
        declare(declared)
    except (NotImplementedError, AttributeError):  # AttributeError: it has commands of its own, say
        return None
    values, others, waiting = declared.values, list[str](), iter(argv)
    for argument in waiting:
        if argument == "--":
            others.extend(waiting)
        elif argument == "-" or not argument.startswith("-"):
            others.append(argument)
        elif argument in declared.flags:
            values[declared.flags[argument]] = True
        elif argument in declared.options:
            name, choices = declared.options[argument]
            value = next(waiting, "-")
            if value.startswith("-") or (choices is not None and value not in choices):
                return None
            values[name] = value
        else:
            return None
    for name, many in declared.positionals:
        if many == "*" and name == declared.positionals[-1][0]:
            values[name], others = others, []
        elif many is None and others:
            values[name] = others.pop(0)
        else:
            return None
    return None if others else SimpleNamespace(**values)
