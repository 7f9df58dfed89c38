"""A text drawn tidied: what is seen, and what is copied, found and remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from nkreader.app import ReaderApp
from nkreader.library.article import Article
from nkreader.library.checking import Draft, Finding
from nkreader.library.settings import Settings
from nkreader.library.shelf import Shelf
from nkreader.text.joined import Place
from nkreader.text.verdicts import Verdict
from nkreader.tui.checking import Checking
from nkreader.tui.revisiting import revisit
from nkreader.tui.session import Session
from tests.tui.conftest import Start
from tests.tui.frames import frame

TEXT = "他说:好, 我 去 看看(草案).\n" + "第二段,汉 字之间有 空格,看起来乱. " * 9 + "\n"
SEEN = "他说：好，我去看看（草案）."


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    taken: list[str] = []

    def copy(self: ReaderApp, text: str, article: Article, remark: str = "") -> None:
        taken.append(text)

    monkeypatch.setattr(ReaderApp, "copy", copy)
    return taken


async def test_reading_tidied_changes_no_quotation(start: Start, tmp_path: Path, copied: list[str]) -> None:
    """A clerk who reads a careless text in good shape still quotes what the file says, to the letter."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    first = TEXT.split("\n")[0]
    async with start(path, size=(80, 24)) as reader:
        assert first in reader.text
        await reader.press("c")
        assert SEEN in reader.text
        assert not any(hidden in reader.text for hidden in "\u200b\u2060")
        await reader.press("v", "l", "l", "l")
        for _ in range(6):  # the caret is always on a character that is seen
            caret = reader.screen.pane.caret
            assert caret is not None
            assert first[caret.character] != " "
            await reader.press("l")
        await reader.press("escape", "g")
        await reader.press("V", "y")
        assert reader.selected is None or reader.selected == first
        await reader.press("escape", "slash", *"字之间", "enter")
        assert reader.screen.finding.count() == "1/9"
        place = reader.screen.pane.place
        await reader.press("c", "c")
        assert first in reader.text
        assert reader.screen.pane.place == place
    assert copied == [first]


