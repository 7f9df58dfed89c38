"""The lines of a journal, each one record::

    {"crc":"9f1c02ab","record":{...}}

The checksum is the CRC-32 of the record's bytes, so a line tells by itself
whether it is whole: a cut tail or a flipped bit costs that record and no
other. What reading takes and no more: the place in an article is read here
before its first row is on the screen.
"""

from __future__ import annotations

from nkreader.text.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

Record = dict[str, "Any"]

_HEAD, _MIDDLE, _TAIL = b'{"crc":"', b'","record":', b"}"
_BODY = len(_HEAD) + 8 + len(_MIDDLE)  # where the record's bytes begin


def lines_of(path: str, *fields: bytes) -> list[bytes]:
    """The lines of a journal, oldest first; none when there is no file.

    Args:
        path: the file.
        fields: only the lines that hold one of these (see `field`), which may be others too.

    Raises:
        OSError: the file is there and cannot be read.
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
    except (FileNotFoundError, NotADirectoryError):
        return []
    if fields and not any(field in data for field in fields):
        return []
    lines = [line for line in data.split(b"\n") if line]
    return [line for line in lines if any(field in line for field in fields)] if fields else lines


def field(name: str, value: str | int | None) -> bytes:
    """How the line of a record begins to say that one of its fields has a value."""
    quoted = f'"{value}"' if isinstance(value, str) else "null" if value is None else str(value)
    if not quoted.isprintable() or "\\" in quoted or '"' in quoted[1:-1]:
        import json  # with `re` 10 ms, which nearly no value needs

        quoted = json.dumps(value, ensure_ascii=False)
    return f'"{name}":{quoted}'.encode("utf-8", "surrogatepass")


def encoded(record: Mapping[str, object]) -> bytes:
    """The line of a record, with its newline."""
    import json

    # surrogatepass: a path may hold bytes of no encoding, which Python keeps as half surrogates
    body = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return _line(body) + b"\n"


def decoded(line: bytes) -> Record | None:
    """The record of a line, or None when a byte of it is not as it was written."""
    body = _whole(line)
    if body is None:
        return None
    try:
        text = body.decode("utf-8", "surrogatepass")
        record = _plain(text) or _loaded(text)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def records_of(lines: Iterable[bytes]) -> tuple[list[Record], int]:
    """The records of many lines, and how many lines are damaged.

    Where the end of a line was damaged, two lines have become one; both records are read.
    """
    bodies: list[bytes] = []
    damaged = 0
    for line in lines:
        body = _whole(line)
        if body is not None:
            bodies.append(body)
        else:
            parts = _parted(line)
            bodies += parts
            damaged += len(parts) < line.count(_HEAD) or not line.startswith(_HEAD)
    # As one array they are read in half of the time, and each is JSON by itself: its checksum says so.
    found = _array(bodies)
    if len(found) != len(bodies):  # one of them is no JSON, which only another program can have written
        found = [decoded(_line(body)) for body in bodies]
    records = [record for record in found if isinstance(record, dict)]
    return records, damaged + len(bodies) - len(records)


def _array(bodies: list[bytes]) -> list[Any]:
    try:
        found: list[Any] = _loaded("[" + b",".join(bodies).decode("utf-8", "surrogatepass") + "]")
    except (ValueError, RecursionError):
        return []
    return found


def _whole(line: bytes) -> bytes | None:
    """The record's bytes in a line, or None when one of the line's is not as it was written."""
    body = line[_BODY : -len(_TAIL)]
    return body if line == _line(body) else None


def _line(body: bytes) -> bytes:
    import zlib

    return b"%s%08x%s%s%s" % (_HEAD, zlib.crc32(body), _MIDDLE, body, _TAIL)


def _parted(line: bytes) -> list[bytes]:
    """The bytes of the whole records in a damaged line; its head stands nowhere inside of a record."""
    parts = [_HEAD + part for part in line.split(_HEAD)[1:]]
    found = (_whole(part) or _whole(part[:-1]) for part in parts)
    return [body for body in found if body is not None]


def _loaded(text: str) -> Any:
    import json

    return json.loads(text)


def _plain(text: str) -> Record | None:
    """A record of strings, whole numbers and nulls as `encoded` writes it; None when it may be another.

    `json` and its patterns take 2 ms, a tenth of the time to the first row.
    """
    if "\\" in text.replace("\\n", ""):
        return None
    # {"path":"/a.txt","block":3}: by turns what is outside of quotes and what is inside
    parts = text.split('"')
    record: Record = {}
    at, last = 1, len(parts) - 1
    while at < last:
        name, value = parts[at], parts[at + 1]
        if value == ":" and at + 3 <= last:
            record[name] = parts[at + 2].replace("\\n", "\n")
            after, at = parts[at + 3], at + 4
        elif value[:1] == ":" and ((n := value[1:-1]) == "null" or n.removeprefix("-").isdecimal()):
            record[name] = None if n == "null" else int(n)
            after, at = value[-1], at + 2
        else:
            return None
        if after != ("," if at < last else "}"):
            return None
    return record if parts[0] == "{" else None
