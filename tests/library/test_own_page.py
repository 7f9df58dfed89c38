"""Articles written as web pages, books and Markdown, and read again."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkreader.library import formats, front_matter, markdown
from nkreader.library.article import Article, Meta, assemble
from nkreader.library.foreign import epub, html, own_book, own_page
from nkreader.library.foreign.content import Content
from nkreader.text.clean import clean, clean_line
from nkreader.text.document import BODY_KINDS, Block

# Marks of HTML, XML and Markdown; what looks like them; what parsers like to drop or to join.
_PIECES = [
    "<",
    ">",
    "&",
    "&amp;",
    "*",
    "_",
    "#",
    "|",
    " | ",
    "`",
    "[",
    "](",
    "]",
    "=",
    '"',
    "'",
    "data:x",
    "=data:x",
]
_PIECES += [
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "</p>",
    "<br/>",
    "\\",
    "-",
    "+",
    "1.",
    "~",
    "甲",
    "乙丙",
    "。",
    "a",
    " ",
]
_PIECES += ["\u3000", "\xa0", "\t", "\ufffd", "😀", "---", "---\ntitle: x\n"]
_TEXTS = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=3)), min_size=1, max_size=8).map(
    lambda pieces: clean_line("".join(pieces))
)
TEXTS = _TEXTS.filter(bool)
STRIPPED = TEXTS.map(lambda text: text.strip(" \t\u3000")).filter(str.strip)
VALUES = TEXTS.map(str.strip).filter(bool)
METAS = st.dictionaries(st.sampled_from(Meta._fields), VALUES, max_size=4).map(lambda said: Meta(**said))
few = settings(max_examples=25)


def blocks(
    texts: st.SearchStrategy[str], kinds: tuple[str, ...] = BODY_KINDS
) -> st.SearchStrategy[list[Block]]:
    def block(kind: str, text: str, level: int) -> Block:
        text = f"- {text}" if kind == "list" else text
        return Block(kind, text, {"heading": 1 + level, "list": level}.get(kind, 0))

    return st.lists(st.builds(block, st.sampled_from(kinds), texts, st.integers(1, 4)), max_size=5)


def article(meta: Meta, body: list[Block]) -> Article:
    return Article("a", "a.txt", meta, assemble(meta, body), "UTF-8")


def read_again(content: Content) -> tuple[Meta, list[Block]]:
    (part,) = content.parts
    said = {**content.meta, **part.meta}
    return Meta(**said), part.blocks


@few
@given(METAS, blocks(TEXTS))
def test_a_page_is_read_again_to_the_character(meta: Meta, body: list[Block]) -> None:
    """Who passes a page on passes the exact words on, and all that a citation needs."""
    page = own_page.write(article(meta, body)).encode()
    assert read_again(html.read(io.BytesIO(page))) == (meta, body)


@few
@given(METAS, blocks(TEXTS))
def test_a_book_is_read_again_to_the_character(meta: Meta, body: list[Block]) -> None:
    """The same for who reads on a reader of books."""
    book = own_book.write(article(meta, body))
    assert book[30:58] == b"mimetypeapplication/epub+zip"
    assert read_again(epub.read(io.BytesIO(book))) == (meta, body)
    assert own_book.write(article(meta, body)) == book


@few
@given(METAS, blocks(STRIPPED))
def test_markdown_is_read_again_to_the_character(meta: Meta, body: list[Block]) -> None:
    """The native form keeps every kind of block."""
    text = front_matter.write(meta) + "\n" + markdown.write(body)
    parsed = formats.parse_markdown(clean(text))
    first = next((block for block in body if block.kind == "heading"), None)
    if first is not None and first.level == 1 and meta.title in (None, first.text):
        return  # which is how Markdown says a title
    assert (parsed.meta, parsed.blocks) == (meta, body)


@pytest.mark.parametrize(
    "text", ['<body data-nkreader="1"><p data-block=x data-level=x>甲<p>乙', "<body data-nkreader=1>"]
)
def test_a_page_that_only_calls_itself_ours(text: str) -> None:
    """A hostile page gets no block of a kind that is none."""
    content = html.read(io.BytesIO(text.encode()))
    assert all(block.kind in BODY_KINDS for part in content.parts for block in part.blocks)
