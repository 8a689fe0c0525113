"""One function over many tasks, in processes: results in order, limits, no orphans.

Each worker is a fresh interpreter ("spawn"): one start costs 0.3 s, a fork server's
0.25 s, and a fork of a process that has threads may hang. A worker takes nothing from
the caller but the function and its tasks, and ends when the caller does. Where none can
be started (no /dev/shm, no more processes allowed), all is done in this one.

Source: Python's documentation of `concurrent.futures` and `multiprocessing`;
sem_overview(7) for /dev/shm; malloc_trim(3); mallopt(3).
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
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from toolkit.core.errors import ToolkitError, expected
from toolkit.core.limits import NO_HURRY, LimitError, Limits, run_within

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")

START_SECONDS = 1.5
"""Work that takes less is done sooner without any process: starting two takes 0.7 s."""
_AHEAD = 8
"""Tasks that wait for each worker: enough to keep it busy, few enough to stay in memory."""

_UNAVAILABLE = (OSError, ImportError, NotImplementedError)
"""What Python raises where the system has no semaphores, or too few."""

_LARGE = (-3, 128 * 1024)
"""M_MMAP_THRESHOLD of ``malloc.h``, and bytes of a block that is mapped by itself."""


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
    limits: Limits | None = NO_HURRY,
    estimate: Callable[[T], float] = lambda _task: START_SECONDS,
    alone: Callable[[str], object] = lambda _reason: None,
) -> Generator[Outcome[T, R], None, None]:
    """Apply a function to tasks, and yield the outcomes in the order of the tasks.

    Tasks are taken from their iterable as workers become free, so it may be lazy. Work
    that is short as a whole is done in this process, under the same limits, and so is all
    that is left where no process can be started. Whoever stops early closes the generator
    (`contextlib.closing`); the workers are then killed.

    Args:
        function: importable by its name, as tasks and values must survive pickling.
        tasks: anything.
        workers: how many processes; 1 for none but this one.
        limits: of one task; None if the function sees to that itself.
        estimate: seconds that a task may take; only the first ones are asked for.
        alone: told why, once, when processes were wanted and cannot be started.

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
    crew = _Crew(function, workers, limits, alone)
    try:
        yield from crew.work(chain(first, left))
        crew.finish()
    finally:
        crew.kill()


def _attempt(function: Callable[[T], R], task: T, limits: Limits | None) -> Outcome[T, R]:
    try:
        return Outcome(task, _within(limits, function, task))
    except ToolkitError as error:
        return Outcome(task, error=error)


def _within(limits: Limits | None, function: Callable[[T], R], task: T, *, own: bool = False) -> R:
    return run_within(limits, function, task, own=own) if limits else function(task)


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

    def __init__(
        self,
        function: Callable[[T], R],
        workers: int,
        limits: Limits | None,
        alone: Callable[[str], object],
    ) -> None:
        self.function = function
        self.workers = max(workers, 1)
        self.limits = limits
        self.alone = alone
        self.strangers = frozenset(multiprocessing.active_children())
        self.row: deque[_Place[T, R]] = deque()
        self.pool: ProcessPoolExecutor | None = None
        self.pool = self._start(self.workers)

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

    def _start(self, workers: int) -> ProcessPoolExecutor | None:
        """Make a pool; None where there can be none, which is then so for good."""
        try:
            return _new_pool(workers)
        except _UNAVAILABLE as error:
            self._do_without(error)
            return None

    def _submit(self, task: T) -> Future[R]:
        if self.pool is None:
            return _here(self.function, task, self.limits)
        try:
            return _submit(self.pool, self.function, task, self.limits)
        except BrokenProcessPool:  # noticed before the next value was asked for
            self._mend()
        except (OSError, RuntimeError) as error:  # no more processes, or threads, are allowed
            self._do_without(error)
        return self._submit(task)

    def _do_without(self, error: Exception) -> None:
        """Let this process do what is left, and what its workers have not finished."""
        self.kill()
        self.pool = None
        reason = (isinstance(error, OSError) and error.strerror) or error
        needed = "it takes /dev/shm, and leave to start more"
        self.alone(f"no other process can be started: {reason} ({needed})")
        for place in self.row:
            if place.lost or not place.future.done():
                place.future = _here(self.function, place.task, self.limits)

    def _mend(self) -> None:
        """Begin anew after a worker died: a task that it may have had is done alone."""
        self.finish()
        lost = [place for place in self.row if place.lost]
        handed_out = 2 * self.workers + 1  # one each in hand, and as many and one in their queue
        for place in lost[:handed_out]:
            place.future = self._by_itself(place.task)
        self.pool = self._start(self.workers)
        for place in lost[handed_out:]:
            if place.lost:
                place.future = self._submit(place.task)

    def _by_itself(self, task: T) -> Future[R]:
        """Do a task in a process for it alone; never in this one, which it might end."""
        future: Future[R] = Future()
        with contextlib.suppress(*_UNAVAILABLE), _new_pool(1) as pool:
            future = _submit(pool, self.function, task, self.limits)
            wait((future,))
        if not future.done() or isinstance(future.exception(), BrokenProcessPool):
            future = Future()
            future.set_exception(
                LimitError(
                    "ended the process that it was worked on in, twice",
                    remedy="it may need more memory than there is: divide it, or see what killed "
                    "the process",
                )
            )
        return future

    def finish(self) -> None:
        """Let the workers end by themselves."""
        if self.pool is not None:
            self.pool.shutdown()

    def kill(self) -> None:
        """End the workers, whatever they are at; nothing happens if they are gone."""
        if self.pool is None:
            return
        self.pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            if process not in self.strangers:
                process.kill()


def _here(function: Callable[[T], R], task: T, limits: Limits | None) -> Future[R]:
    """Do a task in this process, and return it as a worker would."""
    future: Future[R] = Future()
    try:
        future.set_result(_within(limits, function, task))
    except ToolkitError as error:
        future.set_exception(error)
    return future


def _new_pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_begin
    )


def _submit(
    pool: ProcessPoolExecutor, function: Callable[[T], R], task: T, limits: Limits | None
) -> Future[R]:
    with _apart():
        return pool.submit(_work, function, task, limits)


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


def _begin() -> None:
    _ask_glibc("mallopt", *_LARGE)  # or the bound rises with each block, and holes are left
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(function: Callable[[T], R], task: T, limits: Limits | None) -> R:
    try:
        return _within(limits, function, task, own=True)
    finally:
        _give_back()


def _give_back() -> None:
    """Give the memory that a task left back to the system, cycles too; glibc keeps it."""
    gc.collect()
    if not gc.get_freeze_count():
        gc.freeze()  # what the first task has loaded stays anyway
    _ask_glibc("malloc_trim", ctypes.c_size_t(0))


def _ask_glibc(name: str, *arguments: Any) -> None:
    with contextlib.suppress(AttributeError, OSError, TypeError):  # musl, macOS; Windows
        getattr(ctypes.CDLL(None), name)(*arguments)
