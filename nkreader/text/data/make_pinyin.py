"""Makes `pinyin_table.py`: which characters are read by which syllable.

Run `python -m nkreader.text.data.make_pinyin` after `pip install pypinyin`; the
program itself never needs that package. Syllables are written without tones,
ü as v. Of the readings that dictionaries give a character, those are common

1. that are its first, or
2. that a fair share of the phrases have in which it stands (in 会计 it is kuai), or
3. that are in ALSO_COMMON;

a Traditional character has no phrases, so those too that are common of the
Simplified one, if they are its own: 長 is read as 长 is, 乾 only as itself.
The rest is rare: 六 is lu in 六安, but who types `lu` is not shown every 六.

Where one reading is wanted it is the most frequent of the common ones. The phrases are those that show how
a character of several readings is read in them, so the words in which it is read as usual are too few there:
the dictionaries' first reading counts with the character alone too (都 alone is dou), and must be beaten.

Characters beyond U+FFFF are left out: they make a pattern ten times as slow.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import jieba
from pypinyin.constants import PINYIN_DICT  # type: ignore[import-not-found,unused-ignore]
from pypinyin.phrases_dict import phrases_dict  # type: ignore[import-not-found,unused-ignore]

from nkreader.text.fold import fold

# A reading is common with so large a share of a character's phrases, and of how often jieba's corpus has
# them. The one alone would let in 被 as pi, which stands in eleven old phrases, the other 红 as gong.
PHRASES = 0.01
OCCURRENCES = 0.0005

# Common where phrases do not show it: words that stand alone, surnames, places.
ALSO_COMMON = (
    "地de,大dai,车ju,石dan,单shan,单chan,那nei,哪nei,这zhei,嬷mo,说shui,六lu,读dou,区ou,朴piao,仇qiu,解xie,"
    "查zha,盖ge,黑he,翟di,尉yu,覃qin,柏bo,薄bao,血xie,熟shou,嚼jiao,剥bao,削xiao,塞se,塞sai,仔zai,阿e,陆liu"
)
# Rare although phrases say otherwise.
RARE = "被pi,般pan"

# Whose phrases are all but one word of old, which is read in its own way.
FIRST = "漯luo"

HAN = [0x3007, *range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00)]
COLUMNS = 100  # characters of the table in a line of its file


def syllable(reading: str) -> str:
    """A reading in the letters a to z: nǚ is nv."""
    marked = unicodedata.normalize("NFD", reading.replace("ɡ", "g").replace("ɑ", "a"))
    letters = "".join(c for c in marked if c.isascii() or c == "\u0308")
    return letters.replace("u\u0308", "v")


def dictionary(character: str) -> list[str]:
    """The syllables that dictionaries give a character, the first one first."""
    own = PINYIN_DICT.get(ord(character)) or PINYIN_DICT.get(ord(unicodedata.normalize("NFKC", character)))
    return list(dict.fromkeys(map(syllable, own.split(",")))) if own else []


def phrases() -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    """In how many phrases each character has each reading, and how often these occur."""
    jieba.setLogLevel("ERROR")
    jieba.initialize()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    weights: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, readings in phrases_dict.items():
        for character, reading in zip(phrase, readings, strict=True):
            counts[character][syllable(reading[0])] += 1
            weights[character][syllable(reading[0])] += jieba.dt.FREQ.get(phrase) or 0
    return counts, weights


def read() -> dict[str, tuple[list[str], list[str]]]:
    """The common and the rare syllables of every character that has any."""
    counts, weights = phrases()

    def shown(character: str, reading: str) -> bool:
        if character + reading in RARE.split(","):
            return False
        count, weight = counts[character], weights[character]
        often = weight[reading] >= OCCURRENCES * weight.total()
        return often and count[reading] >= max(1, PHRASES * count.total())

    also = set(ALSO_COMMON.split(","))
    found = {}
    for character in map(chr, HAN):
        own = dictionary(character)
        every = list(dict.fromkeys([*own, *counts[character]]))
        simplified = fold(character)
        common = [
            reading
            for reading in every
            if reading in own[:1]
            or any(shown(form, reading) or form + reading in also for form in {character, simplified})
        ]
        if every:
            found[character] = common, [reading for reading in every if reading not in common]
    return found


def usual(found: dict[str, tuple[list[str], list[str]]]) -> list[tuple[str, str]]:
    """The most frequent reading of each character of which it is not the first that the table has."""
    _, weights = phrases()
    said = {entry[0]: entry[1:] for entry in FIRST.split(",")}
    chosen = {}
    for character, (common, _) in found.items():
        if len(common) > 1:
            first = dictionary(character)[0]
            often = Counter({first: jieba.dt.FREQ.get(character) or 0}) + weights[character]
            chosen[character] = max(common, key=lambda reading: (often[reading], reading == first))
            chosen[character] = said.get(character, chosen[character])
    for character, reading in chosen.items():
        simplified = chosen.get(fold(character), reading)
        if not weights[character] and simplified in found[character][0]:
            chosen[character] = simplified
    return [
        (reading, character) for character, reading in chosen.items() if reading > min(found[character][0])
    ]


def table(entries: list[tuple[str, str]]) -> str:
    """The Python literal of syllables, each followed by its characters, blanks between all."""
    members: dict[str, str] = defaultdict(str)
    for reading, character in entries:
        members[reading] += character
    text = " ".join(f"{reading} {members[reading]}" for reading in sorted(members))
    return "(\n" + "".join(f'    "{text[i : i + COLUMNS]}"\n' for i in range(0, len(text), COLUMNS)) + ")"


def main() -> None:
    """Writes the table beside this file."""
    found = read()
    common = [(reading, character) for character, (some, _) in found.items() for reading in some]
    rare = [(reading, character) for character, (_, some) in found.items() for reading in some]
    target = Path(__file__).with_name("pinyin_table.py")
    target.write_text(
        '"""The characters of each syllable. Made by make_pinyin.py; do not edit."""\n\n'
        "# Each syllable, and after a space the characters that are commonly read so.\n"
        f"COMMON = {table(common)}\n\n"
        "# The same of readings that few texts have.\n"
        f"RARE = {table(rare)}\n\n"
        "# Of the characters above that are commonly read in several ways: the most frequent way, where it\n"
        "# is not the first of them in the alphabet.\n"
        f"USUAL = {table(usual(found))}\n",
        encoding="utf-8",
    )
    print(f"{len(found)} characters, {len(common)} common and {len(rare)} rare readings: {target}")


if __name__ == "__main__":
    main()
