"""`nkreader quotes`: passages in as JSON Lines, out as lists, citations and files."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from datetime import datetime
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from nkreader.library import journal
from nkreader.library.notebook import Notebook

GOOD = [
    {"path": "a.md", "block": 1, "start": 3, "end": 11, "note": "关键*数字*", "tags": ["消防", "夜查"]},
    {"path": "b.txt", "text": "ＮＫ reader"},
    {"path": "a.md", "block": 1, "start": 20, "end_block": 2, "end": 3},
]


@pytest.fixture
def add(nkreader, monkeypatch):
    """Runs `quotes add -` on some objects or raw lines."""

    def run(*lines, options=()):
        data = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
        return nkreader("quotes", "add", "-", *options)

    return run


def test_add_and_list(nkreader, add, tmp_path):
    """A script keeps passages and gets them back, with the fields of the contract and the exact text."""
    result = add(*GOOD)
    ids = nkreader("quotes", "list", "--ids").out.split()
    assert (result.code, result.out, result.err) == (0, "".join(f"ack {id}\n" for id in ids), "")
    first, second, third = nkreader("quotes", "list", "--json").json
    assert datetime.fromisoformat(first.pop("time")).tzinfo
    assert first == {
        "id": ids[0], "text": "南开区联合检查组", "note": "关键*数字*", "tags": ["消防", "夜查"],
        "path": str(tmp_path / "a.md"), "title": "夜查电动自行车",
        "block": 1, "start": 3, "end": 11, "end_block": 1,
        "citation": "——《夜查电动自行车》，南开报，2024-09-02",
    }  # fmt: skip
    assert (second["title"], second["block"], second["start"], second["end"]) == (None, 2, 0, 9)
    assert (third["text"], third["end_block"]) == ("隐患35处。\n检查组", 2)
    assert nkreader("quotes", "--json").json == nkreader("quotes", "export", "--json").json


def test_bad_lines_are_told_and_passed_over(nkreader, add):
    """One wrong line in a thousand costs itself, says its number and why, and the exit code tells."""
    bad = {
        "xx": "JSON",
        "[1]": "JSON",
        '{"path":"a.md"}': "block",
        '{"path":"a.md","block":9,"start":0,"end":1}': "no block 9",
        '{"path":"a.md","block":1,"start":0,"end":99}': "has 26 characters",
        '{"path":"a.md","block":1,"start":3,"end":3}': "characters",
        '{"path":"a.md","block":true,"start":0,"end":3}': "whole number",
        '{"path":"a.md","block":1,"start":0,"end":2,"text":"昨日"}': "another text",
        '{"path":"a.md","text":"不在里面"}': "not in a.md",
        '{"path":"c.md","text":"甲"}': "no such file",
        '{"path":"a.md","text":"检查组","tags":"消防"}': "tags",
        '{"path":7,"text":"检查组"}': "path",
        '{"text":"检查组"}': "path",
        '{"path":"a.md","text":"\\u001b[31m"}': "not in a.md",
    }
    result = add("", *bad, GOOD[0])
    lines = result.err.splitlines()
    assert result.code == 2
    assert result.out.count("ack ") == 1
    for number, (line, said) in enumerate(zip(lines, bad.values(), strict=True), 2):
        assert line.startswith(f"nkreader: line {number}: ")
        assert said in line
        assert line.isprintable()
    told = add(*bad, GOOD[0], options=["--json"]).json
    assert [one["id"] is None for one in told] == [True] * len(bad) + [False]


def test_nothing_is_acknowledged_before_the_disk_has_it(nkreader, add, monkeypatch):
    """Who is told that a passage is safe may pull the plug."""
    events = []
    fsync, write = os.fsync, sys.stdout.write
    monkeypatch.setattr(journal.os, "fsync", lambda fd: (events.append("fsync"), fsync(fd))[1])
    monkeypatch.setattr(sys.stdout, "write", lambda text: (events.append(text[:3]), write(text))[1])
    add(GOOD[0], GOOD[1])
    assert events.index("fsync") < events.index("ack")
    assert events[-2:] == ["fsync", "ack"]


def test_a_full_disk_refuses_and_keeps_what_was_kept(nkreader, add, monkeypatch):
    """A disk that fills up in the middle loses nothing that was acknowledged, and says so once a line."""
    add(GOOD[0])

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(journal, "_write", full)
    result = add(GOOD[1])
    assert (result.code, result.out) == (2, "")
    assert "No space left" in result.err
    assert len(nkreader("quotes", "list", "--ids").out.split()) == 1


def test_verify(nkreader, add, tmp_path):
    """After the files were edited, each passage says whether it may still be quoted, and where it stands."""
    add(*GOOD, {"path": "a.md", "text": "严查隐患"})
    result = nkreader("quotes", "verify", "--json")
    assert result.code == 0
    assert [one["status"] for one in result.json] == ["exact"] * 4
    assert [result.json[0][name] for name in ("block", "start", "end", "similarity")] == [1, 3, 11, 1.0]
    file = tmp_path / "a.md"
    text = file.read_text(encoding="utf-8")
    text = text.replace("联合检查组", "联合督查组").replace("日前", "又一段。\n\n日前")
    file.write_text(text.replace("## 严查隐患\n\n", ""), encoding="utf-8")
    (tmp_path / "b.txt").unlink()
    result = nkreader("quotes", "verify", "--json")
    assert result.code == 1
    assert "no such file" in result.err
    changed, gone, moved, lost = result.json
    assert (changed["status"], changed["similarity"], changed["start"], changed["end"]) == (
        "changed", 0.875, 3, 11,
    )  # fmt: skip
    assert (gone["status"], gone["block"], gone["similarity"]) == ("lost", None, None)
    assert "no such file" in gone["reason"]
    assert (moved["status"], moved["block"], moved["end_block"]) == ("exact", 1, 2)
    assert (lost["status"], lost["reason"]) == ("lost", None)
    rows = nkreader("quotes", "verify", changed["id"][:6]).out
    assert rows == f"{changed['id']}\tchanged, 87% the same\t{file}:2:4\n"


def test_show_edit_delete_restore(nkreader, add):
    """A note is corrected and a slip taken back without the screen."""
    add(*GOOD)
    first, second, _ = nkreader("quotes", "list", "--ids").out.split()
    shown = nkreader("quotes", "show", first[:8])
    assert shown.out.splitlines()[:2] == ["南开区联合检查组", ""]
    assert nkreader("quotes", "show", first, "--json").json["note"] == "关键*数字*"
    assert nkreader("quotes", "edit", first, "--note", "改过", "--tags", "甲，乙").out == f"edit {first}\n"
    edited = nkreader("quotes", "show", first, "--json").json
    assert (edited["note"], edited["tags"]) == ("改过", ["甲", "乙"])
    assert nkreader("quotes", "delete", second).code == 0
    assert second not in nkreader("quotes", "list", "--ids").out
    assert nkreader("quotes", "list", "--ids", "--deleted").out.split() == [second]
    assert nkreader("quotes", "restore", second).out == f"restore {second}\n"
    assert nkreader("quotes", "list", "--ids").out.split()[1] == second


def test_exports(nkreader, add, tmp_path):
    """What is exported is read by the programs it is for, letter for letter."""
    template = "[quote_templates]\nmine = '{title}｜{text}'\n"
    (tmp_path / "settings.toml").write_text(template, encoding="utf-8")
    add(*GOOD)
    rows = list(csv.DictReader(io.StringIO(nkreader("quotes", "export", "--format", "csv").out)))
    assert [row["text"] for row in rows] == ["南开区联合检查组", "ＮＫ reader", "隐患35处。\n检查组"]
    assert rows[0]["tags"] == "消防,夜查"
    markdown = nkreader("quotes", "export").out
    tokens = MarkdownIt().parse(markdown)
    heads = [tokens[i + 1].content for i, token in enumerate(tokens) if token.type == "heading_open"]
    assert heads == ["夜查电动自行车", "b"]
    assert sum(token.type == "blockquote_open" for token in tokens) == 3
    assert "<em>" not in MarkdownIt().render(markdown)
    works = json.loads(nkreader("quotes", "export", "--format", "csl-json").out)
    assert [work.get("title") for work in works][:1] == ["夜查电动自行车：南开区突击夜查"] or works[0][
        "title"
    ]
    assert nkreader("quotes", "export", "--format", "bibtex").out.count("@") == 2
    for name in ("mine", "template"):
        assert nkreader("quotes", "export", "--format", name).out.startswith(
            "夜查电动自行车｜南开区联合检查组\n"
        )
    assert "《夜查电动自行车》" in nkreader("quotes", "export", "--format", "plain").out
    wrong = nkreader("quotes", "export", "--format", "rtf")
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)
    assert "mine" in wrong.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["show"], ["show", "zz"], ["show", "a", "b"], ["list", "a"], ["add"], ["add", "x"], ["edit", "a"],
        ["frob"], ["list", "--note", "x"], ["verify", "--ids"], ["delete"], ["export", "zz"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_mistakes_are_one_line(nkreader, arguments):
    """Who mistypes is told what to write, not shown a traceback."""
    result = nkreader("quotes", *arguments)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)


def test_empty_notebook(nkreader, tmp_path, monkeypatch):
    """Nothing kept is no error, and looking creates no file."""
    assert nkreader("quotes") == (0, "", "")
    assert nkreader("quotes", "--json").json == []
    assert nkreader("quotes", "verify") == (0, "", "")
    for name in ("markdown", "csv", "json", "bibtex", "csl-json", "plain"):
        assert nkreader("quotes", "export", "--format", name).code == 0
    assert not (tmp_path / "data").exists()
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert "no passages" in nkreader("quotes").err, "a person is told, a script is not"


def test_damage_is_reported(nkreader, add):
    """Who lost a passage to a bad disk learns it, from the list and from doctor."""
    add(*GOOD)
    path = Path(Notebook().path)
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([lines[0][:-9], *lines[1:]]))
    result = nkreader("quotes", "list", "--ids")
    assert (result.code, len(result.out.split())) == (0, 2)
    assert "1 damaged line" in result.err
    found = nkreader("doctor", "--json").json["notebook"]
    assert (found["path"], found["passages"], found["damaged"]) == (str(path), 2, 1)
    assert str(path) in nkreader("doctor").out


def test_a_row_for_a_terminal(nkreader, add, monkeypatch):
    """On a terminal each passage is one row that fits."""
    from nkreader.text.width import cells

    add(*GOOD)

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    nkreader("quotes")
    rows = terminal.getvalue().splitlines()
    assert [cells(row) <= 80 for row in rows] == [True] * 3
    assert "夜查电动自行车" in rows[0]
