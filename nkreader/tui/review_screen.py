"""The screen and the application in which a page is looked over before its articles are written.

It is apart from the reader: no shelf, no session. What is written, and where,
is the business of the command that runs it.
"""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult
from textual.keys import _character_to_key
from textual.screen import Screen

from nkreader.library.settings import Settings
from nkreader.text import width
from nkreader.text.page_review import Review, Units
from nkreader.tui.commands import ascii_key, footer_keys
from nkreader.tui.key_line import KeyLine
from nkreader.tui.key_map import rebind
from nkreader.tui.review_list import ReviewList
from nkreader.tui.status_line import StatusLine
from nkreader.tui.theme import themes
from nkreader.tui.wording import tell


class ReviewScreen(Screen[None]):
    """The lines of a page, what was said last, the keys."""

    def __init__(self, page: str, editing: Review, settings: Settings) -> None:
        """Args: page: the page's name. editing: its lines."""
        super().__init__()
        self._settings = settings
        self.list = ReviewList(page, editing)
        self.status, self.keys = StatusLine(), KeyLine()
        self._asked = -1  # how many changes there were when leaving them was asked for
        rebind(self.list, settings.keys)

    def compose(self) -> ComposeResult:
        """The list takes all the room there is."""
        yield self.list
        yield self.status
        yield self.keys

    def on_mount(self) -> None:
        """The list has the keys."""
        self.keys.keys = footer_keys("review", self._settings.keys)
        self.list.focus()

    def on_review_list_changed(self, message: ReviewList.Changed) -> None:
        """Say what a key did that is not seen."""
        if message.said:
            self.status.show(tell(message.said))
        else:
            self.status.clear()

    def on_review_list_finished(self, message: ReviewList.Finished) -> None:
        """Leave; changes that would be lost are asked about once."""
        changes = self.list.editing.changes
        if message.write or not changes or self._asked == changes:
            self.app.exit(self.list.editing.units if message.write else None)
        else:
            self._asked = changes
            self.status.show(tell("review.leave", count=changes), alert=True)

    async def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """Run the command whose key was clicked."""
        for binding in self.list._bindings.key_to_bindings.values():
            for one in binding:
                if one.id == message.id:
                    await self.app.run_action(one.action, self.list)
                    return

    def on_review_list_help_wanted(self) -> None:
        """Show the keys of this screen."""
        from nkreader.tui.sheets import HelpScreen, help_rows  # not needed before it is asked for

        self.app.push_screen(HelpScreen(list(help_rows(self._settings.keys, ("review", "list")))))


class ReviewApp(App[Units], inherit_bindings=False):
    """Runs the screen; gives back the lines as they are to be written, or None."""

    TITLE = "nkreader"
    CSS = """
    ReviewScreen { layout: vertical; background: $background; color: $foreground; }
    ReviewList { height: 1fr; background: $panel; color: $foreground; }
    StatusLine { height: 1; background: $panel; color: $ink-muted; }
    KeyLine { height: 1; background: $background; color: $ink-muted; }
    """
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, page: str, units: Units, settings: Settings) -> None:
        """Args: page: the page's name. units: its lines as they were split."""
        super().__init__()
        ambiguous = settings.ambiguous_width if isinstance(settings.ambiguous_width, int) else 1
        width.use(ambiguous)
        if ambiguous == 2:
            from nkreader.tui.wide import widen  # few terminals need it

            widen()
        for theme in themes(few=self.console.color_system == "standard"):
            self.register_theme(theme)
        self.theme = settings.theme
        self.animation_level = "none"
        self.main = ReviewScreen(page, Review(units), settings)

    def get_default_screen(self) -> ReviewScreen:
        """The only screen but for the help."""
        return self.main

    async def on_event(self, event: events.Event) -> None:
        """Full-width keys of an input method act as their ASCII keys."""
        if isinstance(event, events.Key) and event.character:
            key = ascii_key(event.character)
            if key is not None:
                event = events.Key(_character_to_key(key), key)
        await super().on_event(event)
