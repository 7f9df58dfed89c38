"""Glyphs on paper → paragraphs: pages are set here as a typesetter would."""

from __future__ import annotations

import ctypes
import io

import pytest

from nkreader.library.foreign import pdf
from nkreader.library.foreign.pdf_flow import flowed
from nkreader.library.foreign.pdf_lines import Glyph, Line, lines_of
from nkreader.text.document import Block

SIZE = 10.0
LEADING = 16.0


def set_line(text: str, left: float, base: float, size: float = SIZE) -> list[Glyph]:
    """A line of glyphs: Chinese ones as wide as high, others half."""
    glyphs: list[Glyph] = []
    for character in text:
        width = size if character >= "\u2000" else size / 2
        glyphs.append(Glyph(character, left, left + width, base, size))
        left += width
    return glyphs


def set_text(paragraphs: list[str], left: float, width: int, top: float, indent: int = 2) -> list[Glyph]:
    """Paragraphs set in lines of so many Chinese characters, the first line indented."""
    glyphs: list[Glyph] = []
    for paragraph in paragraphs:
        first, rest = paragraph[: width - indent], paragraph[width - indent :]
        lines = [first, *(rest[at : at + width] for at in range(0, len(rest), width))]
        for number, line in enumerate(lines):
            glyphs += set_line(line, left + (0 if number else indent * SIZE), top)
            top -= LEADING
    return glyphs


def page(*glyphs: list[Glyph]) -> tuple[float, list[Line]]:
    return 800.0, lines_of([glyph for part in glyphs for glyph in part])


def read(*pages: tuple[float, list[Line]]) -> list[str]:
    return [block.text for block in flowed(pages)]


LONG = [
    "河东区为小巷装上新路灯，居民夜里出门心里亮堂，" * 4,
    "下一步还要装更多的路灯，让老城亮起来。" * 3,
    "完。",
]


def test_paragraphs_over_lines_columns_and_pages() -> None:
    """A sentence that goes on over the page is one sentence."""
    assert read(page(set_text(LONG, 50, 20, 700))) == LONG
    whole = set_text(LONG * 2, 50, 20, 700)
    bases = sorted({glyph.base for glyph in whole}, reverse=True)
    head = [glyph for glyph in whole if glyph.base >= bases[6]]
    tail = [glyph._replace(base=glyph.base + 7 * LEADING) for glyph in whole if glyph.base < bases[6]]
    assert read(page(head), page(tail)) == LONG * 2
    right = [glyph._replace(left=glyph.left + 230, right=glyph.right + 230) for glyph in tail]
    title = set_line("横贯两栏的题目" * 2, 150, 740, 18)
    assert read(page(right, head, title)) == ["横贯两栏的题目" * 2, *LONG * 2]


def test_order_of_writing_does_not_matter() -> None:
    """Programs write the quotation marks of a line after its text, and pages from the bottom."""
    glyphs = set_text(LONG, 50, 20, 700)
    assert read(page(glyphs[::-1])) == LONG
    assert read(page(sorted(glyphs, key=lambda glyph: glyph.text))) == LONG


def test_running_heads_and_page_numbers_are_set_aside() -> None:
    """Nobody wants the newspaper's name in the middle of a quotation."""
    names = ((1, "路灯"), (2, "小巷"), (3, "老城"))
    bodies = [[f"第{number}版讲的是{name}。" * 9, "完。"] for number, name in names]
    pages = [
        page(
            set_line(f"河东报 第{number}期", 60, 780, 8),
            set_text(body, 50, 20, 700),
            set_line(f"— {number} —", 140, 40),
        )
        for number, body in enumerate(bodies, 1)
    ]
    assert read(*pages) == [text for body in bodies for text in body]


def test_latin_words_and_hyphens() -> None:
    """Words of two lines are two words, and a word that a hyphen parts is one again."""
    lines = [
        "The street lights of the old dis-",
        "trict are well-",
        "known; well-known, indeed, and",
        "bright at night.",
    ]
    glyphs = [glyph for n, line in enumerate(lines) for glyph in set_line(line, 50, 700 - n * 12)]
    assert read(page(glyphs)) == [
        "The street lights of the old district are well-known; well-known, indeed, and bright at night."
    ]
    words = [Glyph(c, 50 + n * 9, 55 + n * 9, 700, SIZE) for n, c in enumerate("ab")]
    assert read(page(words)) == ["a b"]  # a space that was not written
    twice = [
        Glyph("灯", 50, 60, 700, SIZE),
        Glyph("灯", 50.3, 60.3, 700, SIZE),
        Glyph("亮", 60, 70, 700, SIZE),
    ]
    assert read(page(twice)) == ["灯亮"]


