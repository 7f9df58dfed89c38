"""Plain text: its paragraphs, and its title block and section heads as far as it tells them.

Most texts tell nothing of the kind, and are known by that at once: this stands between a file and its first
row. What a text tells is decided by `text.plain_head` and `text.plain_sections`.
"""

from __future__ import annotations

from nkreader.library.article import Meta
from nkreader.text.light_typing import TYPE_CHECKING
from nkreader.text.plain import has_marks, in_lines, paragraphs

if TYPE_CHECKING:
    from nkreader.text.document import Block
    from nkreader.text.plain_head import Head

# Of a text, in its title block's rules; a list reads so many of each file, in any encoding.
HEAD_CHARACTERS = 1000


def parse(text: str) -> tuple[Meta, list[Block]]:
    """What a cleaned text says of itself, and its body."""
    blocks = paragraphs(in_lines(text, HEAD_CHARACTERS))
    tells, numbers = has_marks(text, HEAD_CHARACTERS)
    if not tells and not numbers:
        return Meta(), blocks
    meta, report = Meta(), False
    if tells and (head := _head(text)).title:
        meta, report = _meta(head), head.report
        blocks = [block for number, block in enumerate(blocks) if number not in head.lines]
    if report or numbers:
        from nkreader.text.plain_sections import with_heads  # few texts have any

        blocks = with_heads(blocks, report=report)
    return meta, blocks


def meta_of(text: str) -> Meta:
    """What a cleaned text says of itself in its first HEAD_CHARACTERS; more of it need not be there."""
    return _meta(_head(text)) if has_marks(text, HEAD_CHARACTERS)[0] else Meta()


def _head(text: str) -> Head:
    from nkreader.text.plain_head import head_of  # few texts have one

    whole = text[: HEAD_CHARACTERS + 1]
    if len(whole) > HEAD_CHARACTERS:
        whole = whole[: max(whole.rfind("\n") + 1, _indent(text))]
    return head_of([block.text.strip() for block in paragraphs(in_lines(whole, HEAD_CHARACTERS))])


def _indent(text: str) -> int:
    """Where the last paragraph of a text's beginning begins, if the text stands on one line; else 0."""
    head = text[:HEAD_CHARACTERS]
    return 0 if in_lines(head, HEAD_CHARACTERS) == head else max(map(head.rfind, ("\u3000\u3000", "\t")))


def _meta(head: Head) -> Meta:
    return Meta(
        title=head.title, subtitle=head.subtitle, byline=head.byline, date=head.date, source=head.source
    )
