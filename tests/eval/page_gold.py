"""Gold structure of a page as roles of its lines, and further pages made from those that there are.

Gold names texts; the splitter decides about lines. `check.py` of the data folder tells which text
each character of a dump belongs to; from that follow the roles that each line may have. More than one
is left where the gold does not tell: a paragraph of a list may be read as a verse or a row as well.
"""

from __future__ import annotations

import importlib.util
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import copy
from pathlib import Path
from types import ModuleType
from typing import Any

from page_sets import PRINTED, Gold, Sample, own_pages, read_dump

from nkreader.text import page_lines as told
from nkreader.text import page_steps as role
from nkreader.text.page import sure_furniture
from nkreader.text.page_columns import rows_of, unwrap
from nkreader.text.page_context import photo_tail
from nkreader.text.page_features import Observer
from nkreader.text.page_lines import Line, read_page
from nkreader.text.words import Segmenter

WORDS = Segmenter()
_PARAGRAPHS = {
    role.PARAGRAPH, role.INTRO, role.SALUTE, role.VERSE, role.ROW, role.SIGNED, role.CAPTION,
}  # fmt: skip
Printed = list[tuple[str, bool, str]]  # line, blank line before it, fields
Article = tuple[Printed, Gold]
Owner = tuple[int, str, tuple[int, int], int]  # article or -1, field, which text, place in the text


def load(path: Path) -> ModuleType:
    """A script of the data folder as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pages(data: Path) -> list[Sample]:
    """Every page there is: the seed, those of the data folder, the invented ones."""
    seed = (data / "seed.json").read_text(encoding="utf-8")
    found = [("seed", (data.parent / "seed_page.txt").read_text(encoding="utf-8"), json.loads(seed))]
    found += [("dev " + path.stem, *read_dump(path)[1:]) for path in sorted((data / "dev").glob("*.txt"))]
    return [(name, raw, _normal(gold)) for name, raw, gold in [*found, *own_pages()]]


def _normal(gold: Gold) -> Gold:
    articles = [
        {
            **a,
            "title": a.get("title") or "",
            **{k: a.get(k) or None for k in ("kicker", "subtitle", "byline")},
        }
        for a in gold["articles"]
    ]
    return {"articles": articles, "furniture": gold["furniture"]}


def _squeezed(text: str) -> str:
    return "".join(text.split())


class GoldPage:
    """A page, its lines as the splitter reads them, and the roles they may have.

    Attributes:
        name: of the page it was made from; raw, gold: as scored.
        lines: those about which `page_roles` decides; allowed: the roles of each.
        features, ways: what is observed of each line and on the way to it.
        again: the same with the page's habits known.
    """

    def __init__(self, check: ModuleType, name: str, raw: str, gold: Gold, made: bool = False) -> None:
        self.name, self.raw, self.gold, self.made = name, raw, _normal(gold), made
        characters, owners = _owners(check, raw, self.gold)
        lines, jumps = read_page(unwrap(rows_of(raw), WORDS))
        sure = sure_furniture(lines)
        owned = _owned(lines, [text for _, text in jumps], characters, owners)
        rest = [index for index in range(len(lines)) if index not in sure]
        self.lines = [lines[index] for index in rest]
        self.allowed = list(_roles(self.lines, [owned[index] for index in rest], self.gold))
        page = Observer(self.lines, WORDS)
        self.tails = [line.tail is not None for line in self.lines]
        self.genres = [page.names_genre(index) for index in range(len(self.lines))]
        self._observe(page)
        # As in the second reading: of several allowed roles any will do for the page's habits.
        self.again = copy(self)
        self.again._observe(page.known([min(roles) for roles in self.allowed]))

    def _observe(self, page: Observer) -> None:
        self.features = [page.observe(index) for index in range(len(self.lines))]
        self.ways = [page.on_the_way(index) if index else {} for index in range(len(self.lines))]


def _owners(check: ModuleType, raw: str, gold: Gold) -> tuple[str, list[Owner]]:
    """The characters of a dump that are not blank, and the owner of each."""
    lines = [line.strip() for line in raw.splitlines() if line.strip()]
    streams = check.fields(gold)
    owners: list[Owner] = []
    for _, start, end, stream, item, offset in sorted(check.tile(lines, streams)):
        article, field, _ = streams[stream][item]
        article = -1 if article is None else article
        owners += [(article, field, (stream, item), offset + d) for d in range(end - start)]
    return _squeezed(raw), owners


def _owned(lines: Sequence[Line], jumps: list[str], text: str, owners: Sequence[Owner]) -> list[list[Owner]]:
    """The owners of the characters of each line; jump lines, which were taken out, are passed over."""
    left, at, found = Counter(map(_squeezed, jumps)), 0, []
    for line in lines:
        own: list[Owner] = []
        bare = _squeezed(line.text)
        for index, character in enumerate(bare):
            while not (owners[at][1] != "furniture" and text.startswith(bare[index:], at)):
                jump = next((j for j in left if left[j] and text.startswith(j, at)), None)
                if jump is None:
                    break
                left[jump] -= 1
                at += len(jump)
            assert text[at] == character, line.text
            own.append(owners[at])
            at += 1
        found.append(own)
    return found


def _roles(lines: Sequence[Line], owned: Sequence[Sequence[Owner]], gold: Gold) -> Iterator[set[str]]:
    """The roles that each line may have."""
    bodies: set[int] = set()  # articles of which a block has come
    begun: set[int] = set()
    last = -1
    for index, (line, owners) in enumerate(zip(lines, owned, strict=True)):
        main = Counter(owner[:3] for owner in owners if owner[1] != "byline") or Counter(
            owner[:3] for owner in owners
        )
        article, field, text = main.most_common(1)[0][0]
        offset = next(owner[3] for owner in owners if owner[:3] == (article, field, text))
        if field == "furniture":
            after = next((o[0][0] for o in owned[index + 1 :] if o[0][0] >= 0), -2)
            yield {role.ASIDE} if after == last else {role.FURNITURE}
            continue
        going_on = last == article
        if field == "byline":
            yield {role.CREDIT} if article in bodies else {role.BYLINE}
        elif field == "title":
            genre = {role.NAME} if not gold["articles"][article]["byline"] else set()
            yield {role.MORE} if offset else {role.TITLE} | genre
        elif field != "paragraph":
            yield {field}
        elif offset:
            yield {role.CUT} if going_on else {role.LOOSE}
        else:
            kind, title = gold["articles"][article]["kind"], gold["articles"][article]["title"]
            if not title and article not in begun:
                yield {role.PHOTO} if kind == "photo" else {role.LOOSE}
            elif not going_on:
                yield {role.LOOSE}
            else:
                cut = index + 1 < len(lines) and owned[index + 1][0][2] == text
                credited = owners[0][1] == "byline"
                yield _paragraph(line, kind, article not in bodies, credited, cut)
        if field in ("paragraph", "heading"):
            bodies.add(article)
        begun.add(article)
        last = article


def _paragraph(line: Line, kind: str, first: bool, credited: bool, cut: bool) -> set[str]:
    """The roles of a paragraph's first line; `credited`: a byline stands at its head; `cut`: it goes on."""
    if credited and line.head:
        return {role.INTRO}
    if first and told.is_salutation(line.text) and line.end in ("colon", "stop", "comma"):
        return {role.SALUTE}
    if photo_tail(line) and kind != "photo":
        return {role.CAPTION}
    if cut:
        return {role.PARAGRAPH}
    if kind == "poem" and line.size <= 40:
        return {role.VERSE}
    if told.is_date(line.text):
        return {role.SIGNED}
    if told.is_signature(line.text) and line.end == "none":
        return {role.SIGNED, role.PARAGRAPH}
    if told.is_row(line.text):
        return {role.ROW}
    listed = line.size <= 22 and not line.number and line.end != "stop"
    return {role.VERSE, role.PARAGRAPH} if listed else {role.PARAGRAPH}


