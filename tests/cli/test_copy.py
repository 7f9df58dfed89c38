"""`nkreader copy -`: what goes in, what is said, and the exit code."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from nkreader.cli import main
from nkreader.commands import copy as command
from nkreader.library.clipboard import Outcome
from nkreader.library.notebook import copied

CONFIRMED = Outcome(True, False, "tmux", characters=2, also="xclip")
SENT = Outcome(False, True, "osc52", (("xclip", "no answer in time"),), characters=2)
FAILED = Outcome(False, False, "", (("osc52", "there is no terminal"),), characters=2)


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


def run(
    monkeypatch: pytest.MonkeyPatch, data: bytes, outcome: Outcome, *arguments: str
) -> tuple[int, list[str]]:
    """The exit code, and the texts that were handed to the clipboard."""
    texts: list[str] = []

    def instead(text: str, **_: object) -> Outcome:
        texts.append(text)
        return outcome

    monkeypatch.setattr(command, "copy", instead)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))
    return main(["copy", *arguments]), texts


@pytest.mark.parametrize(("outcome", "code"), [(CONFIRMED, 0), (FAILED, 1), (SENT, 3)])
def test_exit_code(monkeypatch: pytest.MonkeyPatch, outcome: Outcome, code: int) -> None:
    """A script that pastes next must know whether the text is there."""
    assert run(monkeypatch, "天津".encode(), outcome, "-") == (code, ["天津"])


@pytest.mark.parametrize(
    "data",
    ["学而\r\n\t𠮷\ufeff\x00\x1b[0m\u2028".encode(), b"lone \xed\xb2\x80 here", b""],
    ids=["all", "lone", "empty"],
)
def test_the_text_goes_through_as_it_is(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Who copies a file pastes that file."""
    _, texts = run(monkeypatch, data, CONFIRMED, "-")
    assert [text.encode("utf-8", "surrogatepass") for text in texts] == [data]


def test_what_is_not_utf_8_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """GBK bytes on a clipboard paste as rubbish, after a success was reported."""
    code, texts = run(monkeypatch, "天津".encode("gbk"), CONFIRMED, "-")
    assert (code, texts) == (2, [])
    assert "iconv" in capsys.readouterr().err


def test_only_standard_input_is_copied(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who names a file would copy nothing, waiting for input that never comes."""
    code, texts = run(monkeypatch, b"", CONFIRMED, "notes.txt")
    assert (code, texts) == (2, [])
    assert "nkreader copy - <" in capsys.readouterr().err


@pytest.mark.parametrize(("outcome", "stream"), [(CONFIRMED, "out"), (SENT, "out"), (FAILED, "err")])
def test_one_line_says_what_became_of_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], outcome: Outcome, stream: str
) -> None:
    """A person reads which way was used; a pipe gets no error among its data."""
    run(monkeypatch, "天津".encode(), outcome, "-")
    said = capsys.readouterr()
    assert getattr(said, stream).count("\n") == 1
    assert said.out + said.err == getattr(said, stream)


@pytest.mark.parametrize("outcome", [CONFIRMED, SENT, FAILED])
def test_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], outcome: Outcome) -> None:
    """Programs read the outcome by these names."""
    run(monkeypatch, "天津".encode(), outcome, "-", "--json")
    (element,) = json.loads(capsys.readouterr().out)
    assert element == {
        **outcome._asdict(),
        "tried": [{"way": way, "reason": reason} for way, reason in outcome.tried],
        "kept": True,
    }


@pytest.mark.parametrize("outcome", [CONFIRMED, FAILED])
def test_the_text_is_kept_before_it_is_copied(monkeypatch: pytest.MonkeyPatch, outcome: Outcome) -> None:
    """When no way works the text is still in the notebook's history."""
    run(monkeypatch, "天津".encode(), outcome, "-")
    assert [entry.text for entry in copied()] == ["天津"]


def test_a_history_that_cannot_be_written_is_said_and_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """On a full disk the clipboard still works; and nothing is called kept that is not."""
    (tmp_path / "data").write_text("a file where the folder should be")
    assert run(monkeypatch, "天津".encode(), FAILED, "-") == (1, ["天津"])
    said = capsys.readouterr().err
    assert "could not save" in said
    assert "is kept" not in said
