"""`nkreader check`: what is said of each quotation, exit codes, JSON, citations put in."""

import io
import sys

import pytest

from nkreader.text.pieces import CELL

LAW = """\
---
title: 消防条例
date: 2024-05-01
source: 国务院
---

第一条 各单位应当定期检查消防设施，及时消除火灾隐患。

第二条 任何单位和个人不得占用“生命通道”，不得遮挡消防栓。

第三条 违反规定的，处500元以上5000元以下罚款；情节严重的，责令停业。
"""
RIGHT = "“各单位应当定期检查消防设施，及时消除火灾隐患。”"


@pytest.fixture
def check(nkreader, tmp_path):
    """Checks a draft of these characters against the law and the articles beside it."""
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws" / "law.md").write_text(LAW, encoding="utf-8")

    def run(draft: str, *options: str, name: str = "draft.md"):
        (tmp_path / name).write_text(draft, encoding="utf-8")
        return nkreader("check", name, *options, "--against", "laws", "b.txt")

    return run


def statuses(result) -> list[str]:
    return [finding["status"] for finding in result.json]


@pytest.mark.parametrize(
    ("draft", "status", "code"),
    [
        (RIGHT, "exact", 0),
        ("“任何单位和个人不得占用‘生命通道’”", "exact", 0),
        ("> 第一条 各单位应当定期检查消防设施，\n> 及时消除火灾隐患。\n>\n> 第二条 任何单位", "exact", 0),
        ("“各单位应当……及时消除火灾隐患”", "exact", 0),
        ("“定期检查消防设施[...]不得遮挡消防栓”", "exact", 0),
        ("“各单位应当定期检查消防设施、及时消除火灾隐患”", "punctuation", 0),
        ("“处５００元以上５０００元以下罚款”", "punctuation", 0),
        ("“生命通道”和“消防条例”", "exact", 0),
        ("“各单位必须定期检查消防设施，及时消除火灾隐患”", "altered", 1),
        ("“处500元以上500元以下罚款；情节严重的，责令停业”", "altered", 1),
        ("“各单位应当……及时消灭火灾隐患”", "altered", 1),
        ("“任何单位和个人不得遮挡消防栓”", "altered", 1),  # something left out, and not said so
        ("“违反规定的，责令停业”", "altered", 1),
        ("“今天天气晴朗，适合出门散步”", "not-found", 1),
        ("“及时消除火灾隐患……各单位应当定期检查”", "not-found", 1),  # in the wrong order
        ("“双碳”", "not-found", 0),  # a term
        ("没有引文。", None, 0),
        ("", None, 0),
    ],
)
def test_status_and_exit_code(check, draft, status, code):
    """A clerk sends off a misquotation, or a script stops at a right one."""
    result = check(draft, "--json")
    assert (set(statuses(result)), result.code) == ({status} - {None}, code)


def test_lines(check):
    """Nobody can see what is wrong, nor where in draft and source."""
    result = check(f"# 稿\n\n据说{RIGHT}\n又说“不得占用救命通道”，“双碳”，“拘留十五天,并公示。\n")
    assert result.out == (
        "draft.md:3:4: exact “各单位应当定期检查消防设施，及时消除火灾隐患。”\n"
        "    laws/law.md:1:5 《消防条例》，国务院，2024-05-01\n"
        "draft.md:4:4: altered “不得占用[-“-][-生-]{+救+}命通道”\n"
        "    punctuation “ → none; changed “生” → “救”\n"
        "    laws/law.md:2:12 《消防条例》，国务院，2024-05-01\n"
        "draft.md:4:15: term, in no source “双碳”\n"
        "draft.md:4:20: not found (the quotation mark is not closed) “拘留十五天,并公示。”\n"
        "4 quotations: 1 exact, 1 altered, 1 not found, 1 term(s) in no source\n"
    )
    assert check(RIGHT).out.endswith("\n1 quotation: 1 exact\n")


