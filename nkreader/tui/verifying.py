"""Finds out what became of kept passages, in a thread, as long as the sheet that shows them is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from nkreader.library import formats
from nkreader.library.errors import UserError
from nkreader.library.quoted_files import QuotedArticle, QuotedFiles, became
from nkreader.text.anchor import EXACT
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.library.kept import Kept
    from nkreader.tui.background import Background

SLICE = 0.1  # seconds between two looks at whether it is still wanted


class Verifying:
    """The verification of passages.

    Attributes:
        said: what became of those that are not where they were, or "", by their ids.
    """

    def __init__(self, background: Background) -> None:
        self.said: dict[str, str] = {}
        self._background = background

    def begin(self, passages: Sequence[Kept], shown: Callable[[], bool]) -> None:
        """Look for passages in their files.

        Args:
            passages: in order.
            shown: shows what is known by now; tells whether more is wanted.
        """
        self._go_on(_verified(passages), shown)

    def _go_on(self, steps: Iterator[tuple[str, str]], shown: Callable[[], bool]) -> None:
        def work() -> tuple[dict[str, str], bool]:
            end, found = monotonic() + SLICE, dict[str, str]()
            for id, said in steps:
                found[id] = said
                if monotonic() > end:
                    return found, False
            return found, True

        def deliver(result: tuple[dict[str, str], bool]) -> None:
            found, done = result
            self.said.update(found)
            if shown() and not done:
                self._go_on(steps, shown)

        self._background.run("verify", work, deliver)


def _stands_in_long_file(kept: Kept) -> bool:
    """Whether a passage of a file that is read in pieces is where it was: then not all of it is read."""
    if not kept.anchor.blocks or not formats.is_long(kept.path):
        return False
    from nkreader.library.long_file import open_article

    return QuotedArticle(open_article(kept.path)).quick(kept) is not None


def _verified(passages: Sequence[Kept]) -> Iterator[tuple[str, str]]:
    """What became of passages, by their ids; each file is read once."""
    files = QuotedFiles()
    for kept in passages:
        if not kept.path:
            continue  # from standard input
        try:
            if _stands_in_long_file(kept):
                continue
            quoted = files.get(kept.path)
        except UserError:
            yield kept.id, tell("notebook.no-file")
            continue
        found = quoted.quick(kept) or quoted.find(kept)
        yield kept.id, "" if found.status == EXACT else became(found)
