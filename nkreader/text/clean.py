"""From the bytes of a file to text that is safe to draw, search and copy.

`decode` (its rules are in `encoding`) recognises the encoding; `clean` makes
the characters harmless, once, before anything else sees them. What leaves here can be sent to a terminal and
copied as it stands: later floors filter nothing a second time. This module
knows neither files nor formats nor what a paragraph means.

What `clean` does with a character follows from what the character does:

* It ends a line (CR LF, CR): becomes one newline.
* It is white space that some programs break lines at (VT, FF, NEL, LINE and
  PARAGRAPH SEPARATOR: word processors' soft breaks, page breaks): becomes a
  space. It separated two words and still does, but splits no paragraph.
* It acts (control characters, bidirectional embeddings, overrides and
  isolates, tags, annotation anchors): becomes one visible mark, because who
  reads or quotes the text must see that something was there. C0 and DEL have
  pictures of their own (ESC is ␛); the others share the substitute mark ␦.
* It is no character (lone surrogates, noncharacters): becomes U+FFFD.
* It is invisible and says nothing in Chinese text (zero-width spaces, joiners
  outside emoji, soft hyphens, direction marks, Hangul fillers, selectors
  without a base): is removed, so that what is found and copied is what is seen.
* It piles up (combining marks, joined emoji): what exceeds MARKS_AT_MOST and
  JOINED_AT_MOST is cut. A mark without a base gets ◌, lest it join the frame.

Tab, private use, unassigned code points, compatibility ideographs and
ideographic variation sequences stay as they are.
"""

from __future__ import annotations

import codecs

from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re

# No living orthography stacks more; UAX #15's limit of 30 still paints over the rows around.
MARKS_AT_MOST = 8
# The longest sequence that Unicode recommends for interchange joins 4 emoji (a family).
JOINED_AT_MOST = 8

_SUBSTITUTE = "\u2426"
_REPLACEMENT = "\ufffd"
_JOINER = "\u200d"

# Character classes, as they stand between the brackets of a regular expression.
_SPACES = "\x0b\x0c\x85\u2028\u2029"
_C0 = "\x00-\x08\x0e-\x1f\x7f"
_ACTIVE = (
    "\x80-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufff0-\ufffb\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_NONCHARACTERS = "\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_INVISIBLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u2060-\u2065\u206a-\u206f"
    "\u3164\ufeff\uffa0\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
)
# Every combining mark lies in these blocks, with letters of the scripts that have many.
_MARK_BLOCKS = (
    "\u0300-\u036f\u0483-\u0489\u0590-\u109f\u135d-\u135f\u1712-\u1cff\u1dc0-\u1dff\u20d0-\u20ff"
    "\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\ua69f\ua6f0\ua6f1\ua802-\uabff\ufb1e"
    "\ufe00-\ufe2f\U000101fd-\U0001e94f\U000e0100-\U000e01ef"
)
_EMOJI = "\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
_IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"

# Text without any of these is clean: the only ranges that ordinary text meets, and so few and wide ones
# (each one beyond the basic plane slows a search). Emoji and ideographs are outside. First and last by turns.
_SUSPECTS = (
    "\x00\x08\x0b\x1f\x7f\x9f\xad\xad\u0300\u036f\u0483\u0489\u0590\u109f\u115f\u1160"
    "\u135d\u135f\u1712\u1cff\u1dc0\u1dff\u200b\u200f\u2028\u202e\u2060\u206f\u20d0\u20ff\u2cef\u2cf1"
    "\u2d7f\u2dff\u302a\u302f\u3099\u309a\u3164\u3164\ua66f\ua6f1\ua802\uabff\ud800\udfff"
    "\ufb1e\ufb1e\ufdd0\ufdef\ufe00\ufe2f\ufeff\ufeff\uffa0\uffa0\ufff0\ufffb\ufffe\uffff"
    "\U00010000\U0001efff\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U000323b0\U0010ffff"
)
_FIRST, _LAST = _SUSPECTS[::2], _SUSPECTS[1::2]
# Blocks of 256 characters, by their upper byte: Han; and those of ASCII and of Chinese punctuation, in
# which all suspects but these few are not printable.
_HAN_BLOCKS = bytes(range(0x34, 0xA0))
_PLAIN_BLOCKS = b"\x00\x20\x30\xff"
_PRINTABLE_SUSPECTS = (
    *map(chr, range(0x20D0, 0x2100)),
    *"\u302a\u302b\u302c\u302d\u302e\u302f\u3099\u309a\uffa0",
)
# So many characters are looked at one by one: `re` and its compiling cost 5 to 10 ms before the first row.
_without_pattern = 32_768

_HEAD = 4_096  # bytes in which a NUL would tell UTF-16
# Those of UTF-16 begin those of UTF-32.
_BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
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
    from nkreader.text.encoding import reading  # nearly every file is UTF-8, and need not wait for it

    return _read(data, *reading(data, encoding, doubt), final)


def _read(data: bytes, name: str, codec: str, skip: int, final: bool) -> Decoded:
    text = codecs.getincrementaldecoder(codec)("replace").decode(data[skip:], final)
    if codec == "gb18030" and _REPLACEMENT in text:
        from nkreader.text.encoding import realigned

        text = realigned(data[skip:], final=final)
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


