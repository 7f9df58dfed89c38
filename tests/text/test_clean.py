import codecs
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.text import clean as clean_module
from nkreader.text.clean import JOINED_AT_MOST, MARKS_AT_MOST, clean, clean_line, decode

SIMPLIFIED = "子曰：“学而时习之，不亦说乎？”有朋自远方来，不亦乐乎？\n人不知而不愠，不亦君子乎？\n"
TRADITIONAL = "子曰：「學而時習之，不亦說乎？」有朋自遠方來，不亦樂乎？\n人不知而不慍，不亦君子乎？\n"
LATIN = "Müller à café, señor Über, l’été déjà passé\n"


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        ("", "utf-8", "UTF-8"),
        ("plain ASCII\n", "utf-8", "UTF-8"),
        ("Привет, мир", "utf-8", "UTF-8"),
        (SIMPLIFIED, "utf-8", "UTF-8"),
        (SIMPLIFIED, "utf-8-sig", "UTF-8"),
        (SIMPLIFIED, "utf-16", "UTF-16"),
        (SIMPLIFIED, "utf-32", "UTF-32"),
        (SIMPLIFIED, "utf-16-le", "UTF-16"),
        (SIMPLIFIED, "utf-16-be", "UTF-16"),
        ("plain ASCII\n", "utf-16-le", "UTF-16"),
        ("plain ASCII\n", "utf-16-be", "UTF-16"),
        (SIMPLIFIED, "gb2312", "GB18030"),
        (SIMPLIFIED + "𠮷䶮㐀", "gb18030", "GB18030"),
        (TRADITIONAL, "gb18030", "GB18030"),
        (TRADITIONAL, "big5", "Big5"),
        ("佢哋喺邊度啊，我唔知", "big5hkscs", "Big5"),
        ("你好", "gbk", "GB18030"),
        ("你好", "big5", "Big5"),
        ("2024年", "gbk", "GB18030"),
        ("<title>南开</title>", "gbk", "GB18030"),
        (LATIN, "cp1252", "Windows-1252"),
        ("long ASCII before\n" * 10_000 + SIMPLIFIED, "gbk", "GB18030"),
    ],
)
def test_recognises_encodings(text, codec, name):
    """A reader who opens a file of any age sees Chinese, not mojibake, without asking for it."""
    assert decode(text.encode(codec)) == (text, name, 0)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le", "utf-16-be", "big5"])
@pytest.mark.parametrize("start", range(6))
@pytest.mark.parametrize("end", range(4))
def test_recognises_text_cut_at_any_byte(codec, start, end):
    """A part of a big file is read as its encoding wherever the part begins and ends."""
    data = (TRADITIONAL * 2).encode(codec)
    decoded = decode(data[start : len(data) - end])
    assert decoded.encoding == decode(data).encoding
    assert decoded.text[5:-3] in TRADITIONAL * 2
    assert len(decoded.text) > len(TRADITIONAL)


@pytest.mark.parametrize(
    ("data", "text", "name", "undecodable"),
    [
        ("子曰".encode()[:-1], "子\ufffd", "UTF-8", 1),
        (
            SIMPLIFIED.encode() + b"\xff\xfe" + SIMPLIFIED.encode(),
            SIMPLIFIED + "\ufffd\ufffd" + SIMPLIFIED,
            "UTF-8",
            2,
        ),
        (
            SIMPLIFIED.encode("gbk") + b"\xff" + SIMPLIFIED.encode("gbk"),
            SIMPLIFIED + "\ufffd" + SIMPLIFIED,
            "GB18030",
            1,
        ),
        (
            TRADITIONAL.encode("big5") + b"\xff" + TRADITIONAL.encode("big5"),
            TRADITIONAL + "\ufffd" + TRADITIONAL,
            "Big5",
            1,
        ),
        ("前\ufffd后".encode(), "前\ufffd后", "UTF-8", 0),
        ("前\0后".encode(), "前\0后", "UTF-8", 0),
        (b"\xff" * 9, "\ufffd" * 9, "UTF-8", 9),
        (b"\0" * 9, "\0" * 9, "UTF-8", 0),
        (SIMPLIFIED.encode() + b"\xc0\xaf", SIMPLIFIED + "\ufffd\ufffd", "UTF-8", 2),
    ],
)
def test_marks_and_counts_what_cannot_be_decoded(data, text, name, undecodable):
    """A clerk is told of each loss, and a few bad bytes do not turn the whole file into mojibake."""
    assert decode(data) == (text, name, undecodable)


