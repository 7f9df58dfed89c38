"""Bylines and names: who is cited as the author."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.text.byline import authors
from nkreader.text.names import is_body, person


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("本报记者 张三 李四", "张三 李四"),
        ("通讯员 王英浩 于世泽 梁娟", "王英浩 于世泽 梁娟"),
        ("记者 刘顺利 通讯员 周南", "刘顺利 周南"),
        ("张三、李四", "张三 李四"),
        ("马识途和巴金", "马识途 巴金"),
        ("据通讯员 王英浩 于世泽 梁娟 报道改写", "王英浩 于世泽 梁娟"),
        ("据通讯员 王英浩 图片说明改写", "王英浩"),
        ("据全会决议改写", ""),
        ("本报记者", ""),
        ("本报驻天津首席记者张三", "张三"),
        ("今晚报全媒体记者 张三 北京报道", "张三"),
        ("見習記者 陳一 實習生 林二", "陳一 林二"),
        ("本报记者 张三（实习生 李四）", "张三 李四"),
        ("本报记者 周　南", "周南"),  # two characters printed apart
        ("周 南 王英浩", "周南 王英浩"),
        # Bodies are whole; beside a name they are its place of work.
        ("国务院办公厅", "国务院办公厅"),
        ("国务院办公厅 教育部", "国务院办公厅 教育部"),
        ("中共中央 国务院", "中共中央 国务院"),
        ("公安部", "公安部"),
        ("中国记者协会", "中国记者协会"),
        ("南开大学 张三", "张三"),
        ("张三（南开大学）", "张三"),
        ("张三、南开大学课题组", "张三 南开大学课题组"),
        # Datelines name the agency where they name nobody else.
        ("新华社", "新华社"),
        ("新华社北京8月30日电", "新华社"),
        ("新华社北京8月30日电（记者 张三 李四）", "张三 李四"),
        ("新华社 记者 张三", "张三"),
        ("本报讯 记者张三 通讯员李四", "张三 李四"),
        ("据《人民日报》报道", "人民日报"),
        ("本报评论员", "本报评论员"),
        ("本报评论员 张三", "张三"),
        # Who wrote comes before who took the pictures.
        ("文/张三 图/李四", "张三"),
        ("张三 文 李四 摄", "张三"),
        ("记者 张三 摄影 李四", "张三"),
        ("图/文 张三", "张三"),
        ("张三 文/摄", "张三"),
        ("记者 张三 摄影报道", "张三"),
        ("通讯员 李四 摄", "李四"),
        ("作者：张三　责任编辑：李四", "张三"),
        ("王建文 李鸿图", "王建文 李鸿图"),
        ("阿卜杜·买买提", "阿卜杜·买买提"),
        ("[美]富勒", "富勒"),
    ],
)
def test_authors(byline: str, names: str) -> None:
    """A reporter is cited as 本报记者, a photographer as the author, or nobody at all."""
    assert authors(byline) == (tuple(names.split()), False)


@pytest.mark.parametrize("byline", ["张三等", "张三 等", "记者 张三等人", "张三等报道"])
def test_others_that_are_not_named(byline: str) -> None:
    """One of five is cited as if there were no others."""
    assert authors(byline) == (("张三",), True)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By John Smith and Mary Jones", ("John Smith", "Mary Jones")),
        ("Zhang San, Li Si", ("Zhang San", "Li Si")),
        ("Smith, John; Brown, Ann", ("Smith, John", "Brown, Ann")),
        ("World Health Organization", ("World Health Organization",)),
        ("Ministry of Parks and Lamps", ("Ministry of Parks and Lamps",)),
        ("本报记者 John Smith 张三", ("John Smith", "张三")),
        (None, ()),
    ],
)
def test_latin_names_keep_their_blanks(byline: str | None, names: tuple[str, ...]) -> None:
    """John and Smith become two authors."""
    assert authors(byline).names == names


@given(st.text("张三李王文图摄等和据记者通讯员新华社报道改写 、，/（）a;,·", max_size=24))
def test_no_name_is_made_up(byline: str) -> None:
    """A citation names somebody who does not stand in the document."""
    printed = "".join(byline.split())
    for name in authors(byline).names:
        assert name
        assert "".join(name.split()) in printed


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("王英浩", ("王", "英浩")),
        ("欧阳修", ("欧阳", "修")),
        ("司马相如", ("司马", "相如")),
        ("John R. Smith", ("Smith", "John R.")),
        ("Smith, John", ("Smith", "John")),
        ("国务院办公厅", None),
        ("公安部", None),
        ("新华社", None),
        ("Xinhua News Agency", None),
        ("Reuters", None),
        ("卡尔·马克思", None),
    ],
)
def test_parts_of_a_name(name: str, parts: tuple[str, str] | None) -> None:
    """A reference manager sorts a ministry under its first character."""
    assert person(name) == parts


def test_bodies() -> None:
    """王建社 is a person, whatever the last character means elsewhere."""
    assert [is_body(name) for name in ("新华社", "王建社", "财政部", "张三")] == [True, False, True, False]
