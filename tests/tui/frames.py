"""The first frame put together, to be held against Textual's."""

from __future__ import annotations

from nkreader.tui.draw import Piece
from nkreader.tui.first_frame import parts
from nkreader.tui.session import Opening, Session


def frame(session: Session, opening: Opening, width: int, height: int) -> list[list[Piece]]:
    """The rows of the screen when all of its parts are painted; no two lie over each other."""
    rows: list[list[Piece]] = [[] for _ in range(height)]
    for part in sorted(parts(session, opening, width, height), key=lambda part: part.left):
        for y, row in enumerate(part.rows, part.top):
            rows[y] += row
    return rows
