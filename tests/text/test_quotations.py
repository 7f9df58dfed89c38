"""What in a draft counts as a quotation, and where it names its source."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkreader.text.naming import is_cited, is_same_title, titles_near, with_citations
from nkreader.text.quotations import quotations


def found(draft: str) -> list[str]:
    return [one.text for one in quotations(draft, markdown=True)]


@pytest.mark.parametrize(
    ("draft", "texts"),
    [
        ("他说：“严查隐患。”又说「限期整改」和『不留死角』。", ["严查隐患。", "限期整改", "不留死角"]),
        ("“要有‘四个自信’。”", ["要有‘四个自信’。"]),
        ("“甲“乙”丙”", ["甲“乙”丙"]),
        ("「甲『乙』丙」", ["甲『乙』丙"]),
        # Straight marks, where Han is quoted; feet and attributes are none.
        ('他说"严查隐患"，a "word" 和"整改"', ["严查隐患", "整改"]),
        ('<a href="某处">5" 屏</a>', []),
        # Titles are no quotations, nor are marks in them.
        ("《关于“十四五”规划的通知》和“《专利法》”", []),
        ("“依照《专利法》第一条”", ["依照《专利法》第一条"]),
        # Over lines, with nothing between Han and a blank between words.
        ("“严查\n隐患”，“fire\nsafety”", ["严查隐患", "fire safety"]),
        # Over paragraphs, each of which opens with the mark.
        ("　　“第一段。\n　　“第二段。\n　　“第三段。”他说。", ["第一段。\n第二段。\n第三段。"]),
        ("“第一段。\n\n“第二段。”", ["第一段。\n第二段。"]),
        # A block quote, its source line left out; marks around all of it are not its own.
        ("> 第一行\n> 第二行\n>\n> 第二段\n>\n> ——《某法》\n\n“文”", ["第一行第二行\n第二段", "文"]),
        ("> “全文。”\n", ["全文。"]),
        (">引文\n>来源：《某法》", ["引文"]),
        ("> [!NOTE]\n> 不是引文", []),
        # What Markdown escapes or sets bold.
        (r"“甲\*乙**丙**”", ["甲*乙丙"]),
        ('---\ntitle: "“标题”"\n---\n“文”<!-- “注” -->', ["文"]),
        ("“”“……”", []),
    ],
)
def test_what_is_a_quotation(draft: str, texts: list[str]) -> None:
    """A quotation that is not seen is never checked; what is none makes a clerk distrust the rest."""
    assert found(draft) == texts


@pytest.mark.parametrize(
    ("draft", "texts"),
    [
        ("“没有关闭\n下一行“正常”。", ["没有关闭", "正常"]),
        ("“没有关闭。“正常”，后文", ["没有关闭。", "正常"]),
        ("“没有关闭\n\n下一段”", ["没有关闭"]),
        ("「没有关闭\n　　下一段「正常」", ["没有关闭", "正常"]),
        ("多余”的，“正常”", ["正常"]),
        ('"没有关闭\n\n"正常"', ["没有关闭", "正常"]),
        ("“甲「乙”丙", ["甲「乙”丙"]),
    ],
)
def test_a_mark_that_is_not_closed(draft: str, texts: list[str]) -> None:
    """One forgotten mark swallows the rest of the draft, and every quotation in it."""
    assert found(draft) == texts
    assert not quotations(draft)[0].closed or draft.startswith("多余")


@settings(deadline=None)
@given(st.text('甲a“”「」『』‘’"《》\n> 　*\\', max_size=60))
def test_quotations_stand_where_they_say(draft: str) -> None:
    """Line and column lead to another place, or two findings overlap."""
    end = 0
    for one in quotations(draft, markdown=True):
        assert end <= one.start < one.end <= len(draft)
        assert one.text[0] in draft[one.start : one.end]
        end = one.end


LAW = "依照《专利法》第三条：“甲乙丙”。《商标法》另有规定。"


@pytest.mark.parametrize(
    ("draft", "titles", "cited"),
    [
        (LAW, ["专利法"], True),
        ("《商标法》已经废止。“甲乙丙” ——《专利法》，国务院，2020", ["专利法", "商标法"], True),
        ("“甲乙丙”（《中华人民共和国专利法》第三条）", ["中华人民共和国专利法"], True),
        ("见《专利法》。又说“甲乙丙”", ["专利法"], False),
        ("“甲乙丙”[1]", [], True),
        ("> 甲乙丙\n>\n> ——《专利法》", ["专利法"], True),
        ("“甲乙丙”", [], False),
    ],
)
def test_what_names_the_source(draft: str, titles: list[str], cited: bool) -> None:
    """Of two laws with the same sentence the other one is cited; or one source is named twice."""
    (one,) = quotations(draft, markdown=True)
    assert titles_near(draft, one) == titles
    assert is_cited(draft, one, "中华人民共和国专利法(2020修正)") == cited


def test_titles_that_mean_the_same() -> None:
    """The short name of a law is not known for it; or 专利法 for 专利法实施细则."""
    assert is_same_title("专利法", "中华人民共和国专利法（2020年修正）")
    assert not is_same_title("专利法", "专利法实施细则")
    assert not is_same_title("", "")


def test_citations_go_behind_the_marks() -> None:
    """The citation of a quotation lands inside it, or takes a block quote apart."""
    draft = "他说“甲乙”。\n\n> 丙丁\n\n“戊己"
    references = [(one, "《某法》") for one in quotations(draft)]
    assert with_citations(draft, references) == (
        "他说“甲乙”（《某法》）。\n\n> 丙丁\n>\n> ——《某法》\n\n“戊己（《某法》）"
    )
