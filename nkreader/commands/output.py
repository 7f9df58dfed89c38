"""How every command writes: UTF-8 text or JSON on standard output, colour where it is wanted.

It knows the streams and nothing of what is written on them.
"""

from __future__ import annotations

import os
import sys

from nkreader.text.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

# Characters that JSON allows in a string and a terminal may act on: DEL, C1 controls,
# bidirectional controls, line separators. File names can hold them.
_ACTIVE = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"


def use_utf8() -> None:
    """Make both output streams UTF-8 whatever the locale.

    Half a surrogate pair (a file name's undecodable byte) is written as
    ``\\udcXX``, which inside JSON is its escape, so that `path` leads back to
    the file.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # absent when a test replaced the stream
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def write(text: str) -> None:
    """Write one line, or several joined by newlines, to standard output."""
    sys.stdout.write(text + "\n")


def write_json(value: object) -> None:
    """Write one JSON value to standard output."""
    write(json_text(value))


def json_text(value: object) -> str:
    """One JSON value, indented, Chinese left readable."""
    import json

    return harmless(json.dumps(value, ensure_ascii=False, indent=2))


def harmless(text: str) -> str:
    """JSON with those characters escaped that a terminal may act on."""
    import re

    return re.sub(_ACTIVE, lambda match: f"\\u{ord(match[0]):04x}", text)


def wants_colour(stream: TextIO) -> bool:
    """Whether colour may be written: a terminal that is not dumb, and no `NO_COLOR` (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
