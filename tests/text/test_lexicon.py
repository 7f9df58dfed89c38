"""The dictionary behind the keywords."""

from importlib.util import find_spec

import pytest

from nkreader.text.lexicon import Lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon([("新质生产力", 30, "n"), ("天津", None, "nz"), ("的", 1, None)])


@pytest.mark.parametrize(
    ("word", "frequency", "tag", "idf"),
    [
        ("南开区", 17, "ns", 12.5143832909),
        ("发展", 68664, "vn", 3.57506455044),
        ("AT&T", 3, "nz", None),
        ("c#", 3, "nz", None),
        ("南开区突", 0, None, None),
        ("", 0, None, None),
        ("\ud800", 0, None, None),
        ("新质生产力", 30, "n", None),
        ("天津", 4801, "nz", 6.45994394459),
        ("的", 1, "uj", 0.88474202619),
    ],
)
def test_what_is_known_of_a_word(
    lexicon: Lexicon, word: str, frequency: int, tag: str | None, idf: float | None
) -> None:
    """Keywords would be ranked by another word's figures."""
    assert (lexicon.frequency(word), lexicon.tag(word), lexicon.idf(word)) == (frequency, tag, idf)


def test_every_entry_is_found_and_the_median_is_the_tables(lexicon: Lexicon) -> None:
    """The median stands in the code so that no one waits for it: it must stay the file's."""
    spec = find_spec("jieba")
    assert spec is not None
    assert spec.submodule_search_locations
    with open(f"{spec.submodule_search_locations[0]}/analyse/idf.txt", encoding="utf-8") as file:
        entries = [line.split() for line in file]
    values = sorted(float(value) for _, value in entries)
    assert lexicon.median_idf == values[len(values) // 2]
    assert all(lexicon.idf(word) is not None for word, _ in entries[::997])
