"""The index against the scan: whatever became of the files, both find the same."""

from __future__ import annotations

import contextlib
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from nkreader.cli import main
from nkreader.library import index_build, index_file, known, paths
from nkreader.library.census import Beside, take
from nkreader.library.index import Index
from nkreader.library.known import Known
from nkreader.library.search_all import Result, search
from nkreader.library.shelf import Shelf
from nkreader.text.find import Query
from nkreader.text.words import Segmenter

PIECES = [
    *(
        "南开区",
        "發展",
        "发展",
        "ＡＢＣ",
        "abc",
        "，",
        ",",
        " ",
        "　",
        "“里”",
        "髮",
        "𠮷",
        "\u200b",
        "\x1b",
        "国",
        "國",
    ),
    *("\n", "\n\n", "\r\n", "**", "## ", "> ", "\n# ", "35", "３５", "重庆", "．", "\\", "\t"),
]
HEADS = [
    "",
    "---\ntitle: 南开发展\nbyline: 通讯员 國\ndate: 2024\n---\n",
    "# 发展\n\n",
    '---\ntitle: "a\n---\n',
    "\ufeff",
]
CODECS = ["utf-8"] * 4 + ["gb18030", "utf-8-sig", "utf-16"]
MODES: list[dict[str, bool]] = [
    {},
    {},
    {},
    {"exact": True},
    {"regex": True},
    {"word": True},
    {"pinyin": True},
]
LONG_AGO = time.time() - 1_000


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small shelves are indexed too; no process is left behind by a test."""
    monkeypatch.setattr(known, "FEWEST", 1)
    monkeypatch.setattr(index_build, "begin", lambda folder: None)


def write(path: Path, choose: random.Random, when: float = LONG_AGO) -> None:
    """Put a random article into a file that was last changed a while ago."""
    text = choose.choice(HEADS) + "".join(choose.choice(PIECES) for _ in range(choose.randint(0, 40)))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(choose.choice(CODECS), "replace"))
    os.utime(path, (when, when))


def shelf(folder: Path, choose: random.Random) -> None:
    """Fill a folder."""
    for number in range(8):
        inner = choose.choice(["", "", "b/"])
        write(folder / f"{inner}{number}{choose.choice(['.md', '.txt'])}", choose)


def change(folder: Path, choose: random.Random) -> None:
    """Edit, add, remove, touch and replace some files."""
    files = sorted(path for path in folder.rglob("*.*") if path.is_file())
    edited, removed, touched, replaced = choose.sample(files, 4)
    write(edited, choose, LONG_AGO + 1)
    removed.unlink()
    os.utime(touched)
    was = replaced.stat()
    other = replaced.with_suffix(".new")
    other.write_bytes("国".encode() * (was.st_size // 3) + b"a" * (was.st_size % 3))
    os.utime(other, ns=(was.st_atime_ns, was.st_mtime_ns))  # the same size and time: only its change tells
    other.replace(replaced)
    write(folder / "new.md", choose)
    (folder / "gone.md").symlink_to("nowhere")


def query(choose: random.Random) -> Query:
    """A random query, in a random way."""
    mode = choose.choice(MODES)
    if mode.get("pinyin"):
        return Query(choose.choice(["nkq", "fazhan", "cq", "guo"]), pinyin=True)
    text = "".join(choose.choice(PIECES) for _ in range(choose.randint(1, 3)))
    return Query(choose.choice([text, text[:1], text[-2:], "发.", "国"]).strip("\\*") or " ", **mode)


def indexed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Index:
    """The index of a folder whose files are taken for old."""
    with monkeypatch.context() as patched:
        patched.setattr("nkreader.library.census.Census.settled", lambda *_: True)
        index_build.build(str(folder))
    index = Index.of(str(folder))
    assert index is not None
    return index


def results(shelf: Shelf, query: Query, *, index: bool) -> list[tuple[object, ...]]:
    """What comes of a search of the screen."""
    found: Iterator[Result | None] = search(shelf, query, Segmenter().words, index=index)
    return [
        (result.entry.path, result.label, result.total, result.rank, result.date, list(result.places))
        for result in found
        if result is not None
    ]


def output(argv: list[str], capsys: pytest.CaptureFixture[str], *, index: bool) -> tuple[object, ...]:
    """What `nkreader find` prints, with its exit code."""
    if not index:
        os.rename(index_file.folder_of_indexes(), "away")
    code = main(["find", *argv])
    if not index:
        os.rename("away", index_file.folder_of_indexes())
    return (code, *capsys.readouterr())


@pytest.mark.parametrize("seed", range(4))
def test_finds_what_a_scan_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], seed: int
) -> None:
    """Who searches a large folder gets another answer than who searches a small one."""
    choose = random.Random(seed)
    folder = tmp_path / "a"
    shelf(folder, choose)
    monkeypatch.chdir(tmp_path)
    for changed in (False, True):
        if changed:
            change(folder, choose)
        else:
            indexed(folder, monkeypatch)
        for given in ([str(folder)], ["a", "a/b", "a"]):
            if not all(map(os.path.exists, given)):
                continue
            for _ in range(8):
                asked = query(choose)
                here = Shelf(given)
                assert results(here, asked, index=True) == results(here, asked, index=False), asked
                modes = [f"--{mode}" for mode in ("exact", "regex", "word", "pinyin") if getattr(asked, mode)]
                options = choose.choice([["--json"], ["--count"], ["-C", "2"], ["--sort", "date"], []])
                argv = [*modes, *options, "--", asked.text, *given]
                assert output(argv, capsys, index=True) == output(argv, capsys, index=False), argv


def test_an_index_made_anew_takes_over_what_has_not_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that grows by a file a day would be read whole every day, or the old texts be shown."""
    choose = random.Random(3)
    folder = tmp_path / "a"
    shelf(folder, choose)
    indexed(folder, monkeypatch)
    change(folder, choose)
    read = list[str]()
    opened = index_build.formats.read
    with monkeypatch.context() as patched:
        patched.setattr(index_build.formats, "read", lambda path: (read.append(path), opened(path))[1])
        renewed = indexed(folder, monkeypatch)
    assert renewed.is_of(take(str(folder)))
    assert 3 <= len(read) <= 6, read
    here = Shelf([str(folder)])
    for asked in (Query("国"), Query("发展"), Query("a")):
        assert results(here, asked, index=True) == results(here, asked, index=False)


