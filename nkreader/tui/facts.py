"""What is said of an article in the list, and of a place in it on the status line."""

from __future__ import annotations

from nkreader.library.article import Article
from nkreader.library.shelf import Entry
from nkreader.text.clean import clean_line
from nkreader.text.document import Document, Position, Span
from nkreader.tui.draw import Item
from nkreader.tui.wording import tell

MOST_MINUTES = 120  # what takes longer is told in hours
CHARACTERS_A_MINUTE = 400  # silent reading of Chinese; surveys give 300 to 500


def item(entry: Entry) -> Item:
    """An article's title, and the muted line under it: date and byline as far as known."""
    meta = entry.meta
    about = " ".join(part for part in (meta.date, (meta.byline or "").lstrip("■●◆□ ")) if part)
    return Item(entry.label, about or clean_line(entry.id))


def place_facts(article: Article, first: Position, last: Position) -> list[str]:
    """Where one is: encoding, reading time, length, paragraph, percent; the least important first.

    What is not known of a long text before it has been surveyed is missing.

    Args:
        article: what is read.
        first: the first position on the screen, or the caret.
        last: the last position on the screen.
    """
    document = article.document
    if article.pending:
        return [tell("status.reading")]
    if not document:
        return [tell("empty")]
    facts = [article.encoding] if article.encoding != "UTF-8" else []
    characters = document.characters
    if characters is not None:
        facts += [_reading_time(characters), tell("status.characters", count=characters)]
    before = document.ordinal(first.block)
    if before is not None:
        facts.append(tell("status.title") if before < 0 else tell("status.paragraph", number=before + 1))
    if article.rest is not None:
        return [*facts, tell("status.reading")]
    percent = 100 if last >= document.end else 100 * document.offset(last) // max(1, document.length)
    return [*facts, f"{percent}%"]


def _reading_time(characters: int) -> str:
    minutes = max(1, round(characters / CHARACTERS_A_MINUTE))
    if minutes <= MOST_MINUTES:
        return tell("status.minutes", count=minutes)
    return tell("status.hours", count=round(minutes / 60))


def selected_fact(document: Document, span: Span) -> str:
    """How much is selected."""
    count = document.count_between(span)
    return tell("status.selecting") if count is None else tell("status.selected", count=count)