def test_mixed_encodings_keep_the_utf8_half():
    """A file glued from two encodings shows one half and marks the other."""
    decoded = decode((SIMPLIFIED * 9).encode() + (SIMPLIFIED * 9).encode("gbk"))
    assert decoded.encoding == "UTF-8"
    assert decoded.text.startswith(SIMPLIFIED * 9)
    assert decoded.undecodable > 100


MOSTLY_ASCII = "    for name in names:  # 每个名字\n        print(name, end=', ')  # 打印\n" * 80


@pytest.mark.parametrize("start", [0, 1, 2, 3, 4000, 4001])
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_source_code_in_utf16(codec, start):
    """Code is nearly all ASCII, every second byte NUL: cut at an odd byte it is still in step."""
    data = MOSTLY_ASCII.encode(codec)[start : start + 6001]
    found = decode(data)
    assert found.encoding == "UTF-16"
    assert found.text[2:-1] in MOSTLY_ASCII


@pytest.mark.parametrize(
    "text",
    ["-06-13\n543,黎华,办公室,13472.34,2024-08-16\n544,史梅,办公室,", "韦璟、郝珺、龚璐、邵淼、覃焱、樊祺"],
)
def test_rare_names_among_figures(text):
    """A list of names and amounts is short of common words, not of faultless characters."""
    assert decode(text.encode("gb18030")).text == text


@pytest.mark.parametrize("final", [True, False])
def test_an_incomplete_end_counts_only_when_final(final):
    """Text read in pieces shows no false mark at each seam."""
    for encoding in (None, "UTF-8", "GB18030"):
        data = SIMPLIFIED.strip().encode("gbk" if encoding == "GB18030" else "utf-8")[:-1]
        decoded = decode(data, encoding, final=final)
        assert decoded.undecodable == final
        assert decoded.text.endswith("\ufffd") is final


@pytest.mark.parametrize(
    ("encoding", "codec", "name"),
    [
        ("UTF-8", "utf-8-sig", "UTF-8"),
        ("GBK", "gbk", "GB18030"),
        ("gb2312", "gbk", "GB18030"),
        ("Big5", "big5", "Big5"),
        ("UTF-16", "utf-16", "UTF-16"),
        ("UTF-16", "utf-16-be", "UTF-16"),
        ("utf_16", "utf-16-le", "UTF-16"),
        ("UTF-32", "utf-32", "UTF-32"),
        ("Windows-1252", "cp1252", "Windows-1252"),
        ("koi8-r", "koi8-r", "koi8-r"),
    ],
)
def test_obeys_a_named_encoding(encoding, codec, name):
    """`--encoding` and its key override recognition, under every name that people use."""
    text = {"cp1252": LATIN, "koi8-r": "Привет"}.get(codec, "學而" if codec == "big5" else "学而")
    assert decode(text.encode(codec), encoding) == (text, name, 0)
    assert decode(text.encode("utf-8"), encoding).encoding == name


@pytest.mark.parametrize(
    "encoding", ["nonsense", "base64", "rot13", "idna", "punycode", "undefined", "a\0b", ""]
)
def test_refuses_what_names_no_text_encoding(encoding):
    """A typing error after --encoding is told, not followed by a traceback."""
    with pytest.raises(LookupError):
        decode(b"text", encoding)


