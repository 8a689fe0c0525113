"""`draft --dry-run`: what a draft would do, and how long it would take."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from toolkit.core.errors import EngineError
from toolkit.draft.engines.pivot import parts_of
from toolkit.draft.steps.engines import ask_engine, count_tokens, open_engines, served_parts
from toolkit.draft.steps.jobs import plan_jobs
from toolkit.draft.steps.models import pin_models
from toolkit.draft.steps.outcome import report_job

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.core.model.catalog import Entry
    from toolkit.draft.engines.base import Engine
    from toolkit.draft.steps.jobs import Job, Pair
    from toolkit.draft.steps.outcome import Drafted, DraftOptions
    from toolkit.project.folder import Project

SAMPLE = 8
"""Entries that a dry run drafts, and saves nowhere, to tell how long all will take."""


def estimate(project: Project, jobs: list[Job], options: DraftOptions) -> tuple[Drafted, ...]:
    """Say what would be done; draft a few entries of each language to tell how long it takes."""
    engines: dict[Pair, Engine] = {}
    unable: dict[Pair, str] = {}
    if options.memory_only:
        jobs = [replace(job, entries=()) for job in jobs]
    for pair in dict.fromkeys(job.pair for job in jobs):
        try:
            opened = open_engines(project, [job for job in jobs if job.pair == pair], options.via)
            pin_models(project, chain.from_iterable(map(parts_of, opened.values())), dry_run=True)
            engines |= opened
        except EngineError as error:
            unable[pair] = "; ".join((error.problem, *error.remedy.splitlines()[:1]))
    jobs = plan_jobs(project, jobs, engines, options)
    rates = {
        pair: _rate(project, [job for job in jobs if job.pair == pair and job.entries], engine)
        for pair, engine in engines.items()
        if not engine.remote
    }
    return tuple(
        replace(
            report_job(project, job, (), replace(options, suggest=False)),
            seconds=rates[job.pair] * _length(job.entries) if job.pair in rates else None,
            tokens=_tokens(job, engines.get(job.pair)),
            unable=unable.get(job.pair, ""),
        )
        for job in jobs
    )


def _tokens(job: Job, engine: Engine | None) -> int | None:
    return count_tokens(job, engine, job.entries) if engine else None


def _rate(project: Project, jobs: Sequence[Job], engine: Engine) -> float:
    """Return how many seconds an engine takes for a character; 0 where nothing waits for it."""
    if not jobs:
        return 0.0
    entries = jobs[0].entries
    sample = entries[:: max(1, len(entries) // SAMPLE)][:SAMPLE]
    started = time.monotonic()
    ask_engine(project, engine, sample, jobs[0].brief)
    at_once = min((each.parallel for each in served_parts(engine)), default=1)
    return (time.monotonic() - started) / max(1, _length(sample)) / at_once


def _length(entries: Iterable[Entry]) -> int:
    return sum(len(each.msgid) for each in entries)
