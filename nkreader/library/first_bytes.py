"""What a file says of itself in its first bytes: the title, for a list of files that are not read whole.

What it says must be what `formats.read` finds in the whole of it.
"""

from __future__ import annotations

from nkreader.library import formats
from nkreader.library.article import Meta
from nkreader.library.errors import NotTextError, UserError
from nkreader.text.clean import clean, decode

TITLE_BYTES = 1024  # a list shows many titles at once, and nearly all stand in the first lines
HEAD_BYTES = 4096  # enough for the title of nearly every file; front matter may go on beyond it


def read_meta(path: str) -> Meta:
    """The front matter of a file, from its first bytes only; an empty one when it cannot be read.

    That of another program's file is not known before it has been read.

    Raises:
        NotTextError: it is a picture, a program or the like.
    """
    if path == formats.STANDARD_INPUT or formats.is_foreign(path):
        return Meta()
    try:
        return _of_plain_text(path) if formats.is_plain(path) else _of_markdown(path)
    except NotTextError:
        raise
    except UserError:
        return Meta()


def _of_plain_text(path: str) -> Meta:
    from nkreader.library import plain_text

    if formats.is_long(path):
        return Meta()
    data = formats.read_bytes(path, HEAD_BYTES, whole=False)
    formats.check_text(path, data)
    return plain_text.meta_of(clean(decode(data, final=len(data) < HEAD_BYTES).text))


def _of_markdown(path: str) -> Meta:
    from nkreader.library import front_matter

    for most in (TITLE_BYTES, HEAD_BYTES, 4 * front_matter.MOST_CHARACTERS):
        data = formats.read_bytes(path, most, whole=False)
        formats.check_text(path, data)
        decoded = decode(data, final=len(data) < most)
        text = clean(decoded.text)
        front = front_matter.parse(text)
        head = _to_title(text, front.body)
        # Other encodings than UTF-8 are told from each other by more than some lines. Where the front
        # matter ends with the bytes, its last line may go on.
        is_sure = decoded.encoding == "UTF-8" and not decoded.undecodable and front.body < len(text)
        found = is_sure and (front.meta.title or head is not text)
        if len(data) < most or found or (most == HEAD_BYTES and not front.open):
            break
    return front.meta if front.meta.title else formats.parse_markdown(head).meta


def _to_title(text: str, body: int) -> str:
    """The text to the end of the head it begins with; the whole of it when it begins with something else."""
    while text.startswith("\n", body):
        body += 1
    if not text.startswith("# ", body) or text.startswith(("# \n", "#  ", "# #"), body):
        return text
    end = text.find("\n", body)
    return text if end < 0 else text[:end]
