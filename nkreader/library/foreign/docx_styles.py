"""What the styles and lists of a Word document mean: headings, quotes, captions, numbers of items."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from nkreader.library.foreign.docx_looks import Look
from nkreader.library.foreign.xml_tree import Element
from nkreader.text.joining import is_chinese

_USUAL_SIZE = 21  # half points, where nothing says another
_MOST_BASED = 20  # styles that a style is based on, one after another
_KINDS = {
    "quote": "quote", "intense quote": "quote", "block text": "quote", "block quotation": "quote",
    "quotations": "quote", "引用": "quote", "明显引用": "quote",
    "caption": "caption", "table caption": "caption", "image caption": "caption", "题注": "caption",
    "captioned figure": "caption",
}  # fmt: skip
_DIGITS = "〇一二三四五六七八九"
_OFF = ("0", "false", "off")


class Style(NamedTuple):
    """What a paragraph is.

    Attributes:
        name: of its style, in lower case.
        kind: quote, caption, or paragraph.
        level: of a heading, from 1; 0 when it is none.
        numbered: the id of the list it is an item of, or "".
        depth: of the item, from 0.
    """

    name: str
    kind: str
    level: int
    numbered: str
    depth: int


class Styles:
    """The styles of a document."""

    def __init__(self, root: Element | None) -> None:
        styles = list(root.elements("style")) if root is not None else []
        self._styles = {style.get("styleId"): style for style in styles}
        common = next(root.everywhere("rPrDefault"), None) if root is not None else None
        self._common = common.first("rPr") if common is not None else None
        self._default = next(
            (
                style.get("styleId")
                for style in styles
                if style.get("type") == "paragraph" and style.get("default") in ("1", "true")
            ),
            "",
        )

    def of(self, properties: Element | None) -> Style:
        """What a paragraph with these properties is."""
        used = properties.first("pStyle") if properties is not None else None
        chain = self._chain(used.get("val") if used is not None else self._default)
        names = [name.get("val").lower() for style in chain if (name := style.first("name"))]
        sources = [properties, *(style.first("pPr") for style in chain)]
        kind = next((_KINDS[name] for name in names if name in _KINDS), "paragraph")
        numbered, depth = _list_of(sources)
        return Style(names[0] if names else "", kind, _level(names, sources), numbered, depth)

    def look(self, paragraph: Element) -> Look:
        """How a paragraph looks by its own properties, those of its runs and of its styles."""
        properties = paragraph.first("pPr")
        used = properties.first("pStyle") if properties is not None else None
        chain = self._chain(used.get("val") if used is not None else self._default)
        aligned = _said("jc", [properties, *(style.first("pPr") for style in chain)])
        styled = [*(style.first("rPr") for style in chain), self._common]
        bold = True
        sizes: Counter[int] = Counter()
        for run in paragraph.everywhere("r"):
            characters = sum(len(text.text.strip()) for text in run.elements("t"))
            if characters:
                sources = [run.first("rPr"), *styled]
                weight = _said("b", sources)
                bold = bold and weight is not None and weight.get("val", "1") not in _OFF
                size = _said("sz", sources)
                sizes[_whole(size.get("val")) if size is not None else _USUAL_SIZE] += characters
        centred = aligned is not None and aligned.get("val") == "center"
        return Look(centred, bold and bool(sizes), max(sizes, key=sizes.__getitem__, default=_USUAL_SIZE))

    def is_hidden(self, properties: Element | None) -> bool:
        """Whether a run with these properties is not shown."""
        vanish = properties.first("vanish") if properties is not None else None
        return vanish is not None and vanish.get("val", "1") not in _OFF

    def _chain(self, id: str) -> list[Element]:
        """A style and those it is based on, the nearest first."""
        chain: list[Element] = []
        while id in self._styles and len(chain) < _MOST_BASED:
            chain.append(self._styles[id])
            base = chain[-1].first("basedOn")
            id = base.get("val") if base is not None else ""
        return chain


def _said(name: str, sources: list[Element | None]) -> Element | None:
    """The first property of a name."""
    found = (source.first(name) for source in sources if source is not None)
    return next((element for element in found if element is not None), None)


def _level(names: list[str], sources: list[Element | None]) -> int:
    """The level of a heading: by its outline, else by the name of its style."""
    for source in sources:
        outline = source.first("outlineLvl") if source is not None else None
        if outline is not None and outline.get("val").isdecimal():
            level = int(outline.get("val"))
            return level + 1 if level < 9 else 0
    for name in names:
        kind, _, number = name.rpartition(" ")
        if kind in ("heading", "标题") and number.isdecimal():
            return min(9, int(number))
    return 0


def _list_of(sources: list[Element | None]) -> tuple[str, int]:
    """The list that a paragraph is an item of, and how deep it is in it."""
    depth = ""
    for source in sources:
        numbered = source.first("numPr") if source is not None else None
        if numbered is None:
            continue
        level, id = numbered.first("ilvl"), numbered.first("numId")
        depth = depth or (level.get("val") if level is not None else "")
        if id is not None:
            shown = id.get("val") if id.get("val") != "0" else ""
            return shown, int(depth) if depth.isdecimal() and len(depth) < 3 else 0
    return "", 0


class _Level(NamedTuple):
    form: str
    text: str
    start: int


class Numbering:
    """The lists of a document: gives each item the number it has on paper."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        # Lists of one kind go on counting where the one before stopped, unless they say otherwise.
        self._counts: dict[str, list[int | None]] = {}
        self._restarting: set[tuple[str, int]] = set()  # lists and depths that begin anew when first met
        if root is None:
            return
        kinds = {kind.get("abstractNumId"): _levels(kind) for kind in root.elements("abstractNum")}
        for number in root.elements("num"):
            kind = number.first("abstractNumId")
            id = kind.get("val") if kind is not None else ""
            own = dict(kinds.get(id, {}))
            for override in number.elements("lvlOverride"):
                own.update(_levels(override))
                start, level = override.first("startOverride"), override.get("ilvl")
                if start is not None and level.isdecimal() and int(level) in own:
                    own[int(level)] = own[int(level)]._replace(start=_whole(start.get("val")))
                    self._restarting.add((number.get("numId"), int(level)))
            self._levels[number.get("numId")] = own
            self._abstract[number.get("numId")] = id

    def marker(self, numbered: str, depth: int) -> str:
        """What stands before the next item of a list, ready to be followed by it; "" when nothing does."""
        level = self._levels.get(numbered, {}).get(depth)
        if level is None:
            return "- " if numbered else ""
        counts = self._counts.setdefault(self._abstract[numbered], [None] * 10)
        before = None if (numbered, depth) in self._restarting else counts[depth]
        self._restarting.discard((numbered, depth))
        counts[depth] = level.start if before is None else before + 1
        counts[depth + 1 :] = [None] * (len(counts) - depth - 1)
        if level.form == "bullet":
            return "- "
        if level.form == "none":
            return ""
        text = level.text
        for at, inner in self._levels[numbered].items():
            count = counts[at]
            text = text.replace(f"%{at + 1}", _numeral(inner.start if count is None else count, inner.form))
        if not text.strip():
            return ""
        return text if is_chinese(text[-1]) else f"{text} "


