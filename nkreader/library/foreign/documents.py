"""ZIP archives of documents: each document in it is a part, named as in the archive.

Archives in the archive are not opened, so that no nest of them costs anything.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from typing import BinaryIO

from nkreader.library import formats
from nkreader.library.foreign.archive import Archive
from nkreader.library.foreign.content import Content, Part, RefusedError
from nkreader.text.binary import kind_of
from nkreader.text.clean import clean, clean_line, decode
from nkreader.text.natural import natural_order


def read(file: BinaryIO, encoding: str | None = None) -> Content:
    """The documents of an archive. What is no text under the name of one is none.

    Args:
        file: open for reading.
        encoding: of the plain texts and pages in it, or None.

    Raises:
        RefusedError: it is no archive, protected, too much, or holds no document.
    """
    archive = Archive(file)
    parts: list[Part] = []
    problems: list[RefusedError] = []
    for name in natural_order([name for name in archive.names if _is_shown(name)]):
        try:
            parts += _documents(archive, name, encoding)
        except RefusedError as refused:
            if refused.key in ("unpacked", "ratio", "extra"):
                raise
            problems.append(refused)
    if not parts:
        raise problems[0] if problems else RefusedError("nothing")
    nested = any(name.lower().endswith(".zip") for name in archive.names)
    return Content({}, parts, warning="unread" if problems else "nested" if nested else "")


def _is_shown(name: str) -> bool:
    hidden = any(part.startswith((".", "__MACOSX")) for part in name.split("/"))
    ending = os.path.splitext(name)[1].lower()
    return not hidden and ending != ".zip" and ending in formats.SUFFIXES


def _documents(archive: Archive, name: str, encoding: str | None) -> Iterator[Part]:
    from nkreader.library.foreign.child import READERS, load, parse

    data = archive.read(name)
    ending = os.path.splitext(name)[1].lower()
    shown = clean_line(os.path.splitext(name)[0])
    if ending in READERS:
        load(READERS[ending])
        content = parse(import_module(f"nkreader.library.foreign.{READERS[ending]}"), data, encoding)
        for part in content.parts:
            title = content.meta.get("title", shown)
            yield part._replace(
                name=f"{title} {part.name}" if part.name else shown, meta={**content.meta, **part.meta}
            )
        return
    if kind_of(data):
        return
    text = clean(decode(data, encoding).text)
    parsed = formats.parse_text(text) if formats.is_plain(name) else formats.parse_markdown(text)
    meta = {field: value for field, value in parsed.meta._asdict().items() if value}
    yield Part(shown, meta, parsed.blocks)
