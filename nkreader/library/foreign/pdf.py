"""PDF: the characters of every page with where they stand, for `pdf_flow` to make a text of.

PDFium finds the characters. That it also guesses spaces and line ends is not
used, since it knows no Chinese.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterable, Iterator
from math import hypot
from typing import TYPE_CHECKING, BinaryIO

from nkreader.library.foreign.content import (
    Content,
    Part,
    RefusedError,
    below_title,
    named_author,
    numbered_heads,
    title_taken,
)
from nkreader.library.foreign.pdf_flow import flowed
from nkreader.library.foreign.pdf_lines import Glyph, Line, lines_of
from nkreader.text.clean import clean_line
from nkreader.text.joining import is_han

if TYPE_CHECKING:
    import pypdfium2

MOST_PAGES = 20_000
_MOST_DAMAGED = 100  # pages; what has more is not worth the time
_MAY_BE_GENERATED = frozenset((2, 10, 13, 32))
_HYPHEN = 2  # PDFium's sign for a hyphen at the end of a line
# Titles that programs leave: their own name, a file's name.
_NO_TITLE = re.compile(
    r"(?i)(?:microsoft (?:word|powerpoint|excel)\b.*|untitled|无标题|未命名|document\d*|文档\d*|新建.*文档|"
    r".*\.(?:docx?|wps|rtf|indd|qxp|p65|ps|tmp|cdr|pptx?|xlsx?|html?|fbd|s2|txt))\Z"
)
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2E80, 0x2FD6)}
# Signs that fonts call what they look like.
_SAME = {**_RADICALS, 0xA0: " ", 0x2010: "-", 0x00AD: "-", _HYPHEN: "-"}


def read(file: BinaryIO, encoding: str | None = None) -> Content:
    """The text of a document.

    Args:
        file: open for reading.
        encoding: of no use here.

    Raises:
        RefusedError: it is damaged, protected, or holds pictures of pages only.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        reason = str(error)
        raise RefusedError(
            "protected" if "assword" in reason or "ecurity" in reason else "damaged", reason=reason
        ) from None
    if len(document) > MOST_PAGES:
        raise RefusedError("pages", most=MOST_PAGES)
    pages = list(_pages(document))
    blocks = flowed(pages)
    if not blocks:
        raise RefusedError("scanned" if pages else "damaged", reason="no page")
    meta, blocks = title_taken(_meta(document), blocks)
    return Content({}, [Part("", meta, below_title(numbered_heads(blocks)))])


def _pages(document: pypdfium2.PdfDocument) -> Iterator[tuple[float, list[Line]]]:
    """The height of each page and its lines; a page that is damaged is left out."""
    import pypdfium2

    damaged = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            damaged += 1
            if damaged > _MOST_DAMAGED:
                return
            continue
        turned, width, height = page.get_rotation(), page.get_width(), page.get_height()
        yield height, lines_of(_upright(_glyphs(text, turned % 180 == 90), turned, width, height))
        text.close()
        page.close()


def _upright(glyphs: Iterable[Glyph], turned: int, width: float, height: float) -> Iterable[Glyph]:
    """The glyphs of a page as they stand when it is turned as it is to be shown.

    Args:
        glyphs: where the page as it was written has them; on one turned to its side, along its height.
        turned: clockwise, in degrees.
        width: of the page as it is shown, in points.
        height: likewise.
    """
    if turned == 90:
        return (glyph._replace(base=height - glyph.base) for glyph in glyphs)
    if turned == 180:
        return (
            glyph._replace(left=width - glyph.right, right=width - glyph.left, base=height - glyph.base)
            for glyph in glyphs
        )
    if turned == 270:
        return (
            glyph._replace(left=width - glyph.right, right=width - glyph.left, base=glyph.base)
            for glyph in glyphs
        )
    return glyphs


def _glyphs(text: pypdfium2.PdfTextPage, sideways: bool) -> Iterator[Glyph]:
    """The glyphs of a page as it was written.

    Args:
        text: of the page.
        sideways: whether lines run along its height; left and right are from the bottom then, the base
            line from the left.
    """
    import pypdfium2.raw as raw

    page = text.raw
    box_of, origin, box = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin, raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    box_at, x_at, y_at = (ctypes.byref(value) for value in (box, x, y))
    sizes: dict[float, float] = {}  # by the height of a box, which tells font and size
    for index, character in _characters(text):
        if not box_of(page, index, box_at) or not origin(page, index, x_at, y_at):
            continue
        left, right, at, base, height = box.left, box.right, x.value, y.value, box.top - box.bottom
        if sideways:
            left, right, at, base, height = box.bottom, box.top, y.value, x.value, right - left
        height = round(height, 2)
        size = sizes.get(height)
        if size is None:
            size = sizes[height] = _size(page, index)
        if is_han(character):  # as wide as high, also where the font calls it a radical and gives no width
            left, right = at, max(right, at + size)
        yield Glyph(character, left, right, base, size)


def _characters(text: pypdfium2.PdfTextPage) -> Iterator[tuple[int, str]]:
    """The characters that are on a page, with their numbers."""
    import pypdfium2.raw as raw

    page, unicode, generated = text.raw, raw.FPDFText_GetUnicode, raw.FPDFText_IsGenerated
    high = 0
    for index in range(text.count_chars()):
        code = unicode(page, index)
        if code in _MAY_BE_GENERATED and generated(page, index) and code != _HYPHEN:
            continue
        if 0xD800 <= code < 0xDC00:  # the first half of a character beyond the basic plane
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        yield index, _SAME.get(code) or (chr(code) if code else "\ufffd")


def _size(page: object, index: int) -> float:
    """The size of a character in points, as it stands on the page."""
    import pypdfium2.raw as raw

    matrix = raw.FS_MATRIX()
    known = raw.FPDFText_GetMatrix(page, index, ctypes.byref(matrix))
    scale = hypot(matrix.c, matrix.d) if known else 1.0
    return round(float(raw.FPDFText_GetFontSize(page, index)) * scale, 1)


def _meta(document: pypdfium2.PdfDocument) -> dict[str, str]:
    """What the document says of itself. When the file was made says nothing of when the text was."""
    said = document.get_metadata_dict()
    title = clean_line(said.get("Title", ""))
    meta = {
        "title": "" if _NO_TITLE.match(title) else title,
        "byline": named_author(clean_line(said.get("Author", ""))),
    }
    return {name: value for name, value in meta.items() if value}
