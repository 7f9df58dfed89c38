"""What the screen says, in Chinese and English."""

from __future__ import annotations

from nkreader.library.messages import Table, say
from nkreader.text.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nkreader.text.find import QueryError

TABLE: Table = {
    "sidebar.heading": (" 文章 {count}", " Articles {count}"),
    "sidebar.filtered": ("文章 {count}/{total}", "Articles {count}/{total}"),
    "sidebar.characters": ("{count} 字", "{count} chars"),
    "keywords.heading": (" 关键词", " Keywords"),
    "keywords.working": (" 关键词 …", " Keywords …"),
    "keywords.failed": ("没能找出关键词：{reason}", "keywords could not be found: {reason}"),
    "find.failed": ("查找出错：{reason}", "finding failed: {reason}"),
    "status.paragraph": ("第 {number} 段", "para {number}"),
    "status.title": ("标题", "title"),
    "status.characters": ("{count} 字", "{count} chars"),
    "status.minutes": ("约 {count} 分钟", "{count} min"),
    "status.hours": ("约 {count} 小时", "{count} h"),
    "count.many": ("{tens}万", "{thousands}k"),
    "status.found": ("查找：{query}  {numbers}", "find: {query}  {numbers}"),
    "status.none": ("查找：{query}  没有找到", "find: {query}  not found"),
    "status.fold": ("简繁 全半角", "any script, any width"),
    "find.offered": ("按拼音", "by pinyin"),
    "find.modes": ("查找方式：{modes}", "finding: {modes}"),
    "mode.exact": ("精确", "exact"),
    "mode.word": ("全词", "whole words"),
    "mode.regex": ("正则", "regex"),
    "mode.pinyin": ("拼音", "pinyin"),
    "status.selected": ("已选 {count} 字", "{count} chars selected"),
    "status.undecodable": ("{encoding}，{count} 处无法解码", "{encoding}, {count} bytes undecodable"),
    "find.label": ("查找：", "find: "),
    "find.hint": ("Enter 停在此处  Esc 返回", "Enter stay  Esc back"),
    "find.invalid": ("这个表达式不对：{reason}", "bad expression: {reason}"),
    "find.slow": ("这个表达式太慢，已停下；请写得具体些", "this expression takes too long and was stopped; make it narrower"),
    "find.wrapped-end": ("已到文末，从头继续", "past the end, on from the start"),
    "find.wrapped-start": ("已到文首，从末尾继续", "past the start, on from the end"),
    "find.working": ("正在查找…", "searching…"),
    "find.first": ("先按 / 查找", "press / to find something first"),
    "find.nothing": ("没有可查找的词", "no word here to find"),
    "all.title": ("在所有文章中查找", "Find in all articles"),
    "all.hint": ("输入要找的文字", "type what to find"),
    "all.close": ("Enter 打开  ↑ ↓ 移动  Tab 换到列表  Esc 关闭", "Enter open  ↑ ↓ move  Tab to the list  Esc close"),
    "all.found": ("{articles} 篇，{matches} 处", "{matches} in {articles} articles"),
    "all.found-one": ("1 篇，{matches} 处", "{matches} in one article"),
    "all.none": ("没有找到", "not found"),
    "all.working": ("正在查找…", "searching…"),
    "all.gone": ("这篇文章已不在文件夹中", "this article is not in the folder any more"),
    "all.by-date": ("新的在前", "newest first"),
    "all.by-rank": ("最相关的在前", "best first"),
    "all.ordered": ("在所有文章中查找：{order}", "find in all articles: {order}"),
    "all.next": ("下一篇：{title}", "next article: {title}"),
    "all.previous": ("上一篇：{title}", "previous article: {title}"),
    "all.from-first": ("已是最后一篇，从第一篇继续：{title}", "past the last article, on from the first: {title}"),
    "all.from-last": ("已是第一篇，从最后一篇继续：{title}", "past the first article, on from the last: {title}"),
    "find-all.failed": ("查找出错：{reason}", "finding failed: {reason}"),
    "keyword.none": ("没有着色的关键词", "no highlighted keyword"),
    "copy.first": ("先选择要复制的文字：按 v，或用鼠标拖选", "select something first: press v, or drag with the mouse"),
    "copy.failed": ("未能复制：{reason}", "not copied: {reason}"),
    "quote.missing": ("出处缺少：{fields}", "the citation lacks: {fields}"),
    "field.and": ("、", ", "),
    "field.title": ("标题", "title"),
    "field.kicker": ("引题", "kicker"),
    "field.subtitle": ("副题", "subtitle"),
    "field.byline": ("作者", "author"),
    "field.source": ("来源", "source"),
    "field.date": ("日期", "date"),
    "field.page": ("版面页码", "page"),
    "field.kind": ("文献类型", "kind"),
    "field.url": ("网址", "URL"),
    "field.accessed": ("引用日期", "date of access"),
    "field.number": ("文号", "number"),
    "field.publisher": ("出版者", "publisher"),
    "field.place": ("出版地", "place of publication"),
    "field.paragraph": ("段落", "paragraph"),
    "field.path": ("文件", "file"),
    "status.selecting": ("已选一段文字", "a passage selected"),
    "status.reading": ("正在读入…", "reading…"),
    "prepare.failed": ("没能准备查找：{reason}", "finding could not be prepared: {reason}"),
    "count.failed": ("没能数完：{reason}", "not all matches could be counted: {reason}"),
    "words.failed": ("没能载入词典：{reason}", "the dictionary could not be loaded: {reason}"),
    "rest.failed": ("没能读完全文：{reason}", "the rest of the text could not be read: {reason}"),
    "survey.failed": ("没能通读全文：{reason}", "the text could not be gone through: {reason}"),
    "article.changed": ("文件有变化，已重新读入", "the file has changed and was read anew"),
    "article.last": ("已是最后一篇", "this is the last article"),
    "article.first": ("已是第一篇", "this is the first article"),
    "history.end": ("没有更多跳转记录", "no further jump"),
    "highlight.on": ("关键词着色已开", "keyword colours on"),
    "highlight.off": ("关键词着色已关", "keyword colours off"),
    "panel.narrow": ("窗口太窄，放不下这一栏", "the window is too narrow for this panel"),
    "object.none": ("这里没有这样的一对标点", "no such pair of marks here"),
    "object.no-more": ("没有更多可选的了", "there is no more to select"),
    "object.keys": ("i 和 a 之后按 w c s p，或一个标点", "after i and a press w c s p, or a mark"),
    "pick.how": ("按字母选中一句", "press a letter to select its sentence"),
    "pick.more": ("{selected}  再按字母选到那一句", "{selected}  another letter: up to that sentence"),
    "pick.other": ("没有哪一句标着 {letter}", "no sentence has the letter {letter}"),
    "pick.none": ("这一屏没有句子", "there is no sentence on the screen"),
    "help.title": ("键位", "Keys"),
    "help.move": ("移动", "Moving"),
    "help.find": ("查找与关键词", "Finding and keywords"),
    "help.quote": ("选择与引用", "Selecting and quoting"),
    "help.select": ("选择模式中", "In selection mode"),
    "help.object": ("选择模式中，按 i 或 a 之后", "In selection mode, after i or a"),
    "help.pick": ("按字母选句时", "While picking sentences"),
    "help.view": ("界面", "The screen"),
    "help.list": ("在列表中", "In a list"),
    "help.close": ("Esc 关闭  ↑ ↓ 滚动", "Esc close  ↑ ↓ scroll"),
    "style.title": ("引用格式", "Citation style"),
    "style.close": ("Enter 选用  space b 翻看  Esc 关闭", "Enter choose  space b scroll  Esc close"),
    "style.plain": ("行文：“……”——《标题》，来源，日期", "running text: “…” ——《title》，source，date"),
    "style.markdown": ("Markdown 引用块", "Markdown block quote"),
    "style.gbt7714": ("引文和国标 GB/T 7714—2025 参考文献", "quotation and reference by GB/T 7714—2025"),
    "style.gbt7714-2015": ("引文和国标 GB/T 7714—2015 参考文献", "quotation and reference by GB/T 7714—2015"),
    "style.bibtex": ("BibTeX 条目，引文在 annote", "BibTeX entry, the quotation in annote"),
    "style.csl-json": ("CSL-JSON 条目，引文在 note", "CSL-JSON item, the quotation in note"),
    "style.own": ("自定模板", "template of one's own"),
    "style.sample": ("（此处是所选文字）", "(the selected text goes here)"),
    "style.chosen": ("引用格式：{style}；本次有效，长期请设置 quote_style", "citation style: {style}, for this sitting; the setting quote_style keeps it"),
    "palette.title": ("全部命令", "All commands"),
    "palette.hint": ("输入命令：中文、英文或按键", "type a command: Chinese, English or its key"),
    "palette.close": ("Enter 执行  Esc 关闭", "Enter run  Esc close"),
    "palette.none": ("没有这样的命令", "no such command"),
    "settings.key": ("设置 keys.{id}：没有这个命令；帮助（?）和 README 的键位表列出全部", "settings keys.{id}: no such command; the help (?) and the README's table list them all"),
    "folder.changed": ("文件夹有变化：{changes}", "the folder has changed: {changes}"),
    "folder.added": ("新增 {count} 篇", "{count} new"),
    "folder.removed": ("减少 {count} 篇", "{count} gone"),
    "folder.and": ("，", ", "),
    "folder.failed": ("没能查看文件夹：{reason}", "the folder could not be looked into: {reason}"),
    "titles.failed": ("没能读出标题：{reason}", "titles could not be read: {reason}"),
    "empty": ("（没有文字）", "(no text)"),
}  # fmt: skip


def short_count(count: int) -> str:
    """A count in at most four cells where it is under a hundred thousand: 42, 9999, 12万."""
    if count < 10_000:
        return str(count)
    return tell("count.many", tens=round(count / 10_000), thousands=round(count / 1000))


def refusal(error: QueryError) -> str:
    """Why a query cannot be searched."""
    from nkreader.text.find import SlowQueryError  # not needed before one finds

    return tell("find.slow") if isinstance(error, SlowQueryError) else tell("find.invalid", reason=error)


def tell(key: str, **fields: object) -> str:
    """The sentence `key` of the screen in the interface's language."""
    return say(key, table=TABLE, **fields)
