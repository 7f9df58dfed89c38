"""The screen as it is at first, painted without Textual.

Importing Textual takes 200 to 300 ms, this 5. What is painted stands in the
rows, columns and colours in which Textual's first frame has it, so that
nothing moves when Textual takes over; a test holds the two equal. Nothing
here imports Textual or Rich.

The text comes first; what stands around it is painted 1 ms later, which is
what its modules take. So this module knows the text alone; `first_panels`
knows the rest.
"""

from __future__ import annotations

from nkreader.text.document import Block, Position
from nkreader.text.layout import Layout
from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple
from nkreader.text.shown import ASIDE
from nkreader.text.width import cells
from nkreader.tui.ink import SIXTEEN, Ink, colours, look

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nkreader.tui.draw import Piece
    from nkreader.tui.session import Opening, Session

    Row = list[Piece]

# As reader.tcss lays the screen out.
SIDEBAR_CELLS, KEYWORDS_CELLS = 28, 26
BELOW = 2  # status line and keys
TOP, LEFT, RIGHT = 1, 2, 2  # the pane's padding


class Part(NamedTuple):
    """A part of the screen: rows of pieces in inks, and where its upper left corner is, counted from 0."""

    top: int
    left: int
    rows: list[Row]


class Opened(NamedTuple):
    """The first rows of text, and the first and last position in them.

    Attributes:
        rows: of the reading pane, each as wide as the pane.
        first: of the text shown, as the file has it.
        last: of the text shown, as the file has it.
    """

    rows: list[Row]
    first: Position
    last: Position


def parts(session: Session, opening: Opening, width: int, height: int) -> Iterator[Part]:
    """The parts that fill a screen of so many columns and rows, the text first."""
    text = opened(session, opening, width, height)
    sidebar, _ = session.shown_panels(width)
    yield Part(0, SIDEBAR_CELLS * sidebar, text.rows)
    from nkreader.tui.first_panels import around  # not before the text is on the screen

    yield from around(session, opening, text, width, height)


def opened(session: Session, opening: Opening, width: int, height: int) -> Opened:
    """The text as it is first shown on a screen of so many columns and rows."""
    settings = session.settings
    sidebar, keywords = session.shown_panels(width)
    pane = width - 1 - SIDEBAR_CELLS * sidebar - KEYWORDS_CELLS * keywords
    count = height - BELOW - TOP
    measures = {"measure": settings.measure, "ambiguous": session.ambiguous, "gap": settings.paragraph_gap}
    view = session.shown(opening.article.document, settings.clean)
    document = view.drawn
    layout = Layout(document, pane - LEFT - RIGHT, **measures)
    shown = layout.rows_from(layout.locate(view.shown_of(opening.place)), count)
    if len(shown) < count:
        shown = layout.rows_from(layout.move(layout.last, 1 - count), count)
    drawn: list[Row] = [[(" " * pane, "")]] * TOP
    for row in shown:
        left = (" " * (LEFT + layout.left + row.indent), "")
        block = document.block(row.block) if document else Block("paragraph", "")
        text = "" if row.blank else _drawn(layout.row_text(row))
        if block.kind == ASIDE and not row.blank:
            text = aside_text(block, layout.column)
        drawn.append([left, (text, block.kind)])
    drawn += [[]] * (count + TOP - len(drawn))
    last = Position(shown[-1].block, shown[-1].end)
    seen = view.window(Position(shown[0].block, shown[0].start), last)
    return Opened([_filled(row, pane) for row in drawn], *seen)


def _drawn(text: str) -> str:
    """The characters of a row as `row_pieces` draws them, which nearly always is as they are."""
    if not any(map(text.__contains__, "\t\u200d\u200b\u2060")):
        return text
    from nkreader.tui.row import row_pieces

    return "".join(piece for piece, _ in row_pieces(text, 0, ()))


def aside_text(block: Block, width: int) -> str:
    """What the row of a block says that stands for what is set aside."""
    from nkreader.tui.draw import fit, glyph  # few texts have anything set aside
    from nkreader.tui.wording import tell

    return fit(f"{glyph('closed')} {tell('clean.aside', count=block.level)}", width).rstrip()


def _filled(row: Row, width: int) -> Row:
    """A row padded to its width."""
    used = sum(cells(text) for text, _ in row)
    return [*row, (" " * (width - used), "")] if used <= width else row


def sequences(part: Part, theme: str, environ: Mapping[str, str]) -> str:
    """A part as what a terminal is sent to draw it."""
    paint = _Paint(theme, environ)
    sent: list[str] = []
    ink = ""
    for y, row in enumerate(part.rows, part.top + 1):
        sent.append(f"\x1b[{y};{part.left + 1}H")
        for text, names in row:
            if text and ink != (ink := paint.sgr(names)):
                sent.append(ink)
            sent.append(text)
    return "".join([*sent, "\x1b[0m"])


class _Paint:
    """Inks as SGR sequences, in as many colours as Rich will take this terminal to have."""

    def __init__(self, theme: str, environ: Mapping[str, str]) -> None:
        term = environ.get("TERM", "").strip().lower()
        self._true = environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit")
        self._few = not self._true and term.rpartition("-")[2] not in ("256color", "kitty")
        self._colourless = "NO_COLOR" in environ
        self._painted = not self._colourless and term not in ("dumb", "unknown")
        self._colours = colours(theme, few=self._few)
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
            if self._painted:
                codes += [self._code(ink.fore, "38"), self._code(ink.back, "48")]
            self._made[names] = f"\x1b[{';'.join(codes)}m"
        return self._made[names]

    def _code(self, colour: str, ground: str) -> str:
        hexadecimal = self._colours[colour]
        if self._few:
            number = SIXTEEN.index(hexadecimal)
            return str(int(ground) - 8 + number + 52 * (number > 7))
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
