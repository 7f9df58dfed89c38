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

from nkreader.text.document import Block, Document, Position, Span
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
        request = {"limit": limit, "blocks": list(_head(document))}
        process = self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _CHILD, _package_folder()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        output, errors = process.communicate(json.dumps(request).encode())
        if process.returncode:
            reason = errors.decode(errors="replace").strip().rpartition("\n")[2]
            raise ChildProcessError(reason or f"exit status {process.returncode}")
        return [_keyword(fields) for fields in json.loads(output)]

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
    request = json.loads(sys.stdin.buffer.read())
    document = Document(Block(*fields) for fields in request["blocks"])
    found = extract(document, Segmenter(), request["limit"])
    sys.stdout.write(json.dumps([_fields(keyword) for keyword in found]))


def _package_folder() -> str:
    return os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def _head(document: Document) -> list[tuple[str, str, int]]:
    """The first blocks, up to MOST_CHARACTERS."""
    blocks, characters = [], 0
    for kind, text, level in document.blocks:
        if characters >= MOST_CHARACTERS:
            break
        text = text[: MOST_CHARACTERS - characters]
        characters += len(text)
        blocks.append((kind, text, level))
    return blocks


def _fields(keyword: Keyword) -> list[object]:
    spans = [(span.start.block, span.start.character, span.end.character) for span in keyword.spans]
    return [keyword.term, keyword.score, keyword.count, keyword.kind, spans]


def _keyword(fields: list[object]) -> Keyword:
    term, score, count, kind, spans = fields
    assert isinstance(spans, list)
    places = tuple(Span(Position(block, start), Position(block, end)) for block, start, end in spans)
    return Keyword(str(term), float(str(score)), int(str(count)), str(kind), places)
