"""What is said of an article in the list, and of a place in it on the status line."""

from __future__ import annotations

from nkreader.library.shelf import Entry
from nkreader.text.clean import clean_line
from nkreader.text.document import Document, Position
from nkreader.tui.draw import Item
from nkreader.tui.wording import tell

CHARACTERS_A_MINUTE = 400  # silent reading of Chinese; surveys give 300 to 500


def item(entry: Entry) -> Item:
    """An article's title, and the muted line under it: date and byline as far as known."""
    meta = entry.meta
    about = " ".join(part for part in (meta.date, (meta.byline or "").lstrip("■●◆□ ")) if part)
    return Item(entry.label, about or clean_line(entry.id))


def place_facts(document: Document, first: Position, last: Position) -> list[str]:
    """Where one is in a document: paragraph, length, reading time, percent; the least important first.

    Args:
        document: what is read.
        first: the first position on the screen, or the caret.
        last: the last position on the screen.
    """
    if not len(document):
        return [tell("empty")]
    characters = document.characters
    paragraph = first.block - document.head + 1
    minutes = max(1, round(characters / CHARACTERS_A_MINUTE))
    percent = 100 if last >= document.end else 100 * document.offset(last) // max(1, document.length)
    return [
        tell("status.minutes", count=minutes),
        tell("status.characters", count=characters),
        tell("status.paragraph", number=paragraph) if paragraph > 0 else tell("status.title"),
        f"{percent}%",
    ]
