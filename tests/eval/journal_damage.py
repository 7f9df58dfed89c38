"""One bit of the notebook's file flipped: how many passages does that cost, and is any wrong?

    python tests/eval/journal_damage.py [RECORDS] [TIMES]

Without numbers 1,000 records and 100 times. Each time a copy of the file is damaged at another place and
read as a new start of nkreader reads it. Kept: passages that are there and equal to what was kept, all
fields of them. Wrong: passages that are there and are not.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from nkreader.library.kept import Kept, new_id
from nkreader.library.notebook import Notebook, now
from nkreader.text.anchor import Anchor
from nkreader.text.quote import Source
from nkreader.text.running_text import Place

WORDS = '南开区突击夜查消防安全隐患电动自行车进楼入户，。“”\n\\"{}:a1'


def passages(count: int, rng: random.Random) -> list[Kept]:
    def text(most: int) -> str:
        return "".join(rng.choices(WORDS, k=rng.randint(1, most)))

    made = []
    for number in range(count):
        anchor = Anchor(text(200), text(32), text(32), Place(number, 0, number, 9), copies=1, rival=0.25)
        source = Source(title=text(20), date="2026-09-02", path="/papers/夜查.md")
        made.append(
            Kept(new_id(), anchor.text, text(40), ("消防",), now(), "/papers/夜查.md", source, anchor)
        )
    return made


def damage(path: Path, content: bytes, rng: random.Random) -> None:
    """Write the content with one bit of it flipped."""
    spoilt = bytearray(content)
    spoilt[rng.randrange(len(spoilt))] ^= 1 << rng.randrange(8)
    path.write_bytes(spoilt)


def main(count: int, times: int) -> Counter[tuple[int, int, int]]:
    """How often so many passages were kept, wrong, and so many lines told as damaged."""
    rng = random.Random(1)
    outcomes = Counter[tuple[int, int, int]]()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notebook.jsonl"
        Notebook(str(path)).keep(*passages(count, rng))
        known = {kept.id: kept for kept in Notebook(str(path)).passages()}
        content = path.read_bytes()
        for _ in range(times):
            damage(path, content, rng)
            notebook = Notebook(str(path))
            found = notebook.passages()
            right = sum(known.get(kept.id) == kept for kept in found)
            outcomes[right, len(found) - right, notebook.damaged] += 1
    return outcomes


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]] or [1000, 100]
    for (kept, wrong, damaged), times in main(*numbers).most_common():
        print(f"{times:5} times: {kept} kept, {wrong} wrong, {damaged} damaged lines told")
