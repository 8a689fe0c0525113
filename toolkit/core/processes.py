"""One function over many tasks, in processes: results in order, limits, no orphans.

Each worker is a fresh interpreter ("spawn"): one start costs 0.3 s, a fork server's
0.25 s, and a fork of a process that has threads may hang. A worker takes nothing from
the caller but the function and its tasks, and ends when the caller does.

Source: Python's documentation of `concurrent.futures` and `multiprocessing`;
getrlimit(2) for what each limit counts; malloc_trim(3); mallopt(3).
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
import types
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

from toolkit.core.errors import ToolkitError, expected

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")

START_SECONDS = 1.5
"""Work that takes less is done sooner without any process: starting two takes 0.7 s."""
_AHEAD = 8
"""Tasks that wait for each worker: enough to keep it busy, few enough to stay in memory."""

_LARGE = (-3, 128 * 1024)
"""M_MMAP_THRESHOLD of ``malloc.h``, and bytes of a block that is mapped by itself."""


class LimitError(ToolkitError):
    """A task took too long or too much memory, or its process died of it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may use."""

    seconds: float = 300
    """By the clock on the wall; of processor time, half as much again."""
    mebibytes: int = 1024
    """Memory of its process, files that it maps (libraries, fonts) not counted."""


NO_HURRY = Limits()
"""What a task may use unless somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T, R]):
    """What became of one task: a value, or the error that stopped it."""

    task: T
    value: R | None = None
    error: ToolkitError | None = None

    @property
    def result(self) -> R:
        """The value; the error is raised if there is none."""
        if self.error is not None:
            raise self.error
        return self.value  # type: ignore[return-value]  # None is a value where R allows it


def fan_out(
    function: Callable[[T], R],
    tasks: Iterable[T],
    *,
    workers: int = os.cpu_count() or 1,
    limits: Limits = Limits(),
    estimate: Callable[[T], float] = lambda _task: START_SECONDS,
) -> Generator[Outcome[T, R], None, None]:
    """Apply a function to tasks, and yield the outcomes in the order of the tasks.

    Tasks are taken from their iterable as workers become free, so it may be lazy. Work
    that is short as a whole is done in this process, under the same limits. Whoever
    stops early closes the generator (`contextlib.closing`); the workers are then killed.

    Args:
        function: importable by its name, as tasks and values must survive pickling.
        tasks: anything.
        workers: how many processes; 1 for none but this one.
        limits: of one task.
        estimate: seconds that a task may take; only the first ones are asked for.

    Yields:
        An outcome a task. A `ToolkitError` is a value here, and so is a limit. A worker
        that dies takes no task with it: those it may have had are done again, each alone,
        and one that ends its process again has a `LimitError`. Any other exception is a
        `CrashError` in a worker; in this process it is a bug, and raised.
    """
    left = iter(tasks)
    first: list[T] = []
    expected = 0.0
    for task in left:
        if workers <= 1:
            yield _attempt(function, task, limits)
            continue
        first.append(task)
        expected += estimate(task)
        if expected > START_SECONDS:
            break
    else:
        yield from (_attempt(function, task, limits) for task in first)
        return
    crew = _Crew(function, workers, limits)
    try:
        yield from crew.work(chain(first, left))
        crew.pool.shutdown()
    finally:
        crew.kill()


def _attempt(function: Callable[[T], R], task: T, limits: Limits) -> Outcome[T, R]:
    try:
        return Outcome(task, _run(function, task, limits))
    except ToolkitError as error:
        return Outcome(task, error=error)


# ── Workers, from the caller's side ──────────────────────────────────────────


@dataclass(slots=True)
class _Place(Generic[T, R]):
    """A task in the row, and where its value will be."""

    task: T
    future: Future[R]

    @property
    def lost(self) -> bool:
        """Whether its worker, or another of the same pool, died before it was done."""
        return self.future.cancelled() or (
            self.future.done() and isinstance(self.future.exception(), BrokenProcessPool)
        )


