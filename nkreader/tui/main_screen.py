"""The screen: composes the widgets and connects them, nothing else.

Messages come up from the widgets, attributes go down to them. Whatever could
take longer than a frame runs in a thread and comes back as a call.
"""

from __future__ import annotations

from inspect import isawaitable
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from nkreader.library.errors import UserError
from nkreader.tui.background import Background
from nkreader.tui.commands import BY_ID, bindings, footer_keys
from nkreader.tui.compositor import RowScreen
from nkreader.tui.facts import place_facts
from nkreader.tui.find_bar import Bar, FindBar
from nkreader.tui.finding import Finding
from nkreader.tui.finding_all import FindingAll
from nkreader.tui.first_frame import opened
from nkreader.tui.keeping import Keeping
from nkreader.tui.key_line import KeyLine
from nkreader.tui.keyword_panel import KeywordPanel
from nkreader.tui.listing import Listing
from nkreader.tui.lists import ItemList
from nkreader.tui.mark_bar import MarkBar
from nkreader.tui.panels import Panels
from nkreader.tui.quoting import Quoting
from nkreader.tui.reading import Reading
from nkreader.tui.reading_pane import ReadingPane
from nkreader.tui.session import Opening, Session, window
from nkreader.tui.sidebar import Sidebar
from nkreader.tui.status_line import StatusLine
from nkreader.tui.terms import Terms
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.app import ReaderApp


class MainScreen(RowScreen, inherit_bindings=False):
    """Sidebar, text, keyword panel, status line, keys."""

    BINDINGS = bindings("screen")
    AUTO_FOCUS = "#pane"
    app: ReaderApp

    def __init__(self, session: Session, opening: Opening) -> None:
        super().__init__()
        self.session = session
        self.opening = opening
        settings = session.settings
        self.sidebar = Sidebar(session.shelf.entries)
        self.pane = ReadingPane(
            session.words,
            measure=settings.measure,
            ambiguous=session.ambiguous,
            gap=settings.paragraph_gap,
            coloured=settings.keywords,
        )
        self.pane.moved, self.pane.mode_changed = self.show_place, self._mode_changed
        self.marks = MarkBar()
        self.keywords = KeywordPanel()
        self.status = StatusLine()
        self.pane.say = self.status.show
        self.keys = KeyLine()
        self.panels = Panels(self.sidebar, self.keywords, settings, many=len(session.shelf) > 1)
        self.background = Background(self._failed)
        self.reading = Reading(self, opening)
        self.finding = Finding(self)
        self.finding_all = FindingAll(self)
        self.terms = Terms(self)
        self.listing = Listing(self)
        self.find_bar = FindBar(self.finding, self._show_bar)
        self.quoting = Quoting(self, settings.quote_style)
        self.keeping = Keeping(self, self._show_bar)

    def compose(self) -> ComposeResult:
        """The columns, and the two rows under them."""
        width, height = self.app.size
        self.panels.arrange(width)
        # The first paint comes before the pane has told where it is.
        text = opened(self.session, self.opening, width, height)
        self.status.facts = place_facts(self.opening.article, text.first, text.last)
        self.marks.window = window(self.opening.article.document, text.first, text.last)
        yield Horizontal(self.sidebar, self.pane, self.marks, self.keywords, id="columns")
        yield self.status
        yield self.keys

    def on_mount(self) -> None:
        """Show the first article."""
        self._mode_changed()
        self.reading.begin()
        self.listing.begin()

    def on_resize(self, event: events.Resize) -> None:
        """Show the panels there is room for."""
        self.panels.arrange(event.size.width)

    # Keys that do not belong to the widget that has the focus

    async def action_ask(self, part: str, what: str, *arguments: object) -> None:
        """Have a part of the screen do something, wherever the focus is."""
        done = getattr(getattr(self, part), what)(*arguments)
        if isawaitable(done):
            await done

    def action_toggle_panel(self, panel: str) -> None:
        """Show or hide a panel; one that lies over the text gets the keys."""
        self.set_focus(self.panels.toggle(panel) or self.pane)

    def action_focus_panel(self) -> None:
        """Go to the next panel that is shown."""
        self.focus_next("ReadingPane, ItemList")

    async def run_command(self, id: str) -> None:
        """Run a command as its key would."""
        command = BY_ID[id]
        owners = {"screen": self, "app": self, "list": self.focused or self}
        owner = owners.get(command.owner, self.pane)
        if command.action:
            await self.app.run_action(command.action, owner)

    # What the widgets say

    def show_place(self) -> None:
        """Status line and scroll bar tell where one is and what was found."""
        pane = self.pane
        if not pane.size:
            return  # before the first layout the opening's place stands
        first, last = pane.shown.window(*pane.on_screen)
        here = first if pane.caret is None else pane.shown.original_of(pane.caret)
        self.status.facts = place_facts(self.reading.article, here, last)
        self.status.state = pane.told or self.terms.told or self.finding.describe()
        self.marks.window = window(pane.shown.original, first, last)

    def _failed(self, work: str, error: Exception) -> None:
        if work == "keywords":
            self.keywords.set_terms(())
        reason = str(error) if isinstance(error, UserError) else repr(error)
        self.status.show(tell(f"{work}.failed", reason=reason), alert=True)

    @on(ReadingPane.Jumped)
    def _jumped(self, message: ReadingPane.Jumped) -> None:
        self.reading.left(message.origin)

    def _show_bar(self, bar: Bar | None) -> None:
        self._show_keys()
        self.status.cover(None if bar is None else bar.pieces)

    def _mode_changed(self) -> None:
        if self.pane.selecting:  # the next key may move by words; loading holds the interpreter for 0.1 s
            self.after_paint(lambda: self.background.run("words", self.session.load_words, lambda _: None))
        self._show_keys()
        self.show_place()

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Focus a widget; the footer shows its keys in the same update."""
        super().set_focus(widget, scroll_visible, from_app_focus)
        self._show_keys()

    def _show_keys(self) -> None:
        focused = self.focused
        mode = self.find_bar.mode or self.keeping.bar.mode or self.pane.mode
        if isinstance(focused, ItemList):
            mode = focused.id or mode
        self.keys.keys = footer_keys(mode, self.session.settings.keys, self.finding.modes_on)

    @on(MarkBar.Dragged)
    def _dragged(self, message: MarkBar.Dragged) -> None:
        document = self.pane.document
        self.pane.go_to(document.position(int(message.share * document.length)))

    @on(ItemList.Opened)
    def _opened(self, message: ItemList.Opened) -> None:
        if message.sender is self.sidebar:
            self.reading.go_to(message.index)
        else:
            self.finding.stepping.visit(self.keywords.terms[message.index])
        self._back_to_text()

    @on(ItemList.Left)
    def _back_to_text(self) -> None:
        self.panels.uncover()
        self.set_focus(self.pane)

    @on(KeyLine.Pressed)
    async def _pressed(self, message: KeyLine.Pressed) -> None:
        await self.run_command(message.id)
