"""Files of other programs → articles, by way of the parser's process.

What comes back is cleaned and checked like any other text from outside. It is
kept by the file's content, so that what was read once opens at once.

A book or an archive is one article with a heading for each chapter; each
chapter is an article too, by the path of the book, a slash and its number:
``book.epub/3``.
"""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Iterable, Iterator

from nkreader.library import formats
from nkreader.library.article import Article, Meta, assemble
from nkreader.library.child_process import ChildProcess
from nkreader.library.errors import UserError
from nkreader.library.foreign import kept, limits
from nkreader.library.foreign.content import Content, Part
from nkreader.library.messages import Table, reason_of, say
from nkreader.text.clean import clean, clean_line
from nkreader.text.document import BODY_KINDS, Block

CHILD = "nkreader.library.foreign.child"
_OUT_OF_TIME = getattr(signal, "SIGXCPU", 0)
_SOON = 8 << 20  # bytes of a file that is looked up before the first paint: 20 ms
_MOST_ANSWER = 192 << 20  # bytes
_ARCHIVES = ("zip", "ooxml", "odf", "epub")
# What files of each ending are by their signatures; the others are texts.
_SIGNED = {".docx": _ARCHIVES, ".epub": _ARCHIVES, ".zip": _ARCHIVES, ".pdf": ("pdf",)}

MESSAGES: Table = {
    "extra": (
        "{path}：读这种文件要先装上 pip install 'nkreader[formats]'",
        "{path}: to read such files, pip install 'nkreader[formats]'",
    ),
    "damaged": (
        "{path}：不是完好的 {kind} 文件（{reason}）；请重新取得，或另存为文本",
        "{path}: not an intact {kind} file ({reason}); fetch it anew or save it as text",
    ),
    "protected": (
        "{path}：有密码或版权保护；请先在原来的程序里去掉保护",
        "{path}: protected by a password or DRM; remove that in the program it comes from",
    ),
    "scanned": (
        "{path}：只有图片，没有文字；请先做文字识别（OCR）",
        "{path}: holds pictures and no text; have its text recognised (OCR) first",
    ),
    "entities": (
        "{path}：{what} 里定义了实体，为安全起见没有读；请另存为文本",
        "{path}: {what} declares entities and was not read, to be safe; save it as text",
    ),
    "unpacked": (
        "{path}：解开后超过 {most} MB，没有读；请拆成几个文件",
        "{path}: unpacks to more than {most} MB and was not read; split it into several files",
    ),
    "ratio": (
        "{path}：压缩了 {most} 倍以上，不像文档，没有读；请检查来源",
        "{path}: packed more than {most} times, as no document is, and not read; check where it is from",
    ),
    "entries": (
        "{path}：里面超过 {most} 个文件，没有读；请拆成几个",
        "{path}: holds more than {most} files and was not read; split it",
    ),
    "pages": ("{path}：超过 {most} 页；请拆成几个文件", "{path}: more than {most} pages; split it"),
    "time": (
        "{path}：{seconds} 秒还没读完，已停止；请拆成几个文件，或另存为文本",
        "{path}: not read within {seconds} s, given up; split it, or save it as text",
    ),
    "memory": (
        "{path}：读它要占太多内存，已停止；请拆成几个文件，或另存为文本",
        "{path}: takes too much memory, given up; split it, or save it as text",
    ),
    "nothing": (
        "{path}：里面没有可读的文档；请先解开看看",
        "{path}: holds no document that can be read; unpack it to see what there is",
    ),
    "part": ("{path}：没有这一章；共 {count} 章", "{path}: no such chapter; there are {count}"),
    "unread": ("其中有的文件读不了，已略过", "some of its files cannot be read and were left out"),
    "nested": ("其中的压缩包没有打开", "the archives in it were not opened"),
}


