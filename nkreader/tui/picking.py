"""Letters on the sentences of a screen: a letter selects its sentence, a second one extends to another.

Takes the keys that are letters; any other takes the letters away and means
what it always means, so that a sentence can be copied, kept or extended at
once. What the letters are and where they stand, `nkreader.text.labels` knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events

from nkreader.text.document import Span
from nkreader.text.labels import LETTERS, Shown, fitted, labels, sentences_shown
from nkreader.text.objects import Ends
from nkreader.tui.highlights import Layer
from nkreader.tui.key_map import bound, pressed
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.text.layout import Row
    from nkreader.tui.reading_pane import ReadingPane


class Picking:
    """The letters, as long as they are shown."""

    def __init__(self, view: ReadingPane) -> None:
        self._view = view
        self._rows: Sequence[Row] = ()
        self._labels: dict[str, Shown] = {}
        self._typed = ""  # of a label of several letters
        self._picked: Span | None = None

    @property
    def is_open(self) -> bool:
        """Whether letters are shown, and take their keys."""
        return bool(self._labels)

    def begin(self) -> None:
        """Put a letter on every sentence on the screen."""
        view = self._view
        shown = list(sentences_shown(view.document, view.visible_rows))
        if not shown:
            view.say(tell("pick.none"))
            return
        self._rows, self._typed, self._picked = view.visible_rows, "", None
        self._labels = dict(zip(labels(len(shown)), shown, strict=True))
        view.refresh()
        view.mode_changed()

    def leave(self) -> None:
        """Take the letters away; what was picked stays selected."""
        if self.is_open:
            self._labels = {}
            self._view.refresh()
            self._view.mode_changed()

    def rows_changed(self) -> None:
        """Other rows are on the screen: the letters are not theirs."""
        if self.is_open and self._view.visible_rows != self._rows:
            self.leave()

    def told(self, fact: str) -> str:
        """What to do with the letters, and what is selected; "" when there are none."""
        if not self.is_open:
            return ""
        return tell("pick.how") if self._picked is None else tell("pick.more", selected=fact)

    async def take_key(self, event: events.Key) -> bool:
        """Take a letter; returns whether the key was for this."""
        key = pressed(event)
        typed = self._typed + key
        if key in LETTERS:
            if typed in self._labels:
                self._pick(self._labels[typed].span)
            elif any(label.startswith(typed) for label in self._labels):
                self._type(typed)
            else:
                self._view.say(tell("pick.other", letter=typed))
            return True
        if self._typed and key == "backspace":
            self._type("")
            return True
        self.leave()
        return self._picked is None and "pick-leave" in bound(self._view, key)

    def _type(self, typed: str) -> None:
        self._typed = typed
        self._view.refresh()

    def _pick(self, sentence: Span) -> None:
        """Select a sentence, or extend the selection to it; what is on the screen stays where it is."""
        document, first = self._view.document, self._picked
        ends = Ends.of(document, sentence)
        if first is None:
            self._picked = sentence
        elif sentence.start < first.start:
            ends = Ends(Ends.of(document, first).caret, sentence.start)
        else:
            ends = Ends(first.start, ends.caret)
        self._type("")
        self._view.select_whole(ends, seen=False)

    def layers(self, row: Row) -> list[Layer]:
        """The letters on a row that can still be typed, without those that have been."""
        if not self.is_open:
            return []
        here = [
            (shown.at.character, label.removeprefix(self._typed))
            for label, shown in self._labels.items()
            if shown.at.block == row.block
            and row.start <= shown.at.character < row.end
            and label.startswith(self._typed)
        ]
        here.sort()
        layout = self._view.layout_of_text
        text = layout.row_text(row)
        layers = []
        for number, (start, label) in enumerate(here):
            end = here[number + 1][0] if number + 1 < len(here) else row.end
            part = text[start - row.start : end - row.start]
            count, drawn = fitted(label, part, at_end=end == row.end, ambiguous=layout.ambiguous)
            layers.append(Layer(start, start + count, "label", drawn))
        return layers
