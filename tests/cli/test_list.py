"""`nkreader list`: columns, tabs, JSON."""

import errno
import io
import os
import sys

import pytest

META = ["title", "kicker", "subtitle", "byline", "date", "source", "page", "kind"]
META += ["url", "accessed", "number", "publisher", "place"]


def test_piped(nkreader):
    """A script gets one article a line, four fields with tabs between."""
    assert nkreader("list", ".").out == "a\t夜查电动自行车\t2024-09-02\t43\nb\t\t\t25\n"


def test_json(nkreader):
    """The fields of the contract, null where the front matter says nothing."""
    first, second = nkreader("list", "--json", ".").json
    assert first == {
        "id": "a",
        "path": "./a.md",
        "title": "夜查电动自行车",
        "kicker": "南开区突击夜查",
        "subtitle": None,
        "byline": "通讯员 王英浩",
        "date": "2024-09-02",
        "source": "南开报",
        "page": "2",
        "kind": "news",
        **dict.fromkeys(META[8:]),
        "characters": 43,
        "encoding": "UTF-8",
    }
    assert [second[name] for name in META] == [None] * len(META)


def test_columns_on_a_terminal(nkreader, monkeypatch):
    """Chinese titles line up."""

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    nkreader("list", ".")
    assert terminal.getvalue() == "a  夜查电动自行车  2024-09-02  43\nb                              25\n"


def test_an_empty_folder(nkreader, tmp_path):
    """Nothing there is no error."""
    (tmp_path / "empty").mkdir()
    assert nkreader("list", "empty") == (0, "", "")
    assert nkreader("list", "empty", "--json").json == []


def test_one_unreadable_file_does_not_hide_the_others(nkreader, tmp_path):
    """Of a folder with one broken file, the others are listed, and the exit code tells."""
    with (tmp_path / "c.txt").open("wb") as file:
        file.truncate((1 << 28) + 1)
    result = nkreader("list", "c.txt", "a.md")
    assert (result.code, result.out.split("\t")[0]) == (2, "a")
    assert result.err.count("\n") == 1


def test_without_a_path_the_shipped_articles(nkreader):
    """A new user sees what comes with nkreader."""
    assert nkreader("list").out.count("\n") >= 6


def test_the_configured_shelf(nkreader, tmp_path):
    """Whoever sets a shelf gets it."""
    (tmp_path / "settings.toml").write_text(f'shelf = "{tmp_path.as_posix()}"', encoding="utf-8")
    assert [article["id"] for article in nkreader("list", "--json").json] == ["a", "b"]


def test_a_picture_in_a_folder_is_no_article(nkreader, tmp_path):
    """A picture under a text's name is passed over in a folder, by every command; named, it is told."""
    (tmp_path / "c.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(9))
    assert nkreader("list", ".") == (0, "a\t夜查电动自行车\t2024-09-02\t43\nb\t\t\t25\n", "")
    assert nkreader("find", "IHDR", ".") == (1, "", "")
    (tmp_path / "draft").write_text("“消防安全隐患35处”", encoding="utf-8")
    assert nkreader("check", "draft", "--against", ".").code == 0
    for command in (["list"], ["find", "绿地"], ["check", "draft", "--against"]):
        result = nkreader(*command, "c.txt", "b.txt")
        assert result.code == 2
        assert result.err.startswith("nkreader: c.txt: seems to be a PNG picture")
        assert result.err.count("\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_what_cannot_be_looked_into_does_not_hide_the_others(nkreader, tmp_path, monkeypatch):
    """A closed folder or a link to nothing is told in a line; everything else is read."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "link.txt").symlink_to("/gone/away.txt")
    real = os.scandir

    def scandir(path):
        if "closed" in path:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    closed = "closed/: this folder cannot be opened (Permission denied); check its permissions\n"
    listed = "a\t夜查电动自行车\t2024-09-02\t43\n"
    assert nkreader("list", ".") == (2, listed + "b\t\t\t25\n", f"nkreader: ./{closed}")
    for path, told in (
        ("closed", closed.replace("/", "")),
        ("link.txt", "link.txt: a link to /gone/away.txt, which is not there; correct the link\n"),
        ("none.txt", "none.txt: no such file or folder\n"),
    ):
        assert nkreader("list", path, "a.md") == (2, listed, f"nkreader: {told}")
        result = nkreader("find", "隐患", path, "a.md")
        assert (result.code, result.err, result.out.count("\n")) == (2, f"nkreader: {told}", 3)
        assert nkreader("list", path) == (2, "", f"nkreader: {told}")