class _Crew(Generic[T, R]):
    """The workers of one `fan_out`."""

    def __init__(self, function: Callable[[T], R], workers: int, limits: Limits) -> None:
        self.function = function
        self.workers = max(workers, 1)
        self.limits = limits
        self.strangers = frozenset(multiprocessing.active_children())
        self.pool = _new_pool(self.workers)
        self.row: deque[_Place[T, R]] = deque()

    def work(self, tasks: Iterable[T]) -> Iterator[Outcome[T, R]]:
        for task in tasks:
            self.row.append(_Place(task, self._submit(task)))
            while self.row and (len(self.row) > _AHEAD * self.workers or self.row[0].future.done()):
                yield self._next()
        while self.row:
            yield self._next()

    def _next(self) -> Outcome[T, R]:
        wait((self.row[0].future,))
        if self.row[0].lost:
            self._mend()
        place = self.row.popleft()
        error = place.future.exception()
        if error is None:
            return Outcome(place.task, place.future.result())
        return Outcome(place.task, error=expected(error))

    def _submit(self, task: T) -> Future[R]:
        try:
            return _submit(self.pool, self.function, task, self.limits)
        except BrokenProcessPool:  # noticed before the next value was asked for
            self._mend()
            return _submit(self.pool, self.function, task, self.limits)

    def _mend(self) -> None:
        """Begin anew after a worker died: a task that it may have had is done alone."""
        self.pool.shutdown()
        lost = [place for place in self.row if place.lost]
        handed_out = 2 * self.workers + 1  # one each in hand, and as many and one in their queue
        for place in lost[:handed_out]:
            place.future = self._alone(place.task)
        self.pool = _new_pool(self.workers)
        for place in lost[handed_out:]:
            place.future = _submit(self.pool, self.function, place.task, self.limits)

    def _alone(self, task: T) -> Future[R]:
        with _new_pool(1) as pool:
            future = _submit(pool, self.function, task, self.limits)
            wait((future,))
        if isinstance(future.exception(), BrokenProcessPool):
            future = Future()
            future.set_exception(
                LimitError(
                    "ended the process that it was worked on in, twice",
                    remedy="it may need more memory than there is: divide it, or see what killed "
                    "the process",
                )
            )
        return future

    def kill(self) -> None:
        """End the workers, whatever they are at; nothing happens if they are gone."""
        self.pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            if process not in self.strangers:
                process.kill()


def _new_pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_begin
    )


def _submit(
    pool: ProcessPoolExecutor, function: Callable[[T], R], task: T, limits: Limits
) -> Future[R]:
    with _apart():
        return pool.submit(_run, function, task, limits, own=True)


@contextlib.contextmanager
def _apart() -> Iterator[None]:
    """Let workers that are started here hear no ^C, and not run the caller's script again.

    A terminal sends ^C to them too; whoever started them ends them. And without a path
    or name of its main module, `multiprocessing` has nothing to import in a worker.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    masks = hasattr(signal, "pthread_sigmask")
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if masks else set()
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        if masks:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


# ── In a worker ──────────────────────────────────────────────────────────────


class _LateError(BaseException):
    """The deadline has passed; no `except Exception` on the way may swallow it."""


def _begin() -> None:
    _ask_glibc("mallopt", *_LARGE)  # or the bound rises with each block, and holes are left
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(function: Callable[[T], R], task: T, limits: Limits, *, own: bool = False) -> R:
    """Do one task within its limits; `own` says that the process is there for nothing else."""
    try:
        try:
            with _deadline(limits.seconds), _ceilings(limits, own=own):
                return function(task)
        finally:
            if own:
                _give_back()
    except _LateError:
        problem = f"took longer than {limits.seconds:g} seconds"
    except MemoryError:
        problem = f"took more memory than {limits.mebibytes} MiB"
    except RecursionError:
        problem = "is nested too deeply"
    raise LimitError(problem, remedy="divide it, or raise the limit")


def _give_back() -> None:
    """Give the memory that a task left back to the system, cycles too; glibc keeps it."""
    gc.collect()
    if not gc.get_freeze_count():
        gc.freeze()  # what the first task has loaded stays anyway
    _ask_glibc("malloc_trim", ctypes.c_size_t(0))


def _ask_glibc(name: str, *arguments: Any) -> None:
    with contextlib.suppress(AttributeError, OSError, TypeError):  # musl, macOS; Windows
        getattr(ctypes.CDLL(None), name)(*arguments)


@contextlib.contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Raise `_LateError` inside the block after so many seconds, where the system can."""
    in_main = threading.current_thread() is threading.main_thread()
    if not in_main or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _stop)
    # Again each second: library code called back from C can lose an exception.
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stop(_signal: int, _frame: Any) -> NoReturn:
    raise _LateError


@contextlib.contextmanager
def _ceilings(limits: Limits, *, own: bool) -> Iterator[None]:
    """Bound memory; and processor time, so that a loop in C that hears no signal ends too."""
    try:
        import resource
    except ImportError:  # Windows has none
        yield
        return
    wanted = {resource.RLIMIT_DATA: limits.mebibytes << 20}
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
