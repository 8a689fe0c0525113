"""The engine of a project: opened, asked, and what it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.draft.engines import find_engine, open_engine
from toolkit.draft.engines.base import Passage, Served, Setup
from toolkit.draft.engines.pivot import parts_of
from toolkit.draft.entries import draft_entries
from toolkit.draft.steps.models import models_dir

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from toolkit.core.model.catalog import Entry
    from toolkit.draft.engines.base import Draft, Engine
    from toolkit.draft.entries import Brief
    from toolkit.draft.steps.jobs import Job, Pair
    from toolkit.project.folder import Project


def open_engines(project: Project, jobs: Iterable[Job], via: str) -> dict[Pair, Engine]:
    """Open an engine for each pair of languages that has work, before anything is written."""
    setup = Setup(models_dir(project), project.config.engines, project.root)
    return {
        pair: open_engine(project.config.engine, *pair, setup, via)
        for pair in dict.fromkeys(each.pair for each in jobs if each.entries or each.changed)
    }


def told_of(project: Project, engine: Engine) -> frozenset[str]:
    """Return what the engine of a project is told beside a text, of `TOLD`."""
    told = find_engine(project.config.engine).told
    first, *_ = parts_of(engine)
    return told & first.told if isinstance(first, Served) else told


def served_parts(engine: Engine) -> tuple[Served, ...]:
    """Return what of an engine asks a server."""
    return tuple(each for each in parts_of(engine) if isinstance(each, Served))


def count_tokens(job: Job, engine: Engine, entries: Iterable[Entry] | None = None) -> int | None:
    """Guess what it takes to draft entries of a job, all without a list; None without a server."""
    parts = served_parts(engine)
    wanted = job.entries if entries is None else entries
    passages = [job.brief.passages.get(each.key, Passage(each.msgid)) for each in wanted]
    return sum(each.estimate(passages) for each in parts)


def ask_engine(
    project: Project,
    engine: Engine,
    entries: Iterable[Entry],
    brief: Brief,
    arrived: Callable[[tuple[Draft, ...]], None] = lambda _drafts: None,
) -> tuple[Draft, ...]:
    """Let the engine of a project draft entries; it is told what the table says, and no more.

    Raises:
        EngineError: it cannot go on.
    """
    spec = find_engine(project.config.engine)
    return draft_entries(
        entries,
        engine,
        brief,
        told=told_of(project, engine),
        hypotheses=spec.hypotheses,
        arrived=arrived,
    )


def leaving_texts(
    project: Project, jobs: Iterable[Job], engines: Mapping[Pair, Engine]
) -> Iterator[str]:
    """Say what will be sent to other machines."""
    sent: dict[str, list[Job]] = {}
    for job in jobs:
        engine = engines.get(job.pair)
        if engine and engine.remote and job.entries:
            sent.setdefault(engine.remote, []).append(job)
    for host, some in sent.items():
        with_them = _with(told_of(project, engines[some[0].pair]))
        names = ", ".join(dict.fromkeys(job.document for job in some))
        count = sum(len(job.entries) for job in some)
        yield f"{host} is sent {count} sentences of {names}{with_them}"


def _with(told: Container[str]) -> str:
    """Say what goes with the sentences, as in “, with those around them, and the speakers”."""
    parts = []
    if "context" in told:
        parts.append("those around them")
    if "speaker" in told:
        parts.append("the speakers")
    if inner := [each for each in ("names", "terms") if each in told]:
        parts.append(f"{' and '.join(inner)} that are in them")
    if "previous" in told:
        parts.append("what changed ones were before")
    if len(parts) > 1:
        parts[-1] = f"and {parts[-1]}"
    return f", with {', '.join(parts)}" if parts else ""
