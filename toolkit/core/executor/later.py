"""Processes of this machine that are loaded with their first task: many a run has none."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from toolkit.core.executor.pool import Pool


class Later:
    """A `Pool` in waiting: the same to whoever has tasks for it."""

    def __init__(self, workers: int, tell: Callable[[str], object]) -> None:
        self._asked = workers, tell
        self._pool: Pool | None = None
        self._lock = threading.Lock()

    def _open(self) -> Pool:
        # What starts and watches processes is as much to load as all else of a short run.
        from toolkit.core.executor.pool import Pool

        with self._lock:
            self._pool = self._pool or Pool(*self._asked)
        return self._pool

    @property
    def workers(self) -> int:
        """How many tasks it does at once."""
        return self._open().workers

    @property
    def map(self) -> Any:
        """As `Executor.map`."""
        return self._open().map

    def close(self) -> None:
        """Let the workers go."""
        if self._pool:
            self._pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool:
            self._pool.__exit__(kind, error, trace)
