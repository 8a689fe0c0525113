"""PDFs of many documents, printed in processes; a document is completed once its own are there.

The editions of a document that are made of the same pages are printed by one process, one after
the other: each page is laid out once.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from toolkit.core.errors import ReleaseError, ToolkitError
from toolkit.core.limits import NO_HURRY, Limits, run_within
from toolkit.core.processes import fan_out
from toolkit.publish.print.libraries import require_libraries
from toolkit.publish.print.printer import Layouts, print_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping

    from toolkit.core.processes import Outcome
    from toolkit.publish.fonts import FontBundle
    from toolkit.publish.material import Material

Result = TypeVar("Result")

SECONDS_A_CHARACTER = 1 / 50_000
"""About what it takes to set one; the first page of a process costs a second more."""


@dataclass(frozen=True, slots=True)
class Printing:
    """How documents are printed."""

    fonts: FontBundle
    workers: int = 0
    """How many processes; 0 for one a processor."""
    limits: Limits = NO_HURRY


@dataclass(frozen=True, slots=True)
class Batch(Generic[Result]):
    """One document: what of it is to be printed, and what follows."""

    complete: Callable[[Mapping[str, bytes]], Result]
    """Takes the PDFs by path; may raise a `ToolkitError`."""
    fail: Callable[[ToolkitError], Result]
    """Takes the error that stopped the document."""
    materials: Mapping[str, Material] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Task:
    """What one process prints: files of a document that share pages, or a single one."""

    materials: Mapping[str, Material]
    fonts: FontBundle
    limits: Limits
    """Of each file."""

    @property
    def name(self) -> str:
        """The files, for errors."""
        return ", ".join(self.materials)


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    material: Material
    fonts: FontBundle
    layouts: Layouts


def _print_one(file: _File) -> bytes:
    return print_pdf(file.material, file.fonts, file.layouts)


def _print_task(task: _Task) -> dict[str, bytes]:
    """Print files in order; an error is told with the file that it is about."""
    parts = (part.decode() for each in task.materials.values() for part in each.parts)
    layouts = Layouts(frozenset(parts))
    is_worker = multiprocessing.parent_process() is not None
    printed: dict[str, bytes] = {}
    for path, material in task.materials.items():
        file = _File(path, material, task.fonts, layouts)
        try:
            printed[path] = run_within(task.limits, _print_one, file, own=is_worker)
        except ToolkitError as error:
            raise _placed(error, path) from error
    return printed


def _tasks(materials: Mapping[str, Material], printing: Printing) -> Iterator[_Task]:
    """Divide the files of a document among tasks: what shares pages stays together."""
    parts = {part for each in materials.values() for part in each.parts}
    shared = {path: each for path, each in materials.items() if each.parts or each.data in parts}
    alone = ({path: each} for path, each in materials.items() if path not in shared)
    for group in (shared, *alone):
        if group:
            yield _Task(group, printing.fonts, printing.limits)


def _estimate(task: _Task) -> float:
    letters = (len(each.data.decode()) for each in task.materials.values())
    return sum(letters) * SECONDS_A_CHARACTER


def print_batches(
    batches: Iterable[Batch[Result]],
    printing: Printing,
    tell: Callable[[str], object] = lambda _text: None,
) -> Generator[Result, None, None]:
    """Print documents, and complete each as soon as its PDFs are there.

    Documents are asked for as processes become free. One that fails, takes too long or
    too much memory, keeps no other back. Whoever stops early closes the generator.

    Args:
        batches: the documents.
        printing: how.
        tell: told, once, if it takes longer than it should.

    Yields:
        What became of each, in order.

    Raises:
        ReleaseError: something is to be printed, and a shared library is not there.
    """
    waiting: deque[tuple[Batch[Result], int]] = deque()
    """Each with how many tasks it takes."""

    def tasks() -> Iterator[_Task]:
        for batch in batches:
            own = tuple(_tasks(batch.materials, printing))
            waiting.append((batch, len(own)))
            if own:
                require_libraries()
            yield from own

    outcomes = fan_out(
        _print_task,
        tasks(),
        workers=printing.workers or os.cpu_count() or 1,
        limits=None,
        estimate=_estimate,
        alone=lambda reason: tell(f"PDFs are printed one at a time: {reason}"),
    )
    with closing(outcomes):
        printed: list[Outcome[_Task, dict[str, bytes]]] = []
        for outcome in outcomes:
            yield from _finish_empty(waiting)
            printed.append(outcome)
            if len(printed) == waiting[0][1]:
                yield _finish(waiting.popleft()[0], printed)
                printed = []
        yield from _finish_empty(waiting)


def _finish_empty(
    waiting: deque[tuple[Batch[Result], int]],
) -> Generator[Result, None, None]:
    while waiting and not waiting[0][1]:
        yield _finish(waiting.popleft()[0], [])


def _finish(batch: Batch[Result], printed: list[Outcome[_Task, dict[str, bytes]]]) -> Result:
    try:
        return batch.complete({path: pdf for each in printed for path, pdf in _result(each)})
    except ToolkitError as error:
        return batch.fail(error)


def _result(outcome: Outcome[_Task, dict[str, bytes]]) -> Iterable[tuple[str, bytes]]:
    """Return the PDFs of a task; an error is told with the files that it is about."""
    if outcome.error is not None:
        raise _placed(outcome.error, outcome.task.name) from outcome.error
    return outcome.result.items()


def _placed(error: ToolkitError, where: str) -> ToolkitError:
    return error if error.where else ReleaseError(error.problem, where=where, remedy=error.remedy)
