r"""Markdown as far as a document's text needs it: both ways between blocks and lines.

Blocks: ``#`` heads (and underlined ones), paragraphs, ``>`` quotes, lists
(one block an item, its marker kept as written), tables (one block a row, cells
joined by " | "), fenced or indented lines of code (one paragraph each, indents kept), images alone
(a caption), what stands below ``<!-- caption -->`` or ``<!-- signature -->``.
The lines of a paragraph are joined with nothing beside a Chinese character and
with a space between Latin ones; a hard break (two spaces or ``\`` at the
end) begins a new paragraph, since a block never holds a newline.

Inside a block only unmistakable markup is taken away: ``**bold**``,
``[text](target)``, ``![alt](target)`` and backslash escapes. Everything else
(``*``, ``_``, backticks, HTML, character references) stays the characters it
is: whoever quotes the text must find them there. ``<!-- … -->`` is hidden.

`write` is the inverse: `parse(write(blocks)) == blocks` for blocks that end with
no space or tab, and begin with one only where they are paragraphs, as all parsed ones do. Neither direction
recurses or looks at a character twice for each earlier one, so no input is
slow by its shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from nkreader.text.document import Block

_BLANKS = " \t\u3000"
_HEADING = re.compile(r"(#{1,6})(?=[ \t]|\Z)")
_QUOTE = re.compile(r"(?:[ \t]*>)+[ \t]?")
_ITEM = re.compile(r"([ \t]*)((?:[-*+]|\d{1,9}[.)])[ \t]+)(?=[^ \t\u3000\r\n\f\v])")
_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*\Z")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*\Z")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_DELIMITERS = re.compile(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+\Z")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()\s]*\)\Z")
_INLINE = re.compile(
    r"\\([!-/:-@\[-`{-~])"  # an escaped ASCII mark
    r"|!?\[([^\[\]]*)\]\([^()\s]*(?:[ \t]+\"[^\"]*\")?\)"  # a link or image
    r"|\*\*"
)
# What at the start of a paragraph would make it something else; the \ goes before it or after the number.
_STARTS = re.compile(
    r"\A(?=#{1,6}(?:[ \t]|\Z)|>|\||[-+*][ \t]|[-*_=][-*_= \t]*\Z|`{3}|~{3})|\A(\d{1,9})(?=[.)][ \t])"
)
# Comments alone on their lines that say what the next paragraph is: Markdown has no other way to.
_KINDS = {"<!-- caption -->": "caption", "<!-- signature -->": "signature"}
_CELL = re.compile(r"(?<!\\)\|")


def parse(text: str) -> list[Block]:
    """The blocks of a Markdown body, whose first ``# `` head is a block like the others."""
    parser = _Parser()
    for line in _without_comments(text).split("\n"):
        parser.feed(line)
    parser.close()
    return parser.blocks


