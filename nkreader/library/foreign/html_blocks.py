"""From the nodes of a page to blocks: what begins a paragraph, and of what kind it is.

Knows nothing of which part of a page is worth reading (`html_main`). A line
break begins a new paragraph, since a block never holds a newline; notes are
gathered and come last.
"""

from __future__ import annotations

import re

from nkreader.library.foreign.html_tables import is_data, rows
from nkreader.library.foreign.html_tree import Node, is_hidden
from nkreader.text.clean import clean
from nkreader.text.document import Block
from nkreader.text.joining import collapse

# What begins and ends a paragraph.
BREAKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol",
    "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul", "title",
}  # fmt: skip
_LISTS = ("ul", "ol", "menu", "dir")
_NOTE_ROLES = {"doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote", "note"}
_BACK = re.compile(r"[\s↩↑⏎^\ufe0e]*\Z")
_SHORT = 12  # characters of a reference to a note


def blocks(root: Node, left_out: frozenset[int] | set[int] = frozenset()) -> list[Block]:
    """The blocks of a page or a part of one, cleaned.

    Args:
        root: what to read.
        left_out: the `id` of nodes that are passed over.
    """
    return _Writer(left_out).written(root)


class _Context:
    """What an open node means for the text in it."""

    __slots__ = ("kind", "level", "notes", "one_line", "pre")

    def __init__(self, outer: _Context | None = None) -> None:
        self.kind: str = outer.kind if outer else "paragraph"
        self.level: int = outer.level if outer else 0
        self.one_line: bool = bool(outer and outer.one_line)
        self.pre: bool = bool(outer and outer.pre)
        self.notes: bool = bool(outer and outer.notes)


class _Writer:
    def __init__(self, left_out: frozenset[int] | set[int]) -> None:
        self._left_out = left_out
        self._blocks: list[Block] = []
        self._notes: list[Block] = []
        self._pieces: list[str] = []
        self._context = self._outer = _Context()
        self._marker = ""  # of the item that has begun and has no text yet
        self._depth = 0  # of lists
        self._numbers: list[int] = []  # of the items of the ordered lists that are open; 0 where it is not

    def written(self, root: Node) -> list[Block]:
        # A node whose end has come stands on the stack with the context to go back to.
        left: list[tuple[Node | str, _Context | None]] = [(root, None)]
        while left:
            part, ended = left.pop()
            if isinstance(part, str):
                self._pieces.append(part)
            elif ended is not None:
                self._leave(part, ended)
            elif id(part) not in self._left_out and self._enter(part):
                left.append((part, self._outer))
                left += [(child, None) for child in reversed(part.children)]
        self._flush()
        return self._blocks + self._notes

    def _enter(self, node: Node) -> bool:
        """Take up what a node means; returns whether what is in it is to be read."""
        tag = node.tag
        if tag == "br":
            self._pieces.append("\n") if self._context.pre else self._break()
            return False
        if tag == "wbr" or is_hidden(node) or _is_backlink(node):
            return False
        if tag == "rt" and not any(beside.tag == "rp" for beside in _beside(node)):
            self._pieces.append(f"({node.text})")
            return False
        if _is_reference(node):
            self._pieces.append(_bracketed(node.text))
            return False
        if tag == "table" and is_data(node):
            self._flush()
            self._table(node)
            return False
        self._outer = self._context
        if tag in BREAKS:
            self._flush()
            self._context = self._inner(node, self._context)
        return True

    def _inner(self, node: Node, outer: _Context) -> _Context:
        """What is meant inside a node that begins a paragraph."""
        tag, context = node.tag, _Context(outer)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            context.kind, context.level, context.one_line = "heading", int(tag[1]), True
        elif tag == "blockquote":
            context.kind, context.level = "quote", 0
        elif tag in ("figcaption", "caption", "legend"):
            context.kind, context.level, context.one_line = "caption", 0, True
        elif tag == "pre":
            context.pre = True
        elif tag in _LISTS:
            self._depth += 1
            start = node.get("start")
            first = int(start) if start.isdecimal() and len(start) < 6 else 1
            self._numbers.append(first if tag == "ol" else 0)
            context.kind, context.level = (
                ("paragraph", 0) if context.kind == "list" else (outer.kind, outer.level)
            )
        elif tag == "li":
            self._item(node, context)
        if _is_note(node):
            context.notes = True
        return context

    def _item(self, node: Node, context: _Context) -> None:
        context.kind, context.level = "list", max(1, self._depth)
        number = self._numbers[-1] if self._numbers else 0
        if number:
            value = node.get("value")
            number = int(value) if value.isdecimal() and len(value) < 6 else number
            self._numbers[-1] = number + 1
        if context.notes or _is_note(node):
            context.kind, context.level = "paragraph", 0
            self._marker = f"[{number}] " if number else ""
        else:
            self._marker = f"{number}. " if number else "- "

    def _leave(self, node: Node, outer: _Context) -> None:
        if node.tag in BREAKS:
            self._flush()
            if node.tag in _LISTS:
                self._depth -= 1
                self._numbers.pop()
            elif node.tag == "li":
                self._marker = ""
            self._context = outer

    def _break(self) -> None:
        """A line ends: the paragraph too, unless all of it must be one block."""
        if self._context.one_line:
            self._pieces.append(" ")
        else:
            self._flush()

    def _flush(self) -> None:
        """End the paragraph that is open."""
        if not self._pieces:
            return
        text = "".join(self._pieces)
        self._pieces = []
        lines = text.split("\n") if self._context.pre else [text]
        for line in lines:
            self._add(line.replace("\xa0", " ").rstrip() if self._context.pre else collapse(line))

    def _add(self, text: str) -> None:
        text = clean(text).replace("\n", " ")
        if not text.strip():
            return
        context = self._context
        kind, level = context.kind, context.level
        if kind == "list" and not self._marker:  # another paragraph of an item
            kind, level = "paragraph", 0
        marker = self._marker if kind in ("list", "paragraph") else ""
        target = self._notes if context.notes else self._blocks
        target.append(Block(kind, marker + text, level))
        self._marker = ""

    def _table(self, node: Node) -> None:
        target = self._notes if self._context.notes else self._blocks
        for kind, text in rows(node):
            target.append(Block(kind, clean(text).replace("\n", " ")))