def possible(allowed: Sequence[set[str]]) -> bool:
    """Whether the splitter can say such a row of roles at all."""
    states = {i for i, _ in role.FIRST if role.STATES[i].role in allowed[0]}
    for roles in allowed[1:]:
        states = {
            step.target
            for step in role.STEPS
            if step.source in states and role.STATES[step.target].role in roles
        }
    return any(role.STATES[state].role in role.ENDS for state in states)


class Maker:
    """Makes further pages: articles left out, put in another order, mixed, without kickers, other credits."""

    def __init__(self, check: ModuleType, samples: Sequence[Sample]) -> None:
        self._check = check
        self._golds = {name: gold for name, _, gold in samples}
        self._units = {name: u for name, raw, gold in samples if (u := self._units_of(raw, gold))}
        self.names = sorted(self._units)

    def _units_of(self, raw: str, gold: Gold) -> list[tuple[str, bool, int, str]] | None:
        """Line, blank line before it, article and fields; None where an article is not in one piece."""
        lines: list[str] = []
        gaps: list[bool] = []
        gap = True
        for line in raw.split("\n"):
            if line.strip():
                lines.append(line.rstrip())
                gaps.append(gap)
            gap = not line.strip()
        streams = self._check.fields(gold)
        fields: dict[int, list[tuple[int, str]]] = {}
        for at, _, _, stream, item, _ in self._check.tile([line.strip() for line in lines], streams):
            article, field, _ = streams[stream][item]
            fields.setdefault(at, []).append((-1 if article is None else article, field))
        units, order = [], []
        for at, (line, gap) in enumerate(zip(lines, gaps, strict=True)):
            article = max(a for a, _ in fields[at])
            if {a for a, _ in fields[at]} - {-1, article}:
                return None
            units.append((line, gap, article, "+".join(field for _, field in fields[at])))
            order += [article] * (article >= 0 and order[-1:] != [article])
        return units if len(set(order)) == len(order) else None

    def make(self, name: str, dice: random.Random, other: str | None) -> tuple[str, Gold] | None:
        """A page made of one, or of two; None where jump lines tie its articles to their places."""
        articles, head, tail = self._articles(name, dice)
        tied = any("furniture" in field for lines, _ in articles for *_, field in lines)
        furniture = list(self._golds[name]["furniture"])
        if other:
            more, _, _ = self._articles(other, dice)
            if tied or any("furniture" in field for lines, _ in more for *_, field in lines):
                return None
            dice.shuffle(more)
            articles += more[: max(2, len(more) // 2)]
            dice.shuffle(articles)
        if not tied:
            few = dice.random() < 0.15
            articles = [a for a in articles if dice.random() > (0.8 if few else 0.2)] or articles[:1]
            if dice.random() < 0.5:
                dice.shuffle(articles)
            head, tail = (ends if dice.random() > 0.25 else [] for ends in (head, tail))
            furniture = [line.strip() for line in head + tail]
        style = dice.choice(["blank", "blank", "none", "articles", "same"])
        groups = [[(line, True) for line in head]]
        articles = self._interrupted(articles, dice) if dice.random() < 0.2 and not tied else articles
        groups += [[(line, gap) for line, gap, _ in lines] for lines, _ in articles]
        printed: list[str] = []
        for group in [*groups, [(line, True) for line in tail]]:
            for number, (line, gap) in enumerate(group):
                blank = {"blank": True, "none": False, "articles": not number, "same": gap or not number}
                printed += [""] * (blank[style] and bool(printed)) + [line]
        return "\n".join(printed), {"articles": [gold for _, gold in articles], "furniture": furniture}

    def _interrupted(self, articles: list[Article], dice: random.Random) -> list[Article]:
        """With a photo of some page set into a paragraph of one article."""
        photos = [a for n in self.names for a in self._articles(n, dice)[0] if a[1]["kind"] == "photo"]
        at = dice.randrange(len(articles))
        lines, gold = articles[at]
        long = [i for i, (line, _, field) in enumerate(lines) if field == "paragraph" and len(line) > 90]
        if not long or not photos:
            return articles
        photo, its_gold = dice.choice(photos)
        index = dice.choice(long)
        line, gap, field = lines[index]
        cut = dice.randrange(40, len(line) - 40)
        if line[cut - 1] in "。！？”" or not (line[cut - 1] + line[cut] > "\u3400"):
            return articles
        halves = [(line[:cut], gap, field), *photo, (line[cut:], True, field)]
        changed = (lines[:index] + halves + lines[index + 1 :], gold)
        return [*articles[:at], changed, ([], its_gold), *articles[at + 1 :]]

    def _articles(self, name: str, dice: random.Random) -> tuple[list[Article], list[str], list[str]]:
        """The articles (lines, gold), some changed, and the furniture above and below."""
        head: list[str] = []
        tail: list[str] = []
        of_article: dict[int, Printed] = {}
        for line, gap, article, field in self._units[name]:
            if article >= 0:
                of_article.setdefault(article, []).append((line, gap, field))
            else:
                (tail if of_article else head).append(line)
        never = {field for field, share in (("kicker", 0.35), ("subtitle", 0.3)) if dice.random() < share}
        bare, below = dice.random() < 0.12, dice.random() < 0.15
        found = []
        for number, lines in of_article.items():
            gold = json.loads(json.dumps(self._golds[name]["articles"][number], ensure_ascii=False))
            for field in ("kicker", "subtitle"):
                if field in never or dice.random() < 0.1:
                    lines = [line for line in lines if line[2] != field]
                    gold[field] = None
            found.append((_credit_moved(lines, gold, bare or dice.random() < 0.05, below), gold))
        return found, head, tail


def _credit_moved(lines: Printed, gold: dict[str, Any], bare: bool, below: bool) -> Printed:
    """The lines with a credit of one line left out, or put below the text."""
    credit = [line for line in lines if line[2] == "byline"]
    rest = [line for line in lines if line[2] != "byline"]
    if len(credit) != 1 or len(rest) < 2 or any("byline" in field for *_, field in rest):
        return lines
    if bare:
        gold["byline"] = None
        return rest
    return rest + credit if below and gold["kind"] in ("news", "feature", "other") else lines


def printed(check: ModuleType, samples: Sequence[Sample], prints: Sequence[str]) -> list[GoldPage]:
    """The pages in several prints (names of `page_sets.PRINTED`)."""
    return [GoldPage(check, *PRINTED[name](sample)) for sample in samples for name in prints]


def made(check: ModuleType, samples: Sequence[Sample], count: int, mixed: float = 0.3) -> list[GoldPage]:
    """`count` further pages from each page, a share of them mixed with another."""
    maker, dice, found = Maker(check, samples), random.Random(3), []
    for name in maker.names:
        for _ in range(count):
            other = dice.choice(maker.names) if dice.random() < mixed else name
            page = maker.make(name, dice, other if other != name else None)
            if page:
                found.append(GoldPage(check, name, *page, made=True))
    return found
