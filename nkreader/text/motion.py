"""Where a caret goes: by character, word, sentence and paragraph; what is under it.

Pure functions of a document and a position. Nothing here knows rows, which
are the layout's, nor keys, nor how a selection is painted.

The caret sits ON a character, as Vim's does, and a selection takes in the
characters under both its ends. So every move returns the start of a grapheme
cluster, never the place behind the last one; only in a block without text is
it position 0. What is passed in may be any position; it counts as on the
nearest character. A move with nowhere to go returns where the caret is.

Blocks are paragraphs, and the break between two acts as a newline does:
`char_prev` and `char_next` cross it without stopping on it (Vim with
`whichwrap=h,l`), words and sentences end at it, and a block without text is
a word and a sentence of its own.

Words are Vim's: runs of letters and digits, or of other marks, that white
space sets apart; runs of Han are divided further by the segmenter, which the
caller brings as `words`. On ASCII text they equal Vim's exactly, and so do
the sentences that moves go by in a block that is all ASCII; those of
`sentence_at` are what a reader takes for one, which ends at no abbreviation.
A block is what stands between two empty lines in Vim.
"""

from __future__ import annotations

from nkreader.text.around import (
    Words,
    cluster_around,
    sentence_around,
    strip,
    word_spans_near,
    words_before,
    words_from,
)
from nkreader.text.document import Document, Position, Span
from nkreader.text.sentences import sentences, vim_sentences
from nkreader.text.words import Bounds


def caret_at(document: Document, position: Position) -> Position:
    """The start of the character that a caret put at this position sits on."""
    block, character, text = _place(document, position)
    return Position(block, cluster_around(text, character)[0])


def last(document: Document) -> Position:
    """The last character of the document."""
    return caret_at(document, document.end)


def cluster_end(document: Document, position: Position) -> Position:
    """The position behind the character that the caret sits on; a selection up to the caret ends here."""
    block, character, text = _place(document, position)
    return Position(block, cluster_around(text, character)[1])


def character_at(document: Document, position: Position) -> Span:
    """The character that the caret sits on."""
    return Span(position, cluster_end(document, position))


def char_next(document: Document, position: Position) -> Position:
    """The next character; from the last of a block, the first of the next."""
    block, end = cluster_end(document, position)
    if end < len(_text(document, block)):
        return Position(block, end)
    following = document.next_block(block)
    return caret_at(document, position) if following is None else Position(following, 0)


def char_prev(document: Document, position: Position) -> Position:
    """The previous character; from the first of a block, the last of the block before."""
    block, character = document.clamp(position)
    text = _text(document, block)
    if character < len(text):
        character = cluster_around(text, character)[0]
    if character > 0:
        return Position(block, cluster_around(text, character - 1)[0])
    before = document.previous_block(block)
    return Position(block, 0) if before is None else _block_end(document, before)


def word_next(document: Document, position: Position, words: Words) -> Position:
    """The start of the next word (Vim's `w`); from the last word, the document's last character."""
    block, character, text = _place(document, position)
    for start, _ in words_from(text, character, words):
        if start > character:
            return Position(block, start)
    for following in document.blocks_after(block):
        text = document.text(following)
        start = next((start for start, _ in words_from(text, 0, words)), -1)
        if start >= 0 or not text:
            return Position(following, max(start, 0))
    return last(document)


def word_back(document: Document, position: Position, words: Words) -> Position:
    """The start of the word, or of the one before if the caret is there (Vim's `b`)."""
    block, character, text = _place(document, position)
    for start, _ in words_before(text, character, words):
        if start < character:
            return Position(block, start)
    for before in document.blocks_before(block):
        text = document.text(before)
        start = next((start for start, _ in words_before(text, len(text), words)), -1)
        if start >= 0 or not text:
            return Position(before, max(start, 0))
    return document.start


def word_end(document: Document, position: Position, words: Words) -> Position:
    """The last character of the word, or of the next if the caret is there (Vim's `e`)."""
    block, character, text = _place(document, position)
    for _, end in words_from(text, character, words):
        start = cluster_around(text, end - 1)[0]
        if start > character:
            return Position(block, start)
    for following in document.blocks_after(block):
        text = document.text(following)
        for _, end in words_from(text, 0, words):
            return Position(following, cluster_around(text, end - 1)[0])
    return last(document)


