"""How surprising a character is in written Chinese, in nats: what tells the right reading of bytes.

The characters are taken as if each stood alone; those that are frequent are in a table, all
others cost what their kind does.
"""

from __future__ import annotations

from functools import cache

REPLACEMENT = "\ufffd"
_SCRIPTS = (("\u0370", "\u1fff"), ("\u3040", "\u30ff"), ("\uac00", "\ud7a3"))


def nats(character: str) -> int:
    """How surprising a character is in written Chinese: -ln of its probability."""
    return costs().get(character) or rare(character)


@cache
def costs() -> dict[str, int]:
    """Nats of each frequent character."""
    from nkreader.text.data.frequent_table import FREQUENT  # only other encodings than UTF-8 need it

    return {c: cost for cost, characters in FREQUENT.items() for c in characters}


def rare(character: str) -> int:
    """Nats of a character outside the table: written, foreign, or none that a text holds."""
    if "\u4e00" <= character <= "\u9fff":
        return 15
    if "\u00a0" <= character <= "\u024f":  # Latin letters, or what Windows-1252 makes of anything
        return 9
    return 18 if character.isprintable() and character != REPLACEMENT else 22


def foreign(character: str) -> int:
    """As `rare`, where a letter of any script may stand: Greek to Georgian, kana, Hangul."""
    if character.isalpha() and any(first <= character <= last for first, last in _SCRIPTS):
        return 9
    return rare(character)


def foreign_or_none(character: str) -> int:
    """As `foreign`, where what is no character must not be made up for by letters: numbers give both."""
    return foreign(character) if character.isprintable() else 40
