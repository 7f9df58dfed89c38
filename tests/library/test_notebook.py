"""Copied history: a copy that reached no clipboard is still here."""

import pytest

from nkreader.library import messages, notebook
from nkreader.library.notebook import copied, remember_copy


@pytest.fixture(autouse=True)
def data(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(notebook.paths, "data_folder", lambda: str(tmp_path / "nkreader"))
    return tmp_path


def test_copies_are_kept_latest_first():
    """What was copied can be taken again, exactly, with where it came from."""
    assert remember_copy("甲\n乙", title="题", path="/x") == ""
    assert remember_copy("丙") == ""
    assert [(c.text, c.title, c.path) for c in copied()] == [("丙", "", ""), ("甲\n乙", "题", "/x")]


def test_only_the_last_ones(monkeypatch):
    """The history does not grow without end, in number or in size."""
    monkeypatch.setattr(notebook, "MOST_COPIES", 3)
    for n in range(8):
        remember_copy(str(n))
    assert [c.text for c in copied()] == ["7", "6", "5"]
    monkeypatch.setattr(notebook, "MOST_CHARACTERS", 10)
    remember_copy("长" * 20)
    assert [c.text for c in copied()] == ["长" * 20]


def test_failure_is_a_sentence(data):
    """A full disk does not stop a copy."""
    messages.use("en")
    (data / "nkreader").write_text("")
    assert "could not save" in remember_copy("甲")
    assert copied() == []
