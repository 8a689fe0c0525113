"""PDFs of many documents, printed by an executor; a document is completed once its own are there.

The editions of a document that are made of the same pages are one task, file
after file: each page is laid out once.
"""

from __future__ import annotations

from collections import deque
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from toolkit.core.errors import ReleaseError, ToolkitError
from toolkit.core.limits import NO_HURRY, Limits, run_within
from toolkit.core.memory import collect_garbage
from toolkit.publish.fonts import FontBundle
from toolkit.publish.print.libraries import require_libraries

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
    from pathlib import Path

    from toolkit.core.executor.base import Executor, Outcome
    from toolkit.publish.material import Material
    from toolkit.publish.print.printer import Layouts

Result = TypeVar("Result")

SECONDS_A_CHARACTER = 1 / 50_000
"""About what it takes to set one; the first page of a process costs a second more."""
_OLD = 50
"""Tasks until it is looked what is garbage of what was at work while others ended."""
_LONG = 5
"""Seconds from which a document leaves so much with each file that it is worth looking for."""


@dataclass(frozen=True, slots=True)
class Printing:
    """How documents are printed."""

    fonts: FontBundle | None
    """None where each document says its own."""
    executor: Executor
    limits: Limits = NO_HURRY


@dataclass(frozen=True, slots=True)
class Batch(Generic[Result]):
    """One document: what of it is to be printed, and what follows."""

    complete: Callable[[Mapping[str, bytes]], Result]
    """Takes the PDFs by path; may raise a `ToolkitError`."""
    fail: Callable[[ToolkitError], Result]
    """Takes the error that stopped the document."""
    materials: Mapping[str, Material] = field(default_factory=dict)
    stays: bool = False
    """Whether it may not leave this machine."""
    fonts: FontBundle | None = None
    """In place of those of all."""


@dataclass(frozen=True, slots=True)
class _Task:
    """What one worker prints: files of a document that share pages, or a single one."""

    materials: Mapping[str, Material]
    fonts: FontBundle
    limits: Limits
    """Of each file."""
    stays: bool

    @property
    def equipment(self) -> Mapping[str, Path]:
        """The files of the fonts; two may have one name."""
        return _font_names(self.fonts)

    def equipped(self, folder: Path) -> _Task:
        """Return the task with fonts that lie in a folder."""
        names = _font_names(self.fonts)
        faces = zip(self.fonts.faces, names, strict=True)
        fonts = replace(
            self.fonts, faces=tuple(replace(face, path=folder / name) for face, name in faces)
        )
        return replace(self, fonts=fonts)

    @property
    def name(self) -> str:
        """The files, for errors."""
        return ", ".join(self.materials)


def finish(material: Material, fonts: FontBundle) -> bytes:
    """Return the file of a material: as it is, or printed (`print_pdf`)."""
    return _print_pdf(material, fonts) if material.printed else material.data


def _font_names(fonts: FontBundle) -> Mapping[str, Path]:
    return {f"{at:03}/{face.path.name}": face.path for at, face in enumerate(fonts.faces)}


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    material: Material
    fonts: FontBundle
    layouts: Layouts


def _print_one(file: _File) -> bytes:
    return _print_pdf(file.material, file.fonts, file.layouts)


def _print_pdf(material: Material, fonts: FontBundle, layouts: Layouts | None = None) -> bytes:
    # Loaded where something is printed: a run that has nothing to do is over by then.
    from toolkit.publish.print.printer import print_pdf

    return print_pdf(material, fonts, layouts)


def _print_task(task: _Task) -> dict[str, bytes]:
    """Print files in order; an error is told with the file that it is about."""
    is_long = _estimate(task) > _LONG
    try:
        return _print_files(task, is_long=is_long)
    finally:
        # What was kept from one file to the next is not young any more.
        collect_garbage(old=is_long)


