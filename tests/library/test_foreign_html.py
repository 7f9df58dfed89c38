"""Saved web pages: the text and what is said of it, nothing of what stands around it."""

from __future__ import annotations

import base64
import io
import quopri
from pathlib import Path

import pytest

from nkreader.library import formats
from nkreader.library.foreign import html, html_blocks, html_tree, mhtml
from nkreader.library.foreign.content import RefusedError
from nkreader.library.foreign.html_meta import date_of
from nkreader.text.document import Block

PAGES = Path(__file__).parent / "data" / "pages"


def read(name: str) -> tuple[dict[str, str], list[Block], str]:
    with open(PAGES / f"{name}.html", "rb") as file:
        content = html.read(file)
    return content.parts[0].meta, content.parts[0].blocks, content.encoding


def test_newspaper_in_gbk() -> None:
    """Navigation, sharing and the readers' comments are not the newspaper's words."""
    meta, blocks, encoding = read("newspaper")
    assert encoding == "GB18030"
    assert meta == {
        "title": "河东区为小巷装上新路灯",
        "date": "2024-09-01",
        "source": "河东日报",
        "url": "http://news.example.com/n/240901.html",
    }
    assert [block.kind for block in blocks] == ["paragraph"] * 4
    assert blocks[0].text.startswith("入夜，河东区")
    assert blocks[2].text == "工人正在安装路灯。李明摄"
    assert blocks[3].text.endswith("争取年底前全部完工。")


def test_government_bulletin() -> None:
    """A clerk quotes from tables and headings too, with the date and office that the site must mark."""
    meta, blocks, _ = read("government")
    assert (meta["title"], meta["date"]) == ("河东区人民政府办公室关于印发路灯改造方案的通知", "2024-08-30")
    assert meta["source"] == "区政府办公室"
    assert "byline" not in meta
    assert blocks[0] == Block("paragraph", "各街道办事处，区政府各部门：")
    assert Block("heading", "一、工作目标", 2) in blocks
    at = blocks.index(Block("caption", "改造清单"))
    assert [block.text for block in blocks[at + 1 : at + 4]] == [
        "街道 | 路灯（盏）",
        "河东街 | 120",
        "河西街 | 86",
    ]
    assert [block.text for block in blocks[-2:]] == ["河东区人民政府办公室", "2024年8月28日"]


def test_old_page_of_tables_and_line_breaks() -> None:
    """Old sites lay pages out with tables and part paragraphs by line breaks and indents."""
    meta, blocks, _ = read("breaks")
    assert (meta["title"], meta["byline"], meta["source"]) == ("槐树里的灯", "李 明", "河东文学")
    assert [block.text for block in blocks][1:] == [
        "巷口那盏灯，是去年冬天才装上的。在那以前，天一黑，槐树里就看不见人。",
        "母亲说，灯亮了，巷子就活了。",
        "我不信。后来我信了，因为我看见隔壁的老人，又坐到了门口。",
    ]


def test_portal() -> None:
    """Hidden text and recommendations are left out; quotes and lists keep what they are."""
    meta, blocks, _ = read("portal")
    assert meta["url"] == "https://www.example.com/a/1.html"
    assert (meta["byline"], meta["date"], meta["source"]) == ("李明", "2024-09-02", "河东在线")
    assert [(block.kind, block.text[:8]) for block in blocks] == [
        ("paragraph", "这几天，河东区的"),
        ("paragraph", "“以前下夜班心里"),
        ("quote", "群众的事，没有小"),
        ("list", "- 第一批，十二"),
        ("list", "- 第二批，二十"),
    ]


LONG = "入夜之后，河东区的小巷里新装的路灯一盏一盏亮起来，行人不再摸黑走路，老人也愿意出门了。"


def of(body: str, head: str = "") -> tuple[dict[str, str], list[str]]:
    part = html.read(io.BytesIO(f"<head>{head}</head><body>{body}</body>".encode())).parts[0]
    return part.meta, [block.text for block in part.blocks]


def test_other_articles_are_left_out() -> None:
    """A page that lists ten others below a short text is quoted for its own text only."""
    feed = "".join(
        f"<li><a><img></a><div><a href=/{n}>另一条新闻的标题</a><p>{LONG} <a>详细</a></p></div></li>"
        for n in range(9)
    )
    assert of(f"<div><div><p>{LONG}</p></div><div><ul>{feed}</ul></div></div>")[1] == [LONG]
    other = f"<div class=page__recommend__box><p>{LONG}</p><p>{LONG * 9}</p></div>"
    assert of(f"<div><div id=article__content><p>{LONG}</p></div>{other}</div>")[1] == [LONG]
    lines = [
        LONG,
        "图集",
        "+1",
        "首页 上一页 1 下一页 尾页",
        "本文来源：河东日报 责任编辑：李明_X1",
        "分享让更多人看到",
    ]
    assert of("".join(f"<p>{line}</p>" for line in lines))[1] == [LONG]