def test_what_may_still_change_unseen_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file written twice within a tick of the file system's clock keeps its old text in the index."""
    monkeypatch.setattr(index_build.time, "sleep", lambda seconds: None)
    (tmp_path / "a.md").write_text("发展", encoding="utf-8")
    index_build.build(str(tmp_path))
    index = Index.of(str(tmp_path))
    assert index is not None
    assert index.states == bytes([index_file.LATER])


def test_a_damaged_index_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk, another version or a flipped bit makes articles vanish from what is found."""
    folder = tmp_path / "a"
    shelf(folder, random.Random(1))
    indexed(folder, monkeypatch)
    path = Path(index_file.path_of(str(folder)))
    assert path.stat().st_mode & 0o777 == 0o600
    whole = path.read_bytes()
    tables = int.from_bytes(whole[24:32], "little")
    damages = {
        "empty": b"",
        "short": whole[:-1],
        "long": whole + b"x",
        "magic": b"X" + whole[1:],
        "fingerprint": whole[:8] + b"x" + whole[9:],
        "order": whole[:32] + b"\xff" * 8 + whole[40:],
        "table": whole[: tables + 30] + bytes([whole[tables + 30] ^ 1]) + whole[tables + 31 :],
    }
    for name, data in damages.items():
        path.write_bytes(data)
        assert Index.of(str(folder)) is None, name
        assert results(Shelf([str(folder)]), Query("国"), index=True), name
    path.write_bytes(whole)
    assert Index.of(str(folder)) is not None
    path.rename(index_file.path_of(str(tmp_path)))
    assert Index.of(str(tmp_path)) is None


def test_damaged_texts_do_no_more_harm_than_their_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bad sector in the cache ends the search in a traceback."""
    folder = tmp_path / "a"
    choose = random.Random(2)
    shelf(folder, choose)
    indexed(folder, monkeypatch)
    path = Path(index_file.path_of(str(folder)))
    whole = bytearray(path.read_bytes())
    tables = int.from_bytes(whole[24:32], "little")
    for _ in range(20):
        damaged = bytearray(whole)
        for _ in range(30):
            damaged[choose.randrange(200, tables)] = choose.randrange(256)
        path.write_bytes(damaged)
        for asked in (Query("国"), Query("发展", regex=True), Query("南开区", exact=True)):
            results(Shelf([str(folder)]), asked, index=True)


def test_searching_goes_on_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A home that is full or read-only is no reason not to find anything."""
    folder = tmp_path / "a"
    shelf(folder, random.Random(1))
    in_the_way = Path(paths.cache_folder())
    in_the_way.parent.mkdir(parents=True, exist_ok=True)
    in_the_way.write_text("a file")
    monkeypatch.setattr(index_build, "begin", lambda folder: index_build.child())
    monkeypatch.setattr(index_build, "give_way", lambda: None)
    monkeypatch.setattr("sys.argv", ["-c", str(folder)])
    assert main(["find", "国", str(folder)]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("settings", "argv", "wanted"),
    [("", [], 1), ("index = false\n", [], 0), ("", ["--encoding", "utf-8"], 0)],
)
def test_when_an_index_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, argv: list[str], wanted: int
) -> None:
    """Who turned it off finds his disk filled; in another encoding the texts would be other ones."""
    begun = list[str]()
    monkeypatch.setattr(index_build, "begin", begun.append)
    (tmp_path / "settings.toml").write_text(settings, encoding="utf-8")
    monkeypatch.setenv("NKREADER_SETTINGS", str(tmp_path / "settings.toml"))
    folder = tmp_path / "a"
    shelf(folder, random.Random(1))
    for _ in range(2):
        with contextlib.suppress(SystemExit):
            main(["find", "国", str(folder), *argv])
    assert begun == [str(folder)] * (2 * wanted)
    if wanted:
        indexed(folder, monkeypatch)
        main(["find", "国", str(folder)])
        assert len(begun) == 2
        monkeypatch.setattr(known, "MOST_STALE", 0)
        change(folder, random.Random(1))
        main(["find", "国", str(folder)])
        assert len(begun) == 3


def test_the_process_beside_says_what_this_one_would(tmp_path: Path) -> None:
    """A file that is overlooked there keeps its old text."""
    shelf(tmp_path, random.Random(1))
    (tmp_path / "gone.md").symlink_to("nowhere")
    found = Beside(str(tmp_path)).result()
    assert found == take(str(tmp_path))
    assert min(map(found.size, range(len(found.listed())))) >= 0


def test_the_index_is_made_by_a_process_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that is never made helps nobody; one that is made at the prompt keeps somebody waiting."""
    monkeypatch.undo()
    folder = paths.shipped_articles()  # whose files were not written a moment ago, for which it would wait
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    index_build.begin(folder)
    assert index_build._begun[0].wait(30) == 0
    assert Known([folder])
