"""Binary files: known by how they begin; a damaged text is still a text."""

import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.text.binary import NOISY, kind_of

CHINESE = "子曰：“学而时习之，不亦说乎？”有朋自远方来，不亦乐乎？人不知而不愠，不亦君子乎？\n" * 9
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5hkscs"]
NOISE = random.Random(1).randbytes(2000)
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\0\x03\0\xfe\xff\x09\0" + bytes(400)

BINARY = {
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10", "png"),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01", "jpeg"),
    "elf": (b"\x7fELF\x02\x01\x01" + bytes(40), "program"),
    "windows program": (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0\xb8" + bytes(60), "program"),
    "sqlite": (b"SQLite format 3\0\x10\0\x01\x01\0@  " + bytes(60), "database"),
    "mp4": (b"\0\0\0 ftypisom\0\0\x02\0isomiso2avc1mp41\0\0\0\x08free" + NOISE, "video"),
    "old word": (OLD_WORD, "ole2"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "pdf"),
    "docx": (b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0" + bytes(16) + b"[Content_Types].xml", "ooxml"),
    "zip": (b"PK\x03\x04\x14\0\0\0\x08\0" + NOISE, "zip"),
    "noise": (NOISE, NOISY),
    "packed without a name": (zlib.compress(NOISE), NOISY),
    "nothing but nul": (bytes(500), NOISY),
    "numbers": (b"".join(n.to_bytes(4, "little") for n in range(0, 9000, 37)), NOISY),
}


@pytest.mark.parametrize(("data", "kind"), BINARY.values(), ids=BINARY.keys())
def test_what_is_no_text(data, kind):
    """Who opens a picture by mistake is told what it is, and sees no screen of rubbish."""
    assert kind_of(data) == kind


TEXTS = {
    "empty": b"",
    "one nul": b"\0" + CHINESE.encode(),
    "some nuls": CHINESE.encode("gb18030").replace("，".encode("gb18030"), b"\0"),
    "nuls behind": CHINESE.encode()[:300] + bytes(900),
    "colours": b"\x1b[31mred\x1b[0m " * 40,
    "end of file of old": CHINESE.encode("gb18030")[:100] + b"\x1a",
    "korean": ("모든 인간은 태어날 때부터 자유로우며 동등하다.\n" * 9).encode("utf-16-le"),
    "russian": ("Все люди рождаются свободными и равными.\n" * 9).encode("utf-16-be"),
    "begins as a program does": "MZ 是程序文件的开头".encode(),
    "begins as a picture does": "BM 是位图文件的开头".encode("gb18030"),
    "a byte of utf-16 lost": CHINESE.encode("utf-16-le")[:400] + CHINESE.encode("utf-16-le")[401:],
}


@pytest.mark.parametrize("data", TEXTS.values(), ids=TEXTS.keys())
def test_what_is_a_text_after_all(data):
    """A text that is damaged, or in another script, must open: nobody has a better copy of it."""
    assert kind_of(data) == ""


@given(
    encoding=st.sampled_from(ENCODINGS),
    first=st.integers(0, 300),
    length=st.integers(1, 1500),
    bad=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=4),
)
def test_cuts_and_bad_bytes_make_no_binary(encoding, first, length, bad):
    """A text that was cut anywhere and lost bytes is refused in no encoding."""
    data = bytearray((CHINESE * 3).encode(encoding, "ignore")[first : first + length])
    for at, value in bad[: len(data) // 100]:
        data[at % len(data)] = value
    assert kind_of(bytes(data)) == ""
