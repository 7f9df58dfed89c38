"""The part of a web page that is its text, as opposed to what stands around it.

What makes prose is neither a tag nor a name but punctuation and the absence of
links: a paragraph counts by its characters outside links if it holds marks of
a sentence. From the body one goes down into whatever child holds most of the
prose, until the prose is spread over several children: that is the text. Then
what is plainly furniture is left out: navigation, sharing, comments, lists of
links, by what they are or what they are called.
"""

from __future__ import annotations

import re

from nkreader.library.foreign.html_blocks import BREAKS
from nkreader.library.foreign.html_tree import Node, is_hidden

_MOST_OF_IT = 0.62  # the share of the prose with which a child holds the text by itself
_LEAST = 14  # characters of a paragraph that counts
_FULL_MARKS = re.compile(r"[，。；：？！、”]|[,.;:?!](?=\s|\Z)")
_FURNITURE_TAGS = {"nav", "footer", "aside", "menu", "search", "dialog"}
_FURNITURE_ROLES = {
    "navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "toolbar", "dialog",
    "alert", "button", "tablist",
}  # fmt: skip
# Names of furniture, as whole words of a class or id.
_FURNITURE = re.compile(
    r"(?:^|[-_\s])(?:nav|navs?bar|navi|navigation|menu|breadcrumbs?|crumbs?|mianbao|footer|foot|copyright|"
    r"share|sharing|social|bdsharebuttonbox|fenxiang|comments?|cmt|reply|replies|pinglun|disqus|respond|"
    r"related|relate|recommend|recommends|recommendation|tuijian|xiangguan|hot|hotnews|rank|ranking|paihang|"
    r"sidebar|side|aside|ads?|advert|advertisement|gg|guanggao|banner|promo|sponsor|"
    r"tags?|tagcloud|keywords?|pager|pagination|page-?nav|prev-?next|editor-?info|"
    r"qrcode|erweima|weixin|app-?download|download-?app|popup|modal|toolbar|tool-?bar|tools|subscribe|"
    r"login|register|print|font-?size|feedback|jubao|report-?error|statement|disclaimer)(?:[-_\s]|\d*\Z|\d*\s)",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:^|[-_\s])(?:comments?|cmt|reply|replies|pinglun|disqus|respond)(?:[-_\s]|\d*\Z)", re.IGNORECASE
)
# What is called so, or marked so, is meant to be the text: its prose counts more than that around it.
_TEXT = re.compile(
    r"(?:^|[-_\s])(?:arti?(?:cle)?[-_]?(?:body|content|con|text|detail)|(?:post|entry|main|news|text|detail|page|pages)"
    r"[-_]?(?:body|content|con|text)|zoom|trs_?editor\w*|ucap[-_]?content|content[-_]?(?:body|text|main)|js_content)"
    r"(?:[-_\s]|\Z)",
    re.IGNORECASE,
)
_WEIGHT_OF_NAME = 2.5
_ALIKE = 0.2  # of its prose a neighbour without a name of its own must have to be as much of a text
_LARGEST_FURNITURE = 0.45  # the share of a page's prose at which a name alone makes no furniture; comments do
# Lines of furniture that stand in the text itself: who edited it, and words to be clicked.
_CLICKED = (
    "打印|纠错|关闭|分享到?|收藏|评论|举报|字号|字体|大|中|小|我要(?:纠错|分享)|返回(?:首页|顶部)|点击进入专题|"
    "上一[篇页]|下一[篇页]|相关(?:新闻|阅读|链接|稿件|文章|报道)|延伸阅读|推荐阅读|猜你喜欢|热门推荐"
)
_LINE = re.compile(
    r"[【\[（(]?(?:责任编辑|责编|编辑|网站编辑|审核|校对)[：:].{0,40}\Z"
    r"|(?:上一篇|下一篇|版权声明|免责声明)[：:].{0,60}\Z"
    rf"|(?:[【\[（(]?(?:{_CLICKED})[】\]）)：:>》|/]*)+\Z"
)
_LONGEST_LINE = 80  # characters
_HEADS = {"h1", "h2", "h3", "h4", "h5", "h6"}


