"""The outline says why: the reason of each decision is one that stands on the page."""

from __future__ import annotations

from nkreader.text.page import split_page
from nkreader.text.page_reasons import Reason, of_furniture
from nkreader.text.words import Segmenter

LONG = "会议指出，今年以来全市水利建设进度总体平稳，但部分项目前期工作滞后，个别标段人手不足，"


def reasons(*lines: str) -> list[tuple[str, str]]:
    (article,) = split_page("\n\n".join(lines), Segmenter()).reasons
    return [(reason.what, reason.why) for reason in article]


def test_why_an_article_begins_and_its_lines_were_joined() -> None:
    """Who looks with --dry-run before writing sees where to look twice."""
    title, byline = "水利建设推进会召开", "本报记者 林小满"
    end = "会议由副市长主持。"
    assert reasons(title, byline, LONG + "总投资控制在1", ".6亿元以内。", end) == [
        ("article", "credit-below"),
        ("joined", "number"),
    ]
    assert reasons(title, byline, LONG + "确保汛前全面完", "工，不留尾巴。", end)[1:] == [("joined", "word")]
    assert reasons(title, byline, LONG, "确保汛前全面完工，不留尾巴。", end)[1:] == [("joined", "comma")]
    assert reasons(title, f"本报讯（记者 林小满）{LONG}不留尾巴。", end) == [
        ("article", "dateline"),
        ("byline", "at-head"),
    ]
    assert reasons(title, f"{LONG}不留尾巴。", f"{end}（记者 林小满）") == [
        ("article", "credit-after"),
        ("byline", "at-tail"),
    ]


def test_why_a_line_is_furniture() -> None:
    """What was set aside is listed with its reason, so that a title among it is noticed."""
    expected = {
        "河东日报 2024年7月4日 星期四 第1版": "folio",
        "责任编辑：文竹 校对：阿文": "staff",
        "（下转第三版）": "jump",
        "•••••": "rule",
        "城事": "beside",
    }
    assert {text: of_furniture(text) for text in expected} == {
        text: Reason("furniture", why, text) for text, why in expected.items()
    }