def read(
    path: str, *, id: str = "", encoding: str | None = None, child: ChildProcess | None = None
) -> Article:
    """Read a file whole, or a chapter of it. Blocks: call it in a thread where a key may wait.

    Args:
        path: the file, or chapter.
        id: its name on the shelf; the path when not given.
        encoding: of a page or a plain text, or None.
        child: the process to use, for who wants to stop it; one of its own when None.

    Raises:
        UserError: it cannot be read; the message says what to do.
    """
    file, number = formats.chapter_of(path)
    content = contents(file, encoding=encoding, child=child)
    if number > len(content.parts):
        raise UserError(say("part", table=MESSAGES, path=clean_line(path), count=len(content.parts)))
    part = content.parts[number - 1] if number else _whole(content.parts)
    meta = meta_of(content, number)
    warning = say(content.warning, table=MESSAGES) if content.warning in MESSAGES else ""
    return Article(
        id or path, path, meta, assemble(meta, part.blocks), content.encoding, content.undecodable, warning
    )


def meta_of(content: Content, number: int) -> Meta:
    """What is known of a file, for number 0, or of a chapter: its name is the title, the book its source."""
    if not number:
        return _meta({**content.meta, **(content.parts[0].meta if len(content.parts) == 1 else {})})
    part = content.parts[number - 1]
    said = {**content.meta, **part.meta}
    if part.name and "title" not in part.meta:
        said = {**said, "title": part.name, "source": content.meta.get("title", "") or said.get("source", "")}
    return _meta(said)


def kept_meta(path: str) -> Meta:
    """What is known of a file, or chapter, whose text is kept; empty when it is not.

    Raises:
        UserError: it cannot be read.
        OSError: it has just gone.
    """
    file, number = formats.chapter_of(path)
    if not is_known(file, None):
        return Meta()
    content = contents(file)
    return meta_of(content, number) if number <= len(content.parts) else Meta()


# What was read last, by its file as it was: who goes through the chapters of a book reads it once.
_last: dict[tuple[object, ...], Content] = {}


def is_known(path: str, encoding: str | None) -> bool:
    """Whether a file need not be parsed to be read. Raises as `read` what is known before."""
    size = formats.size_of(path)
    return _state(path, encoding) in _last or (size <= _SOON and kept.is_kept(kept.key_of(path, encoding)))


def _state(path: str, encoding: str | None) -> tuple[object, ...]:
    status = os.stat(path)
    return os.path.abspath(path), status.st_ino, status.st_size, status.st_mtime_ns, encoding


def contents(path: str, *, encoding: str | None = None, child: ChildProcess | None = None) -> Content:
    """The parts of a file; arguments and errors as in `read`."""
    size = formats.size_of(path)
    state = _state(path, encoding)
    if state in _last:
        return _last[state]
    key = kept.key_of(path, encoding)
    content = _content(kept.lines(key) or ())
    if content is None:
        _check_signature(path, encoding)
        content = _parsed(path, size, key, encoding, child or ChildProcess(CHILD))
    _last.clear()
    _last[state] = content
    return content


def _check_signature(path: str, encoding: str | None) -> None:
    """Refuse what is plainly something else than its ending says, before a parser calls it damaged."""
    from nkreader.library.not_text import refusal
    from nkreader.text.binary import SAMPLE, signed

    head = formats.read_bytes(path, SAMPLE, whole=False)
    own = _SIGNED.get(formats.ending_of(path))
    if own is None:
        formats.check_text(path, head, encoding)
    elif (kind := signed(head)) and kind not in own:
        raise refusal(path, kind)


def _parsed(path: str, size: int, key: str, encoding: str | None, child: ChildProcess) -> Content:
    answer = list(_asked(path, size, encoding, child))
    content = _content(answer)
    if content is None:
        raise _refusal(path, answer)
    kept.keep(key, answer)
    return content


