"""Folding: the form of a text in which what a reader takes for the same is the same.

髮 發 发 fold to 发, Ａ A a to a, “ 「 " to ", 〔 【 [ to [. Every character folds
by itself to exactly one, so a place in the folded text is the same place in
the original. What depends on the neighbours (phrases, ß and ss, …… and ......)
cannot be folded so and is left alone; several blanks stay several, and
`find` takes a run of them as one.

The table is `data/fold_table.py`; how its classes are chosen stands in
`data/make_fold.py`. It is read when something is first folded.
"""

from __future__ import annotations

from functools import cache, lru_cache

_BMP = 0x10000
# Characters of a text by which its script is judged; the share of them that is Traditional in one so written.
_SAMPLE, _TRADITIONAL = 2000, 0.05
_SHORT = 32  # characters of a text, such as a query, that is not worth 10 ms for making the tables


def fold(text: str) -> str:
    """Folds case, width, Simplified and Traditional, punctuation and blanks.

    Returns:
        A text of the same length, each character replaced by the one that
        stands for its class. `fold(fold(text)) == fold(text)`.
    """
    if len(text) <= _SHORT:
        return _fold_short(text)
    common, rare = _tables()
    if not text.isascii() and _has_rare(text):
        text = text.translate(rare)
    return text.translate(common)


@lru_cache(maxsize=256)
def _fold_short(text: str) -> str:
    """Folds character by character, looking each up where the table stands."""
    from nkreader.text.data.fold_table import BLANKS, CLASSES  # as below

    folded = ""
    for character in text:
        at = -1 if character == " " else CLASSES.find(character)
        if at >= 0:
            character = CLASSES[CLASSES.rfind(" ", 0, at) + 1]
        folded += " " if character in BLANKS else character
    return folded


def _has_rare(text: str) -> bool:
    # Two more bytes for a character above U+FFFF. The copy costs 1 ms for a million characters, where
    # translate() by a dictionary, which those characters need, costs 100 and by a list 40.
    return len(text.encode("utf-16-le", "surrogatepass")) != 2 * len(text)


@cache
def _tables() -> tuple[list[int], dict[int, int]]:
    """For each code point up to U+FFFF what it folds to; the same for those above that fold."""
    # Imported here because commands that fold nothing need not read 100 kB.
    from nkreader.text.data.fold_table import BLANKS, CLASSES

    common, rare = list(range(_BMP)), dict[int, int]()
    for members in (" " + BLANKS, *CLASSES.split(" ")):
        target = ord(members[0])
        for code in map(ord, members[1:]):
            if code < _BMP:
                common[code] = target
            else:
                rare[code] = target
    return common, rare


def variants(character: str) -> str:
    """All characters that fold to the same as a folded one, itself among them; no blank."""
    from nkreader.text.data.fold_table import CLASSES

    classes = f" {CLASSES} "
    start = classes.find(f" {character}") + 1
    return classes[start : classes.find(" ", start)] if start else character


def simplified(text: str) -> str:
    """The text in Simplified characters, each by itself; the text as it is unless it is in Traditional ones.

    着 and 著 are both Simplified, and 著 stays.
    """
    table = _simplified_forms()
    sample = text[:_SAMPLE]
    if sum([ord(character) in table for character in sample]) < _TRADITIONAL * len(sample):
        return text
    return text.translate(table)


@cache
def _simplified_forms() -> dict[int, int]:
    """For each Han character that is not Simplified the one that is."""
    from nkreader.text.data.fold_table import CLASSES

    return {
        ord(member): ord(members[0])
        for members in CLASSES.split(" ")
        if members[0] >= "\u3400"
        for member in members[1:]
        if member != "著"
    }
