"""A note as it is typed: words that begin with # are tags, the rest is the note."""

from __future__ import annotations

from collections.abc import Iterable


def split_note(typed: str) -> tuple[str, tuple[str, ...]]:
    """The note and the tags in a typed line; a tag that is typed twice counts once."""
    words, tags = list[str](), dict[str, None]()
    for word in typed.split(" "):
        tag = word.replace("＃", "#")
        if tag.startswith("#") and tag.strip("#"):
            tags.update(dict.fromkeys(part for part in tag.split("#") if part))
        else:
            words.append(word)
    return " ".join(words).strip(), tuple(tags)


def joined_note(note: str, tags: Iterable[str]) -> str:
    """A note and its tags as one line to be typed on: `split_note` gives them back."""
    line = " ".join(note.split("\n"))
    return " ".join(part for part in (line, *(f"#{tag.replace(' ', '_')}" for tag in tags)) if part)
