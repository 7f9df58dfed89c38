"""The light NamedTuple is the one of `typing`, which type checkers take it for."""

from __future__ import annotations

import copy
import pickle
import typing

import pytest

from nkreader.text import light_typing


class Light(light_typing.NamedTuple):
    """A document string."""

    block: int
    text: str = "文"
    level: int = 0

    @property
    def doubled(self) -> int:
        return 2 * self.block

    @classmethod
    def of(cls, block: int) -> Light:
        return cls(block)


class Heavy(typing.NamedTuple):
    """A document string."""

    block: int
    text: str = "文"
    level: int = 0


@pytest.mark.parametrize(
    "use",
    [
        lambda made: made(1),
        lambda made: made(1, level=2),
        lambda made: made(level=2, block=1),
        lambda made: repr(made(1)).partition("(")[2],
        lambda made: hash(made(1)) == hash((1, "文", 0)),
        lambda made: made(1) == (1, "文", 0),
        lambda made: made(1) < made(2),
        lambda made: (made(1).block, made(1).text, made(1).level),
        lambda made: made(1)._replace(level=3),
        lambda made: made(1)._asdict(),
        lambda made: made._make([1, "字", 2]),
        lambda made: (made._fields, made._field_defaults, made.__match_args__, made.__doc__),
        lambda made: hasattr(made(1), "__dict__"),
        lambda made: copy.copy(made(1)),
        lambda made: pickle.loads(pickle.dumps(made(1, "字"))),
    ],
)
def test_it_does_what_typings_does(use):
    """Whoever changes a value of the text floor works with the NamedTuple they know."""
    assert use(Light) == use(Heavy)


@pytest.mark.parametrize(
    ("use", "error"),
    [
        (lambda made: made(), TypeError),
        (lambda made: made(1, "文", 0, 4), TypeError),
        (lambda made: made(1, nothing=2), TypeError),
        (lambda made: made(1)._replace(nothing=2), (ValueError, TypeError)),  # TypeError since Python 3.13
        (lambda made: setattr(made(1), "block", 2), AttributeError),
        (lambda made: setattr(made(1), "nothing", 2), AttributeError),
    ],
)
@pytest.mark.parametrize("made", [Light, Heavy])
def test_it_refuses_what_typings_refuses(made, use, error):
    """A wrong field must not be taken in silence."""
    with pytest.raises(error):
        use(made)


def test_methods_are_kept():
    """Values of the text floor have methods and properties of their own."""
    assert Light.of(2).doubled == 4
    assert type(Light(1)._replace(block=2)) is Light
