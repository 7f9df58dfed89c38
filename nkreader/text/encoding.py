"""How to read bytes that are not plainly UTF-8, or in an encoding that a person named.

A byte order mark tells; else the readings as GB18030, Big5, UTF-16 and
Windows-1252 compete, and the one wins whose characters are the least
surprising in written Chinese.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from nkreader.text.light_typing import NamedTuple
from nkreader.text.surprise import REPLACEMENT, costs, foreign, foreign_or_none, nats, rare

# Bytes of evidence for an encoding: 50 were enough in every sample measured, more cost milliseconds.
SAMPLE = 4_096
# Nats a byte: Chinese costs 3 to 5, random bytes 7.
NOISE = 6.2
# Nats for a file that begins with half a character: more than its first ASCII character costs, and
# less than the two or three wrong ones that the half would make of its successors.
CUT = 11

# The share of NUL at which bytes are UTF-16 if anything.
_MANY_NUL = 0.2
_FEWEST_WIDE = 8  # sequences of three bytes that are no chance beside bad ones
_FEWEST_HAN = 8  # in a text without a fault: noise has no fault in so many by chance once in thousands
_FOREIGN = 16  # nats of what is neither frequent nor Han


class Reading(NamedTuple):
    """One way to read bytes: shown name, Python codec, bytes to leave out at the start."""

    name: str
    codec: str
    skip: int = 0


_UTF8 = Reading("UTF-8", "utf-8")
# Longest first: the mark of UTF-16 LE begins that of UTF-32 LE.
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF32_LE: Reading("UTF-32", "utf-32-le"),
    codecs.BOM_UTF32_BE: Reading("UTF-32", "utf-32-be"),
    codecs.BOM_UTF8: _UTF8,
    codecs.BOM_UTF16_LE: Reading("UTF-16", "utf-16-le"),
    codecs.BOM_UTF16_BE: Reading("UTF-16", "utf-16-be"),
}
# Text that was cut out of a file may begin with half a character: try without it too.
_UTF16 = tuple(Reading("UTF-16", codec, skip) for skip in (0, 1) for codec in ("utf-16-le", "utf-16-be"))
_GUESSES = (
    _UTF8,
    *(Reading("GB18030", "gb18030", skip) for skip in (0, 1)),
    *(Reading("Big5", "big5hkscs", skip) for skip in (0, 1)),
    *_UTF16,
    Reading("Windows-1252", "cp1252"),
)
REALIGNED = "gb18030"  # the codec whose damaged lines are read anew
# In which a byte that is lost changes those behind it, and how many bytes of them are looked at in one go.
_DOUBLE_BYTE = (_GUESSES[1], _GUESSES[3])
_STRETCH = 64
_STRETCH_OF_UTF16 = 256
_LONG_LINE = 1 << 20  # bytes
_NOISE_OF_TWO = 5.6  # as NOISE, where each stretch is read in the better of two ways
# Supersets that read every file of the narrower encoding (as the WHATWG Encoding Standard does).
_SUPERSETS = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), _GUESSES[1]),
    **dict.fromkeys(("big5", "big5hkscs", "cp950"), _GUESSES[3]),
    **dict.fromkeys(("utf-8", "utf-8-sig"), _UTF8),
    "utf-32": Reading("UTF-32", "utf-32-le"),
    "cp1252": _GUESSES[-1],
}


def reading(data: bytes, encoding: str | None, doubt: int) -> Reading:
    """How to read the bytes of a text file.

    Args:
        data: the file, or a part of it cut at any byte.
        encoding: a name to trust; None recognises it.
        doubt: the offset where the data are not strict UTF-8.

    Raises:
        LookupError: `encoding` names no text encoding.
    """
    mark = _mark(data)
    if encoding is not None:
        return _named(encoding, data, mark)
    return _BYTE_ORDER_MARKS[mark] if mark else _recognise(data, doubt)


def decode_blocks(blocks: Iterable[bytes], encoding: str) -> Iterator[tuple[str, int]]:
    """Decode a long text block by block, as `decode` would the whole of it.

    Args:
        blocks: its bytes, cut anywhere but for the first kilobytes.
        encoding: one of `Decoded.encoding`.

    Yields:
        The text of each block, and how many U+FFFD stand in it for bytes that mean nothing.
    """
    waiting = iter(blocks)
    first = next(waiting, None)
    if first is None:
        return
    reading = _named(encoding, first, _mark(first))
    own = REPLACEMENT.encode(reading.codec, "ignore")
    begins = True
    for data, text in _decoded(chain([first[reading.skip :]], waiting), reading.codec):
        if begins:
            text, begins = REPLACEMENT * reading.skip + text.removeprefix("\ufeff"), False
        yield text, max(0, text.count(REPLACEMENT) - (data.count(own) if own else 0))


def _decoded(blocks: Iterable[bytes], codec: str) -> Iterator[tuple[bytes, str]]:
    """The bytes of a text in pieces, not cut as the blocks are, each with its text."""
    if codec == REALIGNED:
        from nkreader.text.realign import Realigner

        realigner = Realigner(nats)
        yield from ((piece, realigner.decode(piece)) for piece in _whole_lines(blocks))
        return
    decoder = codecs.getincrementaldecoder(codec)("replace")
    yield from ((block, decoder.decode(block)) for block in blocks)
    yield b"", decoder.decode(b"", True)


def _whole_lines(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces that end with a line, a very long one with a character."""
    from nkreader.text.realign import pending

    rest = b""
    for block in blocks:
        data = rest + block
        end = data.rfind(b"\n") + 1 or (len(data) - pending(data) if len(data) > _LONG_LINE else 0)
        rest = data[end:]
        yield data[:end]
    yield rest