async def test_what_is_seen_may_be_copied_too(start: Start, tmp_path: Path, copied: list[str]) -> None:
    """Who asks for it in the settings gets the text in good shape, from the first frame on."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    settings = Settings(clean="light", copy="shown")
    session = Session(Shelf([str(path)]), settings)
    painted = frame(session, session.first(), 80, 24)
    async with start(path, size=(80, 24), settings=settings) as reader:
        assert SEEN in reader.text
        strips = reader.app.screen._compositor.render_strips()
        rows = ["".join(text for text, _ in row) for row in painted]
        assert rows == [strip.text for strip in strips]
        await reader.press("V", "y")
    assert copied == [SEEN]


PARAGRAPH = (
    "图书馆一楼东侧开辟出两百个座位，每天开放到凌晨一点，门口有热水和毛毯，值班的老师说考试前后人最多。"
)
PAGE = "首页 > 要闻\n打印\n【字号：大 中 小】\n全市冬季供暖准备就绪\n来源：某某晚报　发布时间：2025-11-01\n"
FOOT = "责任编辑：李四\n版权所有 某某市人民政府\n某ICP备12345678号\n"


def wrapped(times: int, width: int = 20) -> str:
    """Paragraphs as lines of so many characters, each paragraph with its number and an indent."""
    lines: list[str] = []
    for number in range(1, times + 1):
        text = f"　　第{number}次：{PARAGRAPH}"
        lines += [text[at : at + width] for at in range(0, len(text), width)]
    return "\n".join(lines) + "\n"


async def test_broken_lines_are_read_as_paragraphs_and_quoted_as_lines(
    start: Start, tmp_path: Path, copied: list[str]
) -> None:
    """A reader of a wrapped text finds, selects and keeps across its line ends, and quotes the file."""
    path = tmp_path / "a.txt"
    times = 2500  # so that it is read in pieces
    path.write_text(wrapped(times), encoding="utf-8")
    lines = wrapped(times).replace("　", "").splitlines()
    settings = Settings(clean="full")
    session = Session(Shelf([str(path)]), settings)
    painted = frame(session, session.first(), 80, 24)
    async with start(path, size=(80, 24), settings=settings) as reader:
        pane = reader.screen.pane
        strips = reader.app.screen._compositor.render_strips()
        assert ["".join(text for text, _ in row) for row in painted] == [strip.text for strip in strips]
        assert "    第1次：图书馆一楼东侧开辟出两百个座位，每天开放到凌晨一点，门口有热水" in reader.text
        await reader.press("slash", *"开辟出两百个座位", "enter")
        await reader.press("n", "n")
        assert reader.screen.finding.count().startswith(f"3/{times}")
        assert lines[pane.shown.original_of(pane.current.start).block].endswith("两百个座")
        await reader.press("v", "y")
        assert copied == ["开辟出两百个座\n位"]
        assert "9 chars selected" in reader.status
        await reader.press("m", *"ok", "enter")
        assert [(one.kept.text, one.span) for one in reader.screen.keeping.placed] == [
            ("开辟出两百个座\n位", pane.shown.original_span(pane.kept.spans[0]))
        ]
        # As the file is, and back: caret and kept passage stay on their characters.
        caret = pane.shown.original_of(pane.effective_caret)
        await reader.press("escape", "c")
        assert pane.kept.spans == [reader.screen.keeping.placed[0].span]
        assert pane.effective_caret == caret
        assert reader.screen.finding.count().endswith("/0") or "0" in reader.screen.finding.count()
        await reader.press("c", "c")
        assert pane.document.text_between(pane.kept.spans[0]) == "开辟出两百个座位"
        await reader.press("V", "Y")
        assert copied[-1].startswith("“第3次：图书馆一楼东侧开辟出两百个座位，每天开放到")
        place = pane.place
        reader.screen.reading.remember()
        # Every way to a place of the file leads to what is shown of it.
        (placed,) = reader.screen.keeping.placed
        there = pane.kept.spans[0]
        await reader.press("escape", "G")
        await revisit(reader.screen, placed.kept)
        assert pane.caret == there.start
        await reader.press("G")
        await reader.screen.finding.arrive("开辟出", placed.span.start)
        assert pane.current is not None
        assert pane.current.start == there.start
        await reader.press("G")
        start, end = (Place(position, 0, 0) for position in placed.span)
        verdict = Verdict("exact", 0, start, end)
        finding = Finding(
            Draft("-", "", markdown=False), None, verdict, reader.screen.session.shelf.entries[0]
        )
        await Checking(reader.screen)._visit(finding)
        assert pane.selected == there
        await reader.press("escape", "backspace", "backspace")
    assert Session(Shelf([str(path)]), settings).first().place == place


async def test_what_a_web_page_adds_is_set_aside_and_never_lost(
    start: Start, tmp_path: Path, copied: list[str]
) -> None:
    """A reader of a saved page begins with its text, and still reaches every line that was set aside."""
    path = tmp_path / "a.txt"
    path.write_text(PAGE + wrapped(6) + FOOT, encoding="utf-8")
    settings = Settings(clean="full", copy="shown", language="en")
    session = Session(Shelf([str(path)]), settings)
    painted = frame(session, session.first(), 80, 40)
    async with start(path, size=(80, 40), settings=settings) as reader:
        pane = reader.screen.pane
        strips = reader.app.screen._compositor.render_strips()
        assert ["".join(text for text, _ in row) for row in painted] == [strip.text for strip in strips]
        assert reader.text.count("lines of the web page set aside") == 2
        assert "打印" not in reader.text
        assert "ICP" not in reader.text
        assert "100%" in reader.status
        await reader.press("slash", *"字号", "enter")  # a match in it opens it
        assert "【字号：大中小】" in reader.text
        assert "ICP" not in reader.text
        await reader.press("escape", "V", "G")  # so does a selection that goes over it
        assert "某ICP备12345678号" in reader.text
        await reader.press("y")
        assert copied[0].endswith("某ICP备12345678号")
        assert f"第1次：{PARAGRAPH}\n第2次：{PARAGRAPH}\n" in copied[0]
        await reader.press("escape", "c")
        assert "打印" in reader.text
        await reader.press("c", "c", "g")
        assert "打印" not in reader.text
        row = next(y for y, line in enumerate(reader.text.split("\n")) if "set aside" in line)
        await reader.pilot.click("#pane", offset=(6, row))
        await reader.settle()
        assert "打印" in reader.text
        assert pane.caret is not None
