"""Where files live: the base directories' rules, and that asking creates nothing."""

import os
from pathlib import Path

import pytest

from nkreader.library import paths

on_unix = pytest.mark.skipif(os.name != "posix", reason="XDG base directories")


@on_unix
@pytest.mark.parametrize(
    ("variable", "place", "end"),
    [
        ("XDG_CONFIG_HOME", paths.settings_file, "nkreader/settings.toml"),
        ("XDG_DATA_HOME", paths.data_folder, "nkreader"),
        ("XDG_CACHE_HOME", paths.cache_folder, "nkreader"),
    ],
)
def test_xdg(variable, place, end, monkeypatch, tmp_path):
    """Whoever moved their base directories finds nothing written elsewhere; a relative value is void."""
    monkeypatch.delenv("NKREADER_SETTINGS", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(variable, str(tmp_path / "其他"))
    assert place() == str(tmp_path / "其他" / end)
    monkeypatch.setenv(variable, "relative")
    assert place().startswith(str(tmp_path))
    assert os.listdir(tmp_path) == []


def test_folder_is_private(tmp_path):
    """What a person reads and quotes is theirs: other users of the machine may not look."""
    folder = tmp_path / "a" / "b"
    paths.make_folder(str(folder))
    assert folder.stat().st_mode & 0o077 == 0


def test_shipped_articles_are_found():
    """A new user who starts nkreader without a path sees articles."""
    assert list(Path(paths.shipped_articles()).glob("*.md"))
