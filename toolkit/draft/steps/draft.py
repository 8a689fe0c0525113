"""`draft`: a machine drafts what nobody has translated; every draft waits for a person."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from toolkit.core.errors import EngineError
from toolkit.draft.engines.pivot import parts_of
from toolkit.draft.purse import Purse
from toolkit.draft.steps.engines import ask_engine, leaving_texts, open_engines, served_parts
from toolkit.draft.steps.estimate import estimate
from toolkit.draft.steps.jobs import open_jobs, plan_jobs
from toolkit.draft.steps.models import pin_models
from toolkit.draft.steps.outcome import BrokenRunError, StoppedRunError, report_job
from toolkit.draft.steps.run import Run
from toolkit.draft.steps.save import save_recalled
from toolkit.draft.steps.seconds import better_at_hand, compare_drafts, open_seconds
from toolkit.draft.steps.spread import spread_engines
from toolkit.knowledge.steps.memory import open_memory
from toolkit.project.seeds import choose_catalogs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from toolkit.draft.engines.base import Engine
    from toolkit.draft.steps.jobs import Job, Pair
    from toolkit.draft.steps.outcome import Drafted, DraftOptions
    from toolkit.project.folder import Project


def draft(
    project: Project,
    names: Iterable[str],
    langs: Iterable[str],
    options: DraftOptions,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    tell: Callable[[str], None] = lambda _text: None,
) -> tuple[Drafted, ...]:
    """Fill untranslated entries: from the memory, and what is left with machine drafts.

    Args:
        project: where to work.
        names: documents, or none for all.
        langs: target languages, or none for all.
        options: how.
        progress: told (entries done, entries in all) after each chunk.
        tell: told what leaves this machine and what it costs, before anything does; what is
            left out; and what it has cost.

    Raises:
        BrokenRunError: the engine could not go on, or its budget is used up; with what was
            done, which is saved.
        StoppedRunError: ^C was pressed; with what was done, which is saved.
        EngineError: no engine or model; catalogs are as they were.
        ClusterError: the cluster that was asked for cannot be used.
        CatalogError: every catalog is missing or damaged; else it is said of each that is.
    """
    with open_memory(project) as memory:
        catalogs = sorted(
            choose_catalogs(project, names, langs),
            key=lambda each: (project.languages.index(each[2]), each[1]),
        )
        jobs = open_jobs(catalogs, memory, options)
        if options.dry_run:
            return estimate(project, jobs, options)
        engines = {} if options.memory_only else open_engines(project, jobs, options.via)
        pin_models(project, chain.from_iterable(map(parts_of, engines.values())))
        jobs = plan_jobs(project, jobs, engines, options)
        if not options.suggest:
            for each in jobs:
                if each.recalled:
                    save_recalled(each.project, memory.of(each.project), each, options.now)
    with spread_engines(jobs, engines, options, tell) as (jobs, spread):
        return _draft(project, jobs, spread, options, progress, tell)


def _draft(
    project: Project,
    jobs: list[Job],
    engines: Mapping[Pair, Engine],
    options: DraftOptions,
    progress: Callable[[int, int], None],
    tell: Callable[[str], None],
) -> tuple[Drafted, ...]:
    """Let engines draft what is left, and say what became of it."""
    purse = Purse(tuple(part for each in engines.values() for part in served_parts(each)))
    run = Run(project, jobs, engines, options, purse)
    busy = {each.pair for each in jobs if each.entries and each.pair in engines}
    seconds = {} if options.alone or options.suggest else open_seconds(project, busy, tell)
    for text in chain(
        leaving_texts(project, jobs, engines), run.before(), better_at_hand(project, busy)
    ):
        tell(text)
    broken: EngineError | None = None
    stopped = False
    try:
        run.go(ask_engine, progress, tell)
    except EngineError as error:
        broken = error
    except KeyboardInterrupt:
        # Whoever stops a run does not wait for a second opinion.
        stopped, seconds = True, {}
    finally:
        for text in run.after():
            tell(text)
    results = tuple(
        report_job(
            project,
            replace(each, problem=run.problem(each)),
            compare_drafts(run.drafts(each), seconds.get(each.pair), tell),
            options,
        )
        for each in jobs
    )
    if stopped:
        raise StoppedRunError(results)
    broken = broken or run.shortage(sum(each.left for each in results))
    if broken and any(each.drafted for each in results):
        raise BrokenRunError(broken, results) from broken
    if broken:
        raise broken
    return results
