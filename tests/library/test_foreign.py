"""Files of other programs, read as a person reads them: real ones, in the parser's own process."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from nkreader.library import formats
from nkreader.library.article import Article
from nkreader.library.errors import UserError
from nkreader.library.foreign import child, documents, kept, limits, reading
from nkreader.library.paths import cache_folder
from nkreader.library.shelf import Entry, Shelf
from nkreader.library.sieve import Sieve
from nkreader.text.document import Block
from nkreader.text.find import Query

DATA = Path(__file__).parent / "data"

FIRST = (
    "日前，河东区给老城的小巷装上新路灯。“走夜路，心里亮堂。”住在小巷里的老人说，"
    "老城的路灯亮了，小巷的夜路亮了，老人的心里也亮了。[1]"
)
SECOND = (
    "新路灯用的是太阳能，The new street lights use solar panels and save a large amount of electricity.[2]"
)
BODY = [
    Block("paragraph", FIRST),
    Block("paragraph", SECOND),
    Block("heading", "三步走", 2),
    Block("list", "1. 第一步，数路灯；", 1),
    Block("list", "2. 第二步，装路灯；", 1),
    Block("list", "3. 第三步，亮路灯。", 1),
    Block("list", "- 老城", 1),
    Block("list", "- 河东", 1),
    Block("list", "- 小巷", 2),
    Block("heading", "路灯的数", 3),
    Block("table", "小巷 | 路灯"),
    Block("table", "老城 | 120"),
    Block("table", "河东 | 86"),
    Block("quote", "老人的路灯，没有小的。"),
    Block("heading", "下一步", 2),
    Block("paragraph", "河东区的小巷，还有新路灯要装。"),
    Block("paragraph", "[1] 老人住在老城。"),
    Block("paragraph", "[2] 数是河东区的。"),
]


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is remembered from an earlier test."""
    monkeypatch.setattr(reading, "_last", {})


def packed(files: dict[str, bytes]) -> io.BytesIO:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data


def read(path: Path) -> Article:
    return formats.read(str(path))


@pytest.mark.parametrize("name", ["pandoc.docx", "libreoffice.docx", "pandoc.html"])
def test_a_document_is_what_was_written(name: str) -> None:
    """Who quotes from a Word document or a page must find its text, headings, lists and notes unchanged."""
    article = read(DATA / name)
    assert list(article.document.body) == BODY
    assert article.meta[:2] == ("老城小巷亮起新路灯", None)
    assert (article.meta.byline, article.meta.date) == ("李明", "2024-08-30")


def test_a_book_has_chapters(tmp_path: Path) -> None:
    """A chapter can be read, found and cited by itself, under the title that the contents give it."""
    book = tmp_path / "书.epub"
    book.write_bytes((DATA / "pandoc.epub").read_bytes())
    whole = read(book)
    heads = [block.text for block in whole.document.body if block.kind == "heading" and block.level == 3]
    assert heads[-2:] == ["三步走", "下一步"]
    assert (whole.meta.title, whole.meta.byline) == ("老城小巷亮起新路灯", "李明")
    assert BODY[0] in whole.document.body
    numbers = {read(Path(f"{book}/{n}")).meta.title: n for n in range(1, 4)}
    chapter = read(Path(f"{book}/{numbers['三步走']}"))
    inner = [block._replace(level=2) if block.kind == "heading" else block for block in BODY[3:14]]
    assert list(chapter.document.body) == inner
    assert chapter.meta.source == "老城小巷亮起新路灯"
    with pytest.raises(UserError, match="no such chapter; there are"):
        read(Path(f"{book}/99"))


def page(body: str) -> bytes:
    return f"<html><head><title/></head><body>{body}</body></html>".encode()


def point(target: str, label: str, inner: str = "") -> str:
    name = f"<navLabel><text>{label}</text></navLabel><content src='{target}'/>"
    return f"<navPoint>{name}{inner}</navPoint>"


NAV = """<nav><ol><li><a href=a.xhtml>上编</a></li><li><a href=a.xhtml#c1>第一章</a>
<ol><li><a href=a.xhtml#s1>第一节</a></li></ol></li><li><a href=a.xhtml#c2>第二章</a></li>
<li><a href=b.xhtml>下编</a></li></ol></nav>"""
POINTS = (
    point("a.xhtml", "上编") + point("a.xhtml#c1", "第一章", point("a.xhtml#s1", "第一节"))
    + point("a.xhtml#c2", "第二章") + point("b.xhtml", "下编")
)  # fmt: skip
ONE_FILE = (
    "<p>引言。</p><h1>第<a id='c1'/>一章</h1><p>甲。</p><h2 id='s1'>第一节</h2><p>乙。</p>"
    "<div id='c2'><p>第二章</p><p>丙。</p></div>"
)
TABLES = {
    "EPUB 2": (f"<ncx><navMap>{POINTS}</navMap></ncx>".encode(), "media-type='application/x-dtbncx+xml'"),
    "EPUB 3": (page(NAV), "media-type='application/xhtml+xml' properties='nav'"),
}


