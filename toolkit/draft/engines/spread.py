"""An engine whose texts are translated by workers, each with the same model.

What it is handed at once is one task: the texts and the model, which a worker loads once.
It is not cut into pieces, as CTranslate2 reckons with the texts beside a text: the ninth
digit of a score would be another one. So whoever has much to draft asks from several
threads at once, and the answers are those of the one engine.
"""

from __future__ import annotations

import functools
import multiprocessing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.core.errors import EngineError
from toolkit.core.executor.base import START_SECONDS
from toolkit.core.limits import Limits, run_within
from toolkit.draft.engines import find_engine
from toolkit.draft.engines.pivot import PivotEngine, parts_of
from toolkit.draft.models.records import FromPackage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from toolkit.core.executor.base import Executor
    from toolkit.draft.engines.base import Answer, Engine, Passage
    from toolkit.draft.models.packages import Model

_LIMITS = Limits(seconds=1800, mebibytes=4096)
"""Of one task in a process of its own; a model alone may take hundreds of MiB."""
SECONDS_A_TEXT = 0.05
"""About what one takes; loading a model takes half a second more."""


@dataclass(frozen=True, slots=True)
class _Task:
    """Texts for a model."""

    model: Model
    passages: tuple[Passage, ...]
    count: int

    @property
    def equipment(self) -> Mapping[str, Path]:
        """The files of the model."""
        return _files(self.model.folder)

    def equipped(self, folder: Path) -> _Task:
        """Return the task with a model that lies in a folder."""
        return replace(self, model=replace(self.model, folder=folder))


@functools.cache
def _files(folder: Path) -> Mapping[str, Path]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path for path in found}


def _translate(task: _Task) -> tuple[Answer, ...]:
    is_worker = multiprocessing.parent_process() is not None
    if is_worker:
        return run_within(_LIMITS, _translate_all, task, own=True)
    return _translate_all(task)  # limits are of a process, and here threads share one


def _translate_all(task: _Task) -> tuple[Answer, ...]:
    return _load(task.model).translate(task.passages, task.count)


@functools.lru_cache(maxsize=2)
def _load(model: Model) -> Engine:
    load = find_engine(model.engine).load
    assert load  # noqa: S101 - every engine that a package can name has one
    return load(model)


@dataclass(frozen=True, slots=True)
class SpreadEngine:
    """One package, for as many workers as there are."""

    engine: Engine
    """It as it is in this process; says what it is."""
    model: Model
    workers: Executor
    stays: bool = False
    """Whether the texts may not leave this machine."""

    @property
    def label(self) -> str:
        """That of the engine."""
        return self.engine.label

    @property
    def source(self) -> str:
        """The code of the language that it reads."""
        return self.engine.source

    @property
    def target(self) -> str:
        """The code of the language that it writes."""
        return self.engine.target

    @property
    def marks(self) -> tuple[str, ...]:
        """Those of the engine."""
        return self.engine.marks

    @property
    def remote(self) -> str:
        """None: who works is the user's choice, and told."""
        return ""

    @property
    def at_once(self) -> int:
        """As many as the engine takes."""
        return self.engine.at_once

    def translate(self, passages: Sequence[Passage], count: int = 1) -> tuple[Answer, ...]:
        """Translate each passage on its own; to be called by several threads.

        Raises:
            EngineError: a worker could not go on.
        """
        task = _Task(self.model, tuple(passages), count)
        outcomes = self.workers.map(
            _translate,
            [task],
            limits=None,
            estimate=lambda _task: 2 * START_SECONDS,
            stays=lambda _task: self.stays,
        )
        (found,) = outcomes
        if found.error is not None and not isinstance(found.error, EngineError):
            error = found.error
            raise EngineError(error.problem, where=error.where, remedy=error.remedy) from error
        return found.result


def spread_engine(engine: Engine, workers: Executor) -> Engine:
    """Let workers translate for an engine of this machine, or for both of two; others stay."""
    if isinstance(engine, PivotEngine):
        return PivotEngine(
            spread_engine(engine.first, workers), spread_engine(engine.second, workers)
        )
    if isinstance(engine, FromPackage):
        return SpreadEngine(engine, engine.model, workers)
    return engine


def keep_here(engine: Engine) -> Engine:
    """Return an engine whose texts do not leave this machine."""
    if isinstance(engine, PivotEngine):
        return PivotEngine(keep_here(engine.first), keep_here(engine.second))
    return replace(engine, stays=True) if isinstance(engine, SpreadEngine) else engine


def count_workers(engine: Engine) -> int:
    """Return how many threads may ask an engine at once; 0 for one that has no workers."""
    spread = [each for each in parts_of(engine) if isinstance(each, SpreadEngine)]
    return max((each.workers.workers for each in spread), default=0)
