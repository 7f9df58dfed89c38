"""Which characters are read by a syllable, without its tone.

Syllables are written in the letters a to z, ü as v. The table is
`data/pinyin_table.py`; what makes a reading common stands in
`data/make_pinyin.py`. It is read when it is first asked for, in 3 ms.
"""

from __future__ import annotations

from functools import cache, lru_cache


def read_as(syllable: str, *, rare: bool = False) -> str:
    """The characters that have a reading; none where there is no such syllable.

    Args:
        syllable: such as `hang`.
        rare: also those that have it in few texts.
    """
    return "".join(table.get(syllable, "") for table in _tables()[: 1 + rare])


@lru_cache(maxsize=128)
def read_from(letters: str, *, rare: bool = False) -> str:
    """The characters of which a reading begins with some letters, each once; `rare` as in `read_as`."""
    found = (
        members
        for table in _tables()[: 1 + rare]
        for syllable, members in table.items()
        if syllable.startswith(letters)
    )
    return "".join(dict.fromkeys("".join(found)))


def first_reading(character: str) -> str:
    """The most frequent reading of a character; "" for one that has none."""
    for table in (_usual(), *_tables()):
        for syllable, members in table.items():
            if character in members:
                return syllable
    return ""


@cache
def _usual() -> dict[str, str]:
    """The characters whose most frequent reading is not the first in the table, by that reading."""
    from nkreader.text.data.pinyin_table import USUAL

    usual = USUAL.split(" ")
    return dict(zip(usual[::2], usual[1::2], strict=True))


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """The characters of each syllable: those of common readings, and those of rare ones."""
    # Imported here because few queries are pinyin, and it is 110 kB.
    from nkreader.text.data.pinyin_table import COMMON, RARE

    common, rare = (table.split(" ") for table in (COMMON, RARE))
    return dict(zip(common[::2], common[1::2], strict=True)), dict(zip(rare[::2], rare[1::2], strict=True))