def test_summary_and_verses_belong_to_the_text() -> None:
    """An encyclopedia's first paragraph stands apart; a poem is no less a text than the note below it."""
    chapters = "".join(f"<h2>第{n}节</h2><p>{LONG * 3}</p>" for n in range(3))
    _, texts = of(
        f"<div><div class=head><div class=summary>{LONG}</div></div><div class=body>{chapters}</div></div>"
    )
    assert texts[0] == LONG
    assert len(texts) == 7
    poem = "<div id=c><div>月上高楼，<br>灯照小巷。<br>人归何处，<br>犬吠墙旁。</div>"
    assert of(f"{poem}<div><div>注释</div><div>{LONG}</div></div></div>")[1][0] == "月上高楼，"


def test_what_a_page_shows_of_itself() -> None:
    """Title and source are found where no element is marked for them, and no menu is taken for an author."""
    far = "<div><span>来源： <em>河东日报</em></span></div>" + "<p>导航</p>" * 300
    head = "<title>新闻动态--河东学会官网</title>"
    meta, _ = of(
        f"{far}<a>中文/繁体</a><div><h5>河东区为小巷装上新路灯</h5><p>2024-09-01</p><p>{LONG * 20}</p></div>",
        head,
    )
    assert meta == {"title": "河东区为小巷装上新路灯", "source": "河东日报", "date": "2024-09-01"}
    head = "<meta name=author content=王英浩><meta name=source content='河东网-《河东日报》'>"
    meta, _ = of(
        f"<h1>小巷的路灯亮了</h1><div><p>{LONG}</p><p>{LONG}</p></div><p>[责任编辑：<b>王英浩</b>]</p>", head
    )
    assert meta == {"title": "小巷的路灯亮了", "source": "河东网-《河东日报》"}
    code = "<pre><span class=hljs-comment># 说明</span>\n<span class=hljs-keyword>then</span></pre>"
    assert of(f"<p>{LONG}</p>{code}")[1] == [LONG, "# 说明", "then"]
    script = '<script>var ct = "1725120000";</script>'
    meta, _ = of(
        f"<h1>小巷的路灯</h1><a id=js_name> 河东发布 </a>{script}<div id=js_content><p>{LONG}</p></div>"
    )
    assert (meta["source"], meta["date"]) == ("河东发布", "2024-09-01")


def test_nothing_is_made_up() -> None:
    """A page that says nothing of itself has no title, date or source."""
    content = html.read(io.BytesIO("<p>一段没有出处的文字，只有它自己。".encode()))
    assert content.parts[0].meta == {}
    assert [block.text for block in content.parts[0].blocks] == ["一段没有出处的文字，只有它自己。"]


def test_sections_of_a_document_belong_together() -> None:
    """A manual's longest chapter is not the whole of it."""
    sections = "".join(
        f"<section class='level2'><h2>第{n}章</h2><p>{'这是正文，写得很长。' * n * n}</p></section>"
        for n in (1, 2, 5)
    )
    blocks = html.read(io.BytesIO(f"<body>{sections}</body>".encode())).parts[0].blocks
    assert [block.text for block in blocks if block.kind == "heading"] == ["第1章", "第2章", "第5章"]
    assert len(blocks) == 6


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("甲<br>乙", [("paragraph", "甲"), ("paragraph", "乙")]),
        ("<h2>甲<br>乙</h2>", [("heading", "甲 乙")]),
        ("<pre>甲\n  乙\n\n丙</pre>", [("paragraph", "甲"), ("paragraph", "  乙"), ("paragraph", "丙")]),
        ("<ol start=3><li>甲<li value=9>乙</ol>", [("list", "3. 甲"), ("list", "9. 乙")]),
        ("<ul><li><p>甲</p><p>乙</p></ul>", [("list", "- 甲"), ("paragraph", "乙")]),
        ("甲\n乙 one\ntwo&nbsp;", [("paragraph", "甲乙 one two")]),
        ("<p>&nbsp;&emsp;\u3000甲", [("paragraph", "甲")]),
        ("甲<sup><a href='#n1'>1</a></sup>乙", [("paragraph", "甲[1]乙")]),
        ("<figure><img alt=x><figcaption>图</figcaption></figure>", [("caption", "图")]),
        ("<table><tr><td>甲<td>乙<p>丙</p></table>", [("table", "甲 | 乙 丙")]),
        ("<table><tr><td>甲</tr><tr><td>乙</table>", [("paragraph", "甲"), ("paragraph", "乙")]),
        ("<aside role=doc-footnote>注</aside><p>甲", [("paragraph", "甲"), ("paragraph", "注")]),
        ("<ruby>甲<rt>jiǎ</rt></ruby>乙", [("paragraph", "甲(jiǎ)乙")]),
        ("m<sup>2</sup>&#27;[2J", [("paragraph", "m2␛[2J")]),
    ],
)  # fmt: skip
def test_blocks(source: str, blocks: list[tuple[str, str]]) -> None:
    """What a browser sets apart is apart in the text, and nothing else is."""
    root = html_tree.parse(f"<body>{source}")
    assert [(block.kind, block.text) for block in html_blocks.blocks(root)] == blocks


