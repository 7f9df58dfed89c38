"""Whether altered quotations are told from exact ones and from those of no source, and how long it takes.

    python tests/eval/check.py PATH… [--elsewhere FILE…] [--number N] [--seed N] [--thorough]

Quotations of 15 to 120 characters are cut out of the texts of PATH, at the
borders of clauses and anywhere: a third stay as they are, a third are altered
by one to three characters (replaced by a frequent one, left out, put in, or
two that change places), a third come from FILE… and from a tenth of the texts,
which is then not checked against. A third as many again get other punctuation
and width. They stand in drafts of running text, a hundred in each.

The truth is found by brute force, without the program's way of searching:
what is cut anywhere may stand in a second text, an altered one may be right
elsewhere, and laws have sentences in common, so that one of a law left out may
nearly stand in another. Every quotation is looked for in all texts; those from
elsewhere that are said to be altered are aligned with every place of all of
them, with --thorough all from elsewhere are (2 seconds for each).
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from time import perf_counter
from typing import NamedTuple

from nkreader.library.checking import Check, Draft
from nkreader.library.shelf import Entry, Shelf
from nkreader.text.alignment import nearest
from nkreader.text.quote import quoted
from nkreader.text.seeds import most_changes
from nkreader.text.sentences import clauses

LEAST, MOST, IN_DRAFT = 15, 120, 100
LINKS = ("会上有人提到：{}，大家都同意。", "材料里写着{}这样的话。", "据介绍，{}，随后他就离开了。")
RESPELLED = {
    "，": ",",
    "。": ".",
    "：": ":",
    "；": ";",
    "（": "(",
    "）": ")",
    "、": "，",
    "“": "「",
    "”": "」",
}
RESPELLED |= {"(": "（", ")": "）", ",": "，", ":": "："} | {c: chr(ord(c) + 0xFEE0) for c in "0123456789%"}
# As the joined text of a paragraph: what breaks lines, and letters alone.
BREAKS, MARKS = re.compile(r"\s*\n\s*"), re.compile(r"[^\w%‰℃]|_")


class Case(NamedTuple):
    """A quotation: its characters, how it was made, and what it must be found to be."""

    text: str
    made: str
    truth: str


def letters(text: str) -> str:
    """Letters, figures and per cent signs in their narrow form."""
    bare = MARKS.sub("", text.replace("％", "%"))
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in bare)


def cut(text: str, rng: random.Random) -> str:
    """Some characters of a text: half of the time from one border of a clause to another."""
    size = rng.randint(LEAST, MOST)
    start = rng.randrange(max(1, len(text) - size))
    if rng.random() < 0.5:
        window = text[start : start + 2 * MOST]
        ends = [end for _, end in clauses(window)]
        pairs = [(a, b) for a in ends for b in ends if LEAST <= b - a <= MOST]
        if pairs:
            a, b = rng.choice(pairs)
            return window[a:b]
    return text[start : start + size]


def altered(text: str, frequent: str, rng: random.Random) -> str:
    """The text with one to three random changes of a character."""
    characters = list(text)
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(characters) - 1)
        kind = rng.randrange(4)
        if kind == 0:
            characters[at] = rng.choice(frequent)
        elif kind == 1:
            del characters[at]
        elif kind == 2:
            characters.insert(at, rng.choice(frequent))
        else:
            characters[at : at + 2] = characters[at + 1], characters[at]
    return "".join(characters)


def respelled(text: str, rng: random.Random) -> str:
    """The text with other punctuation and width, at least in one place where there is any."""
    places = [i for i, c in enumerate(text) if c in RESPELLED]
    chosen = set(rng.sample(places, rng.randint(1, len(places)))) if places else set()
    return "".join(RESPELLED[c] if i in chosen else c for i, c in enumerate(text))


class Truth:
    """All that is checked against, for brute force."""

    def __init__(self, texts: list[str]) -> None:
        self.text = "\0".join(texts)
        self.letters = "\0".join(map(letters, texts))

    def of(self, text: str) -> str:
        """What a quotation is that was not made to stand nowhere."""
        if text in self.text:
            return "exact"
        return "punctuation" if letters(text) in self.letters else "altered"

    def of_foreign(self, text: str, *, align: bool) -> str:
        """What one is that was; by its distance from every place, if they are to be aligned."""
        found, bare = self.of(text), letters(text)
        if found != "altered" or (align and nearest(bare, self.letters).distance <= most_changes(len(bare))):
            return found
        return "not-found"


def plain(text: str) -> bool:
    """Whether a text can stand in marks as it is: none inside, no break, something but marks at its ends."""
    return not re.search(r"[“”‘’「」『』\"\n\0…]|\.{3}", text) and len(text) >= LEAST


def drawn(texts: list[str], rng: random.Random) -> str:
    """A random passage that can stand in marks."""
    while not plain(text := cut(rng.choice(texts), rng)):
        pass
    return text


def made(kept: list[str], foreign: list[str], number: int, rng: random.Random) -> list[tuple[str, str]]:
    """The quotations, each with how it was made."""
    common = Counter(c for text in kept for c in text if "\u4e00" <= c <= "\u9fff")
    frequent = "".join(c for c, _ in common.most_common(500))
    found: list[tuple[str, str]] = []
    for _ in range(number // 3):
        found.append((drawn(kept, rng), "kept"))
        found.append((altered(drawn(kept, rng), frequent, rng), "altered"))
        found.append((drawn(foreign, rng), "foreign"))
        found.append((respelled(drawn(kept, rng), rng), "respelled"))
    return found


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--elsewhere", nargs="*", default=[], metavar="FILE")
    parser.add_argument("--number", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--thorough", action="store_true")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    entries = list(Shelf(options.paths).entries)
    left_out = set(rng.sample(range(len(entries)), len(entries) // 10))
    texts = [read(entry) for entry in entries]
    kept = [text for number, text in enumerate(texts) if number not in left_out]
    foreign = [texts[number] for number in sorted(left_out)]
    novels = [read(entry) for entry in Shelf(options.elsewhere).entries] if options.elsewhere else []
    foreign += novels * max(1, len(foreign) // max(1, len(novels)))
    pairs = made(kept, foreign, options.number, rng)
    truth = Truth(kept)
    cases = [
        Case(text, made, truth.of_foreign(text, align=False) if made == "foreign" else truth.of(text))
        for text, made in pairs
    ]
    found = checked(cases, [entry for number, entry in enumerate(entries) if number not in left_out], rng)
    doubtful = [
        number
        for number, (case, one) in enumerate(zip(cases, found, strict=True))
        if case.truth == "not-found" and (options.thorough or one == "altered")
    ]
    for number in doubtful:
        cases[number] = cases[number]._replace(truth=truth.of_foreign(cases[number].text, align=True))
    for made_as, count in sorted(Counter((case.made, case.truth) for case in cases).items()):
        print(f"  {made_as[0]}: {count} in truth {made_as[1]}")
    report(cases, found)


def read(entry: Entry) -> str:
    """All of a text, its paragraphs joined as who quotes it would."""
    return "".join(Shelf(()).open(entry).document.texts())


def checked(cases: list[Case], entries: list[Entry], rng: random.Random) -> list[str]:
    """The status that each quotation is found to have, in drafts of IN_DRAFT."""
    found: list[str] = []
    seconds = []
    for start in range(0, len(cases), IN_DRAFT):
        some = cases[start : start + IN_DRAFT]
        text = "\n\n".join(rng.choice(LINKS).format(quoted(case.text)) for case in some)
        begun = perf_counter()
        check = Check([Draft("draft", text)])
        for _ in check.look(entries):
            pass
        findings = check.findings()
        seconds.append(perf_counter() - begun)
        assert [one.quotation.text.strip() for one in findings] == [case.text.strip() for case in some]
        found += [one.verdict.status for one in findings]
    print(f"{len(cases)} quotations, {len(entries)} sources, {min(seconds):.2f} s for {IN_DRAFT}")
    return found


def report(cases: list[Case], found: list[str]) -> None:
    """Print how right that was."""
    for status in ("exact", "punctuation", "altered", "not-found"):
        pairs = list(zip(cases, found, strict=True))
        right = sum(case.truth == one == status for case, one in pairs)
        there, said = sum(case.truth == status for case in cases), found.count(status)
        print(
            f"{status}: recall {right / max(1, there):.4f}, precision {right / max(1, said):.4f} of {there}"
        )
    for case, one in zip(cases, found, strict=True):
        if case.truth != one:
            print(f"  {case.made}, {case.truth}, found {one}: {case.text}")


if __name__ == "__main__":
    main()
