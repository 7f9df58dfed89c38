"""Damaged GB18030: one bad byte costs the character it was in, and nothing that is whole is touched."""

from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.text.clean import decode
from nkreader.text.encoding import decode_blocks

TEXT = (
    "2024年，全区新增绿地30公顷，改造公园5座，群众推窗见绿、出门入园。\n"
    "区消防救援支队联合各街道，组成12个检查组，对居民小区、九小单位开展电动自行车消防安全夜查（第3次），"
    "发现隐患35处，督促整改。下一步还要建立商场等场所的长效机制，一查到底！\n"
)
DATA = TEXT.encode("gb18030")


def common(one: str, other: str) -> int:
    """How many characters two texts have in common at their start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def lost(text: str) -> int:
    """How many characters of TEXT are not what they were, where so many at its start and end are."""
    same = common(TEXT, text)
    behind = common(TEXT[::-1], text[::-1])
    return len(TEXT) - same - min(behind, len(TEXT) - same)


@pytest.mark.parametrize("at", range(0, len(DATA), 7))
def test_a_lost_byte_costs_a_character(at):
    """A transfer that drops a byte must not turn the rest of a paragraph into other characters."""
    decoded = decode(DATA[:at] + DATA[at + 1 :], "gb18030")
    assert lost(decoded.text) <= 2
    assert decoded.undecodable == decoded.text.count("\ufffd") <= 1


@pytest.mark.parametrize("value", [0x20, 0x41, 0xFF])
def test_a_byte_written_over_costs_two_characters_at_most(value):
    """The same, for one that was written over; what was an ASCII character may be swallowed too."""
    costs = []
    for at in range(0, len(DATA), 3):
        decoded = decode(DATA[:at] + bytes([value]) + DATA[at + 1 :], "gb18030")
        costs.append(lost(decoded.text))
        assert decoded.undecodable == decoded.text.count("\ufffd")
    assert sum(costs) / len(costs) < 1.5
    assert sorted(costs)[-len(costs) // 50] <= 3


def test_half_a_character_at_the_end_spoils_nothing_before_it():
    """A text that was cut off, as a log or a download is, must not end in other characters than it had."""
    for size in range(20, len(DATA)):
        text = decode(DATA[:size], "gb18030").text
        assert TEXT.startswith(text.removesuffix("\ufffd"))


WHOLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffd\ufeff"))


@given(WHOLE)
def test_what_can_be_decoded_is_never_read_another_way(text):
    """Rare characters are as good as frequent ones where nothing is damaged."""
    assert decode(text.encode("gb18030"), "gb18030") == (text, "GB18030", 0)


LINES = st.binary(max_size=40) | WHOLE.map(lambda text: text.encode("gb18030"))


@given(st.lists(LINES, max_size=6), st.integers(1, 99))
def test_a_long_text_is_decoded_as_a_short_one(parts, size):
    """What is found on the screen and on the command line must be the same characters."""
    data = b"\n".join(parts)
    whole = decode(data, "gb18030")
    blocks = list(decode_blocks([data[at : at + size] for at in range(0, len(data), size)], "GB18030"))
    assert "".join(text for text, _ in blocks) == whole.text
    assert whole.undecodable <= whole.text.count("\ufffd")
