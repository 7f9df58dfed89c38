"""What stands around the text on the first screen: sidebar, scroll bar, keyword panel, status line, keys.

Painted without Textual, as `first_frame` paints the text, and after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from nkreader.tui.commands import footer_keys
from nkreader.tui.draw import Item, Piece, bar, fit, glyph, item_row, keys_row, status_row
from nkreader.tui.facts import item, place_facts
from nkreader.tui.first_frame import BELOW, KEYWORDS_CELLS, SIDEBAR_CELLS, Opened, Part
from nkreader.tui.session import Opening, Session, window
from nkreader.tui.wording import tell

Row = list[Piece]


def around(session: Session, opening: Opening, text: Opened, width: int, height: int) -> Iterator[Part]:
    """The parts of a screen of so many columns and rows that are not the text."""
    rows = height - BELOW
    sidebar, keywords = session.shown_panels(width)
    if sidebar:
        yield Part(0, 0, _sidebar(session, opening, rows))
    shown = window(opening.article.document, text.first, text.last)
    yield Part(0, width - 1 - KEYWORDS_CELLS * keywords, [[cell] for cell in bar(rows, shown, ())])
    if keywords:
        yield Part(0, width - KEYWORDS_CELLS, _keywords(rows))
    facts = place_facts(opening.article, text.first, text.last)
    status = [(said, f"panel {ink}") for said, ink in status_row("", facts, width)]
    yield Part(rows, 0, [status, keys_row(footer_keys("pane", session.settings.keys), width)])


def _sidebar(session: Session, opening: Opening, height: int) -> list[Row]:
    """Heading and items, with the rule at their right."""
    inner = SIDEBAR_CELLS - 1
    capacity = max(1, (height - 1) // 2)
    first = max(0, opening.number - capacity + 1)
    rows: list[Row] = [[(fit(tell("sidebar.heading", count=len(session.shelf)), inner), "panel muted")]]
    for number, entry in enumerate(islice(session.shelf.entries, first, first + capacity + 1), first):
        rows += _item(item(entry), inner, is_open=number == opening.number)
    rows = rows[:height] + [[(" " * inner, "panel")]] * (height - len(rows))
    return [[*row, (glyph("right edge"), "panel rule")] for row in rows]


def _item(shown: Item, width: int, *, is_open: bool) -> list[Row]:
    return [
        [(text, f"panel {ink}") for text, ink in item_row(shown, row, width, is_open=is_open)]
        for row in (0, 1)
    ]


def _keywords(height: int) -> list[Row]:
    """The heading of the panel, which has nothing to show yet, with the rule at its left."""
    inner = KEYWORDS_CELLS - 1
    heading = [(fit(tell("keywords.working"), inner), "panel muted")]
    rows: list[Row] = [heading, *([[(" " * inner, "panel")]] * (height - 1))]
    return [[(glyph("left edge"), "panel rule"), *row] for row in rows]
