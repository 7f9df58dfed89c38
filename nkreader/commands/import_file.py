"""The file of an imported article: written once, and never over what a person has changed in it.

A file is as it was imported when the article, with the paper, date and page that the file has, makes the
same bytes. Then what is known of these now and is missing there is put in; what is given otherwise than there
is told, and not written: who corrected it by hand must not lose that to the same import again.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from nkreader.library import files, front_matter, markdown
from nkreader.library.article import Meta
from nkreader.library.errors import UserError
from nkreader.library.messages import Table, reason_of, say
from nkreader.text.clean import clean_line
from nkreader.text.page_folio import Folio

if TYPE_CHECKING:
    from nkreader.text.page import PageArticle

_SAME = 0.2  # The share of an article's four-character pieces that its edited file has at the least.

MESSAGES: Table = {
    "edited": (
        "{path}：内容已有改动，没有覆盖；要覆盖请加 --force",
        "{path}: differs from the import and was left as it is; --force overwrites it",
    ),
    "differs": (
        "{path}：正文相同，但文件里的 {there} 与这次给的 {here} 不同，没有覆盖；要覆盖请加 --force",
        "{path}: has the same text, but {there} where {here} is given, and was left as it is; "
        "--force overwrites it",
    ),
    "write-failed": (
        "{path}：写不了（{reason}）；请检查文件夹",
        "{path}: cannot be written ({reason}); check the folder",
    ),
}


def over(given: Folio, known: Folio) -> Folio:
    """What is given, and where nothing is, what is known."""
    return Folio(*(new or old for new, old in zip(given, known, strict=True)))


def save(path: str, article: PageArticle, printed: Folio, given: Folio, *, force: bool) -> str:
    """Write one article unless its file is there already; which of the states of an import it is in.

    Where another article has the name (every page has its 简讯) a number is put behind it.

    Args:
        path: the file.
        article: what is written.
        printed: what the page says of itself.
        given: what a person says of it, which goes before.
        force: write over what differs.

    Raises:
        UserError: it cannot be written.
    """
    text = _text(article, over(given, printed))
    stem, before, number = path.removesuffix(".md"), _read(path), 1
    while before is not None and _is_another(before, text):
        number += 1
        path = f"{stem}-{number}.md"
        before = _read(path)
    if before is None:
        return _write(path, text, "written")
    there = _folio_of(before, article)
    if there is None:
        return _write(path, text, "replaced") if force else _left(path, "edited")
    pairs = zip(Folio._fields, given, there, strict=True)
    other = [name for name, new, old in pairs if new and old and new != old]
    if other and not force:
        return _left(path, "differs", there=_said(there, other), here=_said(given, other))
    wanted = over(given, over(there, printed))
    if wanted == there:
        return "unchanged"
    return _write(path, _text(article, wanted), "replaced" if other else "completed")


def _said(folio: Folio, names: list[str]) -> str:
    return ", ".join(f"{name} {getattr(folio, name)}" for name in names)


def _left(path: str, state: str, **fields: str) -> str:
    told = {name: clean_line(field) for name, field in fields.items()}
    print(f"nkreader: {say(state, table=MESSAGES, path=clean_line(path), **told)}", file=sys.stderr)
    return state


def _write(path: str, text: str, state: str) -> str:
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        files.write_whole(path, text.encode("utf-8"))
    except OSError as error:
        raise _write_error(path, error) from None
    return state


def _folio_of(before: bytes, article: PageArticle) -> Folio | None:
    """The folio that a file was imported with; None where it is not as it was then."""
    text = before.decode("utf-8", errors="replace")
    meta = front_matter.parse(text).meta
    folio = Folio(meta.source, meta.date, meta.page)
    return folio if _text(article, folio) == text else None


def _text(article: PageArticle, folio: Folio) -> str:
    """The article as a file: front matter and Markdown."""
    meta = Meta(
        title=article.title,
        kicker=article.kicker,
        subtitle=article.subtitle,
        byline=article.byline,
        **folio._asdict(),
        kind=article.kind,
    )
    return f"{front_matter.write(meta)}\n{markdown.write(article.blocks)}"


def _read(path: str) -> bytes | None:
    """What is in a file, or None where there is none."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _write_error(path, error) from None


def _is_another(before: bytes, text: str) -> bool:
    """Whether a file holds another article than `text`: one that is edited keeps much of what it was."""
    there = before.decode("utf-8", errors="replace")
    _, _, body = text.partition("\n---\n")
    pieces = {body[at : at + 4] for at in range(len(body) - 3)}
    kept = sum(piece in there for piece in pieces)
    return there.startswith("---\n") and kept < _SAME * len(pieces)


def _write_error(path: str, error: OSError) -> UserError:
    reason = reason_of(error)
    return UserError(say("write-failed", table=MESSAGES, path=clean_line(path), reason=reason))