def realigned(data: bytes, *, final: bool) -> str:
    """GB18030 with bad bytes among it; an incomplete character at its end is left out unless it is final."""
    from nkreader.text.realign import Realigner, pending

    return Realigner(nats).decode(data if final else data[: len(data) - pending(data)])


def _mark(data: bytes) -> bytes:
    """The byte order mark that some bytes begin with, or b""."""
    return next((mark for mark in _BYTE_ORDER_MARKS if data.startswith(mark)), b"")


# Python has them among its text encodings; from 3.13 on they take any bytes.
_NAMES_OF_HOSTS = ("punycode", "idna")


def _named(encoding: str, data: bytes, mark: bytes) -> Reading:
    try:
        b" \xff".decode(encoding, "replace")  # refuses codecs that do not give text, or not from any bytes
        codec = codecs.lookup(encoding).name
    except ValueError as error:
        raise LookupError(f"unknown encoding: {encoding!r}") from error
    if codec in _NAMES_OF_HOSTS:
        raise LookupError(f"no encoding of texts: {encoding!r}")
    if mark and codec in ("utf-16", "utf-32") and _BYTE_ORDER_MARKS[mark].name.lower() == codec:
        return _BYTE_ORDER_MARKS[mark]
    if codec == "utf-16":
        return _likeliest(data[:SAMPLE], _UTF16)[1]
    return _SUPERSETS.get(codec) or Reading(codec, codec)


def _recognise(data: bytes, doubt: int) -> Reading:
    """The likeliest reading of bytes that are not strict UTF-8 at the offset `doubt`; UTF-8 for noise."""
    start = max(0, doubt - SAMPLE // 4) & ~1  # even, so that UTF-16 stays in step
    sample = data[start : start + SAMPLE]
    if sample.count(0) > _MANY_NUL * len(sample):  # ASCII in UTF-16; in step from the first byte on
        surprise, reading = _likeliest(sample, _UTF16)
        if surprise <= NOISE * len(sample):
            return reading
    if _damaged_utf8(sample):
        return _UTF8
    surprise, reading = _likeliest(sample, _GUESSES)
    if surprise > NOISE * len(sample):
        return _out_of_step(sample) or (reading if _is_sound(sample, reading) else _UTF8)
    return reading if start == 0 or reading in _UTF16 else Reading(reading.name, reading.codec)


def _is_sound(sample: bytes, reading: Reading) -> bool:
    """Whether bytes are text in two bytes a character without a fault, as rare as its characters are.

    Noise is hardly ever, and UTF-8 has faults here.
    """
    if reading.name not in ("GB18030", "Big5"):
        return False
    text = codecs.getincrementaldecoder(reading.codec)("replace").decode(sample[reading.skip :])
    written = sum("\u4e00" <= c <= "\u9fff" for c in text)
    return written > _FEWEST_HAN and all(c.isascii() or rare(c) < _FOREIGN for c in text)


def _damaged_utf8(sample: bytes) -> bool:
    """Whether the bytes are UTF-8 with bad ones among them.

    By chance a sequence of three bytes is valid once in a hundred in GB18030
    or Big5, a sequence of two far more often, which is why it weighs less.
    """
    text = sample.decode("utf-8", "replace")
    bad = text.count(REPLACEMENT)
    wide = sum(c > "\u07ff" for c in text) - bad
    narrow = len(text) - bad - wide - sum(c < "\x80" for c in text)
    by_chance = wide < _FEWEST_WIDE and bad > 1
    return wide + narrow / 10 > bad / 4 and not by_chance


def _out_of_step(sample: bytes) -> Reading | None:
    """GB18030 or Big5 where a lost byte has put all that follows out of step, up to the next ASCII.

    Each stretch is read in the step in which it is the less surprising.
    """

    def surprise(reading: Reading) -> float:
        second = reading._replace(skip=1)
        stretches = (sample[at : at + _STRETCH] for at in range(0, len(sample), _STRETCH))
        return sum(min(_surprise(part, reading), _surprise(part, second) - CUT) for part in stretches)

    cost, reading = min((surprise(reading), reading) for reading in _DOUBLE_BYTE)
    return reading if cost <= _NOISE_OF_TWO * len(sample) else None


def is_plausible(sample: bytes, *, wide: bool = False) -> bool:
    """Whether some way to read the bytes gives text, in whatever script; with `wide`, as UTF-16.

    What begins with a byte order mark is text, for nobody else writes one.
    """

    other = foreign_or_none if wide else foreign

    def surprise(part: bytes, readings: Iterable[Reading]) -> float:
        return min(_surprise(part, reading, other) for reading in readings)

    if _mark(sample):
        return True
    limit = NOISE * len(sample)
    # A byte that is lost in UTF-16 puts all behind it out of step.
    stretches = (sample[at : at + _STRETCH_OF_UTF16] for at in range(0, len(sample), _STRETCH_OF_UTF16))
    readings = _UTF16 if wide else _GUESSES
    return surprise(sample, readings) <= limit or sum(surprise(part, _UTF16) for part in stretches) <= limit


def _likeliest(sample: bytes, readings: Iterable[Reading]) -> tuple[float, Reading]:
    """The reading under which the bytes are the least surprising text, after its surprise in nats."""
    return min(((_surprise(sample, reading), reading) for reading in readings), key=lambda pair: pair[0])


def _surprise(sample: bytes, reading: Reading, other: Callable[[str], int] = rare) -> float:
    """-ln of the probability of the text that the reading gives, in nats; characters as if independent.

    What is outside the table costs what `other` says.
    """
    text = codecs.getincrementaldecoder(reading.codec)("replace").decode(sample[reading.skip :])
    known = costs()
    return sum(known.get(c) or other(c) for c in text) + reading.skip * CUT
