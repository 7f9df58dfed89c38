"""A person's own lists: terms always and never to mark, and words of a dictionary in jieba's format.

How their lines are read and changed. Blank lines and lines that begin with #
say nothing and stay where they are. This module knows no files and no
sentences: a line that cannot be used is told by its number and what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from nkreader.text.candidates import fold
from nkreader.text.lexicon import UserWord

Entry = TypeVar("Entry")

LONGEST = 48
"""Characters of a term or word; a longer line is taken for a mistake."""

# As jieba reads its own: a word, which may hold blanks, then a frequency, then a part of speech.
_WORD = re.compile(r"(.+?)(?:[ \t]+([0-9]+))?(?:[ \t]+([a-z]+))?")
_MOST_FREQUENT = 10**9


class UserTerms(NamedTuple):
    """What a person wants of keywords and words.

    Attributes:
        always: terms to mark wherever they stand, in the order of the list.
        never: terms never to mark, folded.
        words: words to keep whole.
    """

    always: tuple[str, ...] = ()
    never: frozenset[str] = frozenset()
    words: tuple[UserWord, ...] = ()


NONE = UserTerms()


class BadLine(NamedTuple):
    """A line that cannot be used.

    Attributes:
        number: its number, from 1.
        problem: what is wrong with it: `encoding`, `long`, `word` or `number`.
    """

    number: int
    problem: str


def read_terms(data: bytes) -> tuple[list[str], list[BadLine]]:
    """The terms of a list, one a line, each once, and the lines that are none."""
    found, bad = _read(data, _term)
    return list({fold(term): term for term in reversed(found)}.values())[::-1], bad


def read_words(data: bytes) -> tuple[list[UserWord], list[BadLine]]:
    """The words of a dictionary, `word [frequency] [tag]` a line, and the lines that are none."""
    return _read(data, _user_word)


def with_term(data: bytes, term: str) -> bytes:
    """A list with a term at its end; as it was if it has the term."""
    if any(_says(line, term) for line in data.splitlines()):
        return data
    newline = b"\r\n" if b"\r\n" in data else b"\n"
    gap = newline if data and not data.endswith((b"\n", b"\r")) else b""
    return data + gap + term.encode() + newline


def without_term(data: bytes, term: str) -> bytes:
    """A list without the lines that say a term; all others byte for byte as they were."""
    return b"".join(line for line in data.splitlines(keepends=True) if not _says(line, term))


def _says(line: bytes, term: str) -> bool:
    return fold(line.decode("utf-8-sig", "replace").strip()) == fold(term)


class _BadError(ValueError):
    """What is wrong with a line."""


def _read(data: bytes, parse: Callable[[str], Entry]) -> tuple[list[Entry], list[BadLine]]:
    found: list[Entry] = []
    bad: list[BadLine] = []
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        try:
            line = raw.decode().strip()
            if line and not line.startswith("#"):
                found.append(parse(line))
        except UnicodeDecodeError:
            bad.append(BadLine(number, "encoding"))
        except _BadError as error:
            bad.append(BadLine(number, str(error)))
    return found, bad


def _term(line: str) -> str:
    if len(line) > LONGEST:
        raise _BadError("long")
    if not line.isprintable() or not any(map(str.isalnum, line)):
        raise _BadError("word")
    return line


def _user_word(line: str) -> UserWord:
    match = _WORD.fullmatch(line)
    word, number, tag = match.groups() if match else (line, None, None)
    frequency = int(number[:12]) if number else None
    if frequency is not None and not 0 < frequency <= _MOST_FREQUENT:
        raise _BadError("number")
    return _term(word), frequency, tag
