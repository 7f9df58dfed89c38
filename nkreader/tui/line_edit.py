"""One line of text being typed: what keys do to it, and how it is drawn.

Pure: it knows characters and a caret between them, no screen. Its keys are
those of every shell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from nkreader.text.width import cells, clusters
from nkreader.tui.draw import Piece, fit


class LineEdit:
    """A line and the caret in it.

    Attributes:
        text: the line; holds no newline.
        caret: how many characters stand before it.
    """

    def __init__(self, text: str = "", *, offered: bool = True) -> None:
        """Args: text: to begin with. offered: whether what is typed first takes its place."""
        self.text = text
        self.caret = len(text)
        self._fresh = offered and bool(text)

    def insert(self, typed: str) -> None:
        """Type or paste something at the caret; over a line that was offered, instead of it."""
        before, after = ("", "") if self._fresh else (self.text[: self.caret], self.text[self.caret :])
        typed = typed.split("\n")[0].replace("\r", "").replace("\t", " ")
        self.text, self.caret, self._fresh = before + typed + after, len(before + typed), False

    def press(self, key: str) -> bool:
        """Do what a key does, by Textual's name of it; returns whether it does anything here."""
        action = _KEYS.get(key)
        if action is None:
            return False
        before, after = action(self.text[: self.caret], self.text[self.caret :])
        self.text, self.caret, self._fresh = before + after, len(before), False
        return True


def typed_pieces(line: LineEdit, room: int) -> tuple[list[Piece], int]:
    """What is typed, scrolled so that the caret is seen, in `room` + 1 cells; and the caret's column."""
    before, after = line.text[: line.caret], line.text[line.caret :]
    while cells(before) > room - 1:
        before = before[1:]
    under, rest = after[:1] or " ", after[1:]
    used = cells(before) + cells(under)
    return [(before, ""), (under, "caret"), (fit(rest, max(0, room + 1 - used)), "")], cells(before)


Sides = tuple[str, str]


def _left(before: str, after: str) -> Sides:
    start = _last_cluster(before)
    return before[:start], before[start:] + after


def _right(before: str, after: str) -> Sides:
    end = clusters(after)[0].end if after else 0
    return before + after[:end], after[end:]


def _last_cluster(text: str) -> int:
    return clusters(text)[-1].start if text else 0


def _word(before: str, after: str) -> Sides:
    kept = before.rstrip()
    return kept[: kept.rfind(" ") + 1], after


_KEYS: Mapping[str, Callable[[str, str], Sides]] = {
    "left": _left,
    "right": _right,
    "home": lambda before, after: ("", before + after),
    "ctrl+a": lambda before, after: ("", before + after),
    "end": lambda before, after: (before + after, ""),
    "ctrl+e": lambda before, after: (before + after, ""),
    "backspace": lambda before, after: (before[: _last_cluster(before)], after),
    "ctrl+h": lambda before, after: (before[: _last_cluster(before)], after),
    "delete": lambda before, after: (before, _right("", after)[1]),
    "ctrl+u": lambda before, after: ("", after),
    "ctrl+k": lambda before, after: (before, ""),
    "ctrl+w": _word,
}
