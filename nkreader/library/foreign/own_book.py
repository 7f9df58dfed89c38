"""An article as a book in EPUB 3 of one chapter, whose text is a page of ours (`own_page`)."""

from __future__ import annotations

import hashlib
import io
import zipfile
from html import escape

from nkreader.library.article import Article, digest
from nkreader.library.foreign import own_page

_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_MODIFIED = "2000-01-01T00:00:00Z"  # the same article is the same file, whenever it is written
_DAY = (2000, 1, 1, 0, 0, 0)


def write(article: Article) -> bytes:
    """The file of the book."""
    title = escape(article.label)
    files = {
        "META-INF/container.xml": _CONTAINER,
        "book.opf": _package(article, title),
        "nav.xhtml": _contents(title),
        "text.xhtml": own_page.write(article),
    }
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        # First and as it is: by this a file is known to be a book (OCF 3.3, section 4.3).
        archive.writestr(zipfile.ZipInfo("mimetype", _DAY), "application/epub+zip")
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode("utf-8", "replace"))
    return book.getvalue()


def _package(article: Article, title: str) -> str:
    identity = hashlib.sha256(
        (repr(article.meta) + digest(article.document)).encode("utf-8", "replace")
    ).hexdigest()
    creator = f"<dc:creator>{escape(article.meta.byline)}</dc:creator>" if article.meta.byline else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="zh">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:sha256:{identity}</dc:identifier>
<dc:title>{title}</dc:title><dc:language>zh</dc:language>{creator}
<meta property="dcterms:modified">{_MODIFIED}</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="text" href="text.xhtml" media-type="application/xhtml+xml"/>
</manifest>
<spine><itemref idref="text"/></spine>
</package>
"""


def _contents(title: str) -> str:
    return f"""<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{title}</title></head>
<body><nav epub:type="toc"><ol><li><a href="text.xhtml">{title}</a></li></ol></nav></body></html>
"""