class Main:
    """The text of a page: where it is, and which nodes in it are furniture.

    Attributes:
        node: what holds the text.
        left_out: the `id` of nodes in it that do not belong to it.
    """

    def __init__(self, root: Node) -> None:
        body = next(root.everywhere("body"), root)
        order = list(body.everywhere())
        own = {id(node): _prose_of(node) for node in order if node.tag in BREAKS or node is body}
        self._characters = _summed(order, {id(node): _own_characters(node) for node in order})
        self._linked = self._links(order)
        self._weighted: set[int] = set()  # nodes whose prose counts more for their name
        self._prose = self._weighed(order, own)
        self.node = self._descend(body)
        self.left_out: set[int] = set()
        self._prune()

    def _links(self, order: list[Node]) -> dict[int, float]:
        """How many characters in each node are links."""
        linked: dict[int, float] = {}
        for node in reversed(order):
            inner = sum(linked[id(child)] for child in node.children if isinstance(child, Node))
            linked[id(node)] = self._characters[id(node)] if node.tag == "a" else inner
        return linked

    def _weighed(self, order: list[Node], own: dict[int, float]) -> dict[int, float]:
        """How much prose each node holds, without that in furniture."""
        everything = _summed(order, own)
        most = _LARGEST_FURNITURE * everything[id(order[0])]
        prose: dict[int, float] = {}
        named: set[int] = set()  # nodes in which a name has been counted
        for node in reversed(order):  # children come before what they are in
            number = id(node)
            inner = [id(child) for child in node.children if isinstance(child, Node)]
            prose[number] = own.get(number, 0.0) + sum(prose[child] for child in inner)
            if not named.isdisjoint(inner):
                named.add(number)
            if (
                node.tag in _HEADS
                or node.tag == "a"
                or is_hidden(node)
                or (is_furniture(node) and (everything[number] < most or _COMMENTS.search(_names(node))))
            ):
                prose[number] = 0
            elif number not in named and _is_named_text(node):
                prose[number] *= _WEIGHT_OF_NAME
                named.add(number)
                self._weighted.add(number)
        return prose

    def _descend(self, body: Node) -> Node:
        node = body
        while True:
            inner = [child for child in node.children if isinstance(child, Node)]
            best = max(inner, key=lambda child: self._prose[id(child)], default=None)
            if best is None or best.tag in ("p", *_HEADS) or best.tag not in BREAKS | {"span", "font", "b"}:
                return node
            inside = self._prose[id(node)] / (_WEIGHT_OF_NAME if id(node) in self._weighted else 1)
            if self._prose[id(best)] < _MOST_OF_IT * inside or not self._prose[id(best)]:
                return node
            if any(self._is_alike(best, other) for other in inner if other is not best):
                return node
            node = best

    def _is_alike(self, best: Node, other: Node) -> bool:
        """Whether two neighbours with prose are parts of one text, as the sections of a document are."""
        prose, name = self._prose[id(other)], best.get("class")
        if not prose or best.tag != other.tag or name != other.get("class"):
            return False
        return bool(name) or best.tag in ("section", "article") or prose >= _ALIKE * self._prose[id(best)]

    def _prune(self) -> None:
        left = [child for child in self.node.children if isinstance(child, Node)]
        while left:
            node = left.pop()
            if self._is_apart(node):
                self.left_out.add(id(node))
            else:
                left += [child for child in node.children if isinstance(child, Node)]

    def _is_apart(self, node: Node) -> bool:
        """Whether a node in the text does not belong to it."""
        number = id(node)
        characters, prose = self._characters[number], self._prose[number]
        if is_furniture(node) and prose == 0:
            return True
        if node.tag not in BREAKS:
            return False
        if characters and self._linked[number] >= 0.6 * characters and not prose:
            holds = sum(1 for _ in node.everywhere("a"))
            return holds > 1 or node.tag != "p"
        return characters <= _LONGEST_LINE and is_furniture_line("".join(node.texts()))


def _summed(order: list[Node], own: dict[int, float]) -> dict[int, float]:
    """For each node what is its own, and what is its children's."""
    sums: dict[int, float] = {}
    for node in reversed(order):
        inner = sum(sums[id(child)] for child in node.children if isinstance(child, Node))
        sums[id(node)] = own.get(id(node), 0) + inner
    return sums


def _own_characters(node: Node) -> int:
    return sum(len("".join(child.split())) for child in node.children if isinstance(child, str))


def _names(node: Node) -> str:
    return f"{node.get('class')} {node.get('id')}"


def _is_named_text(node: Node) -> bool:
    """Whether a node says of itself that it is the text."""
    return (
        node.tag == "article"
        or node.get("itemprop").lower() == "articlebody"
        or (node.tag in BREAKS and bool(_TEXT.search(_names(node))))
    )


def is_furniture_line(text: str) -> bool:
    """Whether a line is no text but tells who edited it, or is to be clicked."""
    bare = "".join(text.split())
    return len(bare) <= _LONGEST_LINE and bool(_LINE.match(bare))


def is_furniture(node: Node) -> bool:
    """Whether a node is what stands around a text, by what it is or what it is called."""
    if node.tag in ("html", "body", "main", "article", "form"):
        return False
    if node.tag in _FURNITURE_TAGS or node.get("role").lower() in _FURNITURE_ROLES:
        return True
    if node.tag in _HEADS or node.tag not in BREAKS | {"span"}:
        return False
    return bool(_FURNITURE.search(_names(node)))


def _prose_of(node: Node) -> float:
    """How much prose stands in a node itself, in no block of its own."""
    pieces: list[str] = []
    left: list[Node | str] = list(reversed(node.children))
    while left:
        part = left.pop()
        if isinstance(part, str):
            pieces.append(part)
        elif part.tag == "br":
            pieces.append("\n")
        elif part.tag not in BREAKS and part.tag != "a":
            left += reversed(part.children)
    weight = 0.0
    for line in "".join(pieces).split("\n") if "\n" in pieces else ["".join(pieces)]:
        text = " ".join(line.split())
        marks = len(_FULL_MARKS.findall(text))
        if marks and len(text) >= _LEAST:
            weight += min(len(text), 2000) + 10 * min(marks, 100)
    return weight