def _without_comments(text: str) -> str:
    """The text without ``<!-- … -->``; one that never ends hides nothing."""
    kept: list[str] = []
    done = start = 0
    while (start := text.find("<!--", start)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        if text[start - 1 : start] == "\\":
            start += 4
            continue
        if text[start : end + 3] in _KINDS and text[start - 1 : start] in ("", "\n"):
            start = end + 3
            continue
        kept.append(text[done:start])
        done = start = end + 3
    return "".join([*kept, text[done:]])


class _Parser:
    """Takes lines, gives blocks; remembers the lines of the paragraph it is in."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.kind = "paragraph"  # of the lines waiting: paragraph, quote or list
        self.level = 0
        self.lines: list[str] = []
        self.fence = ""
        self.in_table = False
        self.said = ""  # kind of the next paragraph, where a comment has said it

    def feed(self, line: str) -> None:
        """Take the next line."""
        if self.fence or (fence := _FENCE.match(line)):
            self._fenced(line, None if self.fence else fence)
        elif not line.strip(_BLANKS):
            self.close()
        elif line in _KINDS:
            self.close()
            self.said = _KINDS[line]
        elif self.in_table and "|" in line:
            self._row(line)
        elif line[0] == "#" and (found := _HEADING.match(line)):
            self.close()
            self._add("heading", _unclosed(line[found.end() :].strip(_BLANKS)), found.end())
        elif self.lines and self.kind == "paragraph" and self._ends_paragraph(line):
            pass
        elif _RULE.match(line):
            self.close()
        elif found := _QUOTE.match(line):
            self._begin("quote", 0, self.kind != "quote")
            self._continue(line[found.end() :])
        elif found := _ITEM.match(line):
            self._begin("list", 1 + len(found[1].expandtabs(4)) // 2, True)
            self._continue(line)
        elif not self.lines and not self.in_table and self._is_code(line):
            self.blocks.append(Block("paragraph", line.rstrip(_BLANKS)))
        else:
            self.in_table = False
            self._continue(line)

    def _is_code(self, line: str) -> bool:
        """Whether a line is code by its indent; below a list it is the item's; Chinese is indented too."""
        in_list = bool(self.blocks) and self.blocks[-1].kind == "list"
        return line.startswith(("    ", "\t")) and not in_list and not any(map(_chinese, line))

    def close(self) -> None:
        """End the paragraph, item, quote or table that is open."""
        if self.lines:
            for text in _join(self.lines):
                kind = "caption" if self.kind == "paragraph" and _IMAGE.match(text) else self.kind
                self._add(kind, text, self.level)
        self.kind, self.level, self.lines, self.in_table = "paragraph", 0, [], False

    def _add(self, kind: str, text: str, level: int = 0) -> None:
        text = _plain(text.strip(_BLANKS)).strip(_BLANKS)
        if text:
            self.blocks.append(Block(self.said if self.said and kind == "paragraph" else kind, text, level))
            self.said = ""

    def _begin(self, kind: str, level: int, anew: bool) -> None:
        if anew or self.in_table:
            self.close()
        self.kind, self.level = kind, level

    def _continue(self, line: str) -> None:
        if line.strip(_BLANKS):
            self.lines.append(line)
        else:  # an empty line inside a quote
            kind = self.kind
            self.close()
            self.kind = kind

    def _fenced(self, line: str, opened: re.Match[str] | None) -> None:
        if opened:
            self.close()
            self.fence = opened[1]
        elif line.strip().startswith(self.fence) and not line.strip().strip(self.fence[0]):
            self.fence = ""
        elif line.strip(_BLANKS):
            self.blocks.append(Block("paragraph", line.rstrip(_BLANKS)))

    def _ends_paragraph(self, line: str) -> bool:
        """Whether the line makes the waiting ones a heading, or the last of them a table's first row."""
        if "|" in self.lines[-1] and "|" in line and _DELIMITERS.match(line):
            row = self.lines.pop()
            self.close()
            self._row(row)
            self.in_table = True
        elif found := _UNDERLINE.match(line):
            self.kind, self.level = "heading", 1 if found[1][0] == "=" else 2
            self.lines = ["".join(_join(self.lines))]
            self.close()
        else:
            return False
        return True

    def _row(self, line: str) -> None:
        self._add("table", _cells(line))


def _cells(row: str) -> str:
    """The cells of a table's row, `` | `` between them."""
    cells = [cell.strip(_BLANKS) for cell in _CELL.split(row.strip(_BLANKS))]
    return " | ".join(cells[1 if not cells[0] else 0 : len(cells) - (1 if not cells[-1] else 0)])


def _unclosed(heading: str) -> str:
    """A heading without the marks that close it, as in ``## head ##``."""
    bare = heading.rstrip("#")
    return bare if not bare or bare[-1] in " \t" else heading


def _join(lines: list[str]) -> list[str]:
    """The paragraphs that lines make: more than one where a line ends with a hard break."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        slashes = len(line) - len(line.rstrip("\\"))
        text = line[: -1 if slashes % 2 else None].strip(_BLANKS)
        pieces = paragraphs[-1]
        if pieces and text and not (_chinese(pieces[-1][-1]) or _chinese(text[0])):
            pieces.append(" ")
        if text:
            pieces.append(text)
        if slashes % 2 or line.endswith("  "):
            paragraphs.append([])
    return ["".join(pieces) for pieces in paragraphs]


def _chinese(character: str) -> bool:
    """Whether a character is written without spaces: a CJK one, or one of “ ” ‘ ’ — … ·."""
    return character >= "⺀" or "\u2010" <= character <= "\u2027" or character == "·"


def _plain(text: str) -> str:
    """A block's text without bold marks, link targets and escapes."""
    if "*" not in text and "[" not in text and "\\" not in text:
        return text
    pieces: list[str] = []
    done, bold = 0, -1  # bold: index in `pieces` of a ** that may open a bold run
    for found in _INLINE.finditer(text):
        pieces.append(text[done : found.start()])
        done = found.end()
        if found[0] != "**":
            pieces.append(found[1] or found[2] or "")
        elif bold >= 0 and not text[found.start() - 1].isspace():
            pieces[bold] = ""
            bold = -1
        else:
            opens = not text[done : done + 1].isspace()
            bold = len(pieces) if opens else -1
            pieces.append("**")
    pieces.append(text[done:])
    return "".join(pieces)


def write(blocks: Iterable[Block]) -> str:
    """Blocks of the body as Markdown, ending with a newline; "" when there are none."""
    lines: list[str] = []
    before = Block("", "")
    for block in blocks:
        same = before.kind == block.kind
        if lines and not (same and block.kind in ("list", "table")):
            lines.append("")
        lines.append(_written(block))
        if block.kind == "table" and not same:
            lines.append("|" + " --- |" * (block.text.count(" | ") + 1))
        before = block
    return "\n".join([*lines, ""]) if lines else ""


def _written(block: Block) -> str:
    text = _escaped(block.text)
    if block.kind == "heading":
        return "#" * min(block.level or 2, 6) + " " + re.sub(r"(?=#+\Z)", r"\\", text, count=1)
    if block.kind == "quote":
        return "> " + re.sub(r"\A(?=>)", r"\\", text)
    if block.kind == "list":
        text = re.sub(r"\A\S+[ \t]+", r"\g<0>\\", text) if _RULE.match(text) else text
        return "  " * (block.level - 1) + text
    if block.kind == "table":
        row = "| " + re.sub(r"(?<! )(?=\|)|(?=\|(?! ))", r"\\", text) + " |"
        # Blanks that a cell does not keep at its ends it keeps inside: then all is one cell.
        return row if _cells(row) == row[2:-2] else "| " + text.replace("|", "\\|") + " |"
    if block.kind == "caption" and not re.search(r"[][\\*<]", block.text):
        return f"![{text}]()"
    if block.text[:1] in _BLANKS:  # nothing else keeps an indent
        fence = "`" * (3 + max(map(len, re.findall("`+", block.text)), default=0))
        return f"{fence}\n{block.text}\n{fence}"
    said = f"<!-- {block.kind} -->\n" if block.kind in ("caption", "signature") else ""
    return said + _STARTS.sub(r"\1\\", text)


def _escaped(text: str) -> str:
    r"""Text whose own marks would be taken for markup, each with a ``\`` before it."""
    text = re.sub(r"\\(?=[!-/:-@\[-`{-~]|\Z)", r"\\\\", text)
    return re.sub(r"(?=\*\*)|(?<=\*)(?=\*)|(?<=\])(?=\()|(?=<!--)", r"\\", text)
