"""The parser's process: reads one file and tells what is in it, in lines of JSON.

The request is one object: `path`, `ending`, `encoding`. The answer is one
object, then a line for each block; or one object that says why not. Whatever
happens in a parser ends here: it is told in the same way.
"""

from __future__ import annotations

import io
import json
import os
import sys
from importlib import import_module
from typing import BinaryIO

from nkreader.library.foreign import limits
from nkreader.library.foreign.content import Content, RefusedError

READERS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".epub": "epub",
    ".docx": "docx",
    ".pdf": "pdf",
    ".zip": "documents",
}


def child() -> None:
    """The child's side of `reading`."""
    request = json.load(sys.stdin.buffer)
    # A parser that complains on standard error, which nobody reads meanwhile, would come to a stop.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        answer = _lines(_read(os.fsdecode(request["path"]), request["ending"], request["encoding"]))
    except RefusedError as refused:
        answer = [{"refused": refused.key, "fields": refused.fields}]
    except MemoryError:
        answer = [{"refused": "memory", "fields": {}}]
    except Exception as error:  # whatever a parser trips over is the file's fault to who reads it
        reason = f"{type(error).__name__}: {error}"[:200]
        answer = [{"refused": "damaged", "fields": {"reason": reason}}]
    for line in answer:
        sys.stdout.buffer.write(json.dumps(line, ensure_ascii=True).encode() + b"\n")
    sys.stdout.buffer.flush()
    os._exit(0)  # no time is spent on taking a large tree apart


def _read(path: str, ending: str, encoding: str | None) -> Content:
    module = import_module(f"nkreader.library.foreign.{READERS[ending]}")
    load(READERS[ending])
    with open(path, "rb") as file:
        limits.apply(ending, os.fstat(file.fileno()).st_size)
        return parse(module, file, encoding)


def parse(module: object, file: BinaryIO | bytes, encoding: str | None = None) -> Content:
    """What a reader makes of a file or its bytes."""
    source = io.BytesIO(file) if isinstance(file, bytes) else file
    content: Content = module.read(source, encoding)  # type: ignore[attr-defined]
    return content


def load(reader: str) -> None:
    """Load what a reader needs: of the file itself before memory is counted.

    Raises:
        RefusedError: it is not installed.
    """
    needed = {"pdf": ("pypdfium2.raw",), "docx": (), "documents": ()}.get(reader, ("selectolax.lexbor",))
    for name in needed:
        try:
            import_module(name)
        except ImportError:
            raise RefusedError("extra") from None


def _lines(content: Content) -> list[object]:
    parts = [(part.name, part.meta, len(part.blocks)) for part in content.parts]
    head = {
        "meta": content.meta,
        "parts": parts,
        "encoding": content.encoding,
        "undecodable": content.undecodable,
        "warning": content.warning,
    }
    blocks = [(block.kind, block.text, block.level) for part in content.parts for block in part.blocks]
    return [head, *blocks]
