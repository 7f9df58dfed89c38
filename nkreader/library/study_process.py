"""What takes long to find out about a document, found in a process of its own.

Segmenting holds the interpreter: loading the dictionary for 0.2 s, a long text
for seconds, in which a key would wait. So a document in memory goes to a child
and its keywords come back. A long one is an open file, which the child reads
itself: it finds keywords in a sample, tells them, and then goes through all of
the text for the survey and to count them. Of a text that is too long to be kept
in memory it also writes the folded copy, to a file without a name that both
have open. The same module is both sides.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from nkreader.library.child_process import ChildProcess, give_way
from nkreader.library.files import unnamed
from nkreader.library.keyword_store import fields_of, keyword_of
from nkreader.library.long_file import FileSource
from nkreader.library.paths import cache_folder, make_folder
from nkreader.text.character_set import characters_of
from nkreader.text.document import Block, Document, Span
from nkreader.text.fold import fold
from nkreader.text.folded_copy import Alphabet, CopyMaker, FoldedCopy
from nkreader.text.keyword import Keyword
from nkreader.text.long_document import KEPT, LongDocument, Survey

# More than `extract` looks at, less than what would take a second to hand over.
MOST_CHARACTERS = 1_500_000
# Of a long text: 80,000 characters, which take the child 10 MB and 0.3 s.
SAMPLE_PIECES = 7


class StudyProcess(ChildProcess):
    """Studies one document after another; a newer request ends an older one.

    All calls block, so make them in a thread, and raise what `ask` raises.
    """

    def __init__(self) -> None:
        super().__init__(__name__)

    def keywords(self, document: Document, limit: int = 12) -> list[Keyword]:
        """The keywords of a document in memory, best first."""
        numbers: list[int] = []

        def request() -> Iterator[bytes]:
            yield b"%d 0 0\n" % limit
            # A block a line: one dump of all would hold the interpreter for as long as a key may take.
            for number in _head(document):
                kind, text, level, *_ = document.block(number)
                numbers.append(number)
                yield json.dumps((kind, text[:MOST_CHARACTERS], level)).encode() + b"\n"

        (output,) = self.ask(request())
        return [_in_place(keyword_of(fields), numbers) for fields in json.loads(output)]

    def long_keywords(self, document: LongDocument, limit: int = 12) -> Iterator[list[str]]:
        """The keywords of a long document, best first; then, once it is surveyed, the same again.

        The survey is left in the document, with how often each term stands in each piece; so are its
        characters, and its folded copy if there is room for one.
        """
        source = document.pieces.source
        if not isinstance(source, FileSource):
            raise OSError("the document is in no file")
        copied = _room() if document.pieces.count > KEPT else None
        descriptors = [file.descriptor for file in (source, copied) if file]
        request = b"%d %d %d\n" % (limit, source.descriptor, copied.descriptor if copied else 0)
        answers = self.ask([request], descriptors=descriptors)
        document.seen = seen = set(json.loads(next(answers)))
        terms: list[str] = json.loads(next(answers))
        yield terms
        facts, ends = map(json.loads, list(answers))  # a failure comes behind the last one
        if copied and ends:
            document.copy = FoldedCopy(FileSource(os.dup(copied.descriptor)), ends, seen)
        document.survey.take(facts)
        yield terms


def child() -> None:
    """The child's side: a request on standard input, a line of JSON for each answer on standard output."""
    give_way()
    first, *lines = sys.stdin.buffer
    limit, descriptor, copied = map(int, first.split())
    if descriptor:
        _study(LongDocument(FileSource(os.dup(descriptor))), limit, copied)
        return
    from nkreader.library.keywords_found import KeywordsFound

    found = KeywordsFound(limit).of(Document(Block(*json.loads(line)) for line in lines))
    _tell([fields_of(keyword) for keyword in found])


def _study(document: LongDocument, limit: int, copied: int) -> None:
    seen = characters_of(document.pieces)
    _tell("".join(seen))  # first, as who searches waits for it most
    step = max(1, document.pieces.count // SAMPLE_PIECES)
    sample = (
        block for number in range(0, document.pieces.count, step) for block in document.piece(number).blocks
    )
    terms = _terms(Document(sample), limit, seen)
    _tell(terms)
    try:
        survey, ends = _copy(document, terms, seen, copied)
    except OSError:  # no room for a copy, or none is wanted
        survey, ends = Survey(document, terms), []
        while not survey.complete:
            survey.go_on()
    _tell(survey.facts())
    _tell(ends)


def _copy(
    document: LongDocument, terms: Sequence[str], seen: Collection[str], copied: int
) -> tuple[Survey, Sequence[int]]:
    """Survey a document and write its folded copy to a descriptor; the terms are counted in the copy.

    Raises:
        OSError: it cannot be written.
    """
    if not copied or not Alphabet(seen).fits:
        raise OSError("no copy")
    survey, maker = Survey(document), CopyMaker(seen)
    with open(copied, "wb", buffering=1 << 20, closefd=False) as file:
        while (piece := survey.go_on()) is not None:
            file.write(maker.add(piece))
    copy = FoldedCopy(FileSource(os.dup(copied)), maker.ends, seen)
    for term in terms:
        survey.counts.append([n or 0 for n in chain.from_iterable(copy.counts(fold(term), careful=False))])
    return survey, maker.ends


def _room() -> FileSource | None:
    """An empty file for a copy, or None where none can be created."""
    try:
        make_folder(cache_folder())
        return FileSource(unnamed(cache_folder()))
    except OSError:
        return None


def _terms(sample: Document, limit: int, seen: Collection[str]) -> list[str]:
    """The terms of a sample; before them those a person wants always that may stand in the rest."""
    from nkreader.library.keywords_found import KeywordsFound

    keywords = KeywordsFound(limit)
    always = [term for term in keywords.lists.terms.always if set(fold(term)) <= set(map(fold, seen))]
    found = dict.fromkeys([*always, *(keyword.term for keyword in keywords.of(sample))])
    return list(found)[:limit]


def _tell(answer: object) -> None:
    print(json.dumps(answer), flush=True)


def _head(document: Document) -> Iterator[int]:
    """The numbers of the first blocks, with MOST_CHARACTERS and what completes the last of them."""
    characters = 0
    for number in document.numbers():
        if characters >= MOST_CHARACTERS:
            break
        characters += len(document.text(number))
        yield number


def _in_place(keyword: Keyword, numbers: Sequence[int]) -> Keyword:
    """A keyword with the numbers that the blocks have in the document."""
    spans = (
        Span.within(numbers[start.block], start.character, end.character) for start, end in keyword.spans
    )
    return keyword._replace(spans=tuple(spans))