def test_json(check):
    """A program gets other fields than the contract names, or positions that are not those of `show`."""
    (finding,) = check("他说：\n“各单位必须定期检查消防设施”", "--json").json
    assert finding == {
        "file": "draft.md",
        "line": 2,
        "column": 2,
        "text": "各单位必须定期检查消防设施",
        "status": "altered",
        "source": {
            "path": "laws/law.md",
            "title": "消防条例",
            "block": 0,
            "start": 4,
            "end": 17,
            "end_block": 0,
            "field": None,
        },
        "diff": [
            ["equal", "各单位", "各单位"],
            ["replace", "应当", "必须"],
            ["equal", "定期检查消防设施", "定期检查消防设施"],
        ],
        "citation": "“各单位应当定期检查消防设施” ——《消防条例》，国务院，2024-05-01",
        "marked": True,
        "closed": True,
        "term": False,
        "named": None,
    }
    (finding,) = check("“消防条例”", "--json").json
    assert (finding["source"]["block"], finding["source"]["field"]) == (None, "title")
    assert finding["diff"] == []
    (finding,) = check("“没有出处的一句话”", "--json").json
    assert (finding["source"], finding["citation"]) == (None, None)


def test_what_is_left_out_is_told(check):
    """What an ellipsis stands for gets lost between source and draft."""
    (finding,) = check("“各单位应当……消除火灾危险”", "--json").json
    assert finding["status"] == "altered"
    assert ["omitted", "定期检查消防设施，及时", "……"] in finding["diff"]
    assert finding["citation"].startswith("“各单位应当……消除火灾隐患” ——")
    assert "".join(step[1] for step in finding["diff"]) == "各单位应当定期检查消防设施，及时消除火灾隐患"


def test_the_source_that_is_named_comes_first(check, tmp_path):
    """Two laws have the same sentence, and the one that the draft does not name is cited."""
    (tmp_path / "laws" / "a.md").write_text(LAW.replace("消防条例", "安全条例"), encoding="utf-8")
    named = check(f"《消防条例》规定：{RIGHT}\n\n{RIGHT}（《中华人民共和国安全条例》）", "--json").json
    assert [one["source"]["title"] for one in named] == ["消防条例", "安全条例"]
    wrong = f"{RIGHT} ——《消防条例》".replace("应当", "必须")
    assert check(wrong, "--json").json[0]["source"]["title"] == "消防条例"
    assert check(wrong.partition(" ")[0], "--json").json[0]["source"]["title"] == "安全条例"


def test_a_draft_in_traditional_characters(check):
    """A writer in Taipei is told that every character of a law is wrong; or a stray one is passed over."""
    draft = "依據規定，「應當定期檢查消防設施」，這是對單位的要求，處「５００元以上」"
    result = check(draft)
    assert result.code == 0
    assert result.out.startswith(
        "draft.md:1:7: punctuation “應當定期檢查消防設施”\n    in the other script than the source\n"
    )
    assert "    form 500 → ５００\n" in result.out
    assert statuses(check("依据规定，“应当定期检查消防設施”", "--json")) == ["altered"]


def test_another_source_than_the_one_named_is_told(check, tmp_path):
    """A right sentence is ascribed to the wrong law."""
    (tmp_path / "laws" / "a.md").write_text("# 安全条例\n\n第一条 没有相同的话。\n", encoding="utf-8")
    (one,) = check(f"《安全条例》规定{RIGHT}。", "--json").json
    assert (one["status"], one["source"]["title"], one["named"]) == ("exact", "消防条例", "安全条例")
    assert "(the draft says 《安全条例》)" in check(f"{RIGHT}（《安全条例》）").out
    assert check(f"《别的条例》规定{RIGHT}。", "--json").json[0]["named"] is None  # which is not here


def test_unmarked(check):
    """Text that was copied without marks goes unseen; marked text is told twice."""
    draft = f"办法指出，各单位应当定期检查消防设施,及时消除火灾隐患，{RIGHT}并说不得遮挡消防栓。"
    assert len(check(draft, "--json").json) == 1
    result = check(draft, "--json", "--unmarked")
    assert [(one["marked"], one["status"]) for one in result.json] == [
        (False, "punctuation"),
        (True, "exact"),
    ]
    assert result.json[0]["text"] == "各单位应当定期检查消防设施,及时消除火灾隐患"
    assert result.json[0]["column"] == 6


