"""Citations: the source as far as it is known, and what is missing by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from nkreader.text.cite import bibliography, cite, reference
from nkreader.text.quote import Source
from nkreader.text.styles import STYLES

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


def test_gbt7714_is_the_quotation_and_the_reference() -> None:
    """The clerk has to put the reference on its own line, and the marks around the quotation, by hand."""
    assert cite("严查“进楼入户”\n当场整改", FULL, "gbt7714").text == (
        "“严查‘进楼入户’\n“当场整改”\n王英浩. 夜查《通知》[N]. 今晚报，2026-03-05（3）."
    )
    assert cite(" ", FULL, "gbt7714-2015").text == "王英浩. 夜查《通知》[N]. 今晚报, 2026-03-05(3)."


def test_templates() -> None:
    """The unit's own form of citing has to be typed by hand each time."""
    groups = "[[，{source}]][[，{year}]][[，第{paragraph}段]][[，第{page}版]]"
    templates = {"脚注": "{authors}：{title}" + groups + "。{number}\n"}
    source = FULL._replace(byline="记者 甲一 王英浩等", date="2026年3月5日", page="第03版")
    cited = cite("甲", source, "脚注", templates=templates)
    assert cited == ("甲一、王英浩等：夜查《通知》，今晚报，2026，第3版。", ("number",))
    other = {"引": "{quoted}（{reference}）{{{kind}}}{accessed}{path}"}
    source = source._replace(paragraph="3", accessed="2026年3月6日", path="a.md")
    assert cite("甲“乙”", source, "脚注", templates=templates).text.endswith("2026，第3段，第3版。")
    assert cite("甲“乙”", source, "引", templates=other) == (
        "“甲‘乙’”（甲一，王英浩，等. 夜查《通知》[N]. 今晚报，2026-03-05（3）.）{[N]}2026-03-06a.md",
        (),
    )
    assert reference(Source(title="题"), "脚注", templates=templates).missing == ("byline", "number")


def test_an_unknown_style_is_named() -> None:
    """A slip in the settings gives a citation in some other style."""
    with pytest.raises(ValueError, match=r"'apa'.*plain, markdown.*'?脚注"):
        cite("甲", FULL, "apa", templates={"脚注": "{text}"})
    with pytest.raises(ValueError, match="bibtex"):
        bibliography([("甲", FULL)], "plain")


@pytest.mark.parametrize("style", STYLES)
def test_every_style_names_what_is_missing(style: str) -> None:
    """The reader is not told that the citation lacks something."""
    assert {"source", "date"} <= set(cite("甲", Source(title="题"), style).missing)
    assert cite("甲", FULL, style).missing == ()
    assert reference(FULL, style).missing == ()


@pytest.mark.parametrize("style", STYLES)
def test_the_reference_is_what_the_citation_ends_with(style: str) -> None:
    """A list of references says something else than the quotations that refer to it."""
    alone = reference(FULL, style).text
    assert cite("", FULL, style).text.removeprefix("> ") == alone
    if style not in ("bibtex", "csl-json"):
        assert cite("甲", FULL, style).text.endswith(alone)
