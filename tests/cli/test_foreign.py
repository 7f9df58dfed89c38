"""Commands on files of other programs."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Result

DATA = Path(__file__).parent.parent / "library" / "data"


def test_a_book_is_a_shelf(nkreader: Callable[..., Result], tmp_path: Path) -> None:
    """Chapters are listed, shown and found in; a broken file beside them is one line, not the end."""
    shutil.copy(DATA / "pandoc.epub", tmp_path / "b.epub")
    (tmp_path / "c.docx").write_bytes(b"no document")
    listed = nkreader("list", "b.epub", "c.docx", "--json")
    assert [(row["id"], row["title"]) for row in listed.json][1:] == [
        ("b/2", "老城小巷亮起新路灯"),
        ("b/3", "三步走"),
        ("b/4", "下一步"),
    ]
    assert listed.code == 2
    assert listed.err.startswith("nkreader: c.docx: not an intact DOCX file")
    assert listed.err.count("\n") == 1
    found = nkreader("find", "老人的路灯", "b.epub")
    assert (found.code, found.out.partition(":")[0]) == (0, "b.epub/3")
    shown = nkreader("show", "b.epub/3", "--json").json
    assert (shown["source"], shown["byline"], shown["encoding"]) == ("老城小巷亮起新路灯", "李明", "UTF-8")
    assert {"type": "quote", "text": "老人的路灯，没有小的。"} in shown["blocks"]
    whole = nkreader("show", "b.epub", "--format", "markdown").out
    assert "\n### 三步走\n" in whole  # below the chapter that the contents have it in
    assert "\n#### 路灯的数\n" in whole
    assert nkreader("show", "b.epub/9").err == "nkreader: b.epub/9: no such chapter; there are 4\n"


@pytest.mark.parametrize("command", ["show", "list", "find", "keywords"])
def test_web_addresses(nkreader: Callable[..., Result], command: str) -> None:
    """nkreader opens no connection, and says what to do instead."""
    query = ["x"] if command == "find" else []
    result = nkreader(command, *query, "https://example.com/a")
    assert result.code == 2
    assert result.err.startswith("nkreader: https://example.com/a: web addresses are not opened")