@pytest.mark.parametrize(("table", "said"), TABLES.values(), ids=TABLES.keys())
def test_chapters_of_one_file_and_below_each_other(tmp_path: Path, table: bytes, said: str) -> None:
    """A book in one file has its chapters all the same, and they stand below the part they are in."""
    items = f"<item id='n' href='n' {said}/>" + "".join(
        f"<item id='{n}' href='{n}.xhtml' media-type='application/xhtml+xml'/>" for n in "ab"
    )
    spine = "<spine><itemref idref='a'/><itemref idref='b'/></spine>"
    files = {
        "META-INF/container.xml": b"<container><rootfile full-path='p.opf'/></container>",
        "p.opf": f"<package><metadata/><manifest>{items}</manifest>{spine}</package>".encode(),
        "n": table,
        "a.xhtml": page(ONE_FILE),
        "b.xhtml": page("<p>丁。</p>"),
    }
    book = tmp_path / "book.epub"
    book.write_bytes(packed(files).getvalue())
    body = read(book).document.body
    assert [(block.level, block.text) for block in body if block.kind == "heading"] == [
        (2, "上编"),
        (2, "第一章"),
        (3, "第一节"),
        (2, "第二章"),
        (2, "下编"),
    ]
    assert "".join(block.text for block in body if block.kind == "paragraph") == "引言。甲。乙。丙。丁。"


def test_pdf_paragraphs_are_whole() -> None:
    """Lines of a page are no paragraphs: a phrase must be found across them, and copied without breaks."""
    texts = [block.text for block in read(DATA / "libreoffice.pdf").document.body]
    assert FIRST in texts
    assert SECOND in texts
    assert "老城 | 120" in texts
    assert texts.index("三步走") < texts.index("1. 第一步，数路灯；") < texts.index("• 小巷")
    assert "[1]老人住在老城。" in texts


def test_pdf_columns_are_read_one_after_the_other() -> None:
    """A newspaper page read across its columns is nonsense."""
    source = (DATA / "columns.html").read_text(encoding="utf-8")
    paragraphs = [line[3:-4] for line in source.split("\n") if line.startswith("<p>")]
    blocks = read(DATA / "columns.pdf").document.body
    assert [block.text for block in blocks] == ["老城小巷的新路灯", *paragraphs]
    assert blocks[0].kind == "heading"
    page = read(DATA / "chromium.html")
    assert [block.text for block in page.document.body] == paragraphs


def test_an_archive_of_documents(tmp_path: Path) -> None:
    """Who is sent a folder as one file need not unpack it; what is no document, or a nest, stays closed."""
    path = tmp_path / "资料.zip"
    files = {
        "甲/10.txt": "第十篇。".encode("gb18030"),
        "甲/2.md": "---\ntitle: 第二篇\nsource: 河东报\n---\n\n## 节\n\n正文。\n".encode(),
        "表.docx": (DATA / "pandoc.docx").read_bytes(),
        "图.png": b"\x89PNG",
        "巢.zip": b"PK",
        "__MACOSX/._2.md": b"x",
    }
    path.write_bytes(packed(files).getvalue())
    article = read(path)
    texts = article.document.body
    names = [block.text for block in texts if block.kind == "heading" and block.level == 2]
    assert sorted(names) == sorted(["老城小巷亮起新路灯", "第二篇", "甲/10"])
    assert names.index("第二篇") < names.index("甲/10")
    assert "第十篇。" in [block.text for block in texts]
    assert article.warning == "the archives in it were not opened"
    titles = {read(Path(f"{path}/{number}")).meta.title for number in (1, 2, 3)}
    assert {"第二篇", "甲/10", "老城小巷亮起新路灯"} == titles


