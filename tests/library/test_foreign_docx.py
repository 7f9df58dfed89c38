"""Word documents: what stands on paper, numbers included."""

from __future__ import annotations

import io
import zipfile

from nkreader.library.foreign import docx
from nkreader.library.foreign.content import named_author
from nkreader.library.foreign.docx_styles import _chinese, _numeral
from nkreader.text.document import Block

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
CORE = "<c><title>模板</title><creator>李明</creator><created>2013-12-23</created></c>"
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="1"/><w:name w:val="我的标题"/></w:style>
<w:style w:type="paragraph" w:styleId="c"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8">
<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="8"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""


def p(text: str, properties: str = "") -> str:
    runs = text if text.startswith("<") else f"<w:r><w:t>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def item(text: str, number: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def read(body: str) -> tuple[dict[str, str], list[Block]]:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as target:
        target.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        target.writestr("word/styles.xml", f"<w:styles {SPACES}>{STYLES}</w:styles>")
        target.writestr("word/numbering.xml", f"<w:numbering {SPACES}>{NUMBERING}</w:numbering>")
        target.writestr(
            "docProps/core.xml",
            CORE,
        )
    (part,) = docx.read(data).parts
    return part.meta, part.blocks


def styled(text: str, style: str) -> str:
    return p(text, f'<w:pStyle w:val="{style}"/>')


def test_numbers_are_those_on_paper() -> None:
    """Who quotes 二、 must find 二、, though no file holds it; a list that begins anew begins at 1."""
    body = (
        styled("总则", "1")
        + styled("附则", "2")
        + item("甲", 2)
        + item("子", 2, 1)
        + item("乙", 2)
        + item("丙", 3)
    )
    _, blocks = read(body + item("丁", 3))
    assert [block.text for block in blocks] == [
        "一、总则", "二、附则", "1. 甲", "1.a) 子", "2. 乙", "1. 丙", "2. 丁",
    ]  # fmt: skip
    assert [block.kind for block in blocks] == ["heading"] * 2 + ["list"] * 5
    assert [block.level for block in blocks] == [2, 2, 1, 2, 1, 1, 1]


def test_what_is_wrapped_is_read_once() -> None:
    """Links, content controls, frames and text boxes hold text too; their other versions do not count."""
    box = "<w:txbxContent>" + p("框中") + "</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent><w:t>框外</w:t></w:r>"
    )
    body = (
        p("<w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t>接</w:t><w:tab/><w:t>后</w:t>"
          "<w:br/><w:t>下一行</w:t><w:instrText>PAGE</w:instrText></w:r></w:sdtContent></w:sdt>")
        + p(drawing)
        + "<w:sdt><w:sdtContent>" + p("控件") + "</w:sdtContent></w:sdt>"
        + "<w:tbl><w:tr><w:tc>" + p("一格就是框") + p("两段") + "</w:tc></w:tr></w:tbl>"
        + "<w:tbl><w:tr><w:tc>" + p("甲") + p("乙") + "</w:tc><w:tc>" + p("丙") + "</w:tc></w:tr></w:tbl>"
        + styled("图一", "c")
    )  # fmt: skip
    _, blocks = read(body)
    assert [(block.kind, block.text) for block in blocks] == [
        ("paragraph", "链接\t后"), ("paragraph", "下一行"), ("paragraph", "框外"), ("paragraph", "框中"),
        ("paragraph", "控件"), ("paragraph", "一格就是框"), ("paragraph", "两段"), ("table", "甲 乙 | 丙"),
        ("caption", "图一"),
    ]  # fmt: skip


def test_the_title_on_paper_counts() -> None:
    """A title left by a template is not the document's; when the file was made is no date of the text."""
    meta, blocks = read(styled("关于路灯的通知", "t") + p("正文。"))
    assert meta == {"title": "关于路灯的通知", "byline": "李明"}
    assert blocks == [Block("paragraph", "正文。")]


LONG = "入夜之后，河东区的小巷里新装的路灯一盏一盏亮起来，行人不再摸黑走路，老人也愿意出门了。"


def look(text: str, size: int = 32, *, bold: bool = False, centred: bool = False) -> str:
    weight = "<w:b/>" if bold else ""
    run = f'<w:r><w:rPr>{weight}<w:sz w:val="{size}"/></w:rPr><w:t>{text}</w:t></w:r>'
    return p(run, '<w:jc w:val="center"/>' if centred else "")


def test_headings_that_only_look_so() -> None:
    """Most offices mark no heading: the title is centred and large, a section's head bold or numbered."""
    body = look("关于改造照明的", 44, centred=True) + look("通知", 44, centred=True) + look("各单位：")
    body += look("一、总体要求") + look(LONG) + look("（一）目标", bold=True) + look(LONG)
    body += look("二、任务") + look(LONG, bold=True) + look("说明", 36) + look(LONG) * 3
    meta, blocks = read(body)
    assert meta["title"] == "关于改造照明的通知"
    assert [(block.level, block.text) for block in blocks if block.kind == "heading"] == [
        (2, "一、总体要求"),
        (4, "（一）目标"),
        (2, "二、任务"),
        (3, "说明"),
    ]
    styles = styled("一", "1") + look("二", 44, centred=True) + look(LONG)
    assert [block.kind for block in read(styles)[1]] == ["heading", "paragraph", "paragraph"]
    assert named_author("Administrator") == named_author("微软用户") == named_author("python-docx") == ""
    assert named_author("李明") == "李明"


def test_numerals() -> None:
    """Every form of number that a Chinese list uses."""
    written = [_chinese(n) for n in (1, 10, 11, 20, 101, 110, 1002, 9999, 10_000)]
    assert written == [
        "一",
        "十",
        "十一",
        "二十",
        "一百零一",
        "一百一十",
        "一千零二",
        "九千九百九十九",
        "10000",
    ]
    forms = {
        "lowerRoman": "xiv",
        "upperLetter": "N",
        "decimalZero": "14",
        "decimalEnclosedCircleChinese": "⑭",
    }
    assert {form: _numeral(14, form) for form in forms} == forms
