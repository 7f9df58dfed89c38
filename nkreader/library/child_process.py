"""Work in a process of its own, for what would hold the interpreter while a key waits.

A module that has such work has a function `child`, which reads a request from
standard input and writes its answer to standard output.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress

# The child finds this package where its parent did, and nothing in the folder it happens to run in.
CODE = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from importlib import import_module; import_module(sys.argv[2]).child()"
)
_NICENESS = 10


class ChildProcess:
    """Runs a module's `child` for one request after another; a newer request ends an older one."""

    def __init__(self, module: str) -> None:
        """Args: module: its full name."""
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, request: Iterable[bytes], *, descriptors: Iterable[int] = ()) -> Iterator[bytes]:
        """Send a request, piece by piece; yield the answer's lines as they come. Call it in a thread.

        Args:
            request: what the child reads.
            descriptors: open files that the child gets under the same numbers.

        Raises:
            ChildProcessError: the child failed, or was ended by `stop`.
            OSError: no process can be started.
        """
        self.stop()
        process = self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", CODE, package_folder(), self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            pass_fds=tuple(descriptors),
        )
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(BrokenPipeError):  # it has failed, or was stopped; its exit status tells
            for piece in request:
                process.stdin.write(piece)
            process.stdin.close()
        process.stdin = None
        yield from process.stdout
        _, errors = process.communicate()
        if process.returncode:
            reason = errors.decode(errors="replace").strip().rpartition("\n")[2]
            raise ChildProcessError(reason or f"exit status {process.returncode}")

    def stop(self) -> None:
        """End the child, if one is at work."""
        if self._process is not None and self._process.poll() is None:
            if hasattr(os, "killpg"):
                with suppress(ProcessLookupError):
                    os.killpg(self._process.pid, signal.SIGKILL)  # with its helpers: it leads their group
            else:
                self._process.kill()
        self._process = None


def give_way() -> None:
    """In the child: leave the processor to the reader's own process."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)


def package_folder() -> str:
    """The folder that holds this package."""
    return os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