def _beside(node: Node) -> list[Node]:
    """The nodes in what a node is in."""
    return [child for child in node.parent.children if isinstance(child, Node)] if node.parent else []


def _types(node: Node) -> set[str]:
    return set(f"{node.get('role')} {node.get('epub:type')}".lower().split())


def _is_note(node: Node) -> bool:
    """Whether it is a note, or holds the notes of a text."""
    types = _types(node)
    if types & (_NOTE_ROLES | {"doc-endnotes", "footnotes", "endnotes", "rearnotes"}):
        return True
    classes = node.get("class").split()
    return node.tag in ("section", "div", "ol", "aside") and ("footnotes" in classes or "footnote" in classes)


def _is_reference(node: Node) -> bool:
    """Whether it is the number in a text that leads to a note."""
    if node.tag == "sup":
        links = [child for child in node.children if isinstance(child, Node)]
        if len(links) != 1 or links[0].tag != "a" or not links[0].get("href").startswith("#"):
            return False
    elif node.tag != "a" or not (
        _types(node) & {"doc-noteref", "noteref"} or "footnote-ref" in node.get("class").split()
    ):
        return False
    return 0 < len(node.text) <= _SHORT


def _is_backlink(node: Node) -> bool:
    """Whether it leads from a note back to the text."""
    if node.tag != "a":
        return False
    marked = _types(node) & {"doc-backlink", "backlink"} or "footnote-back" in node.get("class").split()
    return bool(marked) or (
        node.get("href").startswith("#") and bool(_BACK.match(node.text)) and bool(node.text)
    )


def _bracketed(text: str) -> str:
    """A reference that cannot be taken for a part of the text before it."""
    return text if text[0] in "[［〔【（(①②③④⑤⑥⑦⑧⑨⑩*†‡" else f"[{text}]"
