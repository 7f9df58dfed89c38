"""BibTeX and CSL-JSON as reference managers read them."""

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkreader.text.bibliography import entries, key_of, tex
from nkreader.text.cite import bibliography, cite, reference
from nkreader.text.quote import Source

PAPER = Source(
    title="路灯 100% 亮了 & 巷子_里",
    subtitle="——三十六条{小}巷",
    byline="记者 欧阳文 通讯员 安雅 王二 李三等",
    source="河东报",
    date="2024年8月30日",
    page="第3版",
    url="https://example.org/a?b=1&c={2}",
    accessed="2024-9-2",
)
BODY = Source(title="通知", byline="国务院办公厅", number="国办发〔2024〕5号", date="2024-08")


def test_bibtex() -> None:
    """A bibliography does not compile, or prints something else than the paper."""
    assert cite("甲 5%\n\n乙", PAPER, "bibtex").text == (
        "@article{ouyangwen2024ludeng,\n"
        "  author = {欧阳文 and 安雅 and 王二 and 李三 and others},\n"
        "  title = {路灯 100\\% 亮了 \\& 巷子\\_里：三十六条{\\textbraceleft}小{\\textbraceright}巷},\n"
        "  journal = {河东报},\n"
        "  date = {2024-08-30},\n"
        "  year = {2024},\n"
        "  month = aug,\n"
        "  pages = {3},\n"
        "  url = {https://example.org/a?b=1&c=%7B2%7D},\n"
        "  urldate = {2024-09-02},\n"
        "  mark = {N},\n"
        "  medium = {OL},\n"
        "  annote = {甲 5\\%\\par\n乙}\n"
        "}"
    )
    assert "author = {{国务院办公厅}}" in reference(BODY, "bibtex").text
    assert "annote" not in reference(BODY, "bibtex").text
    latin = Source(title="A", byline="John R. Smith, World Health Organization", kind="book", page="5-6")
    assert "author = {Smith, John R. and {World Health Organization}}" in reference(latin, "bibtex").text
    assert "pages = {5--6}" in reference(latin, "bibtex").text


@given(st.text("甲a{}\\&%$#_~^", max_size=20))
def test_braces_of_bibtex_always_pair(text: str) -> None:
    """One brace in a title, and BibTeX loses all entries behind it."""
    written = tex(text)
    depth = 0
    for character in written:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert re.search(r"(?<!\\)[&%$#_]", written) is None


def test_csl_json() -> None:
    """Zotero imports a newspaper article without its paper, or a ministry as Mr Guo."""
    (item,) = json.loads(cite("甲“乙”", PAPER, "csl-json").text)
    assert item == {
        "id": "ouyangwen2024ludeng",
        "type": "article-newspaper",
        "title": "路灯 100% 亮了 & 巷子_里：三十六条{小}巷",
        "author": [
            {"family": "欧阳", "given": "文"},
            {"family": "安", "given": "雅"},
            {"family": "王", "given": "二"},
            {"family": "李", "given": "三"},
        ],
        "container-title": "河东报",
        "issued": {"date-parts": [[2024, 8, 30]]},
        "page": "3",
        "URL": PAPER.url,
        "accessed": {"date-parts": [[2024, 9, 2]]},
        "language": "zh",
        "note": "甲“乙”",
    }
    (item,) = json.loads(reference(BODY, "csl-json").text)
    assert item["author"] == [{"literal": "国务院办公厅"}]
    assert (item["type"], item["number"], item["issued"]) == (
        "legislation", "国办发〔2024〕5号", {"date-parts": [[2024, 8]]},
    )  # fmt: skip


TEXTS = {
    "id",
    "title",
    "container-title",
    "publisher",
    "publisher-place",
    "number",
    "page",
    "URL",
    "language",
    "note",
}
TYPES = {"article-newspaper", "webpage", "book", "report", "legislation", "document"}
VALUES = st.sampled_from(
    [None, "甲", "2024年8月30日", "八月", "book", "报告", "公文", "https://a.b", "张三、公安部"]
)


def fits(item: dict[str, Any]) -> bool:
    """Whether an item keeps what csl-data.json asks of these fields; it allows no other ones."""
    dates = [item.get(name, {}) for name in ("issued", "accessed")]
    names = item.get("author", [])
    return (
        item.keys() <= TEXTS | {"type", "author", "issued", "accessed"}
        and item["type"] in TYPES
        and all(isinstance(item[name], str) for name in item.keys() & TEXTS)
        and all(name.keys() in ({"family", "given"}, {"literal"}) for name in names)
        and all(date.keys() <= {"date-parts"} or isinstance(date["literal"], str) for date in dates)
        and all(1 <= len(part) <= 3 for date in dates for part in date.get("date-parts", []))
    )


@settings(max_examples=40)
@given(st.builds(Source, **dict.fromkeys(Source._fields, VALUES)))
def test_csl_json_is_valid(source: Source) -> None:
    """A reference manager refuses the whole file for one field that the schema does not know."""
    (item,) = json.loads(cite("甲", source, "csl-json").text)
    assert item["id"]
    assert fits(item)


def test_a_work_has_one_entry_with_all_that_was_quoted() -> None:
    """Ten passages of one article make ten works in the list of references."""
    passages = [
        ("甲", PAPER._replace(paragraph="1")),
        ("乙", BODY),
        ("丙", PAPER._replace(paragraph="2")),
        ("甲", PAPER),
        ("", PAPER),
    ]
    assert [(entry.source.title, entry.quotations) for entry in entries(passages)] == [
        (PAPER.title, ("甲", "丙")),
        ("通知", ("乙",)),
    ]
    written = bibliography(passages, "bibtex").text
    assert written.count("@") == 2
    assert [item["note"] for item in json.loads(bibliography(passages, "csl-json").text)] == ["甲\n丙", "乙"]
    assert (bibliography([], "bibtex").text, bibliography([], "csl-json").text) == ("", "[]")


def test_keys_are_ascii_stable_and_differ() -> None:
    r"""Two works under one key: \cite prints the wrong one."""
    works = [PAPER._replace(page=str(page)) for page in range(1, 30)]
    keys = [entry.key for entry in entries(("", work) for work in works)]
    assert keys[0] == key_of(PAPER) == "ouyangwen2024ludeng"
    assert (keys[1], keys[25], keys[26], keys[27]) == tuple(keys[0] + end for end in ("b", "z", "aa", "ab"))
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("source", "key"),
    [
        (Source(title="夜查电动车", date="2024"), "nk2024yechadiandong"),
        (Source(byline="John Smith", title="The Lamp", date="2024-01"), "johnsmith2024thelamp"),
        (Source(title="南开区夜查"), "nankaiquye"),
        (Source(byline="曾志伟", title="区委全会", date="2024"), "zengzhiwei2024quwei"),
        (Source(byline="区委宣传部", title="行动", date="2024"), "quweixuanchuanbu2024xingdong"),
        (Source(title="𠀀！"), "nk"),
        (Source(), "nk"),
    ],
)
def test_keys_of_scarce_sources(source: Source, key: str) -> None:
    """A key with a blank, a bracket or nothing in it is a broken entry."""
    assert key_of(source) == key
