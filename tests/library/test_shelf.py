"""The shelf: order, ids, what is passed over, hostile names."""

import os

import pytest

from nkreader.library import formats, messages
from nkreader.library.article import Meta
from nkreader.library.errors import UserError
from nkreader.library.paths import shipped_articles
from nkreader.library.settings import Settings, default_paths
from nkreader.library.shelf import Shelf


@pytest.fixture(autouse=True)
def english():
    messages.use("en")


@pytest.fixture
def folder(tmp_path):
    """A folder with these files, each holding its own name."""

    def make(*names: str):
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(name)
        return tmp_path

    return make


def ids(*paths: object) -> list[str]:
    return [entry.id for entry in Shelf(map(str, paths)).entries]


def test_natural_order(folder):
    """Chapter 10 comes after chapter 2, also in full-width digits and in folders."""
    root = folder("第10章.md", "第2章.md", "第１章.md", "b/1.md", "b/10.md", "b/9.md", "a.md")
    assert ids(root) == ["a", "b/1", "b/9", "b/10", "第１章", "第2章", "第10章"]


def test_files_come_in_the_order_given(folder):
    """Who names files has put them in order."""
    root = folder("b.txt", "a.txt")
    assert ids(root / "b.txt", root / "a.txt", root / "b.txt") == ["b", "a"]


def test_what_is_passed_over(folder):
    """Only documents are on the shelf, but a file that is named outright always is."""
    root = folder("a.md", "b.TXT", ".hidden.md", ".git/c.md", "photo.jpg", "d.md~")
    assert ids(root) == ["a", "b"]
    assert ids(root / "photo.jpg", root / ".hidden.md") == ["photo", ".hidden"]


@pytest.mark.skipif(os.name != "posix", reason="special files")
def test_special_files_and_loops(folder):
    """A folder with pipes, dead links and loops of links opens at once."""
    root = folder("a.md", "in/b.md")
    os.mkfifo(root / "pipe.txt")
    (root / "dead.txt").symlink_to(root / "none")
    (root / "self.txt").symlink_to(root / "self.txt")
    (root / "zero.txt").symlink_to("/dev/zero")
    (root / "in" / "loop").symlink_to(root)
    (root / "link.txt").symlink_to(root / "a.md")
    assert ids(root) == ["a", "in/b", "link"]


@pytest.mark.parametrize(
    ("names", "given", "expected"),
    [
        (["a.md", "a.txt"], ["."], ["a.md", "a.txt"]),
        (["x/a.md", "y/a.md"], ["x", "y"], ["x/a.md", "y/a.md"]),
        (["x/a.md", "y/a.md"], ["x/a.md", "y/a.md"], ["x/a.md", "y/a.md"]),
        (["x/a.md", "y/b.md"], ["x", "y"], ["a", "b"]),
    ],
)
def test_ids_are_as_short_as_they_can_be(folder, monkeypatch, names, given, expected):
    """An id on the command line names one article."""
    monkeypatch.chdir(folder(*names))
    assert ids(*given) == expected


def test_get(folder, monkeypatch):
    """An article is found by id, by path however written, and off the shelf."""
    root = folder("甲.md", "乙.md", "其他/丙.md")
    monkeypatch.chdir(root)
    shelf = Shelf([str(root / "甲.md"), str(root / "乙.md")])
    assert shelf.get("甲") is shelf.entries[0]
    assert shelf.get(str(root / "乙.md")) is shelf.entries[1]
    assert shelf.get("./乙.md") is shelf.entries[1]
    assert shelf.get("其他/丙.md").id == "丙"


@pytest.mark.parametrize(("wanted", "hint"), [("chapter-11", "chapter-1?"), ("zzz", "nkreader list")])
def test_unknown_id(folder, wanted, hint):
    """Who mistypes an id reads which one is near."""
    with pytest.raises(UserError) as caught:
        Shelf([str(folder("chapter-1.md"))]).get(wanted)
    assert hint in str(caught.value)


def test_missing_path(tmp_path):
    """A path that is not there is told, not skipped."""
    with pytest.raises(UserError, match="no such file or folder"):
        Shelf([str(tmp_path / "none")])


