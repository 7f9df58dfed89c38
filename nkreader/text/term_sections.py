"""Where the parts of a document are, in words: its title block, its heads, its first sentence, its blocks.

This module knows nothing of terms.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from nkreader.text.candidates import Tokens
from nkreader.text.document import Document

_SENTENCE_END = re.compile(r"[。！？!?；;\n]|\.(?!\d)")


class Sections(NamedTuple):
    """The parts of a document.

    Attributes:
        title: words of the title block; they come first.
        headings: indices of the words of section heads.
        lead: words up to the end of the body's first sentence.
        blocks: the first word of each block.
        kinds: what each block is.
        head: blocks of the title block.
        title_length: characters of the titles themselves.
    """

    title: int
    headings: frozenset[int]
    lead: int
    blocks: Sequence[int]
    kinds: Sequence[str]
    head: int
    title_length: int


def sections(document: Document, starts: Sequence[int], tokens: Tokens) -> Sections:
    """The parts of a document.

    Args:
        document: the document.
        starts: where each block begins in the text of its tokens, in characters, and where the last ends.
        tokens: its words, or those of its beginning.
    """
    body = starts[document.head]
    first_end = _SENTENCE_END.search(tokens.text, body)

    def word_at(character: int) -> int:
        return bisect_left(tokens.starts, character)

    blocks = list(map(word_at, starts))
    return Sections(
        title=word_at(body),
        headings=frozenset(
            index
            for block, start, end in zip(document.blocks, blocks, blocks[1:], strict=False)
            if block.kind == "heading"
            for index in range(start, end)
        ),
        lead=word_at(first_end.start() if first_end else len(tokens.text)),
        blocks=blocks[:-1],
        kinds=[block.kind for block in document.blocks],
        head=document.head,
        title_length=sum(len(block.text) for block in document.blocks if block.kind == "title"),
    )