def _print_files(task: _Task, *, is_long: bool) -> dict[str, bytes]:
    import multiprocessing

    from toolkit.publish.print.printer import Layouts

    parts = (part.decode() for each in task.materials.values() for part in each.parts)
    layouts = Layouts(frozenset(parts))
    is_worker = multiprocessing.parent_process() is not None
    printed: dict[str, bytes] = {}
    for path, material in task.materials.items():
        if printed and is_long:
            collect_garbage()
        file = _File(path, material, task.fonts, layouts)
        try:
            printed[path] = run_within(task.limits, _print_one, file, own=is_worker)
        except ToolkitError as error:
            raise _placed(error, path) from error
    return printed


def _tasks(batch: Batch[Any], printing: Printing) -> Iterator[_Task]:
    """Divide the files of a document among tasks: what shares pages stays together."""
    materials = batch.materials
    parts = {part for each in materials.values() for part in each.parts}
    shared = {path: each for path, each in materials.items() if each.parts or each.data in parts}
    alone = ({path: each} for path, each in materials.items() if path not in shared)
    for group in (shared, *alone):
        if group:
            fonts = batch.fonts or printing.fonts or FontBundle(())
            yield _Task(group, fonts, printing.limits, batch.stays)


def _estimate(task: _Task) -> float:
    letters = (len(each.data.decode()) for each in task.materials.values())
    return sum(letters) * SECONDS_A_CHARACTER


def print_batches(
    batches: Iterable[Batch[Result]], printing: Printing
) -> Generator[Result, None, None]:
    """Print documents, and complete each as soon as its PDFs are there.

    Documents are asked for as workers become free. One that fails, takes too long or
    too much memory, keeps no other back. Whoever stops early closes the generator.

    Args:
        batches: the documents.
        printing: how.

    Yields:
        What became of each, in order.

    Raises:
        ReleaseError: something is to be printed, and a shared library is not there.
    """
    rest = iter(batches)
    for batch in rest:
        if batch.materials:
            yield from _print_from(batch, rest, printing)
        else:
            yield _finish(batch, [])


def _print_from(
    first: Batch[Result], rest: Iterator[Batch[Result]], printing: Printing
) -> Generator[Result, None, None]:
    """Print a document, and all that are left."""
    waiting: deque[tuple[Batch[Result], int, tuple[Result, ...]]] = deque()
    """Each with how many tasks it takes, and what became of it if it takes none: it is completed
    as soon as it comes, so few are held, and what is done is done if the run is broken off."""

    def tasks() -> Iterator[_Task]:
        for batch in chain((first,), rest):
            own = tuple(_tasks(batch, printing))
            waiting.append((batch, len(own), () if own else (_finish(batch, []),)))
            if own:
                require_libraries()
            yield from own

    outcomes = printing.executor.map(
        _print_task, tasks(), limits=None, estimate=_estimate, stays=lambda task: task.stays
    )
    with closing(outcomes):
        printed: list[Outcome[_Task, dict[str, bytes]]] = []
        for number, outcome in enumerate(outcomes, 1):
            if number % _OLD == 0:
                collect_garbage(old=True)
            yield from _take_done(waiting)
            printed.append(outcome)
            batch, count, _ = waiting[0]
            if len(printed) == count:
                waiting.popleft()
                yield _finish(batch, printed)
                printed = []
        yield from _take_done(waiting)


def _take_done(
    waiting: deque[tuple[Batch[Result], int, tuple[Result, ...]]],
) -> Generator[Result, None, None]:
    while waiting and waiting[0][2]:
        yield from waiting.popleft()[2]


def _finish(batch: Batch[Result], printed: list[Outcome[_Task, dict[str, bytes]]]) -> Result:
    try:
        return batch.complete({path: pdf for each in printed for path, pdf in _result(each)})
    except ToolkitError as error:
        return batch.fail(error)
    finally:
        collect_garbage()


def _result(outcome: Outcome[_Task, dict[str, bytes]]) -> Iterable[tuple[str, bytes]]:
    """Return the PDFs of a task; an error is told with the files that it is about."""
    if outcome.error is not None:
        raise _placed(outcome.error, outcome.task.name) from outcome.error
    return outcome.result.items()


def _placed(error: ToolkitError, where: str) -> ToolkitError:
    return error if error.where else ReleaseError(error.problem, where=where, remedy=error.remedy)
