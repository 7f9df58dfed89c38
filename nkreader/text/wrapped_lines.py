"""Which lines of a plain text go on in the next: texts that were wrapped at a fixed width.

The width is learnt from the lines themselves. A line is full when the first
unit of the next one (a Han character with the marks that must stand beside
it, a Latin word) would have made it wider than that, which is the very rule
by which it was broken:

    图书馆一楼东侧开辟出两百个座    full: another character would not have fitted
    位，每天开放到凌晨一点，门口    full
    有热水和毛毯。                 the paragraph's last line

A width is believed in when far more lines are full than chance gives, hardly
any is wider, and the full ones look cut, not ended: verses, tables and lists
of one width end with their marks, or have none inside. Where paragraphs show
their beginning by an indent or an empty line, that parts them; where they do
not, a full line that ends a sentence may be a paragraph's last, and is joined
only if chance makes far fewer of those.

Knows lines as blocks; no words, no screen. No patterns: it may stand before
the first row. `page_columns` does the same for the narrow columns of a printed
page, whose furniture and credits it must know.
"""

from __future__ import annotations

from nkreader.text.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nkreader.text.document import Block

MOST_LINES = 400  # of a paragraph: what goes on for longer is no paragraph
_LONGEST = 240  # characters of a line that a person wraps at
_LEAST_CELLS = 30  # of a width: narrower are verses
_FEWEST = 5  # full lines that make a width
_FULL = 0.15  # share of the lines that must be full
_WIDER = 0.04  # share of the lines that may be wider
_WORDS = 4  # blanks between the words of a Latin line
_SAMPLE = 300  # full lines that are looked at closely
_ATTRIBUTED = 8  # characters at a line's end in which a dash names who said it
_DEEP = 8  # cells of indent beyond the margin from which a line is centred, or stands at the right

_BLANKS = " \t\u3000"
_CLOSING = "”’」』）》】〉〕)]\"'"
_OPENING = "“‘「『（《【〈〔([\"'"
_STOPS = "。！？．!?…"
_PAUSES = "，、；：,;:—"
_NEVER_FIRST = _CLOSING + "，。、；：？！…—·％,.;:?!%"
_FIGURES = "一二三四五六七八九十百0123456789"
_RULES = "-=_*＊—－─━~·.…"


def runs_on(lines: Sequence[Block]) -> list[bool]:
    """Of each line whether it goes on with the one before.

    Args:
        lines: of a document or a part of it, in order; blocks that are no lines of a plain text part.
    """
    kept = [number for number, line in enumerate(lines) if line.lead is not None]
    flags = [False] * len(lines)
    if len(kept) <= _FEWEST or sum(len(lines[n].text) > _LONGEST for n in kept) > _WIDER * len(kept):
        return flags
    best: Sequence[int] = []
    texts = _Lines(lines)
    for measure in (len, _cells):
        sizes = _sizes(texts, measure)
        for width in _widths(sizes, texts.count):
            full = _Width(texts, sizes, measure, width).full
            if len(full) > len(best):
                best = full
    run = 0
    rules = _Rules(texts, best) if best else None
    full_ones = set(best)
    for number in range(1, len(lines)):
        joined = number - 1 in full_ones and rules is not None and rules.joins(number - 1)
        run = run + 1 if joined else 1
        if run > MOST_LINES:
            run, joined = 1, False
        flags[number] = joined
    return flags


