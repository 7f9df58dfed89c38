"""The files of a person's own lists: read with what is wrong in them, changed line by line.

Three plain UTF-8 files in the folder of the settings, none of which need exist.
A line that cannot be used is told with its file and number, and the rest is
used. A change is written whole and leaves comments and order alone. How a line
is read is `text.user_terms`' business.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from nkreader.library.errors import UserError
from nkreader.library.files import write_whole
from nkreader.library.messages import reason_of, say
from nkreader.library.paths import lists_folder, make_folder
from nkreader.text.candidates import fold
from nkreader.text.clean import clean_line
from nkreader.text.lexicon import Lexicon
from nkreader.text.user_terms import BadLine, UserTerms, read_terms, read_words, with_term, without_term
from nkreader.text.words import Segmenter

ALWAYS, NEVER, WORDS = "keywords-always.txt", "keywords-never.txt", "dictionary.txt"
FILES = (ALWAYS, NEVER, WORDS)

MOST_BYTES = 16_000_000
# Lines of one file that are told; of a file in another encoding nearly all are bad.
_TOLD = 3


class UserLists(NamedTuple):
    """What the files say.

    Attributes:
        terms: what can be used.
        problems: what cannot, a sentence each.
        digest: of the files; the same files have the same.
    """

    terms: UserTerms = UserTerms()
    problems: tuple[str, ...] = ()
    digest: str = ""

    def segmenter(self) -> Segmenter:
        """Cuts texts into words, those of the dictionary kept whole."""
        return Segmenter(self.terms.words)

    def lexicon(self) -> Lexicon | None:
        """What is known of words; None where it is what jieba knows."""
        return Lexicon(self.terms.words) if self.terms.words else None


def path_of(name: str) -> str:
    """One of FILES on this machine."""
    return os.path.join(lists_folder(), name)


def load() -> UserLists:
    """The lists of this user; empty ones where there is no file."""
    problems: list[str] = []
    data = {name: _bytes(path_of(name), problems) for name in FILES}
    if not any(data.values()):
        return UserLists(problems=tuple(problems))
    import hashlib  # who has no lists need not wait for it

    hashed = hashlib.sha256()
    for content in data.values():
        hashed.update(b"%d " % len(content) + content)
    always, bad_always = read_terms(data[ALWAYS])
    never, bad_never = read_terms(data[NEVER])
    words, bad_words = read_words(data[WORDS])
    for name, bad in ((ALWAYS, bad_always), (NEVER, bad_never), (WORDS, bad_words)):
        problems += _told(path_of(name), bad)
    terms = UserTerms(tuple(always), frozenset(map(fold, never)), tuple(words))
    return UserLists(terms, tuple(problems), hashed.hexdigest())


def mark(term: str) -> None:
    """Have a term marked always from now on.

    Raises:
        UserError: it is no term, or the list cannot be read or written.
    """
    _check(term)
    _change(NEVER, without_term, term)
    _change(ALWAYS, with_term, term)


def ban(term: str) -> None:
    """Have a term never marked from now on; errors as above."""
    _check(term)
    _change(ALWAYS, without_term, term)
    _change(NEVER, with_term, term)


def _check(term: str) -> None:
    terms, _ = read_terms(term.encode("utf-8", "replace"))
    if terms != [term]:
        raise UserError(say("lists.no-term", term=clean_line(term[:20])))


def _change(name: str, change: Callable[[bytes, str], bytes], term: str) -> None:
    path = os.path.realpath(path_of(name))  # a link to it, as keepers of dot files have, stays one
    try:
        before = _read(path)
        after = change(before, term)
        if after != before:
            make_folder(os.path.dirname(path))
            write_whole(path, after, mode=os.stat(path).st_mode & 0o777 if before else 0o666)
    except OSError as error:
        reason = reason_of(error)
        raise UserError(say("lists.failed", path=clean_line(path), reason=reason)) from None


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return b""


def _bytes(path: str, problems: list[str]) -> bytes:
    """What is in a file; nothing if it cannot be read, which is told."""
    if not os.path.exists(path):
        return b""
    try:
        if not os.path.isfile(path):
            raise OSError(say("lists.special"))
        data = _read(path)
        if len(data) > MOST_BYTES:
            raise OSError(say("lists.large", most=MOST_BYTES // 1_000_000))
        return data
    except OSError as error:
        reason = reason_of(error)
        problems.append(say("lists.unreadable", path=clean_line(path), reason=reason))
        return b""


def _told(path: str, bad: list[BadLine]) -> Iterator[str]:
    for line in bad[:_TOLD]:
        reason = say(f"lists.{line.problem}")
        yield say("lists.line", path=clean_line(path), line=line.number, reason=reason)
    if len(bad) > _TOLD:
        yield say("lists.more", path=clean_line(path), count=len(bad) - _TOLD)
