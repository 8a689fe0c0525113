"""PDFs of many documents, printed in processes; a document is completed once its own are there."""

from __future__ import annotations

import os
from collections import deque
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from toolkit.core.errors import ReleaseError, ToolkitError
from toolkit.core.limits import NO_HURRY, Limits
from toolkit.core.processes import fan_out
from toolkit.publish.print.libraries import require_libraries
from toolkit.publish.print.printer import print_pdf

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
    path: str
    material: Material
    fonts: FontBundle


def _print_one(task: _Task) -> bytes:
    return print_pdf(task.material, task.fonts)


def _estimate(task: _Task) -> float:
    return len(task.material.data.decode()) * SECONDS_A_CHARACTER


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
    waiting: deque[Batch[Result]] = deque()

    def tasks() -> Iterator[_Task]:
        for batch in batches:
            waiting.append(batch)
            if batch.materials:
                require_libraries()
            for path, material in batch.materials.items():
                yield _Task(path, material, printing.fonts)

    outcomes = fan_out(
        _print_one,
        tasks(),
        workers=printing.workers or os.cpu_count() or 1,
        limits=printing.limits,
        estimate=_estimate,
        alone=lambda reason: tell(f"PDFs are printed one at a time: {reason}"),
    )
    with closing(outcomes):
        printed: list[Outcome[_Task, bytes]] = []
        for outcome in outcomes:
            yield from _finish_empty(waiting)
            printed.append(outcome)
            if len(printed) == len(waiting[0].materials):
                yield _finish(waiting.popleft(), printed)
                printed = []
        yield from _finish_empty(waiting)


def _finish_empty(waiting: deque[Batch[Result]]) -> Generator[Result, None, None]:
    while waiting and not waiting[0].materials:
        yield _finish(waiting.popleft(), [])


def _finish(batch: Batch[Result], printed: list[Outcome[_Task, bytes]]) -> Result:
    try:
        return batch.complete({each.task.path: _result(each) for each in printed})
    except ToolkitError as error:
        return batch.fail(error)


def _result(outcome: Outcome[_Task, bytes]) -> bytes:
    """Return the PDF of a task; an error is told with the file that it is about."""
    error = outcome.error
    if error is not None and not error.where:
        raise ReleaseError(error.problem, where=outcome.task.path, remedy=error.remedy) from error
    return outcome.result