def word_end_back(document: Document, position: Position, words: Words) -> Position:
    """The last character of the word before the caret's (Vim's `ge`); from the first, the start."""
    block, character, text = _place(document, position)
    for _, end in words_before(text, character, words):
        if end <= character:
            return Position(block, cluster_around(text, end - 1)[0])
    for before in document.blocks_before(block):
        text = document.text(before)
        end = next((end for _, end in words_before(text, len(text), words)), 0)
        if end or not text:
            return Position(before, cluster_around(text, end - 1)[0] if end else 0)
    return document.start


def sentence_next(document: Document, position: Position) -> Position:
    """The start of the next sentence; from the last, the document's last character."""
    block, character, text = _place(document, position)
    end = _sentence(text, character)[1]
    if end < len(text):
        return _sentence_start(document, block, end)
    following = document.next_block(block)
    return last(document) if following is None else _sentence_start(document, following, 0)


def sentence_prev(document: Document, position: Position) -> Position:
    """The start of the sentence, or of the one before if the caret is there."""
    block, character, text = _place(document, position)
    start, _ = strip(text, *_sentence(text, character))
    if start < character:
        return Position(block, start)
    start, _ = _sentence(text, character)
    if start > 0:
        return _sentence_start(document, block, start - 1)
    before = document.previous_block(block)
    if before is None:
        return caret_at(document, position)
    return _sentence_start(document, before, len(document.text(before)))


def sentence_end(document: Document, position: Position) -> Position:
    """The last character of the sentence, or of the next if the caret is there.

    In a selection this takes in whole sentences, where `sentence_next` takes
    one character too many.
    """
    here = caret_at(document, position)
    block, character = here
    while True:
        text = _text(document, block)
        start, end = _sentence(text, character)
        _, stripped = strip(text, start, end)
        caret = Position(block, cluster_around(text, max(stripped - 1, 0))[0])
        if caret > here:
            return caret
        if end < len(text):
            character = end
        elif (following := document.next_block(block)) is not None:
            block, character = following, 0
        else:
            return here


def paragraph_next(document: Document, position: Position) -> Position:
    """The start of the next paragraph; from the last, its last character."""
    block, _, _ = _place(document, position)
    following = document.next_block(document.paragraph(block)[1])
    return last(document) if following is None else Position(following, 0)


def paragraph_prev(document: Document, position: Position) -> Position:
    """The start of the paragraph, or of the one before if the caret is there."""
    block, character, _ = _place(document, position)
    first, _ = document.paragraph(block)
    if character > 0 or first < block:
        return Position(first, 0)
    before = document.previous_block(first)
    return Position(first if before is None else document.paragraph(before)[0], 0)


def paragraph_end(document: Document, position: Position) -> Position:
    """The last character of the paragraph, or of the next if the caret is there."""
    here = caret_at(document, position)
    _, block = document.paragraph(here.block)
    end = _block_end(document, block)
    following = document.next_block(block)
    if end != here or following is None:
        return end
    return _block_end(document, document.paragraph(following)[1])


def word_at(document: Document, position: Position, words: Words) -> Span | None:
    """The word or run of marks under the caret; None on white space and in a block without text."""
    block, character, text = _place(document, position)
    for start, end in word_spans_near(text, character, words):
        if start <= character < end and not text[start].isspace():
            return Span.within(block, start, end)
    return None


def sentence_at(document: Document, position: Position) -> Span:
    """The sentence under the caret with its closing marks, without the white space around."""
    block, character, text = _place(document, position)
    return Span.within(block, *strip(text, *sentence_around(text, character)))


def paragraph_at(document: Document, position: Position) -> Span:
    """The whole text of the paragraph under the caret."""
    block, _, _ = _place(document, position)
    begin, end = document.paragraph(block)
    return Span(Position(begin, 0), Position(end, len(_text(document, end))))


def _sentence(text: str, character: int) -> Bounds:
    """The sentence that a move goes by."""
    return sentence_around(text, character, vim_sentences if text.isascii() else sentences)


def _sentence_start(document: Document, block: int, character: int) -> Position:
    block, character, text = _place(document, Position(block, character))
    return Position(block, strip(text, *_sentence(text, character))[0])


def _block_end(document: Document, block: int) -> Position:
    return caret_at(document, Position(block, len(_text(document, block))))


def _place(document: Document, position: Position) -> tuple[int, int, str]:
    """Block, character that the caret is on, and text of the block."""
    block, character = document.clamp(position)
    text = _text(document, block)
    return block, max(0, min(character, len(text) - 1)), text


def _text(document: Document, block: int) -> str:
    return document.text(block) if document else ""
