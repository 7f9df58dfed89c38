"""Which files cannot hold what is looked for, told from their bytes.

To make an article of a file takes fifty times as long as to read it, so who
searches ten thousand of them makes only those that may hold the query. A file
is passed over where one of two proofs holds; what is in doubt is kept, and the
matcher decides.

* A letter of the query stands nowhere in it. Cleaning and Markdown take
  characters away and put in blanks and marks, but no letter; only escapes in
  front matter write letters in another way.
* A part of the query stands nowhere in it, letters in a row, even without
  everything that may stand between two letters in the file and not in the
  text: what cleaning takes away, and in Markdown marks, blanks and line ends
  (links and comments, which may hide anything, leave it in doubt).

Both are about characters, so the file must be UTF-8 beyond doubt. Of files of
other programs the bytes tell nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import product
from math import prod

from nkreader.library import formats
from nkreader.text.clean import clean
from nkreader.text.find import Query
from nkreader.text.fold import fold, variants

_MOST = 1 << 20  # bytes; what is longer takes its time in any case
_USUAL = 1 << 15
_HEAD = 1_200  # characters, in which a plain text has its title
_BETWEEN = b"*\\[]!> \t\n"  # what Markdown may take from between two letters
# The bytes that begin the Hangul and Khmer fillers, Mongolian and other selectors, and the grapheme joiner.
_LEADS = (b"\xe1", b"\xcd", b"\xf3", b"\xef\xb8")
_MOST_SPELLINGS = 16  # each is another pass over the text


class Sieve:
    """Sorts out files that cannot hold a query; a regular expression or pinyin sorts out none.

    Args:
        query: what is looked for.
        encoding: the one that files are read in, or "" to recognise it.
    """

    def __init__(self, query: Query, encoding: str = "") -> None:
        self._letters: list[str] = []
        self._parts: list[list[str]] = []
        if query.regex or query.pinyin or encoding:
            return
        runs = list(_runs(query))
        self._letters = sorted({ways for run in runs for ways in run}, key=len)
        self._parts = sorted((part for run in runs for part in _parts(run)), key=len)

    def may_hold(self, path: str) -> bool:
        """Whether the article in a file may hold the query; True too for what cannot be read."""
        if not self._letters or path == formats.STANDARD_INPUT or formats.is_foreign(path):
            return True
        data = _read(path)
        if data is None:
            return True
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return True
        # NUL: it may be UTF-16. A backslash may be an escape in front matter.
        escapes = "\\" in text and ("---" in text or "+++" in text)
        if "\0" in text or (escapes and not formats.is_plain(path)):
            return True
        for ways in self._letters:
            for way in ways:
                if way in text:
                    break
            else:
                return False
        return self._stand(text) or self._interrupted(text, data, formats.is_plain(path))

    def _interrupted(self, text: str, data: bytes, plain: bool) -> bool:
        """Whether a spelling may stand in a text with something between its letters."""
        if _may_hide(text, data):
            text = clean(text)
            if plain and self._stand(text):
                return True
        if plain:  # a title that is broken over the first lines of a text is one line in its article
            return self._stand("".join(text[:_HEAD].split()))
        if "](" in text or "<!--" in text:
            return True
        bare = text.encode("utf-8", "surrogatepass").translate(None, _BETWEEN)
        return self._stand(bare.decode("utf-8", "surrogatepass").replace("\u3000", ""))

    def _stand(self, text: str) -> bool:
        """Whether each part stands in a text, in one of its spellings."""
        for part in self._parts:
            for spelling in part:  # no generator: this is done for each of ten thousand files
                if spelling in text:
                    break
            else:
                return False
        return True


def _may_hide(text: str, data: bytes) -> bool:
    """Whether cleaning may take anything away; in half the time of cleaning."""
    return (
        not text.replace("\n", " ").replace("\u3000", " ").isprintable()
        # What is taken away though it counts as printable.
        or any(lead in data for lead in _LEADS)
        or "\u3164" in text
        or "\uffa0" in text
    )


def _parts(run: list[str]) -> Iterator[list[str]]:
    """What must stand wherever a run of letters does, each part in one of its spellings."""
    pairs = [run[at : at + 2] for at in range(len(run) - 1)]
    whole = prod(map(len, run)) <= _MOST_SPELLINGS and len(run) > 1
    for ways in [run] if whole else pairs:
        if prod(map(len, ways)) <= _MOST_SPELLINGS:
            yield ["".join(letters) for letters in product(*ways)]


def _runs(query: Query) -> Iterator[list[str]]:
    """The runs of letters, digits and Han in a query, each character as the ways to write it."""
    run: list[str] = []
    for character in query.text if query.exact else fold(query.text):
        ways = character if query.exact else variants(character)
        if all(map(_is_letter, ways)):
            run.append(ways)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_letter(character: str) -> bool:
    """Whether neither cleaning nor Markdown ever takes a character away or puts it in; radicals count too."""
    return character.isalnum() or "\u2e80" <= character <= "\u2fdf"


def _read(path: str) -> bytes | None:
    """The bytes of a regular file that is not long, or None."""
    try:
        descriptor = formats.open_regular(path)
        if descriptor is None:
            return None
        try:
            data = os.read(descriptor, _USUAL)
            # There may be more, for a file system may give less than it has.
            if rest := os.read(descriptor, _MOST if len(data) == _USUAL else 1):
                data += rest
                return None if os.read(descriptor, 1) else data
            return data
        finally:
            os.close(descriptor)
    except (OSError, ValueError):
        return None
