"""The encoding that a person chose for a file, and files that are damaged."""

import random

import pytest

from nkreader.library import encodings, formats
from nkreader.library.paths import encodings_file
from nkreader.text.clean import decode

TEXT = "\n".join(
    f"第{n}段：园林绿化工程今年继续推进，市民出门就有公园。水边的树木也多了起来。" for n in range(600)
)
TRADITIONAL = "\n".join(
    f"第{n}段：園林綠化工程今年繼續推進，市民出門就有公園。水邊的樹木也多了起來。" for n in range(600)
)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_a_choice_is_kept_by_path(tmp_path):
    """Who told the reader once need not tell it again; another file is not touched by that."""
    path, other = str(tmp_path / "a.txt"), str(tmp_path / "b.txt")
    assert encodings.chosen(path) is None
    assert encodings.choose(path, "Big5") == encodings.choose(other, "UTF-16") == ""
    assert (encodings.chosen(path), encodings.chosen(other)) == ("Big5", "UTF-16")
    assert encodings.choose(path, None) == ""
    assert encodings.chosen(path) is None


def test_a_journal_that_says_nonsense_is_no_choice(tmp_path):
    """A damaged journal, or one of another version, must not keep a text from being read."""
    path = str(tmp_path / "a.txt")
    encodings.choose(path, "klingon")
    assert encodings.chosen(path) is None
    with open(encodings_file(), "ab") as file:
        file.write(b'{"crc":"00000000","record":{"path":"' + path.encode() + b'","encoding":"Big5"}}\n')
    assert encodings.chosen(path) is None


@pytest.mark.parametrize("length", [40, 600])
def test_what_a_text_looks_like(tmp_path, length):
    """The sheet shows the same beginning as the text will have."""
    path = tmp_path / "a.txt"
    path.write_bytes((TEXT * 12)[: length * 400].encode("gb18030"))
    assert encodings.recognised(str(path)) == "GB18030"
    text, bad = encodings.beginning(str(path), "GB18030")
    assert TEXT.startswith(text)
    assert bad == 0
    text, bad = encodings.beginning(str(path), "UTF-8")
    assert bad > 0
    assert "\ufffd" in text
    assert encodings.beginning(str(tmp_path / "none"), "UTF-8") == ("", 0)


@pytest.mark.parametrize(
    ("name", "codec", "text"),
    [("UTF-8", "utf-8", TEXT), ("GB18030", "gb18030", TEXT), ("Big5", "big5hkscs", TRADITIONAL)],
)
@pytest.mark.parametrize("bad", [1, 12])
def test_a_few_bad_bytes(tmp_path, name, codec, text, bad):
    """An old file with a scratch stays readable, and one is told how many places are lost."""
    dice = random.Random(bad)
    data = bytearray(text.encode(codec))
    for _ in range(bad):
        data[dice.randrange(len(data))] = 0xFF
    decoded = decode(bytes(data))
    assert decoded.encoding == name
    assert bad <= decoded.undecodable == decoded.text.count("\ufffd") <= 3 * bad
    right = sum(line in text for line in decoded.text.split("\n"))
    assert right >= 600 - 2 * bad
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert formats.read(str(path)).undecodable == decoded.undecodable


@pytest.mark.parametrize(("name", "text"), [("GB18030", TEXT), ("Big5", TRADITIONAL)])
def test_a_lost_byte_does_not_change_the_encoding(name, text):
    """One byte less in a short text, and all behind it is out of step: it is still known for what it is."""
    data = text.split("：")[1].split("\n")[0].encode(name)
    for lost in (1, 9, len(data) // 2):
        assert decode(data[:lost] + data[lost + 1 :]).encoding == name
    dice = random.Random(1)
    for _ in range(50):
        assert decode(bytes(dice.randrange(128, 256) for _ in range(90))).encoding == "UTF-8"
