"""What an article is: what is known of it, and its document.

It knows neither files nor formats; `formats` makes articles, `shelf` finds them.
"""

from __future__ import annotations

import os

from nkreader.text.clean import clean_line
from nkreader.text.document import HEAD_KINDS, Block, Document
from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Meta(NamedTuple):
    """What the front matter says, each value one clean line; what it does not say is None."""

    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    byline: str | None = None
    date: str | None = None
    source: str | None = None
    page: str | None = None
    kind: str | None = None
    url: str | None = None
    accessed: str | None = None
    number: str | None = None
    publisher: str | None = None
    place: str | None = None


class Article(NamedTuple):
    """One document on the shelf.

    Attributes:
        id: names it on its shelf and on the command line; ``-`` is standard input.
        path: the file, as it was given or found; may hold any character, so
            `label` or `clean_line(path)` is what is shown.
        meta: the front matter.
        document: the title block made of `meta`, then the body.
        encoding: the one it was read in, such as ``utf-8`` or ``gb18030``.
        undecodable: bytes that this encoding does not know, shown as U+FFFD.
        warning: what could not be read as meant, one sentence, or "".
        rest: where the document is only the beginning, gives the article whole, with the same
            blocks at its start; takes its time, and raises UserError. None when there is no more.
        pending: whether the document holds nothing of the text yet, but a name to show; `rest` has it.
    """

    id: str
    path: str
    meta: Meta
    document: Document
    encoding: str
    undecodable: int = 0
    warning: str = ""
    rest: Callable[[], Article] | None = None
    pending: bool = False

    @property
    def label(self) -> str:
        """The title, or the file's name without its ending where there is none."""
        return label(self.meta, self.path)


def label(meta: Meta, path: str) -> str:
    """What an article is called in a list: its title, else its file's name, made harmless."""
    return meta.title or clean_line(stem(path))


def assemble(meta: Meta, body: Iterable[Block]) -> Document:
    """The document of an article: kicker, title, subtitle, byline and date as far as known, then the body."""
    known = meta._asdict()
    head = [Block(kind, known[kind]) for kind in HEAD_KINDS if known[kind]]
    return Document([*head, *body])


def digest(document: Document) -> str:
    """The body's fingerprint, 64 hexadecimal digits: the same text in another file has the same one."""
    import hashlib  # not needed before the first paint

    hashed = hashlib.sha256()
    for block in document.body:
        hashed.update(block.text.encode("utf-8", "surrogatepass"))
        hashed.update(b"\n")
    return hashed.hexdigest()


def stem(path: str) -> str:
    """The name of a file without folder and ending: the id of an article that is on no shelf."""
    return os.path.splitext(os.path.basename(path))[0] or path
