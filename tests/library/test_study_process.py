"""Keywords found in a child process are those found here, and the child can be ended."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from nkreader.library.long_file import FileSource
from nkreader.library.study_process import StudyProcess
from nkreader.text.document import Block, Document
from nkreader.text.find import Query
from nkreader.text.keywords import extract
from nkreader.text.long_document import KEPT, LongDocument
from nkreader.text.matches import LongMatches
from nkreader.text.pieces import CELL
from nkreader.text.words import Segmenter

TEXT = Document(
    [
        Block("title", "老城小巷亮起新路灯"),
        Block("paragraph", "日前，河东区为三十六条小巷装上新路灯，新路灯采用太阳能板。"),
        Block("paragraph", "电动自行车停放区也有太阳能路灯照明，消防安全隐患减少。"),
    ]
)


def test_child_finds_what_the_parent_would() -> None:
    """The panel must show the same terms as `nkreader keywords` prints."""
    assert StudyProcess().keywords(TEXT) == extract(TEXT, Segmenter())


def test_a_hostile_folder_runs_no_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who opens a text in a folder that holds a json.py must not run it."""
    for name in ("json.py", "nkreader.py", "subprocess.py"):
        (tmp_path / name).write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n")
    monkeypatch.chdir(tmp_path)
    assert StudyProcess().keywords(TEXT)
    assert not os.path.exists(tmp_path / "ran")


def test_stop_ends_the_child() -> None:
    """A long text must not be segmented on after its reader has left."""
    long = Document([Block("paragraph", f"第{n}段，河东区为小巷装上新路灯。" * 20) for n in range(3000)])
    process = StudyProcess()
    failures: list[BaseException] = []

    def work() -> None:
        try:
            process.keywords(long)
        except ChildProcessError as error:
            failures.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    while process._process is None and thread.is_alive():
        time.sleep(0.01)
    process.stop()
    thread.join(timeout=20)
    assert not thread.is_alive()
    assert len(failures) == 1


@pytest.mark.parametrize("room", [True, False])
def test_a_long_text_is_counted_alike_with_a_copy_and_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: bool
) -> None:
    """A full disk may make counting slower, but no other number; and no file is left on it."""
    line = "第三段，河東区为三十六条小巷装上新路灯，新路灯采用太阳能板。\n"
    path, cache = tmp_path / "long.txt", tmp_path / "cache"
    path.write_text(line * (KEPT * CELL // len(line.encode()) + 1), encoding="utf-8")
    if not room:
        cache.write_text("a file where the folder should be")
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    document = LongDocument(FileSource(os.open(path, os.O_RDONLY)))
    terms = list(StudyProcess().long_keywords(document))[-1]
    assert (document.copy is not None) == room
    assert document.survey.complete
    assert not room or not any(file.is_file() for file in (cache / "nkreader").iterdir())
    lines = path.read_text(encoding="utf-8").count("\n")
    assert [sum(counts) for counts in document.survey.counts] == [lines * line.count(term) for term in terms]
    matches = LongMatches(document, Query("河东区"))
    for _ in matches.count():
        pass
    assert matches.total == lines
