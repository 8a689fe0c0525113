"""Beside the step that drafts: the engine of a project, opened, asked, and what it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.draft.engines import find_engine, open_engine
from toolkit.draft.engines.base import Setup
from toolkit.draft.entries import draft_entries
from toolkit.draft.steps.models import models_dir

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from toolkit.core.model.catalog import Entry
    from toolkit.draft.engines.base import Draft, Engine
    from toolkit.draft.entries import Brief
    from toolkit.draft.steps.jobs import Job
    from toolkit.project.folder import Project

    Pair = tuple[str, str]


def open_engines(project: Project, jobs: Iterable[Job], via: str) -> dict[Pair, Engine]:
    """Open an engine for each pair of languages that has work, before anything is written."""
    setup = Setup(models_dir(project), project.config.engines)
    return {
        pair: open_engine(project.config.engine, *pair, setup, via)
        for pair in dict.fromkeys(each.pair for each in jobs if each.entries)
    }


def ask_engine(
    project: Project, engine: Engine, entries: Iterable[Entry], brief: Brief
) -> tuple[Draft, ...]:
    """Let the engine of a project draft entries; it is told what the table says, and no more.

    Raises:
        EngineError: it cannot go on.
    """
    spec = find_engine(project.config.engine)
    return draft_entries(entries, engine, brief, told=spec.told, hypotheses=spec.hypotheses)


def leaving_texts(
    project: Project, jobs: Iterable[Job], engines: Mapping[Pair, Engine]
) -> Iterator[str]:
    """Say what will be sent to other machines."""
    sent: dict[str, list[Job]] = {}
    for job in jobs:
        engine = engines.get(job.pair)
        if engine and engine.remote and job.entries:
            sent.setdefault(engine.remote, []).append(job)
    with_them = _with(find_engine(project.config.engine).told) if sent else ""
    for host, some in sent.items():
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
    if len(parts) > 1:
        parts[-1] = f"and {parts[-1]}"
    return f", with {', '.join(parts)}" if parts else ""
