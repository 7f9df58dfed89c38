"""What stands around a text in a page, and what is marked as the text: by what it is or what it is called.

Knows one node or line at a time; where the text is, `html_main` finds out.
"""

from __future__ import annotations

import re

from nkreader.library.foreign.html_blocks import BREAKS
from nkreader.library.foreign.html_tree import Node

_LEAST = 14  # characters of a paragraph that counts
_FEWEST_VERSES = 3  # lines in one paragraph, each ending with a mark: they count, as short as they are
_FEWEST_ITEMS, _FEWEST_PARTS, _MOST_ITEMS = 2, 4, 0.6  # of a list of other articles, marked as one or not
_CODE = ("pre", "code")
_SHORTEST_TITLE, _LONGEST_TEASER, _MOST_IN_ITEM = 6, 300, 600  # characters
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
    r"login|register|print|font-?size|feedback|jubao|report-?error|statement|disclaimer|editsection)"
    r"(?:[-_\s]|\d*\Z|\d*\s)",
    re.IGNORECASE,
)
COMMENTS = re.compile(
    r"(?:^|[-_\s])(?:comments?|cmt|reply|replies|pinglun|disqus|respond)(?:[-_\s]|\d*\Z)", re.IGNORECASE
)
# Other articles: where a page names its own, these are none of it, as long as they may be.
OTHERS = re.compile(
    r"(?:^|[-_\s])(?:recommends?|recommendation|tuijian|related?|xiangguan)(?:[-_\s]|\Z)", re.IGNORECASE
)
# What is called so, or marked so, is meant to be the text: its prose counts more than that around it.
_TEXT = re.compile(
    r"(?:^|[-_\s])(?:arti?(?:cle)?[-_]*(?:body|content|con|text|detail)|(?:post|entry|main|news|text|detail|page|pages)"
    r"[-_]?(?:body|content|con|text)|zoom|trs_?editor\w*|ucap[-_]?content|content[-_]?(?:body|text|main)|js_content)"
    r"(?:[-_\s]|\Z)",
    re.IGNORECASE,
)
# Lines of furniture that stand in the text itself: who edited it, and words to be clicked.
_CLICKED = (
    "打印|纠错|关闭|分享到?|收藏|评论|举报|字号|字体|大|中|小|我要(?:纠错|分享)|返回(?:首页|顶部)|点击进入专题|"
    "首页|上一[篇页]|下一[篇页]|尾页|末页|相关(?:新闻|阅读|链接|稿件|文章|报道)|延伸阅读|推荐阅读|猜你喜欢|热门推荐|"
    "分享让更多人看到|播报|编辑|图集|展开(?:全部|全文)?|(?:全部)?收起|加载更多(?:新闻)?|查看更多|点击查看更多|\\+1|"
    "转[播发]到[\\u4e00-\\u9fff]{2,6}|微信扫码|扫一扫"
)
_LINE = re.compile(
    r"[【\[（(]?(?:责任编辑|责编|编辑|网站编辑|审核|校对)[：:].{0,40}\Z"
    r"|(?:本文)?来源[：:][^。]{1,20}(?:责任编辑|责编|编辑)[：:].{0,40}\Z"
    r"|(?:上一篇|下一篇|版权声明|免责声明)[：:].{0,60}\Z"
    r"|(?:关注公众号|扫码关注|分享至|分享到)[：:].{0,30}\Z"
    rf"|(?:[【\[（(]?(?:{_CLICKED})[】\]）)：:>》|/\d]*)+\Z"
)
LONGEST_LINE = 80  # characters
HEADS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def names(node: Node) -> str:
    """The classes and the id of a node."""
    return f"{node.get('class')} {node.get('id')}"


def is_named_text(node: Node) -> bool:
    """Whether a node says of itself that it is the text."""
    return (
        node.tag == "article"
        or node.get("itemprop").lower() == "articlebody"
        or (node.tag in BREAKS and bool(_TEXT.search(names(node))))
    )


def is_furniture_line(text: str) -> bool:
    """Whether a line is no text but tells who edited it, or is to be clicked."""
    bare = "".join(text.split())
    return len(bare) <= LONGEST_LINE and bool(_LINE.match(bare))


def is_furniture(node: Node) -> bool:
    """Whether a node is what stands around a text, by what it is or what it is called."""
    if node.tag in ("html", "body", "main", "article", "form"):
        return False
    if node.tag in _FURNITURE_TAGS or node.get("role").lower() in _FURNITURE_ROLES:
        return True
    if node.tag in HEADS or node.tag not in BREAKS | {"span"}:
        return False
    # A program's comments and keywords are called so in code that is coloured.
    return bool(_FURNITURE.search(names(node))) and not any(outer.tag in _CODE for outer in node.around())


def is_feed(node: Node, characters: dict[int, float]) -> bool:
    """Whether a node lists other articles, each by its title on a line of its own and a few words more.

    Args:
        node: of a page.
        characters: how many each node holds, by its `id`.
    """
    items = [child for child in node.children if isinstance(child, Node)]
    return (
        len(items) >= (_FEWEST_ITEMS if node.tag in ("ul", "ol") else _FEWEST_PARTS)
        and items[0].tag != "p"
        and max(characters[id(item)] for item in items) <= _MOST_IN_ITEM  # none is a text by itself
        and sum(item.tag == items[0].tag for item in items) >= _MOST_ITEMS * len(items)
        and sum(_is_teaser(item, characters) for item in items) >= _MOST_ITEMS * len(items)
    )


def _is_teaser(item: Node, characters: dict[int, float]) -> bool:
    whole = characters[id(item)]
    if not _SHORTEST_TITLE < whole <= _LONGEST_TEASER:
        return False
    links = (link for link in item.everywhere("a") if _SHORTEST_TITLE <= characters[id(link)] < whole)
    return any(_is_headline(link, item) for link in links)


def _is_headline(link: Node, item: Node) -> bool:
    """Whether a link stands on a line of its own."""
    title = link.text
    return _own_text(next((node for node in link.around() if node.tag in BREAKS), item)) == title


def _own_text(block: Node) -> str:
    """The text of a block that stands in no block in it."""
    return " ".join("".join(_own_pieces(block)).split())


def _own_pieces(block: Node, without: str = "", line_break: str = "") -> list[str]:
    """The strings that stand in a block and in no block in it, nor in elements `without`."""
    pieces: list[str] = []
    left: list[Node | str] = list(reversed(block.children))
    while left:
        part = left.pop()
        if isinstance(part, str):
            pieces.append(part)
        elif part.tag == "br":
            pieces.append(line_break)
        elif part.tag not in BREAKS and part.tag != without:
            left += reversed(part.children)
    return pieces


def prose_of(node: Node) -> float:
    """How much prose stands in a node itself, in no block of its own."""
    pieces = _own_pieces(node, without="a", line_break="\n")
    weight = 0.0
    lines = "".join(pieces).split("\n") if "\n" in pieces else ["".join(pieces)]
    verses = sum(line.rstrip().endswith(("，", "。", "；", "？", "！")) for line in lines)
    for line in lines:
        text = " ".join(line.split())
        marks = len(_FULL_MARKS.findall(text))
        if marks and (len(text) >= _LEAST or verses >= _FEWEST_VERSES):
            weight += min(len(text), 2000) + 10 * min(marks, 100)
    return weight
