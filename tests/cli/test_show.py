"""`nkreader show`: each form of an article."""

from pathlib import Path

import pytest

from nkreader.library.formats import read
from nkreader.text.width import cells

LINES = """\
南开区突击夜查
夜查电动自行车
通讯员 王英浩
2024-09-02
严查隐患
日前，南开区联合检查组夜查，发现消防安全隐患35处。
检查组要求：立即整改隐患！
"""


def test_piped_is_a_paragraph_a_line(nkreader):
    """grep and wc work on paragraphs."""
    assert nkreader("show", "a.md") == (0, LINES, "")


def test_typeset(nkreader):
    """A width gives the page of the screen: centred head, indent, no mark at a row's start."""
    rows = nkreader("show", "a.md", "--width", "20").out.split("\n")
    assert rows[:4] == ["   南开区突击夜查", "   夜查电动自行车", "   通讯员 王英浩", "     2024-09-02"]
    assert "  日前，南开区联合检" in rows
    assert not any(row.strip()[:1] in set("，。：！") for row in rows if row)
    assert "".join(row.strip() for row in rows[5:]).replace(" ", "") == "".join(LINES.split("\n")[4:])


def test_typeset_no_wider_than_asked(nkreader, tmp_path):
    """A narrow terminal gets narrow rows, a wide one the measure of the settings in its middle."""
    (tmp_path / "settings.toml").write_text("measure = 30")
    rows = nkreader("show", "a.md", "--width", "50").out.split("\n")
    assert any(row.startswith(" " * 12 + "日前，") for row in rows)
    assert all(cells(row) <= 40 for row in rows)


def test_json(nkreader):
    """Blocks are counted as `find` counts them."""
    shown = nkreader("show", "a.md", "--json").json
    assert shown == nkreader("show", "a.md", "--format", "json").json
    assert shown["title"] == "夜查电动自行车"
    assert shown["blocks"] == [
        {"type": "heading", "text": "严查隐患", "level": 2},
        {"type": "paragraph", "text": "日前，南开区联合检查组夜查，发现消防安全隐患35处。"},
        {"type": "paragraph", "text": "检查组要求：立即整改隐患！"},
    ]


HEADS = """\
# 题

## 一

### （一）

- 甲
  - 乙

###### 六

# 又一
"""


@pytest.mark.parametrize("form", ["markdown", "html", "epub"])
def test_levels_are_told_and_kept(nkreader, tmp_path, form):
    """Who makes a table of contents of an article, or another file, needs its heads one under the other."""
    (tmp_path / "c.md").write_text(HEADS, encoding="utf-8")
    blocks = nkreader("show", "c.md", "--json").json["blocks"]
    assert [(block["type"], block["level"]) for block in blocks] == [
        ("heading", 2), ("heading", 3), ("list", 1), ("list", 2), ("heading", 6), ("heading", 1),
    ]  # fmt: skip
    name = {"markdown": "d.md", "html": "d.html", "epub": "d.epub"}[form]
    assert nkreader("show", "c.md", "--output", name).code == 0
    assert nkreader("show", name, "--json").json["blocks"] == blocks


def test_markdown_reads_back_as_the_same_article(nkreader, tmp_path):
    """An article saved as Markdown is the same article."""
    for name in ("a.md", "b.txt"):
        (tmp_path / "copy.md").write_text(
            nkreader("show", name, "--format", "markdown").out, encoding="utf-8"
        )
        first, second = read(name), read("copy.md")
        assert first.meta == second.meta
        assert first.document.blocks == second.document.blocks


@pytest.mark.parametrize(("form", "ending"), [("markdown", "md"), ("html", "html"), ("epub", "epub")])
def test_what_is_written_to_a_file_reads_back(nkreader, form, ending):
    """A page or a book made of an article is the same article, for whoever gets it."""
    first = read("a.md")
    assert nkreader("show", "a.md", "--format", form, "--output", f"copy.{ending}") == (0, "", "")
    assert nkreader("show", "a.md", "--output", f"unsaid.{ending.upper()}") == (0, "", "")
    assert Path(f"unsaid.{ending.upper()}").read_bytes() == Path(f"copy.{ending}").read_bytes()
    second = read(f"copy.{ending}")
    assert first.meta == second.meta
    assert first.document.blocks == second.document.blocks


def test_where_nothing_can_be_written(nkreader, monkeypatch):
    """A terminal is not filled with bytes, and a folder that is not there is told."""
    assert "none/a.html" in nkreader("show", "a.md", "--format", "html", "--output", "none/a.html").err
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert "--output" in nkreader("show", "a.md", "--format", "epub", "--width", "40").err


def test_by_id_on_the_shelf(nkreader, tmp_path):
    """The id that `list` prints is enough."""
    (tmp_path / "settings.toml").write_text(f'shelf = "{tmp_path.as_posix()}"', encoding="utf-8")
    assert nkreader("show", "a").out == LINES


def test_lost_bytes_are_told(nkreader, tmp_path):
    """Nobody quotes from a text without knowing that some of it could not be read."""
    (tmp_path / "c.txt").write_bytes("南开区".encode("gb18030"))
    result = nkreader("show", "c.txt", "--encoding", "utf-8")
    assert "\ufffd" in result.out
    assert result.err.count("\n") == 1
    assert "UTF-8" in result.err
    assert nkreader("show", "c.txt", "--encoding", "gb18030") == (0, "南开区\n", "")


@pytest.mark.parametrize("form", [[], ["--format", "markdown"], ["--width", "40"]])
def test_an_empty_file(nkreader, tmp_path, form):
    """Nothing to show is no error."""
    (tmp_path / "empty.txt").write_bytes(b"")
    result = nkreader("show", "empty.txt", *form)
    assert (result.code, result.out.strip()) == (0, "")


def test_hostile_text_is_harmless(nkreader, tmp_path):
    """A text may not command the terminal, in any form."""
    (tmp_path / "c.md").write_text('---\ntitle: "x\\u001b[31m"\n---\n甲\x1b]0;乙\x07\u202e丙\x9b31m\n')
    for form in (["--json"], ["--format", "markdown"], ["--width", "40"], []):
        out = nkreader("show", "c.md", *form).out
        assert not set(out) & set("\x1b\x07\x9b\u202e")
