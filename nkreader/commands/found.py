"""How `nkreader find` prints what it found: as lines, as counts, as JSON.

A common word stands a hundred thousand times in ten thousand articles, so a
match costs a slice of the text and a template here; what is printed is
collected and written in large pieces.
"""

from __future__ import annotations

import sys

from nkreader.commands.output import harmless, wants_colour
from nkreader.text.clean import clean_line
from nkreader.text.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nkreader.text.searched import Hit, Text

_BOLD_RED, _PLAIN = "\x1b[1;31m", "\x1b[m"
_PIECE = 2_000  # matches that are written at once, 0.5 MB


class Output:
    """Collects lines and writes them; at once on a terminal, where somebody waits for the first."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._most = 0 if sys.stdout.isatty() else _PIECE

    def add(self, path: str, text: Text | None, matches: Sequence[Hit]) -> None:
        """Print the matches of an article, in `text` if there are any."""
        raise NotImplementedError

    def end(self) -> None:
        """Print what is left; nothing comes after it."""
        self._write()
        sys.stdout.flush()

    def _write(self) -> None:
        if self._lines:
            sys.stdout.write("\n".join([*self._lines, ""]))
            self._lines.clear()


class Counts(Output):
    """``file:count``, for every article."""

    def add(self, path: str, text: Text | None, matches: Sequence[Hit]) -> None:
        """Print the number of matches of an article."""
        self._lines.append(f"{clean_line(path)}:{len(matches)}")
        if len(self._lines) > self._most:
            self._write()


class Lines(Output):
    """``file:paragraph:character: text``."""

    def __init__(self) -> None:
        super().__init__()
        self._marks = (_BOLD_RED, _PLAIN) if wants_colour(sys.stdout) else ("", "")

    def add(self, path: str, text: Text | None, matches: Sequence[Hit]) -> None:
        """Print a line for each match."""
        if text is None or not matches:
            return
        name, head = clean_line(path), text.head - 1
        begin, finish = self._marks
        if begin:
            matches = [
                (block, start, end, f"{shown[:at]}{begin}{shown[at : at + end - start]}{finish}"
                 f"{shown[at + end - start :]}", at, via)
                for block, start, end, shown, at, via in matches
            ]  # fmt: skip
        self._lines += [
            f"{name}:{block - head if block > head else 0}:{start + 1}: {shown}"
            for block, start, _, shown, _, _ in matches
        ]
        if len(self._lines) > self._most:
            self._write()


class Json(Output):
    """An array with an element for each article that has matches, written as `json` writes it.

    That indents in Python, at 20 µs a match.
    """

    def __init__(self) -> None:
        from json.encoder import encode_basestring  # C, where there is any

        super().__init__()
        self._quoted = encode_basestring
        self._elements = 0

    def add(self, path: str, text: Text | None, matches: Sequence[Hit]) -> None:
        """Print an article's matches: those of the body in `matches`, those of the title block in `head`."""
        if text is None or not matches:
            return
        first, quoted = text.head, self._quoted
        body = ((f'"block": {match[0] - first}', match) for match in matches if match[0] >= first)
        head = ((f'"field": "{text.kind(match[0])}"', match) for match in matches if match[0] < first)
        title = "null" if text.title is None else quoted(text.title)
        self._lines.append(
            f"""{"," if self._elements else "["}
  {{
    "path": {harmless(quoted(path))},
    "title": {title},
    "count": {len(matches)},
    "matches": {self._elements_of(body)},
    "head": {self._elements_of(head)}
  }}"""
        )
        self._elements += 1
        if self._elements % _PIECE == 0:
            self._write()

    def end(self) -> None:
        """Print what is left, and the end of the array."""
        self._lines.append("\n]\n" if self._elements else "[]\n")
        super().end()

    def _write(self) -> None:
        sys.stdout.write("".join(self._lines))
        self._lines.clear()

    def _elements_of(self, matches: Iterable[tuple[str, Hit]]) -> str:
        """Matches, each with the field that says where it is."""
        quoted = self._quoted
        made: list[str] = []
        for where, (_, start, end, shown, at, via) in matches:
            after = at + end - start
            before, found, behind = shown[:at], shown[at:after], shown[after:]
            if len(quoted(shown)) != len(shown) + 2:  # something is to be escaped
                before, found, behind = (quoted(part)[1:-1] for part in (before, found, behind))
            made.append(
                f"""      {{
        {where},
        "start": {start},
        "end": {end},
        "text": "{found}",
        "before": "{before}",
        "after": "{behind}",
        "via": "{via}"
      }}"""
            )
        return "[\n" + ",\n".join(made) + "\n    ]" if made else "[]"
