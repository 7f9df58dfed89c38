"""Which encoding a text file is in, and its text.

The order of the evidence: a byte order mark; strict UTF-8; then whatever
makes the likeliest Chinese (`recognise`). Data may be cut at any byte. This
module knows bytes; whether the characters are harmless is the business of
`clean`.
"""

from __future__ import annotations

import codecs

from nkreader.text.light_typing import NamedTuple

_HEAD = 4_096  # bytes in which a NUL would tell UTF-16
# Those of UTF-16 begin those of UTF-32.
_BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_REPLACEMENT = "\ufffd"
_CONTINUATION = bytes(range(0x80, 0xC0))


class Decoded(NamedTuple):
    """The text of a file.

    Attributes:
        text: the characters, not yet clean; no byte order mark.
        encoding: the name shown to people: UTF-8, UTF-16, UTF-32, GB18030,
            Big5, Windows-1252, or the codec's own where a person named one.
            `decode` accepts each of them.
        undecodable: how many U+FFFD stand in the text for bytes that mean nothing.
    """

    text: str
    encoding: str
    undecodable: int


def decode(data: bytes, encoding: str | None = None, *, final: bool = True) -> Decoded:
    """Decode the bytes of a text file.

    Args:
        data: the file, or a part of it cut at any byte.
        encoding: a name to trust (one of `Decoded.encoding` or any Python
            text codec); None recognises it: by byte order mark, then as strict
            UTF-8, then by how frequent the characters are that a reading gives.
            Recognition looks at a sample of the bytes, so it does not grow with the data.
        final: whether the data end here. If not, an incomplete character at
            the end is left out instead of counted.

    Raises:
        LookupError: `encoding` names no text encoding.
    """
    doubt = 0
    if encoding is None and not data.startswith(_BYTE_ORDER_MARKS):
        try:
            return _strict_utf8(data, final)
        except UnicodeDecodeError as error:
            doubt = error.start
    from nkreader.text.recognise import reading  # nearly every file is UTF-8, and need not wait for it

    return _read(data, *reading(data, encoding, doubt), final)


def _read(data: bytes, name: str, codec: str, skip: int, final: bool) -> Decoded:
    text = codecs.getincrementaldecoder(codec)("replace").decode(data[skip:], final)
    text = _REPLACEMENT * skip + text.removeprefix("\ufeff")
    # A file may hold U+FFFD of its own, from an earlier loss.
    own = _REPLACEMENT.encode(codec, "ignore")
    return Decoded(text, name, max(0, text.count(_REPLACEMENT) - (data.count(own) if own else 0)))


def _strict_utf8(data: bytes, final: bool) -> Decoded:
    """Read data that are UTF-8 but for characters cut in two at their start and end.

    Raises:
        UnicodeDecodeError: they are not, or hardly anything says that they are.
    """
    head = data[:3]
    cut = len(head) - len(head.lstrip(_CONTINUATION))
    text, used = codecs.utf_8_decode(data[cut:] if cut else data, "strict", False)
    tail = cut + used < len(data)
    # ASCII between two halves proves nothing; NUL is what UTF-16 makes of ASCII.
    if ((cut or tail) and text.isascii()) or b"\0" in data[:_HEAD]:
        raise UnicodeDecodeError("utf-8", data, 0, 1, "ambiguous")
    rest = _REPLACEMENT if tail and final else ""
    return Decoded(_REPLACEMENT * cut + text + rest, "UTF-8", cut + len(rest))
