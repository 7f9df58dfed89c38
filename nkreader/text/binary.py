"""What bytes are when they are no text: a picture, a program, an old Word file, noise.

Knows how files begin, nothing of their names or of what is done with them. A format is told by its
signature. What has none is no text where it holds control bytes and no way to read it gives plausible
text; so a text stays one with damaged bytes or some NULs in it, and so does UTF-16 without a byte order
mark, of whose bytes a tenth look like control bytes.
"""

from __future__ import annotations

from nkreader.text.encoding import is_plausible

SAMPLE = 1024  # bytes of a file that are looked at
NOISY = "noise"
_FEWEST = 3  # control bytes: fewer are a mishap even in the shortest text
_MANY = 10  # with one in so many, only UTF-16 is text
_NO_CONTROLS = bytes((*range(7, 14), 26, 27, *range(32, 127), *range(128, 256)))

# Signatures at the start of a file, with the kind of file. No text begins so: each holds bytes that no
# text does, or is the name of a format at the length that the format writes it.
_SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole2"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"\x7fELF", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\0asm", "program"),
    (b"SQLite format 3\0", "database"),
    (b"\x1f\x8b\x08", "packed"),
    (b"\xfd7zXZ\0", "packed"),
    (b"\x28\xb5\x2f\xfd", "packed"),
    (b"7z\xbc\xaf\x27\x1c", "packed"),
    (b"Rar!\x1a\x07", "packed"),
    (b"OggS\0", "sound"),
    (b"fLaC\0", "sound"),
    (b"\x1a\x45\xdf\xa3", "video"),
    (b"\0\0\1\0", "picture"),
    (b"\0\1\0\0", "font"),
    (b"OTTO\0", "font"),
    (b"wOFF\0", "font"),
    (b"wOF2\0", "font"),
    (b"CAJ\0", "caj"),
)
# The same, of what is no text by its other bytes; a text may begin so.
_HINTS = (
    (b"MZ", "program"),
    (b"BM", "picture"),
    (b"BZh", "packed"),
    (b"ID3", "sound"),
    (b"\xff\xfb", "sound"),
    (b"KDH", "caj"),
    (b"HN", "caj"),
)
# A name behind the start of what holds a NUL there too: where, what stands there, the kind.
_NAMES = (
    (4, b"ftypheic", "picture"),
    (4, b"ftypavif", "picture"),
    (4, b"ftypM4A", "sound"),
    (4, b"ftyp", "video"),
    (8, b"WEBP", "picture"),
    (8, b"WAVE", "sound"),
    (8, b"AVI ", "video"),
    (60, b"BOOKMOBI", "mobi"),
)
_NAMED = 80  # bytes of the start that the names are in
# What stands in the first file of an archive that is a document.
_PACKED = (
    (b"mimetypeapplication/epub+zip", "epub"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "odf"),
    (b"[Content_Types].xml", "ooxml"),
)


def kind_of(head: bytes) -> str:
    """What a file is, by its first SAMPLE bytes.

    Args:
        head: so much of it, or all of a shorter file.

    Returns:
        The kind of file, NOISY where no format is known, or "" for a text.
    """
    head = head[:SAMPLE]
    if kind := signed(head):
        return kind
    bare = head.rstrip(b"\0")  # what an accident has left of a file often ends in NULs
    controls = len(bare.translate(None, _NO_CONTROLS))
    if not head or (bare and (controls < _FEWEST or is_plausible(bare, wide=controls * _MANY > len(bare)))):
        return ""
    return next((kind for start, kind in _HINTS if head.startswith(start)), NOISY)


def signed(head: bytes) -> str:
    """What a file is by its signature, or "" where it has none that is known."""
    kind = next((kind for start, kind in _SIGNATURES if head.startswith(start)), "")
    if kind == "zip":
        return next((kind for inside, kind in _PACKED if inside in head[:128]), kind)
    if kind or b"\0" not in head[:_NAMED]:
        return kind
    return next((kind for at, name, kind in _NAMES if head.startswith(name, at)), "")
