"""The shape of what does many tasks, and the one loop that has them done in order.

A task is frozen data, and holds all that it needs: so it can be done in this process, in
another one, or on another machine, and its value is the same. An executor is a crew of
threads; each hands one task at a time to somebody, and waits for what becomes of it.
"""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections import deque
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, runtime_checkable

from toolkit.core.errors import ToolkitError, expected
from toolkit.core.limits import NO_HURRY, Limits, run_within

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType
    from typing import Self

T = TypeVar("T")
R = TypeVar("R")

START_SECONDS = 1.5
"""Work that takes less is done sooner without anybody: starting two processes takes 0.7 s."""
_AHEAD = 8
"""Tasks that wait for each worker: enough to keep it busy, few enough to stay in memory."""


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


class Executor(Protocol):
    """Does many tasks, here or elsewhere, with the same outcomes as in one process."""

    @property
    def workers(self) -> int:
        """How many tasks it does at once."""

    def map(
        self,
        function: Callable[[T], R],
        tasks: Iterable[T],
        *,
        limits: Limits | None = NO_HURRY,
        estimate: Callable[[T], float] = lambda _task: START_SECONDS,
        stays: Callable[[T], bool] = lambda _task: False,
    ) -> Generator[Outcome[T, R], None, None]:
        """Apply a function to tasks, and yield the outcomes in the order of the tasks.

        Tasks are taken from their iterable as workers become free, so it may be lazy. Work
        that is short as a whole is done in this process, under the same limits. Whoever
        stops early closes the generator (`contextlib.closing`); all work under way is ended.
        Several threads may call it at once.

        Args:
            function: importable by its name, as tasks and values must survive pickling.
            tasks: anything; see `Equipped` for those that need files.
            limits: of one task; None if the function sees to that itself.
            estimate: seconds that a task may take; only the first ones are asked for.
            stays: whether a task may not leave this machine.

        Yields:
            An outcome a task. A `ToolkitError` is a value here, and so are a limit and what
            the system refuses. A worker that dies takes no task with it: what it had is done
            again, and a task that ends its worker again has a `LimitError`. Any other
            exception is a `CrashError` in a worker; in this process it is a bug, and raised.
            An error on another machine is none until this machine has tried.
        """

    def close(self) -> None:
        """Let the workers go."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


@runtime_checkable
class Equipped(Protocol):
    """A task that needs files which are the same for many tasks: fonts, or a model."""

    @property
    def equipment(self) -> Mapping[str, Path]:
        """The files of this machine, by the names that they have in a folder of their own."""

    def equipped(self, folder: Path) -> Any:
        """Return the same task, with the files of that folder in place of its own."""


class GoneError(Exception):
    """Who was to do a task can do none any more. Never shown."""

    def __init__(self, crew: Crew, reason: str) -> None:
        super().__init__(reason)
        self.crew = crew
        self.reason = reason


class ElsewhereError(Exception):
    """What a task ended with may be the fault of who did it: others have to try. Never shown."""


_UNDONE = (GoneError, ElsewhereError, CancelledError)


def attempt(function: Callable[[T], R], task: T, limits: Limits | None) -> Outcome[T, R]:
    """Do a task in this process; a bug is raised."""
    try:
        return Outcome(task, run_task(function, task, limits))
    except (ToolkitError, OSError) as error:
        return Outcome(task, error=expected(error))


def run_task(function: Callable[[T], R], task: T, limits: Limits | None, *, own: bool = False) -> R:
    """Do a task within its limits, if it has any; `own` as of `run_within`."""
    return run_within(limits, function, task, own=own) if limits else function(task)


@dataclass(frozen=True, slots=True)
class Way(Generic[T, R]):
    """How the tasks of one `map` are done."""

    function: Callable[[T], R]
    limits: Limits | None
    stays: Callable[[T], bool]


@dataclass(slots=True)
class _Place(Generic[T, R]):
    """A task in the row, and where its value will be."""

    task: T
    future: Future[R]


class Crew(ABC):
    """Threads that hand tasks on, and what is done once they have nobody to hand them to."""

    def __init__(self, workers: int, threads: int = 0) -> None:
        self.workers = max(workers, 1)
        self.lost = False
        self._count = threads or self.workers
        self._threads: ThreadPoolExecutor | None = None
        self._lock = threading.Lock()
        self._ending = False
        """Whether all are being let go at once; nobody is taken on then."""

    @abstractmethod
    def do(self, function: Callable[[T], R], task: T, limits: Limits | None) -> R:
        """Have a task done, and wait for it; called by the threads.

        Raises:
            GoneError: there is nobody to do it.
            ElsewhereError: it was not done, and others may be able to.
        """

    @abstractmethod
    def instead(self, way: Way[T, R], task: T) -> Future[R]:
        """Have a task done by others, as this crew is lost, or could not do it."""

    @abstractmethod
    def tell_lost(self, reason: str) -> None:
        """Say, once, why the crew is lost, and who does the rest."""

    @abstractmethod
    def dismiss(self, *, now: bool) -> None:
        """Let whoever does the tasks go; `now` if they have some in hand, whatever they are at."""

    @property
    def is_alone(self) -> bool:
        """Whether nobody but this process would do a task."""
        return False

    def begin(self, way: Way[T, R], task: T) -> Future[R]:
        """Have a task done, by whoever can."""
        if self.lost:
            return self.instead(way, task)
        with self._lock:
            if self._threads is None:
                self._threads = ThreadPoolExecutor(self._count)
        return self._threads.submit(self.do, way.function, task, way.limits)

    def map(
        self,
        function: Callable[[T], R],
        tasks: Iterable[T],
        *,
        limits: Limits | None = NO_HURRY,
        estimate: Callable[[T], float] = lambda _task: START_SECONDS,
        stays: Callable[[T], bool] = lambda _task: False,
    ) -> Generator[Outcome[T, R], None, None]:
        """Do tasks, as `Executor.map` says."""
        left = iter(tasks)
        first: list[T] = []
        seconds = 0.0
        for task in left:
            if self.is_alone:
                yield attempt(function, task, limits)
                continue
            first.append(task)
            seconds += estimate(task)
            if seconds > START_SECONDS or self._threads is not None:
                break
        else:
            yield from (attempt(function, task, limits) for task in first)
            return
        whole = False
        try:
            yield from self._work(Way(function, limits, stays), chain(first, left))
            whole = True
        finally:
            if not whole:
                self._end(now=True)

    def _work(self, way: Way[T, R], tasks: Iterable[T]) -> Iterator[Outcome[T, R]]:
        row: deque[_Place[T, R]] = deque()
        for task in tasks:
            row.append(_Place(task, self.begin(way, task)))
            while row and (len(row) > _AHEAD * self.workers or row[0].future.done()):
                yield self._next(way, row)
        while row:
            yield self._next(way, row)

    def _next(self, way: Way[T, R], row: deque[_Place[T, R]]) -> Outcome[T, R]:
        """Wait for the first of a row; what nobody can do any more is begun again elsewhere."""
        place = row[0]
        while isinstance(error := _error(place.future), _UNDONE):
            if isinstance(error, ElsewhereError):
                place.future = self.instead(way, place.task)
                continue
            if isinstance(error, GoneError):
                error.crew.give_up(error.reason)
            for each in row:
                if each.future.cancel() or isinstance(_known(each.future), GoneError):
                    each.future = self.begin(way, each.task)
        row.popleft()
        if error is None:
            return Outcome(place.task, place.future.result())
        return Outcome(place.task, error=expected(error))

    def give_up(self, reason: str) -> None:
        """Hand no more tasks on, and say so once."""
        with self._lock:
            was_lost, self.lost = self.lost, True
        if not was_lost:
            self.tell_lost(reason)

    def _end(self, *, now: bool) -> None:
        threads, self._threads = self._threads, None
        with self._lock:
            self._ending = now
        if threads is not None:
            # First, or a thread whose worker is ended takes the next task, and starts another.
            threads.shutdown(wait=False, cancel_futures=now)
        self.dismiss(now=now)
        if threads is not None:
            threads.shutdown()
        self._ending = False

    def close(self) -> None:
        """Let the workers go."""
        self._end(now=False)

    def abandon(self) -> None:
        """End the workers, whatever they are at."""
        self._end(now=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end(now=kind is not None)


def _error(future: Future[Any]) -> BaseException | None:
    """Wait for a future, and return what it ended with, if that is no value."""
    wait((future,))
    return _known(future)


def _known(future: Future[Any]) -> BaseException | None:
    """Return what a future ended with, if it has and if that is no value."""
    if future.cancelled():
        return CancelledError()
    return future.exception() if future.done() else None


def here(way: Way[T, R], task: T) -> Future[R]:
    """Do a task in this process, and return it as a worker would."""
    future: Future[R] = Future()
    done = attempt(way.function, task, way.limits)
    if done.error is None:
        future.set_result(done.value)  # type: ignore[arg-type]  # as in `Outcome.result`
    else:
        future.set_exception(done.error)
    return future