def clean(text: str) -> str:
    """The text with everything harmless that is not text (see above); `clean(clean(x)) == clean(x)`.

    Ordinary text is returned as it is, in one pass. No rule reaches over a
    newline, so only the lines that hold a suspect are worked on.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _is_ordinary(text):
        return text
    pattern = _suspect()
    suspect = pattern.search(text)
    parts: list[str] = []
    done = 0
    while suspect:
        start = text.rfind("\n", done, suspect.start()) + 1 or done
        end = text.find("\n", suspect.end())
        end = len(text) if end < 0 else end
        parts += text[done:start], _repair(text[start:end])
        suspect, done = pattern.search(text, end), end
    return "".join([*parts, text[done:]])


def clean_line(text: str) -> str:
    """Clean text on one line, for titles, names and other metadata: newlines and tabs are spaces."""
    return clean(text).replace("\n", " ").replace("\t", " ").strip(" ")


def _is_ordinary(text: str) -> bool:
    """Whether no suspect is in a text; False too when too much was looked at to go on without a pattern."""
    global _without_pattern
    _without_pattern -= len(text)
    if _without_pattern < 0:
        return False
    return _is_plain(text) or not any(map(_is_suspect, set(text)))


def _is_plain(text: str) -> bool:
    """Whether a text holds nothing but Han and printable characters of blocks that hold few suspects.

    What most pages are, known in a fifth of the 0.2 ms that their set of characters takes.
    """
    # Not `text.encode`, which would import a module for it.
    blocks = codecs.utf_16_le_encode(text, "surrogatepass")[0][1::2].translate(None, _HAN_BLOCKS)
    return (
        not blocks.strip(_PLAIN_BLOCKS)
        and text.replace("\n", " ").replace("\u3000", " ").isprintable()
        and not any(map(text.__contains__, _PRINTABLE_SUSPECTS))
    )


def _is_suspect(character: str) -> bool:
    if "\u3400" <= character <= "\u9fff" or " " <= character <= "~":  # most of them
        return False
    return any(first <= character <= last for first, last in zip(_FIRST, _LAST, strict=True))


# By hand: `functools.cache` costs 2 ms before the first row, where nothing else has imported it.
_compiled: dict[str, re.Pattern[str]] = {}


def _suspect() -> re.Pattern[str]:
    """What finds a suspect."""
    if "suspect" not in _compiled:
        import re

        ranges = "".join(f"{first}-{last}" for first, last in zip(_FIRST, _LAST, strict=True))
        _compiled["suspect"] = re.compile(f"[{ranges}]")
    return _compiled["suspect"]


def _compile() -> None:
    """Make the patterns that only suspect lines need."""
    import re

    emoji = f"[{_EMOJI}]\ufe0f?[\U0001f3fb-\U0001f3ff]?"
    selector = (
        f"(?<![0\u2190-\u2aff\u3001\u3002\uff01-\uff1f{_IDEOGRAPHS}])[\ufe00-\ufe02]"
        f"|[\ufe03-\ufe0d]|(?<![#*0-9{_EMOJI}])[\ufe0e\ufe0f]"
        f"|(?<![{_IDEOGRAPHS}])[\U000e0100-\U000e01ef]|(?<![\u1820-\u18aa])[\u180b-\u180d\u180f]"
    )
    _compiled["invisible"] = re.compile(f"[{_INVISIBLE}]")
    _compiled["acting"] = re.compile(f"[{_SPACES}{_C0}{_ACTIVE}{_NONCHARACTERS}]")
    _compiled["selector"] = re.compile(selector)
    _compiled["joined"] = re.compile(f"{emoji}(?:{_JOINER}{emoji})+|{_JOINER}")
    _compiled["marked"] = re.compile(f"[{_MARK_BLOCKS}]+")  # the last one: the others are there too


def _repair(line: str) -> str:
    """One line made clean. Each step leaves alone what the steps before it decided."""
    if "marked" not in _compiled:
        _compile()
    line = _compiled["acting"].sub(_visible, _compiled["invisible"].sub("", line))
    line = _compiled["joined"].sub(_join, _compiled["selector"].sub("", line))
    return _compiled["marked"].sub(_stack, line)


def _visible(match: re.Match[str]) -> str:
    """The visible mark of a character that acts or is none."""
    c = match[0]
    if c in _SPACES:
        return " "
    if c < " ":
        return chr(0x2400 + ord(c))
    if c == "\x7f":
        return "\u2421"
    code = ord(c)
    if 0xD800 <= code < 0xE000 or 0xFDD0 <= code < 0xFDF0 or code & 0xFFFE == 0xFFFE:
        return _REPLACEMENT
    return _SUBSTITUTE


def _join(match: re.Match[str]) -> str:
    """Joined emoji, the first JOINED_AT_MOST of them; nothing for a joiner that joins none."""
    parts = match[0].split(_JOINER)
    if len(match[0]) == 1:
        return ""
    return _JOINER.join(parts[:JOINED_AT_MOST]) + "".join(parts[JOINED_AT_MOST:])


def _stack(match: re.Match[str]) -> str:
    """Combining marks, at most MARKS_AT_MOST on a base, on ◌ where there is none."""
    from unicodedata import category  # not on the way of ordinary text

    previous = match.string[match.start() - 1 : match.start()]
    kept, height = [], 0
    for c in match[0]:
        height = height + 1 if category(c)[0] == "M" else 0
        if height == 1 and (not previous or previous.isspace()):
            kept.append("\u25cc")
        if height <= MARKS_AT_MOST:
            kept.append(c)
        previous = c
    return "".join(kept)