def _levels(kind: Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for level in kind.elements("lvl"):
        form, text, start = level.first("numFmt"), level.first("lvlText"), level.first("start")
        at = level.get("ilvl")
        if at.isdecimal() and int(at) < 9:
            levels[int(at)] = _Level(
                form.get("val") if form is not None else "decimal",
                text.get("val")[:40] if text is not None else "",
                _whole(start.get("val")) if start is not None else 1,
            )
    return levels


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 1


def _numeral(number: int, form: str) -> str:
    """A number as a list writes it."""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = _roman(number)
        return roman.lower() if form == "lowerRoman" else roman
    if form in ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"):
        return _chinese(number)
    if form.startswith("decimalEnclosedCircle") and 0 < number <= 20:
        return chr(0x2460 + number - 1)
    if form == "decimalZero":
        return f"{number:02d}"
    return str(number)


def _roman(number: int) -> str:
    written = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        written += sign * (number // value)
        number %= value
    return written


def _chinese(number: int) -> str:
    """A number under 10,000 in Chinese."""
    if not 0 < number < 10_000:
        return str(number)
    written, digits = "", str(number)
    for digit, unit in zip(digits, "千百十"[3 - (len(digits) - 1) :] + "\0", strict=True):
        if digit != "0":
            written += _DIGITS[int(digit)] + unit.strip("\0")
        elif written and not written.endswith("零"):
            written += "零"
    written = written.rstrip("零")
    return written.removeprefix("一") if written.startswith("一十") else written
