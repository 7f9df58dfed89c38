"""The command line itself: dispatch, help, error lines, exit codes, streams."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nkreader import __version__
from nkreader.commands import COMMANDS

PROGRAM = [sys.executable, "-m", "nkreader"]


def test_version(nkreader):
    """A report of a fault begins with the version."""
    assert nkreader("--version") == (0, f"nkreader {__version__}\n", "")


@pytest.mark.parametrize("locale", ["en_US.UTF-8", "zh_CN.UTF-8"])
def test_help_names_every_command(nkreader, monkeypatch, locale):
    """A new user finds the commands, in their language."""
    monkeypatch.setenv("LC_ALL", locale)
    result = nkreader("--help")
    assert result.code == 0
    assert all(f"\n  {name} " in result.out for name in COMMANDS)
    assert ("用法" in result.out) == locale.startswith("zh")


def test_a_path_is_not_taken_for_a_command() -> None:
    """Reading does not wait for the table of commands: a name in it must be told from most paths."""
    assert all(name.isalpha() for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_json(nkreader, name):
    """Whoever knows one command knows how to ask about the others."""
    with pytest.raises(SystemExit) as exit_:
        nkreader(name, "--help")
    assert exit_.value.code == 0


MISTAKES = {
    "unknown option": (["--bogus"], "no option --bogus; see nkreader --help"),
    "unknown option of a command": (["list", "--bogus"], "see nkreader list --help"),
    "missing argument": (["find"], "required: QUERY; see nkreader find --help"),
    "missing value": (["find", "x", "-C"], "argument -C"),
    "no number": (["find", "x", "-C", "many"], "-C needs a whole number"),
    "bad width": (["show", "a.md", "--width", "0"], "--width needs a whole number from 1"),
    "bad choice": (["show", "a.md", "--format", "pdf"], "choose from"),
    "bad -n": (["keywords", "-n", "0", "a.md"], "-n needs a whole number"),
    "encoding without a name": (["--encoding"], "--encoding needs an encoding"),
    "unknown encoding": (["list", "--encoding", "klingon", "a.md"], "unknown encoding klingon"),
    "missing file": (["list", "none.txt"], "none.txt: no such file or folder"),
    "missing file to read": (["none.txt"], "none.txt: no such file or folder"),
    "mistyped command": (["lsit"], "did you mean the command list?"),
    "hostile argument": (["x\x1b]0;y\x07\n.txt"], "x␛]0;y␇ .txt: no such file"),
    "undecodable argument": ([os.fsdecode(b"\xff.txt")], "\ufffd.txt: no such file"),
    "unknown article": (["show", "none"], "no article none"),
    "folder shown": (["show", "."], ".: is a folder"),
    "empty query": (["find", ""], "the query is empty"),
    "bad pattern": (["find", "(", "a.md", "--regex"], "cannot search"),
    "reading into a pipe": (["a.md"], "standard output is not a terminal"),
    "argument too many": (["doctor", "x"], "unrecognized arguments: x;"),
    "import without a place": (["import", "b.txt"], "--into"),
}


@pytest.mark.parametrize(("argv", "told"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_one_line_that_says_what_to_do(nkreader, argv, told):
    """No one has to read a traceback or a screen of usage to see what they mistyped."""
    result = nkreader(*argv)
    assert result.code == 2
    assert result.out == ""
    assert told in result.err
    assert result.err.startswith("nkreader: ")
    assert result.err.count("\n") == 1


def test_errors_in_chinese(nkreader, monkeypatch):
    """A Chinese locale gets Chinese errors, argparse's own among them."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert nkreader("find").err == "nkreader: 缺少参数 QUERY；用法见 nkreader find --help\n"


def test_a_mistake_in_the_settings_is_told(nkreader):
    """Settings that cannot be meant are never passed over; commands that need none still work."""
    Path("settings.toml").write_text("mesure = 60")
    result = nkreader("list")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "mesure" in result.err
    assert nkreader("--version").code == 0


def test_language_from_the_settings(nkreader):
    """The setting goes before the locale."""
    Path("settings.toml").write_text('language = "zh"')
    assert "用法" in nkreader("--help").out


@pytest.mark.parametrize(
    "argv",
    [
        ["--json", "find", "隐患", "a.md"],
        ["find", "--json", "隐患", "a.md"],
        ["find", "隐患", "--json", "a.md"],
        ["find", "隐患", "a.md", "--json"],
        ["find", "--json", "--", "隐患", "a.md"],
    ],
)
def test_options_stand_anywhere(nkreader, argv):
    """Nobody has to know the order."""
    assert nkreader(*argv).json[0]["title"] == "夜查电动自行车"


