"""How much time, memory and disk a parser gets.

On Linux the kernel holds it to that; elsewhere the parser looks at itself now
and again. The time is kept by the reader's own process as well, which ends a
parser that does not end.
"""

from __future__ import annotations

import os
import sys
import threading
import time

_SECONDS = 20.0
_BYTES_A_SECOND = 200_000  # a book of 300 pages is read at five times this pace, on a slow machine
_MOST_SECONDS = 120.0

_MEMORY = 512 << 20
# What a PDF packs unpacks without a limit of its own, so memory goes by the size of the file.
_MEMORY_OF_PDF = 80 << 20
_MEMORY_A_BYTE = 8
_MOST_MEMORY = 1 << 30
_PROGRAM = 72 << 20  # address space of Python with a parser loaded
_LOOK_EVERY = 0.05


def seconds(size: int) -> float:
    """The processor's time that a file of so many bytes may take."""
    return min(_MOST_SECONDS, _SECONDS + size / _BYTES_A_SECOND)


def patience(size: int) -> float:
    """The seconds after which an answer is not waited for any longer, on a machine that has other work."""
    return 3 * seconds(size)


def memory(ending: str, size: int) -> int:
    """The bytes of memory that a file may take."""
    if ending != ".pdf":
        return _MEMORY
    return min(_MOST_MEMORY, _MEMORY_OF_PDF + _MEMORY_A_BYTE * size)


def apply(ending: str, size: int) -> None:
    """In the parser's process: hold it to its limits from now on; it may write to no file."""
    most = _PROGRAM + memory(ending, size)
    if sys.platform != "win32":
        import resource

        for kind, limit in (
            (resource.RLIMIT_CPU, round(seconds(size))),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            _lower(kind, limit)
        if sys.platform == "linux":
            _lower(resource.RLIMIT_AS, most)
            return
    threading.Thread(target=_watch, args=(most,), daemon=True).start()


def _lower(kind: int, limit: int) -> None:
    import resource

    hard = resource.getrlimit(kind)[1]
    limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(kind, (limit, limit))


def _watch(most: int) -> None:
    """End this process when it has taken too much memory."""
    while True:
        time.sleep(_LOOK_EVERY)
        if _taken() > most:
            os._exit(MEMORY_STATUS)


MEMORY_STATUS = 77  # with which a process ends that took too much memory


def _taken() -> int:
    """The most bytes that this process has had in memory."""
    if sys.platform == "win32":
        import ctypes

        counters = (ctypes.c_size_t * 10)()
        counters[0] = ctypes.sizeof(counters)
        process = ctypes.windll.kernel32.GetCurrentProcess()
        ctypes.windll.psapi.GetProcessMemoryInfo(process, counters, ctypes.sizeof(counters))
        return int(counters[1])  # PeakWorkingSetSize, behind two numbers of four bytes
    import resource

    taken = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return taken if sys.platform == "darwin" else taken << 10
