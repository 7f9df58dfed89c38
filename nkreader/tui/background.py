"""Work beside the screen: done in a thread, its result delivered on the event loop.

Nobody waits for the threads. Those of Textual's workers are waited for when the
program ends, so that leaving while a long text is segmented would take as long
as segmenting it.
"""

from __future__ import annotations

import asyncio
import sys
from _thread import LockType, allocate_lock, start_new_thread
from collections.abc import Callable
from contextvars import copy_context
from time import monotonic
from typing import TypeVar

Result = TypeVar("Result")

# Seconds that a thread keeps the interpreter while a key waits for it: Python's own 0.005 is as long
# as a key takes.
SWITCH = 0.0005


class Background:
    """Threads by name; a newer one of the same name makes an older one's result void."""

    def __init__(self, failed: Callable[[str, Exception], None]) -> None:
        """Args: failed: told the name of the work that raised an exception, and the exception."""
        sys.setswitchinterval(SWITCH)
        self._failed = failed
        self._loop: asyncio.AbstractEventLoop | None = None
        self._context = copy_context()
        self._latest: dict[str, asyncio.Future[None]] = {}
        self._turns: dict[str, LockType] = {}  # held until the last work of that name is done

    def run(self, name: str, work: Callable[[], Result], deliver: Callable[[Result], None]) -> None:
        """Do some work in a thread.

        Args:
            name: of this kind of work; of two that are under way only the later one delivers.
            work: what is done in the thread; it touches no widget.
            deliver: given the result, on the event loop.
        """
        loop = self._loop = asyncio.get_running_loop()
        context = self._context = copy_context()  # Textual finds its app there
        done: asyncio.Future[None] = loop.create_future()
        self._latest[name] = done

        def settle(then: Callable[[], None]) -> None:
            try:
                if self._latest[name] is done:
                    then()
            finally:
                done.set_result(None)

        def in_thread() -> None:
            try:
                result = work()
            except Exception as error:  # no error of a thread may end the reading; it is told
                then = _bound(self._failed, name, error)
            else:
                then = _bound(deliver, result)
            if not loop.is_closed():
                loop.call_soon_threadsafe(settle, then, context=context)

        # `Thread.start` would wait until the thread runs, and so for the interpreter, which it then has.
        start_new_thread(in_thread, ())

    def run_in_turn(self, name: str, work: Callable[[], Result], deliver: Callable[[Result], None]) -> None:
        """As `run`, but after all earlier work of that name: of two copies the later must be the one left."""
        before, mine = self._turns.get(name), allocate_lock()
        self._turns[name] = mine
        mine.acquire()

        def in_turn() -> Result:
            try:
                if before is not None:
                    before.acquire()
                return work()
            finally:
                mine.release()

        self.run(name, in_turn, deliver)

    def tell(self, call: Callable[[], None]) -> None:
        """Have something done on the event loop, from a thread that goes on."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(call, context=self._context)

    async def wait(self, *names: str, seconds: float | None = None) -> bool:
        """Wait until the work of these names, or all there is, has been delivered.

        Args:
            names: of the work.
            seconds: how long to wait at most.

        Returns:
            Whether it has.
        """
        end = None if seconds is None else monotonic() + seconds
        for name in names or tuple(self._latest):
            while (latest := self._latest.get(name)) is not None and not latest.done():
                if end is None:
                    await latest  # what it delivers may have started more of the same
                elif not (await asyncio.wait([latest], timeout=max(0, end - monotonic())))[0]:
                    return False
        return True


def _bound(call: Callable[..., None], *arguments: object) -> Callable[[], None]:
    # Not a lambda in the handler above: Python unbinds `error` when the handler ends.
    return lambda: call(*arguments)
