"""`nkreader find`: lines, JSON, exit codes, colour."""

import io
import json
import sys

import pytest

from nkreader.text.find import Searcher

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
                {
                    "field": "kicker",
                    "start": 5,
                    "end": 7,
                    "text": "夜查",
                    "before": "区突击",
                    "after": "",
                    "via": "exact",
                },
                {
                    "field": "title",
                    "start": 0,
                    "end": 2,
                    "text": "夜查",
                    "before": "",
                    "after": "电动自",
                    "via": "exact",
                },
            ],
        }
    ]


def test_json_is_laid_out_as_that_of_other_commands(nkreader, tmp_path):
    """What is written by hand has a quotation mark too few, and no program can read it."""
    (tmp_path / 'a "\x1b\u202e.md').write_text('# 绿"地\\\n\n"绿地\\"\t绿地\n\n绿地', encoding="utf-8")
    for options in ([], ["-C0"]):
        result = nkreader("find", "绿地", ".", "--json", *options)
        assert len(result.json[0]["matches"]) == 3
        again = json.dumps(result.json, ensure_ascii=False, indent=2).replace("\u202e", "\\u202e")
        assert result.out == f"{again}\n"


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


AS_PINYIN = "nkreader: no article has {}; taken for pinyin:\n"


@pytest.mark.parametrize("query", ["nankaiqu", "nkq", "nankq", "NKQ"])
def test_letters_that_stand_nowhere_are_pinyin(nkreader, query):
    """Who has no input method at hand finds 南开区, and is told in which way."""
    result = nkreader("find", query, "b.txt")
    assert result == (0, "b.txt:2:1: 南开区新增绿地。\n", AS_PINYIN.format(query))
    assert nkreader("find", query, "b.txt", "--pinyin") == (0, result.out, "")


def test_letters_that_stand_somewhere_are_themselves(nkreader):
    """Who looks for a word in Latin letters gets no Chinese among what is found, not even in other files."""
    assert nkreader("find", "nk", ".") == (0, "./b.txt:3:1: ＮＫ reader\n", "")
    assert nkreader("find", "nk", "b.txt", "--pinyin", "--count").out == "b.txt:2\n"


def test_pinyin_in_json_and_counts(nkreader):
    """A program sees by what a match was found; counts are given for every file, once."""
    (article,) = nkreader("find", "xfaq", ".", "--json").json
    assert [(match["text"], match["via"]) for match in article["matches"]] == [("消防安全", "pinyin")]
    assert nkreader("find", "zzq", ".", "--count") == (1, "./a.md:0\n./b.txt:0\n", "")
    assert nkreader("find", "lvdi", ".", "--count") == (0, "./a.md:0\n./b.txt:1\n", AS_PINYIN.format("lvdi"))


def test_rare_readings_and_unfinished_syllables_are_the_last_resort(nkreader):
    """Somebody who is shown 南开 for `nanka` is told why."""
    result = nkreader("find", "nanka", "b.txt", "-C1")
    assert (result.code, result.out) == (0, "b.txt:2:1: 南开区\n")
    assert "unfinished" in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("options", [["--exact"], ["--regex"]])
def test_nothing_is_offered_to_who_wants_these_letters(nkreader, options):
    """An exact search is answered with something inexact."""
    assert nkreader("find", "nkq", "b.txt", *options) == (1, "", "")


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["南kai", "--pinyin"], "南kai is no pinyin; use letters, as nkq or nankaiqu"),
        (["2587", "--pinyin"], "2587 is no pinyin; use letters, as nkq or nankaiqu"),
        (["x\x1b[31m\n…", "--pinyin"], "x␛[31m … is no pinyin; use letters, as nkq or nankaiqu"),
        (["nkq", "--pinyin", "--regex"], "--pinyin does not go with --regex; leave one out"),
        (["nkq", "--pinyin", "--exact"], "--pinyin does not go with --exact; leave one out"),
    ],
)
def test_what_cannot_be_searched_as_pinyin(nkreader, argv, message):
    """A mistake looks like a text that does not have the word."""
    assert nkreader("find", *argv, "b.txt") == (2, "", f"nkreader: {message}\n")


def test_whole_words_by_pinyin(nkreader):
    """开区 inside 南开区 is taken for a word because it was typed in letters."""
    assert nkreader("find", "nkq", "b.txt", "--word", "--count").out == "b.txt:1\n"
    assert nkreader("find", "kq", "b.txt", "--word", "--count").code == 1


def test_orders(nkreader, tmp_path):
    """Of many articles the newest, or the one that is about it, stands somewhere in the middle."""
    for name, front in (("1", "title: 新闻\ndate: 2023年"), ("2", "title: 绿地"), ("3", "date: 2024-08")):
        text = f"---\n{front}\n---\n\n绿地，很长的一段话。\n"
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    (tmp_path / "0.md").write_text("没有。", encoding="utf-8")
    paths = [f"{number}.md" for number in range(4)]

    def order(*argv):
        lines = nkreader("find", "绿地", *paths, *argv).out.splitlines()
        return "".join(dict.fromkeys(line[0] for line in lines))

    assert order() == order("--sort", "path") == "123"
    assert order("--sort", "date") == "312"
    assert order("--sort", "rank")[0] == "2"
    assert order("--sort", "date", "--count") == "3120"
    elements = nkreader("find", "绿地", *paths, "--sort", "date", "--json").json
    assert [element["path"] for element in elements] == ["3.md", "1.md", "2.md"]


def test_a_pattern_that_takes_too_long_is_told(nkreader, tmp_path, monkeypatch):
    """A script waits for ever, or a person does not know what to change."""
    monkeypatch.setattr(
        "nkreader.text.searched.Searcher", lambda document, words, _: Searcher(document, words, 0.05)
    )
    (tmp_path / "c.txt").write_text("很长的一段话" * 40, encoding="utf-8")
    result = nkreader("find", "(.|..)+[x-z]", "c.txt", "--regex")
    assert (result.code, result.out) == (2, "")
    assert "narrower" in result.err


def test_an_unreadable_file_is_told_once(nkreader, tmp_path):
    """What is searched twice, as letters and as pinyin, complains twice."""
    (tmp_path / "c.txt").symlink_to("nowhere")
    result = nkreader("find", "nkq", "b.txt", "c.txt")
    assert (result.code, result.err.count("c.txt")) == (2, 1)
