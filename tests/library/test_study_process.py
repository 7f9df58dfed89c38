"""Keywords found in a child process are those found here, and the child can be ended."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from nkreader.library.study_process import StudyProcess
from nkreader.text.document import Block, Document
from nkreader.text.keywords import extract
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