@pytest.mark.parametrize(
    ("declared", "written", "used"),
    [
        ("gb2312", "gbk", "GB18030"),
        ("gb2312", "utf-8", "UTF-8"),
        ("big5", "big5", "Big5"),
        ("x", "gbk", "GB18030"),
    ],
)
def test_encodings(declared: str, written: str, used: str) -> None:
    """A page is read in the encoding it is in, whatever it says; a person may say another."""
    text = "學而時習之，不亦說乎？" if written == "big5" else "学而时习之，不亦说乎？"
    page = f"<meta charset={declared}><p>{text}".encode(written)
    content = html.read(io.BytesIO(page))
    assert (content.parts[0].blocks[0].text, content.encoding) == (text, used)
    assert html.read(io.BytesIO(page), "latin-1").parts[0].blocks[0].text != text


def test_dates() -> None:
    """A date is taken as it stands, in the one form that sorts; nothing else becomes one."""
    for text in ("2024年8月3日", "2024-08-03T10:00", "2024/8/3 10:00", "发布：2024.08.03", "20240803"):
        assert date_of(text) == "2024-08-03"
    for text in ("", "2024-13-01", "1-2-2024", "202408031", "二〇二四年"):
        assert date_of(text) == ""


def test_a_page_saved_as_one_file_by_chromium() -> None:
    """Who saves a page as one file gets the article that the page is, and the day on which it was saved."""
    saved = formats.read(str(PAGES.parent / "chromium.mhtml"))
    meta, blocks, encoding = read("newspaper")
    assert list(saved.document.body) == blocks
    assert saved.encoding == encoding == "GB18030"
    assert {name: value for name, value in saved.meta._asdict().items() if value} == {
        **meta,
        "accessed": "2026-11-26",
    }


PAGE = "<title>路灯</title><body><h1>路灯</h1><p>河东区给老城的小巷装上新路灯，走夜路的老人心里亮堂。</p>" * 2
OLD_PAGE = "<title>路燈</title><body><h1>路燈</h1><p>河東區給老城的小巷裝上新路燈，老人心裡亮堂。</p>" * 2


def mail(transfer: str, body: bytes, *, kind: str = "text/html; charset=gb2312") -> bytes:
    """A page with a picture before it, as a browser of twenty years ago saved it."""
    return (
        b"From: <saved>\r\nSubject: =?gb2312?B?wrfGxg==?=\r\nDate: Fri, 30 Aug 2024 23:30:00 +0800\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_x"; start="<page>"\r\n\r\n'
        b"This is a multi-part message.\r\n--=_x\r\nContent-Type: text/html\r\n\r\n<p>advertisement</p>\r\n"
        b"--=_x\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlhAQABAA==\r\n"
        + f"--=_x\r\nContent-ID: <page>\r\nContent-Type: {kind}\r\n".encode()
        + f"Content-Transfer-Encoding: {transfer}\r\nContent-Location: http://old.example.com/\r\n\r\n".encode()
        + body
        + b"\r\n--=_x--\r\n"
    )


@pytest.mark.parametrize(("encoding", "page"), [("gb2312", PAGE), ("big5", OLD_PAGE), ("utf-8", PAGE)])
@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
def test_a_page_saved_as_one_file_by_hand(transfer: str, encoding: str, page: str) -> None:
    """The page is found among its pictures and advertisements, in whichever way it was written."""
    encode = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes, "8bit": bytes}[transfer]
    body = encode(page.encode(encoding))
    content = mhtml.read(io.BytesIO(mail(transfer, body, kind=f"text/html; charset={encoding}")))
    meta, blocks = content.parts[0].meta, content.parts[0].blocks
    assert meta == {"title": page[7:9], "url": "http://old.example.com/", "accessed": "2024-08-30"}
    assert blocks[0].text == page.partition("<p>")[2].partition("</p>")[0]
    assert "advertisement" not in str(content)
    assert content.undecodable == 0


def test_a_saved_page_without_a_page_is_refused() -> None:
    """A mail, or half a file, ends in one line that says so; a bare page under the name is read."""
    for data in (
        b"",
        b"Subject: x\r\n\r\nhello",
        mail("8bit", b"x", kind="image/png").split(b"advert")[0][:200],
    ):
        with pytest.raises(RefusedError, match="damaged"):
            mhtml.read(io.BytesIO(data))
    assert mhtml.read(io.BytesIO(PAGE.encode())).parts[0].meta["title"] == "路灯"
