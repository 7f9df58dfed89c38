"""Formats: what each kind of file becomes, and files that are none."""

import io
import os
import sys

import pytest

from nkreader.library import encodings, formats, long_file, messages
from nkreader.library.article import Meta
from nkreader.library.errors import NotTextError, UserError
from nkreader.library.first_bytes import HEAD_BYTES, TITLE_BYTES
from nkreader.text.document import Block


@pytest.fixture(autouse=True)
def english():
    messages.use("en")


@pytest.fixture
def written(tmp_path):
    """The path of a file with these bytes."""

    def write(name: str, data: bytes | str) -> str:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return str(path)

    return write


def P(text: str) -> Block:  # noqa: N802 - reads as a constructor in the tables
    return Block("paragraph", text)


PLAIN = {
    "lines": ("甲\n乙\n\n\n丙", [P("甲"), P("乙"), P("丙")]),
    "indent": ("　　日前，  \n\t第二段\n", [P("日前，"), P("第二段")]),
    "indent without han": ("  x = 1", [P("  x = 1")]),
    "heads stay paragraphs": ("第一章 总则\n## 甲", [P("第一章 总则"), P("## 甲")]),
    "carriage returns": ("甲\r\n乙\r丙", [P("甲"), P("乙"), P("丙")]),
    "separators split nothing": ("甲\u2028乙\x85丙", [P("甲 乙 丙")]),
    "front matter is text here": ("---\ntitle: 甲\n---", [P("---"), P("title: 甲"), P("---")]),
    "empty": ("", []),
    "blank": ("\n 　\n\t\n", []),
}


@pytest.mark.parametrize(("text", "blocks"), PLAIN.values(), ids=PLAIN.keys())
@pytest.mark.parametrize("name", ["a.txt", "a", "a.unknown"])
def test_plain_text(text, blocks, name, written):
    """A text opens as its paragraphs, whatever the file is called."""
    article = formats.read(written(name, text))
    assert list(article.document.body) == blocks
    assert article.meta == Meta()


TITLES = {
    "front matter": ("---\ntitle: 题\n---\n\n正文", "题", ["正文"]),
    "first head": ("<!-- 注 -->\n# 题\n\n正文", "题", ["正文"]),
    "head after text": ("2024年\n\n# 题\n\n正文", "题", ["2024年", "正文"]),
    "head that repeats the title": ("---\ntitle: 题\n---\n# 题\n正文", "题", ["正文"]),
    "head that is another": ("---\ntitle: 题\n---\n# 一\n正文", "题", ["一", "正文"]),
    "none": ("## 一\n\n# 二", None, ["一", "二"]),
}


@pytest.mark.parametrize(("text", "title", "body"), TITLES.values(), ids=TITLES.keys())
def test_markdown_title(text, title, body, written):
    """The title stands once, above the text; none is made up."""
    article = formats.read(written("a.md", text))
    assert article.meta.title == title
    assert [block.text for block in article.document.body] == body
    assert formats.read_meta(article.path).title == title


def test_damaged_front_matter_is_shown_and_told(written):
    """A slip in the front matter loses nothing."""
    article = formats.read(written("a.md", "---\ntitle: [甲\n---\n正文"))
    assert "正文" in article.document.blocks[-1].text
    assert "front matter" in article.warning


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030", "big5"])
def test_encodings(encoding, written):
    """Old files are read without asking, and the title is found in any encoding."""
    text = "---\ntitle: 學而時習之\n---\n" + "有朋自遠方來，不亦樂乎？人不知而不慍，不亦君子乎？\n" * 9
    article = formats.read(written("a.md", text.encode(encoding)))
    assert article.meta.title == "學而時習之"
    assert formats.read_meta(article.path) == article.meta
    assert article.undecodable == 0


def test_encoding_by_name_and_lost_bytes(written):
    """Who knows better says so; what that loses is counted, never dropped."""
    path = written("a.txt", "中文".encode("gb18030"))
    assert formats.read(path, encoding="gb18030").document.text(0) == "中文"
    wrong = formats.read(path, encoding="utf-8")
    assert wrong.undecodable == wrong.document.text(0).count("\ufffd") > 0
    with pytest.raises(UserError, match="unknown encoding klingon"):
        formats.read(path, encoding="klingon")


def test_title_beyond_the_first_bytes(written):
    """Long front matter still gives the list its title."""
    path = written("a.md", f"---\nsource: {'长' * 3000}\ntitle: 题\n---\n正文")
    assert formats.read_meta(path).title == "题"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize(
    "text",
    [
        "# 题\n\n正文\n\n## 节\n",
        "\n\n# 题\n正文",
        "# 题",
        "#  题 #\n\n正文",
        "# # 题\n\n正文",
        "# \n\n# 题\n\n正文",
        "## 节\n\n# 题\n",
        "正文\n" * 300 + "\n# 题\n\n正文\n",
        "---\ndate: 2024\n---\n\n# 题\n\n正文\n" + "正文\n\n" * 300,
        "---\ntitle: 题\ndate: 2024\n---\n\n# 另题\n\n" + "正文\n\n" * 300,
        f"---\nsource: {'长' * 500}\n---\n\n# 题\n",
        f"# {'题' * 500}\n\n正文",
    ],
    ids=range(12),
)
def test_the_list_knows_what_the_article_says(written, text, encoding):
    """An article must not have one title in the list and another one when it is open."""
    path = written("a.md", text.encode(encoding))
    assert formats.read_meta(path) == formats.read(path).meta


