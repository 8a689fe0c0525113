"""Who prints: this process, others, or a cluster; and what is printed on this machine alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.executor import open_executor
from toolkit.project.disclosure import secrecy
from toolkit.publish.print.libraries import library_versions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from toolkit.core.executor.base import Executor
    from toolkit.project.folder import Project
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
    return must_stay(run.project, name, path, run.options.now, run.tell)


def must_stay(
    project: Project,
    name: str,
    path: Path | None,
    now: dt.datetime | None,
    tell: Callable[[str], object],
) -> bool:
    """Tell whether a document must not leave this machine, and say so."""
    reason = secrecy(project, path, now)
    if reason:
        tell(f"{name}: printed on this machine, not on the cluster: {reason}")
    return bool(reason)
