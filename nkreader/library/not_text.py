"""What is said of a file that is no text though it was to be read as one: what it seems to be, what to do.

How it is told from a text, `text.binary` knows.
"""

from __future__ import annotations

from nkreader.library.errors import NotTextError
from nkreader.library.messages import Table, say
from nkreader.text.binary import NOISY, kind_of, signed
from nkreader.text.clean import clean_line

# Kinds of files: what they are called, in Chinese behind another word; and which sentence says what to do.
KINDS = {
    "pdf": (" PDF 文档", "a PDF document", "rename"),
    "rtf": (" RTF 文档", "an RTF document", "docx"),
    "ole2": (
        "旧版 Word、WPS 等的文档（.doc、.wps），或有密码的文档",
        "a document of an old Word or WPS (.doc, .wps), or one with a password",
        "docx",
    ),
    "ooxml": (" Word、Excel 等的文档", "a document of Word, Excel or the like", "rename-office"),
    "odf": (" OpenDocument 文档（.odt）", "an OpenDocument (.odt)", "docx"),
    "epub": (" EPUB 电子书", "an EPUB book", "rename"),
    "mobi": (" Kindle 电子书（.mobi、.azw3）", "a Kindle book (.mobi, .azw3)", "epub"),
    "caj": ("知网的 CAJ 文档", "a CAJ document of CNKI", "pdf"),
    "zip": (" ZIP 压缩包", "a ZIP archive", "rename-zip"),
    "packed": ("压缩文件", "a packed file", "unpack"),
    "png": (" PNG 图片", "a PNG picture", "ocr"),
    "jpeg": (" JPEG 图片", "a JPEG picture", "ocr"),
    "gif": (" GIF 图片", "a GIF picture", "ocr"),
    "tiff": (" TIFF 图片", "a TIFF picture", "ocr"),
    "picture": ("图片", "a picture", "ocr"),
    "program": ("程序", "a program", "other"),
    "database": (" SQLite 数据库", "an SQLite database", "export"),
    "sound": ("录音", "a sound recording", "other"),
    "video": ("录像", "a video", "other"),
    "font": ("字体", "a font", "other"),
    NOISY: ("二进制数据", "binary data", "noise"),
}

MESSAGES: Table = {
    "refused": ("{path}：像是{kind}，不是文本；{what}", "{path}: seems to be {kind}, not a text; {what}"),
    "rename": (
        "请把文件名的结尾改成 .{ending}",
        "give its name the ending .{ending}",
    ),
    "rename-office": (
        "是 Word 文档就把文件名的结尾改成 .docx，否则另存为 .docx 或 .pdf",
        "if it is of Word give its name the ending .docx, else save it as .docx or .pdf",
    ),
    "rename-zip": (
        "请先解开，或把文件名的结尾改成 .zip",
        "unpack it, or give its name the ending .zip",
    ),
    "docx": (
        "请在 Word、WPS 或 LibreOffice 里打开，另存为 .docx（不加密码）",
        "open it in Word, WPS or LibreOffice and save it as .docx, without a password",
    ),
    "epub": ("请先转换成 .epub", "convert it to .epub first"),
    "pdf": ("请在 CAJViewer 里另存为 .pdf", "save it as .pdf in CAJViewer"),
    "unpack": ("请先解开", "unpack it first"),
    "ocr": ("请先做文字识别（OCR）", "have its text recognised (OCR) first"),
    "export": ("请先把要读的内容导出成文本", "export what is to be read as text first"),
    "other": ("里面没有可读的文字，请换一个文件", "it holds no text to read, name another file"),
    "noise": (
        "如果确实是文本，请用 --encoding 指明编码",
        "if it is a text after all, say its encoding with --encoding",
    ),
}


def refuse_binary(path: str, head: bytes, *, noise: bool = True) -> None:
    """Refuse what is no text.

    Args:
        path: the file, as it is shown.
        head: its first bytes.
        noise: refuse also what is of no known format.

    Raises:
        NotTextError: it is none.
    """
    kind = kind_of(head) if noise else signed(head)
    if kind:
        raise refusal(path, kind)


def refusal(path: str, kind: str) -> NotTextError:
    """What is said of a file of a kind."""
    chinese, english, advice = KINDS[kind]
    called = say("kind", table={"kind": (chinese, english)})
    what = say(advice, table=MESSAGES, ending=kind)
    return NotTextError(say("refused", table=MESSAGES, path=clean_line(path), kind=called, what=what), path)
