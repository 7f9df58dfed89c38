"""Keywords found in a process of their own.

Segmenting holds the interpreter: loading the dictionary for 0.2 s, a long text
for seconds, in which a key would wait. So the text goes to a child process and
its keywords come back, both as JSON. The same file is both sides.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence

from nkreader.text.document import Block, Document, Span
from nkreader.text.keyword import Keyword

# The child finds this package where its parent did, and nothing in the folder it happens to run in.
_CHILD = (
    "import sys; sys.path.insert(0, sys.argv[1]); import nkreader.library.keyword_process as p; p.child()"
)
_NICENESS = 10
# More than `extract` looks at, less than what would take a second to hand over.
MOST_CHARACTERS = 1_500_000


class KeywordProcess:
    """Finds the keywords of one document after another; a newer request ends an older one."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def extract(self, document: Document, limit: int = 12) -> list[Keyword]:
        """The keywords of a document, best first. Blocks; call it in a thread.

        Raises:
            ChildProcessError: the child failed, or was ended by `stop`.
        """
        self.stop()
        numbers: list[int] = []
        process = self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _CHILD, _package_folder()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        assert process.stdin is not None
        try:
            process.stdin.write(b"%d\n" % limit)
            # A block a line: one dump of all would hold the interpreter for as long as a key may take.
            for number in _head(document):
                kind, text, level, _ = document.block(number)
                process.stdin.write(json.dumps((kind, text[:MOST_CHARACTERS], level)).encode() + b"\n")
                numbers.append(number)
        except BrokenPipeError:  # it has failed, or was stopped; its exit status tells
            pass
        output, errors = process.communicate()
        if process.returncode:
            reason = errors.decode(errors="replace").strip().rpartition("\n")[2]
            raise ChildProcessError(reason or f"exit status {process.returncode}")
        return [_keyword(fields, numbers) for fields in json.loads(output)]

    def stop(self) -> None:
        """End the child, if one is at work."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
        self._process = None


def child() -> None:
    """The child's side: a request on standard input, keywords on standard output."""
    from nkreader.text.keywords import extract
    from nkreader.text.words import Segmenter

    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    limit, *blocks = sys.stdin.buffer
    document = Document(Block(*json.loads(line)) for line in blocks)
    found = extract(document, Segmenter(), int(limit))
    sys.stdout.write(json.dumps([_fields(keyword) for keyword in found]))


def _package_folder() -> str:
    return os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


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