def _asked(path: str, size: int, encoding: str | None, child: ChildProcess) -> Iterator[bytes]:
    """The answer of the parser, line by line."""
    ending = formats.ending_of(path)
    request = {"path": os.path.abspath(path), "ending": ending, "encoding": encoding}
    most, spent = limits.patience(size), round(limits.seconds(size))
    late = threading.Event()

    def stop() -> None:
        late.set()
        child.stop()

    timer = threading.Timer(most, stop)
    timer.daemon = True
    timer.start()
    taken = 0
    try:
        for line in child.ask([json.dumps(request).encode()]):
            taken += len(line)
            if taken > _MOST_ANSWER or late.is_set():  # late: it had not begun yet when it was to end
                child.stop()
                raise _error("time", path, seconds=spent) if late.is_set() else _error("memory", path)
            yield line
    except ChildProcessError as error:
        if late.is_set() or _status(error) == -_OUT_OF_TIME:
            raise _error("time", path, seconds=spent) from None
        if _status(error):  # PDFium ends its process when it gets no memory
            raise _error("memory", path) from None
        raise _error("damaged", path, reason=str(error)) from None
    except OSError as error:
        raise UserError(say("file.unreadable", path=clean_line(path), reason=reason_of(error))) from None
    finally:
        timer.cancel()


def _status(error: ChildProcessError) -> int:
    """The exit status that a parser ended with, negative for a signal; 0 when it told more than that."""
    _, said, status = str(error).partition("exit status ")
    return int(status) if said else 0


def _error(key: str, path: str, **fields: object) -> UserError:
    kind = formats.ending_of(path).removeprefix(".").upper()
    shown = {name: clean_line(str(value)) for name, value in fields.items()}
    return UserError(say(key, table=MESSAGES, path=clean_line(path), kind=kind, **shown))


def _refusal(path: str, answer: list[bytes]) -> UserError:
    """Why the parser did not read a file, in words."""
    try:
        said = json.loads(answer[0])
        key, fields = said["refused"], dict(said["fields"])
        if key in MESSAGES:
            return _error(key, path, **{"reason": "", **fields})
    except (ValueError, LookupError, TypeError):
        pass
    return _error("damaged", path, reason="?")


def _content(lines: Iterable[bytes]) -> Content | None:
    """What an answer says; None when it says that there is none, or is no answer."""
    try:
        first, *rest = (json.loads(line) for line in lines)
        blocks = iter([_block(*fields) for fields in rest])
        parts = [
            Part(clean_line(str(name)), _texts(meta), [next(blocks) for _ in range(count)])
            for name, meta, count in first["parts"]
        ]
        encoding, undecodable = clean_line(str(first["encoding"])), int(first["undecodable"])
        return Content(_texts(first["meta"]), parts, encoding, undecodable, str(first["warning"]))
    except (ValueError, LookupError, TypeError, StopIteration, RuntimeError):
        return None


def _block(kind: object, text: object, level: object) -> Block:
    known = kind if isinstance(kind, str) and kind in BODY_KINDS else "paragraph"
    return Block(known, clean(str(text)).replace("\n", " "), level if isinstance(level, int) else 0)


def _texts(meta: object) -> dict[str, str]:
    return (
        {str(name): clean_line(str(value)) for name, value in meta.items()} if isinstance(meta, dict) else {}
    )


def _meta(said: dict[str, str]) -> Meta:
    return Meta(**{name: said[name] for name in Meta._fields if said.get(name)})


def _whole(parts: list[Part]) -> Part:
    """All parts as one, each under its name; a single one as it is."""
    if len(parts) == 1:
        return parts[0]
    blocks: list[Block] = []
    for part in parts:
        title = part.meta.get("title") or part.name
        inside = int(part.meta.get("depth", "0"), 10) if part.meta.get("depth", "0").isdecimal() else 0
        if title:
            blocks.append(Block("heading", title, min(6, 2 + inside)))
        for block in part.blocks:
            deeper = block.kind == "heading" and block.level < 6
            blocks.append(block._replace(level=min(6, block.level + 1 + inside)) if deeper else block)
    return Part("", {}, blocks)
