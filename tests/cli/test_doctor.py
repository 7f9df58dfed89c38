"""`nkreader doctor`: what it reports, and that it leaves everything as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nkreader.cli import main
from nkreader.library.index_file import folder_of_indexes, path_of
from nkreader.text.width import cells


@pytest.fixture(autouse=True)
def _bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMUX", "STY", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "SSH_TTY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.delenv("NKREADER_SETTINGS", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


def test_json_has_stable_fields(capsys: pytest.CaptureFixture[str]) -> None:
    """Reports are read by programs; a field that is renamed breaks them."""
    assert main(["doctor", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {
        "version", "python", "terminal", "ambiguous_width", "clipboard", "paths", "segmenter", "language",
    } <= set(found)  # fmt: skip
    assert {"tty", "term", "columns", "rows", "colours", "multiplexer", "ssh"} <= set(found["terminal"])
    assert found["index"] == {"folder": folder_of_indexes(), "on": True, "count": 0, "bytes": 0}
    lists = {"keywords-always", "keywords-never", "dictionary"}
    assert {"settings", "shelf", "data", "cache", "notebook", *lists} == set(found["paths"])
    assert {"folder", "count", "bytes", "always", "never", "words", "problems"} == set(found["keywords"])
    assert all({"way", "available", "reason"} == set(way) for way in found["clipboard"])
    assert "osc52" in [way["way"] for way in found["clipboard"]]
    assert found["ambiguous_width"] is None  # nobody to ask: output is captured
    assert found["segmenter"] in ("rjieba", "jieba")


def test_asking_creates_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On a read-only disk, or before the first start, the doctor must work and leave no trace."""
    assert main(["doctor"]) == 0
    assert capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_looked_into(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who seeks a lost notebook is not told that there is none where the doctor may not look."""
    monkeypatch.setenv("XDG_CACHE_HOME", "/" + "x" * 999)
    assert main(["doctor"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert [row.endswith("(File name too long)") for row in rows if " cache " in row] == [True]


def test_index_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who wonders what fills the disk sees what it is, and whether it is on."""
    path = Path(path_of("/papers"))
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x" * 1_500_000)
    main(["doctor"])
    assert f"{path.parent} (1 folders, 2 MB)" in capsys.readouterr().out
    (tmp_path / "settings.toml").write_text("index = false\n")
    monkeypatch.setenv("NKREADER_SETTINGS", str(tmp_path / "settings.toml"))
    main(["doctor"])
    assert f"{path.parent} (turned off)" in capsys.readouterr().out


@pytest.mark.parametrize("locale", ["zh_CN.UTF-8", "en_US.UTF-8"])
def test_values_are_aligned(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], locale: str
) -> None:
    """Chinese names are two cells a character: counted as one, the report is ragged."""
    monkeypatch.setenv("LC_ALL", locale)
    main(["doctor"])
    rows = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
    columns = {cells(row) - cells(row[2:].partition("  ")[2].lstrip()) for row in rows}
    assert len(columns) == 1


def test_a_terminal_with_escapes_in_its_name_is_shown_harmless(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Variables can come with a connection; they may not draw on the screen."""
    monkeypatch.setenv("TERM_PROGRAM", "\x1b]0;evil\x07")
    main(["doctor"])
    assert "\x1b" not in capsys.readouterr().out


def test_broken_settings_are_reported_and_the_rest_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who cannot start the reader asks the doctor why."""
    settings = tmp_path / "settings.toml"
    settings.write_text("measure = 'wide'\n", encoding="utf-8")
    monkeypatch.setenv("NKREADER_SETTINGS", str(settings))
    assert main(["doctor", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert "measure" in found["settings_error"]
    assert found["version"]