def test_a_query_that_begins_with_a_dash(nkreader):
    """`--` ends the options, as everywhere."""
    Path("c.txt").write_text("甲 --json 乙")
    assert nkreader("find", "--", "--json", "c.txt").out == "c.txt:1:3: 甲 --json 乙\n"


def run(*argv: str, shell: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """nkreader as its own process; `shell` is a command line that finds it as "$@"."""
    command = ["sh", "-c", shell, "sh", *PROGRAM, *argv] if shell else [*PROGRAM, *argv]
    return subprocess.run(
        command, capture_output=True, check=False, env={**os.environ, **environment}, timeout=60
    )


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "文.txt"
    path.write_text("南开\n" * 20_000, encoding="utf-8")
    return str(path)


on_unix = pytest.mark.skipif(os.name != "posix", reason="a shell")


@on_unix
def test_a_closed_pipe_ends_quietly(text):
    """`nkreader show … | head` ends without a word."""
    result = run("show", text, shell='"$@" | head -1')
    assert (result.stdout, result.stderr) == ("南开\n".encode(), b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device that is always full")
def test_a_full_disk_is_told(text):
    """Output that was lost is never taken for success."""
    result = run("show", text, shell='"$@" > /dev/full', LC_ALL="C.UTF-8")
    assert result.returncode == 2
    assert result.stderr == b"nkreader: cannot write (No space left on device); check where the output goes\n"


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONIOENCODING": "latin-1"}])
def test_output_is_utf8_whatever_the_locale(text, environment):
    """Chinese comes out of a bare ssh session and a cron job."""
    result = run("find", "南开", text, "--count", **environment)
    assert result.stdout == f"{text}:20000\n".encode()


@on_unix
def test_a_path_of_no_encoding_comes_back_from_json(tmp_path):
    """A program that reads our JSON can open the file it names."""
    import json

    name = os.fsdecode(b"\xd6\xd0") + "\x9b\u202e.txt"
    (tmp_path / name).write_text("南开")
    result = run("list", "--json", str(tmp_path))
    assert not set(result.stdout.decode()) & set("\x9b\u202e")
    assert json.loads(result.stdout)[0]["path"] == str(tmp_path / name)


@on_unix
def test_standard_input(text):
    """`nkreader show -` reads a pipe."""
    result = run("show", "-", shell='printf "甲\\n乙" | "$@"')
    assert result.stdout == "甲\n乙\n".encode()


@on_unix
def test_a_fifo_does_not_hang(tmp_path):
    """A pipe that nobody writes to is told at once."""
    os.mkfifo(tmp_path / "pipe")
    result = run("show", str(tmp_path / "pipe"), LC_ALL="C.UTF-8")
    assert (result.returncode, result.stderr.count(b"\n")) == (2, 1)
    assert b"not a regular file" in result.stderr


def test_ctrl_c(nkreader, monkeypatch):
    """Who stops a long command sees a prompt, not a traceback."""
    from nkreader.commands import list_articles

    def interrupted(args):
        raise KeyboardInterrupt

    monkeypatch.setattr(list_articles, "run", interrupted)
    assert nkreader("list") == (130, "", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_names_what_exists(nkreader, shell):
    """Completion offers every command, and its options."""
    script = nkreader("completion", shell).out
    assert all(name in script for name in COMMANDS)
    assert "dry-run" in script


@on_unix
def test_completion_for_bash_completes(tmp_path, nkreader):
    """The script does in a shell what it is for."""
    (tmp_path / "script").write_text(nkreader("completion", "bash").out)
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "文章").mkdir()
    (tmp_path / "zwei worte.txt").touch()
    line = (
        ". ./script; COMP_WORDS=(nkreader {}); COMP_CWORD={}; _nkreader; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    )
    for words, at, expected in [
        ("key", 1, "keywords"),
        ("find --re", 2, "--regex"),
        ("show --wi", 2, "--width"),
        ("show --format ma", 3, "markdown"),
        ("quotes export --format cs", 4, "csv csl-json"),
        ("show --encoding gb", 3, "gb18030"),
        ("--encoding bi", 2, "big5"),
        ("list ''", 2, "--json -h --help --encoding a.md b.txt script zwei_worte.txt"),
        ("list .h", 2, ".hidden"),
        ("list .hidden/", 2, ".hidden/文章"),
    ]:
        shell = ["bash", "-c", line.format(words, at)]
        said = subprocess.run(shell, capture_output=True, check=True, text=True).stdout
        assert sorted(said.replace("zwei worte", "zwei_worte").split()) == sorted(expected.split())