def test_a_character_cut_at_the_end_of_the_first_bytes(written):
    """Reading only a file's beginning must not put a U+FFFD into anything."""
    path = written("a.md", "# 题\n" + "文" * HEAD_BYTES)
    assert formats.read_meta(path).title == "题"


def test_a_title_in_the_first_lines_takes_one_look(written, monkeypatch):
    """Ten thousand titles are read behind the screen: twice the bytes of each is twice the wait."""
    looks = []
    real = formats.read_bytes

    def watched(path, most, **how):
        looks.append(most)
        return real(path, most, **how)

    monkeypatch.setattr(formats, "read_bytes", watched)
    for text in ("---\ntitle: 题\n---\n\n", "# 题\n\n"):
        assert formats.read_meta(written("a.md", text + "正文\n\n" * 999)).title == "题"
    assert looks == [TITLE_BYTES] * 2


def test_front_matter_whose_end_is_cut_is_read_on(written):
    """A line that only begins like the end of the front matter must not end it for the list."""
    front = "---\ntitle: 题\nsource: "
    cut = front + "x" * (TITLE_BYTES - len(front.encode()) - 4) + "\n---"
    assert len(cut.encode()) == TITLE_BYTES
    path = written("a.md", cut + "x: 1\ndate: 2024\n---\n正文")
    assert formats.read_meta(path) == formats.read(path).meta


def _fifo(path):
    os.mkfifo(path)


def _loop(path):
    path.symlink_to(path)


def _sparse(path):
    with path.open("wb") as file:
        file.truncate(formats.MOST_BYTES + 1)


@pytest.mark.skipif(os.name != "posix", reason="special files")
@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda path: None, "no such file"),
        (lambda path: path.mkdir(), "is a folder"),
        (_fifo, "not a regular file"),
        (lambda path: path.symlink_to("/dev/zero"), "not a regular file"),
        (_loop, "cannot be read"),
        (_sparse, "larger than 256 MB"),
    ],
    ids=["missing", "folder", "fifo", "device", "loop", "huge"],
)
def test_what_is_no_document(make, told, tmp_path):
    """A pipe or device in the way may not hang the reader; one line says what to do."""
    path = tmp_path / "x\x1b[31m.txt"
    make(path)
    with pytest.raises(UserError) as caught:
        formats.read(str(path))
    assert told in str(caught.value)
    assert "\x1b" not in str(caught.value)
    assert formats.read_meta(str(path)) == Meta()


def test_nul_in_a_path():
    """A path no file can have is an error like another."""
    with pytest.raises(UserError):
        formats.read("a\0b")


def test_standard_input_is_read_once(monkeypatch):
    """`nkreader -` reads the pipe before the keyboard takes its place, and can open the text again."""
    monkeypatch.setattr(formats, "_standard_input", None)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("甲\n乙".encode())))
    first, second = formats.read("-", id="-"), formats.read("-", id="-")
    assert [block.text for block in first.document.blocks] == ["甲", "乙"]
    assert second.document.blocks == first.document.blocks
    assert (first.id, first.path) == ("-", "-")


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(9)
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
NO_TEXTS = [
    ("a.txt", PNG, "a PNG picture", "OCR"),
    ("a.html", PNG, "a PNG picture", "OCR"),
    ("a.doc", OLE2, "old Word", "save it as .docx"),
    ("a.docx", OLE2, "old Word", "without a password"),
    ("a.md", b"%PDF-1.7\n", "a PDF document", "the ending .pdf"),
    ("a", bytes(range(256)) * 4, "binary data", "--encoding"),
    ("a", b"\x7fELF\x02\x01\x01" + bytes(1 << 19), "a program", "another file"),
]


@pytest.mark.parametrize(("name", "data", "kind", "advice"), NO_TEXTS)
def test_what_is_no_text_is_refused(name, data, kind, advice, written):
    """Bytes shown as characters help nobody; one line says what the file is and what to do."""
    path = written(name, data)
    for read in (formats.read, formats.read_text, long_file.open_article, encodings.recognised):
        with pytest.raises(NotTextError) as caught:
            read(path)
        assert kind in str(caught.value)
        assert advice in str(caught.value)
    if not formats.is_foreign(path) and len(data) <= formats.LONG_BYTES:
        with pytest.raises(NotTextError):
            formats.read_meta(path)


def test_what_looks_like_no_text_is_read_in_an_encoding_that_is_named(written):
    """Who knows that it is a text can read it; a picture is none in any encoding."""
    assert formats.read(written("a", bytes(range(256))), encoding="gb18030").document.characters
    with pytest.raises(NotTextError):
        formats.read(written("b", PNG), encoding="gb18030")