@given(st.binary(max_size=400), st.booleans())
def test_decode_never_fails(data, final):
    """No file, however broken, stops the reader; what it counts it also shows."""
    decoded = decode(data, final=final)
    assert 0 <= decoded.undecodable <= decoded.text.count("\ufffd")
    assert codecs.lookup("cp1252" if decoded.encoding == "Windows-1252" else decoded.encoding)


@pytest.mark.parametrize(
    ("dirty", "harmless"),
    [
        ("一\r\n二\r三\n\r四\r\n", "一\n二\n三\n\n四\n"),
        ("一\x0b二\x0c三\x85四\u2028五\u2029六", "一 二 三 四 五 六"),
        ("一\x1c二\x1d三\x1e四\x1f五", "一␜二␝三␞四␟五"),
        ("\x1b[2J\x07\x00\x08\x7f", "␛[2J␇␀␈␡"),
        ("\x9b31m\x90\x9c", "␦31m␦␦"),
        ("给\u202e三张\u202c \u2066甲\u2069", "给␦三张␦ ␦甲␦"),
        ("甲\u200e乙\u200f丙\u061c丁", "甲乙丙丁"),
        ("\ufeff甲\u200b乙\u200c丙\u200d丁\u2060戊\ufeff己\xad庚\u034f", "甲乙丙丁戊己庚"),
        ("\u115f\u1160\u3164\uffa0\u2062\u206a\u180e\U0001d173", ""),
        ("甲\U000e0041\U000e0069乙", "甲␦␦乙"),
        ("\ufff9漢\ufffaかん\ufffb", "␦漢␦かん␦"),
        ("\ud800甲\udfff \ufdd0\ufffe\U0001ffff\U0010ffff", "\ufffd甲\ufffd \ufffd\ufffd\ufffd\ufffd"),
        ("葛\U000e0100城 逢\ufe00 、\ufe01", "葛\U000e0100城 逢\ufe00 、\ufe01"),
        ("a\U000e0100 学\U000e0100\U000e0101 学\ufe0f 学\ufe05 \ufe0f", "a 学\U000e0100 学 学 "),
        (
            "☎\ufe0e☎\ufe0f ©\ufe0f 1\ufe0f\u20e3 ☎\ufe0f\ufe0f",
            "☎\ufe0e☎\ufe0f ©\ufe0f 1\ufe0f\u20e3 ☎\ufe0f",
        ),
        ("👨\u200d👩\u200d👧 👍🏽 🏳\ufe0f\u200d🌈", "👨\u200d👩\u200d👧 👍🏽 🏳\ufe0f\u200d🌈"),
        ("👨\u200d甲 👨\u200d\u200d👩 \u200d👩", "👨甲 👨👩 👩"),
        ("👨\u200b\u200d👩", "👨\u200d👩"),
        ("e\u0301 ü か\u3099", "e\u0301 ü か\u3099"),
        ("Z" + "\u0301\u0316" * 99 + "乙", "Z" + "\u0301\u0316" * (MARKS_AT_MOST // 2) + "乙"),
        ("\u0301甲\n\u0301\u0302乙\n　\u0301丙", "◌\u0301甲\n◌\u0301\u0302乙\n　◌\u0301丙"),
        ("\u200b\u0301", "◌\u0301"),
        ("\u2800\ufffc\ue000\uf8ff\U000f0000\U0010fffd", "\u2800\ufffc\ue000\uf8ff\U000f0000\U0010fffd"),
        ("\uf900⼀㐀豈\U0002ebf0\U0003fffd", "\uf900⼀㐀豈\U0002ebf0\U0003fffd"),
        ("一\t二　三\xa0四\u2009五", "一\t二　三\xa0四\u2009五"),
    ],
)
def test_makes_characters_harmless(dirty, harmless):
    """The terminal obeys no document, and what is copied is what was seen."""
    assert clean(dirty) == harmless


def test_limits_joined_emoji():
    """One endless cluster does not freeze the pane that must measure it."""
    joined = clean("👩\u200d" * 5000)
    assert joined.count("\u200d") == JOINED_AT_MOST - 1
    assert joined.count("👩") == 5000


HOSTILE = st.text(
    st.sampled_from(
        "甲a1 \n\r\t\x00\x0b\x1b\x85\x9b\xad\u0301\u0302\u034f\u200b\u200d\u200e\u202e\u2028\u3164"
        "\ud800\ufdd0\ufe00\ufe0e\ufe0f\ufeff☎👩🏽\U000e0041\U000e0100\u1680\u0915\u094d\u25cc"
    ),
    max_size=40,
)


@given(HOSTILE | st.text())
def test_cleaning_twice_is_cleaning_once(text):
    """A passage that is cleaned again, in the notebook or from the clipboard, still equals its source."""
    assert clean(clean(text)) == clean(text)


@given(HOSTILE | st.text())
def test_nothing_forbidden_is_left(text):
    """No control, direction, tag or invisible character reaches a terminal from any text."""
    harmless = clean(text)
    assert harmless.isascii() or "\u202e" not in harmless
    for c in set(harmless) - {"\n", "\t", "\u200d"}:
        assert unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp"), ascii(c)
        assert unicodedata.category(c) != "Cf" or unicodedata.bidirectional(c) in ("AN", "AL", "L"), ascii(c)
    assert harmless.split("\n") == harmless.splitlines() + [""] * (harmless == "" or harmless[-1] == "\n")
    assert not any(a == "\u200d" and not b > "\u203b" for a, b in pairwise(harmless + "\n"))


@given(HOSTILE)
def test_lines_stay_lines(text):
    """Paragraph numbers in quotations do not shift because a line held something odd."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert clean(text).split("\n") == [clean(line) for line in lines]


def test_every_character_alone():
    """No single code point is missed by the search that lets ordinary text pass."""
    forbidden = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    visible_format = {"AN", "AL", "L"}
    for code in range(0x110000):
        c = chr(code)
        category = unicodedata.category(c)
        if category[0] == "M":
            assert clean(c) in ("", "◌" + c), hex(code)
        elif category in forbidden and c not in "\n\t\r":
            assert clean(c) != c or unicodedata.bidirectional(c) in visible_format, hex(code)
        elif code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
            assert clean(c) == "\ufffd", hex(code)


def test_ordinary_text_is_returned_itself():
    """A long novel opens fast because nothing is rebuilt."""
    text = SIMPLIFIED * 10 + "𠮷 Latin é ½ “—…” ①　▂▅ 😀\n"
    assert clean(text) is text


@pytest.mark.parametrize(
    ("dirty", "line"),
    [("甲\n乙\t丙\r\n", "甲 乙 丙"), (" 题\x1b]0;x\x07 ", "题␛]0;x␇"), ("一\u2028二", "一 二"), ("", "")],
)
def test_metadata_is_one_line(dirty, line):
    """A title from a hostile front matter cannot take a second line of the side bar."""
    assert clean_line(dirty) == line


def test_both_searches_know_the_same_suspects(monkeypatch):
    """A short text opened first must be as harmless on the terminal as a long one opened later."""
    planes = (
        *range(0x40000),
        *range(0xE0000, 0xF0000),
        0x50000,
        0x10FFFF,
    )  # the rest is alike
    characters = "".join(map(chr, planes)).replace("\r", "")
    by_hand = [c for c in characters if clean_module._is_suspect(c)]
    assert by_hand == clean_module._suspect().findall(characters)
    assert not any(clean_module._is_plain(f"文{c}") for c in by_hand)
    for limit in (0, 1 << 20):
        monkeypatch.setattr(clean_module, "_without_pattern", limit)
        assert clean("第一行\n第\x1b二行\n第三行") == "第一行\n第␛二行\n第三行"
        assert clean("第一行\n第二行") == "第一行\n第二行"
