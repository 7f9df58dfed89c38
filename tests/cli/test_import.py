"""`nkreader import`: what is written, printed, and never overwritten."""

import os

import pytest

from nkreader.library.formats import read

PAGE = """\
南开日报 2024年9月2日 星期一 第3版

南开区突击夜查

电动自行车违规“进楼入户”

■ 通讯员 王英浩 于世泽

日前，南开区消防救援支队联合属地各街道，组成12个检查组，开展电动自行车消防安全突击夜查行动。

此次突击夜查以全面排查隐患为目标，重点检查居民小区内部楼道、架空层、外卖站点和快递企业等重点场所，逐一登记隐患，督促相关单位限期整

改，并向群众讲解电动自行车火灾的危险。

园林绿化扩容提质

■ 通讯员 刘峥

今年以来，南开区新增绿地三十公顷，改造提升公园五座，群众推窗见绿、出门入园。

下一步，区城市管理委将继续推进口袋公园建设，让群众共享绿色福祉。
"""


@pytest.fixture
def page(tmp_path, nkreader):
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return str(path)


def files(folder) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def test_json(nkreader, page):
    """The structure of the contract, and nothing written."""
    (element,) = nkreader("import", page, "--json").json
    assert list(element) == ["page", "articles", "furniture", "folio"]
    assert element["folio"] == {"source": "南开日报", "date": "2024-09-02", "page": "3"}
    assert element["page"] == page
    for article in element["articles"]:
        assert list(article) == ["kicker", "title", "subtitle", "byline", "kind", "blocks"]
        assert all(list(block) == ["type", "text"] for block in article["blocks"])
    assert sorted(os.listdir(os.path.dirname(page))) == ["a.md", "b.txt", "page.txt"]


def test_writes_articles_that_read_back(nkreader, page, tmp_path):
    """What was found on the page is what the reader opens."""
    (element,) = nkreader("import", page, "--json").json
    assert nkreader("import", page, "--into", "out").code == 0
    names = sorted(os.listdir(tmp_path / "out"))
    assert [name[:3] for name in names] == [f"{n:02}-" for n in range(1, len(element["articles"]) + 1)]
    for name, found in zip(names, element["articles"], strict=True):
        article = read(str(tmp_path / "out" / name))
        known = {key: found[key] for key in ("kicker", "title", "subtitle", "byline", "kind")}
        assert {key: getattr(article.meta, key) for key in known} == known
        blocks = [{"type": block.kind, "text": block.text} for block in article.document.body]
        assert blocks == found["blocks"]


def test_source_and_date_are_what_is_printed_or_given(nkreader, page, tmp_path):
    """Who quotes the article cites the paper of that day; what the person knows better goes before it."""
    told = nkreader("import", page, "--into", "plain").out
    assert told.count("南开日报 · date 2024-09-02 · page 3") == 1
    nkreader("import", page, "--into", "given", "--source", "南开报", "--date", "2024-09-03")
    (tmp_path / "bare.txt").write_text(PAGE.partition("\n")[2], encoding="utf-8")
    nkreader("import", "bare.txt", "--into", "bare")
    for folder, expected in (
        ("plain", ("南开日报", "2024-09-02", "3")),
        ("given", ("南开报", "2024-09-03", "3")),
        ("bare", (None, None, None)),
    ):
        for path in (tmp_path / folder).iterdir():
            meta = read(str(path)).meta
            assert (meta.source, meta.date, meta.page) == expected


def test_again_changes_nothing(nkreader, page, tmp_path):
    """Importing twice is importing once."""
    nkreader("import", page, "--into", "out")
    before = files(tmp_path / "out")
    result = nkreader("import", "--into", "out", page)
    assert (result.code, result.err) == (0, "")
    assert result.out.count("[unchanged]") == len(before)
    assert result.out.splitlines()[-1].startswith(f"nothing written: all {len(before)} ")
    assert files(tmp_path / "out") == before


def test_an_edited_article_is_never_overwritten_in_silence(nkreader, page, tmp_path):
    """Corrections made by hand survive, until somebody says otherwise."""
    nkreader("import", page, "--into", "out")
    before = files(tmp_path / "out")
    name = next(iter(before))
    (tmp_path / "out" / name).write_text("改过", encoding="utf-8")
    result = nkreader("import", page, "--into", "out")
    assert result.code == 1
    assert name in result.err
    assert result.err.count("\n") == 1
    assert result.out.splitlines()[-1].endswith("1 edited and kept")
    assert "--force" in result.err
    assert (tmp_path / "out" / name).read_text(encoding="utf-8") == "改过"
    assert nkreader("import", page, "--into", "out", "--force").code == 0
    assert files(tmp_path / "out") == before


