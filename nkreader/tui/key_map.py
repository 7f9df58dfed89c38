"""Which keys a widget's commands have: its own, or those of the settings' key map.

Textual applies a key map to a copy of all bindings on every key, and leaves
out what else had such a key. Here it is applied once, to each widget.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import _character_to_key

from nkreader.tui.commands import BY_ID, ascii_key

# Of commands with the same key those are asked first that mean something in one mode only.
_ORDER = {"object": 0, "pick": 1, "select": 2}


def rebind(node: DOMNode, keymap: Mapping[str, str]) -> None:
    """Give a widget's commands the keys of a key map, and take their own from them.

    Args:
        node: a widget, a screen or the application.
        keymap: keys in Textual's spelling, separated by commas, by the ids of commands.
    """
    before = {id(binding): binding for some in node._bindings.key_to_bindings.values() for binding in some}
    bindings = [binding for binding in before.values() if binding.id not in keymap]
    for name, binding in {binding.id: binding for binding in before.values() if binding.id in keymap}.items():
        moved = Binding(keymap[name or ""], binding.action, binding.description, id=name)
        bindings += Binding.make_bindings([moved])
    made: dict[str, list[Binding]] = {}
    for binding in bindings:
        made.setdefault(binding.key, []).append(binding)
    for some in made.values():
        some.sort(key=lambda binding: (_ORDER.get(_owner(binding), 3), binding.id not in keymap))
    node._bindings.key_to_bindings = made


def _owner(binding: Binding) -> str:
    command = BY_ID.get(binding.id or "")
    return command.owner if command else ""


def pressed(event: events.Key) -> str:
    """The key that was pressed: an ASCII character, whatever an input method made of it, or a name."""
    character = event.character or ""
    return ascii_key(character) or (character if event.is_printable else event.key)


def bound(node: DOMNode, key: str) -> list[str]:
    """The ids of a widget's commands that have a key, in the order they are asked."""
    name = _character_to_key(key) if len(key) == 1 else key
    return [binding.id for binding in node._bindings.key_to_bindings.get(name, ()) if binding.id is not None]
