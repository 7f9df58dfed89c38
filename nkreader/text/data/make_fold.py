"""Makes `fold_table.py`: which characters a search takes for the same.

Run `python -m nkreader.text.data.make_fold` after `pip install opencc`; the
program itself never needs that package. Every character is led along four
steps until none changes it, and those that arrive at the same one are a class:

1. compatibility (NFKC) and 2. case, where the result is one character;
3. Simplified and Traditional, after OpenCC's tables of single characters;
4. punctuation, after the classes below.

The character arrived at stands for its class. It is the Simplified form; where
that lies beyond U+FFFF and another of the class does not, the other: a single
character up there doubles the memory of the text that holds it.

Japanese forms are left out: 芸 and 缶 are words of their own in Chinese.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

from opencc import OpenCC

# First the character that stands for the class. Quotation marks are one class whatever their level: a
# sentence quoted inside another has changed it. So are brackets of a kind, as 国发〔2026〕5号 is typed
# with 〔〕, 【】 and [] alike.
PUNCTUATION = (
    "\"'“”„‟‘’‚‛「」『』〝〞〟",
    "<《〈«‹⟨⟪",
    ">》〉»›⟩⟫",
    "[【〔〖〘〚",
    "]】〕〗〙〛",
    ",，、",
    ".。",
    ":∶",
    "-—–‐‒―−─━",
    "~〜∼",
    "·•・‧∙⋅",
    "…⋯",
    "/⁄∕",
    "〇○◯",  # 二○二六 for 二〇二六
)

# Variants that OpenCC tells apart by the phrase, or takes for a second choice. Only pairs of which one is
# rare, or the same word in the phrases it has: 链 炼, 坐 座, 画 划, 里 哩, 坏 坯 stay apart.
VARIANTS = (
    "余馀,钟锺,径迳,巨钜,托讬,咨谘,线缐,面麺,曲麹,尽侭,碱硷,复覆,借藉,了瞭,沉沈,只祇,宁甯,苏甦,象像,仿彷,"
    "同仝,村邨,乃迺,专耑,奔犇,管筦,澄澂,碗椀,坤堃,哲喆,和龢,背揹,它牠,夫伕,堤隄,果菓,枪鎗,拿拏,焰燄,浚濬,"
    "穗繐,琅瑯,筱篠,斤觔,斫斲,昵暱,熏薰,锄耡,藤籐,豆荳"
)

# 么 is the Simplified 麼 far more often than the Traditional 幺.
NOT_REGIONAL = "么"

HAN = [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0x20000, 0x323B0)]
COLUMNS = 50  # characters of the table in a line of its file


def steps() -> dict[str, str]:
    """What OpenCC, the variants and the punctuation classes lead each character to."""
    simplified, taiwan, hong_kong = (OpenCC(name).convert for name in ("t2s", "tw2s", "hk2s"))
    step: dict[str, str] = {}
    for character in map(chr, HAN):
        target = simplified(character)
        if target == character and character not in NOT_REGIONAL:
            target = next((t for t in (taiwan(character), hong_kong(character)) if t != character), target)
        if target != character and len(target) == 1:
            step[character] = target
    for members in (*VARIANTS.split(","), *PUNCTUATION):
        step.update(dict.fromkeys(members[1:], members[0]))
    return step


def only(text: str, otherwise: str) -> str:
    """The text if it is one character, else the other."""
    return text if len(text) == 1 else otherwise


def representative(character: str, step: dict[str, str]) -> str:
    """The character that stands for a character's class."""
    for _ in range(10):
        before = character
        character = only(unicodedata.normalize("NFKC", character), character)
        character = only(character.casefold(), only(character.lower(), character))
        character = step.get(character, character)
        if character == before:
            return character
    raise ValueError(f"U+{ord(character):04X} goes round in a circle")


def with_chief(found: str, members: list[str]) -> str:
    """The characters of a class, the one that stands for it first."""
    chief = min([found, *members], key=lambda character: character > "\uffff")
    return chief + "".join(member for member in (found, *members) if member != chief)


def literal(text: str) -> str:
    """A Python string in which all but CJK ideographs and ASCII is escaped."""
    plain = (c if "一" <= c <= "鿿" else c.encode("unicode_escape").decode() for c in text)
    return '"' + "".join('\\"' if c == '"' else c for c in plain) + '"'


def main() -> None:
    """Writes the table beside this file."""
    step = steps()
    classes: dict[str, list[str]] = defaultdict(list)
    for code in range(sys.maxunicode + 1):
        if not 0xD800 <= code <= 0xDFFF and (found := representative(chr(code), step)) != chr(code):
            classes[found].append(chr(code))
    blanks = "".join(["\t", *classes.pop(" ")])
    text = " ".join(sorted(with_chief(found, members) for found, members in classes.items()))
    rows = "\n".join("    " + literal(text[i : i + COLUMNS]) for i in range(0, len(text), COLUMNS))
    target = Path(__file__).with_name("fold_table.py")
    target.write_text(
        '"""Characters that a search takes for the same. Made by make_fold.py; do not edit."""\n\n'
        f"# Blanks, which fold to a space.\nBLANKS = {literal(blanks)}\n\n"
        "# Classes, a space between two; the first character stands for those after it.\n"
        f"CLASSES = (\n{rows}\n)\n",
        encoding="utf-8",
    )
    print(f"{len(classes)} classes, {sum(map(len, classes.values()))} characters folded: {target}")


if __name__ == "__main__":
    main()
