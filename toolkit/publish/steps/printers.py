"""Who prints: this process, others, or a cluster; and what is printed on this machine alone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.executor import open_executor
from toolkit.project.disclosure import secrecy
from toolkit.project.seeds import choose_documents, seed_paths
from toolkit.publish.print.libraries import library_versions
from toolkit.publish.steps.proof import make_proofs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from toolkit.core.errors import ToolkitError
    from toolkit.core.executor.base import Executor
    from toolkit.project.folder import Project
    from toolkit.publish.steps.proof import Proofed, ProofOptions
    from toolkit.publish.steps.run import PublishOptions, Run


def open_printers(options: PublishOptions, tell: Callable[[str], object]) -> Executor:
    """Open what prints; where nothing is to be printed, that is this process.

    Raises:
        ClusterError: the cluster that was asked for cannot be used.
    """
    if options.dry_run:
        return open_executor(1)
    return open_executor(options.jobs, options.cluster, tell, library_versions)


def stays_here(run: Run, name: str, path: Path) -> bool:
    """Tell whether a document must not leave this machine, and say so where it might have."""
    if not run.options.cluster:
        return True
    return _stays(run.project, name, path, run.options.now, run.tell)


def _stays(
    project: Project,
    name: str,
    path: Path | None,
    now: dt.datetime | None,
    tell: Callable[[str], object],
) -> bool:
    reason = secrecy(project, path, now)
    if reason:
        tell(f"{name}: printed on this machine, not on the cluster: {reason}")
    return bool(reason)


def documents_meant(project: Project, names: Sequence[str]) -> tuple[str, ...]:
    """Return the documents that names, folders and patterns mean; what means none stays as it is.

    So one that is misspelt is told in its turn, and keeps no other back.
    """
    found: dict[str, None] = {}
    for name in names:
        try:
            found |= dict.fromkeys(choose_documents(project, [name]))
        except SourceError:
            found[name] = None
    return tuple(found)


def print_proofs(
    project: Project,
    wanted: Sequence[ProofOptions],
    jobs: int,
    cluster: str,
    tell: Callable[[str], object],
) -> list[Proofed | ToolkitError]:
    """Make proofs, printed in so many processes, 0 for one a processor, or on a cluster.

    Raises:
        ClusterError: the cluster that was asked for cannot be used.
    """
    paths = seed_paths(project)
    now = dt.datetime.now(dt.UTC)  # not of SOURCE_DATE_EPOCH, which is no way round an embargo
    cluster = "" if all(each.dry_run for each in wanted) else cluster

    def stays(name: str) -> bool:
        return not cluster or _stays(project, name, paths.get(name), now, tell)

    with open_executor(jobs, cluster, tell, library_versions) as workers:
        return list(make_proofs(project, wanted, workers, stays))
