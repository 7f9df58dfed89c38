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
from nkreader.text.line_forms import (
    BLANKS,
    CLOSING,
    LONGEST,
    NEVER_FIRST,
    PAUSES,
    STOPS,
    cells_of,
    ends_sentence,
    first_unit,
    is_latin,
    is_numbered,
    may_be_wrapped,
    reads_as_prose,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nkreader.text.document import Block

MOST_LINES = 400  # of a paragraph: what goes on for longer is no paragraph
_LEAST_CELLS = 30  # of a width: narrower are verses
_FEWEST = 5  # full lines that make a width
_FULL = 0.15  # share of the lines that must be full
_WIDER = 0.04  # share of the lines that may be wider
_SAMPLE = 300  # full lines that are looked at closely
_DEEP = 8  # cells of indent beyond the margin from which a line is centred, or stands at the right


def runs_on(lines: Sequence[Block]) -> list[bool]:
    """Of each line whether it goes on with the one before.

    Args:
        lines: of a document or a part of it, in order; blocks that are no lines of a plain text part.
    """
    kept = [number for number, line in enumerate(lines) if line.lead is not None]
    flags = [False] * len(lines)
    if len(kept) <= _FEWEST or sum(len(lines[n].text) > LONGEST for n in kept) > _WIDER * len(kept):
        return flags
    best: Sequence[int] = []
    texts = _Lines(lines)
    for measure in (len, cells_of):
        sizes = _sizes(texts, measure)
        for width in _widths(sizes, texts.count):
            full = _Width(texts, sizes, measure, width).full
            if len(full) > len(best):
                best = full
    run = 1
    rules = _Rules(texts, best) if best else None
    full_ones = set(best)
    for number in range(1, len(lines)):
        joined = number - 1 in full_ones and rules is not None and rules.joins(number - 1)
        run = run + 1 if joined else 1
        if run > MOST_LINES:
            run, joined = 1, False
        flags[number] = joined
    return flags


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
        self.usable = [may_be_wrapped(block) for block in blocks]
        known = sorted(cells_of(lead) for lead, usable in zip(self.leads, self.usable, strict=True) if usable)
        self.margin = known[len(known) // 20] if known else 0
        self.usable = [
            usable and cells_of(lead) < self.margin + _DEEP
            for usable, lead in zip(self.usable, self.leads, strict=True)
        ]
        self.count = sum(self.usable)
        self.pairs = [n for n in range(len(blocks) - 1) if self.usable[n] and self.usable[n + 1]]
        self._units: dict[int, str] = {}

    def unit_after(self, number: int) -> str:
        """What would have had to fit at the end of a line, had the next one not begun with it."""
        unit = self._units.get(number)
        if unit is None:
            after = self.blocks[number + 1].text.lstrip(BLANKS)
            unit = self._units[number] = first_unit(self.blocks[number].text, after)
        return unit

    def indented(self, number: int) -> bool:
        """Whether a line begins right of the margin."""
        return cells_of(self.leads[number]) > self.margin


def _lead_of(block: Block) -> str:
    if block.lead:
        return block.lead
    text = block.text
    return text[: len(text) - len(text.lstrip(BLANKS))]


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
            hangs = self._lines.blocks[number].text[-1] in NEVER_FIRST
            return hangs and size <= self._width + self._unit
        return size == self._width or size + self._measure(self._lines.unit_after(number)) > self._width

    def _is_believed(self, full: Sequence[int]) -> bool:
        blocks, count = self._lines.blocks, self._lines.count
        if len(full) < max(_FEWEST, _FULL * count):
            return False
        some = full[:: 1 + len(full) // _SAMPLE]
        ended = [blocks[n].text.rstrip(CLOSING)[-1:] for n in some]
        stops = sum(mark in STOPS for mark in ended if mark)
        marks = stops + sum(mark in PAUSES for mark in ended if mark)
        if stops > 0.3 * len(some) or marks > 0.5 * len(some):
            return False
        prose = sum(reads_as_prose(blocks[n].text, blocks[n + 1].text) for n in some)
        if sum(is_latin(blocks[n].text) for n in some) > 0.5 * len(some):  # also code, and lists of words
            return prose >= 0.6 * len(some) and len(full) >= 0.4 * count
        return prose >= 0.3 * len(some) and len(full) >= 3 * self._by_chance()

    def _by_chance(self) -> float:
        """How many lines would be as wide as the full ones if the width meant nothing."""
        low, high = self._width // 2, self._width - 4 * self._unit
        near = sum(low <= size < high for size in self._sizes)
        return 3 * self._unit * near / max(1, high - low)


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
        stops = sum(ends_sentence(blocks[n].text) for n in full)
        width = max(len(blocks[n].text) for n in full)
        # A paragraph's last line is as likely to be of any length, so one of so many is full.
        self._stops_go_on = self._signed or stops >= 10 * len(ends) / width

    def _begins(self, number: int) -> bool:
        """Whether a line shows that it begins a paragraph."""
        return (self._gaps and self._lines.blocks[number].apart) or self._lines.indented(number)

    def joins(self, number: int) -> bool:
        """Whether a full line goes on in the next."""
        before, after = self._lines.blocks[number].text, self._lines.blocks[number + 1].text
        if self._begins(number + 1) or after[0] in BLANKS:
            return False
        begins_anew = is_numbered(after)
        if ends_sentence(before):
            return self._stops_go_on and not begins_anew
        if before[-1] in "；：;:" and not self._signed:
            return not begins_anew and (self._stops_go_on or after[0] not in "“「")
        return True
