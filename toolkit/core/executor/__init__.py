"""What does many tasks: processes of this machine, or the workers of a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.executor.later import Later

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from toolkit.core.executor.base import Executor


def _nothing() -> Mapping[str, str]:
    return {}


def open_executor(
    jobs: int = 0,
    cluster: str = "",
    tell: Callable[[str], object] = lambda _text: None,
    alike: Callable[[], Mapping[str, str]] = _nothing,
) -> Executor:
    """Open what is to do the tasks of a command; whoever opens it closes it.

    Args:
        jobs: how many processes of this machine, 0 for one a processor.
        cluster: the address of the scheduler of a Dask cluster; empty for none.
        tell: told what a person should know of it, each thing once.
        alike: importable by its name; returns the versions of what the tasks need, which
            have to be the same on every machine, beside the toolkit's own.

    Raises:
        ClusterError: the cluster cannot be used; says why, and what to do.
    """
    if not cluster:
        return Later(jobs, tell)
    from toolkit.core.executor.cluster import open_cluster
    from toolkit.core.executor.pool import Pool

    return open_cluster(cluster, Pool(jobs, tell), tell, alike)
