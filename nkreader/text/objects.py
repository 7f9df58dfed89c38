"""Text objects: the word, clause, sentence, paragraph or pair of marks around a selection.

Pure functions of a document and the two ends of a selection. Nothing here
knows keys; `grammar` knows which object they ask for.

Objects are Vim's, and `iw` and `aw` equal Vim's on ASCII text. A text is tiled
by words (or clauses, or sentences) and the white space between them. An inner
object is one tile; with `around` it is a tile that is not white with the white
space behind it, or else that before it. Chinese has no white space there, so
both are the same. A selection that has an end of its own already grows at the
caret, tile by tile.

Pairs of marks lie within a paragraph. Around them the innermost pair is taken,
then the next one outward.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from nkreader.text import motion
from nkreader.text.around import Words, clause_around, cluster_around, run_around, sentence_around, strip
from nkreader.text.document import Document, Position, Span
from nkreader.text.words import Bounds

# Pairs by the name of the object. What can be typed without an input method means the Chinese marks as well.
PAIRS: Mapping[str, Sequence[str]] = {
    "quotes": ("“”", '""', "〝〞", "＂＂"),
    "single-quotes": ("‘’", "''"),
    "round": ("（）", "()"),
    "angle": ("《》", "〈〉", "<>", "＜＞"),
    "square": ("【】", "［］", "〔〕", "〖〗", "[]"),
    "curly": ("「」", "『』", "｛｝", "{}"),
}
# The name of the object that either mark of a pair asks for, when an input method sends it.
MARKS: Mapping[str, str] = {
    mark: name for name, pairs in PAIRS.items() for pair in pairs for mark in pair if not mark.isascii()
}

# Characters in which a pair's marks are looked for on either side: longer than any quotation. Marks that
# open and close alike are told apart by counting from there, right where a paragraph is no longer.
_REACH = 1 << 15
_compiled = cache(re.compile)


class Ends(NamedTuple):
    """A selection, by the characters at its two ends; both belong to it.

    Attributes:
        fixed: the end that stays when the caret moves.
        caret: the other end, before or behind it.
    """

    fixed: Position
    caret: Position

    @classmethod
    def of(cls, document: Document, span: Span) -> Ends:
        """A span from its first to its last character."""
        return cls(span.start, max(span.start, _last_before(document, span.end)))

    def span(self, document: Document) -> Span:
        """The characters selected."""
        return Span(min(self), motion.cluster_end(document, max(self)))


class _Tile(NamedTuple):
    """One of the spans that a text is tiled by; `white` if it is white space or empty."""

    start: Position
    end: Position
    white: bool

    def edge(self, forward: bool) -> Position:
        """The end, or the start."""
        return self.end if forward else self.start


_Tiles = Callable[[Document, Position, Words], _Tile]


def is_pair(name: str) -> bool:
    """Whether an object is what a pair of marks holds."""
    return name in PAIRS or name in MARKS


def take(
    document: Document,
    ends: Ends,
    name: str,
    words: Words,
    *,
    around: bool,
    count: int = 1,
    fresh: bool,
    whole: bool = False,
) -> Ends | None:
    """What is selected once an object has been asked for; None if there is none.

    Args:
        document: the document.
        ends: what is selected.
        name: `word`, `clause`, `sentence`, `paragraph`, a name of PAIRS, or a mark of MARKS, which
            means its own pair, and only where there is none the others of its name.
        words: the segmenter.
        around: the object with the white space, or the marks, around it.
        count: how many objects; of pairs, the how manieth outward.
        fresh: whether the selection is only where one is, and the object takes its place; else it grows.
        whole: whether it was an object before it; a larger object that holds it takes its place too.
    """
    if not document:
        return None
    ends = Ends(*(motion.caret_at(document, end) for end in ends))
    if name in _TILES:
        tiling = _Tiling(document, _TILES[name], words)
        fresh = fresh or (whole and tiling.holds(ends))
        return _take_tiles(tiling, ends, around=around, count=count, fresh=fresh)
    pairs = PAIRS.get(name) or [pair for pair in PAIRS[MARKS[name]] if name in pair]
    found = _pairs(document, ends, pairs, around=around, fresh=fresh)
    if not found and name in MARKS:
        return take(document, ends, MARKS[name], words, around=around, count=count, fresh=fresh)
    return Ends.of(document, found[count - 1]) if count <= len(found) else None


# Tiles


def _word(document: Document, at: Position, words: Words) -> _Tile:
    text = document.text(at.block)
    start, end = run_around(text, at.character, words) if text else (0, 0)
    return _Tile(*Span.within(at.block, start, end), white=not text[start:end].strip())


def _cut_by(around: Callable[[str, int], Bounds]) -> _Tiles:
    """Tiles of what `around` gives with its white space, and of that white space."""

    def tile(document: Document, at: Position, words: Words) -> _Tile:
        block, character = at
        text = document.text(block)
        whole = around(text, character) if text else (0, 0)
        start, end = strip(text, *whole)
        if character < start:
            start, end = whole[0], start
        elif character >= end:
            start, end = end, whole[1]
        return _Tile(*Span.within(block, start, end), white=not text[start:end].strip())

    return tile


def _paragraph(document: Document, at: Position, words: Words) -> _Tile:
    return _Tile(*motion.paragraph_at(document, at), white=False)


_TILES: Mapping[str, _Tiles] = {
    "word": _word,
    "clause": _cut_by(clause_around),
    "sentence": _cut_by(sentence_around),
    "paragraph": _paragraph,
}


class _Tiling(NamedTuple):
    """A document tiled in one way."""

    document: Document
    tiles: _Tiles
    words: Words

    def at(self, position: Position) -> _Tile:
        """The tile of a character."""
        return self.tiles(self.document, position, self.words)

    def holds(self, ends: Ends) -> bool:
        """Whether a selection is part of one tile."""
        tile, selected = self.at(ends.fixed), ends.span(self.document)
        return (
            (tile.start, tile.end) != selected and tile.start <= selected.start and selected.end <= tile.end
        )

    def after(self, end: Position, *, within: bool = False) -> _Tile | None:
        """The tile behind a position; `within`: not beyond its block."""
        block, character = end
        if character < len(self.document.text(block)):
            return self.at(end)
        following = None if within else self.document.next_block(block)
        return None if following is None else self.at(Position(following, 0))

    def before(self, start: Position, *, within: bool = False) -> _Tile | None:
        """The tile before a position."""
        if not start.character and (within or self.document.previous_block(start.block) is None):
            return None
        return self.at(motion.char_prev(self.document, start))

    def grown(self, edge: Position, *, around: bool, forward: bool) -> Position:
        """The edge of a selection, one object further; the same at the end of the document."""
        tile = self.after(edge) if forward else self.before(edge)
        if tile is None:
            return edge
        return self.beyond(tile, forward=forward) if around else tile.edge(forward)

    def beyond(self, tile: _Tile, *, forward: bool) -> Position:
        """The far edge of an object and the white space behind it, or of white space and the object there."""
        step = self.after if forward else self.before
        edge = tile.edge(forward)
        while (more := step(edge, within=not tile.white)) is not None:
            if not tile.white and not more.white:
                break
            edge = more.edge(forward)
            if not more.white or more.start == more.end:  # a block without text is both
                break
        return edge


def _take_tiles(tiling: _Tiling, ends: Ends, *, around: bool, count: int, fresh: bool) -> Ends | None:
    document = tiling.document
    if not fresh:
        forward = ends.caret >= ends.fixed
        edge = ends.span(document).end if forward else ends.caret
        for _ in range(count):
            edge = tiling.grown(edge, around=around, forward=forward)
        caret = _last_before(document, edge) if forward else edge
        return None if caret == ends.caret else Ends(ends.fixed, caret)
    first, last = tiling.at(min(ends)), tiling.at(max(ends))
    start, end = first.start, last.end
    if around:
        end = tiling.beyond(last, forward=True)
    for _ in range(count - 1):
        end = tiling.grown(end, around=around, forward=True)
    if around and not last.white and not tiling.at(_last_before(document, end)).white:
        before = tiling.before(start, within=True)
        if before is not None and before.white and before.start.character:
            start = before.start
    return Ends.of(document, Span(start, end))


def _last_before(document: Document, end: Position) -> Position:
    """The last character before a position in the same block; the block's start if there is none."""
    block, character = end
    text = document.text(block) if character else ""
    return Position(block, cluster_around(text, character - 1)[0] if text else 0)


