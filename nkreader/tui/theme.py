"""The two themes, for Textual: ink on night, ink on paper. Their colours stand in `ink`."""

from __future__ import annotations

from textual.theme import Theme

from nkreader.tui.ink import COLOURS, colours


def _theme(name: str, *, few: bool) -> Theme:
    shades = colours(name, few=few)
    return Theme(
        name=name,
        dark=name.endswith("dark"),
        primary=shades["keyword-0"],
        secondary=shades["keyword-3"],
        accent=shades["accent"],
        warning=shades["warning"],
        error=shades["warning"],
        success=shades["keyword-2"],
        foreground=shades["ink"],
        background=shades["ground"],
        surface=shades["ground"],
        panel=shades["panel"],
        variables={
            "ink-muted": shades["muted"],
            "rule": shades["rule"],
            "input-selection-background": shades["selection"],
            "input-cursor-background": shades["ink"],
            "input-cursor-foreground": shades["ground"],
        },
    )


def themes(*, few: bool) -> list[Theme]:
    """Both; `few` for a terminal of sixteen colours."""
    return [_theme(name, few=few) for name in COLOURS]
