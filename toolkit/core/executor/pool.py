"""Tasks in processes of this machine: limits, nothing left behind, and no orphans.

Each worker is the standard library's pool of one process, which a thread of its own
hands one task at a time: so it is known which task a worker had when it died. It is a
fresh interpreter ("spawn"): a fork of a process that has threads may hang. It takes
nothing from the caller but functions and tasks, and ends when the caller does. Where none
can be started (no /dev/shm, no more processes allowed), all is done in this one.

Source: Python's documentation of `concurrent.futures` and `multiprocessing`;
sem_overview(7) for /dev/shm.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
import types
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, TypeVar

from toolkit.core.executor.base import Crew, GoneError, here, run_task
from toolkit.core.files import is_alive
from toolkit.core.limits import LimitError, Limits
from toolkit.core.memory import Keeper, collect_rarely, map_large_blocks
from toolkit.core.scratch import remove_left

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.process import BaseProcess

    from toolkit.core.executor.base import Way

T = TypeVar("T")
R = TypeVar("R")

_UNAVAILABLE = (OSError, ImportError, NotImplementedError, RuntimeError)
"""What Python raises where the system has no semaphores, or no more processes or threads."""
_DYING = 5
"""Seconds in which a killed process is gone; one that hangs in a call of the system is not."""
_LOOK = 0.005
_STARTING = threading.Lock()
"""Held while a process is started, as that changes what all threads see."""


class Pool(Crew):
    """Tasks in so many processes of this machine, 0 for one a processor."""

    def __init__(
        self, workers: int = 0, tell: Callable[[str], object] = lambda _text: None
    ) -> None:
        super().__init__(workers or os.cpu_count() or 1)
        self._tell = tell
        self._own = threading.local()
        self._crew: list[Worker] = []
        self._leaving: list[Worker] = []

    @property
    def is_alone(self) -> bool:
        """Whether one worker was asked for: it is this process."""
        return self.workers == 1

    def do(self, function: Callable[[T], R], task: T, limits: Limits | None) -> R:
        """Have the worker of this thread do a task."""
        worker: Worker | None = getattr(self._own, "worker", None)
        if worker is None or worker.stopped:
            worker = self._own.worker = self._take_on()
        try:
            return worker.do(function, task, limits)
        except NoProcessError as error:
            raise GoneError(self, str(error)) from error

    def _take_on(self) -> Worker:
        with self._lock:
            if self._ending:
                raise GoneError(self, "stopped")
            worker = Worker()
            self._crew.append(worker)
        return worker

    def instead(self, way: Way[T, R], task: T) -> Future[R]:
        """Do a task in this process."""
        return here(way, task)

    def tell_lost(self, reason: str) -> None:
        """Say why this process does all that is left."""
        self._tell(
            f"all is done by one process: no other can be started: {reason} "
            "(it takes /dev/shm, and leave to start more)"
        )

    def dismiss(self, *, now: bool) -> None:
        """Let the processes end, or end them."""
        with self._lock:
            self._leaving, self._crew = self._crew, []
        for each in self._leaving:
            each.stop(now=now)

    def _end(self, *, now: bool) -> None:
        super()._end(now=now)
        if now and self._leaving:
            # Who is killed clears nothing up.
            for each in self._leaving:
                each.wait()
            remove_left()


# ── One worker, from the caller's side ───────────────────────────────────────


class NoProcessError(Exception):
    """The system lets no process be started. Never shown."""


class Worker:
    """A process for tasks, one after the other; made anew when it has died."""

    def __init__(self) -> None:
        self.stopped = False
        self._pool: ProcessPoolExecutor | None = None
        self._processes: tuple[BaseProcess, ...] = ()

    def do(self, function: Callable[[T], R], task: T, limits: Limits | None) -> R:
        """Do a task in the process; in a new one if it has died of it, or of something else.

        Raises:
            NoProcessError: there can be none, and the task has not ended one.
            LimitError: two have died of it.
        """
        for another in (True, False):
            try:
                future = self._hand(function, task, limits)
            except _UNAVAILABLE as error:
                if another:
                    reason = (isinstance(error, OSError) and error.strerror) or error
                    raise NoProcessError(str(reason)) from error
                break  # never in this process, which it might end
            if not isinstance(future.exception(), BrokenProcessPool):
                return future.result()
            self._pool = None
        raise LimitError(
            "ended the process that it was worked on in, twice",
            remedy="it may need more memory than there is: divide it, or see what killed "
            "the process",
        )

    def _hand(self, function: Callable[[T], R], task: T, limits: Limits | None) -> Future[R]:
        if self._pool is not None:
            with contextlib.suppress(BrokenProcessPool):  # it may have died while it had nothing
                return _submit(self._pool, function, task, limits)
        with _STARTING, _apart():
            if self.stopped:
                raise RuntimeError("stopped")
            before = set(multiprocessing.active_children())
            self._pool = _new_pool()
            future = _submit(self._pool, function, task, limits)
            self._processes = tuple(set(multiprocessing.active_children()) - before)
        return future

    def stop(self, *, now: bool) -> None:
        """Let the process end; `now` for at once, whatever it is at."""
        with _STARTING:
            self.stopped = True
        if self._pool is not None:
            self._pool.shutdown(wait=not now, cancel_futures=now)
        for process in self._processes if now else ():
            process.kill()

    def wait(self) -> None:
        """Wait until the process has ended that was told to at once."""
        # Not `join`: the pool's own thread waits for the process already.
        end = time.monotonic() + _DYING
        for process in self._processes:
            while process.pid and is_alive(process.pid) and time.monotonic() < end:
                time.sleep(_LOOK)


def _new_pool() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        1, mp_context=multiprocessing.get_context("spawn"), initializer=_begin
    )


def _submit(
    pool: ProcessPoolExecutor, function: Callable[[T], R], task: T, limits: Limits | None
) -> Future[R]:
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


# ── In the process ───────────────────────────────────────────────────────────

_KEEPER = Keeper()


def _begin() -> None:
    map_large_blocks()
    collect_rarely()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(function: Callable[[T], R], task: T, limits: Limits | None) -> R:
    try:
        return run_task(function, task, limits, own=True)
    finally:
        _KEEPER.give_back()
