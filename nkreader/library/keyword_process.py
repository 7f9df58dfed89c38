"""Keywords found in a process of their own.

Segmenting holds the interpreter: loading the dictionary for 0.2 s, a long text
for seconds, in which a key would wait. So the text goes to a child process and
its keywords come back, both as JSON. The same file is both sides.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence

from nkreader.library.child_process import ChildProcess, give_way
from nkreader.text.document import Block, Document, Span
from nkreader.text.keyword import Keyword

# More than `extract` looks at, less than what would take a second to hand over.
MOST_CHARACTERS = 1_500_000


class KeywordProcess(ChildProcess):
    """Finds the keywords of one document after another; a newer request ends an older one."""

    def __init__(self) -> None:
        super().__init__(__name__)

    def extract(self, document: Document, limit: int = 12) -> list[Keyword]:
        """The keywords of a document, best first. Blocks; call it in a thread. Raises what `ask` raises."""
        numbers: list[int] = []

        def request() -> Iterator[bytes]:
            yield b"%d\n" % limit
            # A block a line: one dump of all would hold the interpreter for as long as a key may take.
            for number in _head(document):
                kind, text, level, _ = document.block(number)
                numbers.append(number)
                yield json.dumps((kind, text[:MOST_CHARACTERS], level)).encode() + b"\n"

        output = self.ask(request())
        return [_keyword(fields, numbers) for fields in json.loads(output)]


def child() -> None:
    """The child's side: a request on standard input, keywords on standard output."""
    from nkreader.text.keywords import extract
    from nkreader.text.words import Segmenter

    give_way()
    limit, *blocks = sys.stdin.buffer
    document = Document(Block(*json.loads(line)) for line in blocks)
    found = extract(document, Segmenter(), int(limit))
    sys.stdout.write(json.dumps([_fields(keyword) for keyword in found]))


def _head(document: Document) -> Iterator[int]:
    """The numbers of the first blocks, with MOST_CHARACTERS and what completes the last of them."""
    characters = 0
    for number in document.numbers():
        if characters >= MOST_CHARACTERS:
            break
        characters += len(document.text(number))
        yield number


def _fields(keyword: Keyword) -> list[object]:
    spans = [(span.start.block, span.start.character, span.end.character) for span in keyword.spans]
    return [keyword.term, keyword.score, keyword.count, keyword.kind, spans]


def _keyword(fields: list[object], numbers: Sequence[int]) -> Keyword:
    term, score, count, kind, spans = fields
    assert isinstance(spans, list)
    places = tuple(Span.within(numbers[block], start, end) for block, start, end in spans)
    return Keyword(str(term), float(str(score)), int(str(count)), str(kind), places)
