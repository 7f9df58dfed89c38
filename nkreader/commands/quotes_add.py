"""`nkreader quotes add -`: passages from a program, one JSON object a line.

``ack ID`` is printed when the passage is on the disk, never before; a line
that is no good is told on standard error, and the next one is read. A file is
read once for as many lines as it stays unchanged.
"""

from __future__ import annotations

import json
import sys
from typing import IO, Any

from nkreader.commands.output import write, write_json
from nkreader.library.errors import UserError
from nkreader.library.kept import Kept
from nkreader.library.messages import Table, say
from nkreader.library.notebook import Notebook
from nkreader.library.quoted_files import QuotedArticle, QuotedFiles
from nkreader.text.document import Position, Span

KEPT, NOT_ALL_KEPT = 0, 2
_MOST_BYTES = 1 << 24  # of a line; more is not read into memory

MESSAGES: Table = {
    "line": ("第 {number} 行：{reason}", "line {number}: {reason}"),
    "json": ("不是 JSON 对象（{reason}）", "not a JSON object ({reason})"),
    "long": ("超过 {most} MB", "longer than {most} MB"),
    "field": ("{name} 应是{what}", "{name} must be {what}"),
    "string": ("字符串", "a string"),
    "number": ("从 0 起的整数", "a whole number from 0"),
    "strings": ("字符串的数组", "an array of strings"),
    "what": ("要有 text，或者 block、start、end", "needs text, or block, start and end"),
    "block": (
        "{path} 没有第 {block} 段（从 0 数起，共 {count} 段）",
        "{path} has no block {block} (from 0; there are {count})",
    ),
    "range": (
        "block {block} 只有 {length} 字，没有 {start} 到 {end}",
        "block {block} has {length} characters, not {start} to {end}",
    ),
    "absent": ("{path} 里没有这段文字：{text}", "this text is not in {path}: {text}"),
    "other": (
        "{path} 的这个位置是另一段文字：{text}",
        "another text stands there in {path}: {text}",
    ),
}


def add(lines: IO[bytes], *, as_json: bool) -> int:
    """Keep what the lines say; exit status 2 if one of them could not be kept."""
    notebook, files = Notebook(), QuotedFiles()
    told = list[dict[str, object]]()
    failed = False
    number = 0
    while line := lines.readline(_MOST_BYTES + 1):
        number += 1
        if not line.strip():
            continue
        try:
            if len(line) > _MOST_BYTES:
                _skip(lines, line)
                raise _wrong("long", most=_MOST_BYTES >> 20)
            kept = _passage(files, _object(line))
            notebook.keep(kept)
        except UserError as error:
            failed = True
            told.append({"line": number, "id": None, "error": str(error)})
            said = say("line", table=MESSAGES, number=number, reason=error)
            print(f"nkreader: {said}", file=sys.stderr, flush=True)
            continue
        told.append({"line": number, "id": kept.id, "error": None})
        if not as_json:
            write(f"ack {kept.id}")
            sys.stdout.flush()
    if as_json:
        write_json(told)
    return NOT_ALL_KEPT if failed else KEPT


def _skip(lines: IO[bytes], line: bytes) -> None:
    """Read on to the end of a line."""
    while line and not line.endswith(b"\n"):
        line = lines.readline(_MOST_BYTES)


def _object(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _wrong("json", reason="UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise _wrong("json", reason=str(error).partition(":")[0]) from None
    if not isinstance(found, dict):
        raise _wrong("json", reason=type(found).__name__)
    return found


def _passage(files: QuotedFiles, wanted: dict[str, Any]) -> Kept:
    """The passage that a line asks for.

    Raises:
        UserError: the line is no good, the file cannot be read, or the passage is not in it.
    """
    path, text, note = (_string(wanted, name) for name in ("path", "text", "note"))
    tags = wanted.get("tags") or []
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise _field("tags", "strings")
    if not path:
        raise _field("path", "string")
    if "block" not in wanted and not text:
        raise _wrong("what")
    quoted = files.get(path)
    span = _span(quoted, wanted) if "block" in wanted else quoted.whole_span(text or "")
    if span is None:
        raise _wrong("absent", path=path, text=_begin(text or ""))
    if text and (there := quoted.article.document.text_between(span)) != text:
        raise _wrong("other", path=path, text=_begin(there))
    return quoted.take(span, note=note or "", tags=tags)


def _span(quoted: QuotedArticle, wanted: dict[str, Any]) -> Span:
    """The span that numbers name: `block` and `end_block` count the body, as JSON does."""
    document = quoted.article.document
    block, start, end = (_number(wanted, name) for name in ("block", "start", "end"))
    last = _number(wanted, "end_block") if wanted.get("end_block") is not None else block
    for one in (block, last):
        if one >= len(document.body):
            raise _wrong("block", path=quoted.article.path, block=one, count=len(document.body))
    lengths = [len(document.body[one].text) for one in (block, last)]
    ends = Position(block + document.head, start), Position(last + document.head, end)
    if start > lengths[0] or end > lengths[1] or ends[0] >= ends[1]:
        raise _wrong("range", block=block, length=lengths[0], start=start, end=end)
    return Span(*ends)


def _string(wanted: dict[str, Any], name: str) -> str | None:
    value = wanted.get(name)
    if value is not None and not isinstance(value, str):
        raise _field(name, "string")
    return value


def _number(wanted: dict[str, Any], name: str) -> int:
    value = wanted.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _field(name, "number")
    return value


def _field(name: str, what: str) -> UserError:
    return _wrong("field", name=name, what=say(what, table=MESSAGES))


def _begin(text: str) -> str:
    return text[:30] + "…" * (len(text) > 30)


def _wrong(key: str, **fields: object) -> UserError:
    from nkreader.text.clean import clean_line

    return UserError(say(key, table=MESSAGES, **{name: clean_line(str(v)) for name, v in fields.items()}))
