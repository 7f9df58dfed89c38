"""Word documents: paragraphs, headings, lists with their numbers, tables, notes.

What is shown is the text as it would be printed with all changes accepted:
deleted and hidden text is left out, and so are instructions of fields. Notes
come last, in the order in which the text names them.
"""

from __future__ import annotations

from typing import BinaryIO

from nkreader.library.foreign.archive import Archive, resolved
from nkreader.library.foreign.content import (
    Content,
    Part,
    RefusedError,
    below_title,
    named_author,
    title_taken,
)
from nkreader.library.foreign.docx_looks import Look, with_headings
from nkreader.library.foreign.docx_styles import Numbering, Styles
from nkreader.library.foreign.xml_tree import Element, parse
from nkreader.text.clean import clean, clean_line
from nkreader.text.document import Block

_ROOT_RELATIONS = "_rels/.rels"
_DOCUMENT = "word/document.xml"
_CORE = "docProps/core.xml"
# What holds runs without being one.
_TRANSPARENT = {
    "ins", "hyperlink", "smartTag", "fldSimple", "sdt", "sdtContent", "moveTo", "dir", "bdo",
    "customXml", "r",
}  # fmt: skip
_HEAD_STYLES = {
    "title": "title", "标题": "title", "subtitle": "subtitle", "副标题": "subtitle",
    "author": "byline", "date": "date",
}  # fmt: skip
_TEXT_SIZE = {"tab": "\t", "noBreakHyphen": "-", "cr": "\n", "softHyphen": ""}


def read(file: BinaryIO, encoding: str | None = None) -> Content:
    """The text of a document.

    Args:
        file: open for reading.
        encoding: of no use here; the format has but one.

    Raises:
        RefusedError: it is no document, protected, or too much.
    """
    archive = Archive(file)
    name = _main_part(archive)
    writer = _Writer(archive, name)
    body = parse(archive.read(name), name).first("body")
    if body is not None:
        writer.write(body)
    shown, blocks = with_headings(writer.blocks, writer.looks)
    blocks += writer.notes()
    meta = {**_core(archive), **({"title": shown} if shown else {}), **writer.head}
    meta, blocks = title_taken(meta, blocks)
    return Content({}, [Part("", meta, below_title(blocks))])


def _main_part(archive: Archive) -> str:
    if _ROOT_RELATIONS in archive:
        for relation in parse(archive.read(_ROOT_RELATIONS), _ROOT_RELATIONS).everywhere("Relationship"):
            name = resolved("", relation.get("Target"))
            if relation.get("Type").endswith("/officeDocument") and name in archive:
                return name
    if _DOCUMENT not in archive:
        raise RefusedError("protected" if "EncryptedPackage" in archive else "damaged", reason=_DOCUMENT)
    return _DOCUMENT


def _core(archive: Archive) -> dict[str, str]:
    """What the document's properties say. When the file was made says nothing of when the text was."""
    if _CORE not in archive:
        return {}
    core = parse(archive.read(_CORE), _CORE)
    said = {element.name: clean_line(element.text) for element in core.elements()}
    meta = {
        "title": said.get("title", ""),
        "byline": named_author(said.get("creator", "")),
        "source": said.get("source", "") or said.get("publisher", ""),
    }
    return {name: value for name, value in meta.items() if value}


