"""What `nkreader import` prints: each article in a few lines, the furniture, and with --dry-run the reasons.

Reasons come as names from `page_reasons`; here they have their words in both languages.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from nkreader.library.messages import Table, say
from nkreader.text.page_reasons import Reason, of_furniture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nkreader.text.page import Page, PageArticle
    from nkreader.text.page_folio import Folio

MESSAGES: Table = {
    "untitled": ("（无题）", "(untitled)"),
    "characters": ("{count} 字", "{count} characters"),
    "furniture": ("版面文字 {count} 处：", "page furniture, {count}:"),
    "printed": ("每篇写明：{told}", "written to each article: {told}"),
    "printed-source": ("来源 {value}", "source {value}"),
    "printed-date": ("日期 {value}", "date {value}"),
    "printed-page": ("第 {value} 版", "page {value}"),
    "written": ("写入", "written"),
    "unchanged": ("未变", "unchanged"),
    "replaced": ("覆盖", "replaced"),
    "completed": ("补上来源、日期、版次", "source, date or page added"),
    "sum-written": ("写入 {count} 篇", "{count} written"),
    "sum-unchanged": ("未变 {count} 篇", "{count} unchanged"),
    "sum-replaced": ("覆盖 {count} 篇", "{count} replaced"),
    "sum-completed": ("补上来源、日期、版次 {count} 篇", "{count} given source, date or page"),
    "sum-differs": ("来源、日期不同而保留 {count} 篇", "{count} with another source or date kept"),
    "sum-edited": ("保留改动过的 {count} 篇", "{count} edited and kept"),
    "nothing-new": (
        "什么也没写：{count} 篇都已在文件夹里，内容相同",
        "nothing written: all {count} are in the folder already, the same",
    ),
    # What was decided.
    "article": ("另起一篇", "article begins"),
    "joined": ("连成一段", "joined"),
    "heading": ("小标题", "section head"),
    "byline": ("署名", "byline"),
    # And why.
    "continued": ("接自别的版", "continued from another page"),
    "photo": ("图片说明和摄影者", "a caption and its photographer"),
    "credit-below": ("标题下面有署名", "a title with a credit below it"),
    "dateline": ("标题下面是电头", "a title above a dateline"),
    "genre": ("标题写明了文种", "its title names what it is"),
    "untitled-text": ("正文前没有标题", "text without a title"),
    "credit-after": ("标题在前，文末有署名", "a title, and a credit at the end"),
    "title": ("像标题的短行，下面是正文", "a short line like a title above running text"),
    "rows": ("{more} 行排满栏宽", "{more} rows as wide as their column"),
    "resumed": (
        "被图片或版面文字隔开的下半段",
        "the rest of a paragraph that a photo or page furniture cut",
    ),
    "comma": ("前一行停在逗号或顿号", "the line before stops at a comma"),
    "number": ("数字被截断", "a number was cut"),
    "word": ("词被截断", "a word was cut"),
    "open": ("引号或括号还没有关", "a quotation or bracket is still open"),
    "no-end": ("前一行没有句末标点", "the line before has no end mark"),
    "numbered": ("有编号", "it is numbered"),
    "short": ("短行，夹在同一篇的正文之间", "a short line amid the text of one article"),
    "at-head": ("取自段首", "taken from a paragraph's beginning"),
    "at-tail": ("取自段末", "taken from a paragraph's end"),
    "jump": ("转版、接版", "a jump line"),
    "staff": ("编辑、联系方式", "editors or contacts"),
    "rule": ("分隔线", "a rule"),
    "folio": ("报头、日期或版次", "masthead, date or folio"),
    "beside": ("版名，挨着报头", "a section's name beside the masthead"),
}


def article(number: int, article: PageArticle, state: str, reasons: Sequence[Reason] = ()) -> str:
    """An article in a few lines: number, title and length, what else its head holds, the reasons."""
    title = article.title or say("untitled", table=MESSAGES)
    characters = sum(len(block.text) for block in article.blocks)
    counted = say("characters", table=MESSAGES, count=characters)
    told = f" [{say(state, table=MESSAGES)}]" if state not in ("", "edited", "differs") else ""
    lines = [f"{number:02d} {title} ({article.kind}, {counted}){told}"]
    lines += [f"   {part}" for part in (article.kicker, article.subtitle, article.byline) if part]
    lines += [f"   ## {block.text}" for block in article.blocks if block.kind == "heading"]
    lines += [f"   · {_reason(reason)}" for reason in reasons]
    return "\n".join(lines)


def _reason(reason: Reason) -> str:
    """A decision in words: what, where, why."""
    # A text without a title and a title that is missing are two things; so are their words.
    why = "untitled-text" if reason.why == "untitled" else reason.why
    where = f"{reason.text} + {reason.more}" if reason.more and why != "rows" else reason.text
    because = say(why, table=MESSAGES, more=reason.more)
    return f"{say(reason.what, table=MESSAGES)}: {where} ({because})"


def furniture(page: Page, folio: Folio, *, reasons: bool) -> Iterator[str]:
    """The page's furniture, a line each, and what of it goes with every article."""
    if page.furniture:
        yield say("furniture", table=MESSAGES, count=len(page.furniture))
    for text in page.furniture:
        yield f"   {text}" + (f" ({say(of_furniture(text).why, table=MESSAGES)})" if reasons else "")
    printed = {name: value for name, value in folio._asdict().items() if value}
    told = [say(f"printed-{name}", table=MESSAGES, value=value) for name, value in printed.items()]
    if told:
        yield say("printed", table=MESSAGES, told=" · ".join(told))


def summary(states: Sequence[str]) -> str:
    """What was done with all the articles, in one line."""
    counts = Counter(states)
    if set(counts) == {"unchanged"}:
        return say("nothing-new", table=MESSAGES, count=len(states))
    order = ("written", "replaced", "completed", "unchanged", "differs", "edited")
    told = [say(f"sum-{name}", table=MESSAGES, count=counts[name]) for name in order if counts[name]]
    return " · ".join(told)
