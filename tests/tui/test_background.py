"""Work beside the screen: what comes after what."""

from __future__ import annotations

from time import sleep

from nkreader.tui.background import Background


async def test_the_last_copy_is_the_one_left() -> None:
    """Who copies two sentences one after the other must not paste the first."""
    done: list[int] = []
    told: list[int] = []

    def work(number: int, seconds: float) -> int:
        sleep(seconds)
        done.append(number)
        if number == 1:
            raise OSError("no clipboard")
        return number

    background = Background(lambda name, error: told.append(-1))
    for number, seconds in enumerate((0.05, 0.02, 0.0)):
        background.run_in_turn("copy", lambda n=number, s=seconds: work(n, s), told.append)
    await background.wait("copy")
    assert done == [0, 1, 2]
    assert told == [2]