class _Writer:
    """Goes through the body of a document.

    Attributes:
        blocks: of its text.
        head: what its first paragraphs are by their styles: title, subtitle, author, date.
        looks: of its paragraphs that have no style of their own, by the numbers of their blocks.
    """

    def __init__(self, archive: Archive, name: str) -> None:
        folder = name.rpartition("/")[0]
        self._archive = archive
        self._folder = f"{folder}/" if folder else ""
        self._styles = Styles(self._part("styles.xml"))
        self._numbering = Numbering(self._part("numbering.xml"))
        self.blocks: list[Block] = []
        self.head: dict[str, str] = {}
        self.looks: dict[int, Look] = {}
        self._text = self.blocks
        self._named: list[tuple[str, str]] = []  # notes in the order in which the text names them

    def _part(self, name: str) -> Element | None:
        path = self._folder + name
        return parse(self._archive.read(path), path) if path in self._archive else None

    def write(self, body: Element) -> None:
        """Take the blocks of a body, a cell or a note, whatever they are wrapped in."""
        left = list(reversed(list(body.elements())))
        while left:
            element = left.pop()
            if element.name == "p":
                self._paragraph(element)
            elif element.name == "tbl":
                self._table(element)
            elif element.name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
                left += reversed(list(element.elements()))

    def notes(self) -> list[Block]:
        """The notes that the text names, each with its number."""
        written: list[Block] = []
        texts: dict[tuple[str, str], Element] = {}
        for kind in ("footnote", "endnote"):
            root = self._part(f"{kind}s.xml")
            for note in root.elements(kind) if root is not None else ():
                texts[kind, note.get("id")] = note
        for number, key in enumerate(self._named, 1):
            if key in texts:
                before, self.blocks = self.blocks, []
                self.write(texts[key])
                found, self.blocks = self.blocks, before
                for block in found:
                    marker = f"[{number}] " if block is found[0] else ""
                    written.append(Block("paragraph", marker + block.text))
        return written

    def _paragraph(self, paragraph: Element) -> None:
        properties = paragraph.first("pPr")
        style = self._styles.of(properties)
        field = _HEAD_STYLES.get(style.name)
        lines, boxes = self._lines(paragraph)
        if field and not any(block.kind != "heading" for block in self.blocks):
            text = clean_line(" ".join(lines))
            if text:
                self.head[field] = f"{self.head[field]} {text}" if field in self.head else text
        elif style.level:
            text = " ".join(lines)
            number = self._numbering.marker(style.numbered, style.depth)
            self._add("heading", f"{number}{text}" if number and number[0] not in "-•" else text, style.level)
        elif lines and style.numbered:
            marker = self._numbering.marker(style.numbered, style.depth)
            self._add("list", (marker or "- ") + lines[0], style.depth + 1)
            for line in lines[1:]:
                self._add("paragraph", line)
        else:
            for line in lines:
                self._add(style.kind, line)
            if len(lines) == 1 and style.kind == "paragraph" and self.blocks is self._text and self.blocks:
                self.looks[len(self.blocks) - 1] = self._styles.look(paragraph)
        for box in boxes:
            self.write(box)

    def _add(self, kind: str, text: str, level: int = 0) -> None:
        text = clean(text).replace("\n", " ").strip(" \t\u3000")
        if text:
            self.blocks.append(Block(kind, text, level))

    def _lines(self, paragraph: Element) -> tuple[list[str], list[Element]]:
        """The lines of a paragraph that hold text, and the text boxes that are anchored in it."""
        pieces: list[str] = []
        boxes: list[Element] = []
        left = list(reversed(list(paragraph.elements())))
        while left:
            element = left.pop()
            name = element.name
            if name == "t":
                pieces.append("".join(part for part in element.children if isinstance(part, str)))
            elif name == "r":
                if not self._styles.is_hidden(element.first("rPr")):
                    left += reversed(list(element.elements()))
            elif name in _TRANSPARENT:
                left += reversed(list(element.elements()))
            elif name == "br":
                pieces.append("" if element.get("type") in ("page", "column") else "\n")
            elif name in _TEXT_SIZE:
                pieces.append(_TEXT_SIZE[name])
            elif name in ("footnoteReference", "endnoteReference"):
                pieces.append(self._reference(name.removesuffix("Reference"), element.get("id")))
            elif name == "sym":
                pieces.append(_symbol(element.get("char")))
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                boxes += _boxes(element)
            elif name == "oMath" or name == "oMathPara":
                pieces += [piece.text for piece in element.everywhere("t")]
        text = "".join(pieces).replace("\xa0", " ")
        return [line for line in text.split("\n") if line.strip()], boxes

    def _reference(self, kind: str, id: str) -> str:
        key = (kind, id)
        if key not in self._named:
            self._named.append(key)
        return f"[{self._named.index(key) + 1}]"

    def _table(self, table: Element) -> None:
        """A block a row; a table of one cell is a frame around a text."""
        rows = [list(_cells(row)) for row in _rows(table)]
        if all(len(cells) <= 1 for cells in rows):
            for cells in rows:
                for cell in cells:
                    self.write(cell)
            return
        for cells in rows:
            texts = [self._cell(cell) for cell in cells]
            if any(texts):
                self._add("table", " | ".join(texts))

    def _cell(self, cell: Element) -> str:
        """The paragraphs of a cell, a space apart; tables in it are read after one another."""
        before, self.blocks = self.blocks, []
        head, self.head = self.head, {}
        for element in list(cell.everywhere("p")):
            for line in self._lines(element)[0]:
                self._add("paragraph", line)
        found, self.blocks, self.head = self.blocks, before, head
        return " ".join(block.text for block in found)


def _rows(table: Element) -> list[Element]:
    rows: list[Element] = []
    left = list(reversed(list(table.elements())))
    while left:
        element = left.pop()
        if element.name == "tr":
            rows.append(element)
        elif element.name in ("sdt", "sdtContent", "customXml", "ins"):
            left += reversed(list(element.elements()))
    return rows


def _cells(row: Element) -> list[Element]:
    """The cells of a row; one that goes on with the cell above it is empty."""
    cells: list[Element] = []
    left = list(reversed(list(row.elements())))
    while left:
        element = left.pop()
        if element.name == "tc":
            cells.append(element)
        elif element.name in ("sdt", "sdtContent", "customXml"):
            left += reversed(list(element.elements()))
    return cells


def _boxes(element: Element) -> list[Element]:
    """The text boxes in a drawing; of two ways to write the same box the first."""
    if element.name == "AlternateContent":
        chosen = next(element.elements("Choice"), None)
        boxes = list(chosen.everywhere("txbxContent")) if chosen is not None else []
        element = element if boxes or chosen is None else next(element.elements("Fallback"), element)
        if boxes:
            return boxes[:1] if len(boxes) == 1 else [box for box in boxes if box.first("p")]
    return list(element.everywhere("txbxContent"))


def _symbol(code: str) -> str:
    """A character of a symbol font, in the private area where its meaning is the font's."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
