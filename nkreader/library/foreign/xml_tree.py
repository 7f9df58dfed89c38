"""XML as a tree of plain elements, without anything that XML can be made to fetch or to swell by.

No entity that a document declares is ever expanded, and none from outside is
looked for: who declares one is refused. The tree is made by a loop, and
whoever walks it must do the same, so that depth is no danger.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from nkreader.library.foreign.content import RefusedError

MOST_DEPTH = 5_000
XML = "http://www.w3.org/XML/1998/namespace"


class Element:
    """An element: its name without namespace, attributes by name without namespace, what is in it.

    Attributes:
        space: the namespace of the name.
        children: elements and texts, in order.
    """

    __slots__ = ("attributes", "children", "name", "space")

    def __init__(self, name: str, space: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.space = space
        self.attributes = attributes
        self.children: list[Element | str] = []

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute."""
        return self.attributes.get(name, default)

    def elements(self, *names: str) -> Iterator[Element]:
        """The child elements, or those of some names."""
        for child in self.children:
            if isinstance(child, Element) and (not names or child.name in names):
                yield child

    def first(self, *path: str) -> Element | None:
        """The first child of a name, its first child of the next name, and so on."""
        found: Element | None = self
        for name in path:
            found = next(found.elements(name), None) if found is not None else None
        return found

    def everywhere(self, *names: str) -> Iterator[Element]:
        """The elements of some names at any depth, in order."""
        left = [self]
        while left:
            element = left.pop()
            if element.name in names:
                yield element
            left += reversed([child for child in element.children if isinstance(child, Element)])

    @property
    def text(self) -> str:
        """All text in it, one blank for each run of white space."""
        pieces: list[str] = []
        left: list[Element | str] = [self]
        while left:
            part = left.pop()
            if isinstance(part, str):
                pieces.append(part)
            else:
                left += reversed(part.children)
        return " ".join("".join(pieces).split())


def parse(data: bytes, what: str) -> Element:
    """The root element of a document.

    Args:
        data: the document.
        what: its name, for the message.

    Raises:
        RefusedError: it is not well-formed, declares entities, or is nested too deep.
    """
    builder = _Builder(what)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.ordered_attributes = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.EntityDeclHandler = builder.refuse
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.take
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise RefusedError("damaged", reason=f"{what}: {error}") from None
    if builder.root is None:
        raise RefusedError("damaged", reason=f"{what}: empty")
    return builder.root


class _Builder:
    def __init__(self, what: str) -> None:
        self.root: Element | None = None
        self._what = what
        self._open: list[Element] = []

    def refuse(self, *_: object) -> None:
        raise RefusedError("entities", what=self._what)

    def start(self, name: str, pairs: list[str]) -> None:
        if len(self._open) >= MOST_DEPTH:
            raise RefusedError("damaged", reason=f"{self._what}: nested too deep")
        space, _, local = name.rpartition(" ")
        attributes = {
            pairs[at].rpartition(" ")[2]: pairs[at + 1] for at in range(0, len(pairs), 2)
        }  # fmt: skip
        element = Element(local, space, attributes)
        if self._open:
            self._open[-1].children.append(element)
        elif self.root is None:
            self.root = element
        self._open.append(element)

    def end(self, _: str) -> None:
        self._open.pop()

    def take(self, text: str) -> None:
        if self._open:
            self._open[-1].children.append(text)