@pytest.mark.skipif(os.name != "posix", reason="names Windows does not allow")
@pytest.mark.parametrize(
    "name",
    [
        "a\nb.txt",
        "x\x1b]0;EVIL\x07y.txt",
        "x\u202etxt.txt",
        os.fsdecode(b"\xff\xfe.txt"),
        "[] [bold.txt",
        "-rf.txt",
    ],
)
def test_hostile_names_open_and_are_shown_harmless(folder, name):
    """A file's name may be anything; its label may not command the terminal, its path must still open it."""
    root = folder("ok.txt")
    (root / name).write_text("正文")
    entry = next(entry for entry in Shelf([str(root)]).entries if entry.id != "ok")
    assert entry.label.isprintable()
    entry.label.encode("utf-8")
    article = Shelf([str(root)]).open(entry)
    assert article.label == entry.label
    assert article.document.text(0) == "正文"


def test_titles_come_from_the_files_beginning(folder):
    """The list of a folder of books is there at once."""
    root = folder("a.md")
    (root / "a.md").write_text("---\ntitle: 题\n---\n" + "文" * 100_000)
    entry = Shelf([str(root)]).entries[0]
    assert (entry.meta.title, entry.label) == ("题", "题")


def test_default_paths(tmp_path):
    """Without a path: the configured shelf, else the articles that ship; a lost shelf is told."""
    assert default_paths(Settings(shelf=str(tmp_path))) == [str(tmp_path)]
    assert default_paths(Settings()) == [shipped_articles()]
    with pytest.raises(UserError, match=r"settings .*none, is not there"):
        default_paths(Settings(shelf=str(tmp_path / "none")))


def test_listing_a_folder_looks_at_no_file(folder, monkeypatch):
    """Ten thousand articles on a slow disk are listed at once; a title is read when its row is drawn."""
    root = folder(*(f"{number:03}.md" for number in range(50)), "one.txt")
    read = []
    monkeypatch.setattr(formats, "read_meta", lambda path: read.append(path) or Meta(title="题"))
    entries = Shelf([str(root)]).entries
    assert (len(entries), entries[7].known_title, read) == (51, "", [])
    assert (entries[7].label, entries[7].known_title, read) == ("题", "题", [entries[7].path])


def test_changes_are_seen_from_the_folders(folder):
    """Articles that come while one reads are found, and those that stay keep their titles."""
    root = folder("1.md", "3.md", "in/1.md")
    settle(root, root / "in")
    shelf = Shelf([str(root)])
    assert not shelf.changed()
    first = shelf.entries[0]
    (root / "in" / "2.md").write_text("二")
    (root / "2.md").write_text("二")
    (root / "3.md").unlink()
    assert shelf.changed()
    change = shelf.become(shelf.again(), first)
    assert [entry.id for entry in shelf.entries] == ["1", "2", "in/1", "in/2"]
    assert shelf.entries[0] is first
    assert change == (2, 1, [0, None, 2])


def test_the_article_being_read_stays_when_its_file_goes(folder):
    """Deleting a file must not take the text away from who reads it, nor keep it listed for ever."""
    root = folder("1.md", "2.md", "3.md")
    shelf = Shelf([str(root)])
    one, two, three = shelf.entries
    (root / "2.md").unlink()
    (root / "1.md").unlink()
    assert shelf.become(shelf.again(), two) == (0, 2, [None, 0, 1])
    assert list(shelf.entries) == [two, three]
    assert shelf.kept is two
    assert shelf.become(shelf.again(), three) == (0, 0, [None, 0])
    assert shelf.kept is None
    assert one not in shelf.entries


def test_a_folder_that_goes_and_comes_back(folder):
    """A network disk that drops out for a moment must not end the reading."""
    root = folder("shelf/1.md", "shelf/2.md") / "shelf"
    shelf = Shelf([str(root)])
    root.rename(root.with_name("away"))
    assert shelf.changed()
    shelf.become(shelf.again(), shelf.entries[1])
    assert [entry.id for entry in shelf.entries] == ["2"]
    assert not shelf.changed()
    root.with_name("away").rename(root)
    assert shelf.changed()
    assert shelf.become(shelf.again(), shelf.entries[0]).added == 1
    assert [entry.id for entry in shelf.entries] == ["1", "2"]


def settle(*folders):
    """Make folders look as if they had not been changed for a while."""
    for path in folders:
        os.utime(path, (1_700_000_000, 1_700_000_000))
