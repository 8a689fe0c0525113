"""Work that waits for a server: several requests at once, and each answer handed over as it comes.

What an answer costs is paid when it is asked for. So nothing new is begun after ^C or an
error, but what is under way is waited for, and what it brings counts. A second ^C waits no
longer. Threads will do: they wait, and do not reckon.
"""

from __future__ import annotations

import functools
import queue
import signal
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")
R = TypeVar("R")


class StoppedError(Exception):
    """Work is to end before it is done; what it handed over counts. Never shown."""


_Post: TypeAlias = tuple[bool, Any]
"""Whether some work has ended, and its error; else something that it hands over."""


@dataclass(slots=True)
class _Crew:
    """The threads at work, and whether more is to be begun."""

    posts: queue.SimpleQueue[_Post] = field(default_factory=queue.SimpleQueue)
    under_way: int = 0
    stopping: bool = False
    interrupted: bool = False
    error: BaseException | None = None
    """What a task ended with, the first of several."""

    def hand(self, result: Any) -> None:
        self.posts.put((False, result))
        if self.stopping:
            raise StoppedError

    def begin(self, work: Callable[[], None]) -> None:
        def run() -> None:
            try:
                work()
            except BaseException as error:  # noqa: BLE001 - raised again by whoever waits
                self.posts.put((True, error))
            else:
                self.posts.put((True, None))

        self.under_way += 1
        threading.Thread(target=run, daemon=True).start()

    def end(self, error: BaseException | None) -> None:
        self.under_way -= 1
        if error is not None and not isinstance(error, StoppedError):
            self.error = self.error or error
            self.stopping = True


def work_through(
    tasks: Iterator[T | None],
    work: Callable[[T, Callable[[R], None]], None],
    workers: int,
    interrupted: Callable[[int], None] = lambda _under_way: None,
) -> Iterator[R]:
    """Do tasks in so many threads, and yield what they hand over, in the order in which it comes.

    Args:
        tasks: asked for the next one when a thread is free; None means that there is none
            until something has ended.
        work: does one; it is given a function to hand results over with, as often as it
            likes, which raises StoppedError once no more is wanted.
        workers: how many at once.
        interrupted: told how many are under way when ^C is pressed.

    Raises:
        BaseException: what a task ended with, the first of several, once all have ended.
        KeyboardInterrupt: ^C was pressed.
    """
    crew = _Crew()
    with _patient(crew, interrupted):
        while True:
            while crew.under_way < workers and not crew.stopping and (task := next(tasks, None)):
                crew.begin(functools.partial(work, task, crew.hand))
            if not crew.under_way:
                break
            ended, came = crew.posts.get()
            if ended:
                crew.end(came)
            else:
                yield came
    if crew.error:
        raise crew.error
    if crew.interrupted:
        raise KeyboardInterrupt


@contextmanager
def _patient(crew: _Crew, tell: Callable[[int], None]) -> Iterator[None]:
    """Let the first ^C ask the work to stop; the second interrupts as usual.

    Only where ^C would interrupt at all: a shell may have its background jobs ignore it.
    """
    usual = signal.getsignal(signal.SIGINT)
    ours = threading.current_thread() is threading.main_thread()
    if not ours or usual is not signal.default_int_handler:
        yield
        return

    def wish(_number: int, _frame: object) -> None:
        signal.signal(signal.SIGINT, usual)
        crew.stopping = crew.interrupted = True
        tell(crew.under_way)

    signal.signal(signal.SIGINT, wish)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
