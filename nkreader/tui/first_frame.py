"""The screen as it is at first, painted without Textual.

Importing Textual takes 200 to 300 ms, this 10. What is painted stands in the
rows, columns and colours in which Textual's first frame has it, so that
nothing moves when Textual takes over; a test holds the two equal. Nothing
here imports Textual or Rich.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from nkreader.text.document import Position
from nkreader.text.layout import Layout
from nkreader.text.light_typing import NamedTuple
from nkreader.text.width import cells
from nkreader.tui.commands import footer_keys
from nkreader.tui.draw import Item, Piece, bar, fit, glyph, item_row, keys_row, status_row
from nkreader.tui.ink import COLOURS, Ink, look
from nkreader.tui.panels import shown_panels
from nkreader.tui.row import row_pieces
from nkreader.tui.session import Opening, Session, item, place_facts, shares
from nkreader.tui.wording import tell

# As reader.tcss lays the screen out.
SIDEBAR_CELLS, KEYWORDS_CELLS = 28, 26
BELOW = 2  # status line and keys
TOP, LEFT, RIGHT = 1, 2, 2  # the pane's padding

Row = list[Piece]


class Opened(NamedTuple):
    """The first rows of text, and what is said of them.

    Attributes:
        rows: of the reading pane, each as wide as the pane.
        facts: for the status line.
        window: for the scroll bar: first and last part of the text shown, as shares from 0 to 1.
    """

    rows: list[Row]
    facts: list[str]
    window: tuple[float, float]


def frame(session: Session, opening: Opening, width: int, height: int) -> list[Row]:
    """The rows of the first screen, each `width` cells of pieces in inks."""
    sidebar, keywords = _panels(session, width)
    rows = height - BELOW
    text = opened(session, opening, width, height)
    columns = [text.rows, [[cell] for cell in bar(rows, text.window, ())]]
    if sidebar:
        columns.insert(0, _sidebar(session, opening, rows))
    if keywords:
        columns.append(_keywords(rows))
    body = [[piece for column in columns for piece in column[y]] for y in range(rows)]
    status = [(said, f"panel {ink}") for said, ink in status_row("", text.facts, width)]
    return [*body, status, keys_row(footer_keys("pane", session.settings.keys), width)]


def _panels(session: Session, width: int) -> tuple[bool, bool]:
    return shown_panels(width, session.settings, many=len(session.shelf) > 1)


def opened(session: Session, opening: Opening, width: int, height: int) -> Opened:
    """The text as it is first shown on a screen of so many columns and rows."""
    settings, document = session.settings, opening.article.document
    sidebar, keywords = _panels(session, width)
    pane = width - 1 - SIDEBAR_CELLS * sidebar - KEYWORDS_CELLS * keywords
    count = height - BELOW - TOP
    measures = {"measure": settings.measure, "ambiguous": session.ambiguous, "gap": settings.paragraph_gap}
    layout = Layout(document, pane - LEFT - RIGHT, **measures)
    shown = layout.rows_from(layout.locate(opening.place), count)
    if len(shown) < count:
        shown = layout.rows_from(layout.move(layout.last, 1 - count), count)
    drawn: list[Row] = [[(" " * pane, "")]] * TOP
    for row in shown:
        left = (" " * (LEFT + layout.left + row.indent), "")
        text = [] if row.blank else row_pieces(layout.row_text(row), row.start, ())
        kind = document.block(row.block).kind if document else "paragraph"
        drawn.append([left, *((piece, kind) for piece, _ in text)])
    drawn += [[]] * (count + TOP - len(drawn))
    first = Position(shown[0].block, shown[0].start)
    last = Position(shown[-1].block, shown[-1].end)
    start, end = shares(document, (first, last))
    return Opened(
        [_filled(row, pane) for row in drawn], place_facts(opening.article, first, last), (start, end)
    )


def _filled(row: Row, width: int) -> Row:
    """A row padded to its width."""
    used = sum(cells(text) for text, _ in row)
    return [*row, (" " * (width - used), "")] if used <= width else row


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


def sequences(rows: Iterable[Row], theme: str, environ: Mapping[str, str]) -> str:
    """The rows as what a terminal is sent to draw them, from its upper left corner."""
    paint = _Paint(COLOURS[theme], environ)
    parts: list[str] = []
    ink = ""
    for y, row in enumerate(rows, 1):
        parts.append(f"\x1b[{y};1H")
        for text, names in row:
            if text and ink != (ink := paint.sgr(names)):
                parts.append(ink)
            parts.append(text)
    return "".join([*parts, "\x1b[0m"])


class _Paint:
    """Inks as SGR sequences, in as many colours as Rich will take this terminal to have."""

    def __init__(self, colours: Mapping[str, str], environ: Mapping[str, str]) -> None:
        self._colours = colours
        self._colourless = "NO_COLOR" in environ
        self._true = environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit")
        self._some = self._true or environ.get("TERM", "").strip().lower().rpartition("-")[2] in (
            "256color",
            "kitty",
        )
        self._made: dict[str, str] = {}

    def sgr(self, names: str) -> str:
        """The sequence that changes to some inks laid over the page."""
        if names not in self._made:
            ink = look("page")
            for name in names.split():
                over = look(name, colourless=self._colourless)
                attributes = f"{ink.attributes} {over.attributes}"
                ink = Ink(over.fore or ink.fore, over.back or ink.back, attributes)
            codes = ["0", *(_ATTRIBUTES[name] for name in ink.attributes.split())]
            if self._some and not self._colourless:
                codes += [self._code(ink.fore, "38"), self._code(ink.back, "48")]
            self._made[names] = f"\x1b[{';'.join(codes)}m"
        return self._made[names]

    def _code(self, colour: str, ground: str) -> str:
        hexadecimal = self._colours[colour]
        red, green, blue = (int(hexadecimal[at : at + 2], 16) for at in (1, 3, 5))
        if self._true:
            return f"{ground};2;{red};{green};{blue}"
        return f"{ground};5;{nearest_of_256(red, green, blue)}"


_ATTRIBUTES = {"bold": "1", "italic": "3", "underline": "4", "reverse": "7"}


def nearest_of_256(red: int, green: int, blue: int) -> int:
    """The entry of the 256-colour palette that Rich takes for a colour: of the greys, or of the cube."""
    most, least = max(red, green, blue) / 255, min(red, green, blue) / 255
    lightness, range_ = (most + least) / 2, most - least
    spread = most + least if lightness <= 0.5 else 2.0 - most - least
    if not range_ or range_ / spread < 0.15:
        grey = round(lightness * 25.0)
        return {0: 16, 25: 231}.get(grey, 231 + grey)
    steps = (level / 95 if level < 95 else 1 + (level - 95) / 40 for level in (red, green, blue))
    r, g, b = (round(step) for step in steps)
    return 16 + 36 * r + 6 * g + b
