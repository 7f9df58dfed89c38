"""Leafs through the notebook: what is on its sheet, and what its keys do.

Passages are read, verified and exported in threads; what changes the notebook
goes through `Keeping`, one after the other. Deletions of this sitting can be
taken back, the last one first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from nkreader.text.filter import Filter
from nkreader.tui.leaves import Leaf, copied_leaves, leaves_of
from nkreader.tui.notebook_screen import NotebookScreen
from nkreader.tui.verifying import Verifying
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.library.citing import Citing
    from nkreader.library.kept import Kept
    from nkreader.tui.keeping import Keeping


class _Side(NamedTuple):
    """The kept passages, or the copied texts: all there are, and what they are filtered with."""

    leaves: Sequence[Leaf]
    filter: Filter
    damaged: int


class Leafing:
    """The notebook's sheet, while it is open, and what can be undone in it."""

    def __init__(self, keeping: Keeping) -> None:
        self.keeping = keeping
        self.screen = keeping.screen
        self.sheet: NotebookScreen | None = None
        self.is_copied = False  # whether the copied texts are shown
        self._side: _Side | None = None
        self._query = ""
        self._deleted: list[Leaf] = []  # that can be taken back, the last one last
        self._gone: set[str] = set()  # ids of passages that are being deleted
        self._verifying = Verifying(self.screen.background)
        self._told_damage = False

    def begin(self) -> None:
        """Open the sheet."""
        keymap = self.screen.session.settings.keys
        sheet = self.sheet = NotebookScreen(self.run, self.filter, self.open, keymap)
        self.is_copied, self._side, self._query = False, None, ""
        sheet.list.said = self._verifying.said
        sheet.show_keys("notebook")
        sheet.list.show((), tell("notebook.reading"), grouped=True, cursor=0)
        self.screen.app.push_screen(sheet, lambda _: self._closed())
        self.load()

    def _closed(self) -> None:
        leaf = self.leaf
        self.keeping.last = leaf.id if leaf else self.keeping.last
        self.sheet = self._side = None

    @property
    def leaf(self) -> Leaf | None:
        """The leaf at the cursor."""
        return self.sheet.list.at_cursor if self.sheet is not None else None

    # What is shown

    def load(self) -> None:
        """Read what is to be shown, and show it."""
        if self.sheet is None:
            return
        copied = self.is_copied

        def work() -> _Side:
            from nkreader.library import notebook

            if copied:
                leaves, damaged = copied_leaves(notebook.copied()), 0
            else:
                leaves = leaves_of(self.keeping.notebook.passages())
                damaged = self.keeping.notebook.damaged
            return _Side(leaves, Filter(leaf.sought for leaf in leaves), damaged)

        def deliver(side: _Side) -> None:
            sheet = self.sheet
            if sheet is None or copied != self.is_copied:
                return
            begun = self._side is None
            self._side = side
            self._gone &= {leaf.id for leaf in side.leaves}
            self._show(self.keeping.last if begun else None)
            if begun and not copied:

                def shown() -> bool:
                    sheet.list.refresh()
                    return sheet is self.sheet

                self._verifying.begin([leaf.kept for leaf in side.leaves if leaf.kept], shown)
            if side.damaged and not self._told_damage:
                self._told_damage = True
                sheet.say(tell("notebook.damaged", count=side.damaged), alert=True)

        self.screen.background.run("leaves", work, deliver)

    def filter(self, query: str) -> None:
        """Show only what holds a text."""
        self._query = query
        if self._side is not None:
            self._show("")

    def _show(self, at: str | None = None) -> None:
        """Show what the filter leaves; the cursor at a passage, or as near to where it was as can be."""
        if self.sheet is None or self._side is None:
            return
        leaves = self._side.leaves
        listed = [leaves[n] for n in self._side.filter.matching(self._query)] if self._query else leaves
        if self._gone:
            listed = [leaf for leaf in listed if leaf.id not in self._gone]
        cursor, leaf = self.sheet.list.cursor, self.leaf
        wanted = at if at is not None else leaf.id if leaf else ""
        if at == "":
            cursor = 0
        elif wanted:
            cursor = next((n for n, one in enumerate(listed) if one.id == wanted), cursor)
        self.sheet.list.show(listed, self._heading(listed), grouped=not self.is_copied, cursor=cursor)

    def _heading(self, listed: Sequence[Leaf]) -> str:
        total = len(self._side.leaves) - len(self._gone) if self._side else 0
        if self._query:
            return (
                tell("notebook.filtered", count=len(listed), total=total) if listed else tell("notebook.none")
            )
        if self.is_copied:
            return tell("notebook.copied", count=total) if total else tell("notebook.copied-none")
        articles = len({(leaf.path, leaf.title) for leaf in listed})
        return tell("notebook.count", count=total, articles=articles) if total else tell("notebook.empty")

    # What the keys do

    def run(self, what: str) -> None:
        """Run a command of the sheet."""
        if self.sheet is None:
            return
        if self.is_copied and what not in ("copy", "turn"):
            self.sheet.say(tell("notebook.passages-only"))
        else:
            getattr(self, what)()

    def turn(self) -> None:
        """From the passages to the copied texts, or back."""
        if self.sheet is not None:
            self.is_copied, self._side, self._query = not self.is_copied, None, ""
            self.sheet.unfilter()
            self.sheet.say("")
            self.sheet.show_keys("copied" if self.is_copied else "notebook")
            self.load()

    def open(self) -> None:
        """Go to the passage at the cursor; a copied text is copied again."""
        leaf = self.leaf
        if self.is_copied:
            self.copy()
        elif leaf is not None and leaf.kept is not None and self.sheet is not None:
            self.sheet.dismiss()
            self.screen.call_later(self._visit, leaf.kept)

    async def _visit(self, kept: Kept) -> None:
        from nkreader.tui.revisiting import revisit

        await revisit(self.screen, kept)

    def copy(self) -> None:
        """The exact text."""
        if (leaf := self.leaf) is not None:
            self.copy_text(leaf.text, leaf)

    def copy_text(self, text: str, leaf: Leaf | None = None) -> None:
        """Copy a text, of a leaf maybe, and say so here."""
        origin = (leaf.title, leaf.path) if leaf is not None else ("", "")
        self.screen.app.copy(text, origin, tell=self.say)

    def quote(self) -> None:
        """The text with its citation."""
        if (leaf := self.leaf) is not None and leaf.kept is not None:
            self.copy_text(self.citing.cited(leaf.kept, self.screen.quoting.style), leaf)

    @property
    def citing(self) -> Citing:
        """Cites passages as one has chosen."""
        from nkreader.library.citing import Citing

        return Citing(self.screen.quoting.style, self.screen.session.settings.quote_templates)

    def say(self, text: str, alert: bool = False) -> None:
        """Say what happened, on the sheet or where it was."""
        if self.sheet is not None:
            self.sheet.say(text, alert=alert)
        else:
            self.screen.status.show(text, alert=alert)

    def _fail(self, problem: str) -> None:
        self._gone.clear()
        self._show()
        self.say(problem, True)

    def edit(self) -> None:
        """Type another note."""
        from nkreader.text.note import joined_note

        sheet, leaf = self.sheet, self.leaf
        if sheet is None or leaf is None or leaf.kept is None:
            return
        kept, before = leaf.kept, joined_note(leaf.note, leaf.tags)

        def answer(typed: str) -> None:
            sheet.asked_enough()
            if typed == before:
                sheet.say(tell("note.unchanged"))
            else:
                self.keeping.annotate(kept, typed, lambda: self.say(tell("note.changed")), self._fail)

        sheet.ask(tell("note.label"), before, tell("notebook.note-hint"), answer)

    def delete(self) -> None:
        """Take the passage at the cursor out of the notebook."""
        leaf = self.leaf
        if leaf is None or self._side is None:
            return

        def done(_: None) -> None:
            self.say(tell("notebook.deleted"))

        def failed(problem: str) -> None:
            self._deleted.remove(leaf)
            self._fail(problem)

        self._deleted.append(leaf)
        self._gone.add(leaf.id)  # at once; the list is read anew when the disk has it
        self._show()
        self.keeping.write(lambda notebook: notebook.delete(leaf.id), done, failed)

    def undo(self) -> None:
        """Take the last deletion back."""

        def done(_: None) -> None:
            self.keeping.last = leaf.id
            self._side = None  # the cursor goes to what is back
            self.say(tell("notebook.restored"))

        if not self._deleted:
            self.say(tell("notebook.no-undo"))
            return
        leaf = self._deleted.pop()
        self._gone.discard(leaf.id)

        def failed(problem: str) -> None:
            self._deleted.append(leaf)
            self._fail(problem)

        self.keeping.write(lambda notebook: notebook.restore(leaf.id), done, failed)

    def export(self) -> None:
        """Export what is listed."""
        from nkreader.tui.exporting import Exporting

        if self.sheet is not None:
            passages = [leaf.kept for leaf in self.sheet.list.leaves if leaf.kept is not None]
            Exporting(self, self.sheet, passages).begin()
