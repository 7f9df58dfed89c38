"""MHTML: a web page that a browser saved as one file, with its pictures and styles (RFC 2557).

The file is a mail: a head that says where the page is from and when it was saved, then the parts. Only the
page itself is looked into; the other parts, most of the file, are passed over as bytes.
"""

from __future__ import annotations

import re
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, BinaryIO

from nkreader.library.foreign import html
from nkreader.library.foreign.content import Content, RefusedError
from nkreader.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGES = ("text/html", "application/xhtml+xml")
_DEEPEST = 3  # parts in parts: a page in `multipart/alternative` in `multipart/related`
_MOST_HEAD = 1 << 16  # bytes of the head of a part
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")


def read(file: BinaryIO, encoding: str | None = None) -> Content:
    """The text of a saved page.

    Args:
        file: open for reading.
        encoding: the one to trust, or None.

    Raises:
        RefusedError: there is no page in it.
    """
    data = file.read()
    if data.lstrip()[:1] == b"<":  # a page that only has the name
        return html.page(data, encoding)
    head, _ = _parted(data)
    found = next(_pages(data), None)
    if found is None:
        raise RefusedError("damaged", reason="no text/html")
    part, page = found
    content = html.page(page, encoding, declared=part.get_content_charset() or "")
    one = content.parts[0]
    return content._replace(parts=[one._replace(meta={**_said(head, part), **one.meta})])


def _pages(data: bytes, depth: int = 0) -> Iterator[tuple[Message, bytes]]:
    """The pages among the parts of a mail, each with its head; that which it names as its own comes first."""
    head, body = _parted(data)
    kind = head.get_content_type()
    if kind in _PAGES:
        yield head, _decoded(data)
    boundary = head.get_boundary()
    if head.get_content_maintype() != "multipart" or not boundary or depth == _DEEPEST:
        return
    border = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary.encode("utf-8", "surrogateescape")))
    parts = [part.lstrip(b" \t").removeprefix(b"\r").removeprefix(b"\n") for part in border.split(body)[1:]]
    parts = [part for part in parts if not part.startswith(b"--")]
    start = str(head.get_param("start") or "")
    if start:
        parts.sort(key=lambda part: _parted(part)[0].get("Content-ID", "").strip() != start)
    for part in parts:
        yield from _pages(part, depth + 1)


def _parted(data: bytes) -> tuple[Message, bytes]:
    """The head of a mail or of a part of one, and what is under it."""
    end = _HEAD_ENDS.search(data, 0, _MOST_HEAD)
    at = end.end() if end else min(len(data), _MOST_HEAD)
    return BytesParser().parsebytes(data[:at], headersonly=True), data[at:]


def _decoded(part: bytes) -> bytes:
    """What a part holds, out of quoted-printable or base64."""
    payload = BytesParser().parsebytes(part).get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _said(head: Message, part: Message) -> dict[str, str]:
    """What the mail says of the page; where the page itself says otherwise, that holds."""
    address = str(head.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
    said = {
        "title": _unfolded(head.get("Subject")),
        "url": address if address.startswith(("http://", "https://")) else "",
        "accessed": _day(head.get("Date")),
    }
    return {name: clean_line(value).strip() for name, value in said.items() if value}


def _unfolded(subject: object) -> str:
    """A line of a head without its own encoding."""
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(str(subject or ""))))
    except (MessageError, LookupError, ValueError):
        return ""


def _day(date: object) -> str:
    """The day of a date in a head, as 2024-08-30; "" where there is none."""
    try:
        return parsedate_to_datetime(str(date)).date().isoformat()
    except (TypeError, ValueError):
        return ""
