"""What the environment tells of the terminal."""

from __future__ import annotations

import base64
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.library.terminal import colours, is_remote, joins_emoji, multiplexer, osc52


@given(st.binary(max_size=3000))
def test_screen_hands_on_what_is_cut_into_pieces(data: bytes) -> None:
    """In GNU screen a longer string than it holds is printed over the text."""
    sequence = osc52(data, {"STY": "1.pts-0.host"})
    pieces = re.findall("\x1bP([^\x1b]*|\x1b[^\\\\]*)\x1b\\\\", sequence)
    assert sequence == "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    assert max(map(len, pieces)) <= 256
    assert "".join(pieces) == osc52(data, {"TERM": "xterm"})
    assert base64.b64decode("".join(pieces).split(";")[2][:-1]) == data


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TERM": "xterm"}, ""),
        ({"TERM": "screen-256color", "TMUX": "/tmp/x,1,0"}, "tmux"),
        ({"TERM": "xterm", "STY": "1.pts"}, "screen"),
        ({"TERM": "screen.xterm-256color"}, "screen"),
        ({"TERM": "tmux-256color"}, ""),
        ({}, ""),
    ],
)
def test_multiplexer(environ: dict[str, str], expected: str) -> None:
    """A sequence wrapped for another multiplexer is lost, or drawn on the screen."""
    assert multiplexer(environ) == expected


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "truecolor"),
        ({"TERM": "screen-256color"}, "256"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "none"),
        ({}, "none"),
    ],
)
def test_colours(environ: dict[str, str], expected: str) -> None:
    """Who reports wrong colours is asked what the terminal says it has."""
    assert colours(environ) == expected


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"KITTY_WINDOW_ID": "1"}, True),
        ({"TERM_PROGRAM": "WezTerm"}, True),
        ({"TERM_PROGRAM": "WezTerm", "TMUX": "/tmp/tmux-0/default,1,0"}, False),
    ],
)
def test_joins_emoji(environ: dict[str, str], expected: bool) -> None:
    """A family that is drawn eight cells wide pushes the frame out of its place."""
    assert joins_emoji(environ) == expected


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, False),
        ({"SSH_TTY": "/dev/pts/0"}, True),
        ({"SSH_CONNECTION": "a"}, True),
        ({"SSH_TTY": ""}, False),
    ],
)
def test_is_remote(environ: dict[str, str], expected: bool) -> None:
    """The clipboard of the wrong machine would get the text."""
    assert is_remote(environ) == expected
