"""References by GB/T 7714, each kind in both years, after the standard's printed forms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkreader.text.gbt7714 import page_number, reference
from nkreader.text.kinds import kind_of, missing
from nkreader.text.quote import Source

PAPER = Source(
    title="老城小巷亮起新路灯",
    byline="本报记者 丁文 通讯员 安雅",
    source="河东报",
    date="2024年8月30日",
    page="第15版",
)
URL = "https://example.org/a?b=1&c=2"
REPORT = Source(title="河东照明状况报告", byline="河东区路灯管理所", date="2012-01-16", kind="report")
NOTICE = Source(
    title="关于试行路灯管理办法的通知",
    byline="河东区人民政府办公厅",
    date="2005年7月12日",
    kind="公文",
    number="东政办发〔2005〕37号",
)
BOOK = Source(
    title="小巷集", byline="安雅", source="河东出版社", place="海光", date="2002", page="288", kind="图书"
)  # fmt: skip

FORMS = [
    (
        PAPER,
        "丁文，安雅. 老城小巷亮起新路灯[N]. 河东报，2024-08-30（15）.",
        "丁文, 安雅. 老城小巷亮起新路灯[N]. 河东报, 2024-08-30(15).",
    ),
    (
        PAPER._replace(subtitle="——访路灯工人老王", url=URL, accessed="2024-9-2"),
        f"丁文，安雅. 老城小巷亮起新路灯：访路灯工人老王[N/OL]. 河东报，2024-08-30（15）. {URL}.",
        f"丁文, 安雅. 老城小巷亮起新路灯: 访路灯工人老王[N/OL]. 河东报, 2024-08-30(15)[2024-09-02]. {URL}.",
    ),
    (
        Source(title="志愿服务章程", byline="河东图书馆", date="2021-4-21", accessed="2023-5-2", url=URL),
        f"河东图书馆. 志愿服务章程[EB/OL]. （2021-04-21）[2023-05-02]. {URL}.",
        f"河东图书馆. 志愿服务章程[EB/OL]. (2021-04-21)[2023-05-02]. {URL}.",
    ),
    (
        BOOK,
        "安雅. 小巷集[M]. 海光：河东出版社，2002：288.",
        "安雅. 小巷集[M]. 海光: 河东出版社, 2002: 288.",
    ),
    (
        BOOK._replace(url=URL, accessed="2012-11-01", page="第5—6页", subtitle="插图本"),
        f"安雅. 小巷集：插图本[M/OL]. 海光：河东出版社，2002：5-6. {URL}.",
        f"安雅. 小巷集: 插图本[M/OL]. 海光: 河东出版社, 2002: 5-6[2012-11-01]. {URL}.",
    ),
    (
        REPORT._replace(url=URL, accessed="2013-03-26"),
        f"河东区路灯管理所. 河东照明状况报告[R/OL]. 2012-01-16. {URL}.",
        f"河东区路灯管理所. 河东照明状况报告[R/OL]. (2012-01-16)[2013-03-26]. {URL}.",
    ),
    (
        REPORT._replace(url=URL, page="第8—9页", date="2012"),
        f"河东区路灯管理所. 河东照明状况报告[R/OL]. 2012：8-9. {URL}.",
        f"河东区路灯管理所. 河东照明状况报告[R/OL]. (2012). {URL}.",
    ),
    (
        REPORT._replace(place="海光", publisher="照明学会", page="25", number="ZM-262"),
        "河东区路灯管理所. 河东照明状况报告：ZM-262[R]. 海光：照明学会，2012：25.",
        "河东区路灯管理所. 河东照明状况报告: ZM-262[R]. 海光: 照明学会, 2012: 25.",
    ),
    (
        NOTICE._replace(url=URL, accessed="2005-07-12"),
        "河东区人民政府办公厅. 关于试行路灯管理办法的通知：东政办发〔2005〕37号[A/OL]. "
        f"（2005-07-12）[2005-07-12]. {URL}.",
        "河东区人民政府办公厅. 关于试行路灯管理办法的通知: 东政办发〔2005〕37号[A/OL]. "
        f"(2005-07-12)[2005-07-12]. {URL}.",
    ),
    (
        NOTICE,
        "河东区人民政府办公厅. 关于试行路灯管理办法的通知：东政办发〔2005〕37号[A]. 2005-07-12.",
        "河东区人民政府办公厅. 关于试行路灯管理办法的通知: 东政办发〔2005〕37号[A]. 2005-07-12.",
    ),
    (
        Source(
            title="布告",
            kind="档案",
            number="LS1",
            place="海光",
            publisher="河东档案馆",
            date="1931-11-07",
            url=URL,
        ),
        f"布告：LS1[A/OL]. 海光：河东档案馆，1931-11-07. {URL}.",
        f"布告: LS1[A/OL]. (1931-11-07). {URL}.",
    ),
]


@pytest.mark.parametrize(
    ("source", "new", "old"),
    FORMS,
    ids=lambda value: kind_of(value).mark if isinstance(value, Source) else "",
)
def test_forms(source: Source, new: str, old: str) -> None:
    """A report goes back because its references are not as the standard prints them."""
    assert (reference(source), reference(source, 2015)) == (new, old)


@pytest.mark.parametrize(
    ("byline", "new", "old"),
    [
        ("甲一 王二 李三", "甲一，王二，李三. ", "甲一, 王二, 李三. "),
        ("甲一 王二 李三 张四", "甲一，王二，李三，等. ", "甲一, 王二, 李三, 等. "),
        ("王二等", "王二，等. ", "王二, 等. "),
        ("据会议材料改写", "", ""),
        ("John R. Smith, Ann Brown", "Smith J R，Brown A. ", "SMITH J R, BROWN A. "),
        (
            "Jean-Luc Godard; Ann Brown; Carl Day; Eve Fox".replace(";", ","),
            "Godard J-L，Brown A，Day C，et al. ",
            "GODARD J L, BROWN A, DAY C, et al. ",
        ),
        ("World Health Organization", "World Health Organization. ", "World Health Organization. "),
        ("Lamp Makers, Inc.", "Lamp Makers，Inc. ", "Lamp Makers, Inc. "),
    ],
)
def test_authors(byline: str, new: str, old: str) -> None:
    """The fourth author is named though the standard names three, or 等 stands behind English names."""
    for year, expected in ((2025, new), (2015, old)):
        comma = "，" if year == 2025 else ", "
        shown = reference(PAPER._replace(byline=byline, page=None), year)
        if not byline.startswith("Lamp"):
            assert shown == f"{expected}老城小巷亮起新路灯[N]. 河东报{comma}2024-08-30."
        assert ".." not in shown


@pytest.mark.parametrize(
    ("source", "expected", "lacking"),
    [
        (PAPER._replace(page=None), "丁文，安雅. 老城小巷亮起新路灯[N]. 河东报，2024-08-30.", "page"),
        (PAPER._replace(date=None), "丁文，安雅. 老城小巷亮起新路灯[N]. 河东报（15）.", "date"),
        (PAPER._replace(source=None), "丁文，安雅. 老城小巷亮起新路灯[N]. 2024-08-30（15）.", "source"),
        (PAPER._replace(byline="本报记者"), "老城小巷亮起新路灯[N]. 河东报，2024-08-30（15）.", "byline"),
        (BOOK._replace(place=None), "安雅. 小巷集[M]. 河东出版社，2002：288.", "place"),
        (BOOK._replace(source=None), "安雅. 小巷集[M]. 海光，2002：288.", "publisher"),
        (BOOK._replace(date=None), "安雅. 小巷集[M]. 海光：河东出版社：288.", "date"),
        (
            Source(title="章程", url=URL),
            f"章程[EB/OL]. {URL}.",
            "byline date accessed",
        ),
        (Source(title="章程", kind="网页"), "章程[EB/OL].", "byline date accessed url"),
        # A work of no known kind has no type mark.
        (Source(title="杂记", source="文史", date="2024"), "杂记. 文史，2024.", "byline kind"),
        (Source(title="杂记", kind="诗"), "杂记.", "byline kind source date"),
        (Source(), "", "byline title kind source date"),
        (Source(kind="news"), "", "byline title source date page"),
    ],
)
def test_what_is_missing_goes_with_its_mark(source: Source, expected: str, lacking: str) -> None:
    """A comma that belongs to nothing shows that something is missing, but not what."""
    assert reference(source) == expected
    assert missing(source) == tuple(lacking.split())


def test_day_of_reading_is_missing_where_the_year_asks_for_it() -> None:
    """By the standard of 2015 whatever is on the web says when it was read there."""
    online = PAPER._replace(url=URL)
    assert missing(online) == ()
    assert missing(online, accessed=True) == ("accessed",)


@pytest.mark.parametrize(
    ("source", "mark"),
    [
        (Source(kind="news"), "[N]"),
        (Source(kind="报纸", url=URL), "[N/OL]"),
        (Source(kind="[N/OL]"), "[N/OL]"),
        (Source(kind="ｍ"), "[M]"),
        (Source(kind="圖書"), "[M]"),
        (Source(kind="诗", source="x"), ""),
        (Source(kind="White paper", page="3"), "[R]"),
        (Source(kind="研究报告"), "[R]"),
        (Source(kind="eb"), "[EB/OL]"),
        (Source(kind="resolution"), "[A]"),
        (Source(source="今晚报"), "[N]"),
        (Source(source="人民日报海外版", url=URL), "[N/OL]"),
        (Source(source="China Daily"), "[N]"),
        (Source(source="年度报告"), ""),
        (Source(page="3"), "[N]"),
        (Source(publisher="某社", page="3"), "[M]"),
        (Source(number="国发〔2024〕5号", source="某报"), "[A]"),
        (Source(url=URL), "[EB/OL]"),
        (Source(), ""),
    ],
)
def test_kinds(source: Source, mark: str) -> None:
    """A newspaper is cited as a book, or something is cited as what nobody said it was."""
    assert kind_of(source).mark == mark


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("第3版", "3"), ("03", "3"), ("03版", "3"), ("A12", "A12"), ("第三版", "3"), ("十二版", "12"),
        ("二十版", "20"), ("第35—36页", "35-36"), ("pp. 35–36", "35-36"), ("P35", "35"), ("序2-3", "序2-3"),
        ("0" * 60_000 + "x", "0" * 60_000 + "x"), ("扉页", "扉页"), ("要闻", "要闻"), ("", ""),
    ],
)  # fmt: skip
def test_pages(printed: str, number: str) -> None:
    """A page is cited as （第3版版）, or not at all."""
    assert page_number(printed) == number


FIELDS = (
    "title",
    "byline",
    "source",
    "date",
    "page",
    "kind",
    "url",
    "accessed",
    "number",
    "publisher",
    "place",
)
VALUES = st.sampled_from(
    [None, "", "甲", "2024-08-30", "news", "book", "公文", "报告", "https://a.b/c", "张三 李四"]
)


@settings(max_examples=40)
@given(st.fixed_dictionaries(dict.fromkeys(FIELDS, VALUES)), st.sampled_from([2015, 2025]))
def test_no_mark_stands_alone(fields: dict[str, str | None], year: int) -> None:
    """Whatever is missing, the reference reads as one: no doubled stops, no empty brackets."""
    line = reference(Source(**fields), year)
    for wrong in ("..", "，，", "：：", "（）", "()", "[]", " .", "，.", "：.", ". ，", ". ：", ": .", ", ."):
        assert wrong not in line
    assert line == line.strip()
    assert line == "" or line.endswith(".")
