"""The palette: every command by its Chinese or English name or its id."""

from __future__ import annotations

from textual.command import DiscoveryHit, Hit, Hits, Provider

from nkreader.tui.commands import COMMANDS, Command
from nkreader.tui.main_screen import MainScreen

# In selection mode and in lists the keys are at hand; the palette is for all the others.
OFFERED = [command for command in COMMANDS if command.owner in ("app", "screen", "pane")]


class CommandsProvider(Provider):
    """Offers the commands of the reading screen."""

    def _run(self, command: Command) -> None:
        screen = self.screen
        if isinstance(screen, MainScreen):
            screen.call_later(screen.run_command, command.id)

    async def discover(self) -> Hits:
        """All commands, before anything is typed."""
        for command in OFFERED:
            yield DiscoveryHit(command.name, lambda c=command: self._run(c), help=command.keys)

    async def search(self, query: str) -> Hits:
        """The commands whose Chinese name, English name or id matches."""
        matcher = self.matcher(query)
        for command in OFFERED:
            names = (command.name, command.zh, command.en, command.id)
            score = max(matcher.match(name) for name in names)
            if score > 0:
                shown = matcher.highlight(command.name)
                yield Hit(score, shown, lambda c=command: self._run(c), help=command.keys)
