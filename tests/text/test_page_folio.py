"""What a page prints of itself goes into citations: a wrong paper or date misleads whoever looks it up."""

from __future__ import annotations

import pytest

from nkreader.text.page_folio import Folio, read_folio


@pytest.mark.parametrize(
    ("furniture", "source", "date", "page"),
    [
        (["苇城日报 2024年9月3日 星期二 第1版 要闻"], "苇城日报", "2024-09-03", "1"),
        (["苇城晚报 | 2024年9月3日 | 06版 街坊"], "苇城晚报", "2024-09-03", "06"),
        (["2024.09.03 A8 地方綜合", "《苇城商报》"], "苇城商报", "2024-09-03", "A8"),
        (["蘆汀時報", "二〇二四年九月三日　星期二　第十二版"], "蘆汀時報", "2024-09-03", "12"),
        (["滬濱新報 民國二十三年九月十四日 第二版"], "滬濱新報", "民國二十三年九月十四日", "2"),
        (["苇城日报社出版 2024-09-03 今日8版", "三版 维权"], "苇城日报", "2024-09-03", "3"),
        # Said twice, and alike.
        (["苇城日报 2024年9月3日", "2024年9月3日 苇城日报 第2版"], "苇城日报", "2024-09-03", "2"),
        # Said in two ways: which holds nobody knows.
        (["2024年9月3日", "2024年9月4日"], None, None, None),
        (["第3版", "第4版"], None, None, None),
        (["苇城日报", "芦汀日报"], None, None, None),
        # Not of this page, or not what it looks like.
        (["（下转第三版）", "第一版"], None, None, "1"),
        (["苇城县人民政府公报 2024年第17期"], "苇城县人民政府公报", None, None),
        (["中共苇城市委机关报 总第1188期", "本报地址：建设路8号", "抄报：市委办"], None, None, None),
        (["本报热线 6123110 投稿：a4@b5.example", "责任编辑 甄语"], None, None, None),
        (["苇风 副刊"], None, None, None),
        ([], None, None, None),
    ],
)
def test_folio(furniture, source, date, page):
    """A clerk who cites an imported page by its folio."""
    assert read_folio(furniture) == Folio(source, date, page)
