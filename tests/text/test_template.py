"""Citation templates: fields, groups that vanish, and mistakes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.text.template import TemplateError, fill, parse

KNOWN = {"title": "题", "source": "报"}


@pytest.mark.parametrize(
    ("template", "expected", "missing"),
    [
        ("{title}，{source}", "题，报", ()),
        ("{title}，{date}。", "题，。", ("date",)),
        ("{title}[[，{date}]]。", "题。", ()),
        ("{title}[[（{source}[[，{date}]]）]]", "题（报）", ()),
        ("{title}[[（{date}[[，{source}]]）]]", "题", ()),
        ("[[{date}{page}]][[{source}]]", "报", ()),
        ("{{{title}}} [1] { title }", "{题} [1] 题", ()),
        ("[{title}] ] [", "[题] ] [", ()),
        ("{page}{date}{page}", "", ("page", "date")),
        ("[[甲]]", "甲", ()),
    ],
)
def test_fill(template: str, expected: str, missing: tuple[str, ...]) -> None:
    """A footnote has the brackets and commas of what is not known."""
    assert fill(parse(template), KNOWN) == (expected, missing)


@pytest.mark.parametrize(
    ("template", "problem", "name"),
    [
        ("{titel}", "field", "{titel}"),
        ("{}", "field", "{}"),
        ("甲{title", "brace", "甲{title"),
        ("甲}乙", "brace", "甲}乙"),
        ("{title}]]", "group", "{title}]]"),
        ("[[{title}", "group", "[["),
        ("[[" * 900 + "]]" * 900, "group", "[[[["),
        (" \n", "empty", ""),
    ],
)
def test_mistakes(template: str, problem: str, name: str) -> None:
    """Who mistypes a template learns where."""
    with pytest.raises(TemplateError) as caught:
        parse(template)
    assert (caught.value.problem, caught.value.name) == (problem, name)


@given(st.text("甲{}[] ，", min_size=1).filter(str.strip))
def test_what_is_written_twice_stands_for_itself(text: str) -> None:
    """A brace of the text is taken for a field."""
    text = text.replace("[[", "[").replace("]]", "]").replace("[[", "[").replace("]]", "]")
    if "[[" not in text and "]]" not in text:
        assert fill(parse(text.replace("{", "{{").replace("}", "}}")), {}) == (text, ())
