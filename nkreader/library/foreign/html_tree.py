"""HTML as a tree of plain nodes, parsed as browsers do, without what no browser shows.

Scripts, styles and comments are not in the tree. It is made by a loop, as
whoever walks it must, so that no depth of nesting is a danger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nkreader.library.foreign.html_guard import tamed
from nkreader.text.clean import Decoded, decode

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SILENT = {
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed",
    "video", "audio", "canvas", "select", "datalist", "button", "input", "textarea", "progress", "meter",
    "map", "noframes", "-comment", "-doctype", "!doctype",
}  # fmt: skip
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""")
_HEAD_BYTES = 4096
_HIDDEN = re.compile(r"display\s*:\s*none")
_DOUBTFUL = 0.01  # share of undecodable characters at which a declared encoding is not believed


class Node:
    """An element: its tag and attributes, what is in it, and what it is in."""

    __slots__ = ("attributes", "children", "parent", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], parent: Node | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Node | str] = []

    def get(self, name: str) -> str:
        """The value of an attribute, or ""."""
        return self.attributes.get(name, "")

    def everywhere(self, *tags: str) -> Iterator[Node]:
        """The nodes of some tags in it, or all of them, in order."""
        left: list[Node] = [self]
        while left:
            node = left.pop()
            if not tags or node.tag in tags:
                yield node
            left += reversed([child for child in node.children if isinstance(child, Node)])

    def texts(self) -> Iterator[str]:
        """The texts in it, in order."""
        left: list[Node | str] = [self]
        while left:
            part = left.pop()
            if isinstance(part, str):
                yield part
            else:
                left += reversed(part.children)

    @property
    def text(self) -> str:
        """All text in it, white space collapsed."""
        return " ".join("".join(self.texts()).split())

    def around(self) -> Iterator[Node]:
        """The nodes it is in, the nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent


def is_hidden(node: Node) -> bool:
    """Whether a browser would not show it. `visibility` is left alone: scripts of saved pages undo it."""
    return "hidden" in node.attributes or bool(_HIDDEN.search(node.get("style").lower()))


def decoded(data: bytes, encoding: str | None = None, said_of_it: str = "") -> Decoded:
    """The text of a page: in the encoding it is in rather than the one it says.

    Args:
        data: the page.
        encoding: the one to trust, or None.
        said_of_it: the one that is said of it elsewhere, in place of its own word; or "".
    """
    if encoding:
        return decode(data, encoding)
    found = decode(data)
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    name = (said_of_it or (declared[1].decode() if declared else "")).lower()
    if found.encoding == "UTF-8" or not name or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return found
    try:
        # What calls itself Latin-1 is read as browsers do, and UTF-16 could not have said so in ASCII.
        said = decode(data, {"iso-8859-1": "cp1252", "utf-16": "utf-8"}.get(name, name))
    except LookupError:
        return found
    return said if said.undecodable <= max(3, _DOUBTFUL * len(said.text)) else found


def parse(text: str) -> Node:
    """The tree of a page, from its ``html`` element on."""
    from selectolax.lexbor import LexborHTMLParser

    parser = LexborHTMLParser(tamed(text))
    root = Node("html", {}, None)
    top = parser.root
    if top is not None:
        _copy(top, root)
    return root


def _copy(top: LexborNode, root: Node) -> None:
    left: list[tuple[LexborNode, Node]] = [(top, root)]
    while left:
        source, target = left.pop()
        child = source.first_child
        inner: list[tuple[LexborNode, Node]] = []
        while child is not None:
            tag = child.tag or ""
            if tag == "-text":
                if content := child.text_content:
                    target.children.append(content)
            elif tag not in _SILENT and not tag.startswith("!"):
                attributes = {name: value or "" for name, value in child.attributes.items()}
                node = Node(tag, attributes, target)
                target.children.append(node)
                inner.append((child, node))
            child = child.next
        left += reversed(inner)
