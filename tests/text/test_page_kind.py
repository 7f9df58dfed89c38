"""What kind an article is, told by its head, its credit and the shape of its text."""

from __future__ import annotations

import pytest

from nkreader.text.document import Block
from nkreader.text.page_kind import KINDS, features, kind_of

TEXT = (
    "褚怀安每天早上七点打开标本室的门。“每一只都有名字。”他说，“标签写得清楚，一百年以后还有人听得懂。”"
    "为了给一只灰蛾上户口，他翻遍了四十年的文献，花了整整四年，头发也白了。"
)
NEWS = "7月3日，河东水厂的二期工程正式通水，城东四个街道的三万居民用上了新水源。"
LONG = f"{TEXT}\n# 一只蛾\n{TEXT}\n{TEXT}\n# 三代人\n{TEXT}\n{TEXT}"
TURNS = "问：水从哪里来？\n答：从水库来。\n问：够用吗？\n答：够用十年。"


def article(text: str) -> list[Block]:
    """Blocks of a text, one a line; # marks section heads."""
    lines = text.split("\n")
    return [Block("heading" if n.startswith("#") else "paragraph", n.lstrip("# ")) for n in lines]


@pytest.mark.parametrize(
    ("kind", "kicker", "title", "byline", "text"),
    [
        ("news", None, "河东水厂二期通水", "本报记者 林小满", f"{NEWS}\n{NEWS}"),
        ("feature", "人物", "他给昆虫建了一座馆", "本报记者 谭冰", LONG),
        ("notice", None, "河东市水务局关于停水的通告", None, "定于7月5日停水。\n河东市水务局\n2024年7月3日"),
        ("letter", "读者来信", "路灯何时再亮", "城东居民 高远", "编辑同志：\n我家门前的路灯坏了两个月。"),
        ("poem", None, "渡口", "舟 子", "船在对岸\n人在这岸\n喊一声\n水就皱一下"),
        ("photo", None, "稻浪里的课堂", "本报记者 倪蓝 摄", "7月3日，孩子们在城郊的稻田里学习割稻。"),
        ("table", None, "今日菜价", None, "品种 城北 码头\n黄瓜 2.50 2.80\n豆角 4.00 4.20\n鸡蛋 5.10 5.00"),
        ("interview", None, "老站长说水", "本报记者 林小满", TURNS),
        ("resolution", None, "河东市委第十次全会决议", None, f"全会听取了工作报告。\n全会指出，{TEXT}"),
    ],
)  # fmt: skip
def test_kinds(kind: str, kicker: str | None, title: str, byline: str | None, text: str) -> None:
    """Who lists the shelf by kind finds the notices among the notices."""
    assert kind_of(kicker, title, None, byline, article(text)) == kind


def test_an_empty_article_has_a_kind() -> None:
    """Odd pages leave articles of a title alone: the shelf still says what they are."""
    assert kind_of(None, None, None, None, []) in KINDS
    assert "no title" in features(None, None, None, None, [])