def test_fix_citations(check, tmp_path):
    """A citation is put where one stands already, behind a wrong quotation, or into the file itself."""
    draft = f"他说{RIGHT}，“不得占用救命通道”。\n\n> 任何单位和个人\n\n《消防条例》：“及时消除火灾隐患”。\n"
    fixed = check(draft, "--fix-citations")
    reference = "《消防条例》，国务院，2024-05-01"
    assert fixed.out == (
        f"他说{RIGHT}（{reference}），“不得占用救命通道”。\n\n"
        f"> 任何单位和个人\n>\n> ——{reference}\n\n《消防条例》：“及时消除火灾隐患”。\n"
    )
    assert (fixed.code, fixed.err.count("\n")) == (1, 1)
    assert (tmp_path / "draft.md").read_text(encoding="utf-8") == draft
    assert check(fixed.out, "--fix-citations").out == fixed.out


def test_drafts_in_any_encoding_and_several(nkreader, check, tmp_path, monkeypatch):
    """In a draft from an old word processor, or from a pipe, line and column lead to another place."""
    text = f"　　一、二\r\n据说{RIGHT}\r\n"
    (tmp_path / "old.txt").write_bytes(text.encode("gb18030"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RIGHT.encode())))
    monkeypatch.setattr("nkreader.library.formats._standard_input", None)
    result = nkreader("check", "old.txt", "-", "--against", "laws", "--json")
    assert result.code == 0
    assert [(one["file"], one["line"], one["column"]) for one in result.json] == [
        ("old.txt", 2, 4),
        ("-", 1, 2),
    ]


def test_a_draft_is_no_source_of_its_own(nkreader, tmp_path):
    """A draft that lies among the sources is found to quote itself exactly."""
    (tmp_path / "c.md").write_text("“哪里都没有这样一句话”", encoding="utf-8")
    assert nkreader("check", "c.md", "--against", ".").code == 1


def test_a_long_source_is_read_in_pieces(check, tmp_path):
    """A place far into a book is not where `show` has it; a sentence between two pieces is lost."""
    line = "，".join(f"第{number}回的事情说来话长" for number in range(12_000))
    (tmp_path / "b.txt").write_text(f"序\n{line}\n尾声到此为止。\n", encoding="utf-8")
    far = "第9999回的事情说来话长，第10000回的事情说来话长"
    cut = line.encode()[: 32 * CELL - len("序\n".encode())].decode("utf-8", "ignore")
    border = line[len(cut) - 20 : len(cut) + 20]
    findings = check(f"“{far}”\n\n“{border}”\n\n“尾声……为止”", "--json").json
    assert [one["status"] for one in findings] == ["exact"] * 3
    assert [one["source"]["block"] for one in findings] == [1, 1, 2]
    for finding, text in zip(findings, (far, border), strict=False):
        assert line[finding["source"]["start"] : finding["source"]["end"]] == text


NOTHING = "empty: no articles (.md, .txt) to check against; name other files or folders with --against"


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["nix.md"], "nix.md: no such file or folder"),
        (["laws"], "laws: is a folder, not a file"),
        (["a.md", "--against", "nix"], "nix: no such file or folder"),
        (["a.md", "--against", "empty"], NOTHING),
        (["a.md", "b.txt", "--fix-citations"], "--fix-citations takes one draft, not several, and no --json"),
        (
            ["a.md", "--fix-citations", "--json"],
            "--fix-citations takes one draft, not several, and no --json",
        ),
        (["a.md", "--encoding", "martian"], "unknown encoding martian; try utf-8, utf-16, gb18030 or big5"),
        (["--against", "laws"], "the following arguments are required: DRAFT; see nkreader check --help"),
    ],
)
def test_trouble(nkreader, tmp_path, argv, message):
    """A mistake looks like a right draft, or prints a traceback."""
    (tmp_path / "laws").mkdir()
    (tmp_path / "empty").mkdir()
    assert nkreader("check", *argv) == (2, "", f"nkreader: {message}\n")


def test_a_source_that_cannot_be_read(check, tmp_path):
    """A missing source makes right quotations look invented, and nobody says so."""
    (tmp_path / "gone.txt").symlink_to("nowhere")
    result = check(RIGHT, "--against", "gone.txt")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "gone.txt" in result.err
    assert "1 exact" in result.out


def test_colour_is_for_terminals(check, monkeypatch):
    """Escape sequences get into a file; or a difference is told by colour alone."""

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    draft = "“各单位必须定期检查”"
    assert "\x1b" not in check(draft).out
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    check(draft)
    assert "\x1b[31m[-应当-]\x1b[m\x1b[32m{+必须+}\x1b[m" in terminal.getvalue()