def test_what_was_read_once_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A book opens at once the second time, wherever it lies then; a damaged cache costs time, not text."""
    first = read(DATA / "pandoc.docx")
    copy = tmp_path / "别处.docx"
    copy.write_bytes((DATA / "pandoc.docx").read_bytes())
    with monkeypatch.context() as patched:
        patched.setattr(reading, "_asked", lambda *_: pytest.fail("parsed again"))
        assert list(read(copy).document.body) == list(first.document.body)
    (file,) = (Path(cache_folder()) / "texts").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    reading._last.clear()
    file.write_bytes(file.read_bytes().replace("路灯".encode("unicode_escape"), b"\\u5047\\u7684"))
    assert list(read(copy).document.body) == BODY
    monkeypatch.setattr(kept, "_MOST_KEPT", 0)
    kept.keep("0" * 64, [b"[]\n"])
    assert not list((Path(cache_folder()) / "texts").iterdir())


def test_the_answer_of_a_parser_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that a file has taken over must reach neither the terminal nor a traceback."""
    head = (
        b'{"meta": {"title": "a\\u001b]0;x"}, "parts": [["", {}, 1]],'
        b' "encoding": "x", "undecodable": 0, "warning": "y"}'
    )
    monkeypatch.setattr(reading, "_asked", lambda *_: [head, b'["zz", "\\u001b[2J\\n\\u202e", "x"]'])
    article = read(DATA / "pandoc.docx")
    assert article.document.body[0] == Block("paragraph", "␛[2J ␦", 0)
    assert article.meta.title == "a␛]0;x"
    for answer in ([], [b"{}"], [b"[]"], [b"\xff"], [head], [b'{"refused": "x", "fields": 3}'], [head, b"3"]):
        monkeypatch.setattr(reading, "_asked", lambda *_, answer=answer: answer)
        with pytest.raises(UserError, match="not an intact DOCX file"):
            read(DATA / "libreoffice.docx")


@pytest.mark.parametrize("name", ["pandoc.html", "columns.pdf", "pandoc.epub"])
def test_without_the_extra_one_line_names_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who installed the small nkreader learns what to install, and not a module's name."""

    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(child, "import_module", missing)
    with pytest.raises(child.RefusedError) as refused:
        child.load(child.READERS[Path(name).suffix])
    with pytest.raises(child.RefusedError, match="extra"):
        documents.read(packed({name: b"x"}))
    assert documents.read(packed({"a.txt": b"x"})).parts[0].blocks == [Block("paragraph", "x")]
    answer = [b'{"refused": "%s", "fields": {}}' % refused.value.key.encode()]
    monkeypatch.setattr(reading, "_asked", lambda *_: answer)
    with pytest.raises(UserError) as told:
        read(DATA / name)
    assert str(told.value).endswith("to read such files, pip install 'nkreader[formats]'")


def test_the_shelf_lists_them(tmp_path: Path) -> None:
    """A folder of mixed documents is a shelf; a title is known once its file has been read."""
    for name in ("a.docx", "b.md", "c.html", "d.exe", "e.EPUB"):
        (tmp_path / name).write_bytes((DATA / "pandoc.docx").read_bytes() if name == "a.docx" else b"")
    shelf = Shelf([str(tmp_path)])
    assert [entry.id for entry in shelf.entries] == ["a", "b", "c", "e"]
    entry = shelf.entries[0]
    assert entry.label == "a"
    shown = shelf.open_shown(entry)
    assert shown.pending
    assert [block.text for block in shown.document.blocks] == ["a"]
    assert shown.rest is not None
    assert list(shown.rest().document.body) == BODY
    assert entry.label == "老城小巷亮起新路灯"
    assert not shelf.open_shown(entry).pending  # it is kept now
    later = Shelf([str(tmp_path)]).entries[0]
    assert later.label == "a"  # it has been drawn
    assert later.read()
    assert later.label == "老城小巷亮起新路灯"
    assert not later.read()
    shelf.close()


def test_searches_pass_none_over() -> None:
    """The bytes of a packed text do not hold the words of the text."""
    sieve = Sieve(Query("路灯"))
    assert all(sieve.may_hold(str(DATA / name)) for name in ("pandoc.docx", "columns.pdf", "pandoc.html"))
    assert sieve.may_hold(f"{DATA / 'pandoc.epub'}/2")


def test_web_addresses_are_not_opened() -> None:
    """nkreader goes nowhere by itself, and says what to do instead."""
    for path in ("https://example.com/a.html", "HTTP://example.com"):
        with pytest.raises(UserError, match=r"web addresses are not opened; save the page as \.html"):
            Shelf([path])
        with pytest.raises(UserError, match="web addresses"):
            formats.read(path)


def test_entry_of_a_chapter() -> None:
    """A chapter named outright is an article of its own."""
    path = f"{DATA / 'pandoc.epub'}/2"
    shelf = Shelf([path])
    assert isinstance(shelf.entries[0], Entry)
    assert shelf.open(shelf.entries[0]).meta.title
    assert formats.chapter_of("2024/3") == ("2024/3", 0)
    assert formats.chapter_of("a.epub/0") == ("a.epub/0", 0)


def test_time_is_given_by_size() -> None:
    """A long book has the time it needs, a small hostile file has not."""
    assert limits.seconds(1000) < 21
    assert limits.seconds(1 << 30) == limits.seconds(1 << 31)
    assert limits.memory(".pdf", 300_000) < 100 << 20 < limits.memory(".pdf", 50 << 20)