@pytest.mark.parametrize("date", ["昨天", "2024-13-01", "2024-02-30", "", "8月30日"])
def test_what_is_no_date_is_no_articles_date(nkreader, page, tmp_path, date):
    """A slip in --date would stand in every citation of the page."""
    result = nkreader("import", page, "--into", "out", "--date", date)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"nkreader: --date {date}: no date; write 2024-08-30, ")
    assert not (tmp_path / "out").exists()


def test_another_source_is_no_edit(nkreader, tmp_path):
    """What is given later is put in where nothing was; what is there is told by name, and kept."""
    page = "page.txt"
    (tmp_path / page).write_text(PAGE.partition("\n")[2], encoding="utf-8")
    nkreader("import", page, "--into", "out")
    count = len(files(tmp_path / "out"))
    result = nkreader("import", page, "--into", "out", "--source", "南开报", "--date", "2024年9月2日")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[-1] == f"{count} given source, date or page"
    before = files(tmp_path / "out")
    assert all("source: 南开报\n" in text for text in before.values())
    result = nkreader("import", page, "--into", "out")
    assert result.out.count("[unchanged]") == count
    result = nkreader("import", page, "--into", "out", "--source", "天津日报", "--date", "2024年9月2日")
    assert (result.code, result.err.count("has the same text, but source 南开报 where")) == (1, count)
    assert result.out.splitlines()[-1] == f"{count} with another source or date kept"
    assert files(tmp_path / "out") == before
    assert nkreader("import", page, "--into", "out", "--source", "天津日报", "--force").code == 0
    after = files(tmp_path / "out")
    assert after == {name: text.replace("南开报", "天津日报") for name, text in before.items()}


def test_another_article_of_the_same_name(nkreader, tmp_path):
    """Every day's page has its 简讯: none overwrites another, and each import again writes nothing."""
    for day, item in (("a", "城东公园的荷花昨天开了，游人如织。"), ("b", "十五路公交车恢复原线，首班六点。")):
        text = f"简讯\n\n▲{item}\n\n▲{item[::-1]}\n"
        (tmp_path / f"day-{day}.txt").write_text(text, encoding="utf-8")
    for day in ("a", "b"):
        assert nkreader("import", f"day-{day}.txt", "--into", "out", "--force").code == 0
    before = files(tmp_path / "out")
    assert list(before) == ["01-简讯-2.md", "01-简讯.md"]
    for day in ("a", "b"):
        result = nkreader("import", f"day-{day}.txt", "--into", "out")
        assert (result.code, result.out.count("[unchanged]")) == (0, 1)
    edited = before["01-简讯-2.md"].replace("首班六点", "首班改到六点半")
    (tmp_path / "out" / "01-简讯-2.md").write_text(edited, encoding="utf-8")
    result = nkreader("import", "day-b.txt", "--into", "out")
    assert (result.code, "01-简讯-2.md" in result.err) == (1, True)
    assert len(files(tmp_path / "out")) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["page.txt", "--review"], "--into"),
        (["page.txt", "--review", "--into", "out", "--json"], "--json"),
        (["page.txt", "--review", "--into", "out"], "terminal"),
    ],
)
def test_review_where_it_cannot_be(nkreader, page, arguments, said):
    """What the screen needs is said in one line, before anything is written."""
    result = nkreader("import", *arguments)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert said in result.err
    assert not os.path.exists(os.path.join(os.path.dirname(page), "out"))


def test_dry_run_writes_nothing(nkreader, page, tmp_path):
    """Looking first is free."""
    result = nkreader("import", page, "--into", "out", "--dry-run")
    assert result.code == 0
    assert "电动自行车违规" in result.out
    assert "a title with a credit below it" in result.out
    assert "a word was cut" in result.out
    assert "masthead, date or folio" in result.out
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "title",
    ["../../etc/passwd", "a/b\\c:d*e?f", "..", "$(touch x)`y`;", "长" * 300, "CON", "-rf", "x\x1b[31m"],
)
def test_names_are_safe(title):
    """A title from a page becomes one plain file in the folder asked for, on every system."""
    from nkreader.commands.import_page import _name
    from nkreader.text.page import PageArticle

    name = _name(1, PageArticle(None, title, None, None, "news", ()))
    assert name.startswith("01")
    assert name.endswith(".md")
    assert not set(name) & set("/\\:*?\"<>|$`;&\x1b' ")
    assert len(name.encode()) < 200


def test_an_empty_page(nkreader, tmp_path):
    """An empty file is told, not imported as nothing."""
    (tmp_path / "empty.txt").write_bytes(b"\n")
    result = nkreader("import", "empty.txt", "--into", "out")
    assert (result.code, result.err.count("\n")) == (2, 1)


@pytest.mark.skipif(os.name != "posix", reason="permissions")
def test_a_folder_that_cannot_be_written(nkreader, page, tmp_path):
    """The reason stands in one line."""
    (tmp_path / "file").write_text("")
    result = nkreader("import", page, "--into", "file/out")
    assert (result.code, result.err.count("\n")) == (2, 1)
