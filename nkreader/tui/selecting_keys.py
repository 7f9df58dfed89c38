"""Keys of selection mode that wait for another one: counts, `i` and `a`, `ge`.

`nkreader.text.grammar` says what keys amount to; here they come in, and what
they amount to is done to the view. Which key is which command, the bindings
in force say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from nkreader.text.grammar import Pending, Scope, press
from nkreader.text.objects import MARKS
from nkreader.tui.commands import BY_ID
from nkreader.tui.key_map import bound, pressed
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.text.document import Position
    from nkreader.text.objects import Ends
    from nkreader.tui.selecting_view import SelectingView


class SelectingKeys:
    """What has been pressed of something longer; is given every key first while one selects."""

    def __init__(self, view: SelectingView) -> None:
        self._view = view
        self._pending = Pending()
        self._times = 1  # how often what the key at hand does is to be done
        self._before: tuple[Ends, Position] | None = None  # selection and place before the last key

    @property
    def is_open(self) -> bool:
        """Whether keys are to be given to this first."""
        return self._view.selecting and self._view.has_focus

    @property
    def waiting(self) -> bool:
        """Whether the next key says which object."""
        return bool(self._pending.scope)

    @property
    def typed(self) -> str:
        """What has been pressed of something longer, as it is printed on the keys."""
        return self._pending.digits + self._pending.scope[:1]

    def times(self) -> int:
        """How often the action at hand is to be done; whoever asks next, once."""
        times, self._times = self._times, 1
        return times

    def await_object(self, scope: Scope) -> None:
        """Have the next key say which object."""
        times = self.times()
        self._wait_for(Pending(str(times) if times > 1 else "", scope))

    def take(self, name: str) -> None:
        """Take the object that was waited for."""
        self._pending, order = press(self._pending, "", thing=name)
        self._view.take_object(name, around=order.scope == "around", times=order.times)
        self._view.mode_changed()

    def drop(self) -> None:
        """Wait for nothing any more."""
        self._wait_for(Pending())

    async def take_key(self, event: events.Key) -> bool:
        """Take a key that is part of something longer; returns whether it was."""
        typed, key = event.character or "", pressed(event)
        thing = self._object_of(typed, key) if self.waiting else ""
        together = self._pending.before + key
        instead = bound(self._view, together) if self._pending.before else []
        pending, order = press(self._pending, key, thing=thing, sequences=[together] if instead else ())
        if order.verb == "take":
            self.take(thing)
            return True
        self._times = order.times
        if order.verb == "pass":
            self._before = self._view.ends, self._view.place
        elif order.verb == "drop" and "object-leave" not in bound(self._view, key):
            self._view.say(tell("object.keys"))
        self._wait_for(pending)
        if order.verb == "instead":
            self._undo()
            await self._view.run_action(BY_ID[instead[0]].action)
        return order.verb != "pass"

    def _object_of(self, typed: str, key: str) -> str:
        """The object that a key asks for: a mark from an input method its own pair, else what is bound."""
        if typed in MARKS:
            return typed
        names = (id.removeprefix("object-") for id in bound(self._view, key) if id.startswith("object-"))
        return next((name for name in names if name != "leave"), "")

    def _wait_for(self, pending: Pending) -> None:
        typed, self._pending = self.typed, pending
        if self.typed != typed:
            self._view.mode_changed()

    def _undo(self) -> None:
        """Take back what the last key did, which was half of something else."""
        if self._before is not None:
            ends, place = self._before
            self._view.select(ends, seen=False)
            self._view.go_to(place)
