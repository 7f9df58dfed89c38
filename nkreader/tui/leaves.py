"""What the notebook's sheet shows: a leaf for each kept passage, or each copied text, and the rows they take.

Pure functions of leaves and cells: no widgets, no disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from nkreader.text.clean import clean_line
from nkreader.text.filter import GAP
from nkreader.text.width import cells
from nkreader.text.wrap import wrap
from nkreader.tui.draw import Piece, fit

if TYPE_CHECKING:
    from nkreader.library.kept import Kept
    from nkreader.library.notebook import Copied

HEAD, FIRST, SECOND, ABOUT = range(
    4
)  # rows of a leaf: the article's name over the first of a group, text, facts
_INDENT = 2
_DOUBTFUL = 20  # cells that quotation marks and the like may make a guess wrong by
_TIME = len("2026-01-01 12:00")


class Leaf(NamedTuple):
    """One passage, or one copied text.

    Attributes:
        id: the passage's, "" of a copied text.
        text: its exact characters.
        note: the note, or "".
        tags: the tags.
        time: when it was kept or copied, ISO 8601.
        title: what its article is called, or "".
        path: of its file, or "".
        kept: the passage, None of a copied text.
    """

    id: str
    text: str
    note: str
    tags: tuple[str, ...]
    time: str
    title: str
    path: str
    kept: Kept | None = None

    @property
    def sought(self) -> str:
        """What a filter looks through."""
        return GAP.join((self.text, self.note, *(f"#{tag}" for tag in self.tags), self.title))


def leaves_of(passages: Iterable[Kept]) -> list[Leaf]:
    """Passages in the order they were kept, as leaves: by article, and in each the newest first.

    The article of which something was kept last comes first.
    """
    from nkreader.library.article import Meta, label

    groups: dict[str, list[Leaf]] = {}
    for kept in reversed(list(passages)):
        group = groups.setdefault(kept.path or kept.source.title or "", [])
        title = group[0].title if group else label(Meta(title=kept.source.title), kept.path)
        group.append(Leaf(kept.id, kept.text, kept.note, kept.tags, kept.time, title, kept.path, kept))
    return [leaf for group in groups.values() for leaf in group]


def copied_leaves(texts: Iterable[Copied]) -> list[Leaf]:
    """Copied texts as leaves, in their order."""
    return [Leaf("", one.text, "", (), one.time, one.title, one.path) for one in texts]


def rows_of(leaves: Sequence[Leaf], width: int, *, grouped: bool) -> tuple[list[tuple[int, int]], list[int]]:
    """The rows that leaves take.

    Args:
        leaves: in order.
        width: cells of a row.
        grouped: whether the name of the article stands over the first of each group.

    Returns:
        For each row the number of its leaf and which part of it it shows; for each leaf the number of
        its first row, the article's name aside.
    """
    rows: list[tuple[int, int]] = []
    starts: list[int] = []
    room = width - _INDENT
    before: tuple[str, str] | None = None
    for number, leaf in enumerate(leaves):
        group = leaf.path, leaf.title
        if grouped and group != before:
            rows.append((number, HEAD))
            before = group
        starts.append(len(rows))
        rows.append((number, FIRST))
        if _is_longer(leaf.text, room):
            rows.append((number, SECOND))
        rows.append((number, ABOUT))
    return rows, starts


def _is_longer(text: str, room: int) -> bool:
    """Whether a text takes more than `room` cells; measured only where a guess leaves it open.

    Of ten thousand texts measuring takes 40 ms. In UTF-8 a Chinese character is 3 bytes and 2 cells, an
    ASCII one 1 and 1, so half of bytes and characters together is nearly the number of cells.
    """
    text = text[: room + 1]
    guess = (len(text.encode("utf-8", "surrogatepass")) + len(text)) // 2
    return guess > room and (guess > room + _DOUBTFUL or cells(text) > room)


def drawn(leaf: Leaf, part: int, width: int, count: int, status: str) -> list[Piece]:
    """One row of a leaf in `width` cells.

    Args:
        leaf: which.
        part: of its rows.
        width: cells.
        count: how many there are in its group.
        status: what became of the passage, or "".
    """
    if part == HEAD:
        tail = f" {count} "
        return [(fit(leaf.title, width - cells(tail)), "title"), (tail, "muted")]
    room = width - _INDENT
    indent = " " * _INDENT
    if part != ABOUT:
        flat = leaf.text[: 3 * room].replace("\n", "　")
        starts = [*wrap(flat, room), len(flat), len(flat)]
        text = flat[: starts[1]] if part == FIRST else flat[starts[1] :]
        return [(indent, ""), (fit(text, room), "plain")]
    when = leaf.time[:_TIME].replace("T", " ")
    right = [(f" {status} ", "alert" if leaf.kept else "muted")] if status else []
    right.append((f" {when} ", "muted"))
    room -= sum(cells(text) for text, _ in right)
    if leaf.kept is None:
        return [(indent, ""), (fit(leaf.title, max(0, room)), "muted"), *right]
    note = _cut(clean_line(leaf.note), room)
    room -= cells(note)
    tags = "  " * bool(note) + " ".join(f"#{tag}" for tag in leaf.tags)
    return [(indent, ""), (note, "accent"), (fit(tags, max(0, room)), "kept-mark"), *right]


def _cut(text: str, width: int) -> str:
    """Text in `width` cells at most, cut with an ellipsis."""
    return text if cells(text) <= width else fit(text, max(0, width))
