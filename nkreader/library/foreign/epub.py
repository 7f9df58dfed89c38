"""Books in EPUB: chapters in reading order, named by the table of contents.

A chapter is what the contents name, from there to the next one; files that
the contents do not name go on with the chapter before them, and a file that
they name several times has several chapters (what is below the first of them
there has not). Names are looked up among the entries of the archive and
nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from nkreader.library.foreign import epub_contents, html_tree, own_page
from nkreader.library.foreign.archive import Archive, resolved
from nkreader.library.foreign.content import Content, Part, RefusedError, below_title
from nkreader.library.foreign.html_meta import date_of
from nkreader.library.foreign.xml_tree import Element, parse
from nkreader.text.clean import clean_line

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_TEXTS = (".xhtml", ".html", ".htm", ".xml")


def read(file: BinaryIO, encoding: str | None = None) -> Content:
    """The chapters of a book.

    Args:
        file: open for reading.
        encoding: of no use here; a book says what it is in.

    Raises:
        RefusedError: it is no book, protected, or too much.
    """
    archive = Archive(file)
    name, package = _package(archive)
    _check_open(archive)
    items = _manifest(package, name)
    contents = epub_contents.of(archive, package, items)
    parts: list[Part] = []
    for path in _spine(package, items):
        if path not in archive:
            continue
        root = html_tree.parse(epub_contents.as_html(html_tree.decoded(archive.read(path)).text))
        if own := own_page.read(root):
            return Content({}, [own])
        title = clean_line(next((node.text for node in root.everywhere("title")), ""))
        for entry, blocks in epub_contents.parted(root, contents.get(path, [])):
            if parts and contents and entry is None:
                parts[-1].blocks.extend(blocks)
            elif blocks or entry:
                parts.append(Part(entry.label if entry else title, _depth(entry), blocks))
    # What has no text at all is a cover; what has but its name parts the book.
    parts = [_named(part, number) for number, part in enumerate(parts, 1) if part.blocks]
    return Content(_meta(package), parts)


def _package(archive: Archive) -> tuple[str, Element]:
    if _CONTAINER not in archive:
        raise RefusedError("damaged", reason=_CONTAINER)
    for root in parse(archive.read(_CONTAINER), _CONTAINER).everywhere("rootfile"):
        name = resolved("", root.get("full-path"))
        if name in archive:
            return name, parse(archive.read(name), name)
    raise RefusedError("damaged", reason="OPF")


def _check_open(archive: Archive) -> None:
    """Refuse a book whose texts are encrypted; that its fonts are is no hindrance."""
    if _ENCRYPTION in archive:
        for reference in parse(archive.read(_ENCRYPTION), _ENCRYPTION).everywhere("CipherReference"):
            if reference.get("URI").lower().endswith(_TEXTS):
                raise RefusedError("protected")


def _manifest(package: Element, base: str) -> dict[str, tuple[str, Element]]:
    """The items of a book by id: the entry each is in, and what is said of it."""
    manifest = package.first("manifest")
    items = manifest.elements("item") if manifest else iter(())
    return {item.get("id"): (resolved(base, item.get("href")), item) for item in items}


def _spine(package: Element, items: dict[str, tuple[str, Element]]) -> Iterator[str]:
    """The entries of the book's texts in reading order, each once."""
    spine = package.first("spine")
    seen: set[str] = set()
    for reference in spine.elements("itemref") if spine else ():
        path, item = items.get(reference.get("idref"), ("", None))
        properties = item.get("properties").split() if item else []
        if item is None or path in seen or "nav" in properties or item.get("media-type") not in _PAGES:
            continue
        seen.add(path)
        yield path


def _depth(entry: epub_contents.Entry | None) -> dict[str, str]:
    return {"depth": f"{entry.depth}"} if entry and entry.depth else {}


def _named(part: Part, number: int) -> Part:
    """A chapter with its name, and without the heading that says the same."""
    blocks = part.blocks
    if part.name and blocks[1:] and _bare(blocks[0].text) == _bare(part.name):  # whatever it is marked as
        return part._replace(blocks=below_title(blocks[1:]))
    first = next((at for at, block in enumerate(blocks) if block.kind == "heading"), None)
    if first is None or first > 3:
        return part._replace(name=part.name or f"{number}", blocks=below_title(blocks))
    head = blocks[first].text
    same = _bare(head) == _bare(part.name)
    if not (same or part.name in ("", head)) and head not in part.name:
        return part._replace(blocks=below_title(blocks))
    return part._replace(name=part.name or head, blocks=below_title(blocks[:first] + blocks[first + 1 :]))


def _bare(text: str) -> str:
    return "".join(text.split())


def _meta(package: Element) -> dict[str, str]:
    """What the package file says of the book."""
    metadata = package.first("metadata")
    said: dict[str, list[str]] = {}
    for element in metadata.everywhere("title", "creator", "date", "publisher") if metadata else ():
        if text := clean_line(element.text):
            said.setdefault(element.name, []).append(text)
    meta = {"title": said.get("title", [""])[0], "byline": " ".join(said.get("creator", []))}
    date = said.get("date", [""])[0]
    meta["date"] = date_of(date) or date
    meta["source"] = meta["publisher"] = said.get("publisher", [""])[0]
    return {name: value for name, value in meta.items() if value}
