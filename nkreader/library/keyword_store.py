"""Keywords kept on disk: found once for a text, a state of the lists and a state of this program.

One small file for each text in the user's cache, named by a digest of all that
its content depends on, so that nothing in it can be out of date. What is in a
file is believed only if it fits the text: a damaged or foreign file is passed
over, and written anew. The folder is bounded: it has 256 parts, and of each the
oldest files go when it is full. A cache that cannot be written is done without.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from typing import Any

from nkreader import __version__
from nkreader.library.files import replacing
from nkreader.library.paths import cache_folder, make_folder
from nkreader.text.document import Document, Span
from nkreader.text.keyword import Keyword

# What keywords are found by, besides the text and the lists.
_MADE_BY = (
    "article_parts", "candidates", "fold", "keywords", "lexicon", "name_runs", "person_names", "surnames",
    "term_choice", "term_kinds", "term_rank", "term_sections", "term_vocabulary", "term_whole", "term_words",
    "termhood", "words", "data.fold_table", "data.given_names", "data.rank_table", "data.term_table",
)  # fmt: skip
# Of each of the 256 parts: files, and bytes; all in all 64 MB. Twelve terms of a law take 2 kB.
_MOST_FILES, _MOST_BYTES = 128, 256_000
# Bytes of one file; of more it is quicker to look again.
_LARGEST, _LARGEST_UNPACKED = 64_000, 2_000_000

Fields = list[Any]
"""A keyword as JSON has it: term, score, count, kind, spans as (block, start, end)."""


def fields_of(keyword: Keyword) -> Fields:
    """A keyword as JSON."""
    spans = [(span.start.block, span.start.character, span.end.character) for span in keyword.spans]
    return [keyword.term, keyword.score, keyword.count, keyword.kind, spans]


def keyword_of(fields: Fields) -> Keyword:
    """A keyword from JSON.

    Raises:
        ValueError, TypeError: it is none.
    """
    term, score, count, kind, spans = fields
    places = tuple(Span.within(int(block), int(start), int(end)) for block, start, end in spans)
    return Keyword(str(term), float(score), int(count), str(kind), places)


def folder() -> str:
    """Where they are kept."""
    return os.path.join(cache_folder(), "keywords")


def key(document: Document, limit: int, lists: str) -> str:
    """What names a text's keywords: 64 hexadecimal digits.

    Args:
        document: the text.
        limit: the most terms looked for.
        lists: the digest of the person's lists.
    """
    import hashlib

    hashed = hashlib.sha256(f"{made_by()} {lists} {limit}\n".encode())
    for block in document.blocks:
        text = block.text.encode("utf-8", "surrogatepass")
        hashed.update(b"%s %d %d\n" % (block.kind.encode(), block.level, len(text)))
        hashed.update(text)
    return hashed.hexdigest()


@cache
def made_by() -> str:
    """Names the state of the program that finds keywords; 1 ms."""
    import hashlib

    hashed = hashlib.sha256(__version__.encode())
    for name in _MADE_BY:
        spec = find_spec(f"nkreader.text.{name}")
        with suppress(OSError, AttributeError):  # without sources the version has to do
            hashed.update(spec.loader.get_data(spec.origin))  # type: ignore[union-attr]
    return hashed.hexdigest()


def load(key: str, document: Document) -> list[Keyword] | None:
    """The keywords kept under a key, if what is there fits the document."""
    try:
        with open(_path(key), "rb") as file:
            packed = file.read(_LARGEST + 1)
        data = zlib.decompressobj().decompress(packed, _LARGEST_UNPACKED)
        kept = json.loads(data)
        found = [keyword_of(fields) for fields in kept]
        fitting = isinstance(kept, list) and all(_fits(keyword, document) for keyword in found)
    except (OSError, zlib.error, ValueError, TypeError, RecursionError):
        return None
    return found if fitting else None


def _fits(keyword: Keyword, document: Document) -> bool:
    term, spans = keyword.term.lower(), keyword.spans
    if keyword.count != len(spans) or not spans or not 0 <= keyword.score <= 1:
        return False
    blocks = range(len(document.blocks))
    return all(
        start.block in blocks
        and 0 <= start.character < end.character
        and document.text(start.block)[start.character : end.character].lower() == term
        for start, end in spans
    )


def save(key: str, keywords: list[Keyword]) -> None:
    """Keep a text's keywords, if there is room and they are not too many."""
    packed = zlib.compress(json.dumps([fields_of(keyword) for keyword in keywords]).encode(), 1)
    if len(packed) > _LARGEST:
        return
    path = _path(key)
    with suppress(OSError):  # a disk that is full or may not be written
        make_folder(os.path.dirname(path))
        _make_room(os.path.dirname(path), len(packed))
        with replacing(path, flushed=False) as file:  # half a file is passed over as damaged
            file.write(packed)


def _path(key: str) -> str:
    return os.path.join(folder(), key[:2], key[2:])


def _make_room(part: str, needed: int) -> None:
    """Remove the oldest files of a part until so many bytes have room."""
    files = sorted(_files(part))
    size = sum(file_size for _, file_size, _ in files)
    for number, (_, file_size, path) in enumerate(files):
        if len(files) - number < _MOST_FILES and size + needed <= _MOST_BYTES:
            break
        os.unlink(path)
        size -= file_size


def _files(part: str) -> Iterator[tuple[int, int, str]]:
    with os.scandir(part) as listing:
        for item in listing:
            facts = item.stat(follow_symlinks=False)
            yield facts.st_mtime_ns, facts.st_size, item.path


def usage() -> tuple[int, int]:
    """How many texts' keywords are kept, and the bytes of them."""
    sizes: list[int] = []
    with suppress(OSError), os.scandir(folder()) as parts:
        for part in parts:
            sizes += [size for _, size, _ in _files(part.path)]
    return len(sizes), sum(sizes)
