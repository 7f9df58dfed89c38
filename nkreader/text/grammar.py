"""What keys of selection mode amount to where one waits for another: `3w`, `2is`, `i“`, `ge`.

A state machine without a screen: what is pending and a key go in, what is
pending now and what is to be done come out. It knows digits, and that an
object follows `i` or `a`; which keys these are, and which object a key means,
whoever feeds it says.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Literal, NamedTuple

Scope = Literal["", "inner", "around"]
Verb = Literal["wait", "take", "drop", "pass", "instead"]
MOST = 999  # times; nobody counts further, and each may take a tenth of a millisecond


class Pending(NamedTuple):
    """Keys that were pressed and wait for more.

    Attributes:
        digits: how many times, as far as typed.
        scope: of the object that is to follow, or "".
        before: the key that was passed on last, which may yet mean something together with the next.
        given: the digits that it was given.
    """

    digits: str = ""
    scope: Scope = ""
    before: str = ""
    given: str = ""


class Order(NamedTuple):
    """What a key has led to.

    Attributes:
        verb: `wait`: for another key; `take`: an object; `drop`: what was pending; `pass`: the key means
            what it means without this; `instead`: it and the one before it, which was passed on, mean
            something together.
        times: how often; 1 unless digits said otherwise.
        scope: of the object to be taken.
    """

    verb: Verb
    times: int = 1
    scope: Scope = ""


def press(
    pending: Pending, key: str, *, thing: str = "", sequences: Container[str] = ()
) -> tuple[Pending, Order]:
    """What follows from one more key.

    Args:
        pending: what was pressed before.
        key: a character, or the name of a key that has none.
        thing: the object that the key asks for after `i` or `a`, or "".
        sequences: keys that mean something together, two at a time.
    """
    digits, scope, before, given = pending
    if scope:
        return Pending(), Order("take" if thing else "drop", _times(digits), scope)
    if before and before + key in sequences:
        return Pending(), Order("instead", _times(given))
    if len(key) == 1 and key in "0123456789" and (key != "0" or digits):
        return Pending(digits + key), Order("wait")
    if key == "escape" and digits:
        return Pending(), Order("drop")
    return Pending(before=key, given=digits), Order("pass", _times(digits))


def _times(digits: str) -> int:
    return min(int(digits[: len(str(MOST)) + 1] or 1), MOST)
