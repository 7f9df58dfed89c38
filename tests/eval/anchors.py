"""Are passages found again in a text that was changed, and never at a wrong place?

    python tests/eval/anchors.py NOVEL.txt [FOLDER_OF_LAWS]

From the novel 300 quotations of 20 to 200 characters, and 300 of short phrases that stand in it
dozens of times. Then

- edited: one character in a hundred of the whole text is exchanged, put in or left out;
- swapped: the halves of the text change places;
- deleted: the paragraphs of the quotation are taken out; to find it anywhere is wrong.

From the laws, sentences that a nearly identical one stands beside: edited, and the sentence deleted.

Right is a place that shares nine tenths with the true one (in short phrases: whose ends are off by one
at most). What is reported lost is missed, what is reported elsewhere is wrong.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from pathlib import Path

from nkreader.library import formats
from nkreader.text.align import similarity
from nkreader.text.anchor import Anchor, Anchors
from nkreader.text.document import Block, Document

SEED = 7
COUNT = 300
Change = Callable[[int, int], tuple[int, int] | None]  # where a span went; None: it is not there any more
Place = tuple[int, int]


def document_of(text: str) -> Document:
    return Document(Block("paragraph", line) for line in text.split("\n"))


def edited(text: str, share: float, rng: random.Random) -> tuple[str, Change]:
    """The text with a share of its characters edited, and where its spans are now."""
    characters = [c for c in set(text) if c != "\n"]
    parts = list[str]()
    for character in text:
        kind = rng.randrange(3) if rng.random() < share else -1
        other = rng.choice(characters) if kind in (0, 1) else ""
        parts.append(
            character if kind < 0 else other if kind == 0 else other + character if kind == 1 else ""
        )
    starts = list(accumulate(map(len, parts), initial=0))
    return "".join(parts), lambda start, end: (starts[start], starts[end])


def swapped(text: str) -> tuple[str, Change]:
    middle = len(text) // 2
    rest = len(text) - middle

    def change(start: int, end: int) -> Place | None:
        if end <= middle:
            return start + rest, end + rest
        return (start - middle, end - middle) if start >= middle else None

    return text[middle:] + text[:middle], change


def without(text: str, start: int, end: int) -> str:
    """The text without the paragraphs of a span."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return text[:first] + (text[last + 1 :] if last >= 0 else "")


class Tally:
    def __init__(self, name: str) -> None:
        self.name, self.counts, self.seconds = name, Counter[str](), list[float]()

    def look(self, anchors: Anchors, anchor: Anchor, true: Place | None, *, loose: bool = False) -> None:
        began = time.perf_counter()
        found = anchors.find(anchor)
        self.seconds.append(time.perf_counter() - began)
        if found.span is None:
            self.counts["right" if true is None else "missed"] += 1
            return
        place = anchors.running.offset(found.span.start), anchors.running.offset(found.span.end)
        right = true is not None and (near(place, true) if loose else shared(place, true) >= 0.9)
        self.counts["right" if right else "wrong"] += 1
        if not right and "-v" in sys.argv:
            print(
                " ", self.name, found.status, f"{found.similarity:.2f}", anchor.rival, repr(anchor.text[:60])
            )

    def tell(self) -> None:
        total = sum(self.counts.values())
        self.seconds.sort()
        middle, most = self.seconds[total // 2] * 1000, self.seconds[-1] * 1000
        print(
            f"{self.name:<28} right {self.counts['right'] / total:7.2%}  missed {self.counts['missed']:4}  "
            f"wrong {self.counts['wrong']:4}  of {total:4}   {middle:5.1f} ms, at most {most:5.1f}"
        )


def shared(a: Place, b: Place) -> float:
    common = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, common) / max(a[1] - a[0], b[1] - b[0], 1)


def near(a: Place, b: Place) -> bool:
    return max(abs(a[0] - b[0]), abs(a[1] - b[1])) <= 1


def novel(path: str) -> None:
    document = formats.read(path).document
    anchors = Anchors(document)
    text = anchors.running.text
    rng = random.Random(SEED)
    lengths = [rng.randint(20, 200) for _ in range(COUNT)]
    quotations = [(at, at + n) for n in lengths for at in [rng.randrange(len(text) - n)]]
    phrases = list(repeated(text, rng))
    for name, places, loose in (("quotations", quotations, False), ("repeated phrases", phrases, True)):
        kept = [(place, anchors.make(anchors.running.span(*place))) for place in places]
        for change, (now, moved) in (("edited", edited(text, 0.01, rng)), ("swapped", swapped(text))):
            tally, changed = Tally(f"{name}, {change}"), Anchors(document_of(now))
            _ = changed.running.folded
            for place, anchor in kept:
                if (true := moved(*place)) is not None:
                    tally.look(changed, anchor, true, loose=loose)
            tally.tell()
        tally = Tally(f"{name}, deleted")
        for place, anchor in kept:
            gone = Anchors(document_of(without(text, *place)))
            _ = gone.running.folded
            tally.look(gone, anchor, None)
        tally.tell()


def repeated(text: str, rng: random.Random) -> Iterator[Place]:
    """Places of phrases that stand in a text at least 24 times."""
    counts = Counter(re.findall(r"[^，。：；！？“”‘’、\s]{4,12}", text))
    common = [phrase for phrase, count in counts.items() if count >= 24]
    for _ in range(COUNT):
        phrase = rng.choice(common)
        hits = [match.start() for match in re.finditer(re.escape(phrase), text)]
        start = rng.choice(hits)
        yield start, start + len(phrase)


def laws(paths: Iterable[Path]) -> None:
    rng = random.Random(SEED)
    edits, deleted = Tally("near-identical, edited"), Tally("near-identical, deleted")
    for path in paths:
        anchors = Anchors(formats.read(str(path)).document)
        text = anchors.running.text
        sentences = [m.span() for m in re.finditer(r"[^。；\n]{12,}[。；]", text)]
        pairs = [
            (a, b) for i, a in enumerate(sentences) for b in sentences[i + 1 : i + 60]
            if abs((a[1] - a[0]) - (b[1] - b[0])) < 8
            and similarity(text[slice(*a)], text[slice(*b)]) >= 0.75
        ]  # fmt: skip
        for pair in rng.sample(pairs, min(3, len(pairs))):
            place = rng.choice(pair)
            anchor = anchors.make(anchors.running.span(*place))
            deleted.look(Anchors(document_of(text[: place[0]] + text[place[1] :])), anchor, None)
            now, moved = edited(text, 0.01, rng)
            edits.look(Anchors(document_of(now)), anchor, moved(*place))
    edits.tell()
    deleted.tell()


if __name__ == "__main__":
    novel(sys.argv[1])
    if len(sys.argv) > 2 and sys.argv[2] != "-v":
        laws(sorted(Path(sys.argv[2]).glob("*.md")))
