"""`nkreader find`: lines, JSON, exit codes, colour."""

import io
import sys

import pytest

SECOND = "日前，南开区联合检查组夜查，发现消防安全隐患35处。"


def test_lines(nkreader):
    """file:paragraph:character leads to the place; paragraph 0 is the title block."""
    assert nkreader("find", "夜查", "a.md").out == (
        "a.md:0:6: 南开区突击夜查\n"
        "a.md:0:1: 夜查电动自行车\n"
        "a.md:2:12: 日前，南开区联合检查组夜查，发现消防安全隐患35处。\n"
    )


def test_context(nkreader):
    """-C is characters on each side."""
    assert nkreader("find", "消防", "a.md", "-C", "2").out == "a.md:2:17: 发现消防安全\n"
    assert nkreader("find", "消防", "a.md", "-C0").out == "a.md:2:17: 消防\n"


def test_json(nkreader):
    """The fields of the contract; matches of the title block stand apart, as they have no block number."""
    result = nkreader("find", "夜查", ".", "--json", "-C", "3")
    assert result.json == [
        {
            "path": "./a.md",
            "title": "夜查电动自行车",
            "count": 3,
            "matches": [
                {
                    "block": 1,
                    "start": 11,
                    "end": 13,
                    "text": "夜查",
                    "before": "检查组",
                    "after": "，发现",
                    "via": "exact",
                }
            ],
            "head": [
                {"field": "kicker", "start": 5, "end": 7, "text": "夜查"},
                {"field": "title", "start": 0, "end": 2, "text": "夜查"},
            ],
        }
    ]


def test_json_positions_are_those_of_show(nkreader):
    """A program takes a match's characters out of `show --json`."""
    blocks = nkreader("show", "a.md", "--json").json["blocks"]
    for match in nkreader("find", "隐患", "a.md", "--json").json[0]["matches"]:
        assert blocks[match["block"]]["text"][match["start"] : match["end"]] == match["text"] == "隐患"


@pytest.mark.parametrize(
    ("argv", "found"),
    [
        (["nk"], 1),  # folds case and width: ＮＫ
        (["nk", "--exact"], 0),
        (["ＮＫ", "--exact"], 1),
        (["绿.", "--regex"], 2),
        (["绿."], 0),
        (["南开区", "--word"], 1),
        (["开区", "--word"], 0),
    ],
)
def test_kinds_of_query(nkreader, argv, found):
    """Folded unless told otherwise; the exit code says whether anything was found."""
    result = nkreader("find", *argv, "b.txt", "--count")
    assert result.out == f"b.txt:{found}\n"
    assert result.code == (0 if found else 1)


@pytest.mark.parametrize(
    ("argv", "code", "out"),
    [
        (["find", "南开区", "b.txt"], 0, "b.txt:2:1: 南开区新增绿地。\n"),
        (["find", "无此句", "b.txt"], 1, ""),
        (["find", "无此句", "b.txt", "--json"], 1, "[]\n"),
        (["find", "突击", "a.md", "--count"], 0, "a.md:1\n"),
    ],
)
def test_exit_codes(nkreader, argv, code, out):
    """`if nkreader find …` works in a script, in the title block too."""
    assert nkreader(*argv) == (code, out, "")


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"TERM": "dumb"}, False),
    ],
)
def test_colour_on_a_terminal_only(nkreader, monkeypatch, environment, coloured):
    """Colour marks the match for a person, and never gets into a file or the screen of who asked for none."""

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert "\x1b" not in nkreader("find", "绿地", "b.txt").out
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    nkreader("find", "绿地", "b.txt")
    assert ("\x1b[1;31m绿地\x1b[m" in terminal.getvalue()) == coloured


def test_hostile_name_in_a_line(nkreader, tmp_path):
    """A file's name in the output may not command the terminal."""
    (tmp_path / "x\x1b[31m\n.txt").write_text("绿地", encoding="utf-8")
    assert nkreader("find", "绿地", "x\x1b[31m\n.txt").out == "x␛[31m .txt:1:1: 绿地\n"
