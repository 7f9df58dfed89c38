"""Changes of the notebook, done in a thread one after the other, in the order in which they were wanted."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from nkreader.library.errors import UserError
from nkreader.tui.wording import tell

if TYPE_CHECKING:
    from nkreader.library.notebook import Notebook
    from nkreader.tui.background import Background


class _Write(NamedTuple):
    """A change of the notebook: done in a thread; then one of the others is told on the event loop."""

    work: Callable[[Notebook], Any]
    done: Callable[[Any], None]
    failed: Callable[[str], None]


class NotebookWriting:
    """What is being written, and what waits behind it."""

    def __init__(
        self, background: Background, notebook: Callable[[], Notebook], changed: Callable[[], None]
    ) -> None:
        """Args: notebook: gives the notebook, in a thread. changed: told when something was written."""
        self._background, self._notebook, self._changed = background, notebook, changed
        self._waiting: deque[_Write] = deque()
        self._writing = False

    def write(
        self,
        work: Callable[[Notebook], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
    ) -> None:
        """Change the notebook in a thread, after all that was to be changed before.

        Args:
            work: does it.
            done: told what `work` returned once the disk has it.
            failed: told why it could not be done, in a sentence.
        """
        self._waiting.append(_Write(work, done, failed))
        self._go_on()

    def _go_on(self) -> None:
        if self._writing or not self._waiting:
            return
        self._writing = True
        write = self._waiting.popleft()

        def work() -> tuple[Any, str]:
            try:
                return write.work(self._notebook()), ""
            except UserError as error:
                return None, str(error)
            except Exception as error:  # what waits behind it must not wait for ever
                return None, tell("notebook.failed", reason=repr(error))

        def deliver(outcome: tuple[Any, str]) -> None:
            self._writing = False
            result, problem = outcome
            if problem:
                write.failed(problem)
            else:
                write.done(result)
                self._changed()
            self._go_on()

        self._background.run("notebook", work, deliver)

    async def finish(self, seconds: float) -> None:
        """Wait until all is written, so many seconds at most."""
        end = monotonic() + seconds
        while (self._writing or self._waiting) and monotonic() < end:
            await self._background.wait("notebook", seconds=end - monotonic())
