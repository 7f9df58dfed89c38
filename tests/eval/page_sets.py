"""Pages of other makes, and the same pages printed differently: does the split hold?

    python tests/eval/page_sets.py DATA_DIR [--errors SET]

DATA_DIR holds `score.py` and `dev/NN.txt` with `NN.json`. Scored besides it are the
invented pages of `pages_of_other_makes`, by the hundred of their number, and every set once more
with its blank lines removed or added, its long lines wrapped at several widths, its marks in
the other width, its articles in another order. The gold changes with the page. The weights in
force were trained on all these pages (`train_pages.py`): what they are worth on others only its
cross-validation tells.

A page file has one unit a line, `TAG|text`: F furniture, K kicker, T title, S subtitle,
B byline, H heading, P paragraph; `=kind` begins an article. In a paragraph
`{{…}}` is an inline byline, `<<…>>` inline furniture and a double backslash a cut by
the column. `! gap=blank|none|articles wrap=N ragged=M-N indent=1` says how it is printed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from pages import characters, to_json

from nkreader.text.page import split_page
from nkreader.text.words import Segmenter

Gold = dict[str, Any]
Sample = tuple[str, str, Gold]  # name, raw text, gold
_HEADS = {"K": "kicker", "T": "title", "S": "subtitle", "B": "byline"}
_WIDTHS = str.maketrans("，：；！？（）", ",:;!?()")
_WIDER = str.maketrans(",:;!?()", "，：；！？（）")
_COLUMNS = ("artF1", "bndF1", "title", "byl", "byl+", "para", "joinP", "joinR", "headF1", "furn", "kind")


def wrapped(text: str, width: int) -> list[str]:
    """A text cut every `width` characters, one more where a blank stands at the cut."""
    lines = []
    while len(text) > width:
        at = width
        while at < len(text) and (text[at].isspace() or text[at - 1].isspace()):
            at += 1
        lines.append(text[:at])
        text = text[at:]
    return [*lines, text] if text else lines


def ragged(text: str, low: int, high: int) -> list[str]:
    """A text cut into rows of uneven length."""
    dice, lines = random.Random(len(text)), []
    while len(text) > high:
        at = dice.randint(low, high)
        lines.append(text[:at])
        text = text[at:]
    return [*lines, text]


def read_page_file(path: Path) -> Sample:
    """The page of a file of `pages_of_other_makes`, printed, and its gold."""
    source = [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    options = {"gap": "blank", "wrap": "0", "ragged": "", "indent": ""}
    for line in source:
        if line.startswith("!"):
            options.update(part.split("=") for part in line[1:].split())
    gold: Gold = {"articles": [], "furniture": []}
    groups: list[list[str]] = [[]]
    for line in source:
        if line.startswith("="):
            gold["articles"].append({"kind": line[1:], "blocks": [], **dict.fromkeys(_HEADS.values())})
            groups.append([])
        elif line[1:2] == "|":
            if line[0] == "F" and groups[-1]:
                groups.append([])
            _unit(line[0], line[2:], gold)
            groups[-1] += _printed(line[0], line[2:], options)
    between, within = {"blank": ("\n\n", "\n\n"), "none": ("\n", "\n"), "articles": ("\n\n", "\n")}[
        options["gap"]
    ]
    return path.stem, between.join(within.join(group) for group in groups if group) + "\n", gold


def _unit(tag: str, text: str, gold: Gold) -> None:
    whole = text.replace("\\\\", "")
    if tag == "F":
        gold["furniture"].append(whole)
        return
    article = gold["articles"][-1]
    gold["furniture"] += re.findall("<<(.*?)>>", whole)
    whole = re.sub("<<.*?>>", "", whole)
    inline = re.findall("{{(.*?)}}", whole)
    whole = re.sub("{{.*?}}", "", whole).strip()
    credits = inline + ([whole] if tag == "B" else [])
    if credits:
        article["byline"] = " ".join(filter(None, [article["byline"], *credits]))
    elif tag in _HEADS:
        article[_HEADS[tag]] = " ".join(filter(None, [article[_HEADS[tag]], whole]))
    if tag in "HP" and whole:
        article["blocks"].append({"type": "heading" if tag == "H" else "paragraph", "text": whole})


def _printed(tag: str, text: str, options: dict[str, str]) -> list[str]:
    pieces = re.sub("{{|}}|<<|>>", "", text).split("\\\\")
    width = int(options["wrap"])
    if options["ragged"] and tag == "P":
        low, high = map(int, options["ragged"].split("-"))
        pieces = [line for piece in pieces for line in ragged(piece, low, high)]
    if width and tag == "P":
        pieces = [line for piece in pieces for line in wrapped(piece, width)]
    return ["　　" * bool(options["indent"] and tag == "P") + pieces[0], *pieces[1:]]


def read_dump(path: Path) -> Sample:
    """A page of the data folder."""
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return path.stem, path.read_text(encoding="utf-8"), gold


def own_pages() -> list[Sample]:
    """The pages of `pages_of_other_makes`: page files, and dumps with their gold."""
    folder = Path(__file__).parent / "pages_of_other_makes"
    found = [read_page_file(path) for path in folder.glob("*.page")]
    return sorted(found + [read_dump(path) for path in folder.glob("*.txt")], key=lambda sample: sample[0])


def no_blank_lines(sample: Sample) -> Sample:
    """Without the blank lines."""
    name, raw, gold = sample
    return name, "\n".join(line for line in raw.split("\n") if line.strip()), gold


def all_blank_lines(sample: Sample) -> Sample:
    """With a blank line after each line."""
    name, raw, gold = sample
    return name, "\n\n".join(line for line in raw.split("\n") if line.strip()), gold


def at_width(width: int) -> Callable[[Sample], Sample]:
    """With lines of more than 44 characters wrapped: those are no heads."""

    def change(sample: Sample) -> Sample:
        name, raw, gold = sample
        lines = [wrapped(line, width) if len(line) > max(44, width) else [line] for line in raw.split("\n")]
        return name, "\n".join(piece for pieces in lines for piece in pieces), gold

    return change


def in_columns(width: int) -> Callable[[Sample], Sample]:
    """As `at_width`, with no row that begins with a closing mark or ends with an opening one."""

    def kept(text: str) -> Iterator[str]:
        while len(text) > width:
            at = width
            while (
                text[at] in "，。、；：？！”’」』）》,.:;!?)"
                or text[at - 1] in "“‘「『（《("
                or text[at - 1 : at + 1].isspace()
            ):
                at -= 1
            yield text[:at]
            text = text[at:]
        yield text

    def change(sample: Sample) -> Sample:
        name, raw, gold = sample
        lines = [list(kept(line)) if len(line) > 44 else [line] for line in raw.split("\n")]
        return name, "\n".join(piece for pieces in lines for piece in pieces), gold

    return change


def other_width(sample: Sample) -> Sample:
    """With its marks in the width that it uses less."""
    name, raw, gold = sample
    table = _WIDTHS if raw.count("，") > raw.count(",") else _WIDER
    changed: Gold = json.loads(json.dumps(gold, ensure_ascii=False), object_hook=lambda d: _swap(d, table))
    changed["furniture"] = [text.translate(table) for text in gold["furniture"]]
    return name, raw.translate(table), changed


def _swap(values: dict[str, Any], table: dict[int, int]) -> dict[str, Any]:
    return {key: v.translate(table) if isinstance(v, str) else v for key, v in values.items()}


def shuffled(sample: Sample) -> Sample:
    """With its articles in another order, where each stands in one piece."""
    name, raw, gold = sample
    owners = ["".join("".join(_texts(article)).split()) for article in gold["articles"]]
    at, groups, last = -1, [], None
    for line in (line for line in raw.split("\n") if line.strip()):
        bare = "".join(line.split())
        found = [i for i, text in enumerate(owners) if bare[:16] in text or bare[-16:] in text]
        at = last if last in found else (found[0] if found else -1)
        if at != last or not groups:
            groups.append((at, []))
        groups[-1][1].append(line)
        last = at
    inner = [group for group in groups if group[0] >= 0]
    if len({at for at, _ in inner}) < len(inner):
        return sample
    random.Random(7).shuffle(inner)
    order = iter(inner)
    lines = [line for at, group in groups for line in (next(order)[1] if at >= 0 else group)]
    return name, "\n\n".join(lines), gold


def _texts(article: Gold) -> Iterator[str]:
    yield from (article[key] for key in _HEADS.values() if article.get(key))
    yield from (block["text"] for block in article["blocks"])


PRINTED: dict[str, Callable[[Sample], Sample]] = {
    "as it is": lambda sample: sample,
    "no blank lines": no_blank_lines,
    "all blank lines": all_blank_lines,
    "wrapped at 20": at_width(20),
    "columns of 18": in_columns(18),
    "wrapped at 28": at_width(28),
    "wrapped at 40": at_width(40),
    "other width": other_width,
    "shuffled": shuffled,
}


def total(
    scorer: ModuleType, samples: list[Sample], errors: bool, words: Segmenter
) -> dict[str, float | None]:
    """The scores of a set, pooled over its pages."""
    pooled: Counter[str] = Counter()
    for name, raw, gold in samples:
        page = split_page(raw, words)
        if characters(page) != Counter("".join(raw.split())):
            print(f"{name}: characters lost or invented")
        told: list[str] | None = [] if errors else None
        gold = {
            **gold,
            "articles": [{**a, **{k: a.get(k) or "" for k in _HEADS.values()}} for a in gold["articles"]],
        }
        found: Gold = json.loads(json.dumps(to_json(page)))
        for article in found["articles"]:
            article.update({k: article[k] or "" for k in (*_HEADS.values(), "kind")})
        pooled.update(scorer.score(gold, found, raw, False, told))
        if told:
            print(f"-- {name}", *told, sep="\n   ")
    return dict(scorer.row(pooled))


def main() -> None:
    """Scores every set in every print."""
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=plain)
    parser.add_argument("data", type=Path)
    parser.add_argument("--errors", default="", help="list what differs in this set: dev, 0NN, 1NN, …")
    parser.add_argument("--print", dest="printed", default="", help="only this print")
    options = parser.parse_args()
    spec = importlib.util.spec_from_file_location("score", options.data / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    sets = {"dev": [read_dump(path) for path in sorted((options.data / "dev").glob("*.txt"))]}
    for sample in own_pages():
        sets.setdefault(f"{int(sample[0]) // 100}NN", []).append(sample)
    words = Segmenter()
    print(f"{'':24}" + " ".join(f"{name:>6}" for name in _COLUMNS))
    for name, samples in sets.items():
        for printed, change in PRINTED.items():
            if options.printed and printed != options.printed:
                continue
            scores = total(scorer, [change(s) for s in samples], options.errors == name, words)
            shown = (f"{v:6.3f}" if (v := scores[c]) is not None else "     -" for c in _COLUMNS)
            print(f"{name:7}{printed:17}" + " ".join(shown))


if __name__ == "__main__":
    sys.exit(main())
