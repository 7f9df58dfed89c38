"""The table of contents of a book in EPUB, and the places in its files that it names.

Knows both kinds of tables (EPUB 3's nav, EPUB 2's NCX) and the trees of pages;
what becomes of the chapters is not its business.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from nkreader.library.foreign import html_blocks, html_tree
from nkreader.library.foreign.archive import Archive, resolved
from nkreader.library.foreign.html_tree import Node
from nkreader.library.foreign.xml_tree import Element, parse
from nkreader.text.clean import clean_line
from nkreader.text.document import Block

NCX = "application/x-dtbncx+xml"
# None of them can look at a character more than a few times.
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,1000}(?:\[[^\]]*+\][^>]{0,100})?>", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_EMPTY = re.compile(r"<([A-Za-z][\w:.-]{0,40}+)((?:\s[^<>]{0,2000}?)?)/>")
_MOST_DEPTH = 5  # of a table within tables
_MOST_CHAPTERS = 2_000  # in one file
# What a chapter may begin in; a place inside anything else begins with that.
_CONTAINERS = {"html", "body", "div", "section", "article", "main"}


class Entry(NamedTuple):
    """What a table of contents names.

    Attributes:
        label: its title.
        depth: in how many others it is.
        fragment: the `id` of the element it begins at; "" for the beginning of the file.
    """

    label: str
    depth: int
    fragment: str = ""


def as_html(page: str) -> str:
    """XHTML for a parser of HTML, where ``<title/>`` opens a title and a DOCTYPE ends at its first ``>``."""
    page = _DOCTYPE.sub("", page, count=1)
    page = _CDATA.sub(lambda found: escape(found[1]), page)
    return _EMPTY.sub(r"<\1\2></\1>", page)


def of(archive: Archive, package: Element, items: dict[str, tuple[str, Element]]) -> dict[str, list[Entry]]:
    """The entries of the table of contents, by the file each is in, in the order of the table."""
    found: dict[str, list[Entry]] = {}
    tables = (_navs(archive, items), _points(archive, package, items))
    for table in tables:
        for path, fragment, label, depth in table:
            if text := clean_line(label):
                found.setdefault(path, []).append(Entry(text, min(depth, _MOST_DEPTH), fragment))
        if found:
            break
    return found


def parted(root: Node, entries: list[Entry]) -> Iterator[tuple[Entry | None, list[Block]]]:
    """The chapters of a page: for each what the contents say of it, or None, and its blocks.

    Those that the contents have below the page's first chapter belong to it.
    """
    first = entries[0] if entries else None
    cuts = [entry for entry in entries[1:] if first and entry.fragment and entry.depth <= first.depth]
    places: dict[str, Node] = {}
    for node in root.everywhere() if cuts else ():
        for name in filter(None, (node.get("id"), node.get("name"))):
            places.setdefault(name, node)
    token = uuid.uuid4().hex  # stands in no book
    marks = {f"{token}{number}": entry for number, entry in enumerate(cuts[:_MOST_CHAPTERS])}
    begun = {mark: entry for mark, entry in marks.items() if _mark(places.get(entry.fragment), mark)}
    blocks = html_blocks.blocks(next(root.everywhere("body"), root))
    entry, start = first, 0
    for at, block in enumerate(blocks):
        if block.text in begun:
            yield entry, blocks[start:at]
            entry, start = begun[block.text], at + 1
    yield entry, blocks[start:]


def _mark(node: Node | None, mark: str) -> bool:
    """Put a paragraph before what a chapter begins with; returns whether there is such a place."""
    while node is not None and node.parent is not None and node.parent.tag not in _CONTAINERS:
        node = node.parent
    if node is None or node.parent is None or node.tag == "body":
        return False
    place = Node("p", {}, node.parent)
    place.children.append(mark)
    node.parent.children.insert(node.parent.children.index(node), place)
    return True


def _navs(archive: Archive, items: dict[str, tuple[str, Element]]) -> Iterator[tuple[str, str, str, int]]:
    """The entries of EPUB 3's table: file, fragment, label, depth."""
    for path, item in items.values():
        if "nav" in item.get("properties").split() and path in archive:
            root = html_tree.parse(as_html(html_tree.decoded(archive.read(path)).text))
            for nav in root.everywhere("nav"):
                if nav.get("epub:type") in ("toc", ""):
                    for link in nav.everywhere("a"):
                        depth = sum(node.tag == "ol" for node in link.around()) - 1
                        yield *_target(path, link.get("href")), link.text, max(0, depth)


def _points(
    archive: Archive, package: Element, items: dict[str, tuple[str, Element]]
) -> Iterator[tuple[str, str, str, int]]:
    """The entries of EPUB 2's table, likewise."""
    spine = package.first("spine")
    for id, (path, item) in items.items():
        named = id == (spine.get("toc") if spine else "") or item.get("media-type") == NCX
        if not named or path not in archive:
            continue
        left = [(element, 0) for element in parse(archive.read(path), path).everywhere("navMap")]
        while left:
            element, depth = left.pop()
            label, content = element.first("navLabel"), element.first("content")
            if element.name == "navPoint" and label and content:
                yield *_target(path, content.get("src")), label.text, depth
            deeper = depth + (element.name == "navPoint")
            left += [(inner, deeper) for inner in reversed(list(element.elements("navPoint")))]


def _target(path: str, address: str) -> tuple[str, str]:
    """The file and the fragment of a link in a file."""
    return resolved(path, address), address.partition("#")[2]
