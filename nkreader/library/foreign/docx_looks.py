"""Headings of a Word document that has none by its styles: paragraphs that only look like headings.

Most documents of offices are written so: the title centred and large, the
heads of sections bold, or numbered and in another font. Knows looks and texts,
neither styles nor files.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from nkreader.library.foreign.content import numbered_heads
from nkreader.text.document import Block

_LARGER = 1.12  # of the size of the text: what stands out
_MOST = 60  # characters of a heading
_NEAR = 8  # paragraphs among which the title stands
_RARE = 0.3  # the share of bold paragraphs at which bold means nothing
_ENDS = "。；;，,、：:！!？?…"


class Look(NamedTuple):
    """How a paragraph looks.

    Attributes:
        centred: whether it stands in the middle.
        bold: whether all of it is bold.
        size: of most of its characters, in half points.
    """

    centred: bool
    bold: bool
    size: int


def with_headings(blocks: list[Block], looks: dict[int, Look]) -> tuple[str, list[Block]]:
    """The title, or "", and the blocks without it, headings marked where the looks or numbers tell.

    Args:
        blocks: of a document.
        looks: of its paragraphs, by their numbers in `blocks`.
    """
    if any(block.kind == "heading" for block in blocks) or not looks:
        return "", blocks
    sizes: Counter[int] = Counter()
    for number, look in looks.items():
        sizes[look.size] += len(blocks[number].text)
    size = sizes.most_common(1)[0][0]
    title = _title(blocks, looks, size)
    numbers = [number for number in range(len(blocks)) if number not in title]
    heads = {number for number in _heads(blocks, looks, size) if number > max(title, default=-1)}
    body = numbered_heads(
        [blocks[number] for number in numbers], [at for at, number in enumerate(numbers) if number in heads]
    )
    return "".join(blocks[number].text for number in title), body


def _title(blocks: list[Block], looks: dict[int, Look], size: int) -> list[int]:
    """The numbers of the paragraphs that are the title: centred, and larger than the text or bold."""
    first = sorted(looks)[:_NEAR]
    best = max((looks[number].size for number in first if looks[number].centred), default=0)
    title: list[int] = []
    for number in first:
        look = looks[number]
        stands_out = look.size >= _LARGER * size if best >= _LARGER * size else look.bold
        if look.centred and look.size == best and stands_out and _may_be_head(blocks[number].text):
            if title and number != title[-1] + 1:
                break
            title.append(number)
        elif title:
            break
    return title


def _heads(blocks: list[Block], looks: dict[int, Look], size: int) -> list[int]:
    """The numbers of the paragraphs that stand out from the text."""
    bold = [number for number, look in looks.items() if look.bold]
    is_marked = len(bold) <= _RARE * len(looks)
    return [
        number
        for number, look in looks.items()
        if ((look.bold and is_marked) or look.size >= _LARGER * size)
        and blocks[number].kind == "paragraph"
        and _may_be_head(blocks[number].text)
    ]


def _may_be_head(text: str) -> bool:
    return len(text) <= _MOST and text[-1] not in _ENDS and "。" not in text
