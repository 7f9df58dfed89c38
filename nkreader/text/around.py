"""What a character of a text is in: its grapheme cluster, word, clause and sentence.

Found without reading the whole text, so that no key press takes longer in a
longer paragraph: a window around the character is cut out, and only that is
segmented. Windows depend on the text alone and begin where a word or a
sentence does, so a word is the same whichever of its characters was asked
for. This module knows one block's text, neither documents nor carets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from nkreader.text.sentences import clauses, sentences
from nkreader.text.width import cells, clusters
from nkreader.text.words import Bounds

Words = Callable[[str], Sequence[Bounds]]
"""Cuts a text into words: tiling spans, as `Segmenter.words` returns them."""

Cut = Callable[[str], list[Bounds]]
"""Cuts a text into sentences or clauses, as `sentences` does."""

# A window is at most twice as long. A run without a break that is longer than one is cut all the same.
_WORD_WINDOW = 256
_SENTENCE_WINDOW = 1024
_BLANKS = 4096  # characters of white space that are passed over in one step

# Where no segmenter joins two characters: after a mark or space, before what a word may begin with.
_WORD_BREAK = r"[^\w+#&.%-](?=[\w+#&.%-])"
_HAN = "[々〇\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_compiled = cache(re.compile)  # when first used: 3 ms, which the first key typed would wait for
_JOINER = "\u200d"


def cluster_around(text: str, character: int) -> Bounds:
    """The grapheme cluster that a character is in; empty behind the last one."""
    if character >= len(text):
        return character, character
    neighbours = text[character : character + 2]
    if all(map(cells, neighbours)) and text[character - 1 : character] != _JOINER:
        return character, character + 1
    reach = 32
    while True:
        low, high = max(0, character - reach), min(len(text), character + reach)
        near = clusters(text[low:high])
        start, end = next((low + start, low + end) for start, end, _ in near if low + end > character)
        # One that touches the edge of what was looked at may go on beyond it.
        if (start > low or low == 0) and (end < high or high == len(text)):
            return start, end
        reach *= 4


def word_spans_near(text: str, character: int, words: Words) -> list[Bounds]:
    """The words of the window of `text` that a character is in.

    Args:
        text: the text of a block, of any length.
        character: index of a character of it.
        words: the segmenter.

    Returns:
        Spans that tile the window, runs of white space among them; at most 512 characters.
    """
    first, last = _window(text, character, _WORD_WINDOW, _last_word_break)
    spans: list[Bounds] = []
    previous = ""
    for start, end in ((first + start, first + end) for start, end in words(text[first:last])):
        joined = text[start - 1 : start] == _JOINER
        if end - start > 1 and not joined and _compiled(_HAN).search(text, start, end):
            spans.append((start, end))
            previous = "han"
            continue
        for index in range(start, end):
            kind = _kind(text[index])
            if spans and (joined or kind == "joined" or (kind == previous and kind != "han")):
                spans[-1] = (spans[-1][0], index + 1)
            else:
                spans.append((index, index + 1))
                previous = kind
            joined = text[index] == _JOINER
    return spans


@cache
def _kind(character: str) -> str:
    """What kind of run a character is part of, after Vim's classes of characters."""
    if cells(character) == 0:
        return "joined"
    if character.isspace():
        return "blank"
    if _compiled(_HAN).match(character):
        return "han"
    if "\u3040" <= character <= "\u30ff":
        return "kana"
    if character.isalnum() or character == "_":
        return "word"
    return "emoji" if character >= "\U0001f000" else "mark"


def words_from(text: str, character: int, words: Words) -> Iterator[Bounds]:
    """The words that end after a character, in order, without white space."""
    at = character
    while at < len(text):
        spans = word_spans_near(text, at, words)
        yield from (span for span in spans if span[1] > character and not text[span[0]].isspace())
        at = blanks_end(text, spans[-1][1])


def words_before(text: str, character: int, words: Words) -> Iterator[Bounds]:
    """The words that start before a character, the nearest first, without white space."""
    at = min(character, len(text) - 1)
    while at >= 0:
        spans = word_spans_near(text, at, words)
        yield from (span for span in reversed(spans) if span[0] < character and not text[span[0]].isspace())
        at = blanks_start(text, spans[0][0]) - 1


def run_around(text: str, character: int, words: Words) -> Bounds:
    """The word, the run of marks or the run of white space that a character is in."""
    spans = word_spans_near(text, character, words)
    start, end = next(span for span in spans if span[1] > character)
    return (blanks_start(text, start), blanks_end(text, end)) if text[start].isspace() else (start, end)


def blanks_end(text: str, start: int) -> int:
    """Where the white space that begins at `start`, if any, ends."""
    while start < len(text) and text[start].isspace():
        chunk = text[start : start + _BLANKS]
        start += len(chunk) - len(chunk.lstrip())
    return start


def blanks_start(text: str, end: int) -> int:
    """Where the white space that ends at `end`, if any, begins."""
    while end > 0 and text[end - 1].isspace():
        chunk = text[max(0, end - _BLANKS) : end]
        end -= len(chunk) - len(chunk.rstrip())
    return end


def sentence_around(text: str, character: int, cut: Cut = sentences) -> Bounds:
    """The sentence that a character is in, with the white space after it."""
    return _around(_sentences_near(text, character, cut), character)


def sentences_from(text: str, character: int) -> Iterator[Bounds]:
    """The sentences that end after a character, in order, each with the white space after it."""
    at = character
    while at < len(text):
        near = _sentences_near(text, at, sentences)
        yield from (span for span in near if span[1] > character)
        at = near[-1][1]


def clause_around(text: str, character: int) -> Bounds:
    """The clause that a character is in, with the white space after it."""
    return _around(_sentences_near(text, character, clauses), character)


def _around(spans: list[Bounds], character: int) -> Bounds:
    return next((span for span in spans if span[1] > character), (spans[0][0], spans[-1][1]))


def _sentences_near(text: str, character: int, cut: Cut) -> list[Bounds]:
    """What the window that a character is in is cut into."""
    first, last = _window(text, character, _SENTENCE_WINDOW, lambda cell: sentences(cell)[-1][0])
    found = [(_whole(text, first + start), _whole(text, first + end)) for start, end in cut(text[first:last])]
    return found or [(first, last)]


def _window(text: str, character: int, size: int, last_break: Callable[[str], int]) -> Bounds:
    """The part of a text that a character is in: windows tile the text, each less than `2 * size` long.

    The text is laid on a grid of cells of `size` characters. A window goes
    from the last break in one cell to the last break in the next.
    """
    if len(text) <= size:
        return 0, len(text)

    def border(cell: int) -> int:
        if cell <= 0:
            return 0
        if cell * size >= len(text):
            return len(text)
        start = (cell - 1) * size
        return _whole(text, start + (last_break(text[start : start + size + 1]) or size))

    character = cluster_around(text, character)[0]
    cell = character // size
    start, end = border(cell), border(cell + 1)
    return (start, end) if character < end else (end, border(cell + 2))


def _whole(text: str, border: int) -> int:
    """The border, or the end of the grapheme cluster that it would divide."""
    start, end = cluster_around(text, border)
    return border if start == border else end


def _last_word_break(cell: str) -> int:
    return max((found.end() for found in _compiled(_WORD_BREAK).finditer(cell)), default=0)


def strip(text: str, start: int, end: int) -> Bounds:
    """Without the white space at its ends; as it is if there is nothing else."""
    piece = text[start:end]
    if not piece.strip():
        return start, end
    first = cluster_around(text, end - len(piece.lstrip()))[0]
    return first, _whole(text, start + len(piece.rstrip()))
