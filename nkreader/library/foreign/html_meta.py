"""What a web page says of itself: title, byline, date, source, address; nothing that it does not say.

First what is marked for machines (meta elements, among them those that
Chinese government sites must have; JSON-LD; microdata), then what stands
between the title and the text and names itself (来源：, 作者：), or is a date.
"""

from __future__ import annotations

import datetime
import itertools
import json
import re
from collections.abc import Iterator

from nkreader.library.foreign.html_blocks import BREAKS
from nkreader.library.foreign.html_tree import Node
from nkreader.text.clean import clean_line
from nkreader.text.joining import collapse
from nkreader.text.names import is_body

_NAMES = {
    "title": ("articletitle", "og:title", "twitter:title", "dc.title", "citation_title", "title"),
    "date": (
        "pubdate", "article:published_time", "publishdate", "datepublished", "og:published_time",
        "og:release_date", "publish_time", "publishtime", "dc.date", "dc.date.issued", "dcterms.created",
        "citation_publication_date", "weibo:article:create_at", "apub:time", "date", "dateupdate",
    ),
    "source": ("contentsource", "article:source", "mediaid", "source", "og:site_name"),
    "byline": (
        "article:author", "og:article:author", "dc.creator", "citation_author", "weibo:article:author",
        "author",
    ),
    "url": ("og:url",),
}  # fmt: skip
_JSON = {"title": "headline", "date": "datePublished"}
_ARTICLES = ("Article", "BlogPosting", "NewsArticle", "WebPage", "Report")
_DATE = re.compile(r"((?:19|20)\d\d)\s?([-/.年])\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)")
_SOURCE = re.compile(r"(?:来\s?源|稿源|信息来源|文章来源)\s?[：:]\s*([^\s|｜　]{2,30})")
_SOURCE_NAME = re.compile(r"\s*(?:来\s?源|稿源|信息来源|文章来源)\s?[：:]")
_FEW_TEXTS = 8  # in an element that names the source, and such elements
_AUTHOR = re.compile(
    r"(?:作\s?者|(?<![\u4e00-\u9fff])文/)\s?[：:]?\s*"
    r"([\u4e00-\u9fff] [\u4e00-\u9fff]|[^\s|｜　:：/]{2,20}(?:[ 、][^\s|｜　:：]{2,4})*)(?=[\s|｜　]|\Z)"
)
_EDITOR = re.compile(
    r"(?:责任编辑|责编|编\s?辑|責任編輯)\s?[：:](?:\s|&nbsp;|<[^<>]{0,100}>){0,6}([\u4e00-\u9fff]{2,4})(?![\u4e00-\u9fff])"
)
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S{1,2000}?)\s*-->")
_SCRIPT_TIME = re.compile(r"""\bvar ct = ["'](1\d{9})["']""")
_SITE = re.compile(r"\s*(?:[-_|—–｜]+|\s-\s|--|_)\s*")
_FEW = 400  # characters between title and text in which something may be said of it
_ROW = 60  # characters of a line that is about the text and not of it


def describe(root: Node, main: Node, page: str) -> dict[str, str]:
    """What is known of a page, by the names of the front matter, and `url`.

    Args:
        root: the whole page.
        main: what holds its text.
        page: its source text.
    """
    said = _metas(root)
    found = {
        field: next((said[name] for name in names if said.get(name)), "") for field, names in _NAMES.items()
    }
    for field, value in _linked_data(page).items():
        found[field] = found[field] or value
    lines = list(_before_text(main))
    found["title"] = _title(root, found["title"], lines)
    for field, pattern in (("source", _SOURCE), ("byline", _AUTHOR)):
        shown = next((match[1] for line in lines if (match := pattern.search(line))), "")
        found[field] = shown or found[field]
    account = next((node.text for node in root.everywhere("a", "strong") if node.get("id") == "js_name"), "")
    found["source"] = account or _shown_source(root, main, found["source"])
    found["byline"] = _person(found["byline"].strip("【】[]"), found["source"], root)
    if any(found["byline"].endswith(editor) for editor in _EDITOR.findall(page)):
        found["byline"] = ""  # sites that name their editors give them for the authors to machines
    if not found["source"] and is_body(found["byline"]):
        found["source"], found["byline"] = found["byline"], ""
    found["date"] = date_of(found["date"]) or _shown_date(root, lines) or _date_in_script(page)
    saved = _SAVED.search(page[:4096])
    canonical = (node.get("href") for node in root.everywhere("link") if node.get("rel") == "canonical")
    found["url"] = next(canonical, "") or found["url"] or (saved[1] if saved else "")
    if not found["url"].startswith(("http://", "https://")):
        found["url"] = ""
    return {field: clean_line(value) for field, value in found.items() if value and clean_line(value)}


