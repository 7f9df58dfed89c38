"""Damaged GB18030: bytes that were lost or overwritten cost the character they were in, not all behind it.

Most characters are two bytes, and the second may be what a first one is. Where a byte is missing every
character behind it is made of the second byte of one and the first of the next, up to the next ASCII or
the end of the line; only there a byte is left over, and gives the damage away:

    中 | 国 | 人 | 民 \\n        D6 D0 | B9 FA | C8 CB | C3 F1 | 0A
    中 | 果 | 嗣 | 衩 | ? \\n    D6 D0 |       FA C8 | CB C3 | F1 0A    B9 is lost

So a stretch that cannot be decoded is read anew, from its end: at each byte either a character begins, or
the byte is bad; of all ways to go through the stretch that one is taken whose characters are the least
surprising in written Chinese. What can be decoded is never read another way, however odd it looks: damage
that makes good characters by chance, as when the byte left over takes a letter behind it along, stays.

A stretch ends where no character can go on: at bytes under 0x30 and the few others that are always ASCII.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

# Nats of a bad byte: more than the rarest character, lest two characters be thrown away for two better ones.
_BAD = 26
# What can be part of a character of two or four bytes.
_STRETCH = re.compile(rb"[\x30-\x39\x40-\xff]+")
_LONGEST = 1 << 16  # bytes of a stretch
MOST = 500  # stretches of a text that are read anew, each in up to a millisecond; who has more has no text

_CODEC = "gb18030"
_REPLACEMENT = "\ufffd"


def pending(data: bytes) -> int:
    """How many bytes at the end of some GB18030 are the beginning of a character."""
    decoder = codecs.getincrementaldecoder(_CODEC)("replace")
    decoder.decode(data)
    return len(decoder.getstate()[0])


class Realigner:
    """Decodes a text, whole or block by block."""

    def __init__(self, nats: Callable[[str], int]) -> None:
        """Args: nats: how surprising a character is."""
        self._left = MOST
        self._nats = nats
        self._known: dict[bytes, int] = {}

    def decode(self, data: bytes) -> str:
        """The text of some bytes, a U+FFFD for each bad one; they end with a line or with the text."""
        try:
            return data.decode(_CODEC)
        except UnicodeDecodeError:
            *lines, last = data.split(b"\n")
            return "\n".join([*map(self._line, lines), self._last(last)])

    def _last(self, line: bytes) -> str:
        """A line that no other follows: half a character at its end was cut off there, and is no damage."""
        whole = len(line) - pending(line)
        try:
            return line[:whole].decode(_CODEC) + line[whole:].decode(_CODEC, "replace")
        except UnicodeDecodeError:
            return self._line(line)

    def _line(self, line: bytes) -> str:
        try:
            return line.decode(_CODEC)
        except UnicodeDecodeError:
            parts: list[str] = []
            done = 0
            for found in _STRETCH.finditer(line):
                parts += (line[done : found.start()].decode("ascii", "replace"), self._stretch(found[0]))
                done = found.end()
            return "".join([*parts, line[done:].decode("ascii", "replace")])

    def _stretch(self, stretch: bytes) -> str:
        try:
            return stretch.decode(_CODEC)
        except UnicodeDecodeError:
            if not self._left or len(stretch) > _LONGEST:
                return stretch.decode(_CODEC, "replace")
            self._left -= 1
            return self._realigned(stretch)

    def _realigned(self, stretch: bytes) -> str:
        """The least surprising way to read a stretch."""
        size = len(stretch)
        # From each byte on: the nats to the end; how many bytes the character has, 0 for a bad one.
        least, width = [0] * (size + 1), [1] * size
        for at in range(size - 1, -1, -1):
            if stretch[at] < 0x80:
                least[at] = self._cost(stretch[at : at + 1]) + least[at + 1]
                continue
            least[at], width[at] = _BAD + least[at + 1], 0
            for end in (at + 2, at + 4):
                if end <= size and (cost := self._cost(stretch[at:end])) and cost + least[end] < least[at]:
                    least[at], width[at] = cost + least[end], end - at
        read: list[str] = []
        at = 0
        while at < size:
            read.append(stretch[at : at + width[at]].decode(_CODEC) if width[at] else _REPLACEMENT)
            at += width[at] or 1
        return "".join(read)

    def _cost(self, character: bytes) -> int:
        """The surprise of a character; 0 for bytes that are not one."""
        cost = self._known.get(character)
        if cost is None:
            try:
                decoded = character.decode(_CODEC)
            except UnicodeDecodeError:
                decoded = ""
            cost = self._known[character] = self._nats(decoded) if len(decoded) == 1 else 0
        return cost
