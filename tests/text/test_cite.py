"""Citations: the source as far as it is known, and what is missing by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from nkreader.text.cite import STYLES, cite
from nkreader.text.quote import Source

FULL = Source(title="夜查《通知》", source="今晚报", date="2026-03-05", byline="王英浩", page="3")


@pytest.mark.parametrize(
    ("source", "expected", "missing"),
    [
        (FULL, "“甲‘乙’” ——《夜查〈通知〉》，今晚报，2026-03-05", ()),
        (Source(title="夜查", date="2026"), "“甲‘乙’” ——《夜查》，2026", ("source",)),
        (Source(source="今晚报"), "“甲‘乙’” ——今晚报", ("title", "date")),
        (Source(title=" ", date=""), "“甲‘乙’”", ("title", "source", "date")),
    ],
)
def test_plain(source: Source, expected: str, missing: tuple[str, ...]) -> None:
    """A report cites a source that nobody can look up, or one that was made up."""
    assert cite("甲“乙”", source) == (expected, missing)


def test_plain_of_several_paragraphs() -> None:
    """The end of a long quotation cannot be told."""
    assert cite("甲\n乙", FULL).text == "“甲\n“乙” ——《夜查〈通知〉》，今晚报，2026-03-05"


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("甲“乙”\n丙", FULL, "> 甲“乙”\n>\n> 丙\n>\n> ——《夜查〈通知〉》，今晚报，2026-03-05"),
        ("甲\n\n乙", Source(), "> 甲\n>\n> 乙"),
        ("1. *甲*", Source(title="a_b*"), "> 1\\. \\*甲\\*\n>\n> ——《a_b\\*》"),
    ],
)
def test_markdown(text: str, source: Source, expected: str) -> None:
    """A quotation in somebody's notes is no block quote, or loses its paragraphs."""
    assert cite(text, source, "markdown").text == expected


@given(st.lists(st.text("甲a1_ *`#>-+=.)[]()!<&;~\\|:/", min_size=1, max_size=12), min_size=1, max_size=3))
def test_markdown_shows_the_text_as_it_stands(paragraphs: list[str]) -> None:
    """A figure such as 5*3*2 or 3~5 loses its signs when the notes are rendered."""
    reader = MarkdownIt("commonmark").enable(["strikethrough", "table"])
    tokens = reader.parse(cite("\n".join(paragraphs), Source(title="*题*"), "markdown").text)
    assert next(token.type for token in tokens) == "blockquote_open"
    children = [token.children or [] for token in tokens if token.type == "inline"]
    assert {child.type for line in children for child in line} <= {"text", "text_special"}
    shown = ["".join(child.content for child in line) for line in children]
    assert shown == [text for line in paragraphs if (text := line.strip())] + ["——《*题*》"]


def test_an_unknown_style_is_named() -> None:
    """A slip in the settings gives a citation in some other style."""
    with pytest.raises(ValueError, match=r"'apa'.*plain, markdown"):
        cite("甲", FULL, "apa")


@pytest.mark.parametrize("style", STYLES)
def test_every_style_names_what_is_missing(style: str) -> None:
    """The reader is not told that the citation lacks something."""
    assert cite("甲", Source(title="题"), style).missing == ("source", "date")
