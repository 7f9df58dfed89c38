"""Keys that wait for other keys: what they amount to."""

from __future__ import annotations

import pytest

from nkreader.text.grammar import MOST, Order, Pending, press

THINGS = {"w": "word", "s": "sentence", "“": "“"}


def orders(keys: str) -> list[Order]:
    """What follows from each of some keys; `i` and `a`, once passed on, wait for an object."""
    pending, found = Pending(), []
    for key in keys.split():
        thing = THINGS.get(key, "") if pending.scope else ""
        pending, order = press(pending, key, thing=thing, sequences=["ge"])
        if order.verb == "pass" and key in ("i", "a"):
            digits = str(order.times) if order.times > 1 else ""
            pending = Pending(digits, "inner" if key == "i" else "around")
        found.append(order)
    return found


@pytest.mark.parametrize(
    ("keys", "last"),
    [
        ("w", Order("pass")),
        ("3 w", Order("pass", 3)),
        ("1 0 w", Order("pass", 10)),
        ("0", Order("pass")),
        ("3 w w", Order("pass")),
        ("3 w 0", Order("pass")),
        ("9 9 9 9 9 w", Order("pass", MOST)),
        ("3 escape", Order("drop")),
        ("3 escape w", Order("pass")),
        ("escape", Order("pass")),
        ("i s", Order("take", 1, "inner")),
        ("2 a “", Order("take", 2, "around")),
        ("i escape", Order("drop", 1, "inner")),
        ("i j", Order("drop", 1, "inner")),
        ("i 3", Order("drop", 1, "inner")),
        ("i s w", Order("pass")),
        ("g e", Order("instead")),
        ("2 g e", Order("instead", 2)),
        ("g 2 e", Order("pass", 2)),
        ("g e e", Order("pass")),
        ("i g e", Order("pass")),
    ],
)
def test_what_keys_amount_to(keys: str, last: Order) -> None:
    """A count or a waiting key that stays would change what the next key selects."""
    assert orders(keys)[-1] == last
