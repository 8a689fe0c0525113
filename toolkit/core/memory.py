"""What this process holds of memory, and how often Python looks for what it can let go."""

from __future__ import annotations

import contextlib
import gc
import os
from pathlib import Path

_SPARE = 16 << 20
"""Bytes that a worker may hold more than after it gave back last, before it does again."""
_LARGE = (-3, 128 * 1024)
"""M_MMAP_THRESHOLD of ``malloc.h``, and bytes of a block that is mapped by itself."""


def collect_rarely() -> None:
    """Look for garbage less often.

    What a run makes is frozen data that lives to its end: looking as often as Python does by
    default costs a tenth of the time and finds none.
    """
    gc.set_threshold(200_000, 20, 20)


def collect_garbage(*, old: bool = False) -> None:
    """Look for garbage in what was made since the last look, or also in what is `old`.

    What pages are made of knows each other. Left to `collect_rarely`, that of some twenty
    documents is held at once: 57 MiB more, and 2 % more time, as memory is new each time. To look
    through what is old takes 70 ms in a process that has printed.
    """
    gc.collect(2 if old else 1)


def map_large_blocks() -> None:
    """Map large blocks by themselves; else the bound rises with each, and holes are left."""
    _ask_glibc("mallopt", *_LARGE)


class Keeper:
    """Gives back to the system what tasks leave, once it is worth it.

    To collect cycles and trim the heap takes 20 to 40 ms, as long as a small task.

    Source: malloc_trim(3); mallopt(3); proc_pid_statm(5).
    """

    def __init__(self) -> None:
        self._kept = 0

    def give_back(self) -> bool:
        """Give back what is not needed any more, if that may be much; tell whether it was done."""
        held = resident()
        if held and held < self._kept + _SPARE:
            return False
        gc.collect()
        if not gc.get_freeze_count():
            gc.freeze()  # what the first task has loaded stays anyway
        _ask_glibc("malloc_trim", 0)
        self._kept = resident()
        return True


def resident() -> int:
    """Return the bytes of memory that this process is in; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_bytes().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _ask_glibc(name: str, *arguments: int) -> None:
    import ctypes

    with contextlib.suppress(AttributeError, OSError, TypeError):  # musl, macOS; Windows
        getattr(ctypes.CDLL(None), name)(*map(ctypes.c_long, arguments))