def test_headings_notes_tables_and_lists() -> None:
    """What stands out on paper stands out in the text."""
    raised = [Glyph("1", 70, 73, 652, 6)]
    blocks = flowed(
        [
            page(
                set_line("一、亮灯", 50, 700, 16),
                set_line("路灯", 50, 648),
                raised,
                set_line("街道", 50, 600), set_line("路灯", 120, 600),
                set_line("河东", 50, 584), set_line("120", 120, 584),
                set_line("•", 50, 540), set_line("一项", 70, 540),
                set_text(LONG, 50, 20, 500),
            )
        ]
    )  # fmt: skip
    assert blocks[:5] == [
        Block("heading", "一、亮灯", 1),
        Block("paragraph", "路灯[1]"),
        Block("table", "街道 | 路灯"),
        Block("table", "河东 | 120"),
        Block("list", "• 一项"),
    ]
    assert [block.text for block in blocks[5:]] == LONG


def test_an_empty_page_is_no_trouble() -> None:
    """Blank pages are in every book."""
    assert read((800.0, []), page(set_text(LONG, 50, 20, 700)), (800.0, [])) == LONG
    assert read((800.0, [])) == []
    assert read() == []


def test_a_browsers_print() -> None:
    """What a browser prints above and below a page is not the page's, and does not widen its columns."""
    head = set_line("2024/9/1 17:44", 20, 780) + set_line("小巷的灯", 300, 780)
    foot = set_line("https://example.com/1.html", 20, 15) + set_line("1/1", 560, 15)
    assert read(page(head, set_text(LONG, 50, 40, 700, indent=0), foot)) == LONG


def test_columns_a_letter_apart() -> None:
    """Two columns that stand as close as two words would are read one after the other."""
    left = [text for n in range(8) for text in (f"甲{n}" + "河东区为小巷装上新路灯，" * 3, "完。")]
    right = [text for n in range(8) for text in (f"乙{n}" + "居民夜里出门心里亮堂了，" * 3, "完。")]
    both = set_text(left, 50, 20, 700), set_text(right, 50 + 20 * SIZE + 0.9 * SIZE, 20, 700)
    assert read(page(*both)) == left + right


def test_levels_of_headings_and_raised_numbers() -> None:
    """A chapter's heading is above a section's; a square metre is no reference to a note."""
    lines = set_line("第一章", 50, 760, 20) + set_line("第一节", 50, 730, 14)
    raised = set_line("2", 50 + 4.5 * SIZE, 704, 6) + set_line("3", 50 + 10 * SIZE, 704, 6)
    text = set_line("面积有5m", 50, 700) + set_line("，按每年计", 50 + 5 * SIZE, 700)
    assert flowed([page(lines, text, raised, set_text(LONG, 50, 20, 680))])[:3] == [
        Block("heading", "第一章", 1),
        Block("heading", "第一节", 2),
        Block("paragraph", "面积有5m2，按每年计[3]", 0),
    ]


def test_a_text_in_larger_letters_is_no_heading() -> None:
    """The one page of a report that is set larger is text all the same."""
    large = [glyph for text, base in (("重要提示，" * 5, 700), ("请各位读者注意。", 664)) for glyph in
             set_line(text, 50, base, 16)]  # fmt: skip
    blocks = flowed([page(large), page(set_text(LONG * 3, 50, 25, 700))])
    assert blocks[0] == Block("paragraph", "重要提示，" * 5 + "请各位读者注意。", 0)


def test_letters_set_apart_and_numbers_in_circles() -> None:
    """Letters that are spaced out are one word, and the number of a note stands where it was set."""
    apart = set_line("关 于 红 军 的 原 则", 50, 740)
    lines = set_line("小巷的灯", 50, 700) + set_line("亮了。", 96, 700) + set_line("①", 90, 704, 6)
    assert read(page(apart, lines, set_text(LONG, 50, 20, 660))) == [
        "关于红军的原则",
        "小巷的灯①亮了。",
        *LONG,
    ]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_on_its_side(turned: int) -> None:
    """Wide tables are printed on pages that are turned, with all their letters lying on their side."""
    import pypdfium2
    import pypdfium2.raw as raw

    width, height = (800, 600) if turned % 180 else (600, 800)  # as the page is shown
    document = pypdfium2.PdfDocument.new()
    sheet = document.new_page(*((height, width) if turned % 180 else (width, height)))
    sheet.set_rotation(turned)
    font = raw.FPDFText_LoadStandardFont(document.raw, b"Helvetica")
    for number, line in enumerate(("The first line of a text", "that ends here.")):
        x, y = 100, height - 100 - 20 * number
        matrix = {
            0: (1, 0, 0, 1, x, y),
            90: (0, 1, -1, 0, height - y, x),
            180: (-1, 0, 0, -1, width - x, height - y),
            270: (0, -1, 1, 0, y, width - x),
        }[turned]
        written = raw.FPDFPageObj_CreateTextObj(document.raw, font, 12)
        encoded = (line + "\0").encode("utf-16-le")
        raw.FPDFText_SetText(written, ctypes.cast(encoded, raw.FPDF_WIDESTRING))
        raw.FPDFPageObj_Transform(written, *matrix)
        raw.FPDFPage_InsertObject(sheet.raw, written)
    sheet.gen_content()
    data = io.BytesIO()
    document.save(data)
    (part,) = pdf.read(data).parts
    assert [block.text for block in part.blocks] == ["The first line of a text that ends here."]
