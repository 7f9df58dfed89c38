"""What everything drawn by rows looks like: a table of inks in the colours of two themes.

The first frame is painted before Textual is imported, the same rows later by
Textual; both take their looks from here. Style sheets are for layout and for
Textual's own widgets: a component class for each of these inks would cost the
first paint 50 ms. No Textual here, and Rich only where it is asked for.

Keyword colours are four hues (blue, brown, green, purple) that differ in
lightness too, so that they stay apart for the colour-blind, to whom blue and
purple, brown and green are the same; each is dark or light enough on its ground
to be read at leisure. Twelve keywords take turns in them, told apart further by
weight and underline. What must not be missed (match, selection, caret) differs
by bold, underline or reverse as well.
"""

from __future__ import annotations

from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.style import Style

COLOURS: Mapping[str, Mapping[str, str]] = {
    "nkreader-dark": {
        "ink": "#d6d3cb", "strong": "#f1eee6", "muted": "#868b90", "accent": "#d9a962", "warning": "#d9a962",
        "ground": "#16191d", "panel": "#1e2328", "rule": "#333a41",
        "keyword-0": "#368ee2", "keyword-1": "#b8906c", "keyword-2": "#42de3e", "keyword-3": "#e3c0ea",
        "match": "#4d4423", "kept": "#20352f", "current": "#e6c35c", "on-current": "#16191d",
        "selection": "#2f4d6b", "on-selection": "#ffffff", "label": "#c2384a", "on-label": "#ffffff",
    },
    "nkreader-light": {
        "ink": "#2d2b27", "strong": "#14120f", "muted": "#6f6a62", "accent": "#96601a", "warning": "#a83a2a",
        "ground": "#faf7f0", "panel": "#f0ebe0", "rule": "#d5cdbe",
        "keyword-0": "#1a3b6b", "keyword-1": "#8d5e16", "keyword-2": "#2d5e4d", "keyword-3": "#7220b8",
        "match": "#f3e2a4", "kept": "#dcecdf", "current": "#b8860b", "on-current": "#ffffff",
        "selection": "#bcd6ee", "on-selection": "#14120f", "label": "#b02a3c", "on-label": "#ffffff",
    },
}  # fmt: skip

# Where a terminal has sixteen colours, those that stand out on black and on white, also where bold
# makes them bright: the nearest ones would be grey on grey, and yellow on white.
SIXTEEN = (
    "#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa",
    "#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff",
)  # fmt: skip
_FEW: Mapping[str, Mapping[str, int]] = {
    "nkreader-dark": {
        "ink": 7, "strong": 15, "muted": 7, "accent": 3, "warning": 3, "ground": 0, "panel": 0, "rule": 8,
        "keyword-0": 6, "keyword-1": 11, "keyword-2": 2, "keyword-3": 13,
        "match": 8, "kept": 0, "current": 5, "on-current": 15, "selection": 4, "on-selection": 15,
        "label": 1, "on-label": 15,
    },
    "nkreader-light": {
        "ink": 0, "strong": 0, "muted": 8, "accent": 4, "warning": 1, "ground": 15, "panel": 15, "rule": 7,
        "keyword-0": 4, "keyword-1": 1, "keyword-2": 8, "keyword-3": 5,
        "match": 11, "kept": 15, "current": 5, "on-current": 15, "selection": 7, "on-selection": 0,
        "label": 1, "on-label": 15,
    },
}  # fmt: skip


def colours(theme: str, *, few: bool = False) -> Mapping[str, str]:
    """The colours of a theme by their names; `few` for a terminal of sixteen."""
    if few:
        return {name: SIXTEEN[number] for name, number in _FEW[theme].items()}
    return COLOURS[theme]


class Ink(NamedTuple):
    """A look, in names of COLOURS; "" leaves what lies under it.

    Attributes:
        fore: colour of the characters.
        back: colour of their ground.
        attributes: of `bold`, `italic`, `underline`, `reverse`, separated by blanks.
    """

    fore: str = ""
    back: str = ""
    attributes: str = ""


# Twelve keywords in four hues: the first four bold, the next ones underlined, the last ones both.
_WEIGHTS = ("bold", "underline", "bold underline")
# The grounds that everything else lies on.
PAGE, PANEL = Ink("ink", "ground"), Ink("ink", "panel")

INKS: Mapping[str, Ink] = {
    "page": PAGE,
    "panel": PANEL,
    # Kinds of blocks, on the page.
    "kicker": Ink("muted"),
    "title": Ink("strong", "", "bold"),
    "subtitle": Ink(),
    "byline": Ink("muted"),
    "date": Ink("muted"),
    "heading": Ink("accent", "", "bold"),
    "paragraph": Ink(),
    "quote": Ink("", "", "italic"),
    "list": Ink(),
    "table": Ink(),
    "caption": Ink("muted"),
    "signature": Ink(),
    "aside": Ink("muted"),
    # What is marked in the text.
    **{f"keyword-{n}": Ink(f"keyword-{n % 4}", "", _WEIGHTS[n // 4]) for n in range(12)},
    "kept": Ink("", "kept", "underline"),
    "match": Ink("", "match", "underline"),
    "current": Ink("on-current", "current", "bold"),
    "selection": Ink("on-selection", "selection"),
    "flash": Ink("on-current", "current"),
    "caret": Ink("", "", "reverse"),
    "label": Ink("on-label", "label", "bold"),
    # Panels, status line, keys, scroll bar.
    "plain": Ink(),
    "muted": Ink("muted"),
    "accent": Ink("accent", "", "bold"),
    "cursor": Ink("", "rule"),
    "alert": Ink("warning", "", "bold"),
    "rule": Ink("rule"),
    "mark": Ink("current", "", "bold"),
    "kept-mark": Ink("keyword-2", "", "bold"),
}
# Without colours a ground is not seen. Where Textual makes greys of them, light characters on a dark
# ground reversed look as the page does: what is reversed has no colours of its own.
COLOURLESS = {
    "match": "underline reverse", "selection": "reverse", "flash": "underline", "current": "bold reverse",
    "cursor": "reverse", "label": "bold underline reverse",
    # What is underlined is kept.
    **{f"keyword-{n}": ("bold", "italic", "bold italic")[n // 4] for n in range(12)},
}  # fmt: skip


def look(name: str, *, colourless: bool = False) -> Ink:
    """The ink of a name; one that stands out without colours too, if asked for."""
    return Ink(attributes=COLOURLESS[name]) if colourless and name in COLOURLESS else INKS[name]


_styles: dict[tuple[str, bool, bool], Mapping[str, Style]] = {}


def styles(theme: str, *, colourless: bool = False, few: bool = False) -> Mapping[str, Style]:
    """Every ink as a Rich style, in the colours of a theme."""
    known = _styles.get((theme, colourless, few))
    if known is not None:
        return known
    from rich.style import Style

    shades = colours(theme, few=few)
    made = {}
    for name in INKS:
        ink = look(name, colourless=colourless)
        made[name] = Style(
            color=shades[ink.fore] if ink.fore else None,
            bgcolor=shades[ink.back] if ink.back else None,
            **dict.fromkeys(ink.attributes.split(), True),  # type: ignore[arg-type]
        )
    _styles[theme, colourless, few] = made
    return made
