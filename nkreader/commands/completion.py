"""`nkreader completion SHELL`: the script that completes commands, options and paths in a shell.

It is made from the commands' own parsers, so it cannot name what does not exist. A few options take other
values too than those that are offered: any encoding, a template of one's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nkreader.commands import COMMANDS
from nkreader.commands.output import write, write_json
from nkreader.library.messages import Table, language, say

if TYPE_CHECKING:
    import argparse

SHELLS = ("bash", "zsh", "fish")
READING = ("--encoding", "--help", "--version")

MESSAGES: Table = {
    "shell": (
        "bash、zsh 或 fish；先 nkreader completion bash > ~/.nkreader，再在 ~/.bashrc 里写 . ~/.nkreader",
        "bash, zsh or fish: nkreader completion bash > ~/.nkreader, then . ~/.nkreader in ~/.bashrc",
    ),
}

_BASH = """\
_nkreader() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} command= i words
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${{COMP_WORDS[i]}} in {names}) command=${{COMP_WORDS[i]}}; break ;; esac
    done
    case $command:${{COMP_WORDS[COMP_CWORD-1]}} in
{values}
    esac
    case $command in
{cases}
    *) words="{reading} {commands}" ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$word"))
    local IFS=$'\n'
    for i in $(compgen -f -- "$word"); do
        [[ ${{word##*/}} != .* && ${{i##*/}} == .* ]] || COMPREPLY+=("$i")
    done
}}
complete -o filenames -F _nkreader nkreader
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `completion`."""
    parser.add_argument("shell", choices=SHELLS, help=say("shell", table=MESSAGES))


def run(args: argparse.Namespace) -> int:
    """Print the script."""
    options = {name: _options(name) for name in COMMANDS}
    values = {name: _values(name) for name in COMMANDS}
    script = _fish(options, values) if args.shell == "fish" else _bash(options, values)
    if args.shell == "zsh":
        script = "autoload -U +X bashcompinit && bashcompinit\n" + script
    if args.json:
        write_json([{"shell": args.shell, "script": script}])
    else:
        write(script.rstrip("\n"))
    return 0


def _options(name: str) -> list[str]:
    from nkreader.commands.parser import command_parser

    actions = command_parser(name)._actions
    words = [word for action in actions if not action.option_strings for word in action.choices or ()]
    return [option for action in actions for option in action.option_strings] + words


def _values(name: str) -> dict[str, list[str]]:
    """What may follow an option, of those that say it."""
    from nkreader.commands.parser import command_parser

    offered = _offered(name)
    return {
        option: words
        for action in command_parser(name)._actions
        for option in action.option_strings
        if (words := list(map(str, action.choices or ())) or offered.get(option, []))
    }


def _offered(name: str) -> dict[str, list[str]]:
    """What may follow options that do not say it themselves."""
    from nkreader.library.encodings import ENCODINGS
    from nkreader.library.export import FILES
    from nkreader.text.styles import STYLES

    offered = {"--encoding": [encoding.lower() for encoding in ENCODINGS]}
    if name == "quotes":
        offered["--format"] = list(dict.fromkeys((*FILES, *STYLES)))
    return offered


def _bash(options: dict[str, list[str]], values: dict[str, dict[str, list[str]]]) -> str:
    after = "\n".join(
        f'    {name}:{option}) COMPREPLY=($(compgen -W "{" ".join(words)}" -- "$word")); return ;;'
        for name, choices in [("", _offered("")), *values.items()]
        for option, words in choices.items()
    )
    cases = "\n".join(f'    {name}) words="{" ".join(words)}" ;;' for name, words in options.items())
    return _BASH.format(
        names="|".join(options),
        cases=cases,
        values=after,
        reading=" ".join(READING),
        commands=" ".join(options),
    )


def _fish(options: dict[str, list[str]], values: dict[str, dict[str, list[str]]]) -> str:
    column = 1 if language() == "zh" else 2
    lines = [
        f"complete -c nkreader -n __fish_use_subcommand -a {name} -d '{COMMANDS[name][column]}'"
        for name in options
    ]
    lines += [f"complete -c nkreader -n __fish_use_subcommand -l {option[2:]}" for option in READING]
    for name, words in options.items():
        seen = f"'__fish_seen_subcommand_from {name}'"
        flags = (
            f"-l {word[2:]}" if word[:2] == "--" else f"-s {word[1:]}" if word[:1] == "-" else f"-a {word}"
            for word in words
        )
        lines += [f"complete -c nkreader -n {seen} {flag}" for flag in flags]
        lines += [
            f"complete -c nkreader -n {seen} -l {option[2:]} -x -a '{' '.join(words)}'"
            for option, words in values[name].items()
        ]
    return "\n".join(lines) + "\n"
