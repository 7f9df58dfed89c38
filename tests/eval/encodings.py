"""How often the encoding of a text is recognised, by encoding and size.

    python tests/eval/encodings.py DATA_DIR [--samples 20000] [--seed 1] [--bad 0]

DATA_DIR holds texts in UTF-8 (.txt, .md) and, in folders whose name holds
`trad`, Traditional ones (.json: their `paragraphs` are used). Each sample is a
text encoded anew and cut at any byte, start and end; sizes are spread evenly
on a logarithmic scale from 50 bytes to 50 kB. Traditional texts are encoded in
Big5 too. A sample is right when the encoding's name is right and the text is
the original's but for what the cuts broke. With --bad so many bytes of each
thousand, at least one, are overwritten by any bytes; then only the name counts.
Below the table stands how many samples would be refused as no text.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from pathlib import Path

from nkreader.text.binary import kind_of
from nkreader.text.clean import decode

CODECS = {
    "UTF-8": ("UTF-8", "utf-8"),
    "UTF-8 BOM": ("UTF-8", "utf-8-sig"),
    "UTF-16 LE": ("UTF-16", "utf-16-le"),
    "UTF-16 BE": ("UTF-16", "utf-16-be"),
    "UTF-16 BOM": ("UTF-16", "utf-16"),
    "GB18030": ("GB18030", "gb18030"),
    "Big5": ("Big5", "big5hkscs"),
}
# Characters that half a character at the start may spoil before the reading is in step again.
BROKEN = 4
SIZES = (50, 100, 300, 1000, 5000, 50_001)


def texts(folder: Path) -> list[tuple[str, bool]]:
    """Every text of the folder and whether it is Traditional."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".txt", ".md"):
            found.append((path.read_bytes().decode("utf-8-sig"), False))
        elif path.suffix == ".json":
            items = json.loads(path.read_text(encoding="utf-8"))
            lines = (line for item in items for line in [item.get("title", ""), *item.get("paragraphs", [])])
            found.append(("\n".join(lines), "trad" in str(path)))
    return found


def right(name: str, codec: str, cut: bytes, original: str) -> bool:
    """Whether a cut is read as it was written."""
    decoded = decode(cut)
    return decoded.encoding == name and decoded.text[BROKEN:-1] in original


def damaged(data: bytes, share: int, dice: random.Random) -> bytes:
    """The bytes with so many of each thousand overwritten."""
    damaged = bytearray(data)
    for _ in range(max(1, len(data) * share // 1000)):
        damaged[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(damaged)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--samples", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bad", type=int, default=0, help="bytes overwritten in each thousand")
    parser.add_argument("--whole-start", action="store_true", help="cut only the end")
    parser.add_argument("--wrong", type=int, default=0, help="show so many wrong samples")
    options = parser.parse_args()
    dice = random.Random(options.seed)
    corpus = texts(options.data)
    tried: Counter[tuple[str, int]] = Counter()
    good: Counter[tuple[str, int]] = Counter()
    refused = 0
    for _ in range(options.samples):
        label, (name, codec) = dice.choice(list(CODECS.items()))
        text, _ = dice.choice([pair for pair in corpus if pair[1] or label != "Big5"])
        size = int(50 * 1000 ** dice.random())
        # Encode a part that the cut surely fits in: whole novels would take hours.
        begin = dice.randrange(max(1, len(text) - size // 2))
        part = text[begin : begin + size + 8] if not options.whole_start else text[: size + 8]
        data = part.encode(codec, "ignore")
        first = 0 if options.whole_start else dice.randrange(8)
        cut = data[first : first + size]
        if len(cut) < 50:
            continue
        if options.bad:
            cut = damaged(cut, options.bad, dice)
        bucket = next(limit for limit in SIZES[1:] if size < limit)
        tried[label, bucket] += 1
        refused += bool(kind_of(cut))
        ok = decode(cut).encoding == name if options.bad else right(name, codec, cut, data.decode(codec))
        good[label, bucket] += ok
        if not ok and options.wrong:
            options.wrong -= 1
            print(label, size, decode(cut).encoding, repr(decode(cut).text[:40]), repr(part[:40]))
    report(tried, good)
    print(f"refused as no text: {refused} of {tried.total()}")


def report(tried: Counter[tuple[str, int]], good: Counter[tuple[str, int]]) -> None:
    """The share of right samples for each encoding (rows) and size in bytes (columns)."""
    print("| encoding |", " | ".join(f"< {limit}" for limit in SIZES[1:]), "| all | samples |")
    print("|---" * (len(SIZES) + 2) + "|")
    for label in CODECS:
        cells = [good[label, limit] / max(1, tried[label, limit]) for limit in SIZES[1:]]
        total = sum(tried[label, limit] for limit in SIZES[1:])
        share = sum(good[label, limit] for limit in SIZES[1:]) / max(1, total)
        print(f"| {label} |", " | ".join(f"{cell:.4f}" for cell in cells), f"| {share:.4f} | {total} |")
    print(f"right: {good.total() / tried.total():.4f} of {tried.total()}")


if __name__ == "__main__":
    main()
