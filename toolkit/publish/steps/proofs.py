"""`proof` of several documents: which are meant, and who prints them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from toolkit.core.errors import SourceError
from toolkit.core.executor import open_executor
from toolkit.project.seeds import choose_documents, seed_paths
from toolkit.publish.print.libraries import library_versions
from toolkit.publish.steps.printers import must_stay
from toolkit.publish.steps.proof import make_proofs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from toolkit.core.errors import ToolkitError
    from toolkit.project.folder import Project
    from toolkit.publish.steps.proof import Proofed, ProofOptions


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
        return not cluster or must_stay(project, name, paths.get(name), now, tell)

    with open_executor(jobs, cluster, tell, library_versions) as workers:
        return list(make_proofs(project, wanted, workers, stays))
