"""The two themes, for Textual: ink on night, ink on paper. Their colours stand in `ink`."""

from __future__ import annotations

from textual.theme import Theme

from nkreader.tui.ink import COLOURS


def _theme(name: str, *, dark: bool) -> Theme:
    colours = COLOURS[name]
    return Theme(
        name=name,
        dark=dark,
        primary=colours["keyword-0"],
        secondary=colours["keyword-3"],
        accent=colours["accent"],
        warning=colours["warning"],
        error=colours["warning"],
        success=colours["keyword-2"],
        foreground=colours["ink"],
        background=colours["ground"],
        surface=colours["ground"],
        panel=colours["panel"],
        variables={
            "ink-muted": colours["muted"],
            "rule": colours["rule"],
            "input-selection-background": colours["selection"],
            "input-cursor-background": colours["ink"],
            "input-cursor-foreground": colours["ground"],
        },
    )


THEMES = {name: _theme(name, dark=name.endswith("dark")) for name in COLOURS}
