"""Articles and the terms that an editor marks in them, for training and judging keywords.

`editor_terms.json` says which terms an editor marks in articles of DATA/pages, of the invented pages of
`pages_of_other_makes`, and in some of DATA/texts: all that may be marked. `editor_articles.json` names
articles of more of those pages, each with the five to eight terms that matter most, and articles of the
former of which it says the same. Those of whole pages are held out: they are looked at once, when a
model is done.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from page_sets import own_pages, read_page_file

from nkreader.text.document import Block, Document

INVENTED = "invented "  # before the names of those pages
MORE = "more "


def articles(data: Path) -> list[tuple[str, Document, list[str]]]:
    """Name, document and editor's terms of each text that has such."""
    marked = json.loads((Path(__file__).parent / "editor_terms.json").read_text(encoding="utf-8"))
    long, invented = marked.pop("texts"), marked.pop("invented pages")
    found = [(f"texts/{name}", _long_text(data / "texts" / name), terms) for name, terms in long.items()]
    for page, terms in marked.items():
        path = data / "pages" / ("seed.json" if page == "seed" else f"dev/{page}.json")
        items = json.loads(path.read_text(encoding="utf-8"))["articles"]
        found += [(f"{page}/{number}", _article(items[int(number)]), terms[number]) for number in terms]
    for page, terms in invented.items():
        path = Path(__file__).parent / "pages_of_other_makes" / f"{page}.page"
        items = read_page_file(path)[2]["articles"]
        found += [(f"{INVENTED}{page}/{n}", _article(items[int(n)]), terms[n]) for n in terms]
    return found


def more_articles(held_out: bool) -> list[tuple[str, Document, list[str]]]:
    """The same of `editor_articles.json`: those to train with, or those to be judged by once."""
    pages = {name: gold["articles"] for name, _, gold in own_pages()}
    return [
        (f"{MORE}{row['page']}/{row['number']}", _article(pages[row["page"]][row["number"]]), row["terms"])
        for row in _rows()
        if "page" in row and row.get("held out", False) == held_out
    ]


def main_terms() -> dict[str, list[str]]:
    """The few terms that matter most in articles of which `editor_terms.json` has all that may be marked."""
    return {row["article"]: row["terms"] for row in _rows() if "article" in row}


def _rows() -> list[dict[str, Any]]:
    path = Path(__file__).parent / "editor_articles.json"
    return list(json.loads(path.read_text(encoding="utf-8")))


def _article(item: dict[str, Any]) -> Document:
    """An article of a page's gold."""
    head = [Block(k, item[k]) for k in ("kicker", "title", "subtitle", "byline") if item.get(k)]
    return Document(head + [Block(b["type"], b["text"]) for b in item["blocks"]])


def _long_text(path: Path) -> Document:
    """A text of which the first line is the title, and # marks section heads; its first 60,000 characters."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8-sig")[:60_000].splitlines()]
    title, *rest = filter(None, lines)
    blocks = [Block("heading" if n.startswith("#") else "paragraph", n.lstrip("# ")) for n in rest]
    return Document([Block("title", title.lstrip("# ")), *blocks])
