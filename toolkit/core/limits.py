"""What one task may take of time and memory, wherever it is done.

Both are looked at four times a second, by a signal, and end a task between two steps of
its Python code. The system's own bound on memory lies above that, for what one step
takes at once: an interpreter that finds no memory for the next call is not to be relied
on afterwards, as Python 3.11 then frees the called function once too often.

Source: getrlimit(2) and proc_pid_statm(5) for what each number counts; CPython 3.11,
``_PyFrame_Push``.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from toolkit.core.errors import ToolkitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")
R = TypeVar("R")

_LOOK_SECONDS = 0.25
"""How often a task is looked at."""
_AGAIN_SECONDS = 1
"""How long one that is beyond its limits has to end: code called back from C can lose the news."""
_AT_ONCE = 256 << 20
"""Bytes that a task may take beyond its limit before anyone looks."""


class LimitError(ToolkitError):
    """A task took too long or too much memory, or its process died of it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may use."""

    seconds: float = 300
    """By the clock on the wall; of processor time, half as much again."""
    mebibytes: int = 1024
    """Memory of its process, files that it maps (libraries, fonts) not counted; in a process
    that is there for more than tasks, what it held before is not counted either."""


NO_HURRY = Limits()
"""What a task may use unless somebody says otherwise."""


class _BeyondError(BaseException):
    """A limit was passed; no `except Exception` on the way may swallow it."""


def run_within(limits: Limits, function: Callable[[T], R], task: T, *, own: bool = False) -> R:
    """Do one task within its limits.

    Args:
        limits: what it may use.
        function: what to do.
        task: what to do it with.
        own: whether this process is there for tasks and nothing else.

    Raises:
        LimitError: the task went beyond a limit.
    """
    late = f"took longer than {limits.seconds:g} seconds"
    large = f"took more memory than {limits.mebibytes} MiB"
    try:
        ceiling = (0 if own else _held()) + (limits.mebibytes << 20)
        with _watch(limits.seconds, late, ceiling, large), _ceilings(ceiling, limits, own=own):
            return function(task)
    except _BeyondError as beyond:
        problem = str(beyond)
    except MemoryError:
        problem = large
    except RecursionError:
        problem = "is nested too deeply"
    raise LimitError(problem, remedy="divide it, or raise the limit")


def _held() -> int:
    """Return how many bytes of data this process holds; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_bytes().split()[5])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


@contextlib.contextmanager
def _watch(seconds: float, late: str, ceiling: int, large: str) -> Iterator[None]:
    """Raise `_BeyondError` inside the block once it is late or large, where the system can."""
    in_main = threading.current_thread() is threading.main_thread()
    if not in_main or not hasattr(signal, "setitimer"):
        yield
        return
    end = time.monotonic() + seconds

    def look(_signal: int, _frame: Any) -> None:
        if time.monotonic() >= end:
            _stop(late)
        if _held() > ceiling:
            _stop(large)

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, min(seconds, _LOOK_SECONDS), _LOOK_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stop(problem: str) -> NoReturn:
    signal.setitimer(signal.ITIMER_REAL, _AGAIN_SECONDS, _AGAIN_SECONDS)
    raise _BeyondError(problem)


@contextlib.contextmanager
def _ceilings(ceiling: int, limits: Limits, *, own: bool) -> Iterator[None]:
    """Bound memory; and processor time, so that a loop in C that hears no signal ends too."""
    try:
        import resource
    except ImportError:  # Windows has none
        yield
        return
    wanted = {resource.RLIMIT_DATA: ceiling + _AT_ONCE}
    if own:
        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = used.ru_utime + used.ru_stime
        wanted[resource.RLIMIT_CPU] = int(spent + 1.5 * limits.seconds) + 2
    before = {kind: resource.getrlimit(kind) for kind in wanted}
    for kind, (soft, hard) in before.items():
        least = min(each for each in (wanted[kind], soft, hard) if each != resource.RLIM_INFINITY)
        resource.setrlimit(kind, (least, hard))
    try:
        yield
    finally:
        for kind, bounds in before.items():
            resource.setrlimit(kind, bounds)