def _cells(text: str) -> int:
    """Cells of a text; what is not ASCII takes two."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


class _Lines:
    """The lines, and what is asked of each.

    Attributes:
        blocks: as blocks.
        usable: whether a line may be part of a wrapped paragraph at all, by its form.
        pairs: the usable lines that a usable line follows.
        margin: cells of the indent that paragraphs go on with.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.leads = [_lead_of(block) for block in blocks]
        self.usable = [_is_prose(block) for block in blocks]
        known = sorted(_cells(lead) for lead, usable in zip(self.leads, self.usable, strict=True) if usable)
        self.margin = known[len(known) // 20] if known else 0
        self.usable = [
            usable and _cells(lead) < self.margin + _DEEP
            for usable, lead in zip(self.usable, self.leads, strict=True)
        ]
        self.count = sum(self.usable)
        self.pairs = [n for n in range(len(blocks) - 1) if self.usable[n] and self.usable[n + 1]]
        self._units: dict[int, str] = {}

    def unit_after(self, number: int) -> str:
        """What would have had to fit at the end of a line, had the next one not begun with it."""
        unit = self._units.get(number)
        if unit is None:
            after = self.blocks[number + 1].text.lstrip(_BLANKS)
            unit = self._units[number] = _first_unit(self.blocks[number].text, after)
        return unit

    def indented(self, number: int) -> bool:
        """Whether a line begins right of the margin."""
        return _cells(self.leads[number]) > self.margin


def _lead_of(block: Block) -> str:
    if block.lead:
        return block.lead
    text = block.text
    return text[: len(text) - len(text.lstrip(_BLANKS))]


def _is_prose(block: Block) -> bool:
    """Whether a line may be part of a wrapped paragraph: no row of a table, no rule.

    What looks like a section's head may be the first line of a paragraph that begins with its number.
    """
    text = block.text
    is_line = block.lead is not None and block.kind in ("paragraph", "heading")
    if not is_line or block.goes_on or len(text) > _LONGEST:
        return False
    bare = text.lstrip(_BLANKS)
    if _has_columns(bare) or "\t" in bare or "\u3000\u3000" in bare or bare.count("|") > 1:
        return False
    if not bare.strip(_RULES) or bare.startswith((">", "#", "//", "/*")) or bare.endswith(("*/", "{", "}")):
        return False
    return "——" not in bare[-_ATTRIBUTED:] or bare[-1] in _STOPS + _PAUSES


def _has_columns(text: str) -> bool:
    """Whether blanks part a line into columns; two of them behind a sentence do not."""
    at = text.find("  ")
    return at > 0 and not (text.isascii() and text[at - 1] in ".?!")


def _widths(sizes: Sequence[int], count: int) -> list[int]:
    """The widths that the lines may have been wrapped at: the commonest, and the widest but for a few."""
    counts: dict[int, int] = {}
    for size in sizes:
        if size:
            counts[size] = counts.get(size, 0) + 1
    if not counts:
        return []
    commonest = max(counts, key=lambda size: (counts[size], size))
    left, widest = int(_WIDER * count), 0
    for size in sorted(counts, reverse=True):
        widest = size
        left -= counts[size]
        if left < 0:
            break
    return [commonest] if commonest == widest else [commonest, widest]


def _sizes(lines: _Lines, measure: Callable[[str], int]) -> list[int]:
    """How wide each line is, its indent included; 0 for one that counts for nothing."""
    return [
        (measure(block.lead or "") + measure(block.text)) if usable else 0
        for block, usable in zip(lines.blocks, lines.usable, strict=True)
    ]


class _Width:
    """One width that the lines may have been wrapped at.

    Attributes:
        full: the lines that fill it and are followed by one; none where the width is not believed in.
    """

    def __init__(
        self, lines: _Lines, sizes: Sequence[int], measure: Callable[[str], int], width: int
    ) -> None:
        self._lines, self._sizes, self._measure, self._width = lines, sizes, measure, width
        self._unit = measure("中")
        self.full: Sequence[int] = []
        wider = sum(size > width + self._unit for size in self._sizes)
        if 2 * width // self._unit < _LEAST_CELLS or wider > _WIDER * lines.count:
            return
        full = [n for n in lines.pairs if self._sizes[n] > width // 2 and self._is_full(n)]
        if self._is_believed(full):
            self.full = full

    def _is_full(self, number: int) -> bool:
        size = self._sizes[number]
        if size > self._width:  # a mark may hang over the edge
            hangs = self._lines.blocks[number].text[-1] in _NEVER_FIRST
            return hangs and size <= self._width + self._unit
        return size == self._width or size + self._measure(self._lines.unit_after(number)) > self._width

    def _is_believed(self, full: Sequence[int]) -> bool:
        blocks, count = self._lines.blocks, self._lines.count
        if len(full) < max(_FEWEST, _FULL * count):
            return False
        some = full[:: 1 + len(full) // _SAMPLE]
        ended = [blocks[n].text.rstrip(_CLOSING)[-1:] for n in some]
        stops = sum(mark in _STOPS for mark in ended if mark)
        marks = stops + sum(mark in _PAUSES for mark in ended if mark)
        if stops > 0.3 * len(some) or marks > 0.5 * len(some):
            return False
        prose = sum(_reads_as_prose(blocks[n].text, blocks[n + 1].text) for n in some)
        if sum(is_latin(blocks[n].text) for n in some) > 0.5 * len(some):  # also code, and lists of words
            return prose >= 0.6 * len(some) and len(full) >= 0.4 * count
        return prose >= 0.3 * len(some) and len(full) >= 3 * self._by_chance()

    def _by_chance(self) -> float:
        """How many lines would be as wide as the full ones if the width meant nothing."""
        low, high = self._width // 2, self._width - 4 * self._unit
        near = sum(low <= size < high for size in self._sizes)
        return 3 * self._unit * near / max(1, high - low)


def _first_unit(before: str, after: str) -> str:
    """What of a line must stand together, and so would have had to fit at the end of the one before."""
    end = 1
    if after[0].isascii() and after[0].isalnum():
        while end < len(after) and after[end].isascii() and after[end] != " ":
            end += 1
    elif after[0] in _OPENING:
        end = 2
    while end < len(after) and after[end] in _NEVER_FIRST:
        end += 1
    return " " * (before[-1].isascii() and after[0].isascii()) + after[:end]


def is_latin(text: str) -> bool:
    """Whether most of a line is ASCII."""
    return 2 * len(text.encode("ascii", "ignore")) > 3 * len(text) // 2


def _reads_as_prose(text: str, after: str) -> bool:
    """Whether a line has a mark inside, or a Latin one has words and goes on in small letters."""
    if is_latin(text):
        return text.count(" ") >= _WORDS and after.lstrip()[:1].islower() and "_" not in text
    return any(mark in text[:-1] for mark in "，。、；：,;．")


class _Rules:
    """Whether a full line goes on in the next."""

    def __init__(self, lines: _Lines, full: Sequence[int]) -> None:
        self._lines = lines
        blocks = lines.blocks
        # Where rows have empty lines between them, as some programs write them, these part nothing.
        self._gaps = sum(blocks[n + 1].apart for n in full) < 0.7 * len(full)
        known = set(full)
        ends = [n for n in lines.pairs if n not in known]
        signed = sum(self._begins(n + 1) for n in ends)
        self._signed = signed >= 0.8 * len(ends) and len(ends) >= _FEWEST
        stops = sum(_stops(blocks[n].text) for n in full)
        width = max(len(blocks[n].text) for n in full)
        # A paragraph's last line is as likely to be of any length, so one of so many is full.
        self._stops_go_on = self._signed or stops >= 10 * len(ends) / width

    def _begins(self, number: int) -> bool:
        """Whether a line shows that it begins a paragraph."""
        return (self._gaps and self._lines.blocks[number].apart) or self._lines.indented(number)

    def joins(self, number: int) -> bool:
        """Whether a full line goes on in the next."""
        before, after = self._lines.blocks[number].text, self._lines.blocks[number + 1].text
        if self._begins(number + 1) or after[0] in _BLANKS:
            return False
        begins_anew = _is_numbered(after)
        if _stops(before):
            return self._stops_go_on and not begins_anew
        if before[-1] in "；：;:" and not self._signed:
            return not begins_anew and (self._stops_go_on or after[0] not in "“「")
        return True


def _stops(text: str) -> bool:
    """Whether a line ends with a sentence."""
    bare = text.rstrip(_CLOSING)
    return bare[-1:] in tuple(_STOPS) or (bare[-1:] == "." and bare[-2:-1].isalpha())


def _is_numbered(text: str) -> bool:
    """Whether a line begins as an item or an article does: 一、 （一） 1. 第一条."""
    if text[0] in "-*•●■◆○□·":
        return True
    bare = text.lstrip("（(第")
    number = bare.lstrip(_FIGURES)
    return number != bare and number[:1] in tuple("、.．）)条章节款，： \u3000")
