"""`check`: what looks wrong in catalogs, of a project or not."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from toolkit.check.steps.msgids import find_unknown_msgids
from toolkit.check.steps.project_data import project_tables, read_known
from toolkit.check.task import CatalogFile, CheckTask, check_task, unreadable
from toolkit.core.errors import CatalogError, SourceError
from toolkit.core.executor import open_executor
from toolkit.core.files import read_bytes
from toolkit.core.limits import NO_HURRY, LimitError
from toolkit.core.model.finding import Finding, Severity
from toolkit.project.catalogs import catalog_files
from toolkit.project.disclosure import secrecy
from toolkit.project.folder import NoProjectError, open_project
from toolkit.project.seeds import (
    choose_catalogs,
    choose_documents,
    of_document,
    seed_bytes,
    seed_paths,
)
from toolkit.project.settings import Config
from toolkit.project.understood import source_findings
from toolkit.review.steps.records import read_approvals

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
    from pathlib import Path

    from toolkit.core.executor.base import Executor, Outcome
    from toolkit.project.folder import Project


@dataclass(frozen=True, slots=True)
class Checkers:
    """How checks are run, and who is told how far they are."""

    jobs: int = 1
    """Processes; 1 for this one, 0 for one a processor."""
    cluster: str = ""
    """The address of a cluster; empty for none."""
    now: dt.datetime | None = None
    """The present, until which an embargo may have ended."""
    tell: Callable[[str], object] = lambda _text: None
    """Told what a person should know of them, each thing once."""
    progress: Callable[[int, int], object] = lambda _done, _total: None
    """Told (catalogs done, catalogs in all) after each."""


_ALONE = Checkers()


def check(
    project: Project, names: Iterable[str], langs: Iterable[str], checkers: Checkers = _ALONE
) -> tuple[Finding, ...]:
    """Check the catalogs of documents, all of the project's for no names, and their sources.

    With `langs`, catalogs of these languages alone are checked.

    Returns:
        Findings with their places, in file order; those that somebody has dismissed say
        so. A catalog that cannot be read is a finding too, so that one damaged file
        doesn't hide the others' faults.

    Raises:
        CatalogError: the glossary, the register of names, a list of forms or a record of
            a decision is damaged.
        ClusterError: the cluster that was asked for cannot be used.
    """
    langs = tuple(langs)
    findings: list[Finding] = []
    chosen = choose_catalogs(project, names := tuple(names), langs)
    documents = choose_documents(project, names)
    there = [each for each in chosen if project.catalog_path(each[2], each[1]).is_file()]
    wanted: dict[str, tuple[Project, tuple[str, ...]]] = {}
    for own, name, lang in there:
        wanted[name] = (own, (*(wanted[name][1] if name in wanted else ()), lang))
    secrets = _secrets(project, documents, checkers)
    tasks = (
        _kept(_own_task(own, documents[name], name, of_it), name, secrets, checkers)
        for name, (own, of_it) in wanted.items()
    )
    with closing(_work(tasks, len(there), checkers)) as outcomes:
        # All of one document, then the next: its seed is read once.
        for name, path in documents.items():
            findings += () if langs else _check_source(project, path)
            for found in islice(outcomes, 1 if name in wanted else 0):
                findings += found
    return tuple(findings)


def _work(
    tasks: Iterable[CheckTask], total: int, checkers: Checkers
) -> Generator[list[Finding], None, None]:
    """Have catalogs checked, within limits where that is not done by this process alone."""
    done = 0
    with (
        open_executor(checkers.jobs, checkers.cluster, checkers.tell) as workers,
        closing(_hand(workers, tasks, checkers)) as outcomes,
    ):
        for outcome in outcomes:
            task, error = outcome.task, outcome.error
            if isinstance(error, LimitError) and len(task.files) > 1:
                yield _one_by_one(workers, task, checkers)
            elif isinstance(error, LimitError):
                yield [_beyond(task.files[0], error)]
            else:
                yield [each for one in outcome.result for each in one]
            done += len(task.files)
            checkers.progress(done, total)


def _hand(
    workers: Executor, tasks: Iterable[CheckTask], checkers: Checkers
) -> Generator[Outcome[CheckTask, tuple[tuple[Finding, ...], ...]], None, None]:
    alone = checkers.jobs == 1 and not checkers.cluster
    return workers.map(
        check_task,
        tasks,
        limits=None if alone else NO_HURRY,
        estimate=lambda task: task.seconds,
        stays=lambda task: task.stays,
    )


def _one_by_one(workers: Executor, task: CheckTask, checkers: Checkers) -> list[Finding]:
    """Check each catalog of a document by itself, as together they go beyond the limits."""
    found: list[Finding] = []
    for outcome in _hand(workers, [replace(task, files=(each,)) for each in task.files], checkers):
        if isinstance(outcome.error, LimitError):
            found.append(_beyond(outcome.task.files[0], outcome.error))
        else:
            found += outcome.result[0]
    return found


def _beyond(file: CatalogFile, error: LimitError) -> Finding:
    """Make a finding of a catalog that goes beyond the limits."""
    return unreadable(CatalogError(error.problem, where=file.where, remedy=error.remedy), file.lang)


def _secrets(project: Project, documents: Mapping[str, Path], checkers: Checkers) -> set[str]:
    """Return the documents that must not leave this machine, and say so."""
    found = set()
    for name, path in documents.items() if checkers.cluster else ():
        if reason := secrecy(project, path, checkers.now):
            checkers.tell(f"{name}: checked on this machine, not on the cluster: {reason}")
            found.add(name)
    return found


def _kept(task: CheckTask, name: str, secrets: set[str], checkers: Checkers) -> CheckTask:
    """Keep a document on this machine that may not leave it, or names who is hidden."""
    hidden = any(each.known.hidden for each in task.files)
    if checkers.cluster and name not in secrets and hidden:
        told = "speakers of it are not to be named"
        checkers.tell(f"{name}: checked on this machine, not on the cluster: {told}")
        secrets.add(name)
    return replace(task, stays=name in secrets)


def _check_source(project: Project, path: Path) -> tuple[Finding, ...]:
    """Say what of a seed cannot be seen."""
    try:
        return source_findings(seed_bytes(project, path))
    except SourceError as error:
        return (unreadable(error, project.config.source_lang),)


def _own_task(project: Project, seed: Path, name: str, langs: tuple[str, ...]) -> CheckTask:
    """Gather what it takes to check catalogs of a document, as it sees its project."""
    tables = project_tables(project, langs)
    beside = {lang: _read_file(project, name, lang) for lang in project.target_langs}
    files = tuple(_own_file(project, seed, name, lang, beside.get(lang)) for lang in langs)
    if any(each.found is None for each in files):
        tables.read_all(langs, project.source_lang)
    there = (each for each in beside.values() if each and each.found is None)
    return CheckTask(files, project.source_lang, tables, tuple(there))


def _read_file(project: Project, name: str, lang: str) -> CatalogFile | None:
    """Read a catalog as bytes; None if it is not there."""
    path = project.catalog_path(lang, name)
    if not path.is_file():
        return None
    where = project.place(path)
    try:
        return CatalogFile(where, read_bytes(path, where), lang)
    except (CatalogError, SourceError) as error:
        return CatalogFile(where, lang=lang, found=(unreadable(error, lang),))


def _own_file(
    project: Project, seed: Path, name: str, lang: str, read: CatalogFile | None
) -> CatalogFile:
    """Gather what it takes to check one of them, beside what was `read` of it."""
    if lang == project.source_lang:
        where = project.place(project.catalog_path(lang, name))
        return CatalogFile(where, lang=lang, found=(_unused(project, name, lang),))
    approvals = read_approvals(project, lang, name)
    if read is None or read.found is not None:
        return read or CatalogFile("", found=())
    return replace(
        read,
        known=read_known(project, seed, lang, approvals.seals, read.data),
        dismissed=dict(approvals.dismissed),
        beside=find_unknown_msgids(project, seed, name, lang),
    )


def check_paths(
    root: Path, paths: Iterable[Path], langs: Iterable[str], checkers: Checkers = _ALONE
) -> tuple[Finding, ...]:
    """Check PO files, and those in folders, whether they belong to a project or not.

    A catalog of the project at `root` is checked with all that the project knows.

    Args:
        root: a project's folder, if it is one.
        paths: files, or folders that are searched for ``*.po``.
        langs: only catalogs of these languages; none for all.
        checkers: who checks.
    """
    project = find_project(root)
    own = _own_catalogs(project) if project else {}
    source = project.config.source_lang if project else Config().source_lang
    sources = {name: document.source_lang for document, _, name, _ in own.values()}
    wanted = set(langs)
    files = tuple(catalog_files(paths))
    seeds = {name: path for _, path, name, _ in own.values()} if checkers.cluster else {}
    secrets = _secrets(project, seeds, checkers) if project else set()

    def tasks() -> Iterator[CheckTask]:
        for file in files:
            if mine := own.get(file.resolve()):
                own_project, seed, name, lang = mine
                task = _own_task(own_project, seed, name, (lang,))
                yield _kept(task, name, secrets, checkers)
            else:
                # Nobody says who may read it.
                yield replace(_file_task(file, source, sources), stays=True)

    findings: list[Finding] = []
    with closing(_work(tasks(), len(files), checkers)) as outcomes:
        for found in outcomes:
            findings += [each for each in found if not wanted or each.lang in wanted]
    return tuple(findings)


def _file_task(path: Path, source: str, sources: Mapping[str, str]) -> CheckTask:
    """Read a catalog of no project, or of another."""
    where = path.as_posix()
    try:
        return CheckTask((CatalogFile(where, read_bytes(path, where)),), source, sources=sources)
    except (CatalogError, SourceError) as error:
        return CheckTask((CatalogFile(where, found=(unreadable(error, ""),)),))


def _own_catalogs(project: Project) -> dict[Path, tuple[Project, Path, str, str]]:
    documents = [
        (of_document(project, path), path, name) for name, path in seed_paths(project).items()
    ]
    return {
        project.catalog_path(lang, name).resolve(): (own, path, name, lang)
        for own, path, name in documents
        for lang in project.languages
    }


def _unused(project: Project, name: str, lang: str) -> Finding:
    """Say of a catalog in the language of its own document that nothing is made from it."""
    place = project.place(project.catalog_path(lang, name))
    message = f"{name} is written in {lang!r} itself: this catalog is not used, and kept"
    return Finding("syntax", Severity.WARNING, message, lang, "", place, 1, 1)


def find_project(root: Path) -> Project | None:
    """Open the project in a folder; None if there is none."""
    try:
        return open_project(root)
    except NoProjectError:
        return None
