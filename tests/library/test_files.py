"""Writing whole: the old file or the new one, and nothing beside it."""

import os

import pytest

from nkreader.library.files import write_whole


def test_replaces_and_leaves_nothing_beside(tmp_path):
    """Who looks into the folder sees the file, not its making."""
    path = tmp_path / "甲.md"
    write_whole(str(path), b"1")
    write_whole(str(path), b"2")
    assert path.read_bytes() == b"2"
    assert os.listdir(tmp_path) == ["甲.md"]


def test_failure_leaves_the_old_file(tmp_path, monkeypatch):
    """A full disk does not cost the file that was there."""
    path = tmp_path / "甲.md"
    path.write_bytes(b"old")

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(str(path), b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["甲.md"]