# Pairs


def _pairs(document: Document, ends: Ends, pairs: Sequence[str], *, around: bool, fresh: bool) -> list[Span]:
    """The objects that pairs around a selection make, the innermost first; what is selected is none."""
    selected = ends.span(document)
    (block, start), (last, end) = selected
    if block != last:
        return []
    text = document.text(block)
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    matched = (whole for pair in pairs for whole in _matched(text, low, high, pair[0], pair[1]))
    found = []
    wholes = [whole for whole in matched if whole[0] <= start and end <= whole[1]]
    for first, behind in sorted(wholes, reverse=True):
        closing = motion.char_prev(document, Position(block, behind)).character
        inner = cluster_around(text, first)[1], closing
        span = Span.within(block, *((first, behind) if around else inner))
        grows = span.start <= selected.start and selected.end <= span.end and span != selected
        if span.start < span.end and (fresh or grows):
            found.append(span)
    return found


def _matched(text: str, low: int, high: int, opening: str, closing: str) -> Iterator[Bounds]:
    """The pairs of marks in a part of a text, each from its opening mark to behind its closing one."""
    unclosed: list[int] = []
    for found in _compiled(f"[{re.escape(opening + closing)}]").finditer(text, low, high):
        at = found.start()
        if found[0] in "'’" and _compiled(r"(?<=[0-9A-Za-z]).[0-9A-Za-z]").match(text, at):
            continue  # an apostrophe
        if unclosed and found[0] == closing:
            yield unclosed.pop(), cluster_around(text, at)[1]
        elif found[0] == opening:
            unclosed.append(at)