def _shown_source(root: Node, main: Node, said: str) -> str:
    """The source that a page names, near its text or far above it."""
    if not said:
        above = itertools.takewhile(lambda node: node is not main, root.everywhere())
        naming = (
            node
            for node in above
            if any(isinstance(child, str) and _SOURCE_NAME.match(child) for child in node.children)
        )
        lines = ("".join(itertools.islice(node.texts(), _FEW_TEXTS)) for node in naming)
        lines = (collapse(line) for line in itertools.islice(lines, _FEW_TEXTS))
        said = next((line for line in lines if len(line) <= _ROW // 2 and _SOURCE.match(line)), "")
    source = _SOURCE.sub(r"\1", said).strip("【】[]（）()《》")
    return f"{source}》" if source.count("《") > source.count("》") else source


def _date_in_script(page: str) -> str:
    """The day on which a page of WeChat was published, which only its script shows."""
    found = _SCRIPT_TIME.search(page)
    if found is None:
        return ""
    china = datetime.timezone(datetime.timedelta(hours=8))
    return datetime.datetime.fromtimestamp(int(found[1]), china).date().isoformat()


def date_of(text: str) -> str:
    """The day that a text names first, as 2024-08-30; "" when it names none."""
    found = _DATE.search(text)
    if found is None:
        compact = re.match(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", text)
        parts = compact.groups() if compact else ()
    else:
        parts = (found[1], found[3], found[4])
    if not parts:
        return ""
    year, month, day = map(int, parts)
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def _metas(root: Node) -> dict[str, str]:
    """The meta elements by name in lower case; the first of a name counts. Microdata too."""
    said: dict[str, str] = {}
    for node in root.everywhere("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop")).strip().lower()
        value = collapse(node.get("content"))
        if name and value:
            said.setdefault(name, value)
    for node in root.everywhere():
        prop = node.get("itemprop").lower()
        if prop in ("datepublished", "headline", "author"):
            name = {"headline": "citation_title", "author": "citation_author"}.get(prop, prop)
            said.setdefault(name, node.get("datetime") or node.get("content") or node.text)
    return said


def _linked_data(page: str) -> dict[str, str]:
    """What JSON-LD says of the article."""
    found: dict[str, str] = {}
    for match in re.finditer(r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>", page, re.IGNORECASE):
        source = page[match.end() : page.find("</script", match.end())]
        try:
            left = [json.loads(source)] if len(source) < 1 << 18 else []
        except (ValueError, RecursionError):
            continue
        while left:
            item = left.pop(0)
            if isinstance(item, list):
                left += item[:50]
            elif isinstance(item, dict):
                left += [item["@graph"]] if "@graph" in item else []
                _take(item, found)
    return found


def _take(item: dict[str, object], found: dict[str, str]) -> None:
    kinds = item.get("@type")
    if not any(kind in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
        return
    for field, name in _JSON.items():
        if isinstance(value := item.get(name), str):
            found.setdefault(field, value)
    for field, name in (("byline", "author"), ("source", "publisher")):
        value = item.get(name)
        people = [
            person.get("name") if isinstance(person, dict) else person
            for person in (value if isinstance(value, list) else [value])
        ]
        if names := " ".join(person for person in people if isinstance(person, str)):
            found.setdefault(field, names)


def _title(root: Node, marked: str, lines: list[str]) -> str:
    """The title: what is marked so, else the main heading, else the window's title without the site.

    Args:
        root: the whole page.
        marked: what is marked so, or "".
        lines: before the text, the nearest first.
    """
    window = next((collapse("".join(node.texts())) for node in root.everywhere("title")), "")
    window = window or marked
    heads = [collapse("".join(node.texts())) for node in root.everywhere("h1", "h2") if node.text]
    if not window:
        return next((collapse(node.text) for node in root.everywhere("h1")), "")
    for head in heads:
        if len(head) >= 4 and (window.startswith(head) or marked == head):
            return head
    for text in (marked, window):
        for head in heads:
            if len(head) >= 6 and head in text:
                return head
    if marked and marked != window:
        return marked
    parts = [part for part in _SITE.split(window) if part]
    if len(parts) > 1 and parts[0] in lines:
        return parts[0]
    lower = [collapse(node.text) for node in root.everywhere("h1", "h2", "h3", "h4", "h5", "h6")]
    shown = next((line for line in lines if len(line) >= 8 and line in lower), "")
    nearer = itertools.takewhile(lambda line: line != shown, lines)
    if shown and not any(line in window for line in nearer if len(line) >= 8):  # the window names the site
        return shown
    if len(parts) > 1 and len(parts[0]) >= 5:
        return parts[0]
    return window


def _person(said: str, source: str, root: Node) -> str:
    """Who wrote it; "" where a template left the site, an address or a number in the place of a name."""
    window = next((node.text for node in root.everywhere("title")), "")
    site = any(said in part for part in _SITE.split(window)[1:])
    if said == source or site or "@" in said or "://" in said or not any(map(str.isalpha, said)):
        return ""
    return said


def _before_text(main: Node) -> Iterator[str]:
    """The short lines before the text, the nearest first, and those it begins with."""
    inside = _lines(main)
    yield from [line for line in inside[:4] if len(line) <= _ROW]
    characters = 0
    node = main
    while node.parent is not None and characters < _FEW:
        before = node.parent.children[: node.parent.children.index(node)]
        for part in reversed([child for child in before if isinstance(child, Node)]):
            for line in reversed(_lines(part)[-12:]):
                if len(line) <= 3 * _ROW:
                    yield line
                characters += len(line)
                if characters >= _FEW:
                    return
        node = node.parent


def _lines(node: Node) -> list[str]:
    lines = [""]
    left: list[Node | str] = [node]
    while left and len(lines) < 200:
        part = left.pop()
        if isinstance(part, str):
            lines[-1] += part
        elif part.tag in BREAKS or part.tag == "br":
            lines.append("")
            left += ["\n", *reversed(part.children)] if part.tag != "br" else []
        else:
            left += [" ", *reversed(part.children), " "]
    return [text for line in "\n".join(lines).split("\n") if (text := " ".join(line.split()))]


def _shown_date(root: Node, lines: list[str]) -> str:
    """The date in a line before the text, or in an element that is made for it."""
    for line in lines:
        if len(line) <= 2 * _ROW and (date := date_of(line)):
            return date
    for node in root.everywhere("time"):
        if date := date_of(node.get("datetime")) or date_of(node.text):
            return date
    return ""
