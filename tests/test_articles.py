import re
from pathlib import Path

import pytest

ARTICLES = sorted((Path(__file__).parent.parent / "articles").glob("*.md"))
FIELDS = ("title", "kicker", "subtitle", "byline", "date", "source", "page", "kind")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
FACTS = {
    "01-十次全会": "8月30日 28名 4名 第十次 马珊珊 实施意见 “十项行动” “一三二一” 八个 2029年 2035年 80周年",
    "02-助学活动": "2006年 前10名 22名 一半 2587名 895万余元 195名 195台 本科A类 本科一批",
    "03-夜查电动自行车": "12个检查组 167家 35处 17辆 飞线充电 “生命通道” “九小单位”",
    "04-园林绿化": "2万多平方米 1.5万多平方米 32棵 254株 143株 7月下旬 滨水西道 凌宾路"
    " 水上东路 水上西路 红旗南路",
    "05-海光MALL": "南京路 海光寺家乐福 消防验收 第四季度 3.4万平方米 1万平方米 王英浩",
    "06-绿色低碳": "4项 伦敦风机 华来科技 5家 第六批 铭隆大厦 1万平方米 PM2.5 43微克 2.3% 100% 49个 鼓楼街"
    " 第八批 南运河 4处 长虹生态园 一百多场 百万人次 2024年 津药达仁堂 宜药印务 天津大悦城 鲁能城 两个项目",
}


def parts(path):
    """The fields of the front matter and the body of an article."""
    opening, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    assert opening == ""
    return dict(line.split(": ", 1) for line in head.splitlines()), body


def test_there_is_an_article_for_each_of_the_page():
    """A new user's first sight is the whole page, in its order."""
    assert [path.stem for path in ARTICLES] == list(FACTS)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_front_matter_is_complete_and_plain(path):
    """Who cites a shipped article gets its title, date and source, and nothing made up."""
    fields, _ = parts(path)
    assert set(fields) == set(FIELDS) - {"page"}  # the dump of the page does not say which page it is
    assert 8 <= len(fields["title"]) <= 22
    assert re.fullmatch(r"2024(-\d\d-\d\d)?", fields["date"])
    assert "改写" in fields["source"]
    assert fields["kind"] in ("news", "feature", "photo", "resolution")
    assert all(value.strip() == value != "" and not value.startswith(('"', "'")) for value in fields.values())


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_body_is_well_made(path):
    """What a new user reads first has paragraphs, a fitting length and Chinese punctuation."""
    _, body = parts(path)
    blocks = body.strip().split("\n\n")
    text = "".join(block for block in blocks if not block.startswith("## "))
    assert 300 <= len(text) <= 1200
    assert not any("\n" in block or block != block.strip() for block in blocks)
    assert not re.search(r"[,;:!?()\"']|[\u4e00-\u9fff]\.", body)
    for opening, closing in ("“”", "《》", "（）"):
        assert body.count(opening) == body.count(closing)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_facts_of_the_page_stand_in_the_article(path):
    """A figure or a name that was lost or mistyped would be quoted on by somebody."""
    _, body = parts(path)
    text = path.read_text(encoding="utf-8")
    assert [fact for fact in FACTS[path.stem].split() if fact not in text] == []
    figures = set(NUMBER.findall(FACTS[path.stem]))
    assert set(NUMBER.findall(body)) <= figures
