"""Makes `given_names.py`: characters that given names are made of, and those that they never are.

Run `python -m nkreader.text.data.make_given_names` with jieba installed. Its
dictionary tags names of people; how much oftener a character stands in the
given part of those than in other words says which kind it is.
"""

from __future__ import annotations

from collections import Counter
from math import log
from pathlib import Path

from nkreader.text.lexicon import package_data
from nkreader.text.surnames import SURNAMES

# Log of how many times as often it must stand in names: of OFTEN, of SOMETIMES; of NEVER at most.
LEVELS = {"OFTEN": 1.0, "SOMETIMES": 0.0, "NEVER": -2.0}
# Names that are commoner are those of heroes of novels, tagged with all that stands after them.
FAMOUS = 300
COLUMNS = 50  # characters in a line


def scores() -> dict[str, float]:
    """For each character the log of how many times as often it stands in given names."""
    everywhere, given = Counter[str](), Counter[str]()
    for line in package_data("jieba", "dict.txt").decode().splitlines():
        word, frequency, tag = line.split()
        for character in word:
            everywhere[character] += int(frequency)
        if tag == "nr" and len(word) == 3 and word[0] in SURNAMES and int(frequency) <= FAMOUS:
            given.update(word[1:])
    total, names = everywhere.total(), given.total()
    return {
        character: log((given[character] + 0.3) / names / ((count + 200) / total))
        for character, count in everywhere.items()
        if "\u4e00" <= character <= "\u9fff" and (given[character] >= 3 or count >= 200)
    }


def main() -> None:
    """Writes the module."""
    told = scores()
    lists = {
        "OFTEN": [c for c, score in told.items() if score >= LEVELS["OFTEN"]],
        "SOMETIMES": [c for c, score in told.items() if LEVELS["SOMETIMES"] <= score < LEVELS["OFTEN"]],
        "NEVER": [c for c, score in told.items() if score <= LEVELS["NEVER"]],
    }
    lines = ['"""Characters of given names. Made by make_given_names.py; do not edit."""']
    for name, characters in lists.items():
        text = "".join(sorted(characters))
        rows = [text[at : at + COLUMNS] for at in range(0, len(text), COLUMNS)]
        lines += ["", f"{name} = frozenset(", *(f'    "{row}"' for row in rows), ")"]
    Path(__file__).with_name("given_names.py").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
