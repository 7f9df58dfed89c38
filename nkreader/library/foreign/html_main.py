"""The part of a web page that is its text, as opposed to what stands around it.

What makes prose is neither a tag nor a name but punctuation and the absence of
links: a paragraph counts by its characters outside links if it holds marks of
a sentence. From the body one goes down into whatever child holds most of the
prose, until the prose is spread over several children: that is the text. Then
what is plainly furniture is left out: navigation, sharing, comments, lists of
links, by what they are or what they are called.
"""

from __future__ import annotations

import itertools

from nkreader.library.foreign.html_blocks import BREAKS
from nkreader.library.foreign.html_furniture import (
    COMMENTS,
    HEADS,
    LONGEST_LINE,
    OTHERS,
    is_feed,
    is_furniture,
    is_furniture_line,
    is_named_text,
    names,
    prose_of,
)
from nkreader.library.foreign.html_tree import Node, is_hidden

_MOST_OF_IT = 0.62  # the share of the prose with which a child holds the text by itself
_WEIGHT_OF_NAME = 2.5
_ALIKE = 0.2  # of its prose a neighbour without a name of its own must have to be as much of a text
_LARGEST_FURNITURE = 0.45  # the share of a page's prose at which a name alone makes no furniture; comments do


_STEPS = 3  # up from the text, at which a summary may stand before it
_LEAST_LEAD = 40  # prose of a summary
_MOST_LINKS = 0.3  # the share of links in it
_FEWEST_VERSES = 3


class Main:
    """The text of a page: where it is, and which nodes in it are furniture.

    Attributes:
        node: what holds the text, and a summary before it.
        text: what holds the text itself.
        left_out: the `id` of nodes in it that do not belong to it.
    """

    def __init__(self, root: Node) -> None:
        body = next(root.everywhere("body"), root)
        order = list(body.everywhere())
        own = {id(node): prose_of(node) for node in order if node.tag in BREAKS or node is body}
        self._characters = _summed(order, {id(node): _own_characters(node) for node in order})
        self._linked = self._links(order)
        self._weighted: set[int] = set()  # nodes whose prose counts more for their name
        self._prose = self._weighed(order, own)
        self.left_out: set[int] = set()
        self.text = self._descend(body)
        self.node = self._with_lead(self.text, body)
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
        self._feeds = {id(node) for node in order if is_feed(node, self._characters)}
        named: set[int] = set()  # nodes in which a name has been counted
        own_text = any(is_named_text(node) and everything[id(node)] and not _is_other(node) for node in order)
        for node in reversed(order):  # children come before what they are in
            number = id(node)
            inner = [id(child) for child in node.children if isinstance(child, Node)]
            prose[number] = own.get(number, 0.0) + sum(prose[child] for child in inner)
            if not named.isdisjoint(inner):
                named.add(number)
            if (
                node.tag in HEADS
                or node.tag == "a"
                or is_hidden(node)
                or number in self._feeds
                or (own_text and OTHERS.search(names(node)))
                or (is_furniture(node) and (everything[number] < most or COMMENTS.search(names(node))))
            ):
                prose[number] = 0
            elif number not in named and is_named_text(node):
                prose[number] *= _WEIGHT_OF_NAME
                named.add(number)
                self._weighted.add(number)
        return prose

    def _descend(self, body: Node) -> Node:
        node = body
        while True:
            inner = [child for child in node.children if isinstance(child, Node)]
            best = max(inner, key=lambda child: self._prose[id(child)], default=None)
            if best is None or best.tag in ("p", *HEADS) or best.tag not in BREAKS | {"span", "font", "b"}:
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

    def _with_lead(self, node: Node, body: Node) -> Node:
        """What holds the text and the sentences before it: a summary stands in a part of its own."""
        path = [node]
        while len(path) <= _STEPS and (outer := path[-1].parent) is not None and outer is not body:
            path.append(outer)
        for step in range(len(path) - 1, 0, -1):
            at = path[step].children.index(path[step - 1])
            before = path[step].children[:at]
            first = next(
                (n for n, part in enumerate(before) if isinstance(part, Node) and self._is_lead(part)), at
            )
            if first < at:
                around = [*before[:first], *path[step].children[at + 1 :]]
                for inner, outer in itertools.pairwise(path[:step]):
                    around += outer.children[outer.children.index(inner) + 1 :]
                self.left_out |= {id(part) for part in around if isinstance(part, Node)}
                return path[step]
        return node

    def _is_lead(self, node: Node) -> bool:
        """Whether a node before the text holds sentences."""
        text = "".join(node.texts())
        return (
            node.tag in BREAKS
            and self._prose[id(node)] >= _LEAST_LEAD
            and (any(mark in text for mark in "。！？") or text.count("，") >= _FEWEST_VERSES)
            and self._linked[id(node)] < _MOST_LINKS * self._characters[id(node)]
        )

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
        if prose == 0 and (is_furniture(node) or number in self._feeds):
            return True
        if node.tag not in BREAKS:
            return False
        if characters and self._linked[number] >= 0.6 * characters and not prose:
            holds = sum(1 for _ in node.everywhere("a"))
            return holds > 1 or node.tag != "p"
        return characters <= LONGEST_LINE and is_furniture_line("".join(node.texts()))


def _summed(order: list[Node], own: dict[int, float]) -> dict[int, float]:
    """For each node what is its own, and what is its children's."""
    sums: dict[int, float] = {}
    for node in reversed(order):
        inner = sum(sums[id(child)] for child in node.children if isinstance(child, Node))
        sums[id(node)] = own.get(id(node), 0) + inner
    return sums


def _is_other(node: Node) -> bool:
    """Whether a node, or what it is in, holds other articles by its name."""
    return any(OTHERS.search(names(outer)) for outer in (node, *node.around()))


def _own_characters(node: Node) -> int:
    return sum(len("".join(child.split())) for child in node.children if isinstance(child, str))
