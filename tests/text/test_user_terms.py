"""A person's own lists: what is read from their lines, and what a change leaves alone."""

from hypothesis import given
from hypothesis import strategies as st

from nkreader.text.user_terms import BadLine, read_terms, read_words, with_term, without_term


def test_a_bad_line_costs_itself_alone() -> None:
    """A list of a thousand terms would be lost to a slip in one of them."""
    data = b"\xef\xbb\xbf# \xe6\xb5\x8b\r\n\r\n" + "路灯\n  太阳能板 \nLED\nled\n".encode() + b"\xb2\xe2\n"
    data += ("长" * 49 + "\n……\na\tb\n").encode()
    terms, bad = read_terms(data)
    assert terms == ["路灯", "太阳能板", "LED"]
    assert bad == [BadLine(7, "encoding"), BadLine(8, "long"), BadLine(9, "word"), BadLine(10, "word")]


def test_a_dictionary_of_jiebas_is_read_as_jieba_reads_it() -> None:
    """Who has a dictionary for jieba should not have to rewrite it."""
    words, bad = read_words(
        "云计算 5\n李小福 2 nr\n创新办 3 i\neasy_install 3 eng\n好用 300\n台 中\n八一 n\n零 0\n".encode()
    )
    assert words == [
        ("云计算", 5, None), ("李小福", 2, "nr"), ("创新办", 3, "i"), ("easy_install", 3, "eng"),
        ("好用", 300, None), ("台 中", None, None), ("八一", None, "n"),
    ]  # fmt: skip
    assert bad == [BadLine(8, "number")]


LINES = st.lists(st.sampled_from(["# 说明", "", "路灯", "LED灯", "  老城 ", "坏\x00行"]), max_size=8)


@given(LINES, st.sampled_from(["\n", "\r\n"]), st.booleans(), st.sampled_from(["路灯", "led灯", "新词"]))
def test_a_change_leaves_every_other_line_alone(
    lines: list[str], newline: str, ended: bool, term: str
) -> None:
    """Comments and order are the person's own work."""
    data = newline.join(lines).encode() + (newline.encode() if ended and lines else b"")
    added = with_term(data, term)
    assert added.startswith(data)
    assert with_term(added, term) == added
    assert term.lower() in [found.lower() for found in read_terms(added)[0]]
    rest = without_term(added, term)
    assert term.lower() not in [found.lower() for found in read_terms(rest)[0]]
    kept = [line.rstrip(b"\r\n") for line in rest.splitlines()]
    assert kept == [line.encode() for line in lines if line.strip().lower() != term][: len(kept)]
