"""Workers for the engines of a project, and what must not leave this machine."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.core.executor import open_executor
from toolkit.core.executor.base import START_SECONDS
from toolkit.draft.engines.spread import SECONDS_A_TEXT, spread_engine
from toolkit.draft.steps.engines import served_parts
from toolkit.project.disclosure import secrecy
from toolkit.project.seeds import find_seeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from toolkit.draft.engines.base import Engine
    from toolkit.draft.steps.jobs import Job
    from toolkit.draft.steps.outcome import DraftOptions

    Pair = tuple[str, str]


@contextmanager
def spread_engines(
    jobs: list[Job],
    engines: Mapping[Pair, Engine],
    options: DraftOptions,
    tell: Callable[[str], None],
) -> Iterator[tuple[list[Job], Mapping[Pair, Engine]]]:
    """Let workers draft, where that was asked for, and say of each job whether it stays here.

    A few sentences are drafted sooner without any.

    Raises:
        ClusterError: the cluster that was asked for cannot be used.
    """
    served = [each.remote for each in engines.values() if served_parts(each)]
    if served and (options.cluster or options.jobs > 1):
        tell(f"{served[0] or 'the server of the engine'} drafts: no other worker has to")
    seconds = SECONDS_A_TEXT * sum(len(each.entries) for each in jobs)
    if seconds < START_SECONDS or served or not (options.cluster or options.jobs > 1):
        yield jobs, engines
        return
    with open_executor(options.jobs, options.cluster, tell) as workers:
        if options.cluster:
            jobs = [replace(each, stays=_stays(each, tell)) for each in jobs]
            _tell_sent(options.cluster, jobs, tell)
        yield jobs, {pair: spread_engine(each, workers) for pair, each in engines.items()}


def _stays(job: Job, tell: Callable[[str], None]) -> bool:
    path = find_seeds(job.project).paths.get(job.document)
    reason = secrecy(job.project, path, dt.datetime.now(dt.UTC)) if job.entries else ""
    if reason:
        tell(f"{job.document} ({job.lang}): drafted on this machine, not on the cluster: {reason}")
    return bool(reason)


def _tell_sent(cluster: str, jobs: list[Job], tell: Callable[[str], None]) -> None:
    sent = [each for each in jobs if each.entries and not each.stays]
    if sent:
        names = ", ".join(dict.fromkeys(each.document for each in sent))
        count = sum(len(each.entries) for each in sent)
        tell(f"{cluster} is sent {count:,} sentences of {names}")
