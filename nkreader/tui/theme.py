"""The two themes: ink on night, ink on paper.

Keyword colours are four hues of like weight that stay apart for the
colour-blind (blue, orange, green, purple; no red against green), each dark or
light enough on its ground to be read at leisure. What must not be missed
(match, selection, caret) differs by reverse, bold or underline as well.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="nkreader-dark",
    dark=True,
    primary="#8fb4d8",
    secondary="#b7a6d9",
    accent="#d9a962",
    warning="#d9a962",
    error="#e08b7f",
    success="#94bf8a",
    foreground="#d6d3cb",
    background="#16191d",
    surface="#16191d",
    panel="#1e2328",
    variables={
        "ink-muted": "#868b90",
        "ink-strong": "#f1eee6",
        "rule": "#333a41",
        "keyword-0": "#8fb9e3",
        "keyword-1": "#e0b072",
        "keyword-2": "#93c492",
        "keyword-3": "#c3abe6",
        "match": "#4d4423",
        "current": "#e6c35c",
        "current-ink": "#16191d",
        "selection": "#2f4d6b",
        "selection-ink": "#ffffff",
        "footer-key-foreground": "#d9a962",
        "input-selection-background": "#2f4d6b",
        "input-cursor-background": "#d6d3cb",
        "input-cursor-foreground": "#16191d",
    },
)

LIGHT = Theme(
    name="nkreader-light",
    dark=False,
    primary="#2b5d8c",
    secondary="#6a4f9c",
    accent="#96601a",
    warning="#96601a",
    error="#a83a2a",
    success="#3b7038",
    foreground="#2d2b27",
    background="#faf7f0",
    surface="#faf7f0",
    panel="#f0ebe0",
    variables={
        "ink-muted": "#77726a",
        "ink-strong": "#14120f",
        "rule": "#d5cdbe",
        "keyword-0": "#20609c",
        "keyword-1": "#94570c",
        "keyword-2": "#2f6f37",
        "keyword-3": "#6d459f",
        "match": "#f3e2a4",
        "current": "#b8860b",
        "current-ink": "#ffffff",
        "selection": "#bcd6ee",
        "selection-ink": "#14120f",
        "footer-key-foreground": "#96601a",
        "input-selection-background": "#bcd6ee",
        "input-cursor-background": "#2d2b27",
        "input-cursor-foreground": "#faf7f0",
    },
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT)}
