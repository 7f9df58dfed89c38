"""Files made to harm: bombs, nests, entities, links out of their archive. Each ends in one clear line."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from nkreader.library import formats
from nkreader.library.errors import UserError
from nkreader.library.foreign import archive, documents, docx, epub, html, limits, reading, xml_tree
from nkreader.library.foreign.content import Content, RefusedError
from nkreader.library.foreign.html_guard import MOST_DEPTH, tamed

CONTAINER = (
    "<?xml version='1.0'?><container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'>"
    "<rootfiles><rootfile full-path='c.opf'/></rootfiles></container>"
)
ENTITIES = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(files: dict[str, str | bytes]) -> io.BytesIO:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return data


def book(
    chapter: str, *, doctype: str = "", more: dict[str, str] | None = None, href: str = "a.xhtml"
) -> io.BytesIO:
    package = (
        f"<?xml version='1.0'?>{doctype}<package xmlns='http://www.idpf.org/2007/opf'>"
        "<metadata xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>书&#x9b;名</dc:title></metadata>"
        f"<manifest><item id='a' href='{href}' media-type='application/xhtml+xml'/></manifest>"
        "<spine><itemref idref='a'/><itemref idref='a'/></spine></package>"
    )
    page = f"<html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body>{chapter}</body></html>"
    return packed({"META-INF/container.xml": CONTAINER, "c.opf": package, "a.xhtml": page, **(more or {})})


def word(body: str, doctype: str = "") -> io.BytesIO:
    return packed(
        {"word/document.xml": f"{doctype}<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>"}
    )


def texts(content: Content) -> list[str]:
    return [block.text for part in content.parts for block in part.blocks]


OUTSIDE = "<!DOCTYPE w [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
NEST = {"a.zip": packed({"b.txt": "x"}).getvalue()}
MANY = packed({"a": ""}).getvalue()[:-12] + (60_000).to_bytes(2, "little") + bytes(10)
LOCKED = {"META-INF/encryption.xml": "<e><CipherReference URI='a.xhtml'/></e>"}
BOMBS: list[tuple[str, Callable[[], Content], str]] = [
    ("large entry", lambda: docx.read(word(" " * (archive.MOST_IN_ENTRY + 1))), "unpacked"),
    ("high ratio", lambda: docx.read(word(" " * (4 << 20))), "ratio"),
    ("many entries", lambda: epub.read(io.BytesIO(MANY)), "entries"),
    ("laughs in a document", lambda: docx.read(word("&a11;", f"<!DOCTYPE w [{ENTITIES}]>")), "entities"),
    ("laughs in a package", lambda: epub.read(book("x", doctype=f"<!DOCTYPE p [{ENTITIES}]>")), "entities"),
    ("outside entity", lambda: docx.read(word("&e;", OUTSIDE)), "entities"),
    ("deep XML", lambda: docx.read(word("<w:p>" * 9000)), "damaged"),
    ("archives only", lambda: documents.read(packed(NEST)), "nothing"),
    ("no archive", lambda: epub.read(io.BytesIO(b"text")), "damaged"),
    ("no book", lambda: epub.read(packed({"a.txt": "x"})), "damaged"),
    ("encrypted texts", lambda: epub.read(book("x", more=LOCKED)), "protected"),
]  # fmt: skip


@pytest.mark.parametrize(("read", "key"), [row[1:] for row in BOMBS], ids=[row[0] for row in BOMBS])
def test_is_refused(read: Callable[[], Content], key: str) -> None:
    """A file from a stranger must not take the machine, and who opens it must be told why it stays closed."""
    with pytest.raises(RefusedError) as refused:
        read()
    assert refused.value.key == key
    assert key in reading.MESSAGES


def test_all_that_is_unpacked_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand entries of the allowed size are as bad as one that is too large; so is one that lies."""
    monkeypatch.setattr(archive, "MOST_IN_ALL", 100)
    opened = archive.Archive(packed({"a": "x" * 60, "b": "y" * 60}))
    assert opened.read("a") == b"x" * 60
    with pytest.raises(RefusedError, match="unpacked"):
        opened.read("b")
    data = packed({"a": "x" * 5000}).getvalue()
    lying = data.replace((5000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(RefusedError, match="damaged"):
        archive.Archive(io.BytesIO(lying)).read("a")


def test_nothing_outside_the_archive_is_read(tmp_path: Path) -> None:
    """A book must not show files of whoever opens it."""
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    for href in (f"../../../../../..{secret}", f"file://{secret}", str(secret), "%2e%2e/secret.txt"):
        assert texts(epub.read(book("x", href=href))) == []
    doctype = f"<!DOCTYPE html [<!ENTITY e SYSTEM 'file://{secret}'>]>"
    page = f"<html><body>{doctype}<p>甲&e;乙</p></body></html>"
    assert "SECRET" not in str(texts(epub.read(book("", more={"a.xhtml": page}))))
    link = zipfile.ZipInfo("a.xhtml")
    link.external_attr = 0o120777 << 16
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as target:
        target.writestr(link, str(secret))
    with pytest.raises(RefusedError):
        archive.Archive(data).read("a.xhtml")


def test_an_outside_dtd_is_not_looked_for() -> None:
    """An ordinary DOCTYPE names an address; the reader goes nowhere."""
    root = xml_tree.parse(b"<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x.dtd'><a>x<b/>y</a>", "a")
    assert root.text == "xy"


@pytest.mark.parametrize(
    "page",
    [
        "<p>甲</p>" + "<div>" * 100_000 + "乙",
        "<p>甲</p><p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">乙</p>",
        "<p>甲<i>" + "<i>" * 50_000 + "乙",
        "<p>甲<table><tr><td colspan=1000000 rowspan=1000000>乙</table>",
        "<p>甲" + "<ul><li>" * 600 + "乙",
        "<p>甲<scr\0ipt>x</scr\0ipt><p>乙<script>y</script><style>z</style><!-- w",
    ],
    ids=["deep", "attributes", "unclosed", "spans", "lists", "code"],
)
def test_pages_of_any_shape_are_read(page: str) -> None:
    """A page that was made, or broken, to be slow opens all the same, with its text."""
    found = "".join(texts(html.read(io.BytesIO(f"<meta charset=utf-8>{page}".encode()))))
    assert found.startswith("甲")
    assert "乙" in found
    assert "y" not in found


def test_a_tame_page_stays_as_it_is() -> None:
    """What no page needs goes; everything else stays to the letter, code and comments included."""
    page = (
        "<body><!-- <div> --><script>'<div>'</script>" + "<div class='a>b'>" * 3 + "</div>" * 5 + "<p>x<b>y"
    )
    assert tamed(page) == page
    assert tamed("<img src='data:image/png;base64,AAAA'>") == '<img src="">'
    deep = "<div>" * (MOST_DEPTH + 5) + "x" + "</div>" * (MOST_DEPTH + 5)
    assert tamed(deep) == "<div>" * MOST_DEPTH + "x" + "</div>" * MOST_DEPTH


def test_hidden_and_deleted_text_is_not_read() -> None:
    """What is copied is what is seen."""
    body = (
        "<w:p><w:r><w:t>甲&#x9b;</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>HIDDEN</w:t></w:r>"
        "<w:del><w:r><w:delText>DELETED</w:delText></w:r></w:del><w:ins><w:r><w:t>乙</w:t></w:r></w:ins></w:p>"
    )
    assert texts(docx.read(word(body))) == ["甲␦乙"]
    chapter = "<p>甲<span style='display:none'>H</span><script src='x'/><i/>乙</p><p hidden=''>H</p>"
    assert texts(epub.read(book(chapter))) == ["甲乙"]


def test_a_packed_stream_is_refused_by_the_memory_it_takes(tmp_path: Path) -> None:
    """140 MB in 600 kB: the parser's process ends, the reader's goes on and says why."""
    stream = zlib.compress(b" " * (140 << 20), 1)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >> stream\n%s\nendstream" % (len(stream), stream),
    ]
    data = b"%PDF-1.7\n"
    for number, content in enumerate(objects, 1):
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    path = tmp_path / "a.pdf"
    path.write_bytes(data + b"trailer << /Size 5 /Root 1 0 R >>\n%%EOF")
    with pytest.raises(UserError, match=r"takes too much memory|no text"):
        formats.read(str(path))


def test_a_parser_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for ever for a file."""
    monkeypatch.setattr(limits, "patience", lambda _: 0.02)
    path = tmp_path / "a.html"
    path.write_text("<p>x" * 100_000)
    with pytest.raises(UserError, match="not read within"):
        formats.read(str(path))
